"""The small sheets of the coordinator's desk: each asks one thing."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from speakercoach.domain.correspondence import Contact
from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Comment, DeskSession
from speakercoach.domain.sound import Span
from speakercoach.practice.sharing_ports import Letters
from speakercoach.sharing.receiving import Received
from speakercoach.ui.review.words import title_and_take
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.vault.secret_field import NewPassphrase, SecretField
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text, hold_room
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.quantities import clock, day_and_time

_LONGEST_NAME = 40
_LONGEST_NOTE = 300


class PassphraseSheet(Sheet):
    """Asks for the passphrase of a file. ``entered`` carries it, ``left_out`` tells that the file is left out."""

    entered = Signal(str)
    left_out = Signal()

    def __init__(self, parent: QWidget, file_name: str, fault: CoachError | None) -> None:
        super().__init__(parent, tr("This file has a passphrase"))
        self._is_answered = False
        said = tr("{file} opens with the passphrase that its sender told you.", file=file_name)
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self.field = SecretField()
        self.body.addWidget(Labelled(tr("Passphrase"), self.field))
        text = error_text(fault) if fault is not None else None
        wrong = "" if text is None else f"{text.what} {text.next}"
        self.wrong = Text(wrong, "body", "error", wrap=True)
        # After a wrong one the sheet comes up again: its field and buttons are to stand where they stood.
        hold_room(self.wrong, 2)
        self.body.addWidget(self.wrong)
        leave = Button(tr("Leave this file out"), kind="quiet")
        self.open_button = Button(tr("Open"), "lock-open", "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.open_button)
        leave.clicked.connect(self.dismiss)
        self.open_button.clicked.connect(self._on_open)
        self.field.returnPressed.connect(self._on_open)
        self.field.textChanged.connect(self._on_typed)
        self.dismissed.connect(self._on_dismissed)
        self._on_typed("")

    @Slot(str)
    def _on_typed(self, _typed: str) -> None:
        self.open_button.setEnabled(bool(self.field.text()))

    @Slot()
    def _on_open(self) -> None:
        passphrase = self.field.text()
        if passphrase:
            self._is_answered = True
            self.field.forget()
            self.dismiss()
            self.entered.emit(passphrase)

    @Slot()
    def _on_dismissed(self) -> None:
        self.field.forget()
        if not self._is_answered:
            self.left_out.emit()


class StrangerSheet(Sheet):
    """Asks whether to take a reply of somebody whom the session did not go to. ``agreed`` or ``left_out`` follows."""

    agreed = Signal()
    left_out = Signal()

    def __init__(self, parent: QWidget, file_name: str, received: Received) -> None:
        super().__init__(parent, tr("Do you know who sent this?"))
        self._is_answered = False
        name = received.sender_name.strip() or tr("Somebody")
        said = tr(
            "{file} is a reply to {what}, signed by “{name}”. You did not share this take with that key.",
            file=file_name,
            what=title_and_take(received.title, received.take_number) or tr("a take of yours"),
            name=name,
        )
        self.body.addWidget(Text(said, "body", "ink", wrap=True))
        ask = tr("If you do not expect it, leave it out, and ask the person by phone. Nothing was taken from it yet.")
        self.body.addWidget(Text(ask, "body", "ink2", wrap=True))
        self.leave = Button(tr("Leave it out"), None, "primary")
        take = Button(tr("Take it all the same"), kind="quiet")
        self.take = take
        self.foot.addStretch(1)
        self.foot.addWidget(take)
        self.foot.addWidget(self.leave)
        take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self.dismiss)
        self.dismissed.connect(self._on_dismissed)

    @Slot()
    def _on_take(self) -> None:
        self._is_answered = True
        self.dismiss()
        self.agreed.emit()

    @Slot()
    def _on_dismissed(self) -> None:
        if not self._is_answered:
            self.left_out.emit()


class OwnNameSheet(Sheet):
    """Asks how the coordinator is called: without a name nobody knows whose comments they read."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("What should speakers call you?"))
        said = tr("Speakers see this name beside your comments. Your key is made along with it, and stays in here.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST_NAME)
        self.body.addWidget(Labelled(tr("Your name"), self.field, tr("A first name is enough.")))
        cancel = Button(tr("Not now"), kind="quiet")
        self.done = Button(tr("Done"), "check", "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.done)
        cancel.clicked.connect(self.dismiss)
        self.done.clicked.connect(self._on_done)
        self.field.returnPressed.connect(self._on_done)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed("")

    @Slot(str)
    def _on_typed(self, _typed: str) -> None:
        self.done.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _on_done(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.dismiss()
            self.named.emit(name)


class LookSheet(Sheet):
    """Asks why the speaker should look at words once more. ``asked`` carries the ``Span`` and a note."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget, span: Span, words: str) -> None:
        super().__init__(parent, tr("Ask for a look at these words"))
        self._span = span
        self.body.addWidget(Text(tr("“{words}”", words=words), "body", "ink", wrap=True))
        said = tr("The speaker sees them once more in Safety & share, and decides. You change nothing.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST_NOTE)
        self.field.setPlaceholderText(tr("for example: is this a real name?"))
        self.body.addWidget(Labelled(tr("A word to the speaker, if you like"), self.field))
        cancel = Button(tr("Not now"), kind="quiet")
        self.ask = Button(tr("Ask"), "shield", "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.ask)
        cancel.clicked.connect(self.dismiss)
        self.ask.clicked.connect(self._on_ask)
        self.field.returnPressed.connect(self._on_ask)

    @Slot()
    def _on_ask(self) -> None:
        note = " ".join(self.field.text().split())
        self.dismiss()
        self.asked.emit(self._span, note)


class CommentHistorySheet(Sheet):
    """What a comment said before, the newest first."""

    def __init__(self, parent: QWidget, versions: tuple[Comment, ...]) -> None:
        super().__init__(parent, tr("What this comment said"))
        for place, one in enumerate(reversed(versions)):
            if place:
                self.body.addWidget(Hairline())
            when = day_and_time(one.written_utc)
            self.body.addWidget(Text(when, "label", "ink2", weight=QFont.Weight.DemiBold))
            said = tr("Taken back") if one.removed else one.text or tr("Spoken, {length}", length=clock(one.voice_s))
            self.body.addWidget(Text(said, "body", "ink", wrap=True))
        self.done = Button(tr("Close"), kind="secondary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.done.clicked.connect(self.dismiss)


class RemoveSessionSheet(Sheet):
    """Asks before a session is removed for good."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget, one: DeskSession) -> None:
        super().__init__(parent, tr("Remove this session?"))
        self._session_id = one.id
        what = title_and_take(one.title, one.take_number)
        said = tr("{what} by {name} goes for good, with its sound and your comments.", what=what, name=one.speaker_name)
        self.body.addWidget(Text(said, "body", "ink", wrap=True))
        self.body.addWidget(Text(tr("The file it came from stays where it is."), "body", "ink2", wrap=True))
        self.keep = Button(tr("Keep it"), None, "primary")
        self.remove = Button(tr("Remove for good"), "trash-2", "quiet")
        self.foot.addStretch(1)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.keep)
        self.keep.clicked.connect(self.dismiss)
        self.remove.clicked.connect(self._on_remove)

    @Slot()
    def _on_remove(self) -> None:
        self.dismiss()
        self.agreed.emit(self._session_id)


class ReplyLockSheet(Sheet):
    """Asks how to lock a reply where the speaker's key is not here: with their key, or with a passphrase.

    ``key_given`` carries the ``Contact``, ``passphrase_given`` the passphrase.
    """

    key_given = Signal(object)
    passphrase_given = Signal(str)

    def __init__(self, parent: QWidget, letters: Letters, speaker_id: str, speaker: str) -> None:
        super().__init__(parent, tr("The key of {name} is not here", name=speaker), width_px=600)
        self._letters = letters
        self._speaker_id = speaker_id
        said = tr("A reply is locked, so that {name} alone can open it.", name=speaker)
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self.key = QPlainTextEdit()
        self.key.setTabChangesFocus(True)
        self.key.setFixedHeight(current_theme().scaled(66))
        hint = tr("{name} finds it under “My key” and can send it by any way.", name=speaker)
        self.body.addWidget(Labelled(tr("Paste their key"), self.key, hint))
        self.fault = Text("", "body", "error", wrap=True)
        hold_room(self.fault, 2)
        self.body.addWidget(self.fault)
        self.with_key = Button(tr("Use this key"), "key-round", "primary")
        self.body.addWidget(self.with_key)
        self.body.addWidget(Hairline())
        self.body.addWidget(Text(tr("Or with a passphrase that you tell them by phone:"), "body", "ink", wrap=True))
        self.passphrase = NewPassphrase()
        self.body.addWidget(self.passphrase)
        cancel = Button(tr("Not now"), kind="quiet")
        self.with_passphrase = Button(tr("Use this passphrase"), "lock", "secondary")
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.with_passphrase)
        cancel.clicked.connect(self.dismiss)
        self.with_key.clicked.connect(self._on_key)
        self.with_passphrase.clicked.connect(self._on_passphrase)
        self.passphrase.entered.connect(self._on_passphrase)
        self.passphrase.changed.connect(self._on_typed)
        self.key.textChanged.connect(self._on_typed)
        self.dismissed.connect(self.passphrase.forget)
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        self.with_key.setEnabled(bool(self.key.toPlainText().strip()))
        self.with_passphrase.setEnabled(self.passphrase.passphrase is not None)

    @Slot()
    def _on_key(self) -> None:
        try:
            contact: Contact = self._letters.read_key_text(self.key.toPlainText())
        except CoachError as error:
            text = error_text(error)
            self._say(f"{text.what} {text.next}")
            return
        if contact.id != self._speaker_id:
            self._say(tr("This key belongs to somebody else than the one who sent this session. Ask by phone."))
            return
        self.dismiss()
        self.key_given.emit(contact)

    def _say(self, words: str) -> None:
        self.fault.set_text(words)

    @Slot()
    def _on_passphrase(self) -> None:
        passphrase = self.passphrase.passphrase
        if passphrase is not None:
            self.dismiss()
            self.passphrase_given.emit(passphrase)
