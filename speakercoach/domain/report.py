"""The report: one contract for the window, the command line and other programs.

Field names are the JSON keys of the contract; within a ``schema_version`` keys are added, never
renamed. Times are seconds from the start of the sound, ratios 0..1, ``None`` where a figure cannot
be known.
"""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.answer import Answer
from speakercoach.domain.safety import Safety
from speakercoach.domain.sound import Source, Span, VoicePoint
from speakercoach.domain.told_story import Story
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


class PauseLength(StrEnum):
    """Classes of silent pauses (Campione & Véronis 2002); brief ones under 0.2 s are no pauses here."""

    MEDIUM = "medium"
    LONG = "long"
    """Over one second."""


class PauseSite(StrEnum):
    """What a pause stands after. Pauses inside a clause make a talk hardest to follow."""

    SENTENCE_END = "sentence_end"
    CLAUSE_END = "clause_end"
    INSIDE_CLAUSE = "inside_clause"
    EDGE = "edge"


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence of at least the pack's threshold; ``after_word`` is the index of the word that it follows.

    ``effect`` is set where a long pause gives weight to the sentence that follows.
    """

    start_s: float
    end_s: float
    place: PausePlace
    length: PauseLength = PauseLength.MEDIUM
    at: PauseSite = PauseSite.EDGE
    effect: bool = False
    after_word: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were said in one go; ``last_word`` is inclusive."""

    start_s: float
    end_s: float
    first_word: int
    last_word: int
    syllables: int


@dataclass(frozen=True, slots=True)
class BrokenStretch:
    """A stretch in which short pauses keep falling inside clauses; ``pauses`` counts them."""

    start_s: float
    end_s: float
    pauses: int


@dataclass(frozen=True, slots=True)
class LanguageStretch:
    """A stretch of a mixed talk in one language; ``last_word`` is inclusive; rates ``None`` where it is too short."""

    language: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int
    words: int
    syllables: int
    speech_rate_wpm: float | None
    speech_rate_syl_per_s: float | None


class BandSource(StrEnum):
    """Where the usual range of pace comes from."""

    LANGUAGE = "language"
    EVENT = "event"
    OWN = "own"
    """The speaker's own earlier takes."""


@dataclass(frozen=True, slots=True)
class PacePoint:
    """Pace within one window of the talk."""

    start_s: float
    end_s: float
    wpm: float | None
    syl_per_s: float | None


@dataclass(frozen=True, slots=True)
class Pacing:
    """Pace of the whole talk. One of the two bands is set, by language.

    ``longest_run`` is the longest stretch without a pause. ``stretches`` tells the languages of a mixed talk apart and
    is empty for a talk in one language.
    """

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
    band_source: BandSource = BandSource.LANGUAGE
    longest_run: Run | None = None
    broken: tuple[BrokenStretch, ...] = ()
    stretches: tuple[LanguageStretch, ...] = ()


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
class FillerCluster:
    """A stretch in which many fillers come together."""

    start_s: float
    end_s: float
    count: int


@dataclass(frozen=True, slots=True)
class Fillers:
    """Fillers of the talk; rates are ``None`` when the talk is too short for one.

    ``count`` and the rates are those of the words. Hesitations that were heard where no word is written stand among
    ``items`` with the evidence ``sound`` and are counted in ``likely_count``. ``dismissed`` are those of which the
    person said that they are none.
    """

    count: int
    per_minute: float | None
    per_100_words: float | None
    items: tuple[Filler, ...]
    likely_count: int = 0
    clusters: tuple[FillerCluster, ...] = ()
    dismissed: tuple[Filler, ...] = ()


class SoundProblem(StrEnum):
    """What keeps a recording from being judged."""

    QUIET = "quiet"
    CLIPPED = "clipped"
    NOISY = "noisy"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class SoundQuality:
    """What the recording allows to be said; levels in dB relative to full scale. ``problems`` has the worst first."""

    problems: tuple[SoundProblem, ...]
    speech_level_db: float | None
    noise_level_db: float | None
    speech_over_noise_db: float | None
    clipped_ratio: float
    decay_db_per_s: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Voice figures; no norm is known for them, so they are set beside the speaker's own earlier takes alone.

    ``pitch_range_st`` lies between the tenth and the ninetieth percentile. ``level_range_db`` likewise for the level of
    sentences. ``sentence_end_drop_db`` is how far the voice falls at the ends of sentences against their own level, and
    ``fading_ends`` are sentence ends that can hardly be heard.
    """

    pitch_median_hz: float | None
    pitch_sd_st: float | None
    loudness_sd_db: float | None
    curve: tuple[VoicePoint, ...]
    pitch_range_st: float | None = None
    level_range_db: float | None = None
    sentence_end_drop_db: float | None = None
    fading_ends: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnUsual:
    """What is usual for the speaker: medians over ``takes`` earlier takes in the same language."""

    takes: int
    speech_rate_wpm: float | None
    speech_rate_syl_per_s: float | None
    fillers_per_minute: float | None
    mean_pause_between_sentences_s: float | None
    pitch_sd_st: float | None
    pitch_range_st: float | None
    loudness_sd_db: float | None
    sentence_end_drop_db: float | None


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
class RhetoricalItem:
    """Repetition on purpose: ``anaphora`` (sentences that begin alike), ``emphasis`` ("freedom, freedom, freedom").

    ``places`` are the moments at which the words come; ``last_word`` is inclusive.
    """

    kind: str
    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OverusedWord:
    """A word of content that comes over and over, with the moments at which it comes."""

    text: str
    count: int
    per_100_words: float
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Disfluency:
    """Repetitions, restarts and hedges; what is repeated on purpose stands apart, in ``rhetorical``."""

    items: tuple[DisfluencyItem, ...]
    rhetorical: tuple[RhetoricalItem, ...] = ()
    overused: tuple[OverusedWord, ...] = ()


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
    sound: SoundQuality | None = None
    own: OwnUsual | None = None
    answer: Answer | None = None
