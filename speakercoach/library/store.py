"""The library on the disk: talks and takes in an encrypted database, each take's sound in a sealed file of its own."""

import contextlib
import threading
import uuid
import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import (
    Binned,
    Mark,
    MarkKind,
    PersonalWords,
    Recovered,
    TakePage,
    TakeQuery,
    TranscriptVersion,
    VersionOrigin,
)
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import (
    WHOLE_TALK,
    Take,
    TakeId,
    TakeKind,
    TakeOrigin,
    TakeScope,
    TakeState,
    TakeSummary,
    Talk,
    TalkId,
    TalkOverview,
)
from speakercoach.domain.transcript import Transcript
from speakercoach.library import folding, recovery, search, sounds, takes, talks, tidying, words
from speakercoach.library.bodies import writable
from speakercoach.library.database import Database
from speakercoach.library.disk import free_bytes
from speakercoach.library.journal import Journal
from speakercoach.library.keys import VaultKeys
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import Places
from speakercoach.library.reserve import give_up_reserve, keep_reserve, with_reserve
from speakercoach.practice.ports import Heard


class Library:
    """Talks, takes and their sound in the vault that is attached. Safe from any thread.

    While none is attached every call raises ``LIBRARY_LOCKED``; so does a call that was under way when it was detached.
    """

    def __init__(self) -> None:
        self._vault: OpenVault | None = None
        self._journals: weakref.WeakSet[Journal] = weakref.WeakSet()
        self._noting = threading.Lock()
        self._tidying = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether a vault is attached."""
        return self._vault is not None

    @property
    def vault(self) -> OpenVault:
        """The vault that is attached, for the other files of this room."""
        vault = self._vault
        if vault is None:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        return vault

    def attach(self, places: Places, keys: VaultKeys, should_stop: Callable[[], bool] | None = None) -> None:
        """Show what lies in a vault. ``keys`` stay the caller's to wipe, after ``detach``.

        ``should_stop`` is asked while it opens, which takes long where an older library is changed.

        Raises:
            CoachError: ``LIBRARY_NEWER``, ``LIBRARY_BROKEN``, ``LIBRARY_IN_USE``, ``LIBRARY_LOCKED`` (it was to stop),
                ``DISK_*``; nothing is attached then.
        """
        self.detach()
        places.prepare()
        database = Database(places.database, keys.database_key(), should_stop=should_stop)
        self._vault = OpenVault(places, keys, database)

    def detach(self) -> None:
        """Let the database and the keys go, within a second. Recordings go on with keys of their own."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.database.close()
            folding.folded.cache_clear()  # it remembers words that were said

    def close(self) -> None:
        """Let the files and keys go."""
        self.detach()

    def talks(self, limit: int | None = None) -> tuple[TalkOverview, ...]:
        """Talks that are not in the bin with their newest takes, the one touched last first."""
        with self.vault.database.reading() as connection:
            return talks.overviews(connection, limit)

    def talk(self, talk_id: TalkId) -> TalkOverview:
        """One talk, in the bin or not; ``TAKE_GONE`` when it is not there any more."""
        with self.vault.database.reading() as connection:
            return talks.overview(connection, talk_id)

    def save_talk(self, talk: Talk) -> None:
        """Add a talk, or put this in the place of the one with its id."""
        with self.vault.database.writing() as connection:
            talks.save(connection, writable(talk))

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk for good with all its takes; their keys are destroyed."""
        recovery.remove_talk(self.vault, talk_id)

    def begin_take(
        self, talk_id: TalkId, sample_rate_hz: int, source_name: str | None = None, scope: TakeScope = WHOLE_TALK
    ) -> Journal:
        """Begin the talk's next take; with ``source_name`` it is an imported file's."""
        vault = self.vault
        keep_reserve(vault.places)
        journal: Journal | None = None
        try:
            with vault.database.writing() as connection:
                talk = talks.row_of(connection, talk_id)
                number = takes.next_number(connection, talk)
                take = _begun(talk_id, number, sample_rate_hz, writable(source_name), writable(scope))
                data_key, sealed_key = vault.keys.new_data_key(take.id)
                takes.add(connection, talk, take, sealed_key)
                talks.touch(connection, talk)
                # The file is there and locked before anybody else can see the take: recovery would take one without a
                # file for a recording that was cut off, and remove it.
                journal = Journal(
                    take,
                    vault.places.journal(take.id),
                    data_key,
                    room_bytes=partial(free_bytes, vault.places.sounds),
                    before_sealing=partial(give_up_reserve, vault.places),
                    on_checkpoint=partial(self._set_checkpoint, vault.places),
                    on_sealed=partial(self._set_sealed, vault.places),
                    on_discarded=partial(self._discard, vault.places),
                )
                with self._noting:
                    self._journals.add(journal)
        except BaseException:
            if journal is not None:
                with contextlib.suppress(CoachError):
                    journal.take_back()
            raise
        return journal

    def takes_of(self, talk_id: TalkId, kind: TakeKind, beat: str | None = None) -> tuple[Take, ...]:
        """A talk's takes of this kind (and part) outside the bin, the newest first."""
        with self.vault.database.reading() as connection:
            return takes.of_kind(connection, talks.row_of(connection, talk_id), kind, beat)

    def delete_take(self, take_id: TakeId) -> None:
        """Remove a take for good, its sound and all that was said about it; its key is destroyed."""
        recovery.remove_take(self.vault, take_id)

    def sound(self, take_id: TakeId) -> Sound:
        """The whole sound of a take; ``TAKE_GONE``, ``TAKE_DAMAGED`` where the damage is new."""
        vault = self.vault
        sound = sounds.whole_sound(vault, take_id)
        if self._vault is not vault:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        return sound

    def hear_sound(self, take_id: TakeId, hear: Callable[[Sound], None]) -> None:
        """Tell ``hear`` the sound of a take piece by piece; raises as ``sound``, maybe after some pieces."""
        vault = self.vault
        sounds.hear_sound(vault, take_id, hear)
        if self._vault is not vault:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def save_hearing(self, take_id: TakeId, heard: Heard, report: Report, summary: TakeSummary) -> None:
        """Keep what was heard in a take as the version that holds; earlier words stay in the history."""
        transcript, report, summary = writable((heard.transcript, report, summary))
        with self.vault.database.writing() as connection:
            take, talk = takes.row_of(connection, take_id)
            words.save_measures(connection, take, heard.measures)
            words.add_version(connection, take, transcript, report, summary, origin=VersionOrigin.HEARD)
            talks.touch(connection, talk)

    def save_correction(
        self, take_id: TakeId, transcript: Transcript, report: Report, summary: TakeSummary, origin: VersionOrigin
    ) -> TranscriptVersion:
        """Keep corrected words (or earlier ones that were put back); ``TAKE_GONE`` for a take that was never heard."""
        transcript, report, summary = writable((transcript, report, summary))
        with self.vault.database.writing() as connection:
            take, talk = takes.row_of(connection, take_id)
            words.refuse_unheard(connection, take)
            version = words.add_version(connection, take, transcript, report, summary, origin=origin)
            talks.touch(connection, talk)
        return version

    def save_report(self, take_id: TakeId, report: Report, summary: TakeSummary, *, of: Transcript) -> bool:
        """Put a report made anew in the place of the kept one, unless other words than ``of`` hold meanwhile."""
        transcript, report, summary = writable((of, report, summary))
        with self.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            return words.save_report(connection, take, transcript, report, summary)

    def summaries_before(self, take_id: TakeId, language: str, limit: int) -> tuple[TakeSummary, ...]:
        """The figures of takes in this language that were made before this one, newest first."""
        with self.vault.database.reading() as connection:
            return takes.summaries_before(connection, takes.row_of(connection, take_id)[0], language, limit)

    def hearing(self, take_id: TakeId) -> tuple[Heard, Report] | None:
        """The words that hold and their report; ``None`` when the take was not heard yet."""
        with self.vault.database.reading() as connection:
            return words.hearing(connection, takes.row_of(connection, take_id)[0])

    def versions(self, take_id: TakeId) -> tuple[TranscriptVersion, ...]:
        """Every version of a take's words, the one that holds first."""
        with self.vault.database.reading() as connection:
            return words.versions(connection, takes.row_of(connection, take_id)[0])

    def marks(self, take_id: TakeId) -> tuple[Mark, ...]:
        """What was marked in a take, in order of time."""
        with self.vault.database.reading() as connection:
            return takes.marks(connection, takes.row_of(connection, take_id)[0])

    def save_marks(self, take_id: TakeId, marks: tuple[Mark, ...], kind: MarkKind | None = None) -> None:
        """Put these marks in the place of those that were kept; with ``kind``, of those of that kind alone."""
        with self.vault.database.writing() as connection:
            row, _ = takes.row_of(connection, take_id)
            others = () if kind is None else tuple(one for one in takes.marks(connection, row) if one.kind is not kind)
            takes.save_marks(connection, row, (*others, *writable(marks)))

    def change_marks(self, take_id: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        """Add marks that are not there yet and take others away; whatever else is written meanwhile stays."""
        added, removed = writable((added, removed))
        with self.vault.database.writing() as connection:
            row, _ = takes.row_of(connection, take_id)
            stay = [one for one in takes.marks(connection, row) if one not in removed]
            new = (one for one in dict.fromkeys(added) if one not in stay)
            takes.save_marks(connection, row, (*stay, *new))

    def find(self, query: TakeQuery) -> TakePage:
        """Takes by what was said in them, their talk's title, plan and marks, their tags."""
        with self.vault.database.reading() as connection:
            return search.find(connection, writable(query))

    def tags(self) -> tuple[str, ...]:
        """Every tag that a take outside the bin carries, sorted."""
        with self.vault.database.reading() as connection:
            return takes.tags(connection)

    def set_tags(self, take_id: TakeId, tags: tuple[str, ...]) -> None:
        """Give a take these tags in the place of those it had."""
        with self.vault.database.writing() as connection:
            takes.save_tags(connection, takes.row_of(connection, take_id)[0], writable(tags))

    def bin_take(self, take_id: TakeId) -> None:
        """Move a take to the bin: it is listed there alone, and nothing of it is lost."""
        with self.vault.database.writing() as connection:
            takes.set_binned(connection, take_id, is_binned=True)

    def bin_talk(self, talk_id: TalkId) -> None:
        """Move a talk with all its takes to the bin."""
        with self.vault.database.writing() as connection:
            talks.set_binned(connection, talk_id, is_binned=True)

    def unbin_take(self, take_id: TakeId) -> None:
        """Bring a take back from the bin."""
        with self.vault.database.writing() as connection:
            takes.set_binned(connection, take_id, is_binned=False)

    def unbin_talk(self, talk_id: TalkId) -> None:
        """Bring a talk back from the bin with the takes that went there with it."""
        with self.vault.database.writing() as connection:
            talks.set_binned(connection, talk_id, is_binned=False)

    def binned(self) -> Binned:
        """What lies in the bin, what went there last first."""
        with self.vault.database.reading() as connection:
            return Binned(talks.binned(connection), search.binned_takes(connection))

    def personal_words(self) -> PersonalWords:
        """The speaker's own lists."""
        with self.vault.database.reading() as connection:
            return words.personal_words(connection)

    def save_personal_words(self, words_: PersonalWords) -> None:
        """Keep the speaker's own lists."""
        with self.vault.database.writing() as connection:
            words.save_personal_words(connection, writable(words_))

    def own_templates(self) -> tuple[str, ...]:
        """Texts of the story templates that somebody added."""
        with self.vault.database.reading() as connection:
            return words.own_templates(connection)

    def save_own_templates(self, texts: tuple[str, ...]) -> None:
        """Keep these story templates."""
        with self.vault.database.writing() as connection:
            words.save_own_templates(connection, writable(texts))

    def recover(self) -> tuple[Recovered, ...]:
        """Bring back takes whose recording was cut off, once after opening; returns those brought back."""
        with self._noting:
            recorded_now = {journal.take.id for journal in self._journals if journal.is_open}
        return recovery.recover(self.vault, recorded_now)

    def tidy(self) -> None:
        """Store sealed sound compressed without loss and remove what a cut-off step left; one thread at a time does."""
        vault = self.vault
        if not self._tidying.acquire(blocking=False):
            return
        try:
            tidying.tidy(vault, lambda: self._vault is not vault)
        except CoachError as error:
            if error.code is not ErrorCode.LIBRARY_LOCKED:
                raise
        finally:
            self._tidying.release()

    def snapshot(self, target: Path, *, ended_only: bool = False) -> None:
        """Write a consistent copy of the database, encrypted with the same key, into a new file.

        With ``ended_only`` it lacks takes that are being recorded: without their sound they would look damaged.

        Raises:
            CoachError: ``LIBRARY_LOCKED``, ``LIBRARY_BROKEN``, ``DISK_*``; no file is left then.
        """
        self.vault.database.snapshot(target, takes.delete_recorded_now if ended_only else None)

    def takes_on_disk(self) -> tuple[Path, ...]:
        """The files of all takes that are not being recorded now, originals that came damaged among them."""
        vault = self.vault
        with vault.database.reading() as connection:
            ended = takes.ended(connection)
        paths = (
            path
            for stored in ended
            for path in (sounds.path_of(vault.places, stored), vault.places.original(stored.take.id))
        )
        return tuple(path for path in paths if path.exists())

    def integrity_faults(self) -> int:
        """How much of the database is not what was written; 0 for a whole one. Reads all of it."""
        return self.vault.database.integrity_faults()

    def _same(self, places: Places) -> OpenVault:
        """The vault in which a recording was begun; meanwhile it may be locked, and another one open."""
        vault = self.vault
        if vault.places != places:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        return vault

    def _set_checkpoint(self, places: Places, take_id: TakeId, frames: int) -> None:
        with self._same(places).database.writing() as connection:
            takes.set_checkpoint(connection, take_id, frames)

    def _set_sealed(self, places: Places, take: Take, frames: int, marks: tuple[Mark, ...]) -> None:
        def end() -> None:
            with self._same(places).database.writing() as connection:
                takes.save_marks(connection, takes.set_ended(connection, take, frames), marks)

        with_reserve(places, end)

    def _discard(self, places: Places, take: Take) -> None:
        recovery.remove_take(self._same(places), take.id)


def _begun(talk_id: TalkId, number: int, sample_rate_hz: int, source_name: str | None, scope: TakeScope) -> Take:
    return Take(
        id=TakeId(uuid.uuid4().hex),
        talk_id=talk_id,
        number=number,
        created_utc=datetime.now(UTC),
        duration_s=0.0,
        sample_rate_hz=sample_rate_hz,
        state=TakeState.RECORDING,
        origin=TakeOrigin.MICROPHONE if source_name is None else TakeOrigin.FILE,
        source_name=source_name,
        summary=None,
        scope=scope,
    )
