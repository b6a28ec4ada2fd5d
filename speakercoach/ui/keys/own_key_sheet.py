"""My key: what others need so that they can make a file that I alone can open."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.ui.keys.compare_words import CompareWords
from speakercoach.ui.keys.qr_picture import qr_picture
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.contacts import ContactsModel, OwnKey
from speakercoach.ui.services import WindowServices
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text, hold_room
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_QR_PX = 190
_LONGEST_NAME = 40
_LINE_ROWS = 5


class OwnKeySheet(Sheet):
    """Shows one's own key, made at the first time; what it shows is read off the window's thread."""

    def __init__(self, parent: QWidget, services: WindowServices, clipboard: ClipboardGuard) -> None:
        super().__init__(parent, tr("My key"), width_px=640)
        self._clipboard = clipboard
        self._own: OwnKey | None = None
        self._copies_as: str | None = None
        """The name that the line is to hold before it is copied."""
        self.model = ContactsModel(services.library, services.correspondence, services.letters, self)
        self.banner = Banner()
        about = tr(
            "Give this key to people who want to send you files. It locks a file so that only you can open it."
            " With this line nobody can open your files or talks, and you may send it by mail."
        )
        self.body.addWidget(Text(about, "body", "ink2", wrap=True))
        self.body.addWidget(self.banner)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.body.addWidget(Labelled(tr("Your name for others"), self.name, tr("It stands in the key.")))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        self.picture = QLabel()
        self.picture.setFixedSize(_QR_PX, _QR_PX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName(tr("Your key as a QR code"))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        self.line = QPlainTextEdit()
        self.line.setReadOnly(True)
        self.line.setTabChangesFocus(True)
        self.line.setFixedHeight(round(current_theme().px(10.5) * 1.35 * _LINE_ROWS) + 2 * Space.XS)
        column.addWidget(Labelled(tr("Your key as a line"), self.line))
        self.copy = Button(tr("Copy"), "copy", "secondary", size="small")
        self.copy.setEnabled(False)
        # Beside the button, where one looks just now, and where nothing has to make room for it.
        self.copied = Text("", "caption", "accent_ink", wrap=True)
        beside = QHBoxLayout()
        beside.setSpacing(Space.S)
        beside.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.copied, 1, Qt.AlignmentFlag.AlignVCenter)
        hold_room(self.copied, 2)
        column.addLayout(beside)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addWidget(Text(tr("Words to compare"), "label", "ink", weight=QFont.Weight.DemiBold))
        compare = tr("Read them to each other by phone. If both see the same words, nobody changed the key on its way.")
        self.body.addWidget(Text(compare, "caption", "ink2", wrap=True))
        self.words = CompareWords()
        self.body.addWidget(self.words)
        self.done = Button(tr("Done"), kind="primary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self._connect()
        self.model.show_own()

    def _connect(self) -> None:
        self.done.clicked.connect(self.dismiss)
        self.copy.clicked.connect(self._on_copy)
        self.name.editingFinished.connect(self._on_name)
        self.model.own_shown.connect(self._on_own)
        self.model.faulted.connect(self._on_fault)
        current_theme().changed.connect(self._draw)

    @Slot(object)
    def _on_own(self, own: OwnKey) -> None:
        self._own = own
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(own.identity.name)
        self.line.setPlainText(own.line)
        self.copy.setEnabled(True)
        self.words.show_words(own.words)
        self._draw()
        if self._copies_as == own.identity.name:
            self._copies_as = None
            self._copy()
        if self.isVisible():
            self._place()

    @Slot()
    def _draw(self) -> None:
        if self._own is not None:
            picture = qr_picture(self._own.line, _QR_PX, self.devicePixelRatioF())
            self.picture.setPixmap(QPixmap.fromImage(picture))

    @property
    def _new_name(self) -> str | None:
        """What was typed, where the key does not hold it yet."""
        name = " ".join(self.name.text().split())
        return name if self._own is not None and name and name != self._own.identity.name else None

    @Slot()
    def _on_name(self) -> None:
        if self._new_name is not None:
            self.model.show_own(self._new_name)

    @Slot()
    def _on_copy(self) -> None:
        """Copy the line with the name that stands above it, however it was left."""
        self._copies_as = self._new_name
        if self._copies_as is None:
            self._copy()
        else:
            self.model.show_own(self._copies_as)

    def _copy(self) -> None:
        self._clipboard.copy_public(self.line.toPlainText())
        self.copied.set_text(tr("Copied. Paste it into a mail or a message."))
        QAccessible.updateAccessibility(QAccessibleEvent(self.copied, QAccessible.Event.Alert))

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._copies_as = None
        self.copied.set_text("")
        self.banner.say_error(error)
