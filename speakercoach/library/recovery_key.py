"""The printed key: what opens a vault when its passphrase is lost.

160 random bits and 20 bits of checksum, written in Crockford's base 32 (no I, L, O, U), six groups of six. A random key
of this length needs no stretching.
"""

import hashlib
import secrets
import unicodedata

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import RecoveryKey

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES = 20
_SECRET_LETTERS = 32
_CHECK_LETTERS = 4
_GROUP = 6
_BITS = 5


def new_recovery_key() -> RecoveryKey:
    """A random key, ready to be printed."""
    return _printed(secrets.token_bytes(_SECRET_BYTES))


def secret_of(typed: str) -> bytearray:
    """The key's 20 bytes, however its letters, spaces and dashes were typed.

    Raises:
        CoachError: ``KEY_MISTYPED_RECOVERY``: a letter is wrong, missing or too many.
    """
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    letters = "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Pd")
    if len(letters) != _SECRET_LETTERS + _CHECK_LETTERS or not set(_LETTERS).issuperset(letters):
        raise CoachError(ErrorCode.KEY_MISTYPED_RECOVERY)
    value = 0
    for letter in letters[:_SECRET_LETTERS]:
        value = value << _BITS | _LETTERS.index(letter)
    secret = value.to_bytes(_SECRET_BYTES, "big")
    if letters[_SECRET_LETTERS:] != _check(secret):
        raise CoachError(ErrorCode.KEY_MISTYPED_RECOVERY)
    return bytearray(secret)


def _printed(secret: bytes) -> RecoveryKey:
    letters = _written(int.from_bytes(secret, "big"), _SECRET_LETTERS) + _check(secret)
    return RecoveryKey("-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)))


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"speakercoach recovery key" + secret).digest()
    return _written(int.from_bytes(digest, "big") >> (8 * len(digest) - _BITS * _CHECK_LETTERS), _CHECK_LETTERS)


def _written(value: int, count: int) -> str:
    return "".join(_LETTERS[value >> (_BITS * (count - 1 - place)) & (2**_BITS - 1)] for place in range(count))
