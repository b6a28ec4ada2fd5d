"""A field that opens over words of the transcript, to correct them in their place."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_PADDING_PX = 6
_LEAST_PX = 120


class WordField(QLineEdit):
    """``kept`` tells what was typed, by Enter or when the field is left by the mouse; Esc leaves the words alone."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, words: str, at: QPoint, height_px: int) -> None:
        super().__init__(words, parent)
        self._is_over = False
        self._at = at
        self._height_px = height_px
        self.setAccessibleName(tr("Correct these words"))
        self.setAccessibleDescription(tr("Enter keeps them, Esc leaves them as they were, nothing removes them."))
        self.setToolTip(plain_tip(self.accessibleDescription()))
        size = current_theme().px(12)
        self.setStyleSheet(
            f"QLineEdit {{ min-height: 0; max-height: 999px; padding: 0 {_PADDING_PX - 2}px; "
            f"border-width: 2px; border-color: {current_theme().color('accent').name()}; "
            f"border-radius: 4px; font-size: {size}px; }}"
        )
        self.textChanged.connect(self._fit)
        self._fit()
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def keep(self) -> None:
        """Tell what was typed, once."""
        if not self._is_over:
            self._is_over = True
            self.kept.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._is_over = True
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when one goes elsewhere; its own menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    @Slot()
    def _fit(self) -> None:
        """As wide as the words, as far as the transcript goes."""
        font = current_theme().font("transcript")
        width = round(QFontMetricsF(font).horizontalAdvance(self.text())) + 2 * _PADDING_PX + 24
        parent = self.parentWidget()
        most = parent.width() if parent is not None else width
        width = min(max(width, _LEAST_PX), most)
        left = max(min(self._at.x() - _PADDING_PX, most - width), 0)
        self.setGeometry(QRect(left, self._at.y(), width, self._height_px))
