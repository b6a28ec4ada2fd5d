"""The vaults on this computer: made, opened, locked. Knows the keys; the library knows what lies behind them."""

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey, VaultId, VaultInfo, VaultState
from speakercoach.library.backup import Restoring, back_up
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
from speakercoach.library.vault_folders import BEING_MADE, READY, beside, finish_interrupted, remove_vault, unused
from speakercoach.library.vault_sight import look
from speakercoach.library.whole_file import write_whole

LONGEST_NAME = 80
"""A vault's name stands on one line."""


class Vaults:
    """Vaults below one data folder, and the library that shows the open one. Safe from any thread.

    Locking waits for nothing: an opening that is under way when it is locked ends in ``LIBRARY_LOCKED``. ``cost`` says
    what a new passphrase is to cost; it is asked once, when the first one is set.
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
        self._state = threading.Lock()
        self._attaching = threading.Lock()
        self._writing_keys = threading.Lock()
        self._locks = 0
        self._keys: VaultKeys | None = None
        self._opened: VaultInfo | None = None
        self._proposed: RecoveryKey | None = None
        make_private(folder.root)
        make_private(folder.vaults)
        finish_interrupted(folder)

    # ------------------------------------------------------------------------------------------- looking

    def list(self) -> tuple[VaultInfo, ...]:
        """Every vault on this computer, by name."""
        try:
            names = [entry.name for entry in self._folder.vaults.iterdir() if is_id(entry.name)]
        except OSError as error:
            raise disk_error(error) from error
        found = [look(self._folder.vault(VaultId(name))) for name in names]
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
        """Make a vault and open it."""
        wish = self._wish_to_open()
        keys = VaultKeys(VaultId(secrets.token_hex(KEY_BYTES // 2)), new_key())
        printed = new_recovery_key()
        places = self._folder.vault(keys.vault_id)
        # Made under another name: a vault is there with its key files and database, or not at all.
        being_made = Places(beside(places.root, BEING_MADE))
        slots = KeySlots(keys.vault_id, _clean(name))
        try:
            being_made.prepare()
            self._write_recovery(being_made, slots.name, keys, printed)
            self._write_keys(being_made, slots, keys, passphrase)
            with self._attached(being_made, keys, wish):
                # Windows gives no other name to a folder in which something is open.
                self._library.detach()
            being_made.root.rename(places.root)
            sync_folder(self._folder.vaults)
            self._open(places, keys, wish)
        except BaseException as error:
            keys.forget()
            # A vault whose recovery key nobody saw is none.
            remove_vault(being_made.root)
            remove_vault(places.root)
            if isinstance(error, OSError):
                raise disk_error(error) from error
            raise
        return printed

    def unlock(self, vault_id: VaultId, passphrase: str | None) -> None:
        """Open a vault."""
        wish = self._wish_to_open()
        places = self._folder.vault(vault_id)
        self._open(places, read_key_file(places.key_file, vault_id).keys_by_passphrase(passphrase), wish)

    def unlock_by_keyring(self, vault_id: VaultId) -> None:
        """Open a vault with the key that the system's keyring holds."""
        wish = self._wish_to_open()
        places = self._folder.vault(vault_id)
        key_file = read_key_file(places.key_file, vault_id)
        self._open(places, key_file.keys_by_keyring(self._keyring.fetch(vault_id)), wish)

    def unlock_by_recovery_key(self, vault_id: VaultId, typed: str, new_passphrase: str | None) -> None:
        """Open a vault with the printed key and give it another passphrase; also with a damaged key file."""
        wish = self._wish_to_open()
        places = self._folder.vault(vault_id)
        if look(places).state is VaultState.NEWER:
            raise CoachError(ErrorCode.KEY_FILE_NEWER)
        recovery = read_key_file(places.recovery_file, vault_id)
        keys = recovery.keys_by_recovery(typed)
        # Opened first: what cannot be opened is not touched.
        self._open(places, keys, wish)
        try:
            with self._writing_keys:
                # What the lost passphrase and the keyring could open, they open no more.
                self._write_keys(places, KeySlots(vault_id, recovery.slots.name), keys, new_passphrase)
        except CoachError:
            self.lock()
            raise
        self._keyring.forget(vault_id)
        self._look_again()

    def lock(self) -> None:
        """Drop the keys and let the database go, at once; a running recording goes on with its own key alone."""
        with self._state:
            self._locks += 1
            keys, self._keys = self._keys, None
            self._opened = self._proposed = None
        if keys is not None:
            # First the key: whatever the database still does then, it does without one.
            keys.forget()
        self._library.detach()

    def _wish_to_open(self) -> int:
        """Lock what is open; the answer tells later whether it was locked once more meanwhile."""
        self.lock()
        return self._locks

    def _open(self, places: Places, keys: VaultKeys, wish: int) -> None:
        try:
            with self._attached(places, keys, wish):
                info = look(places, keys)
                with self._state:
                    self._refuse_locked(wish)
                    self._keys = keys
                    self._opened = info
        except BaseException:
            keys.forget()
            raise

    @contextlib.contextmanager
    def _attached(self, places: Places, keys: VaultKeys, wish: int) -> Iterator[None]:
        """The library shows this vault. What fails inside, or a lock meanwhile, takes it away again."""
        # A migration can take long: locking does not wait for it, and gives it up.
        with self._attaching:
            self._refuse_locked(wish)
            self._library.attach(places, keys, lambda: self._locks != wish)
            try:
                self._refuse_locked(wish)
                yield
            except BaseException:
                self._library.detach()
                raise

    def _refuse_locked(self, wish: int) -> None:
        if self._locks != wish:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def move_old_talks(self) -> bool:
        """Move what an earlier version kept unencrypted into the open vault; whether nothing of it is left outside."""
        places, keys = self._now_open()
        if not has_old_talks(self._folder):
            return True
        owner = self._folder.old_owner
        try:
            owned_by = owner.read_text(encoding="ascii") if owner.exists() else ""
        except (OSError, UnicodeError):
            owned_by = ""
        if owned_by != keys.vault_id and is_id(owned_by) and self._folder.vault(VaultId(owned_by)).root.exists():
            return True  # they are another speaker's: their own vault takes in the rest
        write_whole(owner, keys.vault_id.encode())
        move_old_talks(self._folder, self._library)
        is_done = not has_old_talks(self._folder)
        if is_done:
            owner.unlink(missing_ok=True)
        return is_done and places.root.exists()

    # ------------------------------------------------------------------------------------------ changing

    def change_passphrase(self, old: str | None, new: str | None) -> None:
        """Give the open vault another passphrase, or take it away; rewrites the key file alone."""
        places, keys = self._now_open()
        with self._writing_keys:
            self._prove(places, old)
            self._write_keys(places, read_key_file(places.key_file).slots, keys, new)
        self._look_again()

    def propose_recovery_key(self, passphrase: str | None) -> RecoveryKey:
        """Another recovery key for the open vault, to be put on paper; until it is confirmed the old one opens."""
        places, _keys = self._now_open()
        self._prove(places, passphrase)
        self._proposed = new_recovery_key()
        return self._proposed

    def confirm_recovery_key(self, key: RecoveryKey) -> None:
        """The proposed key is on paper: from now on it opens the vault, and the one before opens nothing any more."""
        places, keys = self._now_open()
        if key != self._proposed:
            raise CoachError(ErrorCode.KEY_WRONG_RECOVERY)
        with self._writing_keys:
            self._write_recovery(places, read_key_file(places.key_file).slots.name, keys, key)
        self._proposed = None
        self._look_again()

    def keyring_name(self) -> str | None:
        """What this system calls its keyring; ``None`` where there is none that protects anything."""
        return self._keyring.name()

    def use_keyring(self, *, wanted: bool) -> None:
        """Let the system's keyring open this vault, or forget it there."""
        places, keys = self._now_open()
        secret = secrets.token_bytes(KEY_BYTES)
        if wanted:
            self._keyring.store(keys.vault_id, secret)  # may ask the person, and so take minutes
        with self._writing_keys:
            slots = read_key_file(places.key_file).slots
            slot = keyring_slot(keys, secret) if wanted else None
            write_key_file(places.key_file, replace(slots, keyring=slot), keys)
        if not wanted:
            self._keyring.forget(keys.vault_id)
        self._look_again()

    def rename(self, name: str) -> None:
        """Call the open vault something else."""
        places, keys = self._now_open()
        with self._writing_keys:
            slots = read_key_file(places.key_file).slots
            write_key_file(places.key_file, replace(slots, name=_clean(name)), keys)
            with contextlib.suppress(CoachError):  # a broken one is said to be broken, and keeps no name from changing
                recovery = read_key_file(places.recovery_file)
                if recovery.signed.was_made_by(keys.tag):
                    write_key_file(places.recovery_file, replace(recovery.slots, name=_clean(name)), keys)
        self._look_again()

    def delete(self, passphrase: str | None) -> None:
        """Remove the open vault from this computer for good: its keys first, then everything else."""
        places, keys = self._now_open()
        self._prove(places, passphrase)
        if self._opened is not None and self._opened.is_in_keyring:
            self._keyring.forget(keys.vault_id)
        self.lock()
        try:
            # Out of the list in one step: half of it would look like a damaged vault.
            going = unused(beside(places.root, BEING_MADE))
            places.root.rename(going)
            sync_folder(self._folder.vaults)
        except OSError as error:
            raise disk_error(error) from error
        remove_vault(going)
        for older in (beside(places.root, READY), *self._folder.put_aside.glob(f"{keys.vault_id}-*")):
            remove_vault(older)

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
        with self._state:
            if self._keys is None:
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            return self._folder.vault(self._keys.vault_id), self._keys

    def _look_again(self) -> None:
        try:
            places, keys = self._now_open()
            info = look(places, keys)
        except CoachError:
            return  # locked meanwhile: nothing is shown any more
        with self._state:
            if self._keys is keys:
                self._opened = info

    # ------------------------------------------------------------------------------------------- backups

    def back_up(self, folder: Path, on_progress: Callable[[float], None] | None = None) -> Path:
        """Copy the open vault, still encrypted, into a new folder below ``folder`` and read all of it back."""
        _places, keys = self._now_open()
        return back_up(keys, self._library, folder, on_progress or _ignore)

    def restore(
        self,
        backup: Path,
        passphrase: str | None,
        *,
        replace: bool = False,
        on_progress: Callable[[float], None] | None = None,
    ) -> VaultInfo:
        """Bring a vault back from a backup that is whole; it is not opened."""
        restoring = Restoring(backup, self._folder)
        restoring.prove(passphrase)
        vault_id = restoring.vault_id
        if not replace and self._folder.vault(vault_id).root.exists():
            raise CoachError(ErrorCode.BACKUP_EXISTS)
        restoring.refuse_while_recording()
        restoring.copy(on_progress or _ignore)
        opened = self._opened
        if opened is not None and opened.id == vault_id:
            self.lock()
        restoring.put_in_place()
        return look(self._folder.vault(vault_id))


def _clean(name: str) -> str:
    """A name as it can be written: one line, not too long, and no halves of letters."""
    return " ".join(name.split())[:LONGEST_NAME].encode("utf-8", "replace").decode()


def _ignore(_ratio: float) -> None:
    """Nobody watches."""
