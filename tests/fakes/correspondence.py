"""Keys, contacts, decisions, shares and remarks on own takes, in memory."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from speakercoach.domain.correspondence import BegunShare, Contact, Identity, Share
from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import merged
from speakercoach.domain.safety import SafetyDecisions
from speakercoach.domain.shared_session import Drafts, Remarks
from speakercoach.domain.talk import TakeId, TalkId
from tests.fakes.library import MemoryLibrary
from tests.fakes.memory_correspondence import KeptCorrespondence, OfTake, refuse_more


class MemoryCorrespondence:
    """Satisfies ``practice.sharing_ports.Correspondence`` over what a library in memory shows just now."""

    def __init__(self, library: MemoryLibrary) -> None:
        self._library = library

    def identity(self) -> Identity | None:
        """One's own keys."""
        with self._reading() as kept:
            return kept.identity

    def save_identity(self, identity: Identity) -> None:
        """Keep them."""
        with self._writing() as kept:
            kept.identity = identity

    def contacts(self) -> tuple[Contact, ...]:
        """Everybody, by name."""
        with self._reading() as kept:
            return tuple(sorted(kept.contacts.values(), key=lambda one: (one.name.casefold(), one.id)))

    def save_contact(self, contact: Contact) -> None:
        """Add or replace."""
        with self._writing() as kept:
            kept.contacts[contact.id] = contact

    def remove_contact(self, contact_id: str) -> None:
        """Forget somebody."""
        with self._writing() as kept:
            kept.contacts.pop(contact_id, None)
            kept.begun = {talk_id: begun.without(contact_id) for talk_id, begun in kept.begun.items()}

    def decisions(self, take_id: TakeId) -> SafetyDecisions:
        """What was decided for a take, its talk, and always."""
        with self._reading() as kept:
            of_take, talk_id = self._of(kept, take_id)
            return SafetyDecisions(of_take.moments, kept.of_talks.get(talk_id, ()), kept.always, of_take.added)

    def save_decisions(self, take_id: TakeId, decisions: SafetyDecisions) -> None:
        """Keep these at all three reaches."""
        with self._writing() as kept:
            of_take, talk_id = self._of(kept, take_id)
            of_take.moments, of_take.added = decisions.moments, decisions.added
            kept.of_talks[talk_id], kept.always = decisions.talk, decisions.always

    def shares(self, talk_id: TalkId | None = None) -> tuple[Share, ...]:
        """What went out, the newest first."""
        with self._reading() as kept:
            found = [
                share
                for take_id, of_take in kept.of_takes.items()
                if talk_id in (None, self._library._takes[take_id].take.talk_id)
                for share in of_take.shares
            ]
            found.reverse()  # of those made at one moment, too, the last one stands first
            return tuple(sorted(found, key=lambda one: one.made_utc, reverse=True))

    def session_for(self, take_id: TakeId, contact_id: str | None) -> tuple[str, int]:
        """Id and next revision."""
        with self._writing() as kept:
            of_take, _ = self._of(kept, take_id)
            session_id = of_take.sessions.setdefault(contact_id, uuid.uuid4().hex)
            last = max((one.revision for one in of_take.shares if one.session_id == session_id), default=0)
            return session_id, max(last + 1, int(time.time()))

    def note_share(self, take_id: TakeId, share: Share) -> None:
        """Remember a file."""
        with self._writing() as kept:
            of_take, _ = self._of(kept, take_id)
            of_take.sessions.setdefault(share.contact_id, share.session_id)
            of_take.shares.append(share)

    def disguises(self, take_id: TakeId, contact_id: str | None) -> tuple[Moved, ...]:
        """How voices were moved for them."""
        with self._reading() as kept:
            _, talk_id = self._of(kept, take_id)
            if contact_id is None:
                return kept.talk_disguises.get(talk_id, ())
            return kept.contact_disguises.get(contact_id, ())

    def keep_disguise(self, take_id: TakeId, contact_id: str | None, moved: Moved) -> None:
        """Remember one."""
        with self._writing() as kept:
            _, talk_id = self._of(kept, take_id)
            if contact_id is None:
                kept.talk_disguises[talk_id] = _with(kept.talk_disguises.get(talk_id, ()), moved)
            else:
                kept.contact_disguises[contact_id] = _with(kept.contact_disguises.get(contact_id, ()), moved)

    def take_of_session(self, session_id: str) -> TakeId | None:
        """The take that went out so."""
        with self._reading() as kept:
            for take_id, of_take in kept.of_takes.items():
                if session_id in {*of_take.sessions.values(), *(one.session_id for one in of_take.shares)}:
                    return take_id
            return None

    def remarks(self, take_id: TakeId) -> Remarks:
        """All of them."""
        with self._reading() as kept:
            return self._of(kept, take_id)[0].remarks

    def add_remarks(
        self,
        take_id: TakeId,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge them."""
        with self._writing() as kept:
            of_take, _ = self._of(kept, take_id)
            together = merged(of_take.remarks, remarks)
            refuse_more(of_take.remarks, together, None if kept.identity is None else kept.identity.id)
            of_take.remarks = together
            of_take.voices = {**dict(reversed(voices)), **of_take.voices}
            of_take.drafts = of_take.drafts if drafts is None else drafts
            return of_take.remarks

    def voice(self, voice_id: str, take_id: TakeId | None = None) -> bytes | None:
        """A spoken comment."""
        with self._reading() as kept:
            if take_id is not None:
                return self._of(kept, take_id)[0].voices.get(voice_id)
            return next((one.voices[voice_id] for one in kept.of_takes.values() if voice_id in one.voices), None)

    def seen_remarks(self, take_id: TakeId) -> int:
        """How many were looked at."""
        with self._reading() as kept:
            return self._of(kept, take_id)[0].seen

    def mark_remarks_seen(self, take_id: TakeId, count: int) -> None:
        """So many were."""
        with self._writing() as kept:
            of_take, _ = self._of(kept, take_id)
            of_take.seen = max(of_take.seen, count)

    def drafts(self, take_id: TakeId) -> Drafts:
        """Answers that were begun."""
        with self._reading() as kept:
            return self._of(kept, take_id)[0].drafts

    def save_drafts(self, take_id: TakeId, drafts: Drafts) -> None:
        """Keep them."""
        with self._writing() as kept:
            self._of(kept, take_id)[0].drafts = drafts

    def begun_share(self, talk_id: TalkId) -> BegunShare | None:
        """What was begun to be chosen."""
        with self._reading() as kept:
            self._need(talk_id)
            return kept.begun.get(talk_id)

    def save_begun_share(self, talk_id: TalkId, begun: BegunShare | None) -> None:
        """Keep it."""
        with self._writing() as kept:
            self._need(talk_id)
            kept.begun.pop(talk_id, None)
            if begun is not None:
                kept.begun[talk_id] = begun

    def _need(self, talk_id: TalkId) -> None:
        if talk_id not in self._library._talks:
            raise CoachError(ErrorCode.TAKE_GONE)

    @contextmanager
    def _reading(self) -> Iterator[KeptCorrespondence]:
        with self._library._open():
            kept = self._library._correspondence
            for take_id in set(kept.of_takes) - set(self._library._takes):
                del kept.of_takes[take_id]
            for talk_id in kept.begun.keys() - self._library._talks.keys():
                del kept.begun[talk_id]
            yield kept

    @contextmanager
    def _writing(self) -> Iterator[KeptCorrespondence]:
        with self._reading() as kept:
            self._library.spend(0)
            yield kept

    def _of(self, kept: KeptCorrespondence, take_id: TakeId) -> tuple[OfTake, TalkId]:
        if take_id not in self._library._takes:
            raise CoachError(ErrorCode.TAKE_GONE)
        return kept.of_takes.setdefault(take_id, OfTake()), self._library._takes[take_id].take.talk_id


def _with(before: tuple[Moved, ...], moved: Moved) -> tuple[Moved, ...]:
    return tuple(dict.fromkeys((*before, moved)))
