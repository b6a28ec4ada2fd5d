"""The keys of a vault: one random key, from which the others follow, and what is wrapped with them.

    vault key (random, 256 bit)
      ├─ HKDF ─> key and salt of the database
      ├─ HKDF ─> wrapping key ─> one random data key for each take (its sound)
      └─ HKDF ─> key that authenticates key files and backups

HKDF-SHA256 is RFC 5869; wrapping is ChaCha20-Poly1305 (RFC 8439) with a random nonce and the owner's name as associated
data, so that a wrapped key cannot be moved to another owner. Python cannot wipe ``bytes``: what is kept is kept in
``bytearray`` and overwritten when it is dropped; copies that libraries made in passing are not promised to be gone.
"""

import secrets
import threading

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId

KEY_BYTES = 32
DATABASE_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + _TAG_BYTES


class WrongKeyError(Exception):
    """Something does not open with this key: it is another key, or what was wrapped was changed."""


def new_key() -> bytearray:
    """A random key of 256 bit."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def derived(key: bytearray, salt: bytes, purpose: bytes, length: int = KEY_BYTES) -> bytearray:
    """A key for one purpose (RFC 5869)."""
    return bytearray(HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(key))


def wrapped(key: bytearray, wrapping_key: bytearray, owner: bytes) -> bytes:
    """A key, sealed with another one; opens for this owner alone."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(wrapping_key).encrypt(nonce, key, owner)


def unwrapped(sealed: bytes, wrapping_key: bytearray, owner: bytes) -> bytearray:
    """The key that was wrapped.

    Raises:
        WrongKeyError: it was not wrapped with this key for this owner.
    """
    if len(sealed) != WRAPPED_BYTES:
        raise WrongKeyError
    try:
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return bytearray(ChaCha20Poly1305(wrapping_key).decrypt(nonce, rest, owner))
    except InvalidTag as error:
        raise WrongKeyError from error


def forget(key: bytearray) -> None:
    """Overwrite a key where it lies."""
    key[:] = bytes(len(key))


class VaultKeys:
    """The keys of one open vault, for any thread. Every method raises ``LIBRARY_LOCKED`` once they were dropped."""

    def __init__(self, vault_id: VaultId, vault_key: bytearray) -> None:
        self.vault_id = vault_id
        self._vault_key = vault_key
        self._is_forgotten = False
        # A key that is dropped while it is being used would be a key of zeros in the middle of the work.
        self._using = threading.Lock()

    def database_key(self) -> bytearray:
        """Key (32 bytes) and salt (16 bytes) of the database, as SQLCipher takes them raw."""
        return self._derived(b"speakercoach database", KEY_BYTES + DATABASE_SALT_BYTES)

    def new_data_key(self, owner: str) -> tuple[bytearray, bytes]:
        """A random key for a take's (or session's) sound, and the same wrapped, to be kept in the database."""
        data_key = new_key()
        wrapping_key = self._wrapping_key()
        try:
            return data_key, wrapped(data_key, wrapping_key, owner.encode())
        finally:
            forget(wrapping_key)

    def data_key(self, owner: str, sealed: bytes) -> bytearray:
        """The key of a take's (or session's) sound.

        Raises:
            CoachError: ``TAKE_DAMAGED``: what was kept of it was changed.
        """
        wrapping_key = self._wrapping_key()
        try:
            return unwrapped(sealed, wrapping_key, owner.encode())
        except WrongKeyError as error:
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0) from error
        finally:
            forget(wrapping_key)

    def tag(self, data: bytes) -> bytes:
        """What proves that these bytes (a key file, a backup's list) were written by who holds the keys: 32 bytes."""
        key = self._derived(b"speakercoach authentication")
        try:
            mac = HMAC(key, SHA256())
            mac.update(data)
            return mac.finalize()
        finally:
            forget(key)

    def wrapped_for(self, wrapping_key: bytearray, owner: bytes) -> bytes:
        """The vault key itself, sealed with a key that a person holds."""
        with self._using:
            self._refuse_forgotten()
            return wrapped(self._vault_key, wrapping_key, owner)

    def in_the_open(self) -> bytes:
        """The vault key itself, for a vault whose person declined a passphrase."""
        with self._using:
            self._refuse_forgotten()
            return bytes(self._vault_key)

    def forget(self) -> None:
        """Overwrite the vault key. Safe to call twice."""
        with self._using:
            self._is_forgotten = True
            forget(self._vault_key)

    def _wrapping_key(self) -> bytearray:
        return self._derived(b"speakercoach take keys")

    def _derived(self, purpose: bytes, length: int = KEY_BYTES) -> bytearray:
        with self._using:
            self._refuse_forgotten()
            return derived(self._vault_key, self.vault_id.encode(), purpose, length)

    def _refuse_forgotten(self) -> None:
        if self._is_forgotten:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
