"""The quiet end of a round."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from speakercoach.ui.questions.layouts import LEAST_WIDTH_PX
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 32


class RoundEnd(Card):
    """Says that the round is over, and rates nothing."""

    again_pressed = Signal()
    choose_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.HUGE, spacing=Space.S)
        self._icon = QLabel()
        self.headline = Text(tr("That was the round."), "title2", "ink", wrap=True)
        self.detail = Text("", "transcript", "ink2", wrap=True)
        self.again = Button(tr("Another round"), "message-circle-question", "primary", size="large")
        self.choose = Button(tr("Choose questions"), "list", "secondary", size="large")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.S)
        self._row.addWidget(self.again)
        self._row.addWidget(self.choose)
        self._row.addStretch(1)
        self.body.addStretch(2)
        self.body.addWidget(self._icon)
        self.body.addWidget(self.headline)
        self.body.addWidget(self.detail)
        self.body.addSpacing(Space.M)
        self.body.addLayout(self._row)
        self.body.addStretch(3)
        self.again.clicked.connect(self.again_pressed)
        self.choose.clicked.connect(self.choose_pressed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_kept(self, *, has_answers: bool) -> None:
        """Say where the answers are, if there are any."""
        kept = tr("Your answers are kept with this talk. Press one in the list to look at it again.")
        rest = tr("Take a breath, drink something. The questions can wait.")
        self.detail.set_text(f"{kept} {rest}" if has_answers else rest)

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Narrow: a row of buttons that has room now must not hold the window to it."""
        return QSize(LEAST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Put the buttons below each other where room is short."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        needed = self.again.sizeHint().width() + self.choose.sizeHint().width() + 2 * Space.HUGE + Space.S
        across = needed <= self.width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("leaf", "accent", _ICON_PX))
