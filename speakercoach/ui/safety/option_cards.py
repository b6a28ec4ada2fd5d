"""The three answers to what happens in the shared copy: keep, change, mute."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from speakercoach.domain.safety import Handling
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.one_of_few import MARK_PX, paint_round_mark, stop_tab_at
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import seconds_short

_ICONS = {Handling.KEEP: "ear", Handling.CHANGE: "pencil", Handling.MUTE: "volume-x"}
_ICON_PX = 18
_LONGEST = 80
_KEYS = {Handling.KEEP: "1", Handling.CHANGE: "2", Handling.MUTE: "3"}


class OptionCard(QAbstractButton):
    """One answer: a round mark, an icon, its name and what it means."""

    def __init__(self, handling: Handling, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handling = handling
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon = QLabel()
        self._title = Text(title, "body", "ink", weight=QFont.Weight.DemiBold)
        self.detail = Text("", "body", "ink2", wrap=True)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.addWidget(self._title)
        self.words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M + MARK_PX + Space.S, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        self._is_compact = False
        self.toggled.connect(self._on_turned)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def set_compact(self, *, compact: bool) -> None:
        """Say what it means only while it is chosen."""
        self._is_compact = compact
        self.detail.setVisible(not compact or self.isChecked())

    @Slot(bool)
    def _on_turned(self, is_chosen: bool) -> None:  # noqa: FBT001 - a slot
        self.detail.setVisible(not self._is_compact or is_chosen)

    def say(self, detail: str) -> None:
        """Say what it means here."""
        self.detail.set_text(detail)
        self.setAccessibleDescription(detail)

    def sizeHint(self) -> QSize:
        """Room for what stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """Words wrap."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame and mark."""
        theme, chosen = current_theme(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2.0 if chosen else 1.0
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), line))
        painter.setBrush(theme.color("sunken" if self.underMouse() and not chosen else "surface"))
        half = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), Radius.CONTROL, Radius.CONTROL)
        middle_y = self._title.geometry().center().y() + 0.5
        paint_round_mark(painter, QPointF(Space.M + MARK_PX / 2, middle_y), chosen=chosen)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(_ICONS[self.handling], "accent", _ICON_PX))
        self._icon.setContentsMargins(0, max(0, (self._title.sizeHint().height() - _ICON_PX) // 2), 0, 0)
        self.update()


class ChangeCard(OptionCard):
    """Change, with the words that stand in the text instead. ``typed`` tells that somebody wrote there."""

    typed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Handling.CHANGE, tr("Change"), parent)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(tr("What stands in the text instead"))
        self._beside = Text(tr("in the text"), "body", "ink3")
        self.warning = Text("", "caption", "decide_ink", wrap=True)
        self.warning.hide()
        self._under = QWidget()
        line = QHBoxLayout(self._under)
        line.setContentsMargins(0, Space.XXS, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self.field, 3)
        line.addWidget(self._beside, 1)
        self.words.addWidget(self._under)
        self.words.addWidget(self.warning)
        self._under.hide()
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self.entered)
        self.toggled.connect(self._on_toggled)

    @property
    def substitute(self) -> str:
        """What was written, in plain blanks."""
        return " ".join(self.field.text().split())

    def suggest(self, example: str) -> None:
        """Show in the empty field what may stand there."""
        self.field.setPlaceholderText(example)

    def warn(self, words: str) -> None:
        """Say softly what to look at; empty words say nothing."""
        self.warning.set_text(words)
        self.warning.setVisible(bool(words) and self.isChecked())

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.typed.emit()

    @Slot(bool)
    def _on_toggled(self, is_chosen: bool) -> None:  # noqa: FBT001 - a slot
        self._under.setVisible(is_chosen)
        self.warning.setVisible(is_chosen and bool(self.warning.plain))
        self.updateGeometry()


class OptionCards(QWidget):
    """Tab comes to the chosen answer, arrow keys go to the others.

    ``chosen`` tells of another answer or other words, ``entered`` that Enter was pressed behind them.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep = OptionCard(Handling.KEEP, tr("Keep"))
        self.change = ChangeCard()
        self.mute = OptionCard(Handling.MUTE, tr("Mute"))
        self.cards = (self.keep, self.change, self.mute)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS + 2)
        for card in self.cards:
            self._group.addButton(card)
            column.addWidget(card)
            card.setToolTip(plain_tip(tr("Key {key}", key=_KEYS[card.handling])))
            card.clicked.connect(self._on_clicked)
        self.say_of(is_sound_only=False)
        self.change.typed.connect(self.chosen)
        self.change.entered.connect(self.entered)

    def say_of(self, *, is_sound_only: bool) -> None:
        """Say what keeping and muting mean; of what no words hold, nothing is said of the text."""
        if is_sound_only:
            self.keep.say(tr("It stays in the sound. It is not in the text."))
            self.mute.say(tr("A soft tone in the sound. It is not in the text."))
        else:
            self.keep.say(tr("It stays in the sound and in the text."))
            self.mute.say(tr("A soft tone in the sound, “[…]” in the text."))

    def set_compact(self, *, compact: bool) -> None:
        """Say what an answer means only of the chosen one."""
        for card in self.cards:
            card.set_compact(compact=compact)

    @property
    def handling(self) -> Handling | None:
        """What is chosen; ``None`` before that."""
        return next((card.handling for card in self.cards if card.isChecked()), None)

    def show_for(self, handling: Handling | None, substitute: str, *, muted_s: float, moments: int) -> None:
        """Show what holds now; the sound of a change is silent ``muted_s`` each time."""
        self._group.setExclusive(False)
        for card in self.cards:
            card.setChecked(card.handling is handling)
        self._group.setExclusive(True)
        self._stop_tab()
        self.change.field.setText(substitute)
        length = seconds_short(muted_s)
        if moments > 1:
            said = tr("New words in the text. In the sound this moment is muted, {length} each time.", length=length)
        else:
            said = tr("New words in the text. In the sound this moment is muted, {length}.", length=length)
        self.change.say(said)

    def choose(self, handling: Handling) -> None:
        """Choose this one as a press would."""
        for card in self.cards:
            if card.handling is handling and card.isVisible():
                card.click()

    def allow_change(self, *, allowed: bool) -> None:
        """Several different details cannot become the same words: what was begun of it does not stand for all."""
        self.change.setVisible(allowed)
        if not allowed and self.change.isChecked():
            self._group.setExclusive(False)
            self.change.setChecked(False)
            self._group.setExclusive(True)
        self._stop_tab()

    def _stop_tab(self) -> None:
        at = next((card for card in self.cards if card.isChecked()), self.keep)
        for card in self.cards:
            stop_tab_at(card, stops=card is at)

    @Slot()
    def _on_clicked(self) -> None:
        self._stop_tab()
        if self.handling is Handling.CHANGE:
            self.change.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()
