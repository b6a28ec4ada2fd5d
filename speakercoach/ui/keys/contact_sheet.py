"""Somebody's key: pasted or read from a file, compared by words, kept; or one that is here, to be compared."""

from dataclasses import replace

from PySide6.QtCore import QStandardPaths, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from speakercoach.domain.correspondence import Contact
from speakercoach.domain.errors import CoachError
from speakercoach.ui.keys.compare_words import CompareWords
from speakercoach.ui.models.contacts import ContactsModel, ReadKey
from speakercoach.ui.services import WindowServices
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox, Labelled
from speakercoach.ui.widgets.file_dialog import choose_file
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_READ_AFTER_MS = 300
_LONGEST_NAME = 40
_LINE_ROWS = 4


class ContactSheet(Sheet):
    """Without ``contact`` a key is added; with one, it is compared, renamed or removed. ``kept`` carries a ``Contact``.

    ``removed`` carries the contact that was forgotten.
    """

    kept = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget, services: WindowServices, contact: Contact | None = None) -> None:
        title = tr("Add a contact") if contact is None else tr("Compare words")
        super().__init__(parent, title, width_px=600)
        self._contact = contact
        self._read: ReadKey | None = None
        self.model = ContactsModel(services.library, services.correspondence, services.letters, self)
        self.banner = Banner()
        self.line = QPlainTextEdit()
        self.line.setTabChangesFocus(True)
        self.line.setPlaceholderText("speakercoach-key:…")
        self.line.setFixedHeight(round(current_theme().px(10.5) * 1.35 * _LINE_ROWS) + 2 * Space.XS)
        self.file = Button(tr("Choose a file…"), "folder-open", "secondary", size="small")
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.compare_title = Text(tr("Words to compare"), "label", "ink", weight=QFont.Weight.DemiBold)
        self.how = Text("", "caption", "ink2", wrap=True)
        self.words = CompareWords()
        self.tick = CheckBox(tr("We compared them: they are the same"))
        self.remove = Button(tr("Forget this key"), "trash-2", "quiet")
        self.cancel = Button(tr("Not now"), kind="quiet")
        self.keep = Button(tr("Add") if contact is None else tr("Keep"), kind="primary")
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_READ_AFTER_MS)
        self._lay_out()
        self._connect()
        self._show()
        if contact is not None:
            self.name.setText(contact.name)
            self.tick.setChecked(contact.is_compared)
            self.model.compare(contact)

    def _lay_out(self) -> None:
        if self._contact is None:
            about = tr("Ask the person for their key: they find it under “My key”. It is one line; paste it here.")
            self.body.addWidget(Text(about, "body", "ink2", wrap=True))
            self.body.addWidget(Labelled(tr("Their key"), self.line))
            row = QHBoxLayout()
            row.addWidget(self.file)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(self.banner)
        self._named = Labelled(tr("Their name, as you know them"), self.name)
        self.body.addWidget(self._named)
        for part in (self.compare_title, self.how, self.words, self.tick):
            self.body.addWidget(part)
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.keep)
        self.remove.setVisible(self._contact is not None)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_line)
        self._reading.timeout.connect(self._read_line)
        self.file.clicked.connect(self._on_file)
        self.name.textChanged.connect(self._show)
        self.name.returnPressed.connect(self._on_keep)
        self.cancel.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._on_keep)
        self.remove.clicked.connect(self._ask_before_removing)
        self.banner.acted.connect(self._on_remove)
        self.model.removed.connect(self._on_removed)
        self.model.key_read.connect(self._on_read)
        self.model.key_refused.connect(self._on_refused)
        self.model.kept.connect(self._on_kept)
        self.model.faulted.connect(self.banner.say_error)

    @Slot()
    def _show(self) -> None:
        read = self._read
        shown = read is not None and not read.is_own
        self._named.setVisible(shown)
        for part in (self.compare_title, self.how, self.words, self.tick):
            part.setVisible(shown)
        self.keep.setEnabled(shown and bool(self.name.text().strip()))
        if self.isVisible():
            self._place()

    @Slot()
    def _on_line(self) -> None:
        """What was read before is not what stands there now: nobody keeps the one and sees the other."""
        self._forget_read()
        self._reading.start()

    def _forget_read(self) -> None:
        self.model.leave_read()
        if self._read is not None:
            self._read = None
            self.tick.setChecked(False)
            self.banner.hide()
            self._show()

    @Slot()
    def _read_line(self) -> None:
        text = self.line.toPlainText()
        if text.strip():
            self.model.read(text)

    @Slot()
    def _on_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = (tr("Text files (*.txt)"), tr("All files (*)"))
        path = choose_file(self.window(), tr("Choose the file with the key"), folder, kinds)
        if path is not None:
            self._reading.stop()
            self._forget_read()
            self.model.read_file(path)

    @Slot(object)
    def _on_read(self, read: ReadKey) -> None:
        self._read = read
        self.banner.hide()
        if read.is_own:
            self.banner.say(tr("This is your own key. Ask the other person for theirs."), kind="calm", icon="info")
        elif self._contact is None and read.known is not None:
            said = tr("You have this key already, as “{name}”.", name=read.known.name)
            self.banner.say(said, kind="calm", icon="info")
            self.tick.setChecked(read.known.is_compared)
        if self._contact is None:
            self.name.setText(read.contact.name if read.known is None else read.known.name)
        name = read.contact.name or tr("the other person")
        self.how.set_text(
            tr(
                "Call {name}, and read them to each other. If one word differs, somebody changed the key on its way.",
                name=name,
            )
        )
        self.words.show_words(read.words)
        self._show()

    @Slot(object)
    def _on_refused(self, error: CoachError) -> None:
        self._read = None
        self.banner.say_error(error)
        self._show()

    @Slot()
    def _on_keep(self) -> None:
        if self._read is None or not self.keep.isEnabled():
            return
        name = " ".join(self.name.text().split())
        self.model.keep(replace(self._read.contact, name=name, is_compared=self.tick.isChecked()))

    @Slot(object)
    def _on_kept(self, contact: Contact) -> None:
        self.dismiss()
        self.kept.emit(contact)

    @Slot()
    def _ask_before_removing(self) -> None:
        if self._contact is not None:
            self.banner.say(
                tr("Forget the key of {name}?", name=self._contact.name),
                tr("To send them files again, you would ask them for it and compare the words once more."),
                kind="decide",
                icon="key",
                action=tr("Forget it"),
            )
            self._place()

    @Slot()
    def _on_remove(self) -> None:
        if self._contact is not None:
            self.banner.hide()
            self.remove.setEnabled(False)
            self.keep.setEnabled(False)
            self.model.remove(self._contact)

    @Slot(object)
    def _on_removed(self, contact: Contact) -> None:
        self.dismiss()
        self.removed.emit(contact)
