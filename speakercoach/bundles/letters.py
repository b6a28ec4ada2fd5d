"""The real ``Letters``: files that age locks, opened in a limited process of their own."""

from datetime import date

import msgspec
import pyrage

from speakercoach.bundles import identities, key_text, opening
from speakercoach.bundles.age_header import lock_of_age
from speakercoach.bundles.age_passphrase import as_typed, lock_with_passphrase
from speakercoach.bundles.container import MOST_ENTRIES, MOST_VOICE_BYTES, Parts, is_safe_id, written
from speakercoach.bundles.content import json_of, kind_of, writer_of
from speakercoach.bundles.envelope import HEAD_BYTES, MOST_FILE_BYTES, age_of, enveloped, refuse_head
from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import SharedSession
from speakercoach.limited_process import LimitedProcess, Limits, WorkEndedError
from speakercoach.practice.sharing_ports import Letter, LockKind, OpenedLetter

LIMITS = Limits(memory_bytes=800 * 1024 * 1024, seconds=10)
"""A passphrase may take 512 MiB of it, a letter of full length twice its own size."""
_HEADS_BYTES = 4096
"""A shorter head is the whole file."""
_MOST_PLAIN_BYTES = MOST_FILE_BYTES


class AgeLetters:
    """Satisfies ``practice.sharing_ports.Letters``. Safe from any thread; files are opened one after the other."""

    def __init__(self, limits: Limits = LIMITS, *, start_method: str | None = None) -> None:
        self._opener = LimitedProcess(opening.open_age, opening.__name__, limits, start_method=start_method)

    def close(self) -> None:
        """End the process that waits for the next file, where there is one (Windows)."""
        self._opener.close()

    def new_identity(self, name: str) -> Identity:
        """Fresh keys."""
        return identities.new_identity(name)

    def lock(self, letter: Letter, signer: Identity, *, recipient: str | None = None, passphrase: str = "") -> bytes:
        """The file's bytes, for the holder of ``recipient``'s key, or for whoever knows the passphrase.

        Raises:
            ValueError: there is neither a recipient nor a passphrase, or both; the letter says another writer than
                its signer; something in it is out of the bounds that every reader keeps.
        """
        if (recipient is None) == (not as_typed(passphrase)):
            message = "either a recipient or a passphrase"
            raise ValueError(message)
        plain = written(_parts_of(letter, signer), signer, recipient or "")
        if recipient is None:
            age = lock_with_passphrase(plain, passphrase)
        else:
            age = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient)])
        file = enveloped(age)
        if len(file) > MOST_FILE_BYTES:
            message = "a letter of this length cannot be opened"
            raise ValueError(message)
        return file

    def lock_of(self, head: bytes) -> LockKind:
        """How the file that begins so is locked."""
        whole_bytes = refuse_head(head)
        if len(head) < _HEADS_BYTES:
            age_of(head)
        return lock_of_age(head[HEAD_BYTES:], is_whole=len(head) >= whole_bytes)

    def open(
        self, data: bytes, identity: Identity, passphrase: str | None = None, *, today: date | None = None
    ) -> OpenedLetter:
        """What is in a file."""
        if len(data) > MOST_FILE_BYTES:
            raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
        age = age_of(data)
        if lock_of_age(bytes(age[:_HEADS_BYTES]), is_whole=len(age) <= _HEADS_BYTES) is LockKind.PASSPHRASE:
            if not as_typed(passphrase or ""):
                raise CoachError(ErrorCode.BUNDLE_WRONG_PASSPHRASE)
            recipient = ""
        else:
            recipient = identity.recipient
        opened, was_for = _opened(self._plain(age, identity, passphrase))
        if was_for != recipient:
            # Somebody locked another's letter anew.
            raise CoachError(ErrorCode.BUNDLE_ALTERED)
        content = opened.letter.content
        if today is not None and isinstance(content, SharedSession) and content.until and content.until < today:
            raise CoachError(ErrorCode.BUNDLE_ENDED)
        return opened

    def key_text(self, identity: Identity) -> str:
        """One's public keys and name as one short line."""
        return key_text.key_text(identity)

    def read_key_text(self, text: str, name: str = "") -> Contact:
        """The contact that such a line stands for."""
        return key_text.read_key_text(text, name)

    def words_to_compare(self, whose: Identity | Contact, language: str) -> tuple[str, ...]:
        """Words that stand for somebody's keys."""
        return identities.words_to_compare(whose, language)

    def _plain(self, age: memoryview, identity: Identity, passphrase: str | None) -> bytes:
        key = msgspec.msgpack.encode(opening.Key(identity.opening_secret, passphrase))
        try:
            (plain,) = self._opener.run((key, age), _MOST_PLAIN_BYTES)
        except (WorkEndedError, ValueError):
            raise CoachError(ErrorCode.BUNDLE_UNSAFE) from None
        return plain


def _opened(plain: bytes) -> tuple[OpenedLetter, str]:
    """The letter, and the key that it was made for. The process may have been taken over: it is read once more."""
    signed, content = opening.read_letter(plain)
    letter = Letter(content, signed.parts.sound, signed.parts.voices)
    return OpenedLetter(letter, signed.sender_id, signed.sender_name), signed.recipient


def _parts_of(letter: Letter, signer: Identity) -> Parts:
    if writer_of(letter.content) != signer.id:
        message = "a letter says another writer than its signer"
        raise ValueError(message)
    keys = [key for key, _voice in letter.voices]
    too_many = len(keys) > MOST_ENTRIES - 2 or len(set(keys)) < len(keys)
    if too_many or not all(map(is_safe_id, keys)) or any(len(voice) > MOST_VOICE_BYTES for _, voice in letter.voices):
        message = "spoken comments that no reader takes"
        raise ValueError(message)
    return Parts(kind_of(letter.content), json_of(letter.content), letter.sound, letter.voices)
