"""Words painted the other way round, for a slanted glass before a camera that turns them back.

What is read in such a glass is laid out from right to left, and whatever stands in it paints itself flipped. So the
mouse finds everything where it is seen, and letters stay as sharp as ever.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from speakercoach.ui.widgets.labels import Text


def set_mirrored(widget: QWidget, *, is_mirrored: bool) -> None:
    """Turn a widget and everything in it, also what comes into it later."""
    across = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    widget.setLayoutDirection(across)
    widget.update()


def is_mirrored(widget: QWidget) -> bool:
    """Whether what stands there is read in a glass. No language of the window is written from right to left."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft


def painter_on(widget: QWidget) -> QPainter:
    """A painter for a widget, flipped where it is mirrored."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_mirrored(widget):
        painter.translate(widget.width(), 0)
        painter.scale(-1, 1)
    return painter


def paint_turned(label: QLabel) -> None:
    """Paint the words of one line, or the picture, of a mirrored label."""
    painter = painter_on(label)
    picture = label.pixmap()
    if not picture.isNull():
        label.style().drawItemPixmap(painter, label.contentsRect(), Qt.AlignmentFlag.AlignCenter, picture)
        return
    painter.setFont(label.font())
    role = label.foregroundRole()
    along = label.alignment() & (Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignVertical_Mask)
    painter.setPen(label.palette().color(role))
    painter.drawText(label.contentsRect(), along, label.text())


class TurnedText(Text):
    """Words of one line that may be read in a glass."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        if is_mirrored(self):
            paint_turned(self)
        else:
            super().paintEvent(event)


class TurnedPicture(QLabel):
    """A picture that may be seen in a glass."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        if is_mirrored(self):
            paint_turned(self)
        else:
            super().paintEvent(event)
