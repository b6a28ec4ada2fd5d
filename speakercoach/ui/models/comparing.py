"""Two takes side by side: figures that can be compared, and what moved between them. No judgement."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.report import Report
from speakercoach.domain.session import FoundTake
from speakercoach.domain.talk import Talk
from speakercoach.domain.transcript import Reliability
from speakercoach.practice.library_ports import Library
from speakercoach.stories import loader_for
from speakercoach.ui.feedback.beats_view import BeatName, beat_names, template_of
from speakercoach.ui.feedback.figures import PaceUnit, pace_unit
from speakercoach.ui.models.movement import FILLERS_MOVED_PER_MINUTE, PAUSE_MOVED_S
from speakercoach.ui.models.take_names import take_name
from speakercoach.wording.catalogue import current_language

LENGTH_MOVED_S = 10.0
"""Nobody in a room notices less."""
PACE_MOVED_RATIO = 0.05
"""Listeners tell two paces apart from about one in twenty on (Quené 2007)."""


class Moved(StrEnum):
    """What there is to say of two takes."""

    LENGTH = "length"
    PACE = "pace"
    PAUSES = "pauses"
    FILLERS = "fillers"
    PARTS_MORE = "parts_more"
    """Parts that are told in the later take alone."""
    PARTS_LESS = "parts_less"
    """Parts that are told in the earlier take alone."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One take's figures; ``None`` where one cannot be known. ``parts`` are those that it tells."""

    found: FoundTake
    name: str
    pace: float | None
    unit: PaceUnit | None
    pause_s: float | None
    fillers_per_minute: float | None
    reliability: Reliability | None
    parts: tuple[BeatName, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """A figure of both takes, or the names of parts."""

    kind: Moved
    before: float = 0.0
    now: float = 0.0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two takes, the earlier one first. ``compares_fillers``: whether the same kind of hearing wrote both down."""

    before: Figures
    now: Figures
    compares_pace: bool
    compares_fillers: bool
    moved: tuple[Movement, ...]


def compare(library: Library, takes: tuple[FoundTake, FoundTake]) -> Comparison:
    """Read both takes and compare them. Not for the window's thread.

    Raises:
        CoachError: what the library raises.
    """
    first, second = sorted(takes, key=lambda one: one.take.created_utc)
    return comparison(_figures(library, first), _figures(library, second))


def comparison(before: Figures, now: Figures) -> Comparison:
    """What moved from one take to another."""
    compares_pace = before.unit == now.unit and before.pace is not None and now.pace is not None
    compares_fillers = _compares_fillers(before, now)
    moved: list[Movement] = []
    lengths = before.found.take.duration_s, now.found.take.duration_s
    if abs(lengths[1] - lengths[0]) >= LENGTH_MOVED_S:
        moved.append(Movement(Moved.LENGTH, *lengths))
    if compares_pace and before.pace and now.pace and abs(now.pace / before.pace - 1) >= PACE_MOVED_RATIO:
        moved.append(Movement(Moved.PACE, before.pace, now.pace))
    if before.pause_s is not None and now.pause_s is not None and abs(now.pause_s - before.pause_s) >= PAUSE_MOVED_S:
        moved.append(Movement(Moved.PAUSES, before.pause_s, now.pause_s))
    rates = before.fillers_per_minute, now.fillers_per_minute
    if not compares_fillers or rates[0] is None or rates[1] is None:
        pass
    elif abs(rates[1] - rates[0]) >= FILLERS_MOVED_PER_MINUTE:
        moved.append(Movement(Moved.FILLERS, rates[0], rates[1]))
    moved += _parts_moved(before, now)
    return Comparison(before, now, compares_pace, compares_fillers, tuple(moved))


def _compares_fillers(before: Figures, now: Figures) -> bool:
    """A rough hearing writes hardly any filler down: beside another kind of hearing its count would mislead."""
    if before.reliability is None or now.reliability is None:
        return False
    return before.reliability == now.reliability


def _parts_moved(before: Figures, now: Figures) -> list[Movement]:
    if not before.parts or not now.parts or before.found.take.talk_id != now.found.take.talk_id:
        return []
    told_before, told_now = ({part.code for part in one.parts} for one in (before, now))
    more = tuple(part.name for part in now.parts if part.code not in told_before)
    less = tuple(part.name for part in before.parts if part.code not in told_now)
    return [
        *([Movement(Moved.PARTS_MORE, parts=more)] if more else []),
        *([Movement(Moved.PARTS_LESS, parts=less)] if less else []),
    ]


def _figures(library: Library, found: FoundTake) -> Figures:
    talk = library.talk(found.take.talk_id).talk
    name = take_name(found.take, talk)
    kept = library.hearing(found.take.id)
    if kept is None:
        return Figures(found, name, None, None, None, None, None, ())
    report = kept[1]
    unit = pace_unit(report.pacing)
    summary = found.take.summary
    return Figures(
        found=found,
        name=name,
        pace=unit.rate(report.pacing),
        unit=unit,
        pause_s=None if summary is None else summary.mean_pause_between_sentences_s,
        fillers_per_minute=report.fillers.per_minute,
        reliability=report.transcript.reliability,
        parts=_parts(report, talk),
    )


def _parts(report: Report, talk: Talk) -> tuple[BeatName, ...]:
    if report.story is None:
        return ()
    names = beat_names(report, template_of(report, loader_for(talk), current_language()))
    told = {span.beat for span in report.story.beats}
    return tuple(name for code, name in names.items() if code in told)
