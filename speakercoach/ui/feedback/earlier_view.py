"""What is said of the take that stands beside the one on the screen: its pace as a line, and its figures."""

import itertools

import numpy as np

from speakercoach.domain.report import Report
from speakercoach.domain.transcript import Reliability
from speakercoach.ui.feedback.earlier_take import Earlier
from speakercoach.ui.feedback.figures import pace_unit, rate_said
from speakercoach.wording.catalogue import tr

Curve = tuple[tuple[float, float | None], ...]
"""Moments in seconds, each with a pace per minute; a missing figure breaks the line."""


def take_says(number: int, figure: str) -> str:
    """For example ``take 5: 112``."""
    return tr("take {number}: {figure}", number=number, figure=figure)


def earlier_curve(report: Report, duration_s: float, earlier: Earlier) -> Curve:
    """The pace of the earlier take on the time of this one.

    Where both tell the same parts of the story in the same order, each part lies over its own and is stretched to its
    length: the ask of two minutes ago is set beside the ask. Otherwise both are stretched as a whole.
    """
    unit = pace_unit(earlier.report.pacing)
    there, here = _anchors(report, duration_s, earlier)
    points = earlier.report.pacing.curve
    moments = np.interp([(point.start_s + point.end_s) / 2 for point in points], there, here)
    return tuple((float(moment), unit.of(point)) for moment, point in zip(moments, points, strict=True))


def _anchors(report: Report, duration_s: float, earlier: Earlier) -> tuple[list[float], list[float]]:
    """Moments of the earlier take, and of this one, that belong together."""
    whole = ([0.0, earlier.take.duration_s], [0.0, duration_s])
    if report.story is None or earlier.report.story is None:
        return whole
    beats, beats_there = report.story.beats, earlier.report.story.beats
    if not beats or [one.beat for one in beats] != [one.beat for one in beats_there]:
        return whole
    here = [0.0, *(one.start_s for one in beats), beats[-1].end_s, duration_s]
    there = [0.0, *(one.start_s for one in beats_there), beats_there[-1].end_s, earlier.take.duration_s]
    is_in_order = all(a <= b for times in (here, there) for a, b in itertools.pairwise(times))
    return (there, here) if is_in_order else whole


def earlier_pace(earlier: Earlier | None) -> str:
    """The pace of the earlier take, to stand behind this one's; empty where it has none."""
    if earlier is None:
        return ""
    rate = pace_unit(earlier.report.pacing).rate(earlier.report.pacing)
    return "" if rate is None else take_says(earlier.take.number, f"{round(rate)}")


def earlier_fillers(report: Report, earlier: Earlier | None) -> str:
    """Fillers a minute of the earlier take; empty where one of both was heard too roughly to count any."""
    if earlier is None or report.fillers.per_minute is None:
        return ""
    per_minute = earlier.report.fillers.per_minute
    heard = {report.transcript.reliability, earlier.report.transcript.reliability}
    if per_minute is None or Reliability.ROUGH in heard:
        return ""
    return take_says(earlier.take.number, rate_said(per_minute))
