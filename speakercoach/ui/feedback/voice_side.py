"""The side view of the voice, built from its plain values."""

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.voice_view import VoiceView
from speakercoach.wording.catalogue import tr


def voice_side(view: VoiceView) -> SideView:
    """What the recording allows, then what was measured, plainly."""
    side = SideView(tr("Voice"))
    for caution in view.cautions:
        side.line(caution, "body", "ink")
    if view.cautions:
        side.rule()
    side.line(view.line, "body", "ink2")
    side.rule()
    side.sections(view.sections)
    side.rows(view.rows)
    side.line(view.closing, "body", "ink2")
    side.end()
    return side
