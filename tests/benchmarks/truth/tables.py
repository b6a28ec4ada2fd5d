"""One table for each set of data: what was measured beside what is promised."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.analysis.sound.sound_quality import judge_sound
from speakercoach.domain.report import FillerKind, SoundQuality
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures
from speakercoach.domain.transcript import Word
from tests.benchmarks.truth import sounds, talks
from tests.benchmarks.truth.altered import NO_PROBLEM, Alteration, alterations, jittered
from tests.benchmarks.truth.recordings import (
    ALIGNED,
    Recording,
    Samples,
    aligned_recordings,
    clips,
    sound_of,
    stretched,
)
from tests.benchmarks.truth.score import Score
from tests.benchmarks.truth.talks import Judged, MarkedTalk

PLAIN_FOLDERS = ("jfk", "two_cities", "librispeech_61-70968-0000", "azure_ko")
"""Good recordings whose words have no times: they are asked for problems of the sound alone."""
LEAST_TALK_S = 10.0
"""Shorter recordings tell little of a room, and come round too soon to be babble."""
JITTER_S = 0.05
WORDS_PER_FALSE_ALARM = 200
NO_SCORE = Score()


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with what is promised of it; ``is_most`` where a larger one is worse."""

    what: str
    value: float
    target: float | None = None
    is_most: bool = False
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept; what is not promised always holds."""
        if self.target is None:
            return True
        return self.value <= self.target if self.is_most else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Table:
    """Rows about one set of data; ``misses`` are the places at which something was missed or found wrongly."""

    title: str
    rows: tuple[Row, ...]
    misses: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------------------- talks


def talk_tables(title: str, folder: Path) -> Iterator[Table]:
    """One table for each language of a folder of marked talks."""
    marked = list(talks.marked_talks(folder))
    for language in sorted({talk.language for talk in marked}):
        some = [talk for talk in marked if talk.language == language]
        words = sum(len(talk.words) for talk in some)
        rows, misses = _word_findings(some, words)
        timed = [talk for talk in some if talk.truth]
        yield Table(
            f"{title}, {language}: {len(some)} talks, {words} words",
            (*rows, *(_timed_rows(timed) if timed else ())),
            misses,
        )


def _word_findings(some: list[MarkedTalk], words: int) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    judged: dict[str, list[Judged]] = {
        "filled pauses": [talks.fillers(talk, FillerKind.FILLED_PAUSE) for talk in some],
        "discourse markers": [talks.fillers(talk, FillerKind.DISCOURSE_MARKER) for talk in some],
        "repetitions": [talks.disfluencies(talk, "repetition") for talk in some],
        "restarts": [talks.disfluencies(talk, "restart") for talk in some],
        "hedges": [talks.disfluencies(talk, "hedge") for talk in some],
    }
    targets = {"filled pauses": 0.99, "discourse markers": 0.85, "repetitions": 0.95, "restarts": 0.6}
    scores = {what: sum((one.score for one in found), Score()) for what, found in judged.items()}
    rows = [_f1(what, score, targets.get(what)) for what, score in scores.items()]
    alarms = scores["discourse markers"].false_alarms * WORDS_PER_FALSE_ALARM / max(1, words)
    rows.insert(2, Row(f"false markers in {WORDS_PER_FALSE_ALARM} words", alarms, 1.0, is_most=True))
    misses = tuple(
        f"{what}, {kind}: {place}"
        for what, found in judged.items()
        for one in found
        for kind, places in (("missed", one.missed), ("wrong", one.wrong))
        for place in places
    )
    return tuple(rows), misses


def _timed_rows(some: list[MarkedTalk]) -> Iterator[Row]:
    yield _f1("pauses of 0.25 s and more", sum((talks.pauses(talk) for talk in some), Score()), 0.9)
    yield Row("where pauses stand, share told rightly", _mean(map(talks.pause_sites, some)), 0.9)
    yield _rate("speech rate, worst error", max(map(talks.rate_error_ratio, some)))
    yield Row("syllables, worst error", max(map(talks.syllable_error_ratio, some)), 0.05, is_most=True)


# ------------------------------------------------------------------------------------------------------------ sounds


@dataclass(frozen=True, slots=True)
class SoundScores:
    """What one recording or several together come to; ``rate_error_ratio`` is the worst."""

    pauses: Score = NO_SCORE
    hesitations: Score = NO_SCORE
    rate_error_ratio: float = 0.0

    def __add__(self, other: "SoundScores") -> "SoundScores":
        return SoundScores(
            self.pauses + other.pauses,
            self.hesitations + other.hesitations,
            max(self.rate_error_ratio, other.rate_error_ratio),
        )


def sound_tables(folder: Path) -> Iterator[Table]:
    """Free speech and clips as they are, their words given in three ways, the fillers always taken out."""
    yield _sound_table("Free speech, aligned", list(aligned_recordings(folder)), has_rate=True)
    yield _sound_table("Clips of laughter, breaths, repeats and long words", list(clips(folder)), has_rate=False)


def _sound_table(title: str, recordings: list[Recording], *, has_rate: bool) -> Table:
    """Clips are too short for a rate."""
    fillers = sum(len(one.fillers) for one in recordings)
    length_s = sum(one.duration_s for one in recordings)
    rows: list[Row] = []
    for how, given in GIVEN.items():
        scores = sum((_scores(one, given(one)) for one in recordings), SoundScores())
        rows += _sound_rows(how, scores, has_rate=has_rate)
    return Table(f"{title}: {len(recordings)} recordings, {length_s:.0f} s, {fillers} fillers", tuple(rows))


def _as_aligned(recording: Recording) -> tuple[Word, ...]:
    return recording.words_alone


def _as_stretched(recording: Recording) -> tuple[Word, ...]:
    return stretched(recording.words_alone, recording.duration_s)


def _as_jittered(recording: Recording) -> tuple[Word, ...]:
    return jittered(recording.words_alone, JITTER_S, len(recording.words))


GIVEN: dict[str, Callable[[Recording], tuple[Word, ...]]] = {
    "true times": _as_aligned,
    "each word up to the next": _as_stretched,
    f"times off by up to {JITTER_S * 1000:.0f} ms": _as_jittered,
}


def _scores(recording: Recording, given: tuple[Word, ...], measures: SoundMeasures | None = None) -> SoundScores:
    if not given:
        return SoundScores()
    report = sounds.report_of(recording.samples, given, measures=measures)
    return SoundScores(
        sounds.pauses(report, recording.words),
        sounds.hesitations(report, recording),
        sounds.rate_error_ratio(report, recording),
    )


def _sound_rows(how: str, scores: SoundScores, *, has_rate: bool) -> Iterator[Row]:
    yield _f1(f"pauses, {how}", scores.pauses, 0.9)
    found = scores.hesitations
    yield Row(f"hesitations: precision, {how}", found.precision, 0.8, note=_counts(found))
    yield Row(f"hesitations: recall, {how}", found.recall, 0.7, note=_counts(found))
    if has_rate:
        yield _rate(f"speech rate, worst error, {how}", scores.rate_error_ratio)


# ----------------------------------------------------------------------------------------------------------- altered


def altered_tables(folder: Path) -> Iterator[Table]:
    """The recordings under every condition: pauses, hesitations, speech rate, and whether a bad sound is named."""
    timed = [*aligned_recordings(folder), *clips(folder)]
    plain = [Recording(path.stem, sound_of(path), ()) for path in _plain_paths(folder)]
    voices = [one.samples for one in (*timed, *plain) if one.duration_s >= 10.0]
    unaltered = {one.name: _quality(one.samples) for one in (*timed, *plain)}
    yield _plain_problems(unaltered)
    changes = alterations(voices)
    named: list[Row] = []
    scores: list[tuple[str, SoundScores]] = []
    rates: list[Row] = []
    for change in changes:
        versions = [change.change(one) for one in (*timed, *plain)]
        measures = [measure_sound(Sound(one.samples, SPEECH_RATE_HZ)) for one in versions]
        each = [
            _scores(one, one.words_alone, measured)
            for one, measured in zip(versions[: len(timed)], measures[: len(timed)], strict=True)
        ]
        scores.append((change.name, sum(each, SoundScores())))
        rates.append(_rate(change.name, max(one.rate_error_ratio for one in each[: len(ALIGNED)])))
        pairs = zip(versions, measures, strict=True)
        long_ones = [(one.name, judge_sound(measured)) for one, measured in pairs if one.duration_s >= LEAST_TALK_S]
        named.append(_problem_row(change, long_ones, unaltered))
    yield Table(f"Bad sounds named as they are, of altered recordings of {LEAST_TALK_S:g} s and more", tuple(named))
    yield Table(
        f"Pauses of altered recordings, {len(timed)} each",
        tuple(_f1(name, score.pauses, 0.9) for name, score in scores),
    )
    yield Table(f"Hesitations of altered recordings, {len(timed)} each", tuple(_hesitation_rows(scores)))
    yield Table("Speech rate of altered free speech, worst error", tuple(rates))


def _hesitation_rows(scores: Iterable[tuple[str, SoundScores]]) -> Iterator[Row]:
    for name, score in scores:
        found = score.hesitations
        yield Row(f"{name}: precision", found.precision, 0.8, note=_counts(found))
        yield Row(f"{name}: recall", found.recall, 0.7)


def _rate(what: str, error_ratio: float) -> Row:
    return Row(what, error_ratio, 0.03, is_most=True)


def _plain_paths(folder: Path) -> Iterator[Path]:
    for name in PLAIN_FOLDERS:
        for ending in ("*.wav", "*.flac"):
            yield from sorted((folder / name).glob(ending))


def _quality(samples: Samples) -> SoundQuality:
    return judge_sound(measure_sound(Sound(samples, SPEECH_RATE_HZ)))


def _plain_problems(unaltered: dict[str, SoundQuality]) -> Table:
    """Some of the recordings are bad in themselves: the figures tell which."""
    named = {name: quality for name, quality in unaltered.items() if quality.problems}
    said = "; ".join(
        f"{name}: {', '.join(quality.problems)} (speech {quality.speech_level_db:.0f} dB,"
        f" {quality.speech_over_noise_db:.0f} dB over noise)"
        for name, quality in named.items()
    )
    row = Row("recordings in which something is named", float(len(named)), note=said)
    return Table(f"Bad sounds named in {len(unaltered)} recordings as they are", (row,))


def _problem_row(
    change: Alteration, judged: Sequence[tuple[str, SoundQuality]], unaltered: dict[str, SoundQuality]
) -> Row:
    """The share of recordings in which what is true is named, and nothing else but what was so before."""
    wrong: list[str] = []
    allowed = 0
    for recording, quality in judged:
        named = frozenset(quality.problems)
        is_named = change.problems == NO_PROBLEM or bool(named & change.problems)
        others = named - change.problems - change.allowed - frozenset(unaltered[recording].problems)
        allowed += bool(named & change.allowed)
        if not is_named or others:
            wrong.append(f"{recording}{': ' + ', '.join(sorted(others)) if others else ''}")
    expected = " or ".join(sorted(change.problems) or [*sorted(change.allowed), "nothing"])
    notes = ("not in " + "; ".join(wrong) if wrong else "", f"named in {allowed}" if change.allowed else "")
    right = 1.0 - len(wrong) / max(1, len(judged))
    return Row(f"{change.name}: {expected}", right, 0.9, note="; ".join(filter(None, notes)))


# ----------------------------------------------------------------------------------------------------------- details


def _f1(what: str, score: Score, target: float | None) -> Row:
    return Row(f"{what}, F1", score.f1, target, note=_counts(score))


def _counts(score: Score) -> str:
    return f"{score.hits} found, {score.missed} missed, {score.false_alarms} wrong"


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / max(1, len(numbers))
