"""The page before the talks: the picture on the left, one step of words and fields on the right."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.vault.landscape import Landscape
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import Page

PICTURE_FROM_PX = 1180
_COLUMN_PX = 648
_SIDE_PX = 96
_SIDE_NARROW_PX = 40


class FrontPage(QWidget):
    """Frame of welcome and unlocking. ``head``, ``body`` and ``foot`` take what belongs there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before any widget's own answer: colours are taken after the style sheet.
        current_theme().changed.connect(self._dress)
        self.setStyleSheet(current_theme().style_sheet)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._picture = Landscape()
        row.addWidget(self._picture)
        side = QWidget()
        row.addWidget(side, 1)
        self._side = QHBoxLayout(side)
        self._side.setSpacing(0)
        self._side.addStretch(1)
        column_widget = QWidget()
        self._column = column_widget
        self._side.addWidget(column_widget, 1000)
        self._side.addStretch(1)
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, Space.HUGE + 2, 0, Space.HUGE + 4)
        column.setSpacing(Space.M)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.M)
        self.head.setContentsMargins(4, 0, 0, 0)
        column.addLayout(self.head)
        self._page = Page()
        # Room for the ring around fields, which a scrolled page would cut at its edge.
        self._page.column.setContentsMargins(4, 4, 4, 4)
        self._page.column.setSpacing(Space.M)
        self._page.column.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        self._page.column.addLayout(self.body)
        self._page.column.addStretch(1)
        column.addWidget(self._page, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.S)
        self.foot.setContentsMargins(4, 0, 4, 0)
        column.addLayout(self.foot)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        with_picture = self.width() >= PICTURE_FROM_PX * max(theme.text_scale, 1.0)
        self._picture.setVisible(with_picture)
        side = _SIDE_PX - 4 if self.width() >= PICTURE_FROM_PX else _SIDE_NARROW_PX
        self._side.setContentsMargins(side, 0, side, 0)
        self._column.setMaximumWidth(theme.scaled(_COLUMN_PX) + 8)

    @Slot()
    def _dress(self) -> None:
        self.setStyleSheet(current_theme().style_sheet)
        self._fit()


def put_heading(body: QVBoxLayout, title: str, words: str = "") -> None:
    """Put a title and a sentence or two at the top of a step."""
    heading = Text(title, "title1", "ink", wrap=True)
    body.addWidget(heading)
    if words:
        body.addWidget(Text(words, "body", "ink2", wrap=True))


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout, and apart."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)


ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft
