"""A row of tabs: the chosen one has weight and a bar beneath."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Space, current_theme

_HEIGHT = 40
_PADDING = 11
_LEAST_PADDING = 5
_BAR = 2
_DOT = 7


class Tab(QAbstractButton):
    """One tab."""

    def __init__(self, code: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._has_news = False
        self._padding = _PADDING
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def show_news(self, *, has_news: bool, said: str) -> None:
        """Draw a dot beside the words, and ``said`` it to those who do not see it; or neither."""
        if has_news != self._has_news:
            self._has_news = has_news
            self.setAccessibleDescription(said if has_news else "")
            self.update()

    @property
    def words_px(self) -> int:
        """Width of the words at their heaviest, so that choosing moves nothing."""
        font = current_theme().font("label", QFont.Weight.DemiBold)
        return round(QFontMetricsF(font).horizontalAdvance(self.text()))

    def set_padding(self, padding_px: int) -> None:
        """Leave so much room at both sides of the words."""
        if padding_px != self._padding:
            self._padding = padding_px
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return QSize(self.words_px + 2 * self._padding, current_theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words and bar."""
        theme = current_theme()
        painter = QPainter(self)
        chosen = self.isChecked()
        painter.setFont(theme.font("label", QFont.Weight.DemiBold if chosen else QFont.Weight.Medium))
        painter.setPen(theme.color("accent_ink" if chosen or self.underMouse() else "ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._has_news:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            above = QFontMetricsF(painter.font()).height() / 2
            painter.drawEllipse(QPointF(self.width() - _DOT, self.height() / 2 - above + 1), _DOT / 2, _DOT / 2)
        if chosen:
            painter.fillRect(QRectF(0, self.height() - _BAR, self.width(), _BAR), theme.color("accent"))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class TabRow(QWidget):
    """Tabs by code; arrow keys move within the row. ``chosen`` carries the code."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._on_clicked)
        self._tabs: list[Tab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XXS)
        self._row.addStretch(1)
        # The tabs give way first: see minimumSizeHint.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        current_theme().changed.connect(self._fit)

    @property
    def current(self) -> str | None:
        """Code of the chosen tab."""
        return next((tab.code for tab in self._tabs if tab.isChecked()), None)

    def set_tabs(self, tabs: tuple[tuple[str, str], ...]) -> None:
        """Show these tabs, each a code and its words; the chosen one stays if it is still there."""
        before = self.current
        for tab in self._tabs:
            self._group.removeButton(tab)
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = [Tab(code, text, self) for code, text in tabs]
        for index, tab in enumerate(self._tabs):
            self._group.addButton(tab, index)
            self._row.insertWidget(index, tab)
        self._fit()
        if self._tabs:
            self.choose(before if before in {code for code, _ in tabs} and before else self._tabs[0].code)

    def minimumSizeHint(self) -> QSize:
        """Room for all words, as close as they may stand."""
        return QSize(self._words_px() + 2 * _LEAST_PADDING * len(self._tabs), self.sizeHint().height())

    def _words_px(self) -> int:
        return sum(tab.words_px for tab in self._tabs) + max(0, len(self._tabs) - 1) * Space.XXS

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the tabs closer where room is short: no words are cut."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        if self._tabs:
            room = (self.width() - self._words_px()) // (2 * len(self._tabs))
            for tab in self._tabs:
                tab.set_padding(min(max(room, _LEAST_PADDING), _PADDING))

    def choose(self, code: str) -> None:
        """Choose a tab without telling anybody."""
        for tab in self._tabs:
            if tab.code == code:
                tab.setChecked(True)

    def show_news(self, code: str, *, has_news: bool, said: str) -> None:
        """Put a dot on a tab where something is new; ``said`` says so to those who do not see it."""
        for tab in self._tabs:
            if tab.code == code:
                tab.show_news(has_news=has_news, said=said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._tabs:
            super().keyPressEvent(event)
            return
        here = next((index for index, tab in enumerate(self._tabs) if tab.isChecked()), 0)
        there = self._tabs[(here + step) % len(self._tabs)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that the bar stands on."""
        painter = QPainter(self)
        painter.setPen(QPen(current_theme().color("line"), 1))
        y = self.height() - 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._tabs[index].code)
