"""One file of a take for somebody else: how it is called, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from speakercoach.domain.correspondence import Contact, ShareChoice
from speakercoach.domain.stopping import StoppedError
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.reporting import report_on_heard
from speakercoach.sharing.outgoing import SharingParts
from speakercoach.sharing.sending import make_file, prepare
from speakercoach.sharing.written_file import UnfinishedFile, file_name
from speakercoach.ui.models.contacts import own_identity
from speakercoach.ui.models.today import today
from speakercoach.ui.services import WindowServices
from speakercoach.wording.catalogue import tr

FILE_SUFFIX = "speakercoach"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written. ``contact`` is ``None`` where a passphrase opens it.

    ``spoken`` is how many spoken comments of the speaker are in it.
    """

    path: Path
    contact: Contact | None
    size_bytes: int
    spoken: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name for the file, and what the file is to be made of."""

    name: str
    talk: Talk
    take: Take
    choice: ShareChoice


def made_file(
    services: WindowServices,
    suggested: Suggested,
    path: Path,
    passphrase: str,
    *,
    tell: Callable[[float], None],
    should_stop: Callable[[], bool],
) -> Made | None:
    """Write the file; ``None`` where the person stopped it. Not for the window's thread.

    Raises:
        CoachError: no file was made.
    """
    take, choice = suggested.take, suggested.choice
    identity = own_identity(services.library, services.correspondence, services.letters)
    try:
        letter = prepare(
            sharing_parts(services),
            suggested.talk,
            take,
            choice,
            identity,
            now_utc=datetime.now(UTC),
            on_progress=tell,
            should_stop=should_stop,
        )
    except StoppedError:
        return None
    if should_stop():
        return None
    with UnfinishedFile(path) as file:
        data = make_file(
            services.letters,
            services.correspondence,
            letter,
            take=take,
            choice=choice,
            identity=identity,
            passphrase=passphrase,
            keep=file.write,
        )
        file.finish()
    return Made(path, choice.contact, len(data), len(letter.voices))


def session_file_name(suffix: str) -> str:
    """A name for a file, which everybody sees who sees the file: it tells neither who speaks nor of what."""
    return file_name(tr("session {day}", day=today().isoformat()), suffix=suffix)


def sharing_parts(services: WindowServices) -> SharingParts:
    """What sharing works with."""
    return SharingParts(services.library, services.correspondence, services.sound_copies, report_on_heard)
