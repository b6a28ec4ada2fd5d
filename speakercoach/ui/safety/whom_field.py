"""For whom: somebody's key, or whoever knows a passphrase."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.practice.made_passphrase import made_passphrase
from speakercoach.ui.models.share_drafts import Anybody
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.safety.icon_choice import IconChoice
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.secret_field import NewPassphrase
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import current_language, tr

_NOBODY, _ANYBODY, _ADD = "", Anybody.BY_PASSPHRASE.value, "add"


class WhomField(QWidget):
    """Writes into the model who it is for. ``add_wanted``, ``compare_wanted`` (a ``Contact``): a sheet is to open."""

    add_wanted = Signal()
    compare_wanted = Signal(object)
    passphrase_changed = Signal()

    def __init__(self, model: SharingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._listed: tuple[tuple[str, str], ...] = ()
        self.choice = IconChoice("key-round")
        self.not_compared = Text("", "caption", "decide_ink", wrap=True)
        self.compare = Button(tr("Compare words"), kind="quiet", size="small")
        self.passphrase = NewPassphrase()
        self.make_one = Button(tr("Make one of words for me"), "key", "quiet", size="small")
        self.made = Text("", "body", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self.made.hide()
        self._how = Text(tr("Tell it by phone, never with the file."), "caption", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(Labelled(tr("For whom"), self.choice))
        column.addWidget(self.not_compared)
        column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.make_one, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.made)
        column.addWidget(self.passphrase)
        column.addWidget(self._how)
        self.choice.activated.connect(self._on_chosen)
        self.compare.clicked.connect(self._on_compare)
        self.make_one.clicked.connect(self._on_make)
        self.passphrase.changed.connect(self._on_passphrase)
        self.refresh()

    def refresh(self) -> None:
        """Show who is chosen, and who can be."""
        model = self._model
        listed = tuple((one.id, one.name) for one in model.known.contacts)
        if listed != self._listed or self.choice.count() == 0:
            self._listed = listed
            self._fill()
        contact = model.choice.contact
        data = _ANYBODY if model.is_for_anybody else _NOBODY if contact is None else contact.id
        self.choice.choose_data(data)
        is_uncertain = contact is not None and not contact.is_compared
        self.not_compared.setVisible(is_uncertain)
        self.compare.setVisible(is_uncertain)
        if contact is not None:
            said = tr("You have not compared words with {name} yet. Is it really their key?", name=contact.name)
            self.not_compared.set_text(said)
        for part in (self.make_one, self.passphrase, self._how):
            part.setVisible(model.is_for_anybody)
        self._show_made()

    def _fill(self) -> None:
        self.choice.clear()
        self.choice.addItem(tr("Choose …"), _NOBODY)
        for contact_id, name in self._listed:
            self.choice.addItem(tr("{name}, by their key", name=name), contact_id)
        self.choice.addItem(tr("Somebody else, by a passphrase"), _ANYBODY)
        self.choice.addItem(tr("Add a contact …"), _ADD)

    @property
    def secret(self) -> str | None:
        """The passphrase, when it can be taken."""
        return self.passphrase.passphrase

    def forget(self) -> None:
        """Leave no passphrase on the screen."""
        self.passphrase.forget()

    @Slot()
    def _on_chosen(self) -> None:
        data = str(self.choice.currentData())
        if data == _ADD:
            self.refresh()
            self.add_wanted.emit()
            return
        if data != _ANYBODY:
            self.forget()
        contact = next((one for one in self._model.known.contacts if one.id == data), None)
        self._model.choose_whom(Anybody.BY_PASSPHRASE if data == _ANYBODY else contact)

    @Slot()
    def _on_compare(self) -> None:
        self.compare_wanted.emit(self._model.choice.contact)

    @Slot()
    def _on_make(self) -> None:
        made = made_passphrase(current_language())
        # Nobody can tell it by phone without having read it, and the line is too short for it.
        self.made.set_text(made)
        self.passphrase.take_drawn(made)
        self._show_made()

    @Slot()
    def _on_passphrase(self) -> None:
        self._show_made()
        self.passphrase_changed.emit()

    def _show_made(self) -> None:
        is_used = bool(self.made.plain) and self.passphrase.first.text() == self.made.plain
        if not is_used and self.passphrase.again.text() != self.made.plain:
            self.made.set_text("")
        self.made.setVisible(is_used and self._model.is_for_anybody)
