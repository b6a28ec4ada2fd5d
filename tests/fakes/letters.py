"""Files for others that are readable by everybody: the same rules and errors as the real ones, and no cryptography."""

import base64
import hashlib
import uuid
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import msgspec

from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.passphrase import normal_form
from speakercoach.domain.shared_session import Reply, SharedSession
from speakercoach.practice.sharing_ports import Letter, LockKind, OpenedLetter

MAGIC = b"SPEAKERCOACH-FAKE\n"
KEY_START = "speakercoach-key:"
_HEAD_BYTES = len(MAGIC) + 12

WORDS = {
    "en": ("river", "lamp", "bread", "stone", "cloud", "apple", "bridge", "violin"),
    "ko": ("강물", "등불", "빵", "돌", "구름", "사과", "다리", "바이올린"),
}


@dataclass(frozen=True, slots=True)
class _File:
    sender_id: str
    sender_name: str
    recipient: str | None
    passphrase: str
    kind: str
    content: msgspec.Raw
    sound: bytes | None
    voices: tuple[tuple[str, bytes], ...]


class FakeLetters:
    """Satisfies ``practice.sharing_ports.Letters``.

    ``opened`` counts what was opened; ``plant`` lets the next opening fail with a code.
    """

    def __init__(self) -> None:
        self.opened = 0
        self._planted: ErrorCode | None = None

    def plant(self, code: ErrorCode) -> None:
        """Let the next opening raise this."""
        self._planted = code

    def new_identity(self, name: str) -> Identity:
        """Keys that open nothing but this fake's files."""
        secret = uuid.uuid4().bytes + uuid.uuid4().bytes
        recipient, signing_public = "age1fake" + secret.hex(), hashlib.sha256(secret).digest()
        return Identity(_id_of(recipient, signing_public), name, recipient, signing_public, "AGE-SECRET-FAKE", secret)

    def lock(self, letter: Letter, signer: Identity, *, recipient: str | None = None, passphrase: str = "") -> bytes:
        """A file that says plainly whom it is for."""
        passphrase = normal_form(passphrase)
        if (recipient is None) == (not passphrase):
            message = "either a recipient or a passphrase"
            raise ValueError(message)
        content = letter.content
        if signer.id != (content.speaker_id if isinstance(content, SharedSession) else content.author_id):
            message = "a letter says another writer than its signer"
            raise ValueError(message)
        kind = "session" if isinstance(content, SharedSession) else "reply"
        raw = msgspec.Raw(msgspec.json.encode(content))
        file = _File(signer.id, signer.name, recipient, passphrase, kind, raw, letter.sound, letter.voices)
        body = msgspec.json.encode(file)
        return MAGIC + len(body).to_bytes(8, "big") + zlib.crc32(body).to_bytes(4, "big") + body

    def lock_of(self, head: bytes) -> LockKind:
        """How a file is locked, from its first bytes."""
        _refuse_start(head)
        return LockKind.PASSPHRASE if b'"recipient":null' in head else LockKind.KEY

    def open(
        self, data: bytes, identity: Identity, passphrase: str | None = None, *, today: date | None = None
    ) -> OpenedLetter:
        """What is in a file, if it is for this identity or the passphrase fits."""
        if self._planted is not None:
            planted, self._planted = self._planted, None
            raise CoachError(planted)
        file = _read(data)
        if file.recipient is None and file.passphrase != normal_form(passphrase or ""):
            raise CoachError(ErrorCode.BUNDLE_WRONG_PASSPHRASE)
        if file.recipient is not None and file.recipient != identity.recipient:
            raise CoachError(ErrorCode.BUNDLE_OTHER_KEY)
        content: SharedSession | Reply
        if file.kind == "session":
            content = msgspec.json.decode(file.content, type=SharedSession)
            if today is not None and content.until is not None and content.until < today:
                raise CoachError(ErrorCode.BUNDLE_ENDED)
        else:
            content = msgspec.json.decode(file.content, type=Reply)
        self.opened += 1
        return OpenedLetter(Letter(content, file.sound, file.voices), file.sender_id, file.sender_name)

    def key_text(self, identity: Identity) -> str:
        """One line with the public keys and the name."""
        body = msgspec.json.encode((identity.recipient, identity.signing_public, identity.name))
        return KEY_START + base64.b32encode(zlib.crc32(body).to_bytes(4, "big") + body).decode().rstrip("=").lower()

    def read_key_text(self, text: str, name: str = "") -> Contact:
        """The contact of such a line."""
        letters = "".join(text.split()).lower().removeprefix(KEY_START).upper()
        try:
            whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
            if zlib.crc32(whole[4:]).to_bytes(4, "big") != whole[:4]:
                raise CoachError(ErrorCode.CONTACT_UNREADABLE)
            recipient, signing_public, own_name = msgspec.json.decode(whole[4:], type=tuple[str, bytes, str])
        except (ValueError, msgspec.MsgspecError):
            raise CoachError(ErrorCode.CONTACT_UNREADABLE) from None
        known = Contact(_id_of(recipient, signing_public), own_name, recipient, signing_public, datetime.now(UTC))
        return replace(known, name=name) if name else known

    def words_to_compare(self, whose: Identity | Contact, language: str) -> tuple[str, ...]:
        """Eight words that follow from the keys."""
        words = WORDS[language]
        digest = hashlib.sha256(whose.recipient.encode() + whose.signing_public).digest()
        return tuple(words[byte % len(words)] for byte in digest[:8])


def _id_of(recipient: str, signing_public: bytes) -> str:
    return hashlib.sha256(recipient.encode() + signing_public).hexdigest()[:32]


def _refuse_start(head: bytes) -> None:
    if not head.startswith(MAGIC[: len(head)]):
        raise CoachError(ErrorCode.BUNDLE_NONE)
    if len(head) < _HEAD_BYTES:
        raise CoachError(ErrorCode.BUNDLE_INCOMPLETE)


def _read(data: bytes) -> _File:
    _refuse_start(data)
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 8], "big")
    body = data[_HEAD_BYTES:]
    if len(body) < length:
        raise CoachError(ErrorCode.BUNDLE_INCOMPLETE)
    if len(body) > length or zlib.crc32(body).to_bytes(4, "big") != data[_HEAD_BYTES - 4 : _HEAD_BYTES]:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    return msgspec.json.decode(body, type=_File)
