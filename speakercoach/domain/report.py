"""The report: one contract for the window, the command line and other programs.

Field names are the JSON keys of the contract; within a ``schema_version`` keys are added, never
renamed. Times are seconds from the start of the sound, ratios 0..1, ``None`` where a figure cannot
be known.
"""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.sound import Source, Span, VoicePoint
from speakercoach.domain.transcript import EngineKind, Reliability, Sentence, Word

SCHEMA_VERSION = 1


class PausePlace(StrEnum):
    """Where a pause stands."""

    BETWEEN_SENTENCES = "between_sentences"
    WITHIN_SENTENCE = "within_sentence"
    EDGE = "edge"


class FillerKind(StrEnum):
    """A sound that fills a pause, or a word that does no work in its sentence."""

    FILLED_PAUSE = "filled_pause"
    DISCOURSE_MARKER = "discourse_marker"


class Evidence(StrEnum):
    """What a finding rests on."""

    WORDS = "words"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class HeardWords:
    """The report's transcript. ``reliability`` says how far to trust the words."""

    language: str
    engine: EngineKind
    model: str | None
    reliability: Reliability
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence of at least the pack's threshold."""

    start_s: float
    end_s: float
    place: PausePlace


@dataclass(frozen=True, slots=True)
class PacePoint:
    """Pace within one window of the talk."""

    start_s: float
    end_s: float
    wpm: float | None
    syl_per_s: float | None


@dataclass(frozen=True, slots=True)
class Pacing:
    """Pace of the whole talk. One of the two bands is set, by language."""

    words: int
    syllables: int | None
    speech_rate_wpm: float | None
    articulation_rate_wpm: float | None
    speech_rate_syl_per_s: float | None
    articulation_rate_syl_per_s: float | None
    speaking_s: float | None
    silence_ratio: float | None
    mean_run_syllables: float | None
    band_wpm: tuple[float, float] | None
    band_syl_per_min: tuple[float, float] | None
    pauses: tuple[Pause, ...]
    curve: tuple[PacePoint, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler; ``word`` is the index of its first word, ``words`` how many it spans (0 for sound alone)."""

    text: str
    kind: FillerKind
    start_s: float
    end_s: float
    word: int | None
    words: int
    evidence: Evidence
    certainty: float


@dataclass(frozen=True, slots=True)
class Fillers:
    """Fillers of the talk; rates are ``None`` when the talk is too short for one."""

    count: int
    per_minute: float | None
    per_100_words: float | None
    items: tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Voice figures; in this state of the product measured, not judged."""

    pitch_median_hz: float | None
    pitch_sd_st: float | None
    loudness_sd_db: float | None
    curve: tuple[VoicePoint, ...]


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
    """Whether a request to the listener was heard, and where."""

    found: bool
    text: str | None
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True, slots=True)
class Pronouns:
    """How often the speaker says I, we and you (all forms of each)."""

    i: int
    we: int
    you: int


@dataclass(frozen=True, slots=True)
class Story:
    """The shape of what was said. ``sentences`` holds the beat of each sentence or ``None``."""

    template: str
    beats: tuple[BeatSpan, ...]
    sentences: tuple[str | None, ...]
    missing: tuple[str, ...]
    ask: Ask | None
    people_ratio: float | None
    scene_ratio: float | None
    pronouns: Pronouns | None


@dataclass(frozen=True, slots=True)
class DisfluencyItem:
    """A repetition, restart or hedge; ``last_word`` is inclusive."""

    kind: str
    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class Disfluency:
    """Repetitions, restarts and hedges."""

    items: tuple[DisfluencyItem, ...]


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """Something said that could identify or endanger somebody; ``last_word`` is inclusive."""

    kind: str
    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int
    reason: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What should be looked at before a talk is shared."""

    items: tuple[SafetyItem, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One strength or next step. ``values`` fill the sentence of ``code``; ``text`` is that sentence, ready to read."""

    code: str
    text: str
    values: dict[str, str | int | float]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """At most two strengths and two next steps, the most useful first."""

    strengths: tuple[Advice, ...]
    next_steps: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is said about one talk. Parts that are not built or cannot be known are ``None``."""

    schema_version: int
    source: Source
    transcript: HeardWords
    pacing: Pacing
    fillers: Fillers
    disfluency: Disfluency | None
    voice: Voice | None
    story: Story | None
    safety: Safety | None
    feedback: Feedback
