"""Where a passphrase is typed, hidden unless one wants to see it, and what is said of it meanwhile."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.passphrase import normal_form
from speakercoach.practice.passphrase import WORDS_WELL, PassphraseFault, judged
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn

_EYE_PX = 32
_LONGEST = 1024


class SecretField(QLineEdit):
    """A line for a passphrase in any script, with an eye to look at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._eye = IconButton("eye", "", side_px=_EYE_PX, icon_px=18, parent=self)
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._eye.toggled.connect(self._show)
        self.setTextMargins(0, 0, _EYE_PX, 0)
        self._show(is_shown=False)

    @property
    def eye(self) -> IconButton:
        """The button that shows what is typed."""
        return self._eye

    @Slot(bool)
    def _show(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        # A hidden line takes no input method by itself, and Korean is written with one.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._eye.set_icon("eye-off" if is_shown else "eye")
        self._eye.set_name(tr("Hide what is typed") if is_shown else tr("Show what is typed"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring nothing back that was taken away."""
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.accept()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Empty the line, with what could be undone."""
        self.setText("")  # clear() itself could be undone
        self._eye.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end of the line."""
        super().resizeEvent(event)
        self._eye.move(self.width() - _EYE_PX - 5, (self.height() - _EYE_PX) // 2)


class _Remark(QWidget):
    """A line under a field: a tick or none, and words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._tick = QLabel()
        self.words = Text("", "label", "ink2", wrap=True)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._is_ticked = False
        current_theme().changed.connect(self._restyle)

    def say(self, words: str, *, ticked: bool = False) -> None:
        self._is_ticked = ticked
        self.words.set_text(words)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._tick.setVisible(self._is_ticked)
        self._tick.setPixmap(pixmap("check", "accent", 16))


class NewPassphrase(QWidget):
    """A passphrase that is made: typed twice, with a remark under each line.

    ``changed`` tells that something was typed, ``entered`` that Enter was pressed in the second line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._drawn = ""
        self.first, self.again = SecretField(), SecretField()
        self._first_remark, self._again_remark = _Remark(), _Remark()
        column.addWidget(Labelled(tr("Passphrase"), self.first))
        column.addWidget(self._first_remark)
        column.addSpacing(6)
        column.addWidget(Labelled(tr("Once more"), self.again))
        column.addWidget(self._again_remark)
        for line in (self.first, self.again):
            line.textChanged.connect(self._look)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)
        self._look()

    @property
    def passphrase(self) -> str | None:
        """What was typed, when it can be taken: long enough, and twice the same."""
        is_taken = judged(self.first.text()).fault is None and self._is_same()
        return self.first.text() if is_taken else None

    @property
    def remarks(self) -> tuple[str, str]:
        """What stands under the two lines."""
        return self._first_remark.words.plain, self._again_remark.words.plain

    def take_drawn(self, passphrase: str) -> None:
        """Take words that were drawn by chance: nobody put them together."""
        self._drawn = passphrase
        self.first.setText(passphrase)
        self.again.setText(passphrase)

    def forget(self) -> None:
        """Empty both lines."""
        self._drawn = ""
        self.first.forget()
        self.again.forget()

    def _is_same(self) -> bool:
        return normal_form(self.first.text()) == normal_form(self.again.text())

    @Slot()
    def _look(self) -> None:
        view = judged(self.first.text())
        typed = self.first.text()
        is_drawn = bool(typed) and typed == self._drawn
        said = tr("Long enough. The app drew these words by chance.") if is_drawn else _words_about(typed)
        self._first_remark.say(said, ticked=view.fault is None)
        if not self.again.text():
            self._again_remark.say(tr("Twice, so that no letter is mistyped."))
        elif self._is_same():
            self._again_remark.say(tr("The same."), ticked=True)
        else:
            self._again_remark.say(tr("Not the same yet."))
        self.changed.emit()


def _words_about(passphrase: str) -> str:
    view = judged(passphrase)
    match view.fault:
        case PassphraseFault.EMPTY:
            return tr("Five words that only you would put together are easy to remember, in any language.")
        case PassphraseFault.SHORT:
            return trn(
                "{count} more letter.",
                "{count} more letters.",
                view.missing_letters,
            )
        case PassphraseFault.REPEATED:
            return tr("The same few letters again and again are soon guessed. Put some words together.")
    if view.words >= WORDS_WELL:
        return trn(
            "Long enough. {count} word that only you would put together.",
            "Long enough. {count} words that only you would put together.",
            view.words,
        )
    return tr("Long enough. Five words that only you would put together hold even longer.")
