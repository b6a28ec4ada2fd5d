"""What Settings asks for before it changes a passphrase, a key or a name."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.vault import RecoveryKey
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.vault.recovery_card import RecoveryCard
from speakercoach.ui.vault.secret_field import NewPassphrase, SecretField
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_LONGEST_NAME = 80


class VaultSheet(Sheet):
    """A sheet with one wish for the open vault: it waits, says what is amiss, and goes once the wish is carried out."""

    def __init__(self, parent: QWidget, title: str, vaults: VaultModel, *, agree: str, icon: str | None = None) -> None:
        super().__init__(parent, title, width_px=600)
        self.vaults = vaults
        self.banner = Banner()
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.hide()
        self.leave = Button(tr("Leave it as it is"), None, "secondary")
        self.agree = Button(agree, icon, "primary")
        self.leave.clicked.connect(self.dismiss)
        self.agree.clicked.connect(self.carry_out)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.agree)
        vaults.changed.connect(self._on_changed)
        vaults.change_failed.connect(self._on_failed)

    @Slot()
    def carry_out(self) -> None:
        """Do what the sheet is for."""
        if not self.agree.isEnabled() or self.waiting.isVisibleTo(self):
            return
        self.banner.hide()
        self.set_busy(is_busy=True)
        self.wish()

    def wish(self) -> None:
        """Ask the vault."""
        raise NotImplementedError

    def set_busy(self, *, is_busy: bool) -> None:
        """Wait, or not any more."""
        self.waiting.setVisible(is_busy)
        self.agree.setEnabled(not is_busy)
        self.leave.setEnabled(not is_busy)

    @Slot()
    def _on_changed(self) -> None:
        self.dismiss()

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        if self.isVisible():
            self.set_busy(is_busy=False)
            self.banner.say_error(error)


class RenameSheet(VaultSheet):
    """Another name for the place."""

    def __init__(self, parent: QWidget, vaults: VaultModel, name: str) -> None:
        super().__init__(parent, tr("Rename this place"), vaults, agree=tr("Rename"))
        self.name = QLineEdit(name)
        self.name.setMaxLength(_LONGEST_NAME)
        self.body.addWidget(self.banner)
        self.body.addWidget(
            Labelled(tr("A name for this place"), self.name, tr("Anybody at this computer can read it."))
        )
        self.body.addWidget(self.waiting)
        self.name.textChanged.connect(self._look)
        self.name.returnPressed.connect(self.carry_out)

    @Slot()
    def _look(self) -> None:
        self.agree.setEnabled(bool(self.name.text().strip()))

    def wish(self) -> None:
        """Ask for the name."""
        self.vaults.rename(self.name.text().strip())


class PassphraseSheet(VaultSheet):
    """Another passphrase, or the first one."""

    def __init__(self, parent: QWidget, vaults: VaultModel, *, has_passphrase: bool) -> None:
        title = tr("Change the passphrase") if has_passphrase else tr("Set a passphrase")
        super().__init__(parent, title, vaults, agree=title, icon="lock-keyhole")
        self._has_passphrase = has_passphrase
        self.old = SecretField()
        self.secret = NewPassphrase()
        self.body.addWidget(self.banner)
        if has_passphrase:
            self.body.addWidget(Labelled(tr("The passphrase until now"), self.old))
            self.old.returnPressed.connect(self.secret.first.setFocus)
        self.body.addWidget(self.secret)
        self.body.addWidget(
            Text(tr("Backups made before open with the passphrase of that time."), "caption", "ink3", wrap=True)
        )
        self.body.addWidget(self.waiting)
        self.old.textChanged.connect(self._look)
        self.secret.changed.connect(self._look)
        self.secret.entered.connect(self.carry_out)
        self._look()

    @property
    def first(self) -> QWidget:
        """Where one begins to type."""
        return self.old if self._has_passphrase else self.secret.first

    @Slot()
    def _look(self) -> None:
        is_proven = bool(self.old.text()) or not self._has_passphrase
        self.agree.setEnabled(is_proven and self.secret.passphrase is not None)

    def wish(self) -> None:
        """Ask for the passphrase."""
        self.vaults.change_passphrase(self.old.text() if self._has_passphrase else None, self.secret.passphrase)


class NewKeySheet(VaultSheet):
    """Another recovery key in the place of the one before."""

    made = Signal()

    def __init__(self, parent: QWidget, vaults: VaultModel, clipboard: ClipboardGuard, *, has_passphrase: bool) -> None:
        super().__init__(parent, tr("A new recovery key"), vaults, agree=tr("Make a new key"), icon="key-round")
        self._clipboard = clipboard
        self._has_passphrase = has_passphrase
        self.secret = SecretField()
        self.body.addWidget(self.banner)
        self._words = Text(
            tr("The key on your paper goes on to open this place until you have the new one on paper."),
            "body",
            "ink2",
            wrap=True,
        )
        self.body.addWidget(self._words)
        self._labelled = Labelled(tr("Passphrase"), self.secret)
        self._labelled.setVisible(has_passphrase)
        self.body.addWidget(self._labelled)
        self.body.addWidget(self.waiting)
        self.shown: RecoveryCard | None = None
        self.secret.textChanged.connect(self._look)
        self.secret.returnPressed.connect(self.carry_out)
        self.done: Button | None = None
        self._key: RecoveryKey | None = None
        vaults.proposed.connect(self._on_proposed)
        vaults.change_failed.connect(self._on_not_confirmed)
        self._look()

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.secret if self._has_passphrase else self.agree

    @Slot()
    def _look(self) -> None:
        self.agree.setEnabled(bool(self.secret.text()) or not self._has_passphrase)

    def wish(self) -> None:
        """Ask for the key."""
        self.vaults.propose_recovery_key(self.secret.text() if self._has_passphrase else None)

    @Slot()
    def _confirm(self) -> None:
        if self._key is not None and self.done is not None:
            self.done.setEnabled(False)
            self.vaults.confirm_recovery_key(self._key)

    @Slot(object)
    def _on_not_confirmed(self, _error: CoachError) -> None:
        if self.done is not None and self.shown is not None:
            self.done.setEnabled(self.shown.is_proven)

    @Slot(object)
    def _on_proposed(self, key: RecoveryKey) -> None:
        info = self.vaults.info
        self.set_busy(is_busy=False)
        self.secret.forget()
        self._labelled.hide()
        self.leave.hide()
        self._key = key
        self._words.set_text(
            tr("Print it or write it down. It is shown this once. Until you have it on paper, the one before holds.")
        )
        self.shown = RecoveryCard(key, "" if info is None else info.name, self._clipboard)
        self.body.addWidget(self.shown)
        self.agree.hide()
        done = Button(tr("I have it on paper"), "check", "primary")
        done.clicked.connect(self._confirm)
        done.setEnabled(False)
        self.shown.proven.connect(done.setEnabled)
        self.done = done
        later = Button(tr("Keep the one before"), None, "secondary")
        later.clicked.connect(self.dismiss)
        self.foot.addWidget(later)
        self.foot.addWidget(done)
        self.shown.last_group.setFocus()
        self.made.emit()


class KeyringSheet(VaultSheet):
    """What it means to let the system's keyring open the vault."""

    def __init__(self, parent: QWidget, vaults: VaultModel, keyring_name: str) -> None:
        super().__init__(parent, tr("Open without typing"), vaults, agree=tr("Use the keyring"), icon="key")
        self.body.addWidget(self.banner)
        for words in (
            tr("{keyring} then keeps a key that opens this place.", keyring=keyring_name),
            tr("Whoever is logged in to your account on this computer can open it without the passphrase."),
            tr("Other programs in your account may be able to ask the keyring for it, too."),
            tr("You can take it back at any time. The passphrase goes on to work."),
        ):
            self.body.addWidget(Text(words, "body", "ink2", wrap=True))
        self.body.addWidget(self.waiting)

    def wish(self) -> None:
        """Give the keyring its key."""
        self.vaults.use_keyring(wanted=True)


class DeleteSheet(VaultSheet):
    """The last question before a place is removed with all that is in it."""

    def __init__(self, parent: QWidget, vaults: VaultModel, name: str, *, has_passphrase: bool) -> None:
        super().__init__(
            parent, tr("Delete “{name}” for good?", name=name), vaults, agree=tr("Delete for good"), icon="trash-2"
        )
        self.agree.set_kind("secondary")
        self._has_passphrase = has_passphrase
        self.secret = SecretField()
        self.body.addWidget(self.banner)
        for words in (
            tr("Every talk and every recording in it is deleted, their keys first. There is no way back."),
            tr("Backups that you made on a stick stay as they are. Other places at this computer stay, too."),
        ):
            self.body.addWidget(Text(words, "body", "ink2", wrap=True))
        labelled = Labelled(tr("Passphrase"), self.secret)
        labelled.setVisible(has_passphrase)
        self.body.addWidget(labelled)
        self.body.addWidget(self.waiting)
        self.secret.textChanged.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        self.agree.setEnabled(bool(self.secret.text()) or not self._has_passphrase)

    def wish(self) -> None:
        """Ask for the end of the place."""
        self.vaults.delete(self.secret.text() if self._has_passphrase else None)
