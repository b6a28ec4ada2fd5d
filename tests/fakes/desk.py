"""The coordinator's sessions, in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, merged, own_comments, voices_of_others
from speakercoach.domain.shared_session import DeskSession, DeskState, Drafts, Remarks, Rubric, SharedSession, is_later
from speakercoach.practice.sharing_ports import ImportKind, OpenedLetter
from tests.fakes.library import MemoryLibrary
from tests.fakes.memory_correspondence import KeptDesk, StoredSession, refuse_more


class MemoryDesk:
    """Satisfies ``practice.sharing_ports.Desk`` over what a library in memory shows just now."""

    def __init__(self, library: MemoryLibrary) -> None:
        self._library = library

    def sessions(self) -> tuple[DeskSession, ...]:
        """Every session, the one imported last first."""
        with self._reading() as kept:
            return tuple(map(self._line, reversed(kept.sessions.values())))

    def add(self, opened: OpenedLetter, *, today: date | None = None) -> ImportKind:
        """Bring in a session."""
        letter = opened.letter
        if not isinstance(letter.content, SharedSession):
            raise TypeError(letter.content)
        with self._writing() as kept:
            session = _lent(kept, letter.content, opened.sender_id)
            if today is not None and _is_ended(session, today):
                raise CoachError(ErrorCode.BUNDLE_ENDED)
            before = kept.sessions.get(session.id)
            if before is not None and before.sender_id != opened.sender_id:
                raise CoachError(ErrorCode.BUNDLE_ALTERED)
            here = Remarks() if before is None else before.remarks
            identity = self._library._correspondence.identity
            own_id = None if identity is None else identity.id
            together = merged(here, by_author(session.remarks, opened.sender_id))
            refuse_more(here, together, own_id)
            of_others = voices_of_others(here, opened.sender_id)
            if before is not None and not is_later(session, before.revision, before.latest_utc):
                kind, stored = ImportKind.SAME, before
                if stored.by_passphrase is None and session.revision == stored.revision:
                    stored.by_passphrase = opened.by_passphrase
            else:
                kind = ImportKind.NEW if before is None else ImportKind.NEWER
                stored = StoredSession(session, opened.sender_id, datetime.now(UTC), letter.sound)
                stored.by_passphrase = opened.by_passphrase
                if before is not None:
                    stored.revision = max(stored.revision, before.revision)
                    stored.latest_utc = max(stored.latest_utc, before.latest_utc)
                    stored.voices, stored.replies = before.voices, before.replies
                    if opened.sender_id != own_id:
                        stored.voices = {one: before.voices[one] for one in of_others if one in before.voices}
                    stored.drafts, stored.draft_voice = before.drafts, before.draft_voice
                    stored.state = before.state if before.state is DeskState.BEGUN else DeskState.NEW
                    del kept.sessions[session.id]
                kept.sessions[session.id] = stored
                theirs = {one: sound for one, sound in reversed(letter.voices) if one not in of_others}
                stored.voices = {**theirs, **stored.voices}
            stored.remarks = together
            return kind

    def session(self, session_id: str) -> SharedSession:
        """One session."""
        with self._reading() as kept:
            stored = self._stored(kept, session_id)
            return replace(stored.session, speaker_name=self._name(stored))

    def sound(self, session_id: str) -> bytes | None:
        """Its sound."""
        with self._reading() as kept:
            return self._stored(kept, session_id).sound

    def remarks(self, session_id: str) -> Remarks:
        """All remarks on it."""
        with self._reading() as kept:
            return self._stored(kept, session_id).remarks

    def add_remarks(
        self,
        session_id: str,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge them; what is new waits to be sent."""
        with self._writing() as kept:
            stored = self._stored(kept, session_id)
            together = merged(stored.remarks, remarks)
            if together != stored.remarks:
                stored.remarks, stored.state = together, DeskState.BEGUN
            stored.voices = {**dict(reversed(voices)), **stored.voices}
            if drafts is not None:
                _write_drafts(stored, drafts)
            return together

    def voice(self, voice_id: str) -> bytes | None:
        """A spoken comment."""
        with self._reading() as kept:
            return next((one.voices[voice_id] for one in kept.sessions.values() if voice_id in one.voices), None)

    def mark_opened(self, session_id: str) -> None:
        """Somebody looked at it."""
        with self._writing() as kept:
            stored = self._stored(kept, session_id)
            if stored.state is DeskState.NEW:
                stored.state = DeskState.OPENED

    def mark_replied(self, session_id: str) -> int:
        """A reply was made."""
        with self._writing() as kept:
            stored = self._stored(kept, session_id)
            stored.state = DeskState.REPLIED
            stored.replies += 1
            return stored.replies

    def remove(self, session_id: str) -> None:
        """Remove one for good."""
        with self._writing() as kept:
            _remove(kept, session_id)

    def remove_ended(self, today: date) -> tuple[DeskSession, ...]:
        """Remove what ran out."""
        with self._writing() as kept:
            ended = [
                one
                for one in reversed(kept.sessions.values())
                if _is_ended(one.session, today) and one.state is not DeskState.BEGUN
            ]
            for one in ended:
                _remove(kept, one.session.id)
            return tuple(map(self._line, ended))

    def drafts(self, session_id: str) -> Drafts:
        """What was begun."""
        with self._reading() as kept:
            return self._stored(kept, session_id).drafts

    def save_drafts(self, session_id: str, drafts: Drafts, voice: bytes | None = None) -> None:
        """Keep what was begun."""
        with self._writing() as kept:
            _write_drafts(self._stored(kept, session_id), drafts, voice)

    def draft_voice(self, session_id: str) -> bytes | None:
        """The sound of what was begun."""
        with self._reading() as kept:
            return self._stored(kept, session_id).draft_voice

    def rubric(self) -> Rubric | None:
        """The coordinator's own."""
        with self._reading() as kept:
            return kept.rubric

    def save_rubric(self, rubric: Rubric | None) -> None:
        """Keep it."""
        with self._writing() as kept:
            kept.rubric = rubric

    @contextmanager
    def _reading(self) -> Iterator[KeptDesk]:
        with self._library._open():
            yield self._library._desk

    @contextmanager
    def _writing(self) -> Iterator[KeptDesk]:
        with self._reading() as kept:
            self._library.spend(0)
            yield kept

    @staticmethod
    def _stored(kept: KeptDesk, session_id: str) -> StoredSession:
        if session_id not in kept.sessions:
            raise CoachError(ErrorCode.SESSION_GONE)
        return kept.sessions[session_id]

    def _line(self, stored: StoredSession) -> DeskSession:
        session = stored.session
        name = self._name(stored)
        identity = self._library._correspondence.identity
        own_id = None if identity is None else identity.id
        return DeskSession(
            id=session.id,
            revision=stored.revision,
            speaker_id=stored.sender_id,
            speaker_name=name,
            is_known_speaker=stored.sender_id in self._library._correspondence.contacts,
            title=session.title,
            language=session.language,
            take_number=session.take_number,
            rehearsed_utc=session.rehearsed_utc,
            shared_utc=session.shared_utc,
            imported_utc=stored.imported_utc,
            duration_s=session.duration_s,
            until=session.until,
            state=stored.state,
            has_sound=stored.sound is not None,
            comments=own_comments(stored.remarks, own_id, stored.sender_id),
            note=session.note,
            summary=session.summary,
            calls_self=session.speaker_name if session.speaker_name != name else "",
            by_passphrase=stored.by_passphrase,
        )

    def _name(self, stored: StoredSession) -> str:
        contact = self._library._correspondence.contacts.get(stored.sender_id)
        return (contact.name.strip() if contact is not None else "") or stored.session.speaker_name


def _write_drafts(stored: StoredSession, drafts: Drafts, voice: bytes | None = None) -> None:
    stored.drafts = drafts
    stored.draft_voice = (voice or stored.draft_voice) if drafts.is_any_spoken else None


def _lent(kept: KeptDesk, session: SharedSession, sender_id: str) -> SharedSession:
    gone = kept.gone.get((session.id, sender_id))
    if gone is None or is_later(session, gone.revision, gone.latest_utc) or gone.session.until is None:
        return session
    return replace(session, until=min(session.until or date.max, gone.session.until))


def _remove(kept: KeptDesk, session_id: str) -> None:
    gone = kept.sessions.pop(session_id, None)
    if gone is not None and gone.session.until is not None:
        kept.gone[session_id, gone.sender_id] = gone


def _is_ended(session: SharedSession, today: date) -> bool:
    return session.until is not None and session.until < today
