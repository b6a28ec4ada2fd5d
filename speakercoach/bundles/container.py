"""The plain letter inside a file: a signed list, then its entries, flat and with names that are fixed."""

import hashlib
import struct
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta, Struct

from speakercoach.bundles.envelope import MOST_FILE_BYTES
from speakercoach.bundles.identities import identity_id
from speakercoach.bundles.json_depth import refuse_deep
from speakercoach.bundles.key_text import MOST_NAME_LETTERS, shown_name
from speakercoach.domain.correspondence import Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.value_reading import json_value

FORM = 1
SCHEMA = 1
"""What the values may say. A later version that adds keys keeps it; one that means something else counts it up."""
MOST_ENTRIES = 64
MOST_JSON_BYTES = 16 * 1024 * 1024
"""A talk of three hours takes some 6 MB with all that is found in it."""
MOST_VOICE_BYTES = 8 * 1024 * 1024
MOST_LIST_BYTES = 64 * 1024

SESSION, REPLY, SOUND = "session.json", "reply.json", "sound.opus"
_MAGIC = b"letter\n"
_FRONT = struct.Struct(">7sHI")
_SIGNATURE_BYTES = 64
_SIGNED_AS = b"speakercoach letter\n"

Kind = Literal["session", "reply"]
_Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
_Text = Annotated[str, Meta(max_length=256)]


class Signer(Struct, frozen=True):
    """Who made a letter: their name and public keys."""

    name: _Text
    recipient: _Text
    signing: _Key


class Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry. ``id`` is the ``Comment.voice_id`` of a spoken comment."""

    name: _Text
    length: Annotated[int, Meta(ge=0, le=1 << 40)]
    sha256: _Key
    id: _Text = ""


class Manifest(Struct, frozen=True):
    """The list. ``recipient`` is the key that the letter was made for, empty where a passphrase locks it.

    It is signed with the rest: a letter that was locked anew for somebody else is known by it.
    """

    schema: int
    kind: Kind
    recipient: _Text
    signer: Signer
    entries: Annotated[tuple[Entry, ...], Meta(max_length=MOST_ENTRIES)]


class _Schema(Struct, frozen=True):
    schema: Annotated[int, Meta(ge=1)]


class _EntryNames(Struct, frozen=True):
    entries: list[dict[str, msgspec.Raw]]


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter as bytes. ``voices`` are pairs of ``Comment.voice_id`` and its sound."""

    kind: Kind
    content: bytes
    sound: bytes | None
    voices: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class SignedParts:
    """A letter whose signature holds, and whose keys made it."""

    parts: Parts
    sender_id: str
    sender_name: str
    recipient: str


def written(parts: Parts, signer: Identity, recipient: str) -> bytes:
    """The plain letter."""
    entries = [(_name_of_content(parts.kind), parts.content, "")]
    if parts.sound is not None:
        entries.append((SOUND, parts.sound, ""))
    entries += [(f"voice-{number}.opus", voice, key) for number, (key, voice) in enumerate(parts.voices, start=1)]
    manifest = Manifest(
        schema=SCHEMA,
        kind=parts.kind,
        recipient=recipient,
        signer=Signer(shown_name(signer.name)[:MOST_NAME_LETTERS], signer.recipient, signer.signing_public),
        entries=tuple(Entry(name, len(data), hashlib.sha256(data).digest(), key) for name, data, key in entries),
    )
    listed = msgspec.json.encode(manifest)
    front = _FRONT.pack(_MAGIC, FORM, len(listed)) + listed
    signature = Ed25519PrivateKey.from_private_bytes(signer.signing_secret).sign(_SIGNED_AS + front)
    return b"".join((front, signature, *(data for _name, data, _key in entries)))


def read(plain: bytes | memoryview) -> SignedParts:
    """The entries of a plain letter, once its signature, its names and every entry hold.

    Raises:
        CoachError: ``BUNDLE_ALTERED``, ``BUNDLE_NEWER``, ``BUNDLE_UNSAFE``, ``BUNDLE_UNSAFE_NAMES``,
            ``BUNDLE_TOO_LARGE``.
    """
    plain = memoryview(plain)
    listed, rest = _parted(plain)
    manifest = _manifest(listed)
    _refuse_signature(manifest.signer, plain[: len(plain) - len(rest)])
    data = _entries(manifest, rest)
    content, *sounds = data
    has_sound = any(entry.name == SOUND for entry in manifest.entries)
    voices = tuple((entry.id, bytes(one)) for entry, one in zip(manifest.entries, data, strict=True) if entry.id)
    try:
        sender_id = identity_id(manifest.signer.recipient, manifest.signer.signing)
    except ValueError:
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None
    return SignedParts(
        parts=Parts(manifest.kind, bytes(content), bytes(sounds[0]) if has_sound else None, voices),
        sender_id=sender_id,
        sender_name=shown_name(manifest.signer.name)[:MOST_NAME_LETTERS],
        recipient=manifest.recipient,
    )


def is_safe_id(text: str) -> bool:
    """Whether an id of somebody else's can do no harm even where it is taken for a file's name."""
    letters = text.replace("-", "").replace("_", "")
    return 1 <= len(text) <= _MOST_ID_LETTERS and letters.isascii() and letters.isalnum() and not _is_device(text)


_MOST_ID_LETTERS = 128
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{one}" for port in ("com", "lpt") for one in range(10))})
"""Names that Windows gives to devices, whatever folder they are looked for in."""


def _is_device(text: str) -> bool:
    return text.casefold() in _DEVICES


def _name_of_content(kind: Kind) -> str:
    return SESSION if kind == "session" else REPLY


def _parted(plain: memoryview) -> tuple[memoryview, memoryview]:
    """The list and the entries."""
    if len(plain) < _FRONT.size:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    magic, form, length = _FRONT.unpack_from(plain)
    if magic != _MAGIC:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    if form > FORM:
        raise CoachError(ErrorCode.BUNDLE_NEWER)
    if length > MOST_LIST_BYTES:
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
    after = _FRONT.size + length
    if form != FORM or len(plain) < after + _SIGNATURE_BYTES:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    return plain[_FRONT.size : after], plain[after + _SIGNATURE_BYTES :]


def _manifest(listed: memoryview) -> Manifest:
    refuse_deep(bytes(listed))
    try:
        if json_value(listed, _Schema).schema > SCHEMA:
            raise CoachError(ErrorCode.BUNDLE_NEWER)
        entries = json_value(listed, _EntryNames).entries
        if len(entries) > MOST_ENTRIES:
            raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
        if any(not set(entry).issubset(Entry.__struct_fields__) for entry in entries):
            # A link, a folder, a device: whatever else an entry may want to be.
            raise CoachError(ErrorCode.BUNDLE_UNSAFE_NAMES)
        return json_value(listed, Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None


def _refuse_signature(signer: Signer, signed: memoryview) -> None:
    front, signature = signed[:-_SIGNATURE_BYTES], bytes(signed[-_SIGNATURE_BYTES:])
    try:
        Ed25519PublicKey.from_public_bytes(signer.signing).verify(signature, _SIGNED_AS + bytes(front))
    except (InvalidSignature, ValueError):
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None


def _entries(manifest: Manifest, rest: memoryview) -> list[memoryview]:
    """Each entry's bytes, in order."""
    _refuse_names(manifest)
    if sum(entry.length for entry in manifest.entries) > MOST_FILE_BYTES:
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
    found = []
    for entry in manifest.entries:
        if entry.length > _most_bytes(entry.name):
            raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
        found.append(rest[: entry.length])
        rest = rest[entry.length :]
        if len(found[-1]) < entry.length or hashlib.sha256(found[-1]).digest() != entry.sha256:
            raise CoachError(ErrorCode.BUNDLE_ALTERED)
    if rest:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    return found


def _refuse_names(manifest: Manifest) -> None:
    names = [entry.name for entry in manifest.entries]
    voices = [name for name in names if name.startswith("voice-")]
    known = [_name_of_content(manifest.kind), *([SOUND] if SOUND in names else [])]
    if names != [*known, *(f"voice-{number}.opus" for number in range(1, len(voices) + 1))]:
        raise CoachError(ErrorCode.BUNDLE_UNSAFE_NAMES)
    spoken = [entry.id for entry in manifest.entries[len(known) :]]
    others = [entry.id for entry in manifest.entries[: len(known)]]
    if any(others) or len(set(spoken)) < len(spoken) or not all(map(is_safe_id, spoken)):
        raise CoachError(ErrorCode.BUNDLE_UNSAFE_NAMES)


def _most_bytes(name: str) -> int:
    if name in (SESSION, REPLY):
        return MOST_JSON_BYTES
    return MOST_FILE_BYTES if name == SOUND else MOST_VOICE_BYTES
