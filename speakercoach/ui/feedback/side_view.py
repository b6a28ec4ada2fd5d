"""A side view: a column of words, figures and chips beside the transcript."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.figures import Row, Section
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text

CHIPS_IN_A_ROW = 2
CONTENT_MOST_PX = 520


class _BesideChip(Text):
    """Words whose first line stands in the middle of a chip, however many lines follow."""

    def __init__(self, text: str, chip: MomentChip) -> None:
        self._chip = chip
        super().__init__(text, "body", "ink", wrap=True)

    @Slot()
    def _restyle(self) -> None:
        super()._restyle()
        above = (self._chip.sizeHint().height() - QFontMetricsF(self.font()).height()) / 2
        self.setContentsMargins(0, max(0, round(above)), 0, 0)


class SideView(QScrollArea):
    """A column of words, figures and chips. ``played`` carries a ``Span``."""

    played = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("scrolled", True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setMinimumHeight(0)
        # In a narrow window the views stand alone: a name and its figure stay near each other.
        content.setMaximumWidth(CONTENT_MOST_PX)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, Space.S, Space.XXS, Space.XXS)
        self.column.setSpacing(Space.XS)

    def line(self, text: str, role: str = "body", token: str = "ink2") -> None:
        """Add words; nothing is added for none."""
        if text:
            self.column.addWidget(Text(text, role, token, wrap=True))

    def figure(self, figure: str, words: str) -> None:
        """Add a large figure with what it counts."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Text(figure, "title2", "ink"), 0, Qt.AlignmentFlag.AlignBottom)
        # The smaller letters stand on the same line as the large ones.
        small = Text(words, "body", "ink2")
        small.setContentsMargins(0, 0, 0, 2)
        row.addWidget(small, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)

    def heading(self, text: str) -> None:
        """Add a small heading."""
        self.column.addWidget(Text(text, "label", "ink2"))

    def rule(self) -> None:
        """Add a line across."""
        self.column.addWidget(Hairline())

    def moment(self, span: Span, text: str) -> Text:
        """Add a chip with words beside it; returns the words."""
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        chip = self._chip(span)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        words = _BesideChip(text, chip)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        return words

    def sections(self, sections: tuple[Section, ...]) -> None:
        """Add moments under their headings, and a line across after them."""
        for section in sections:
            self.heading(section.title)
            for one in section.moments:
                self.moment(one.span, one.text)
        if sections:
            self.rule()

    def rows(self, rows: tuple[Row, ...]) -> None:
        """Add names with their figures, the figures at the right."""
        for one in rows:
            row = QHBoxLayout()
            row.addWidget(Text(one.name, "body", "ink", wrap=True), 1)
            value = Text(one.value, "body", "ink", weight=QFont.Weight.DemiBold)
            row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(row)

    def end(self) -> None:
        """Leave the rest of the column empty."""
        self.column.addStretch(1)

    def _chip(self, span: Span) -> MomentChip:
        chip = MomentChip(span.start_s, span.end_s)
        chip.played.connect(self.played)
        return chip

    def chips(self, spans: tuple[Span, ...], indent_px: int) -> None:
        """Add chips in rows of a few."""
        grid = QGridLayout()
        grid.setContentsMargins(indent_px, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XS)
        grid.setVerticalSpacing(Space.XXS)
        for index, span in enumerate(spans):
            grid.addWidget(self._chip(span), index // CHIPS_IN_A_ROW, index % CHIPS_IN_A_ROW)
        grid.setColumnStretch(CHIPS_IN_A_ROW, 1)
        self.column.addLayout(grid)
