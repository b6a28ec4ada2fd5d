"""The shape of what was said: beats, ask, scenes, people, and how the end answers the beginning.

Part of the report's contract: field names are its JSON keys. Times are seconds from the start of the sound, indices
count words or sentences of the report's transcript and are inclusive, ratios 0..1, ``None`` where nothing can be known.
"""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.sound import Span


@dataclass(frozen=True, slots=True)
class BeatSpan:
    """A stretch of whole sentences that serves one beat; sentence indices are inclusive."""

    beat: str
    start_s: float
    end_s: float
    first_sentence: int
    last_sentence: int
    share_ratio: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Whether a request to the listener was heard, where, and what of *who does what, by when* it names.

    The last three are ``None`` where no request was heard, ``names_what`` also where words alone do not tell.
    """

    found: bool
    text: str | None
    start_s: float | None
    end_s: float | None
    names_who: bool | None = None
    names_what: bool | None = None
    names_when: bool | None = None

    @property
    def is_specific(self) -> bool | None:
        """Whether somebody could act on it: it names what to do, and for whom it is or by when."""
        if not self.found or self.names_what is None:
            return None
        return self.names_what and bool(self.names_who or self.names_when)


@dataclass(frozen=True, slots=True)
class Pronouns:
    """How often the speaker says I, we and you (all forms of each)."""

    i: int
    we: int
    you: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences."""

    start_s: float
    end_s: float
    first_sentence: int
    last_sentence: int


class DetailKind(StrEnum):
    """What makes a detail concrete."""

    THING = "thing"
    SENSE = "sense"
    """A smell, a sound, a taste, a colour, a touch."""
    QUOTE = "quote"
    """What somebody said, word for word."""
    MEASURE = "measure"
    """A number, an hour, a price of something that can be seen."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that a listener can see, hear, smell or touch."""

    kind: DetailKind
    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class Arc:
    """I, we and you in each third of the talk, by words; ``opens_up`` where the talk goes from I to we and you."""

    thirds: tuple[Pronouns, Pronouns, Pronouns]
    opens_up: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether the end takes up something of the opening, which words, and where each stands."""

    returns: bool
    words: tuple[str, ...]
    opening: Span | None
    closing: Span | None


@dataclass(frozen=True, slots=True)
class PhraseCover:
    """A key phrase of the plan and where it was said, in these or in near words; no times where it was left out."""

    beat: str
    text: str
    covered: bool
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """The shape of what was said. ``sentences`` holds the beat of each sentence or ``None``.

    ``certainties`` belong to ``sentences``; ``relabelled`` are those whose beat the person set. ``is_story`` is
    ``False`` for a text that tells hardly any story, a lecture for example. Passages of ``people`` are carried by
    persons, those of ``politics`` by powers, laws and figures.
    """

    template: str
    beats: tuple[BeatSpan, ...]
    sentences: tuple[str | None, ...]
    missing: tuple[str, ...]
    ask: Ask | None
    people_ratio: float | None
    scene_ratio: float | None
    pronouns: Pronouns | None
    certainties: tuple[float, ...] = ()
    relabelled: tuple[int, ...] = ()
    is_story: bool | None = None
    scenes: tuple[Passage, ...] = ()
    details: tuple[Detail, ...] = ()
    people: tuple[Passage, ...] = ()
    politics: tuple[Passage, ...] = ()
    arc: Arc | None = None
    closing: Closing | None = None
    phrases: tuple[PhraseCover, ...] = ()
