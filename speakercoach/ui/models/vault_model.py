"""The vaults of this computer as the window opens, locks and changes them; no call waits for a key."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey, VaultId, VaultInfo
from speakercoach.practice.vault_ports import Vaults
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window

_CLOSING_LIMIT_MS = 1000
SAVING_LIMIT_S = 0.5
"""So long locking waits for what was typed a moment ago; the keys are to be gone within a second in all."""


@dataclass(frozen=True, slots=True)
class BackUpOutcome:
    """How a backup of a vault ended while nobody could be told."""

    vault_id: VaultId
    error: CoachError | None
    folder_name: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before anybody opened a vault."""

    vaults: tuple[VaultInfo, ...]
    has_old_talks: bool


class VaultModel(QObject):
    """One for the window. Wishes are carried out one after the other; locking and copies wait for none of them."""

    listed = Signal(object)
    """Front."""
    opened = Signal()
    """A vault is open: the library answers."""
    failed = Signal(object)
    """CoachError: nothing was opened, nothing was changed."""
    created = Signal(object)
    """RecoveryKey of the vault that was made and is open."""
    old_talks_moved = Signal(bool)
    """What an earlier version kept unencrypted was looked at; whether nothing of it is left outside."""
    locked = Signal()
    """The keys are gone."""
    lock_failed = Signal(object)
    """CoachError: it could not be locked as it should."""
    changed = Signal()
    """The open vault has another name, passphrase or keyring."""
    change_failed = Signal(object)
    """CoachError: the last change was not made."""
    proposed = Signal(object)
    """RecoveryKey that may take the place of the one before, once it is on paper."""
    replacing = Signal()
    """A backup is about to take the place of the vault that is open."""
    deleted = Signal()
    """The vault that was open is gone for good."""
    keyring_named = Signal(object)
    """What this system calls its keyring, or ``None``."""
    progressed = Signal(float)
    """How much of a backup was written or read, 0 to 1."""
    backed_up = Signal(object)
    """Path of a backup that was read back whole."""
    back_up_failed = Signal(object)
    """CoachError: the vault itself is as it was."""
    restored = Signal(object)
    """VaultInfo of the vault that a backup brought back; it is not open."""
    restore_failed = Signal(object)
    """CoachError: nothing here was changed."""

    def __init__(self, vaults: Vaults, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vaults = vaults
        self._opening_number = 0
        self._background = Background(self, one_at_a_time=True)
        # The system's question about its keyring may stand for minutes: neither looking nor opening waits for it.
        self._looking = Background(self, one_at_a_time=True)
        self._opening = Background(self, one_at_a_time=True)
        self._locking = Background(self, one_at_a_time=True)
        self._copying = Background(self, one_at_a_time=True)
        self._is_opening = False
        self._backing_up: VaultId | None = None
        self._back_up_outcome: BackUpOutcome | None = None
        self._without_paper: set[VaultId] = set()
        self._tell_progress = to_window(self._on_progress)

    @property
    def info(self) -> VaultInfo | None:
        """The vault that is open."""
        return self._vaults.opened

    @property
    def is_busy(self) -> bool:
        """Whether a wish is still to be carried out, or a copy is made."""
        return self._background.busy or self._opening.busy or self._copying.busy

    @property
    def is_copying(self) -> bool:
        """Whether a backup is written or read, or talks from before are moved."""
        return self._copying.busy

    @property
    def backing_up(self) -> VaultId | None:
        """The vault that a backup is made of now."""
        return self._backing_up

    @property
    def needs_paper(self) -> bool:
        """Whether the open vault was made since the app was started, and nobody proved to have its key on paper."""
        info = self.info
        return info is not None and info.id in self._without_paper

    def has_paper(self) -> None:
        """The key of the open vault is on paper: its last group was typed."""
        if (info := self.info) is not None:
            self._without_paper.discard(info.id)

    def take_outcome(self) -> BackUpOutcome | None:
        """How a backup of the open vault ended while it was locked; once."""
        outcome, info = self._back_up_outcome, self.info
        if outcome is None or info is None or outcome.vault_id != info.id:
            return None
        self._back_up_outcome = None
        return outcome

    @property
    def is_opening(self) -> bool:
        """Whether a vault is being opened or made."""
        return self._is_opening

    def look(self) -> None:
        """See which vaults there are; ``listed`` follows."""

        def work() -> Front:
            return Front(self._vaults.list(), self._vaults.has_old_talks)

        self._looking.run(work, self._on_listed, self._on_failed)

    def ask_keyring(self) -> None:
        """Ask the system for its keyring; ``keyring_named`` follows."""
        self._background.run(self._vaults.keyring_name, self._on_keyring)

    # ------------------------------------------------------------------------------------------- opening

    def create(self, name: str, passphrase: str | None) -> None:
        """Make a vault and open it; ``created`` follows."""
        self._open(lambda: self._vaults.create(name, passphrase))

    def unlock(self, vault_id: VaultId, passphrase: str | None) -> None:
        """Open a vault; ``opened`` or ``failed`` follows."""
        self._open(lambda: self._vaults.unlock(vault_id, passphrase))

    def unlock_by_recovery_key(self, vault_id: VaultId, typed: str, new_passphrase: str | None) -> None:
        """Open a vault with the printed key, and give it another passphrase."""
        self._open(lambda: self._vaults.unlock_by_recovery_key(vault_id, typed, new_passphrase))

    def unlock_by_keyring(self, vault_id: VaultId) -> None:
        """Open a vault with what the system's keyring holds."""
        self._open(lambda: self._vaults.unlock_by_keyring(vault_id))

    def _open(self, call: Callable[[], object]) -> None:
        self._opening_number += 1
        self._is_opening = True
        wish = self._opening_number
        self._opening.run(lambda: (wish, call()), self._on_opened, self._on_not_opened)

    def lock(self, savings: tuple[Callable[[int], object], ...] = ()) -> None:
        """Drop the keys; ``locked`` follows. ``savings`` wait, up to a limit in ms, for what is being written."""
        # A key that is being derived now opens its vault later: that is locked again, and nobody is told.
        self._opening_number += 1

        def work() -> None:
            until = time.monotonic() + SAVING_LIMIT_S
            for wait in savings:
                wait(max(0, round((until - time.monotonic()) * 1000)))
            self._vaults.lock()

        self._locking.run(work, self._on_locked, self._on_lock_failed)

    def finish(self) -> None:
        """Wait for what is being written, when the window closes."""
        for one in (self._locking, self._opening, self._background):
            one.wait(_CLOSING_LIMIT_MS)

    # ------------------------------------------------------------------------------------------ changing

    def change_passphrase(self, old: str | None, new: str | None) -> None:
        """Give the open vault another passphrase, or take it away."""
        self._change(lambda: self._vaults.change_passphrase(old, new))

    def use_keyring(self, *, wanted: bool) -> None:
        """Let the system's keyring open this vault, or forget it there."""
        self._change(lambda: self._vaults.use_keyring(wanted=wanted))

    def rename(self, name: str) -> None:
        """Call the open vault something else."""
        self._change(lambda: self._vaults.rename(name))

    def propose_recovery_key(self, passphrase: str | None) -> None:
        """Make another recovery key that opens nothing yet; ``proposed`` follows."""
        self._background.run(
            lambda: self._vaults.propose_recovery_key(passphrase), self._on_proposed, self._on_change_failed
        )

    def confirm_recovery_key(self, key: RecoveryKey) -> None:
        """The proposed key is on paper and takes the place of the one before; ``changed`` follows."""
        self._background.run(lambda: self._vaults.confirm_recovery_key(key), self._on_confirmed, self._on_change_failed)

    def delete(self, passphrase: str | None) -> None:
        """Remove the open vault for good; ``deleted`` or ``change_failed`` follows."""
        self._background.run(lambda: self._vaults.delete(passphrase), self._on_deleted, self._on_change_failed)

    def _change(self, call: Callable[[], None]) -> None:
        self._background.run(call, self._on_changed, self._on_change_failed)

    # ------------------------------------------------------------------------------------------- backups

    def back_up(self, folder: Path) -> None:
        """Copy the open vault, still encrypted, into a new folder below this one; ``backed_up`` follows."""
        tell, info = self._tell_progress, self.info
        self._backing_up = None if info is None else info.id
        self._copying.run(lambda: self._vaults.back_up(folder, tell), self._on_backed_up, self._on_back_up_failed)

    def restore(self, backup: Path, passphrase: str | None, *, replace: bool = False) -> None:
        """Bring a vault back from a backup; ``restored`` follows."""
        tell = self._tell_progress
        if replace and self.info is not None:
            self.replacing.emit()
        self._copying.run(
            lambda: self._vaults.restore(backup, passphrase, replace=replace, on_progress=tell),
            self._on_restored,
            self._on_restore_failed,
        )

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_listed(self, front: Front) -> None:
        self.listed.emit(front)

    @Slot(object)
    def _on_keyring(self, name: str | None) -> None:
        self.keyring_named.emit(name)

    @Slot(object)
    def _on_opened(self, came: tuple[int, RecoveryKey | None]) -> None:
        wish, made = came
        self._is_opening = False
        if wish != self._opening_number:
            self._locking.run(self._vaults.lock, self._on_locked, self._on_lock_failed)
            return
        if made is None:
            self.opened.emit()
        else:
            if (info := self.info) is not None:
                self._without_paper.add(info.id)
            self.created.emit(made)
        # The key was shown first: whatever cuts this off, the person has it.
        self._copying.run(self._vaults.move_old_talks, self._on_moved, self._on_not_moved)

    @Slot(object)
    def _on_not_opened(self, error: CoachError) -> None:
        self._is_opening = False
        if error.code is not ErrorCode.LIBRARY_LOCKED:  # locked meanwhile, as was wished
            self.failed.emit(error)

    @Slot(object)
    def _on_moved(self, is_done: bool) -> None:  # noqa: FBT001 - a slot
        self.old_talks_moved.emit(is_done)

    @Slot(object)
    def _on_not_moved(self, error: CoachError) -> None:
        if error.code is not ErrorCode.LIBRARY_LOCKED:
            self.old_talks_moved.emit(False)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        self.failed.emit(error)

    @Slot(object)
    def _on_locked(self, _nothing: object) -> None:
        self.locked.emit()

    @Slot(object)
    def _on_lock_failed(self, error: CoachError) -> None:
        self.lock_failed.emit(error)

    @Slot(object)
    def _on_changed(self, _nothing: object) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_change_failed(self, error: CoachError) -> None:
        self.change_failed.emit(error)

    @Slot(object)
    def _on_deleted(self, _nothing: object) -> None:
        self.deleted.emit()

    @Slot(object)
    def _on_proposed(self, key: RecoveryKey) -> None:
        self.proposed.emit(key)

    @Slot(object)
    def _on_confirmed(self, _nothing: object) -> None:
        self.has_paper()
        self.changed.emit()

    @Slot(float)
    def _on_progress(self, ratio: float) -> None:
        self.progressed.emit(ratio)

    @Slot(object)
    def _on_backed_up(self, path: Path) -> None:
        self._end_back_up(None, path.name)
        self.backed_up.emit(path)

    @Slot(object)
    def _on_back_up_failed(self, error: CoachError) -> None:
        self._end_back_up(error)
        self.back_up_failed.emit(error)

    def _end_back_up(self, error: CoachError | None, folder_name: str = "") -> None:
        vault_id, self._backing_up = self._backing_up, None
        info = self.info
        if vault_id is not None and (info is None or info.id != vault_id):
            self._back_up_outcome = BackUpOutcome(vault_id, error, folder_name)

    @Slot(object)
    def _on_restored(self, info: VaultInfo) -> None:
        self.restored.emit(info)

    @Slot(object)
    def _on_restore_failed(self, error: CoachError) -> None:
        self.restore_failed.emit(error)
