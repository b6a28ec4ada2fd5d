"""How each speaker's takes moved over the months, in that speaker's own figures. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from speakercoach.domain.shared_session import DeskSession
from speakercoach.domain.talk import TakeSummary
from speakercoach.languages import known_pack

SECONDS_PER_MINUTE = 60.0


class FigureKind(StrEnum):
    """What is drawn over time, each in its own unit."""

    PACE_WORDS = "pace_words"
    """Words a minute."""
    PACE_SYLLABLES = "pace_syllables"
    """Syllables a minute, for languages that are counted so."""
    FILLERS = "fillers"
    """Fillers a minute."""
    PAUSES = "pauses"
    """Mean pause between sentences, seconds."""
    VOICE = "voice"
    """How far the pitch moves, semitones between the tenth and the ninetieth percentile."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one take."""

    session_id: str
    rehearsed_utc: datetime
    title: str
    take_number: int
    value: float


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One kind of figure over a speaker's takes, in the order in which they were rehearsed."""

    kind: FigureKind
    figures: tuple[Figure, ...]

    @property
    def lowest(self) -> float:
        """The smallest figure."""
        return min(one.value for one in self.figures)

    @property
    def highest(self) -> float:
        """The largest figure."""
        return max(one.value for one in self.figures)


@dataclass(frozen=True, slots=True)
class SpeakerMonths:
    """One speaker's takes on the desk, the first rehearsed first, and what was measured of them.

    ``comments`` counts the comments given on all of them. A take that came in more than one file stands there once;
    takes without feedback stand in ``sessions`` alone.
    """

    speaker_id: str
    speaker_name: str
    sessions: tuple[DeskSession, ...]
    lines: tuple[FigureLine, ...]
    comments: int


def months_by_speaker(sessions: Iterable[DeskSession]) -> tuple[SpeakerMonths, ...]:
    """Every speaker with their takes, by name: the order says nothing of how anybody speaks."""
    groups: dict[str, list[DeskSession]] = {}
    for one in sessions:
        groups.setdefault(one.speaker_id, []).append(one)
    found = [_months(speaker_id, group) for speaker_id, group in groups.items()]
    return tuple(sorted(found, key=lambda one: (one.speaker_name.casefold(), one.speaker_id)))


def _months(speaker_id: str, group: list[DeskSession]) -> SpeakerMonths:
    newest = max(group, key=lambda one: one.imported_utc)
    takes = _each_take_once(group)
    lines = tuple(line for kind in FigureKind if (line := _line(kind, takes)).figures)
    return SpeakerMonths(speaker_id, newest.speaker_name, tuple(takes), lines, sum(one.comments for one in group))


def _each_take_once(group: list[DeskSession]) -> list[DeskSession]:
    """A take that came twice, by a key and by a passphrase say, with the file that tells most, then the newest one."""
    best: dict[tuple[datetime, int], DeskSession] = {}
    for one in sorted(group, key=lambda one: (one.summary is not None, one.imported_utc, one.id)):
        best[one.rehearsed_utc, one.take_number] = one
    return sorted(best.values(), key=lambda one: (one.rehearsed_utc, one.take_number, one.id))


def _line(kind: FigureKind, group: list[DeskSession]) -> FigureLine:
    figures: list[Figure] = []
    for one in group:
        value = None if one.summary is None else _value(kind, one.summary, one.language)
        if value is not None:
            figures.append(Figure(one.id, one.rehearsed_utc, one.title, one.take_number, value))
    return FigureLine(kind, tuple(figures))


def _value(kind: FigureKind, summary: TakeSummary, language: str) -> float | None:
    """The pace stands in the unit that the take's language is counted in, and in no other."""
    pack = known_pack(language)
    in_syllables = pack is not None and pack.pace.unit == "syllables"
    match kind:
        case FigureKind.PACE_WORDS:
            return None if in_syllables else summary.speech_rate_wpm
        case FigureKind.PACE_SYLLABLES:
            per_s = summary.speech_rate_syl_per_s if in_syllables else None
            return None if per_s is None else per_s * SECONDS_PER_MINUTE
        case FigureKind.FILLERS:
            return summary.fillers_per_minute
        case FigureKind.PAUSES:
            return summary.mean_pause_between_sentences_s
        case FigureKind.VOICE:
            return summary.pitch_range_st
    assert_never(kind)
