"""The side view of pace and pauses, built from its plain values."""

from speakercoach.ui.feedback.pace_view import PaceMoment, PaceView
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.wording.catalogue import tr


def pace_side(view: PaceView) -> SideView:
    """Pace, where it changed, and the pauses."""
    side = SideView(tr("Pace"))
    if view.figure:
        side.figure(view.figure, view.unit)
    side.line(view.too_short)
    side.line(view.range_line, "caption", "ink3")
    side.rule()
    for title, moments in ((view.quicker_title, view.quicker), (view.slower_title, view.slower)):
        _moments(side, title, moments)
    if view.quicker or view.slower:
        side.rule()
    side.rows(view.pauses)
    side.line(view.closing, "caption", "ink3")
    side.end()
    return side


def _moments(side: SideView, title: str, moments: tuple[PaceMoment, ...]) -> None:
    if moments:
        side.heading(title)
    for one in moments:
        side.moment(one.span, one.text)
