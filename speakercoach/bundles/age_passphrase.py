"""Locks with a passphrase at a fixed cost, as an age v1 file that every age program opens.

pyrage sets the cost by the speed of the machine that locks: a file from a fast computer could then ask for more memory
than an old laptop has, or than this program grants. Source: C2SP, "The age file encryption format" (age.md), version 1.
"""

import base64
import hashlib
import os

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from speakercoach.domain.passphrase import normal_form

SCRYPT_WORK = 18
"""As a power of two, the cost that age's own program chooses: 256 MiB, under a second on a laptop."""
_BLOCK = 8
_SALT_BYTES = 16
_FILE_KEY_BYTES = 16
_KEY_BYTES = 32
_NONCE_BYTES = 16
_CHUNK_BYTES = 64 * 1024
_COUNTER_BYTES = 11


def as_typed(passphrase: str) -> str:
    """The passphrase as it counts, whatever keyboard wrote it; half a letter pair becomes a question mark."""
    return normal_form(passphrase).encode("utf-8", "replace").decode("utf-8")


def lock_with_passphrase(plain: bytes, passphrase: str) -> bytes:
    """The age file of ``plain``. Takes about a second and 256 MiB."""
    salt, file_key, nonce = os.urandom(_SALT_BYTES), os.urandom(_FILE_KEY_BYTES), os.urandom(_NONCE_BYTES)
    stretched = hashlib.scrypt(
        as_typed(passphrase).encode("utf-8"),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << SCRYPT_WORK,
        r=_BLOCK,
        p=1,
        maxmem=(1 << SCRYPT_WORK) * _BLOCK * 128 + (1 << 20),
        dklen=_KEY_BYTES,
    )
    wrapped = ChaCha20Poly1305(stretched).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), SCRYPT_WORK, _base64(wrapped))
    mac = hmac.HMAC(_derived(file_key, b"", b"header"), hashes.SHA256())
    mac.update(header)
    front = header + b" " + _base64(mac.finalize()) + b"\n" + nonce
    return front + _streamed(plain, ChaCha20Poly1305(_derived(file_key, nonce, b"payload")))


def _streamed(plain: bytes, cipher: ChaCha20Poly1305) -> bytes:
    """STREAM as age uses it: chunks that are numbered, the last one marked."""
    view = memoryview(plain)
    starts = range(0, len(plain), _CHUNK_BYTES) or range(1)
    return b"".join(
        cipher.encrypt(
            number.to_bytes(_COUNTER_BYTES, "big") + bytes([start == starts[-1]]),
            view[start : start + _CHUNK_BYTES],
            None,
        )
        for number, start in enumerate(starts)
    )


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=_KEY_BYTES, salt=salt, info=info).derive(file_key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
