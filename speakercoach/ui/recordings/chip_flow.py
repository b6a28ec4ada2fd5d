"""Chips in as many lines as they need."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.recordings.tag_chip import TagChip
from speakercoach.ui.theme.theme import Space

_WIDTH_PX = 464
"""Within the sheet for tags."""


class ChipFlow(QWidget):
    """Shows tags as chips, each of which can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_press: Callable[[str], None] | None = None
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    @property
    def chips(self) -> tuple[TagChip, ...]:
        """The chips as they stand."""
        return tuple(chip for line in self._lines for chip in line.findChildren(TagChip))

    def show_chips(self, tags: Sequence[str], *, removable: bool, on_press: Callable[[str], None]) -> None:
        """Show these; ``on_press`` is called with the tag that was pressed."""
        self._on_press = on_press
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        room = 0
        row: QHBoxLayout | None = None
        for tag in tags:
            chip = TagChip(tag, removable=removable)
            chip.setCheckable(False)
            width = chip.sizeHint().width() + Space.XS
            if row is None or width > room:
                row = self._add_line()
                room = _WIDTH_PX
            room -= width
            row.insertWidget(row.count() - 1, chip)
            chip.clicked.connect(self._pressed)

    def _add_line(self) -> QHBoxLayout:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addStretch(1)
        self._column.addWidget(line)
        self._lines.append(line)
        line.show()
        return row

    @Slot()
    def _pressed(self) -> None:
        chip = self.sender()
        if isinstance(chip, TagChip) and self._on_press is not None:
            self._on_press(chip.tag)
