"""What happens to a file of somebody else's within the limited process: unlocking, and looking at all that is in it."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pyrage

from speakercoach.bundles.age_header import lock_of_age
from speakercoach.bundles.age_passphrase import as_typed
from speakercoach.bundles.container import SignedParts, read
from speakercoach.bundles.content import Content, content_of, writer_of
from speakercoach.bundles.opus_file import opus_facts
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.sharing_ports import LockKind
from speakercoach.value_reading import msgpack_decoder

_FAULTS = {
    "No matching keys found": ErrorCode.BUNDLE_OTHER_KEY,
    "Decryption failed": ErrorCode.BUNDLE_WRONG_PASSPHRASE,
    "Excessive work": ErrorCode.BUNDLE_UNSAFE,
}
"""How age's library begins to say it; it gives no other sign. The file itself is known to be undamaged by then."""


class Key(msgspec.Struct, frozen=True):
    """What opens a file: one's own secret age key, and the passphrase where there is one."""

    secret: str
    passphrase: str | None = None

    def __repr__(self) -> str:
        """Without what is in it: a fault may show its values."""
        return "Key()"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Nothing, likewise."""
        return []


def open_age(key: bytes, age: bytes) -> Sequence[bytes]:
    """The plain letter that age locked, once everything in it was looked at. ``key`` is a ``Key`` as MessagePack.

    Raises:
        CoachError: one of the ``BUNDLE_*`` codes.
    """
    plain = unlocked(age, msgpack_decoder(Key).decode(key))
    looked_through(plain)
    return (plain,)


def unlocked(age: bytes, key: Key) -> bytes:
    """What age locked.

    Raises:
        CoachError: ``BUNDLE_OTHER_KEY``, ``BUNDLE_WRONG_PASSPHRASE``, ``BUNDLE_ALTERED``, and as ``lock_of_age``.
    """
    if lock_of_age(age, is_whole=True) is LockKind.PASSPHRASE:
        if not key.passphrase:
            raise CoachError(ErrorCode.BUNDLE_WRONG_PASSPHRASE)
        return _decrypted(lambda: pyrage.passphrase.decrypt(age, as_typed(key.passphrase or "")))
    return _decrypted(lambda: pyrage.decrypt(age, [pyrage.x25519.Identity.from_str(key.secret)]))


def _decrypted(decrypt: Callable[[], bytes]) -> bytes:
    try:
        return decrypt()
    except pyrage.DecryptError as error:
        told = str(error)
        code = next((code for start, code in _FAULTS.items() if told.startswith(start)), ErrorCode.BUNDLE_ALTERED)
        raise CoachError(code) from None
    except BaseException as error:
        # Where the library itself breaks, its fault is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None


def looked_through(plain: bytes | memoryview) -> tuple[SignedParts, Content]:
    """A plain letter in which everything keeps its bounds, its sounds too.

    Raises:
        CoachError: ``BUNDLE_ALTERED``, ``BUNDLE_NEWER``, ``BUNDLE_UNSAFE``, ``BUNDLE_UNSAFE_NAMES``,
            ``BUNDLE_TOO_LARGE``, ``BUNDLE_BAD_SOUND``, ``BUNDLE_TOO_LONG``.
    """
    signed, content = read_letter(plain)
    if signed.parts.sound is not None:
        opus_facts(signed.parts.sound)
    for _key, voice in signed.parts.voices:
        opus_facts(voice)
    return signed, content


def read_letter(plain: bytes | memoryview) -> tuple[SignedParts, Content]:
    """A plain letter that is signed by who says to have written it, its sounds unseen. Raises as ``looked_through``."""
    signed = read(plain)
    content = content_of(signed.parts.kind, signed.parts.content)
    if signed.sender_id != writer_of(content):
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    return signed, content
