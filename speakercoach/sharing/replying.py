"""Makes the file that goes back to a speaker: what the coordinator wrote and said about a session."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from speakercoach.domain.correspondence import Identity
from speakercoach.domain.remarks import MOST_NOTE_LETTERS, by_author, comments_now, fitting, rubrics_now, within_bounds
from speakercoach.domain.shared_session import FilledLine, Remarks, Reply
from speakercoach.practice.sharing_ports import Desk, Letter, Letters
from speakercoach.sharing.written_file import write_file


@dataclass(frozen=True, slots=True)
class Lock:
    """For whom a file is locked: the holder of a key (``recipient``), or whoever knows the passphrase."""

    recipient: str | None = None
    passphrase: str = field(default="", repr=False)


def reply_letter(desk: Desk, session_id: str, author: Identity, *, now: datetime) -> Letter:
    """All that the author wrote about a session, with as many versions as fit, and the voices of what holds now.

    Of the rubric the newest one goes alone: how its answers came about is nobody else's. What others wrote stays with
    them: the speaker would not take it from this author. The reply's ``revision`` counts the author's remarks,
    which only ever grow: a later reply has a larger one.

    Raises:
        CoachError: ``SESSION_GONE``, ``LIBRARY_LOCKED``.
    """
    written = by_author(desk.remarks(session_id), author.id)
    remarks = _within_bounds(fitting(replace(written, rubrics=rubrics_now(written))))
    spoken = [one.voice_id for one in comments_now(remarks) if one.voice_id is not None]
    voices = tuple((voice_id, sound) for voice_id in spoken if (sound := desk.voice(voice_id)) is not None)
    revision = max(1, len(written.comments) + len(written.safety) + len(written.rubrics))
    return Letter(Reply(session_id, revision, author.id, author.name, now, remarks), voices=voices)


def _within_bounds(remarks: Remarks) -> Remarks:
    """Remarks whose texts every reader takes."""
    return Remarks(
        comments=tuple(replace(one, text=within_bounds(one.text)) for one in remarks.comments),
        safety=tuple(replace(one, note=within_bounds(one.note, MOST_NOTE_LETTERS)) for one in remarks.safety),
        rubrics=tuple(
            replace(one, lines=_answers(one.lines), prompts=_answers(one.prompts)) for one in remarks.rubrics
        ),
    )


def _answers(filled: tuple[FilledLine, ...]) -> tuple[FilledLine, ...]:
    return tuple(replace(one, answer=within_bounds(one.answer)) for one in filled)


def save_reply(
    desk: Desk, letters: Letters, session_id: str, author: Identity, *, lock: Lock, path: Path, now: datetime
) -> None:
    """Write the reply into a file; only once it is there the desk says that a reply was made.

    Raises:
        CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``, ``SESSION_GONE``, ``LIBRARY_LOCKED``.
    """
    letter = reply_letter(desk, session_id, author, now=now)
    write_file(path, letters.lock(letter, author, recipient=lock.recipient, passphrase=lock.passphrase))
    desk.mark_replied(session_id)
