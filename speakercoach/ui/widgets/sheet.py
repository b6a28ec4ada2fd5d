"""A calm sheet over a screen: one question or one small form at a time."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.tab_order import order_tabs

_VEIL_ALPHA = 120
_MARGIN = 24
_RING = 4
"""Room for the ring around fields, which a scrolled page would cut at its edge."""


class Sheet(QWidget):
    """Covers its parent with a veil and holds a card in the middle; Esc puts it away.

    While it is up it holds the keyboard and the pointer: what lies behind hears no key, no shortcut and no click.
    ``body`` takes the content, ``foot`` the buttons. ``dismissed`` tells that it was put away.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget, title: str, *, width_px: int = 560) -> None:
        super().__init__(parent)
        self._width_px = width_px
        self.setAccessibleName(title)
        # A click beside the fields would give the keyboard to the screen behind, whose letters are keys of their own.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.card = Card(self, margin=Space.XL, spacing=Space.M)
        side = Space.XL - _RING
        self.card.body.setContentsMargins(side, Space.XL, side, Space.XL)
        self.title = Text(title, "title2", "ink", wrap=True)
        self.title.setContentsMargins(_RING, 0, _RING, 0)
        self.card.body.addWidget(self.title)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A scrolled page asks for 70 px even where one line stands in it, and would take them from the title.
        self._scroll.setMinimumHeight(1)
        content = QWidget()
        content.setProperty("scrolled", True)
        self._scroll.setWidget(content)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(_RING, _RING, _RING, _RING)
        self.body.setSpacing(Space.M)
        self.card.body.addWidget(self._scroll, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.S)
        self.foot.setContentsMargins(_RING, 0, _RING, 0)
        self.card.body.addLayout(self.foot)
        self._content = content
        self._covered = parent
        self._before: QWidget | None = None
        self._last: QWidget | None = None
        """What had the keyboard last on the sheet."""
        self._top_px: int | None = None
        """Where the card begins, from the time it was opened on."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_moved)
        parent.installEventFilter(self)
        content.installEventFilter(self)
        self.hide()

    def open(self, first: QWidget | None = None) -> None:
        """Come up, with the focus on ``first``; on the sheet itself where that cannot take it."""
        self._before, self._last, self._top_px = self.window().focusWidget(), None, None
        # Fields and words take their height from the style sheet, which Qt would put on after the sheet was measured.
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self._place()
        # Behind the sheet, Esc and Enter would go to what nobody sees.
        takes_it = first if first is not None and first.isEnabled() and first.isVisible() else self
        takes_it.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if not _took_keyboard(self._before) and self._covered.isVisible():
            self._covered.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.dismissed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent."""
        if watched is self._covered and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._covered.rect())
            self._top_px = None
            self._place()
        elif watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of what lies behind from answering; those of the window itself (to lock, to hide) do."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if not any(pressed in action.shortcuts() for action in self.window().actions()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; no other key goes on to what lies behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hold it here."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold it here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hold it here."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hold it here."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hold it here."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hold it here: the page behind stays where it is."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """After a click beside the fields one types on where one was."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._take_keyboard()

    @Slot(QWidget, QWidget)
    def _on_focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep in mind what has the keyboard here, and take it back from what lies behind."""
        if now is None or not self.isVisible():
            return
        if self.isAncestorOf(now):
            self._last = now
        elif (now is self._covered or self._covered.isAncestorOf(now)) and not _is_on_a_sheet(now):
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Give it to the field that had it last; where that cannot take it any more, to the first one that can."""
        inside = self._ways_in()
        takes_it = self._last if self._last in inside else next(iter(inside), self)
        takes_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the keyboard inside while the sheet is up."""
        order = self._ways_in()
        if not order:
            return True
        here = self.window().focusWidget()
        at = order.index(here) if here in order else -1
        there = order[(at + (1 if forward else -1)) % len(order)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        there.setFocus(reason)
        self._scroll.ensureWidgetVisible(there)
        return True

    def _ways_in(self) -> list[QWidget]:
        """What can take the keyboard, in the order in which one reads."""
        inside = [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        ]
        order_tabs(self.card)
        found: list[QWidget] = []
        step: QWidget | None = self.nextInFocusChain()
        while step is not None and step is not self:
            if step in inside:
                found.append(step)
            step = step.nextInFocusChain()
        return found

    def _place(self) -> None:
        width = min(self._width_px, self.width() - 2 * _MARGIN)
        self.card.setFixedWidth(width)
        inner = width - 2 * (Space.XL - _RING)
        if self.body.hasHeightForWidth():
            wanted = self.body.totalHeightForWidth(inner)
        else:
            wanted = self._content.sizeHint().height()
        title = self.title.heightForWidth(inner)
        foot = self.foot.sizeHint().height()
        height = min(wanted + title + foot + 2 * Space.XL + 2 * Space.M + 4, self.height() - 2 * _MARGIN)
        left = (self.width() - width) // 2
        if self._top_px is None:
            self._top_px = (self.height() - height) // 2 - self.height() // 20
        # What comes on the sheet later pushes nothing away under the pointer, as long as there is room beneath.
        top = max(min(self._top_px, self.height() - height - _MARGIN), _MARGIN)
        self.card.setGeometry(QRect(left, top, width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(current_theme().color("sunken") if not current_theme().tokens.dark else QColor("#000000"))
        veil.setAlpha(_VEIL_ALPHA + 60)
        QPainter(self).fillRect(self.rect(), veil)


def _is_on_a_sheet(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, Sheet):
        at = at.parentWidget()
    return at is not None


def _took_keyboard(widget: QWidget | None) -> bool:
    """Give it the keyboard; whether it could take it. It may be gone, or hidden meanwhile."""
    try:
        if widget is None or not (widget.isVisible() and widget.isEnabled()):
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
    except RuntimeError:
        return False
    return True
