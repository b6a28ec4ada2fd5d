"""One small real file, and ways to make hostile ones around it, for the tests of this folder."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from speakercoach.bundles.content import json_of
from speakercoach.bundles.envelope import enveloped
from speakercoach.bundles.identities import new_identity
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.correspondence import Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import SharedSession
from speakercoach.practice.sharing_ports import Letter
from tests.fakes.ogg import opus
from tests.fakes.shared_sessions import a_session


@dataclass(frozen=True, slots=True)
class SmallFile:
    """A session of a few words with two seconds of sound, locked for ``coordinator``."""

    speaker: Identity
    coordinator: Identity
    session: SharedSession
    data: bytes


@cache
def small_file() -> SmallFile:
    """The file, made once."""
    speaker, coordinator = new_identity("Mina"), new_identity("Ji-ho")
    session = a_session(speaker_id=speaker.id, transcript=None, report=None, summary=None, stretches=())
    letter = Letter(session, opus())
    return SmallFile(speaker, coordinator, session, AgeLetters().lock(letter, speaker, recipient=coordinator.recipient))


Entry = tuple[Mapping[str, object], bytes]


def entry(name: str, data: bytes, **more: object) -> Entry:
    """An entry as it should be listed, or (``more``) as it should not."""
    listed = {"name": name, "length": len(data), "sha256": hashlib.sha256(data).digest()}
    return listed | more, data


def plain(
    entries: Sequence[Entry], *, form: int = 1, schema: object = 1, kind: str = "session", listed: bytes | None = None
) -> bytes:
    """A plain letter that the speaker of the small file signed, with whatever is in it."""
    small = small_file()
    manifest = {
        "schema": schema,
        "kind": kind,
        "recipient": small.coordinator.recipient,
        "signer": {
            "name": "Mina",
            "recipient": small.speaker.recipient,
            "signing": small.speaker.signing_public,
        },
        "entries": [about for about, _data in entries],
    }
    text = msgspec.json.encode(manifest) if listed is None else listed
    front = b"letter\n" + form.to_bytes(2, "big") + len(text).to_bytes(4, "big") + text
    signing = Ed25519PrivateKey.from_private_bytes(small.speaker.signing_secret)
    return front + signing.sign(b"speakercoach letter\n" + front) + b"".join(data for _about, data in entries)


def session_entry(json: bytes | None = None) -> Entry:
    """The session of the small file, or other JSON in its place."""
    return entry("session.json", json_of(small_file().session) if json is None else json)


def locked(plain_letter: bytes) -> bytes:
    """Any bytes, locked for the coordinator as a file."""
    recipient = pyrage.x25519.Recipient.from_str(small_file().coordinator.recipient)
    return enveloped(pyrage.encrypt(plain_letter, [recipient]))


def code_of(work: Callable[[], object]) -> ErrorCode:
    """How it is refused."""
    with pytest.raises(CoachError) as caught:
        work()
    return caught.value.code
