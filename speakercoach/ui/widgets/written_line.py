"""One line of a list that a person writes: words in a frame, with the cross that takes them out."""

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton


class WrittenLine(QWidget):
    """``hint`` stands in the empty line; ``remove`` is what the cross does, in words."""

    edited = Signal()
    removed = Signal()
    next_wanted = Signal()
    """Enter: another line is to follow."""

    def __init__(
        self, text: str, *, hint: str, remove: str, longest: int, height_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height_px = height_px
        self.line = QLineEdit(text)
        self.line.setProperty("bare", True)
        self.line.setMaxLength(longest)
        self.line.setFrame(False)
        self.line.setCursorPosition(0)
        self.line.setPlaceholderText(hint)
        self.cross = IconButton("x", remove, side_px=28, icon_px=18)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.S, 0, 6, 0)
        self._row.setSpacing(Space.XXS)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.cross)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.next_wanted)
        self.cross.clicked.connect(self.removed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def put_before(self, widget: QWidget) -> None:
        """Stand this before the words."""
        self._row.insertWidget(0, widget)
        self._row.setContentsMargins(6, 0, 6, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(current_theme().scaled(self._height_px))
        self.update()
