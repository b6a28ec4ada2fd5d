"""A calm line across the screen: what happened, what is safe, and what to do next."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.errors import ErrorText

_ICON_PX = 20


class Banner(QFrame):
    """Stands in the ``error`` tint for a fault, or in the ``accent`` tint for news.

    ``acted`` carries the name of the action whose button was pressed. It appears without moving or blinking, and
    screen readers are told.
    """

    acted = Signal(str)

    def __init__(self, text: ErrorText | None = None, *, tone: str = "error", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon_name = "circle-alert"
        self._buttons: list[Button] = []
        self._icon = QLabel(self)
        self._icon.setFixedWidth(_ICON_PX)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._what = Text(role="body", weight=QFont.Weight.DemiBold, wrap=True, parent=self)
        self._detail = Text(role="body", token="ink2", wrap=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._detail)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._row.setSpacing(Space.S)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        if text is not None:
            self.show_error(text)

    @property
    def what(self) -> str:
        """The headline that stands there."""
        return self._what.plain

    @property
    def detail(self) -> str:
        """The sentences under it."""
        return self._detail.plain

    def show_error(self, text: ErrorText, *, icon: str = "circle-alert") -> None:
        """Say a fault: what happened above, what is safe and what comes next below."""
        self.say(text.what, " ".join(part for part in (text.safe, text.next) if part), icon=icon)

    def say(self, what: str, detail: str = "", *, tone: str = "error", icon: str = "circle-alert") -> None:
        """Show these words; ``tone`` is ``error`` or ``accent``."""
        self._tone, self._icon_name = tone, icon
        self._what.set_text(what)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(what)
        self.setAccessibleDescription(detail)
        self._restyle()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_actions(self, *actions: tuple[str, str]) -> None:
        """Offer these instead of the actions before: pairs of a name and the words on its button."""
        for button in self._buttons:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for name, words in actions:
            button = Button(words, parent=self)
            button.setProperty("action", name)
            button.clicked.connect(self._act)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append(button)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons of the actions, in order."""
        return tuple(self._buttons)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground; an edge as well where contrast is asked for."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.color(self._tone), 1)
        painter.setPen(edge if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}_tint"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL
        )

    @Slot()
    def _act(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.acted.emit(str(button.property("action")))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, self._tone, _ICON_PX))
        self.update()
