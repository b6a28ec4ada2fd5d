"""The head of a part: its colour and name, and beside or beneath them whether and how long it is told."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Space, current_theme


class PartHead(QWidget):
    """Two groups in one row, or in two rows where one has no room for all their words."""

    def __init__(self, names: QHBoxLayout, choices: QHBoxLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._choices = names, choices
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.S)
        self._rows.addLayout(names)
        self._rows.addStretch(1)
        self._rows.addLayout(choices)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.fit)

    @property
    def is_stacked(self) -> bool:
        """Whether the choices stand beneath the name."""
        return self._rows.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two groups: the head never forces one row."""
        wide = max(self._names.minimumSize().width(), self._choices.minimumSize().width())
        return QSize(wide, super().minimumSizeHint().height())

    @Slot()
    def fit(self) -> None:
        """Choose one row or two for the width and the words of now."""
        # A layout inside another hears of other words only when its parent is asked anew.
        self._names.invalidate()
        self._choices.invalidate()
        needed = self._names.sizeHint().width() + self._choices.sizeHint().width() + 2 * Space.S
        direction = QBoxLayout.Direction.TopToBottom if needed > self.width() else QBoxLayout.Direction.LeftToRight
        if direction is not self._rows.direction():
            self._rows.setDirection(direction)
            self._rows.setSpacing(Space.XXS if self.is_stacked else Space.S)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self.fit()
