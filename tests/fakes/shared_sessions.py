"""Invented sessions that speakers shared, and what was said about them, for tests that do not care which."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from speakercoach.domain.correspondence import Contact, Identity, Share, ShareVoice
from speakercoach.domain.remarks import MOST_COMMENTS, MOST_RUBRICS, MOST_SAFETY, MOST_VERSIONS
from speakercoach.domain.shared_session import (
    Comment,
    FilledLine,
    FilledRubric,
    LeftOut,
    Remarks,
    SafetyNote,
    SharedSession,
    Stretch,
)
from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from tests.fakes.talks import some_heard, some_report, some_summary

SPEAKER, COORDINATOR = "speaker-1", "coordinator-1"
BEGUN = datetime(2026, 11, 3, 17, 20, tzinfo=UTC)
SOUND = b"OggS sound that was lent " * 9


def an_identity(name: str = "Ji-ho", own_id: str = COORDINATOR) -> Identity:
    """Keys that open nothing."""
    return Identity(own_id, name, f"age1{own_id}", bytes(range(32)), f"AGE-SECRET-KEY-1{own_id}", bytes(range(32, 64)))


def a_contact(contact_id: str = SPEAKER, name: str = "옥화") -> Contact:
    """Somebody whose keys one has."""
    return Contact(contact_id, name, f"age1{contact_id}", bytes(32), BEGUN)


def a_share(session_id: str, revision: int = 1, contact_id: str | None = COORDINATOR, *, day: int = 0) -> Share:
    """A file that was made ``day`` days later."""
    made_utc = BEGUN + timedelta(days=day)
    until = date(2027, 1, 31)
    return Share(session_id, revision, contact_id, "Ji-ho", made_utc, until, ShareVoice.DISGUISED, True, True, False)


def a_session(session_id: str = "session-1", revision: int = 1, **changed: object) -> SharedSession:
    """One take as its speaker let it go."""
    session = SharedSession(
        id=session_id,
        revision=revision,
        speaker_id=SPEAKER,
        speaker_name="옥화",
        title="The persimmon tree",
        language="en",
        take_number=3,
        rehearsed_utc=BEGUN - timedelta(days=1),
        shared_utc=BEGUN,
        duration_s=612.5,
        until=date(2026, 12, 31),
        voice=ShareVoice.DISGUISED,
        note="The ending is new.",
        consent="For Ji-ho alone.",
        template="testimony",
        transcript=some_heard().transcript,
        report=some_report(),
        summary=some_summary(),
        stretches=(Stretch(0.1, 0.4, LeftOut.LEFT_OUT, 0, 0),),
        peaks=(0.0, 0.5, 1.0),
    )
    return replace(session, **changed)  # type: ignore[arg-type]


def an_opened(
    session: SharedSession,
    *,
    sender_id: str = SPEAKER,
    sound: bytes | None = SOUND,
    voices: tuple[tuple[str, bytes], ...] = (),
) -> OpenedLetter:
    """The file that a session came in."""
    return OpenedLetter(Letter(session, sound, voices), sender_id, session.speaker_name)


def a_comment(comment_id: str = "comment-1", version: int = 1, **changed: object) -> Comment:
    """A word on a moment."""
    written_utc = BEGUN + timedelta(minutes=version)
    comment = Comment(comment_id, version, COORDINATOR, "Ji-ho", written_utc, 12.5, f"여기 좋아요 {version}")
    return replace(comment, **changed)  # type: ignore[arg-type]


def some_remarks(*comments: Comment, author_id: str = COORDINATOR) -> Remarks:
    """These comments, a stretch to look at, and a rubric."""
    note = SafetyNote("note-1", author_id, "Ji-ho", BEGUN, 3.0, 4.5, "person", "Is this her real name?")
    line = FilledLine("clear", "I could follow", "mostly")
    return Remarks(comments, (note,), (FilledRubric(author_id, "Ji-ho", BEGUN, (line,)),))


def many(kind: str, ratio: float = 1.0, author_id: str = COORDINATOR) -> Remarks:
    """As many remarks of one kind (``comments``, ``versions``, ``safety``, ``rubrics``) as one talk can have."""
    note, filled = some_remarks(author_id=author_id).safety[0], some_remarks(author_id=author_id).rubrics[0]
    count = {"comments": MOST_COMMENTS, "versions": MOST_VERSIONS, "safety": MOST_SAFETY, "rubrics": MOST_RUBRICS}[kind]
    numbers = range(round(count * ratio))
    if kind == "comments":
        return Remarks(comments=tuple(a_comment(f"c{one}", author_id=author_id) for one in numbers))
    if kind == "versions":
        return Remarks(comments=tuple(a_comment(version=one, author_id=author_id) for one in numbers))
    if kind == "safety":
        return Remarks(safety=tuple(replace(note, id=f"n{one}") for one in numbers))
    return Remarks(rubrics=tuple(replace(filled, written_utc=BEGUN + timedelta(minutes=one)) for one in numbers))


def some_more(author_id: str) -> Remarks:
    """One remark of each kind that ``many`` does not hold."""
    more = some_remarks(a_comment("another", author_id=author_id), author_id=author_id)
    note, filled = replace(more.safety[0], id="another"), replace(more.rubrics[0], author_name="Another")
    return replace(more, safety=(note,), rubrics=(filled,))
