"""The foot of the right side: what is still needed, the one button, and how far the file is."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QWidget

from speakercoach.sharing.outgoing_note import NoteChange
from speakercoach.sharing.redaction.words import LEFT_OUT
from speakercoach.ui.models.share_drafts import NOTHING_LEAVES, Missing
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn

_STEPS = 1000


def missing_said(missing: tuple[Missing, ...], open_count: int) -> str:
    """What is needed first, in words; empty where nothing is."""
    if not missing:
        return ""
    match missing[0]:
        case Missing.NOT_HEARD:
            return tr("This take was not listened to yet. Nothing leaves before that.")
        case Missing.OPEN:
            return trn(
                "{count} decision is still open. Nothing leaves before that.",
                "{count} decisions are still open. Nothing leaves before that.",
                open_count,
            )
        case Missing.UNKEPT:
            return tr("Your last decision is not kept yet. Nothing leaves before that.")
        case _:
            return _choice_missing(missing[0])


def changes_said(changes: tuple[NoteChange, ...], receiver: str) -> str:
    """Which words of a note stay private, and that nothing else of it is touched; ``receiver`` is empty for anybody."""
    said = ", ".join(tr("“{words}” becomes “{instead}”", words=one.words, instead=one.instead) for one in changes)
    if receiver:
        return tr(
            "Something in your word to {name} stays private. Only this is changed: {changes}.",
            name=receiver,
            changes=said,
        )
    return tr("Something in your note stays private. Only this is changed: {changes}.", changes=said)


def make_said(changes: tuple[NoteChange, ...]) -> str:
    """What a second press does."""
    if all(one.instead == LEFT_OUT for one in changes):
        return tr("Make it with “{left_out}” there", left_out=LEFT_OUT)
    return tr("Make it with these changes")


def _choice_missing(one: Missing) -> str:
    match one:
        case Missing.NOTHING:
            return tr("Choose at least one thing that goes out.")
        case Missing.WHOM:
            return tr("Choose for whom it is.")
        case Missing.PASSPHRASE:
            return tr("Make a passphrase first.")
        case Missing.UNTIL:
            return tr("Write the day up to which it can be opened.")
        case Missing.NAME:
            return tr("Write the name that they see.")
        case _:
            return tr("Read what you agree to first.")


class DecideBox(QWidget):
    """A persimmon box: decisions that are still open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self.words = Text("", "body", "decide_ink", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS + 2, Space.S, Space.XS + 2)
        row.setSpacing(Space.XS)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("decide"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("decide_tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("circle-dashed", "decide_ink", 18))
        self._icon.setContentsMargins(0, 2, 0, 0)
        self.update()


class ShareFoot(QWidget):
    """``make_wanted`` tells that the file is to be made, ``stop_wanted`` that it is not."""

    make_wanted = Signal()
    stop_wanted = Signal()
    forms_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = DecideBox()
        self.why = Text("", "caption", "ink2", wrap=True)
        self.warning = Text("", "caption", "decide_ink", wrap=True)
        self.warning.hide()
        self.begun = Text(tr("An answer that you began in Feedback is not in the file."), "caption", "ink2", wrap=True)
        self.begun.hide()
        self.consent = Button(tr("Read what you agree to"), "scroll-text", "quiet", size="small")
        self.make = Button(tr("Make the file"), "lock", "primary")
        self.forms = Button(tr("A page to print, other forms …"), kind="quiet", size="small")
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("The file"))
        self.running = Text(tr("Making the file. You can go on meanwhile."), "caption", "ink2", wrap=True)
        self.stop = Button(tr("Stop making it"), "circle-stop", "secondary")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.XS)
        self.set_wide(wide=False)
        self.make.clicked.connect(self.make_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.forms.clicked.connect(self.forms_wanted)
        self.show_state((), 0, making=False)

    def set_wide(self, *, wide: bool) -> None:
        """Stand in one line where there is room for it."""
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
        parts: tuple[tuple[QWidget, int, int, Qt.AlignmentFlag], ...]
        none = Qt.AlignmentFlag(0)
        if wide:
            parts = (
                (self.consent, 2, 0, left),
                (self.running, 2, 1, Qt.AlignmentFlag.AlignVCenter),
                (self.forms, 2, 2, none),
                (self.make, 2, 3, none),
                (self.stop, 2, 3, none),
            )
        else:
            parts = (
                (self.consent, 1, 0, left),
                (self.running, 4, 0, none),
                (self.stop, 6, 0, none),
                (self.make, 7, 0, none),
                (self.forms, 8, 0, middle),
            )
        for part in (self.box, self.why, self.warning, self.begun, self.progress, *(one[0] for one in parts)):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.box, 0, 0, 1, 4 if wide else 1)
        self._grid.addWidget(self.warning, 1 if wide else 2, 0, 1, 4 if wide else 1)
        self._grid.addWidget(self.why, 3, 0, 1, 4 if wide else 1)
        self._grid.addWidget(self.progress, 5, 0, 1, 4 if wide else 1)
        self._grid.addWidget(self.begun, 9, 0, 1, 4 if wide else 1)
        for part, row, column, where in parts:
            self._grid.addWidget(part, row, column, where)
        self._grid.setColumnStretch(1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 0 if wide else 1)

    def show_state(self, missing: tuple[Missing, ...], open_count: int, *, making: bool, naming: bool = False) -> None:
        """Say what is needed, or how far it is. ``naming``: the person is about to be asked where the file goes."""
        said = missing_said(missing, open_count)
        blocks = bool(missing) and missing[0] in (Missing.OPEN, Missing.UNKEPT)
        self.box.words.set_text(said if blocks else "")
        self.box.setVisible(blocks and not making)
        self.why.set_text("" if blocks else said)
        self.why.setVisible(bool(said) and not blocks and not making)
        self.make.setEnabled(not missing and not making and not naming)
        self.make.setAccessibleDescription(said)
        self.make.setVisible(not making)
        for part in (self.running, self.progress, self.stop):
            part.setVisible(making)
        self.forms.setVisible(not set(missing) & NOTHING_LEAVES and not making)

    def warn(self, words: str, *, asks: str) -> None:
        """Say beside the button what to look at; it was pressed and waits for a second press where it ``asks``."""
        self.warning.set_text(words)
        self.warning.setVisible(bool(words))
        self.make.setText(asks or tr("Make the file"))

    def show_begun(self, *, begun: bool) -> None:
        """Say that an answer was begun, and goes nowhere before it is said."""
        self.begun.setVisible(begun)

    def show_agreed(self, *, agreed: bool) -> None:
        """Say whether what is agreed to was read."""
        self.consent.setText(tr("You have read what you agree to") if agreed else tr("Read what you agree to"))
        self.consent.set_icon("circle-check" if agreed else "scroll-text")

    def show_progress(self, ratio: float) -> None:
        """Say how far the file is."""
        self.progress.setValue(round(ratio * _STEPS))
