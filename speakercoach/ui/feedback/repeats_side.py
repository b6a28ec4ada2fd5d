"""The side view of words, built from its plain values."""

from speakercoach.ui.feedback.repeats_view import RepeatsView
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.wording.catalogue import tr


def repeats_side(view: RepeatsView) -> SideView:
    """What is said again, what softens, what comes often."""
    side = SideView(tr("Words"))
    side.line(view.quiet, "body", "ink")
    side.sections(view.sections)
    side.rows(view.counts)
    side.line(view.closing, "caption", "ink3")
    side.end()
    return side
