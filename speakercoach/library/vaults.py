"""The vaults on this computer: made, opened, locked. Knows the keys; the library knows what lies behind them."""

import contextlib
import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey, VaultId, VaultInfo, VaultState
from speakercoach.library import backup
from speakercoach.library.disk import disk_error, sync_folder
from speakercoach.library.key_file import (
    KeySlots,
    keyring_slot,
    passphrase_slot,
    read_key_file,
    recovery_slot,
    write_key_file,
)
from speakercoach.library.key_stretching import StretchingCost, calibrated
from speakercoach.library.keys import KEY_BYTES, VaultKeys, new_key
from speakercoach.library.old_library import has_old_talks, move_old_talks
from speakercoach.library.places import DataFolder, Places, is_id, make_private
from speakercoach.library.recovery_key import new_recovery_key
from speakercoach.library.store import Library
from speakercoach.library.system_keyring import Keyring
from speakercoach.library.whole_file import destroy

LONGEST_NAME = 80
"""A vault's name stands on one line."""

_STATES = {
    ErrorCode.KEY_FILE_UNSAFE: VaultState.UNSAFE,
    ErrorCode.KEY_FILE_NEWER: VaultState.NEWER,
}


class Vaults:
    """Vaults below one data folder, and the library that shows the open one. Safe from any thread.

    ``cost`` says what a new passphrase is to cost; it is asked once, when the first one is set.
    """

    def __init__(
        self,
        folder: DataFolder,
        library: Library,
        keyring: Keyring,
        cost: Callable[[], StretchingCost] = calibrated,
    ) -> None:
        self._folder = folder
        self._library = library
        self._keyring = keyring
        self._cost_of_new = cost
        self._cost: StretchingCost | None = None
        self._changing = threading.Lock()
        self._keys: VaultKeys | None = None
        self._opened: VaultInfo | None = None
        make_private(folder.root)
        make_private(folder.vaults)
        backup.finish_interrupted(folder)

    # ------------------------------------------------------------------------------------------- looking

    def list(self) -> tuple[VaultInfo, ...]:
        """Every vault on this computer, by name."""
        try:
            names = [entry.name for entry in self._folder.vaults.iterdir() if is_id(entry.name)]
        except OSError as error:
            raise disk_error(error) from error
        found = [_look(self._folder.vault(VaultId(name))) for name in names]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    @property
    def opened(self) -> VaultInfo | None:
        """The vault that is open."""
        return self._opened

    @property
    def has_old_talks(self) -> bool:
        """Whether talks that an earlier version kept unencrypted wait to be moved into a vault."""
        return has_old_talks(self._folder)

    # ------------------------------------------------------------------------------------------- opening

    def create(self, name: str, passphrase: str | None) -> RecoveryKey:
        """Make a vault and open it; talks that an earlier version kept unencrypted move into it."""
        self.lock()
        keys = VaultKeys(VaultId(secrets.token_hex(KEY_BYTES // 2)), new_key())
        printed = new_recovery_key()
        places = self._folder.vault(keys.vault_id)
        # Made under another name: a vault is there with both of its key files or not at all.
        being_made = Places(backup.beside(places.root, backup.BEING_MADE))
        try:
            being_made.prepare()
            self._write_recovery(being_made, name[:LONGEST_NAME], keys, printed)
            self._write_keys(being_made, KeySlots(keys.vault_id, name[:LONGEST_NAME]), keys, passphrase)
            being_made.root.rename(places.root)
            sync_folder(self._folder.vaults)
        except (CoachError, OSError) as error:
            keys.forget()
            shutil.rmtree(being_made.root, ignore_errors=True)
            raise (error if isinstance(error, CoachError) else disk_error(error)) from error
        self._open(places, keys)
        return printed

    def unlock(self, vault_id: VaultId, passphrase: str | None) -> None:
        """Open a vault."""
        places = self._folder.vault(vault_id)
        self._open(places, read_key_file(places.key_file).keys_by_passphrase(passphrase))

    def unlock_by_keyring(self, vault_id: VaultId) -> None:
        """Open a vault with the key that the system's keyring holds."""
        places = self._folder.vault(vault_id)
        self._open(places, read_key_file(places.key_file).keys_by_keyring(self._keyring.fetch(vault_id)))

    def unlock_by_recovery_key(self, vault_id: VaultId, typed: str, new_passphrase: str | None) -> None:
        """Open a vault with the printed key and give it another passphrase; also with a damaged key file."""
        places = self._folder.vault(vault_id)
        recovery = read_key_file(places.recovery_file)
        keys = recovery.keys_by_recovery(typed)
        try:
            # What the lost passphrase and the keyring could open, they open no more.
            self._write_keys(places, KeySlots(vault_id, recovery.slots.name), keys, new_passphrase)
        except CoachError:
            keys.forget()
            raise
        self._open(places, keys)

    def lock(self) -> None:
        """Drop the keys and let the database go, at once; a running recording goes on with its own key alone."""
        with self._changing:
            keys, self._keys = self._keys, None
            self._opened = None
            if keys is not None:
                # First the key: whatever the database still does then, it does without one.
                keys.forget()
            self._library.detach()

    def _open(self, places: Places, keys: VaultKeys) -> None:
        self.lock()
        with self._changing:
            try:
                self._library.attach(places, keys)
            except CoachError:
                keys.forget()
                raise
            self._keys = keys
            self._opened = _look(places)
        if has_old_talks(self._folder):
            # What cannot be moved stays where it is, and is said to be there still (``has_old_talks``).
            with contextlib.suppress(CoachError):
                move_old_talks(self._folder, self._library)

    # ------------------------------------------------------------------------------------------ changing

    def change_passphrase(self, old: str | None, new: str | None) -> None:
        """Give the open vault another passphrase, or take it away; rewrites the key file alone."""
        places, keys = self._now_open()
        self._prove(places, old)
        self._write_keys(places, read_key_file(places.key_file).slots, keys, new)
        self._look_again()

    def renew_recovery_key(self, passphrase: str | None) -> RecoveryKey:
        """Make another recovery key for the open vault; the one before opens nothing any more."""
        places, keys = self._now_open()
        self._prove(places, passphrase)
        printed = new_recovery_key()
        self._write_recovery(places, read_key_file(places.key_file).slots.name, keys, printed)
        return printed

    def keyring_name(self) -> str | None:
        """What this system calls its keyring; ``None`` where there is none that protects anything."""
        return self._keyring.name()

    def use_keyring(self, *, wanted: bool) -> None:
        """Let the system's keyring open this vault, or forget it there."""
        places, keys = self._now_open()
        slots = read_key_file(places.key_file).slots
        if wanted:
            secret = secrets.token_bytes(KEY_BYTES)
            self._keyring.store(keys.vault_id, secret)
            write_key_file(places.key_file, replace(slots, keyring=keyring_slot(keys, secret)), keys)
        else:
            write_key_file(places.key_file, replace(slots, keyring=None), keys)
            self._keyring.forget(keys.vault_id)
        self._look_again()

    def rename(self, name: str) -> None:
        """Call the open vault something else."""
        places, keys = self._now_open()
        for path in (places.recovery_file, places.key_file):
            write_key_file(path, replace(read_key_file(path).slots, name=name[:LONGEST_NAME]), keys)
        self._look_again()

    def delete(self, passphrase: str | None) -> None:
        """Remove the open vault from this computer for good: its keys first, then everything else."""
        places, keys = self._now_open()
        self._prove(places, passphrase)
        if self._opened is not None and self._opened.is_in_keyring:
            self._keyring.forget(keys.vault_id)
        self.lock()
        try:
            for path in (places.key_file, places.recovery_file):
                destroy(path)
            sync_folder(places.root)
            going = backup.beside(places.root, backup.BEING_MADE)
            places.root.rename(going)  # half of it would look like a damaged vault
            shutil.rmtree(going)
            sync_folder(self._folder.vaults)
        except OSError as error:
            raise disk_error(error) from error

    def _write_keys(self, places: Places, slots: KeySlots, keys: VaultKeys, passphrase: str | None) -> None:
        if passphrase is None:
            slots = replace(slots, passphrase=None, open_key=keys.in_the_open())
        else:
            slots = replace(slots, passphrase=passphrase_slot(keys, passphrase, self._usual_cost()), open_key=None)
        write_key_file(places.key_file, slots, keys)

    @staticmethod
    def _write_recovery(places: Places, name: str, keys: VaultKeys, printed: RecoveryKey) -> None:
        slots = KeySlots(keys.vault_id, name, recovery=recovery_slot(keys, printed))
        write_key_file(places.recovery_file, slots, keys)

    def _usual_cost(self) -> StretchingCost:
        if self._cost is None:
            self._cost = self._cost_of_new()
        return self._cost

    @staticmethod
    def _prove(places: Places, passphrase: str | None) -> None:
        """Who changes keys shows that they hold them: an open window is not enough."""
        read_key_file(places.key_file).keys_by_passphrase(passphrase).forget()

    def _now_open(self) -> tuple[Places, VaultKeys]:
        with self._changing:
            if self._keys is None:
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            return self._folder.vault(self._keys.vault_id), self._keys

    def _look_again(self) -> None:
        with self._changing:
            if self._keys is not None:
                self._opened = _look(self._folder.vault(self._keys.vault_id))

    # ------------------------------------------------------------------------------------------- backups

    def back_up(self, folder: Path, on_progress: Callable[[float], None] | None = None) -> Path:
        """Copy the open vault, still encrypted, into a new folder below ``folder`` and read all of it back."""
        places, keys = self._now_open()
        return backup.back_up(places, keys, self._library, folder, on_progress or _ignore)

    def restore(
        self,
        backup_folder: Path,
        passphrase: str | None,
        *,
        replace: bool = False,
        on_progress: Callable[[float], None] | None = None,
    ) -> VaultInfo:
        """Bring a vault back from a backup that is whole; it is not opened."""
        restoring = backup.Restoring(backup_folder, self._folder)
        restoring.prove(passphrase)
        vault_id = restoring.vault_id
        if not replace and self._folder.vault(vault_id).root.exists():
            raise CoachError(ErrorCode.BACKUP_EXISTS)
        restoring.copy(on_progress or _ignore)
        opened = self._opened
        if opened is not None and opened.id == vault_id:
            self.lock()
        restoring.put_in_place()
        return _look(self._folder.vault(vault_id))


def _look(places: Places) -> VaultInfo:
    vault_id = VaultId(places.root.name)
    try:
        slots = read_key_file(places.key_file).slots
    except CoachError as error:
        return VaultInfo(
            id=vault_id,
            name=_name_beside(places),
            state=_STATES.get(error.code, VaultState.DAMAGED),
            has_passphrase=True,
            is_in_keyring=False,
        )
    return VaultInfo(
        id=vault_id,
        name=slots.name,
        state=VaultState.READY,
        has_passphrase=slots.open_key is None,
        is_in_keyring=slots.keyring is not None,
    )


def _name_beside(places: Places) -> str:
    """The vault's name, as the file of the recovery key has it, where the key file cannot be read."""
    try:
        return read_key_file(places.recovery_file).slots.name
    except CoachError:
        return ""


def _ignore(_ratio: float) -> None:
    """Nobody watches."""
