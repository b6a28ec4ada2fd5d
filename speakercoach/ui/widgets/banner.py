"""A note across a screen: what happened, what is safe, what to do; and a button where something can be done."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

BannerKind = Literal["error", "decide", "calm"]

_COLORS: dict[str, tuple[str, str, str]] = {
    "error": ("error_tint", "error", "ink"),
    "decide": ("decide_tint", "decide", "decide_ink"),
    "calm": ("accent_tint", "accent", "accent_ink"),
}
_ICON_PX = 20


class Banner(QFrame):
    """Hidden until it has something to say. ``acted`` tells that its button was pressed, ``closed`` that it went.

    Where there are two ways on, ``acted_second`` tells that the second was taken.
    """

    acted = Signal()
    acted_second = Signal()
    closed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, kind: BannerKind = "error", icon: str = "circle-alert"
    ) -> None:
        super().__init__(parent)
        self._kind: BannerKind = kind
        self._icon_name = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        self._icon = QLabel(self)
        self._headline = Text("", "body", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self._detail = Text("", "body", "ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        self._button = Button("", kind="secondary", size="small")
        self._second = Button("", kind="secondary", size="small")
        self._close = IconButton("x", tr("Close this note"), side_px=28, icon_px=18)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._second, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._button.clicked.connect(self.acted)
        self._second.clicked.connect(self.acted_second)
        self._close.clicked.connect(self._on_close)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def words(self) -> tuple[str, str]:
        """Headline and detail as they stand there."""
        return self._headline.plain, self._detail.plain

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons that can be pressed, in order."""
        shown = () if self.isHidden() else (self._button, self._second)
        return tuple(button for button in shown if not button.isHidden())

    def say(
        self,
        headline: str,
        detail: str = "",
        *,
        kind: BannerKind | None = None,
        icon: str | None = None,
        action: str | None = None,
        second: str | None = None,
        can_close: bool = True,
    ) -> None:
        """Show these words; ``action`` and ``second`` are the words on the buttons."""
        if kind is not None:
            self._kind = kind
        if icon is not None:
            self._icon_name = icon
        self._headline.set_text(headline)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self._button.setText(action or "")
        self._button.setVisible(action is not None)
        self._second.setText(second or "")
        self._second.setVisible(second is not None)
        self._close.setVisible(can_close)
        self._close.set_name(tr("Close this note"))
        self.setAccessibleName(f"{headline} {detail}".strip())
        self._restyle()
        self.show()
        # Screen readers are told at once: nothing here moves the keyboard. Under a cover they are told nothing.
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def say_error(
        self, error: CoachError, *, action: str | None = None, icon: str = "circle-alert", can_close: bool = True
    ) -> None:
        """Show what a fault means: what happened, what is safe, what to do next."""
        text = error_text(error)
        detail = " ".join(part for part in (text.safe, text.next) if part)
        self.say(text.what, detail, kind="error", icon=icon, action=action, can_close=can_close)

    @Slot()
    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _restyle(self) -> None:
        _, edge, ink = _COLORS[self._kind]
        self._icon.setPixmap(pixmap(self._icon_name, edge, _ICON_PX))
        self._headline.set_token(ink)
        self._detail.set_token("ink2" if self._kind == "error" else ink)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = current_theme()
        ground, edge, _ = _COLORS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(edge), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
