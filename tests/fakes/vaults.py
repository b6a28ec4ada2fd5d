"""Vaults in memory over a library in memory, with a lock, and with faults that a test can plant."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey, VaultId, VaultInfo, VaultState
from tests.fakes.library import MemoryLibrary

PATIENCE_S = 10.0
RECOVERY_KEY = RecoveryKey("K7QM4T-9WRE2H-6PZC3V-8GJY5S-0ND1FB-X2KMT7")


@dataclass(slots=True)
class _Kept:
    """One vault as it lies there."""

    info: VaultInfo
    passphrase: str | None
    recovery_key: RecoveryKey


class MemoryVaults:
    """Satisfies ``practice.vault_ports.Vaults``.

    ``may_go_on`` is what a key's derivation waits for; a test clears it to look at what happens meanwhile. ``plant``
    makes the next call of a name raise. ``calls`` names the calls that came, in order.
    """

    def __init__(self, library: MemoryLibrary, *, keyring: str | None = None) -> None:
        self.library = library
        self.keyring = keyring
        self.old_talks = False
        self.calls: list[str] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self._planted: dict[str, CoachError] = {}
        self._lock = threading.RLock()
        self._kept: dict[VaultId, _Kept] = {}
        self._opened: VaultId | None = None
        self._proposed: RecoveryKey | None = None
        self.library.is_locked = True

    # -------------------------------------------------------------------------------------- for the test

    def add(
        self,
        name: str,
        passphrase: str | None = None,
        *,
        state: VaultState = VaultState.READY,
        in_keyring: bool = False,
    ) -> VaultId:
        """Put a vault there that is locked."""
        vault_id = VaultId(uuid.uuid4().hex)
        info = VaultInfo(vault_id, name, state, passphrase is not None, in_keyring)
        self._kept[vault_id] = _Kept(info, passphrase, RECOVERY_KEY)
        return vault_id

    def recovery_key_of(self, vault_id: VaultId) -> RecoveryKey:
        """The printed key that opens this vault now."""
        return self._kept[vault_id].recovery_key

    def plant(self, call: str, error: CoachError) -> None:
        """Let the next call of this name raise."""
        self._planted[call] = error

    def passphrase_of(self, vault_id: VaultId) -> str | None:
        """What opens this vault now."""
        return self._kept[vault_id].passphrase

    def _begin(self, call: str, *, derives: bool = False) -> None:
        self.calls.append(call)
        if derives and not self.may_go_on.wait(PATIENCE_S):
            message = f"nobody let {call} go on"
            raise AssertionError(message)
        planted = self._planted.pop(call, None)
        if planted is not None:
            raise planted

    # --------------------------------------------------------------------------------------- as the port

    def list(self) -> tuple[VaultInfo, ...]:
        """Every vault, by name."""
        self._begin("list")
        with self._lock:
            return tuple(sorted((one.info for one in self._kept.values()), key=lambda info: info.name))

    @property
    def opened(self) -> VaultInfo | None:
        """The vault that is open."""
        with self._lock:
            return None if self._opened is None else self._kept[self._opened].info

    @property
    def has_old_talks(self) -> bool:
        """Whether unencrypted talks wait."""
        return self.old_talks

    def create(self, name: str, passphrase: str | None) -> RecoveryKey:
        """Make a vault and open it."""
        self._begin("create", derives=True)
        with self._lock:
            self._open(self.add(name, passphrase))
            return RECOVERY_KEY

    def move_old_talks(self) -> bool:
        """Take in the unencrypted talks."""
        self._begin("move_old_talks")
        self._here()
        self.old_talks = False
        return True

    def unlock(self, vault_id: VaultId, passphrase: str | None) -> None:
        """Open a vault."""
        self._begin("unlock", derives=passphrase is not None)
        with self._lock:
            self._refuse_state(vault_id)
            if self._kept[vault_id].passphrase != passphrase:
                raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE)
            self._open(vault_id)

    def unlock_by_recovery_key(self, vault_id: VaultId, typed: str, new_passphrase: str | None) -> None:
        """Open a vault with the printed key."""
        self._begin("unlock_by_recovery_key", derives=True)
        with self._lock:
            kept = self._kept[vault_id]
            plain = "".join(typed.split()).replace("-", "").upper()
            if len(plain) != len(kept.recovery_key.replace("-", "")):
                raise CoachError(ErrorCode.KEY_MISTYPED_RECOVERY)
            if plain != kept.recovery_key.replace("-", ""):
                raise CoachError(ErrorCode.KEY_WRONG_RECOVERY)
            kept.passphrase = new_passphrase
            kept.info = replace(kept.info, state=VaultState.READY, has_passphrase=new_passphrase is not None)
            self._open(vault_id)

    def unlock_by_keyring(self, vault_id: VaultId) -> None:
        """Open a vault with what the keyring holds."""
        self._begin("unlock_by_keyring")
        with self._lock:
            self._refuse_state(vault_id)
            if self.keyring is None or not self._kept[vault_id].info.is_in_keyring:
                raise CoachError(ErrorCode.KEY_NO_KEYRING)
            self._open(vault_id)

    def change_passphrase(self, old: str | None, new: str | None) -> None:
        """Give the open vault another passphrase."""
        self._begin("change_passphrase", derives=True)
        with self._lock:
            kept = self._here()
            if kept.passphrase != old:
                raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE)
            kept.passphrase = new
            kept.info = replace(kept.info, has_passphrase=new is not None)

    def propose_recovery_key(self, passphrase: str | None) -> RecoveryKey:
        """Another recovery key that opens nothing yet."""
        self._begin("propose_recovery_key", derives=True)
        with self._lock:
            kept = self._here()
            if kept.passphrase != passphrase:
                raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE)
            self._proposed = RecoveryKey("-".join(reversed(kept.recovery_key.split("-"))))
            return self._proposed

    def confirm_recovery_key(self, key: RecoveryKey) -> None:
        """Let the proposed key take the place of the one before."""
        self._begin("confirm_recovery_key")
        with self._lock:
            kept = self._here()
            if key != self._proposed:
                raise CoachError(ErrorCode.KEY_WRONG_RECOVERY)
            kept.recovery_key, self._proposed = key, None
            kept.info = replace(kept.info, has_recovery_key=True)

    def keyring_name(self) -> str | None:
        """What the keyring is called."""
        return self.keyring

    def use_keyring(self, *, wanted: bool) -> None:
        """Let the keyring open this vault, or not."""
        self._begin("use_keyring")
        with self._lock:
            if self.keyring is None:
                raise CoachError(ErrorCode.KEY_NO_KEYRING)
            kept = self._here()
            kept.info = replace(kept.info, is_in_keyring=wanted)

    def rename(self, name: str) -> None:
        """Call the open vault something else."""
        self._begin("rename")
        with self._lock:
            kept = self._here()
            kept.info = replace(kept.info, name=name)

    def delete(self, passphrase: str | None) -> None:
        """Remove the open vault for good."""
        self._begin("delete", derives=True)
        with self._lock:
            kept = self._here()
            if kept.passphrase != passphrase:
                raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE)
            del self._kept[kept.info.id]
            self.lock()

    def lock(self) -> None:
        """Drop the keys."""
        self._begin("lock")
        with self._lock:
            self._opened = self._proposed = None
            self.library.is_locked = True

    def back_up(self, folder: Path, on_progress: Callable[[float], None] | None = None) -> Path:
        """Say that a copy was made."""
        self._begin("back_up", derives=True)
        self._here()
        if on_progress is not None:
            on_progress(0.5)
            on_progress(1.0)
        return folder / "speakercoach-backup"

    def restore(
        self,
        backup: Path,
        passphrase: str | None,
        *,
        replace: bool = False,
        on_progress: Callable[[float], None] | None = None,
    ) -> VaultInfo:
        """Bring a vault back under the backup's name."""
        self._begin("restore_replacing" if replace else "restore", derives=True)
        if on_progress is not None:
            on_progress(1.0)
        return self._kept[self.add(backup.name, passphrase)].info

    def _open(self, vault_id: VaultId) -> None:
        self._opened, self._proposed = vault_id, None
        self.library.show(vault_id)
        self.library.is_locked = False

    def _here(self) -> _Kept:
        if self._opened is None:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        return self._kept[self._opened]

    def _refuse_state(self, vault_id: VaultId) -> None:
        state = self._kept[vault_id].info.state
        if state is not VaultState.READY:
            raise CoachError(_FAULT_OF_STATE[state])


_FAULT_OF_STATE = {
    VaultState.DAMAGED: ErrorCode.KEY_FILE_DAMAGED,
    VaultState.UNSAFE: ErrorCode.KEY_FILE_UNSAFE,
    VaultState.NEWER: ErrorCode.KEY_FILE_NEWER,
}


def open_vaults(library: MemoryLibrary) -> MemoryVaults:
    """Vaults one of which is open, without a passphrase."""
    vaults = MemoryVaults(library)
    vaults._open(vaults.add("My talks"))
    return vaults
