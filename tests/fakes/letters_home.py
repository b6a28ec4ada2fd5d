"""Two people with keys and a take between them, for tests of what travels: a speaker and a coordinator."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from speakercoach.domain.correspondence import Contact, Identity, Share, ShareVoice
from speakercoach.domain.shared_session import Comment, LeftOut, Remarks, SharedSession, Stretch
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import TakeSummary
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.sharing_ports import Letter
from tests.fakes.letters import FakeLetters
from tests.fakes.sound_copies import FakeSoundCopies

NOW = datetime(2030, 6, 1, 12, tzinfo=UTC)
TEXT = "The tree was red. And my aunt left two eggs. […] She never said why. Please write one letter."
RATE_HZ = 400


def words() -> tuple[Word, ...]:
    """A word a second, half of it spoken, from the first second on."""
    return tuple(Word(word, 1.0 + place, 1.5 + place, None) for place, word in enumerate(TEXT.split()))


def a_session(
    session_id: str = "s1",
    speaker: Identity | None = None,
    *,
    name: str = "Haneul",
    title: str = "The persimmon tree",
    revision: int = 1,
    take_number: int = 6,
    until: date | None = None,
    remarks: Remarks | None = None,
    days_ago: int = 0,
) -> SharedSession:
    """A session of 24 seconds with words, two stretches that are not as they were said, and no feedback."""
    return SharedSession(
        id=session_id,
        revision=revision,
        speaker_id="" if speaker is None else speaker.id,
        speaker_name=name,
        title=title,
        language="en",
        take_number=take_number,
        rehearsed_utc=NOW - timedelta(days=days_ago + 1),
        shared_utc=NOW - timedelta(days=days_ago),
        duration_s=24.0,
        until=until,
        voice=ShareVoice.DISGUISED,
        note="Please listen to the ask.",
        template="testimony",
        transcript=Transcript("en", EngineKind.WHISPER, "small", Reliability.GOOD, words()),
        summary=TakeSummary((), 3.2, 118.0, 3.0, 0.9, pitch_range_st=7.0),
        stretches=(Stretch(6.0, 7.5, LeftOut.CHANGED, 5, 6), Stretch(11.0, 11.5, LeftOut.LEFT_OUT, 10, 10)),
        peaks=tuple(0.2 + 0.6 * (place % 5) / 5 for place in range(120)),
        remarks=remarks or Remarks(),
    )


def some_sound(length_s: float = 24.0) -> Sound:
    """A tone of this length."""
    times = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    return Sound((0.3 * np.sin(times * 50)).astype(np.float32), RATE_HZ)


def opus(length_s: float = 24.0) -> bytes:
    """The same as it travels."""
    return FakeSoundCopies().opus(some_sound(length_s))


def contact_of(identity: Identity) -> Contact:
    """Somebody's keys as others have them."""
    return Contact(identity.id, identity.name, identity.recipient, identity.signing_public, NOW)


def a_share(session_id: str, contact: Contact | None) -> Share:
    """A file that was made for somebody, or for whoever knows the passphrase."""
    return Share(
        session_id=session_id,
        revision=1,
        contact_id=None if contact is None else contact.id,
        contact_name="" if contact is None else contact.name,
        made_utc=NOW,
        until=None,
        voice=ShareVoice.OWN,
        transcript=True,
        feedback=True,
        plan=False,
    )


def a_comment(
    author: Identity, comment_id: str = "c1", *, version: int = 1, at_s: float | None = 3.0, text: str = "I saw her."
) -> Comment:
    """A comment, or another version of one."""
    return Comment(comment_id, version, author.id, author.name, NOW + timedelta(minutes=version), at_s, text)


def a_file(
    folder: Path,
    name: str,
    letter: Letter,
    signer: Identity,
    *,
    recipient: str | None = None,
    passphrase: str = "",
) -> Path:
    """A file as it lies on a stick."""
    path = folder / name
    path.write_bytes(FakeLetters().lock(letter, signer, recipient=recipient, passphrase=passphrase))
    return path


def renamed(session: SharedSession, session_id: str, title: str) -> SharedSession:
    """The same take under another id and title."""
    return replace(session, id=session_id, title=title)
