"""A strip above the words of a take: another hearing of it that goes on, or is ready, or is worth a thought."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.feedback.strip_view import StripView, StripWish
from speakercoach.ui.rehearse.times import ThinBar
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 20
_MOST_BUTTONS = 2


class AgainStrip(QWidget):
    """Shows a ``StripView``, or nothing; ``wished`` carries the ``StripWish`` of the button that was pressed."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: StripView | None = None
        self._icon = QLabel()
        self.headline = Text("", "body", "accent_ink", wrap=True, weight=QFont.Weight.DemiBold)
        self.detail = Text("", "label", "accent_ink", wrap=True)
        self.bar = ThinBar(width_px=None)
        self._buttons = tuple(Button("", kind="secondary", size="small") for _ in range(_MOST_BUTTONS))
        self._dismiss = IconButton("x", tr("Close this note"), side_px=28, icon_px=18)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.clicked.connect(self._on_pressed)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._dismiss.clicked.connect(self._on_dismissed)
        current_theme().changed.connect(self._restyle)
        self.hide()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons that can be pressed."""
        return () if self.isHidden() else tuple(button for button in self._buttons if not button.isHidden())

    @property
    def dismiss_button(self) -> IconButton:
        """The cross at the end."""
        return self._dismiss

    def show_view(self, view: StripView | None) -> None:
        """Say this, or nothing."""
        self.setVisible(view is not None)
        if view is None or view == self._view:
            self._view = view
            return
        self._view = view
        self.headline.set_text(view.headline)
        self.detail.set_text(view.detail)
        self.bar.setVisible(view.ratio is not None)
        self.bar.set_ratio(view.ratio or 0.0)
        shown = (*view.buttons, *(None for _ in range(_MOST_BUTTONS - len(view.buttons))))
        for button, wanted in zip(self._buttons, shown, strict=True):
            button.setVisible(wanted is not None)
            if wanted is not None:
                button.setText(wanted.text)
                button.set_icon(wanted.icon)
        self._dismiss.setVisible(view.can_dismiss)
        self.setAccessibleName(f"{view.headline} {view.detail}")
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)

    @Slot()
    def _on_pressed(self) -> None:
        if self._view is not None:
            number = self._buttons.index(self.sender())
            self.wished.emit(self._view.buttons[number].wish)

    @Slot()
    def _on_dismissed(self) -> None:
        self.wished.emit(StripWish.DISMISS)

    @Slot()
    def _restyle(self) -> None:
        if self._view is not None:
            self._icon.setPixmap(pixmap(self._view.icon, "accent", _ICON_PX))
        self.update()
