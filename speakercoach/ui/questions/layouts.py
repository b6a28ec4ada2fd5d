"""How much room the Questions screen has, and what follows from it."""

from enum import Enum, auto

from PySide6.QtWidgets import QBoxLayout

_NARROW_BELOW_PX = 1180
_TIGHT_BELOW_PX = 860
LEAST_WIDTH_PX = 240
"""Parts that can stand below each other become as narrow as this."""


class Room(Enum):
    """``NARROW``: the ways become tabs. ``TIGHT``: large words in a small window, everything below each other."""

    WIDE = auto()
    NARROW = auto()
    TIGHT = auto()


def room_for(window_px: int, screen_px: int, text_scale: float) -> Room:
    """The room in a window of this width, of which the screen has ``screen_px``."""
    scale = max(text_scale, 1.0)
    if screen_px < _TIGHT_BELOW_PX * scale:
        return Room.TIGHT
    return Room.NARROW if window_px < _NARROW_BELOW_PX * scale else Room.WIDE


def direction(*, is_across: bool) -> QBoxLayout.Direction:
    """Beside each other, or below each other."""
    return QBoxLayout.Direction.LeftToRight if is_across else QBoxLayout.Direction.TopToBottom
