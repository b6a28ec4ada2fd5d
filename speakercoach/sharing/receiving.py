"""Takes in files of others: a session goes to the coordinator's desk, a reply to the take that it is about.

What a file says is never more than what its signer may say: of a reply only the signer's own remarks are taken.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, comment_history, safety_notes_now
from speakercoach.domain.safety import AddedItem
from speakercoach.domain.shared_session import Remarks, Reply, SharedSession
from speakercoach.domain.talk import TakeId, TakeKind, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.safety_review import add_by_hand
from speakercoach.practice.sharing_ports import (
    Correspondence,
    Desk,
    ImportKind,
    Letters,
    LockKind,
    OpenedLetter,
)

LARGEST_FILE_BYTES = 128 * 1024 * 1024
"""Three hours of Opus at 64 kbit/s are 86 MB; what is larger is not even read."""
_HEAD_BYTES = 4096


class Came(StrEnum):
    """What became of a file."""

    NEW = "new"
    NEWER = "newer"
    SAME = "same"
    REPLY = "reply"
    LOCKED = "locked"
    """It waits for its passphrase: nothing was taken."""
    STRANGER = "stranger"
    """A reply by somebody whom the session was not shared with: nothing was taken before the person agrees."""


@dataclass(frozen=True, slots=True)
class Received:
    """What came. ``title`` and ``take_number`` name the talk, where it is known.

    ``comments``, ``changed``, ``removed`` and ``safety`` count what is new of a reply; ``talk_id`` and ``take_id`` say
    which take it is about.
    """

    came: Came
    sender_id: str = ""
    sender_name: str = ""
    is_known_sender: bool = False
    session_id: str = ""
    title: str = ""
    take_number: int = 0
    talk_id: TalkId | None = None
    take_id: TakeId | None = None
    comments: int = 0
    changed: int = 0
    removed: int = 0
    safety: int = 0
    rubrics: int = 0

    @property
    def is_anything_new(self) -> bool:
        """Whether a reply said something that was not here before."""
        return bool(self.comments or self.changed or self.removed or self.safety or self.rubrics)


class OpenedAhead:
    """One file that is opened on a thread of its own while the one before it is put in its place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: tuple[Path, Future[OpenedLetter | None]] | None = None
        self._forgotten = 0

    @property
    def forgotten(self) -> int:
        """How often all was let go of. Whoever begins something long asks before, and says so in ``begin``."""
        with self._lock:
            return self._forgotten

    def begin(self, path: Path, opening: Callable[[], OpenedLetter | None], forgotten: int) -> None:
        """Open this one next, unless all was let go of since then: the vault that it was for may be locked."""
        opened: Future[OpenedLetter | None] = Future()

        def work() -> None:
            try:
                opened.set_result(opening())
            except Exception as error:  # noqa: BLE001 - told to whoever asks for this file, at its own turn
                opened.set_exception(error)

        with self._lock:
            if forgotten != self._forgotten:
                return
            self._opened = (path, opened)
        threading.Thread(target=work, name="opened-ahead", daemon=True).start()

    def take(self, path: Path) -> Future[OpenedLetter | None] | None:
        """The opening of this file, where it was begun; it is given away once."""
        with self._lock:
            opened, self._opened = self._opened, None
        return opened[1] if opened is not None and opened[0] == path else None

    def forget(self) -> None:
        """Let go of what was opened: the vault is being locked."""
        with self._lock:
            self._opened = None
            self._forgotten += 1


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where files are taken in. Not for the window's thread."""

    letters: Letters
    correspondence: Correspondence
    desk: Desk
    library: Library
    ahead: OpenedAhead = field(default_factory=OpenedAhead)

    def receive(
        self,
        file: bytes | Path,
        *,
        today: date,
        passphrase: str | None = None,
        takes_strangers: bool = False,
        follows: Path | None = None,
    ) -> Received:
        """Open one file and put what it holds where it belongs; twice is as good as once.

        ``takes_strangers``: the person agreed to a reply by somebody whom they did not share the session with.
        ``follows`` is the file that is to be received next: it is opened while this one is put in its place.

        Raises:
            CoachError: one of the ``BUNDLE_*`` codes, ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``, ``SESSION_UNKNOWN``;
                then nothing was taken. ``LIBRARY_LOCKED`` and ``DISK_*`` as the vault raises them.
        """
        forgotten = self.ahead.forgotten
        begun = self.ahead.take(file) if isinstance(file, Path) and passphrase is None else None
        opened = self._opened(file, today, passphrase) if begun is None else begun.result()
        if follows is not None:
            self.ahead.begin(follows, partial(self._opened, follows, today, None), forgotten)
        if opened is None:
            return Received(Came.LOCKED)
        content = opened.letter.content
        if isinstance(content, SharedSession):
            return self._session(opened, content, today)
        return self._reply(opened, content, takes_strangers=takes_strangers)

    def _opened(self, file: bytes | Path, today: date, passphrase: str | None) -> OpenedLetter | None:
        """What is in a file; ``None`` where it waits for its passphrase. Raises as ``receive``."""
        data = _read(file) if isinstance(file, Path) else file
        by_passphrase = self.letters.lock_of(data[:_HEAD_BYTES]) is LockKind.PASSPHRASE
        if by_passphrase and passphrase is None:
            return None
        own = self.correspondence.identity()
        # Who has no keys yet can open what a passphrase locks; fresh keys that nobody knows open nothing else.
        opened = self.letters.open(data, own or self.letters.new_identity(""), passphrase, today=today)
        return replace(opened, by_passphrase=by_passphrase)

    # -------------------------------------------------------------------------------------- sessions

    def _session(self, opened: OpenedLetter, session: SharedSession, today: date) -> Received:
        # Whose session it is says the key that signed it, and not the session.
        letter = replace(opened.letter, content=replace(session, speaker_id=opened.sender_id))
        kind = self.desk.add(replace(opened, letter=letter), today=today)
        contacts = self._contact_names()
        return Received(
            {ImportKind.NEW: Came.NEW, ImportKind.NEWER: Came.NEWER, ImportKind.SAME: Came.SAME}[kind],
            opened.sender_id,
            contacts.get(opened.sender_id) or session.speaker_name or opened.sender_name,
            opened.sender_id in contacts,
            session.id,
            session.title,
            session.take_number,
        )

    # --------------------------------------------------------------------------------------- replies

    def _reply(self, opened: OpenedLetter, reply: Reply, *, takes_strangers: bool) -> Received:
        take_id = self.correspondence.take_of_session(reply.session_id)
        if take_id is None:
            raise CoachError(ErrorCode.SESSION_UNKNOWN)
        is_known = self._is_known_replier(reply.session_id, opened.sender_id)
        name = self._contact_names().get(opened.sender_id) or opened.sender_name
        asked = Received(Came.STRANGER, opened.sender_id, name, is_known, reply.session_id)
        asked = self._placed(asked, take_id)
        if not is_known and not takes_strangers:
            return asked
        before = self.correspondence.remarks(take_id)
        theirs = by_author(reply.remarks, opened.sender_id)
        wanted = {one.voice_id for one in theirs.comments}
        voices = tuple(voice for voice in opened.letter.voices if voice[0] in wanted)
        after = self.correspondence.add_remarks(take_id, theirs, voices)
        self._look_once_more(take_id, before, theirs, name)
        return replace(_counted(asked, before, after), came=Came.REPLY)

    def _is_known_replier(self, session_id: str, sender_id: str) -> bool:
        """Whether the session went to this sender: by their key, or by a passphrase and they are a contact."""
        shares = [one for one in self.correspondence.shares() if one.session_id == session_id]
        if any(one.contact_id == sender_id for one in shares):
            return True
        return any(one.contact_id is None for one in shares) and sender_id in self._contact_names()

    def _look_once_more(self, take_id: TakeId, before: Remarks, theirs: Remarks, name: str) -> None:
        """Open the review of the take for stretches that the signer asks about and had not asked about before."""
        known = {(one.id, one.author_id) for one in before.safety}
        asked = [one for one in safety_notes_now(theirs) if (one.id, one.author_id) not in known]
        if not asked:
            return
        decisions = self.correspondence.decisions(take_id)
        for one in asked:
            added = AddedItem(one.start_s, one.end_s, one.kind, name or one.author_name, one.note)
            decisions = add_by_hand(decisions, added)
        self.correspondence.save_decisions(take_id, decisions)

    def _placed(self, received: Received, take_id: TakeId) -> Received:
        """Name the talk that the take belongs to."""
        for overview in self.library.talks():
            shares = self.correspondence.shares(overview.talk.id)
            if any(one.session_id == received.session_id for one in shares):
                takes = self.library.takes_of(overview.talk.id, TakeKind.TALK)
                number = next((one.number for one in takes if one.id == take_id), 0)
                return replace(
                    received,
                    title=overview.talk.title,
                    take_number=number,
                    talk_id=overview.talk.id,
                    take_id=take_id,
                )
        return replace(received, take_id=take_id)

    def _contact_names(self) -> dict[str, str]:
        """What the person calls those whose keys they have: a file may say another name, and does not tell."""
        return {one.id: one.name.strip() for one in self.correspondence.contacts()}


def _counted(received: Received, before: Remarks, after: Remarks) -> Received:
    """What is new among these remarks, counted by comment and not by version."""
    was, now = comment_history(before), comment_history(after)
    grown = {key: versions for key, versions in now.items() if versions != was.get(key)}
    removed = [key for key, versions in grown.items() if versions[-1].removed]
    new = [key for key in grown if key not in was and key not in removed]
    changed = [key for key in grown if key in was and key not in removed]
    return replace(
        received,
        comments=len(new),
        changed=len(changed),
        removed=len([key for key in removed if key in was]),
        safety=len(_asked(after) - _asked(before)),
        rubrics=len(set(after.rubrics) - set(before.rubrics)),
    )


def _asked(remarks: Remarks) -> set[tuple[str, str]]:
    return {(one.id, one.author_id) for one in remarks.safety}


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from None
    except OSError:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from None
    if len(data) > LARGEST_FILE_BYTES:
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE, name=path.name)
    return data
