"""What stands in the heading of a take."""

from dataclasses import dataclass

from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeOrigin, Talk
from speakercoach.ui.feedback.figures import pace_unit
from speakercoach.ui.models.take_names import take_name
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, day_and_time

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class HeadingView:
    """The heading, wide and narrow: the narrow window has no sidebar that names the talk."""

    wide_title: str
    wide_details: str
    narrow_title: str
    narrow_details: str


def heading_view(talk: Talk, take: Take, report: Report | None) -> HeadingView:
    """Title, day and time, length, and the pace once the take was heard."""
    number = take_name(take, talk)
    when = day_and_time(take.created_utc)
    length = clock(take.duration_s)
    details = [when, length]
    if report is not None:
        unit = pace_unit(report.pacing)
        rate = unit.rate(report.pacing)
        if rate is not None:
            details.append(unit.said(rate))
    if take.origin is TakeOrigin.FILE and take.source_name:
        details.append(tr("from “{name}”", name=take.source_name))
    return HeadingView(
        wide_title=number,
        wide_details=SEPARATOR.join(details),
        narrow_title=talk.title or number,
        narrow_details=SEPARATOR.join((number, when, length)) if talk.title else SEPARATOR.join((when, length)),
    )
