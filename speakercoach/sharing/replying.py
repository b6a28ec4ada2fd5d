"""Makes the file that goes back to a speaker: what the coordinator wrote and said about a session."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from speakercoach.domain.correspondence import Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, comments_now
from speakercoach.domain.shared_session import Reply
from speakercoach.practice.sharing_ports import Desk, Letter, Letters


@dataclass(frozen=True, slots=True)
class Lock:
    """For whom a file is locked: the holder of a key (``recipient``), or whoever knows the passphrase."""

    recipient: str | None = None
    passphrase: str = ""


def reply_letter(desk: Desk, session_id: str, author: Identity, *, revision: int, now: datetime) -> Letter:
    """All that the author wrote about a session, with every version of it, and the voices of what holds now.

    What others wrote stays with them: the speaker would not take it from this author.

    Raises:
        CoachError: ``SESSION_GONE``, ``LIBRARY_LOCKED``.
    """
    remarks = by_author(desk.remarks(session_id), author.id)
    spoken = [one.voice_id for one in comments_now(remarks) if one.voice_id is not None]
    voices = tuple((voice_id, sound) for voice_id in spoken if (sound := desk.voice(voice_id)) is not None)
    reply = Reply(session_id, revision, author.id, author.name, now, remarks)
    return Letter(reply, voices=voices)


def save_reply(
    desk: Desk, letters: Letters, session_id: str, author: Identity, *, lock: Lock, path: Path, now: datetime
) -> int:
    """Write the reply into a file and note that it was made; returns its revision.

    The place is tried before anything is noted, and the file is there whole or not at all.

    Raises:
        CoachError: ``OUTPUT_REFUSED``, ``SESSION_GONE``, ``LIBRARY_LOCKED``, ``DISK_*``.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            revision = desk.mark_replied(session_id)
            letter = reply_letter(desk, session_id, author, revision=revision, now=now)
            file.write(letters.lock(letter, author, recipient=lock.recipient, passphrase=lock.passphrase))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        raise CoachError(ErrorCode.OUTPUT_REFUSED, name=path.name) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return revision
