"""What the keyboard does where a session is open: Space, the arrows and C."""

from PySide6.QtCore import Qt

from speakercoach.ui.review.session_area import SessionArea


def answers(key: Qt.Key, area: SessionArea) -> bool:
    """Play or pause, go five seconds, or begin a comment; whether this key means any of these."""
    acts = {
        Qt.Key.Key_Space: area.toggle,
        Qt.Key.Key_Left: area.playback.back,
        Qt.Key.Key_Right: area.playback.forward,
        Qt.Key.Key_C: area.begin_comment,
    }
    act = acts.get(key)
    if act is not None:
        act()
    return act is not None
