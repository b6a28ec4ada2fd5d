"""Words that were heard, and who heard them."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.sound import Span


class EngineKind(StrEnum):
    """Who heard the talk."""

    WHISPER = "whisper"
    BUILTIN = "builtin"
    FILE = "file"


class Reliability(StrEnum):
    """How far the words may be trusted, said beside every transcript."""

    GIVEN = "given"
    """The words came from a file; nobody here heard them."""
    GOOD = "good"
    """Whisper with a usual model: most words are right; small models and names less so."""
    ROUGH = "rough"
    """The built-in recogniser: about a quarter of the words is wrong on clean read speech, half of free speech."""


@dataclass(frozen=True, slots=True)
class Word:
    """One written word with the case and punctuation that the engine gave; in Korean one 어절.

    ``0 <= start_s <= end_s``; ``confidence`` is 0..1 or ``None`` where the engine gives none.
    """

    text: str
    start_s: float
    end_s: float
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words in order of their start. ``language`` is an ISO 639-1 code; ``model`` names the weights.

    ``unheard`` are stretches that were left out, because the recogniser broke down in each of them more than once.
    ``sounds_like`` is another language that the sound is almost surely in, where one was set before it was heard.
    """

    language: str
    engine: EngineKind
    model: str | None
    reliability: Reliability
    words: tuple[Word, ...]
    sounds_like: str | None = None
    unheard: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a transcript; ``last_word`` is inclusive."""

    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int
