"""The small files that hold a vault's key, wrapped by what a person knows, printed or lets the system keep."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey, VaultId
from speakercoach.library import recovery_key
from speakercoach.library.disk import disk_error
from speakercoach.library.key_stretching import SALT_BYTES, StretchingCost, refuse_unsafe, stretched
from speakercoach.library.keys import KEY_BYTES, VaultKeys, WrongKeyError, derived, forget, unwrapped
from speakercoach.library.signed_file import BrokenFileError, NewerFileError, SignedBody, read_signed, signed
from speakercoach.library.whole_file import write_whole
from speakercoach.value_reading import json_value

MAGIC = b"SPKVAULT"
VERSION = 1
LONGEST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The vault key, wrapped by a stretched passphrase."""

    salt: bytes
    cost: StretchingCost
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeySlots:
    """What a key file holds. ``open_key`` is the vault key itself: the person declined a passphrase."""

    vault_id: VaultId
    name: str
    passphrase: PassphraseSlot | None = None
    open_key: bytes | None = None
    keyring: bytes | None = None
    recovery: bytes | None = None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as it was read: whole, and asking for nothing unsafe."""

    slots: KeySlots
    signed: SignedBody

    def keys_by_passphrase(self, passphrase: str | None) -> VaultKeys:
        """The vault's keys. Takes about a second where there is a passphrase.

        Raises:
            CoachError: ``KEY_WRONG_PASSPHRASE``, ``KEY_FILE_DAMAGED``.
        """
        slots = self.slots
        if passphrase is None and slots.open_key is not None:
            return self._checked(bytearray(slots.open_key))
        slot = slots.passphrase
        # A passphrase for a vault that has none: this is not the vault that the person believes to open.
        if slot is None or passphrase is None:
            raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE)
        wrapping_key = stretched(passphrase, slot.salt, slot.cost)
        try:
            vault_key = unwrapped(slot.wrapped, wrapping_key, _passphrase_owner(slots.vault_id, slot.salt, slot.cost))
        except WrongKeyError as error:
            raise CoachError(ErrorCode.KEY_WRONG_PASSPHRASE) from error
        finally:
            forget(wrapping_key)
        return self._checked(vault_key)

    def keys_by_keyring(self, secret: bytes) -> VaultKeys:
        """The vault's keys, by what the system's keyring kept.

        Raises:
            CoachError: ``KEY_NO_KEYRING``: it kept something else.
        """
        try:
            vault_key = unwrapped(self.slots.keyring or b"", bytearray(secret), _owner(self.slots.vault_id))
        except (WrongKeyError, ValueError) as error:  # ValueError: what was kept is no key
            raise CoachError(ErrorCode.KEY_NO_KEYRING) from error
        return self._checked(vault_key)

    def keys_by_recovery(self, typed: str) -> VaultKeys:
        """The vault's keys, by the printed key.

        Raises:
            CoachError: ``KEY_MISTYPED_RECOVERY``, ``KEY_WRONG_RECOVERY``.
        """
        secret = recovery_key.secret_of(typed)
        try:
            wrapping_key = _recovery_wrapping_key(secret, self.slots.vault_id)
            vault_key = unwrapped(self.slots.recovery or b"", wrapping_key, _owner(self.slots.vault_id))
        except WrongKeyError as error:
            raise CoachError(ErrorCode.KEY_WRONG_RECOVERY) from error
        finally:
            forget(secret)
        return self._checked(vault_key)

    def _checked(self, vault_key: bytearray) -> VaultKeys:
        """The keys, once the file proves that it was written by who holds them."""
        keys = VaultKeys(self.slots.vault_id, vault_key)
        if not self.signed.was_made_by(keys.tag):
            keys.forget()
            raise CoachError(ErrorCode.KEY_FILE_DAMAGED)
        return keys


def read_key_file(path: Path, vault_id: VaultId | None = None) -> KeyFile:
    """Read and check a key file, of this vault where one is named; costs no time that its contents could ask for.

    Raises:
        CoachError: ``KEY_FILE_DAMAGED``, ``KEY_FILE_UNSAFE``, ``KEY_FILE_NEWER``, ``DISK_REFUSED``.
    """
    try:
        found = read_signed(path, MAGIC, VERSION, LONGEST_BYTES)
        slots = json_value(found.body, KeySlots)
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.KEY_FILE_DAMAGED) from error
    except OSError as error:
        raise disk_error(error) from error
    except NewerFileError as error:
        raise CoachError(ErrorCode.KEY_FILE_NEWER) from error
    except (BrokenFileError, msgspec.MsgspecError) as error:
        raise CoachError(ErrorCode.KEY_FILE_DAMAGED) from error
    if slots.passphrase is not None:
        refuse_unsafe(slots.passphrase.cost)
        if len(slots.passphrase.salt) != SALT_BYTES:
            raise CoachError(ErrorCode.KEY_FILE_DAMAGED)
    is_of_another = vault_id is not None and slots.vault_id != vault_id
    if is_of_another or (slots.open_key is not None and len(slots.open_key) != KEY_BYTES):
        raise CoachError(ErrorCode.KEY_FILE_DAMAGED)
    return KeyFile(slots, found)


def write_key_file(path: Path, slots: KeySlots, keys: VaultKeys) -> None:
    """Put this key file in the place of the one before, in one step.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``; the file before is as it was.
    """
    write_whole(path, signed(MAGIC, VERSION, msgspec.json.encode(slots), keys.tag))


def passphrase_slot(keys: VaultKeys, passphrase: str, cost: StretchingCost) -> PassphraseSlot:
    """The vault key, wrapped by a new passphrase. Takes about a second."""
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping_key = stretched(passphrase, salt, cost)
    try:
        return PassphraseSlot(salt, cost, keys.wrapped_for(wrapping_key, _passphrase_owner(keys.vault_id, salt, cost)))
    finally:
        forget(wrapping_key)


def keyring_slot(keys: VaultKeys, secret: bytes) -> bytes:
    """The vault key, wrapped by what the system's keyring keeps."""
    return keys.wrapped_for(bytearray(secret), _owner(keys.vault_id))


def recovery_slot(keys: VaultKeys, printed: RecoveryKey) -> bytes:
    """The vault key, wrapped by a printed key."""
    secret = recovery_key.secret_of(printed)
    try:
        return keys.wrapped_for(_recovery_wrapping_key(secret, keys.vault_id), _owner(keys.vault_id))
    finally:
        forget(secret)


def _recovery_wrapping_key(secret: bytearray, vault_id: VaultId) -> bytearray:
    return derived(secret, vault_id.encode(), b"speakercoach recovery key")


def _owner(vault_id: VaultId) -> bytes:
    return b"vault " + vault_id.encode()


def _passphrase_owner(vault_id: VaultId, salt: bytes, cost: StretchingCost) -> bytes:
    """The parameters are part of what is sealed: they cannot be changed beneath the key."""
    return _owner(vault_id) + msgspec.json.encode((salt, cost))
