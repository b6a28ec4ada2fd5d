"""The side view of pace and pauses."""

from dataclasses import dataclass

from speakercoach.domain.report import PacePoint, PausePlace, Report
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.figures import PaceUnit, Row, pace_unit
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import seconds_short

NOTABLE_RATIO = 0.12
"""A stretch is named when it differs from the talk's own pace by this much. A step in speaking rate of about 5 %
is just noticeable (Quené 2007, Journal of Phonetics 35); more than twice that is plain to any listener."""
SHORTEST_TALK_S = 60.0
"""In a shorter talk a stretch is too much of the whole to stand out from it."""


@dataclass(frozen=True, slots=True)
class PaceMoment:
    """A stretch that was quicker or slower than the rest."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class PaceView:
    """Figures of pace; ``figure`` is empty when the talk is too short for one."""

    figure: str
    unit: str
    range_line: str
    too_short: str
    quicker_title: str
    quicker: tuple[PaceMoment, ...]
    slower_title: str
    slower: tuple[PaceMoment, ...]
    pauses: tuple[Row, ...]
    closing: str


def pace_view(report: Report) -> PaceView:
    """Pace, where it changed, and the pauses."""
    pacing = report.pacing
    unit = pace_unit(pacing)
    rate = unit.rate(pacing)
    band = unit.band(pacing)
    quicker, slower = _notable(report, unit)
    return PaceView(
        figure="" if rate is None else f"{round(rate)}",
        unit=unit.name,
        range_line="" if band is None else tr("Often heard: {range}", range=unit.range_said(*band)),
        too_short=tr("The talk is too short for a pace.") if rate is None else "",
        quicker_title=tr("Where it quickened"),
        quicker=quicker,
        slower_title=tr("Where you took your time"),
        slower=slower,
        pauses=tuple(
            _pause_row(report, place, name)
            for place, name in (
                (PausePlace.BETWEEN_SENTENCES, tr("Pauses between sentences")),
                (PausePlace.WITHIN_SENTENCE, tr("Pauses inside a sentence")),
            )
        ),
        closing=tr("Slow is not wrong."),
    )


def _pause_row(report: Report, place: PausePlace, name: str) -> Row:
    lengths = [pause.end_s - pause.start_s for pause in report.pacing.pauses if pause.place is place]
    if not lengths:
        return Row(name, tr("no pause"))
    mean = seconds_short(sum(lengths) / len(lengths))
    return Row(name, trn("{count} · {mean}", "{count} · {mean} on average", len(lengths), mean=mean))


def _notable(report: Report, unit: PaceUnit) -> tuple[tuple[PaceMoment, ...], tuple[PaceMoment, ...]]:
    """The quickest and the slowest window, where they stand out."""
    figures = [(point, figure) for point in report.pacing.curve if (figure := unit.of(point)) is not None]
    duration_s = report.source.duration_s or (figures[-1][0].end_s if figures else 0.0)
    if duration_s < SHORTEST_TALK_S or not figures:
        return (), ()
    mean = sum(figure for _, figure in figures) / len(figures)
    quick = max(figures, key=lambda one: one[1])
    slow = min(figures, key=lambda one: one[1])
    return (
        (_moment(quick, unit),) if quick[1] >= mean * (1 + NOTABLE_RATIO) else (),
        (_moment(slow, unit),) if slow[1] <= mean * (1 - NOTABLE_RATIO) else (),
    )


def _moment(found: tuple[PacePoint, float], unit: PaceUnit) -> PaceMoment:
    point, figure = found
    return PaceMoment(Span(point.start_s, point.end_s), unit.said(figure))
