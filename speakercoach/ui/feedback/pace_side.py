"""The side view of pace and pauses, built from its plain values."""

from speakercoach.ui.feedback.pace_view import PaceView
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.wording.catalogue import tr


def pace_side(view: PaceView) -> SideView:
    """Pace, where it changed, and the pauses."""
    side = SideView(tr("Pace"))
    if view.figure:
        side.figure(view.figure, view.unit)
    side.line(view.too_short)
    side.line(view.usual_line, "caption", "ink3")
    side.line(view.range_line, "caption", "ink3")
    side.rule()
    side.sections(view.sections)
    side.rows(view.pauses)
    side.line(view.closing, "caption", "ink3")
    side.end()
    return side
