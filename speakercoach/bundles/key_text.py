"""Public keys and a name as one line that survives being wrapped, quoted, spoken or retyped.

``speakercoach-key:`` and Crockford's base 32 (no I, L, O, U) of: form (1) | length of the name (1) | X25519 (32) |
Ed25519 (32) | name | first 4 bytes of a SHA-256 of all that.
"""

import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

from speakercoach.bundles.age_keys import KEY_BYTES, key_of, recipient_of
from speakercoach.bundles.identities import identity_id
from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.errors import CoachError, ErrorCode

START = "speakercoach-key:"
MOST_NAME_LETTERS = 40
MOST_TEXT_LETTERS = 20_000
"""A line of 400 letters is looked for in so much of a letter that somebody pasted."""
_FORM = 1
_FRONT_BYTES = 2 + 2 * KEY_BYTES
_CHECK_BYTES = 4
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
_START = re.compile("speakercoachkey:?")
_BITS = 5
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters, marks and signs that nobody sees, such as the fillers of Hangul: by them two names look alike."""
_MOST_MARKS = 2


def key_text(identity: Identity) -> str:
    """The line. In capitals it says the same and makes a smaller QR code."""
    name = shown_name(identity.name)[:MOST_NAME_LETTERS].encode("utf-8")
    body = bytes([_FORM, len(name)]) + key_of(identity.recipient) + identity.signing_public + name
    return START + _written(body + _check(body))


def read_key_text(text: str, name: str = "") -> Contact:
    """The contact of such a line; what stands before and after it does not matter.

    Raises:
        CoachError: ``CONTACT_UNREADABLE``.
    """
    squeezed = _squeezed(text[:MOST_TEXT_LETTERS])
    starts = [found.end() for found in _START.finditer(squeezed)] or [0]
    contacts = (_contact_of(_read(squeezed[start:].translate(_LOOKALIKES))) for start in starts)
    contact = next((contact for contact in contacts if contact is not None), None)
    if contact is None:
        raise CoachError(ErrorCode.CONTACT_UNREADABLE)
    wanted = shown_name(name)
    return replace(contact, name=wanted) if wanted else contact


def _contact_of(data: bytes) -> Contact | None:
    if len(data) < _FRONT_BYTES or data[0] != _FORM:
        return None
    body_bytes = _FRONT_BYTES + data[1]
    body, check = data[:body_bytes], data[body_bytes : body_bytes + _CHECK_BYTES]
    if check != _check(body):
        return None
    recipient = recipient_of(body[2 : 2 + KEY_BYTES])
    signing_public = body[2 + KEY_BYTES : _FRONT_BYTES]
    name = shown_name(body[_FRONT_BYTES:].decode("utf-8", "replace"))
    return Contact(identity_id(recipient, signing_public), name, recipient, signing_public, datetime.now(UTC))


def shown_name(name: str) -> str:
    """A name on one line, without what is not seen, turns others around or grows out of the line."""
    seen = _UNSEEN.sub(" ", unicodedata.normalize("NFC", name))
    spaced = "".join(" " if unicodedata.category(one)[0] in "ZC" else one for one in seen)
    return " ".join(_without_stacks(spaced).split())


def _without_stacks(text: str) -> str:
    """At most so many marks over and under one letter, and none without a letter."""
    kept: list[str] = []
    marks = _MOST_MARKS
    for one in text:
        is_mark = unicodedata.category(one) in {"Mn", "Me"}
        marks = marks + 1 if is_mark else (_MOST_MARKS if one == " " else 0)
        if not is_mark or marks <= _MOST_MARKS:
            kept.append(one)
    return "".join(kept)


def _squeezed(text: str) -> str:
    """Without breaks, spaces, dashes, quotes and what is not seen; small letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter == ":"))


def _check(body: bytes) -> bytes:
    return hashlib.sha256(b"speakercoach key text" + body).digest()[:_CHECK_BYTES]


def _written(data: bytes) -> str:
    count = -(-len(data) * 8 // _BITS)
    number = int.from_bytes(data, "big") << (count * _BITS - len(data) * 8)
    return "".join(_LETTERS[number >> (_BITS * (count - 1 - place)) & 31] for place in range(count))


def _read(letters: str) -> bytes:
    """The bytes of the letters up to the first that is none of ours; spare bits at the end fall away."""
    number, count = 0, 0
    for letter in letters:
        value = _LETTERS.find(letter)
        if value < 0 or count == _MOST_LETTERS:
            break
        number, count = number << _BITS | value, count + 1
    spare = count * _BITS % 8
    return (number >> spare).to_bytes(count * _BITS // 8, "big")


_MOST_LETTERS = -(-(_FRONT_BYTES + 255 + _CHECK_BYTES) * 8 // _BITS)
