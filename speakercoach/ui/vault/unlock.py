"""Opening a vault: by its passphrase, its recovery key or the system's keyring, or from a backup."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId, VaultInfo, VaultState
from speakercoach.ui.models.vault_model import Front, VaultModel
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.copy_words import back_up_runs
from speakercoach.ui.vault.front_page import FrontPage, clear, put_heading
from speakercoach.ui.vault.kept_recording import KeptRecording
from speakercoach.ui.vault.recording_strip import RecordingStrip
from speakercoach.ui.vault.secret_field import SecretField
from speakercoach.ui.vault.unlock_ways import RecoveryWay, RestoreWay
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled, Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

_FAULTS = {
    VaultState.DAMAGED: ErrorCode.KEY_FILE_DAMAGED,
    VaultState.UNSAFE: ErrorCode.KEY_FILE_UNSAFE,
    VaultState.NEWER: ErrorCode.KEY_FILE_NEWER,
}
_BY_PASSPHRASE, _BY_KEY, _FROM_BACKUP = "passphrase", "key", "backup"


class UnlockScreen(FrontPage):
    """Shows the vaults of this computer. ``new_wanted`` asks for another one."""

    new_wanted = Signal()

    def __init__(
        self,
        vaults: VaultModel,
        front: Front,
        *,
        recordings: tuple[KeptRecording, ...] = (),
        chosen: VaultId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vaults = vaults
        self._front = front
        ids = [info.id for info in front.vaults]
        self._chosen = front.vaults[ids.index(chosen) if chosen in ids else 0]
        self._way = ""
        self._is_waiting = False
        self._other_ways: list[Button] = []
        self.setAccessibleName(tr("Unlock"))
        self.strips = tuple(RecordingStrip(recording) for recording in recordings)
        self.banner = Banner()
        self.secret = SecretField()
        self.error_line = Text("", "label", "error", wrap=True)
        self.opening = QProgressBar()
        self.opening.setRange(0, 0)
        self.opening.setTextVisible(False)
        self.unlock_button = Button(tr("Unlock"), "lock-open", "primary")
        self.recovery: RecoveryWay | None = None
        self.restore: RestoreWay | None = None
        self._foot_button: Button | None = None
        self.options: list[Option] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_chosen)
        self.back_button = Button(tr("Back"), None, "secondary")
        self.back_button.clicked.connect(self._on_back)
        self.new_button = Button(tr("Make a place for somebody else"), "users-round", "quiet")
        self.restore_button = Button(tr("Restore from a backup"), "usb", "quiet")
        self.new_button.setToolTip(tr("Makes a new place with a passphrase of its own."))
        self.new_button.clicked.connect(self.new_wanted)
        self.restore_button.clicked.connect(self.restore_from_backup)
        for button in (self.new_button, self.restore_button):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back_button)
        self.secret.returnPressed.connect(self.unlock)
        self.unlock_button.clicked.connect(self.unlock)
        self._content = QWidget()
        self._parts = QVBoxLayout(self._content)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(Space.M)
        for strip in self.strips:
            self.body.addWidget(strip)
        self.body.addSpacing(Space.S)
        self.body.addWidget(self._content)
        vaults.failed.connect(self._on_failed)
        self.show_vaults()

    @property
    def chosen(self) -> VaultInfo:
        """The vault that is to be opened."""
        return self._chosen

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        if self._way == _BY_KEY and self.recovery is not None:
            self.recovery.focus_first()
        elif self._way == _FROM_BACKUP and self.restore is not None:
            self.restore.focus_first()
        elif self.secret.isVisibleTo(self):
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unlock_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------- showing

    def _begin(self, way: str) -> None:
        self._way = way
        for kept in (self.banner, self.secret, self.error_line, self.opening, self.unlock_button):
            kept.setParent(self)
            kept.hide()
        clear(self._parts)
        if self._foot_button is not None:
            self._foot_button.setParent(None)
            self._foot_button.deleteLater()
            self._foot_button = None
        self.recovery = self.restore = None
        self.options = []
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._other_ways = []
        self._set_busy(is_busy=False)

    def show_vaults(self) -> None:
        """Ask for the passphrase of a vault."""
        self._begin(_BY_PASSPHRASE)
        info = self._chosen
        several = len(self._front.vaults) > 1
        put_heading(self._parts, tr("Welcome back"), "" if several else info.name)
        if several:
            self._put_choice()
        fault = _FAULTS.get(info.state)
        self._parts.addWidget(self.banner)
        if fault is not None:
            self.banner.say_error(CoachError(fault), can_close=False)
        if info.has_passphrase:
            labelled = Labelled(tr("Passphrase"), self.secret)
            self._parts.addWidget(labelled)
            self.secret.show()
            labelled.setVisible(fault is None)
        self._parts.addWidget(self.error_line)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.unlock_button)
        self.unlock_button.setVisible(fault is None)
        if info.is_in_keyring and fault is None:
            self._put_way(row, tr("Use the system's keyring"), "key", self._on_keyring)
        if info.has_passphrase or fault is not None:
            self._put_way(row, tr("Use the recovery key"), "key-round", self.use_recovery_key)
        row.addStretch(1)
        self._parts.addLayout(row)
        self._parts.addWidget(self.opening)
        if not info.has_passphrase and fault is None:
            self._parts.addWidget(
                Text(tr("This place has no passphrase. You can set one in Settings."), "label", "ink3", wrap=True)
            )
        if self.isVisible():
            self.focus_first()

    def _put_choice(self) -> None:
        for index, info in enumerate(self._front.vaults):
            option = Option(info.name)
            option.setChecked(info.id == self._chosen.id)
            self._group.addButton(option, index)
            self.options.append(option)
            self._parts.addWidget(option)

    def _put_way(self, row: QHBoxLayout, words: str, icon: str, slot: Callable[[], None]) -> None:
        button = Button(words, icon, "quiet")
        button.clicked.connect(slot)
        row.addWidget(button)
        self._other_ways.append(button)

    def _put_at_foot(self, button: Button) -> None:
        """A page may scroll; what one came for is never below its fold."""
        self._foot_button = button
        self.foot.addWidget(button)

    @Slot()
    def use_recovery_key(self) -> None:
        """Ask for the printed key and another passphrase."""
        self._begin(_BY_KEY)
        put_heading(
            self._parts,
            tr("The recovery key"),
            tr("Type it as it stands on your paper, then choose another passphrase, in the place of the old one."),
        )
        self._parts.addWidget(self.banner)
        self.recovery = RecoveryWay()
        self.recovery.entered.connect(self._on_recovery)
        self._parts.addWidget(self.recovery)
        self._put_at_foot(self.recovery.open_button)
        self._parts.addWidget(self.opening)
        self.focus_first()

    @Slot()
    def restore_from_backup(self) -> None:
        """Ask for a backup and what opens it."""
        self._begin(_FROM_BACKUP)
        put_heading(
            self._parts,
            tr("Restore from a backup"),
            tr("The backup is read whole before anything here changes."),
        )
        self._parts.addWidget(self.banner)
        self.restore = RestoreWay(self._vaults, is_page=True)
        self.restore.restored.connect(self._on_restored)
        self._parts.addWidget(self.restore)
        self._put_at_foot(self.restore.restore_button)
        self.focus_first()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_waiting = is_busy
        self.opening.setVisible(is_busy)
        for typed in (self.secret, self.recovery, *self.options):
            if typed is not None:
                typed.setEnabled(not is_busy)
        self.unlock_button.setEnabled(not is_busy)
        for other in self._other_ways:
            other.setVisible(not is_busy)
        is_first = self._way == _BY_PASSPHRASE
        for button in (self.new_button, self.restore_button):
            button.setVisible(is_first and not is_busy)
        self.back_button.setVisible(not is_first and not is_busy)
        open_words = tr("Unlock") if self._chosen.has_passphrase else tr("Open")
        self.unlock_button.setText(tr("Opening …") if is_busy else open_words)
        self.unlock_button.updateGeometry()

    # ------------------------------------------------------------------------------------------- opening

    @Slot()
    def unlock(self) -> None:
        """Open the chosen vault with what was typed."""
        if self._is_waiting:
            return
        passphrase = self.secret.text() if self._chosen.has_passphrase else None
        if passphrase is not None and not passphrase.strip():
            return
        self._wait()
        self._vaults.unlock(self._chosen.id, passphrase)

    def _wait(self) -> None:
        self.error_line.hide()
        self.banner.hide()
        self._set_busy(is_busy=True)

    @Slot()
    def _on_keyring(self) -> None:
        self._wait()
        self._vaults.unlock_by_keyring(self._chosen.id)

    @Slot(str, object)
    def _on_recovery(self, typed: str, passphrase: str | None) -> None:
        self._wait()
        self._vaults.unlock_by_recovery_key(self._chosen.id, typed, passphrase)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        self._set_busy(is_busy=False)
        if error.code is ErrorCode.KEY_WRONG_PASSPHRASE and self._way == _BY_PASSPHRASE:
            # What was typed stays: most of the time one letter is wrong.
            self.error_line.set_text(error_text(error).what)
            self.error_line.show()
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            self.secret.selectAll()
        else:
            self.banner.say_error(error)

    def say_back_up_runs(self) -> None:
        """Say why the window is still there."""
        headline, detail = back_up_runs()
        self.banner.say(headline, detail, kind="decide", icon="usb")

    # ------------------------------------------------------------------------------------------ choosing

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        if self._front.vaults[index].id == self._chosen.id:
            return
        self._chosen = self._front.vaults[index]
        self.secret.forget()
        self.show_vaults()
        self.options[index].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_back(self) -> None:
        self.show_vaults()

    @Slot(object)
    def _on_restored(self, info: VaultInfo) -> None:
        others = tuple(one for one in self._front.vaults if one.id != info.id)
        self._front = Front(tuple(sorted((*others, info), key=lambda one: one.name)), self._front.has_old_talks)
        self._chosen = info
        self.show_vaults()
        self.say_restored()

    def say_restored(self) -> None:
        """Say that the chosen vault came back from a backup."""
        self.banner.say(
            tr("The backup is back."), tr("Open it with the passphrase of that time."), kind="calm", icon="check"
        )
