"""A library in memory, with a disk that a test can fill and a lock that a test can turn."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import numpy as np

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import (
    Binned,
    FoundTake,
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
    TAKES_IN_OVERVIEW,
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
from speakercoach.practice.ports import Heard
from tests.fakes.memory_correspondence import KeptCorrespondence, KeptDesk
from tests.fakes.memory_journal import BYTES_PER_SAMPLE, MemoryJournal, StoredTake
from tests.fakes.memory_search import fits, found_take, in_order, wanted_words

_OF_A_VAULT = (
    *("_talks", "_binned_talks", "_touched", "_touches", "_takes", "_of_talk", "_words", "_templates"),
    *("_correspondence", "_desk"),
)
"""What each vault has for itself."""


class MemoryLibrary:
    """Stands for ``library.store``. ``space_bytes`` is what the disk still takes (``None``: without end).

    ``is_locked`` is what a test sets to lock it; ``damage`` takes the end of a take's sound away.
    """

    def __init__(self) -> None:
        self.space_bytes: int | None = None
        self.refuses_writing = False
        self.is_closed = False
        self.is_locked = False
        self._guard = threading.RLock()
        self._talks: dict[TalkId, Talk] = {}
        self._binned_talks: dict[TalkId, datetime] = {}
        self._touched: dict[TalkId, int] = {}
        self._touches = 0
        self._takes: dict[TakeId, StoredTake] = {}
        self._of_talk: dict[TalkId, dict[TakeId, StoredTake]] = {}
        self._last_numbers: dict[TalkId, int] = {}
        self._words = PersonalWords()
        self._templates: tuple[str, ...] = ()
        self._correspondence = KeptCorrespondence()
        self._desk = KeptDesk()
        self._shown: str | None = None
        self._contents: dict[str, dict[str, object]] = {}

    # -------------------------------------------------------------------------- what a test may do

    def show(self, vault: str) -> None:
        """Show what lies in another vault; the first one that is shown takes over what is here."""
        with self._guard:
            before, self._shown = self._shown, vault
            if before is None or before == vault:
                return
            self._contents[before] = {name: getattr(self, name) for name in _OF_A_VAULT}
            fresh = MemoryLibrary()
            there = self._contents.pop(vault, {name: getattr(fresh, name) for name in _OF_A_VAULT})
            for name, value in there.items():
                setattr(self, name, value)

    def spend(self, size_bytes: int) -> None:
        """Take this much of the disk, or raise what the test asked for."""
        if self.refuses_writing:
            raise CoachError(ErrorCode.DISK_REFUSED)
        if self.space_bytes is not None:
            if size_bytes > self.space_bytes:
                raise CoachError(ErrorCode.DISK_FULL)
            self.space_bytes -= size_bytes

    def forget(self, take_id: TakeId) -> None:
        """Remove a take, locked or not."""
        with self._guard:
            stored = self._takes.pop(take_id, None)
            if stored is not None:
                self._of_talk.get(stored.take.talk_id, {}).pop(take_id, None)

    def damage(self, take_id: TakeId, safe_s: float) -> None:
        """Let a take's sound be whole up to here alone."""
        stored = self._stored(take_id)
        del stored.pcm[int(safe_s * stored.take.sample_rate_hz) * BYTES_PER_SAMPLE :]
        stored.take = replace(stored.take, duration_s=safe_s, state=TakeState.DAMAGED)

    # ------------------------------------------------------------------------------------- talks

    def talks(self, limit: int | None = None) -> tuple[TalkOverview, ...]:
        """Talks outside the bin, the one touched last first."""
        with self._open():
            kept = (one for one in self._talks if one not in self._binned_talks)
            newest_first = sorted(kept, key=lambda one: self._touched[one], reverse=True)
            return tuple(self._overview(talk_id) for talk_id in newest_first[:limit])

    def talk(self, talk_id: TalkId) -> TalkOverview:
        """One talk."""
        with self._open():
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            return self._overview(talk_id)

    def save_talk(self, talk: Talk) -> None:
        """Add or replace."""
        with self._open():
            self._talks[talk.id] = talk
            self._touch(talk.id)

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk with all its takes."""
        with self._open():
            self._talks.pop(talk_id, None)
            self._binned_talks.pop(talk_id, None)
            self._correspondence.of_talks.pop(talk_id, None)
            self._correspondence.talk_disguises.pop(talk_id, None)
            for take_id in self._of_talk.pop(talk_id, {}):
                del self._takes[take_id]

    # ------------------------------------------------------------------------------------- takes

    def begin_take(
        self, talk_id: TalkId, sample_rate_hz: int, source_name: str | None = None, scope: TakeScope = WHOLE_TALK
    ) -> MemoryJournal:
        """Begin the talk's next take."""
        with self._open():
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            siblings = self._of_talk.setdefault(talk_id, {})
            take = Take(
                id=TakeId(uuid.uuid4().hex),
                talk_id=talk_id,
                number=self._next_number(talk_id),
                created_utc=datetime.now(UTC),
                duration_s=0.0,
                sample_rate_hz=sample_rate_hz,
                state=TakeState.RECORDING,
                origin=TakeOrigin.MICROPHONE if source_name is None else TakeOrigin.FILE,
                source_name=source_name,
                summary=None,
                scope=scope,
            )
            stored = StoredTake(take)
            self._takes[take.id] = siblings[take.id] = stored
            self._touch(talk_id)
            return MemoryJournal(self, stored)

    def takes_of(self, talk_id: TalkId, kind: TakeKind, beat: str | None = None) -> tuple[Take, ...]:
        """A talk's takes of this kind and part, the newest first."""
        with self._open():
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            kept = [one.take for one in self._of_talk.get(talk_id, {}).values() if one.binned_utc is None]
            fitting = [one for one in kept if one.scope.kind is kind and beat in (None, one.scope.beat)]
            return tuple(sorted(fitting, key=lambda one: one.number, reverse=True))

    def delete_take(self, take_id: TakeId) -> None:
        """Remove a take."""
        with self._open():
            self.forget(take_id)

    def sound(self, take_id: TakeId) -> Sound:
        """The whole sound of a take."""
        with self._open():
            stored = self._stored(take_id)
            samples = np.frombuffer(bytes(stored.pcm), dtype="<i2").astype(np.float32) / np.float32(32768.0)
            return Sound(samples, stored.take.sample_rate_hz)

    def hear_sound(self, take_id: TakeId, hear: Callable[[Sound], None]) -> None:
        """The same in pieces of a second and a little more."""
        whole = self.sound(take_id)
        for start in range(0, len(whole.samples), whole.sample_rate_hz + 1):
            hear(Sound(whole.samples[start : start + whole.sample_rate_hz + 1].copy(), whole.sample_rate_hz))

    def recover(self) -> tuple[Recovered, ...]:
        """Bring back what was cut off; remove what holds no sound."""
        with self._open():
            cut_off = [one for one in self._takes.values() if one.take.state is TakeState.RECORDING]
            back: list[Recovered] = []
            for stored in cut_off:
                if not stored.pcm:
                    self.forget(stored.take.id)
                    continue
                duration_s = len(stored.pcm) / BYTES_PER_SAMPLE / stored.take.sample_rate_hz
                stored.take = replace(stored.take, duration_s=duration_s, state=TakeState.RECOVERED)
                back.append(Recovered(stored.take))
            return tuple(back)

    def tidy(self) -> None:
        """Nothing is left over in memory."""
        with self._open():
            pass

    # ---------------------------------------------------------------------------- words and marks

    def save_hearing(self, take_id: TakeId, heard: Heard, report: Report, summary: TakeSummary) -> None:
        """Keep what was heard."""
        with self._open():
            stored = self._stored(take_id)
            stored.measures = heard.measures
            self._add_version(stored, heard.transcript, report, summary, VersionOrigin.HEARD)

    def save_correction(
        self, take_id: TakeId, transcript: Transcript, report: Report, summary: TakeSummary, origin: VersionOrigin
    ) -> TranscriptVersion:
        """Keep corrected words."""
        with self._open():
            stored = self._stored(take_id)
            if stored.measures is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            return self._add_version(stored, transcript, report, summary, origin)

    def save_report(self, take_id: TakeId, report: Report, summary: TakeSummary, *, of: Transcript) -> bool:
        """Keep a report made anew, unless other words hold."""
        with self._open():
            stored = self._stored(take_id)
            if stored.measures is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            self.spend(0)
            if stored.versions[-1].transcript != of:
                return False
            stored.report = report
            stored.take = replace(stored.take, summary=summary)
            return True

    def summaries_before(self, take_id: TakeId, language: str, limit: int) -> tuple[TakeSummary, ...]:
        """The figures of earlier takes in this language, newest first."""
        with self._open():
            before = list(self._takes.values())
            del before[before.index(self._stored(take_id)) :]
            earlier = (
                one.take.summary
                for one in reversed(before)
                if self._talks[one.take.talk_id].language == language
                and not self._is_binned(one)
                and one.take.scope.kind is not TakeKind.ANSWER
            )
            return tuple(islice((one for one in earlier if one is not None), limit))

    def hearing(self, take_id: TakeId) -> tuple[Heard, Report] | None:
        """The words that hold and their report."""
        with self._open():
            stored = self._stored(take_id)
            if stored.measures is None or stored.report is None:
                return None
            return Heard(stored.versions[-1].transcript, stored.measures), stored.report

    def versions(self, take_id: TakeId) -> tuple[TranscriptVersion, ...]:
        """Every version, the one that holds first."""
        with self._open():
            return tuple(reversed(self._stored(take_id).versions))

    def marks(self, take_id: TakeId) -> tuple[Mark, ...]:
        """What was marked."""
        with self._open():
            return tuple(sorted(self._stored(take_id).marks, key=lambda mark: mark.at_s))

    def save_marks(self, take_id: TakeId, marks: tuple[Mark, ...], kind: MarkKind | None = None) -> None:
        """Put these in the place of the others, of one kind or all."""
        with self._open():
            stored = self._stored(take_id)
            others = () if kind is None else tuple(mark for mark in stored.marks if mark.kind is not kind)
            stored.marks = (*others, *marks)

    def change_marks(self, take_id: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        """Add some, take others away."""
        with self._open():
            stored = self._stored(take_id)
            stay = tuple(mark for mark in stored.marks if mark not in removed)
            stored.marks = (*stay, *(mark for mark in dict.fromkeys(added) if mark not in stay))

    def personal_words(self) -> PersonalWords:
        """The speaker's own lists."""
        with self._open():
            return self._words

    def save_personal_words(self, words: PersonalWords) -> None:
        """Keep the lists."""
        with self._open():
            self._words = words

    def own_templates(self) -> tuple[str, ...]:
        """Story templates that somebody added."""
        with self._open():
            return self._templates

    def save_own_templates(self, texts: tuple[str, ...]) -> None:
        """Keep them."""
        with self._open():
            self._templates = texts

    # --------------------------------------------------------------------------- finding and tags

    def find(self, query: TakeQuery) -> TakePage:
        """Takes by their words, tags and talk."""
        with self._open():
            wanted = wanted_words(query.words)
            there = (one for one in self._takes.values() if self._is_binned(one) == query.in_bin)
            fitting = [one for one in there if fits(self._talks[one.take.talk_id], one, query)]
            found = in_order(fitting, query.order, self._talks)
            page = found[query.offset : query.offset + query.limit]
            return TakePage(tuple(self._found(one, wanted) for one in page), len(found))

    def tags(self) -> tuple[str, ...]:
        """Every tag of a take outside the bin."""
        with self._open():
            kept = (one for one in self._takes.values() if not self._is_binned(one))
            return tuple(sorted({tag for one in kept for tag in one.tags}))

    def set_tags(self, take_id: TakeId, tags: tuple[str, ...]) -> None:
        """Give a take these tags."""
        with self._open():
            clean = {" ".join(tag.split()) for tag in tags} - {""}
            self._stored(take_id).tags = tuple(sorted(clean, key=lambda tag: (tag.casefold(), tag)))

    # --------------------------------------------------------------------------------------- bin

    def bin_take(self, take_id: TakeId) -> None:
        """Move a take to the bin."""
        with self._open():
            self._stored(take_id).binned_utc = datetime.now(UTC)

    def bin_talk(self, talk_id: TalkId) -> None:
        """Move a talk to the bin with its takes."""
        with self._open():
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            self._binned_talks.setdefault(talk_id, datetime.now(UTC))

    def unbin_take(self, take_id: TakeId) -> None:
        """Bring a take back."""
        with self._open():
            self._stored(take_id).binned_utc = None

    def unbin_talk(self, talk_id: TalkId) -> None:
        """Bring a talk back."""
        with self._open():
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            self._binned_talks.pop(talk_id, None)

    def binned(self) -> Binned:
        """What lies in the bin, what went there last first."""
        with self._open():
            newest_first = sorted(self._binned_talks, key=lambda one: self._binned_talks[one], reverse=True)
            single = [
                (one.binned_utc, one)
                for one in self._takes.values()
                if one.binned_utc is not None and one.take.talk_id not in self._binned_talks
            ]
            single.sort(key=lambda pair: pair[0], reverse=True)
            return Binned(
                tuple(self._talks[talk_id] for talk_id in newest_first),
                tuple(self._found(one, ()) for _, one in single),
            )

    def close(self) -> None:
        """Let go."""
        self.is_closed = True

    # ---------------------------------------------------------------------------------- within it

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._guard:
            if self.is_locked:
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            yield

    def _touch(self, talk_id: TalkId) -> None:
        self._touches += 1
        self._touched[talk_id] = self._touches

    def _next_number(self, talk_id: TalkId) -> int:
        self._last_numbers[talk_id] = self._last_numbers.get(talk_id, 0) + 1
        return self._last_numbers[talk_id]

    def _stored(self, take_id: TakeId) -> StoredTake:
        if take_id not in self._takes:
            raise CoachError(ErrorCode.TAKE_GONE)
        return self._takes[take_id]

    def _overview(self, talk_id: TalkId) -> TalkOverview:
        kept = [one.take for one in self._of_talk.get(talk_id, {}).values() if one.binned_utc is None]
        takes = [one for one in kept if one.scope.kind is TakeKind.TALK]
        takes.sort(key=lambda one: one.number, reverse=True)
        return TalkOverview(self._talks[talk_id], tuple(takes[:TAKES_IN_OVERVIEW]), len(takes))

    def _add_version(
        self,
        stored: StoredTake,
        transcript: Transcript,
        report: Report,
        summary: TakeSummary,
        origin: VersionOrigin,
    ) -> TranscriptVersion:
        version = TranscriptVersion(len(stored.versions) + 1, datetime.now(UTC), origin, transcript)
        stored.versions.append(version)
        stored.report = report
        stored.said = tuple(word.text for word in transcript.words)
        stored.take = replace(stored.take, summary=summary)
        self._touch(stored.take.talk_id)
        return version

    def _is_binned(self, stored: StoredTake) -> bool:
        return stored.binned_utc is not None or stored.take.talk_id in self._binned_talks

    def _found(self, stored: StoredTake, wanted: tuple[str, ...]) -> FoundTake:
        talk = self._talks[stored.take.talk_id]
        return found_take(talk, stored, wanted, self._binned_talks.get(talk.id))
