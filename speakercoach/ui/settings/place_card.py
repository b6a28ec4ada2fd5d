"""The open vault in Settings: its name, its passphrase, its recovery key, the keyring, and when it locks."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.settings.group import Group
from speakercoach.ui.settings.sheets import (
    DeleteSheet,
    KeyringSheet,
    NewKeySheet,
    PassphraseSheet,
    RenameSheet,
    VaultSheet,
)
from speakercoach.ui.sidebar import HIDE_KEY, LOCK_KEY
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox, Choice, Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn

_LOCK_AFTER_MINUTES = (1, 4, 10, 30)


class PlaceCard(Group):
    """Changes the open vault. Its sheets lie over ``covered``."""

    def __init__(
        self, vaults: VaultModel, settings: SettingsModel, clipboard: ClipboardGuard, covered: QWidget
    ) -> None:
        super().__init__("lock-keyhole", tr("This place"))
        self._vaults = vaults
        self._settings = settings
        self._clipboard = clipboard
        self._covered = covered
        self._keyring_name: str | None = None
        self._sheet: VaultSheet | None = None
        name_row = QHBoxLayout()
        name_row.setSpacing(Space.S)
        self.name = Text("", "body", "ink")
        self.rename_button = Button(tr("Rename"), "pencil-line", "quiet", size="small")
        name_row.addWidget(self.name, 1)
        name_row.addWidget(self.rename_button)
        self.body.addLayout(name_row)
        self.state = Text("", "body", "ink2", wrap=True)
        self.body.addWidget(self.state)
        keys = QHBoxLayout()
        keys.setSpacing(Space.S)
        self.passphrase_button = Button("", "lock-keyhole", "secondary", size="small")
        self.key_button = Button(tr("New recovery key"), "key-round", "secondary", size="small")
        keys.addWidget(self.passphrase_button)
        keys.addWidget(self.key_button)
        keys.addStretch(1)
        self.body.addLayout(keys)
        self.keyring_box = CheckBox(tr("The system's keyring may open it"))
        self.keyring_box.hide()
        self.body.addWidget(self.keyring_box)
        self.lock_after = Choice()
        for minutes in _LOCK_AFTER_MINUTES:
            self.lock_after.addItem(trn("After {count} minute", "After {count} minutes", minutes), minutes)
        self.lock_after.addItem(tr("Not by itself"), None)
        self.lock_after.choose_data(settings.settings.lock_after_minutes)
        self.body.addWidget(
            Labelled(
                tr("Lock when nobody touches the computer"),
                self.lock_after,
                tr("A recording is never cut off. Sleep and the screen's own lock always lock."),
            )
        )
        self.body.addWidget(
            Text(
                tr(
                    "{lock} locks at once. {hide} hides everything in the window; {hide} or Esc shows it again.",
                    lock=LOCK_KEY,
                    hide=HIDE_KEY,
                ),
                "caption",
                "ink3",
                wrap=True,
            )
        )
        self.delete_button = Button(tr("Delete this place"), "trash-2", "quiet", size="small")
        self.body.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.delete_button.clicked.connect(self._delete)
        self.rename_button.clicked.connect(self._rename)
        self.passphrase_button.clicked.connect(self._change_passphrase)
        self.key_button.clicked.connect(self._renew_key)
        self.keyring_box.clicked.connect(self._on_keyring)
        self.lock_after.activated.connect(self._on_lock_after)
        vaults.changed.connect(self.refresh)
        vaults.change_failed.connect(self.refresh)
        vaults.keyring_named.connect(self._on_keyring_named)
        self.refresh()

    @property
    def sheet(self) -> VaultSheet | None:
        """The sheet that is up."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    @Slot()
    def refresh(self) -> None:
        """Say how the vault stands."""
        info = self._vaults.info
        if info is None:
            return
        self.name.set_text(info.name)
        words = (
            tr("Everything in it is encrypted. Your passphrase opens it, and the recovery key.")
            if info.has_passphrase
            else tr("It has no passphrase: whoever uses your account on this computer can open it.")
        )
        if not info.has_recovery_key:
            words = tr("The file for your recovery key is damaged or lost. Make a new recovery key.")
        self.state.set_text(words)
        self.passphrase_button.setText(tr("Change the passphrase") if info.has_passphrase else tr("Set a passphrase"))
        self.passphrase_button.updateGeometry()
        self.keyring_box.setChecked(info.is_in_keyring)
        self.keyring_box.setVisible(info.has_passphrase and (self._keyring_name is not None or info.is_in_keyring))

    def ask(self) -> None:
        """Look at what may have changed outside."""
        self._vaults.ask_keyring()
        self.refresh()

    def _put_up(self, sheet: VaultSheet, first: QWidget) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = sheet
        # What was typed goes with the sheet.
        sheet.dismissed.connect(self._on_dismissed)
        sheet.open(first)

    @Slot()
    def _on_dismissed(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.deleteLater()
        self.refresh()

    @Slot()
    def _rename(self) -> None:
        info = self._vaults.info
        if info is not None:
            sheet = RenameSheet(self._covered, self._vaults, info.name)
            self._put_up(sheet, sheet.name)

    @Slot()
    def _change_passphrase(self) -> None:
        info = self._vaults.info
        if info is not None:
            sheet = PassphraseSheet(self._covered, self._vaults, has_passphrase=info.has_passphrase)
            self._put_up(sheet, sheet.first)

    @Slot()
    def _renew_key(self) -> None:
        info = self._vaults.info
        if info is not None:
            sheet = NewKeySheet(self._covered, self._vaults, self._clipboard, has_passphrase=info.has_passphrase)
            self._put_up(sheet, sheet.first)

    @Slot()
    def _delete(self) -> None:
        info = self._vaults.info
        if info is not None:
            sheet = DeleteSheet(self._covered, self._vaults, info.name, has_passphrase=info.has_passphrase)
            self._put_up(sheet, sheet.leave)

    @Slot(bool)
    def _on_keyring(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        if not wanted:
            self._vaults.use_keyring(wanted=False)
        elif self._keyring_name is not None:
            sheet = KeyringSheet(self._covered, self._vaults, self._keyring_name)
            self._put_up(sheet, sheet.leave)

    @Slot(object)
    def _on_keyring_named(self, name: str | None) -> None:
        self._keyring_name = name
        self.refresh()

    @Slot()
    def _on_lock_after(self) -> None:
        self._settings.change(lock_after_minutes=self.lock_after.currentData(Qt.ItemDataRole.UserRole))
