"""The shape of a story: templates with their beats, and what was found in a talk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BeatPrompt:
    """A small concrete prompt to find one's own words; ``icon`` names a shipped icon."""

    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class BeatTemplate:
    """One beat of a template in one language.

    ``share_ratio`` is the part of the talk it usually takes, 0..1. ``cues`` are words and phrases
    (lower case) that often stand in this beat; their weight is 1 unless written otherwise. ``like`` names the beats of
    the testimony that this one resembles, each with a weight above 0.
    """

    code: str
    name: str
    purpose: str
    share_ratio: float
    prompts: tuple[BeatPrompt, ...]
    cues: tuple[str, ...]
    like: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryTemplate:
    """A template in one language; shares of its beats add up to 1 within rounding."""

    code: str
    language: str
    name: str
    purpose: str
    beats: tuple[BeatTemplate, ...]

    def beat(self, code: str) -> BeatTemplate:
        """The beat of this code; ``KeyError`` when the template has none."""
        for beat in self.beats:
            if beat.code == code:
                return beat
        raise KeyError(code)
