"""The words that stand for a key, to be read to each other: in English and in Korean."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import current_language

_IN_A_ROW = 4
_LANGUAGES = ("en", "ko")
_NAMES = ("English", "한국어")


class CompareWords(QWidget):
    """Eight words in each language, those of the person's own language first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XXS)
        self._labels: list[QWidget] = []
        self.words: tuple[tuple[str, ...], ...] = ()

    def show_words(self, words: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        """Show these, English and Korean."""
        self.words = words
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        order = sorted(range(len(_LANGUAGES)), key=lambda place: _LANGUAGES[place] != current_language())
        row = 0
        for place in order:
            self._put(Text(_NAMES[place], "caption", "ink3"), row, 0)
            for number, word in enumerate(words[place]):
                label = Text(word, "body", "ink", weight=QFont.Weight.DemiBold)
                self._put(label, row + number // _IN_A_ROW, 1 + number % _IN_A_ROW)
            row += (len(words[place]) + _IN_A_ROW - 1) // _IN_A_ROW
            if place != order[-1]:
                self._grid.setRowMinimumHeight(row, Space.XS)
                row += 1
        self._grid.setColumnStretch(_IN_A_ROW + 1, 1)

    def _put(self, label: Text, row: int, column: int) -> None:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._labels.append(label)
