"""The side view of the voice, built from its plain values."""

from speakercoach.ui.feedback.figures import Row
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.wording.catalogue import tr


def voice_side(rows: tuple[Row, ...]) -> SideView:
    """What was measured, plainly."""
    side = SideView(tr("Voice"))
    side.line(tr("Measured from the sound. Voices differ: compare it with your own earlier takes."), "body", "ink2")
    side.rule()
    side.rows(rows)
    side.end()
    return side
