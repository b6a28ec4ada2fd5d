"""A library in memory, with a disk that a test can fill."""

import threading
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import Take, TakeId, TakeOrigin, TakeState, TakeSummary, Talk, TalkId, TalkOverview
from speakercoach.practice.ports import Heard

BYTES_PER_SAMPLE = 2


@dataclass(slots=True)
class _StoredTake:
    take: Take
    pcm: bytearray = field(default_factory=bytearray)
    hearing: tuple[Heard, Report] | None = None


class MemoryJournal:
    """A take on its way to a disk that is none."""

    def __init__(self, library: "MemoryLibrary", stored: _StoredTake) -> None:
        self._library = library
        self._stored = stored
        self._begun = stored.take

    @property
    def take(self) -> Take:
        """The take as it was begun."""
        return self._begun

    @property
    def durable_s(self) -> float:
        """All of it: memory has no power cut to fear here."""
        return len(self._stored.pcm) / BYTES_PER_SAMPLE / self._begun.sample_rate_hz

    def append(self, pcm: bytes) -> None:
        """Keep it, or raise what the test asked for."""
        space = self._library.space_bytes
        if self._library.refuses_writing:
            raise CoachError(ErrorCode.DISK_REFUSED)
        if space is not None and len(pcm) > space:
            raise CoachError(ErrorCode.DISK_FULL)
        if space is not None:
            self._library.space_bytes = space - len(pcm)
        self._stored.pcm += pcm

    def seal(self) -> Take:
        """Close the sound for good."""
        self._stored.take = replace(self._begun, duration_s=self.durable_s, state=TakeState.SEALED)
        return self._stored.take

    def discard(self) -> None:
        """Remove the take."""
        self._library.delete_take(self._begun.id)


class MemoryLibrary:
    """Stands for ``library.store``. ``space_bytes`` is what the disk still takes (``None``: without end)."""

    def __init__(self) -> None:
        self.space_bytes: int | None = None
        self.refuses_writing = False
        self.is_closed = False
        self._lock = threading.RLock()
        self._talks: dict[TalkId, Talk] = {}
        self._touched: dict[TalkId, int] = {}
        self._touches = 0
        self._takes: dict[TakeId, _StoredTake] = {}

    def talks(self) -> tuple[TalkOverview, ...]:
        """Every talk, the one touched last first."""
        with self._lock:
            newest_first = sorted(self._talks, key=lambda one: self._touched[one], reverse=True)
            return tuple(self._overview(talk_id) for talk_id in newest_first)

    def talk(self, talk_id: TalkId) -> TalkOverview:
        """One talk."""
        with self._lock:
            if talk_id not in self._talks:
                raise CoachError(ErrorCode.TAKE_GONE)
            return self._overview(talk_id)

    def save_talk(self, talk: Talk) -> None:
        """Add or replace."""
        with self._lock:
            self._talks[talk.id] = talk
            self._touch(talk.id)

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk with all its takes."""
        with self._lock:
            self._talks.pop(talk_id, None)
            self._takes = {key: one for key, one in self._takes.items() if one.take.talk_id != talk_id}

    def begin_take(self, talk_id: TalkId, sample_rate_hz: int, source_name: str | None = None) -> MemoryJournal:
        """Begin the talk's next take."""
        with self._lock:
            numbers = [one.number for one in self.talk(talk_id).takes]
            take = Take(
                id=TakeId(uuid.uuid4().hex),
                talk_id=talk_id,
                number=max(numbers, default=0) + 1,
                created_utc=datetime.now(UTC),
                duration_s=0.0,
                sample_rate_hz=sample_rate_hz,
                state=TakeState.RECORDING,
                origin=TakeOrigin.MICROPHONE if source_name is None else TakeOrigin.FILE,
                source_name=source_name,
                summary=None,
            )
            stored = _StoredTake(take)
            self._takes[take.id] = stored
            self._touch(talk_id)
            return MemoryJournal(self, stored)

    def delete_take(self, take_id: TakeId) -> None:
        """Remove a take."""
        with self._lock:
            self._takes.pop(take_id, None)

    def sound(self, take_id: TakeId) -> Sound:
        """The whole sound of a take."""
        with self._lock:
            stored = self._stored(take_id)
            samples = np.frombuffer(bytes(stored.pcm), dtype="<i2").astype(np.float32) / np.float32(32768.0)
            return Sound(samples, stored.take.sample_rate_hz)

    def save_hearing(self, take_id: TakeId, heard: Heard, report: Report, summary: TakeSummary) -> None:
        """Keep what was heard."""
        with self._lock:
            stored = self._stored(take_id)
            stored.hearing = (heard, report)
            stored.take = replace(stored.take, summary=summary)
            self._touch(stored.take.talk_id)

    def hearing(self, take_id: TakeId) -> tuple[Heard, Report] | None:
        """What was heard in a take."""
        with self._lock:
            return self._stored(take_id).hearing

    def recover(self) -> tuple[Take, ...]:
        """Bring back what was cut off; remove what holds no sound."""
        with self._lock:
            cut_off = [one for one in self._takes.values() if one.take.state is TakeState.RECORDING]
            back: list[Take] = []
            for stored in cut_off:
                if not stored.pcm:
                    del self._takes[stored.take.id]
                    continue
                duration_s = len(stored.pcm) / BYTES_PER_SAMPLE / stored.take.sample_rate_hz
                stored.take = replace(stored.take, duration_s=duration_s, state=TakeState.RECOVERED)
                back.append(stored.take)
            return tuple(back)

    def close(self) -> None:
        """Let go."""
        self.is_closed = True

    def _touch(self, talk_id: TalkId) -> None:
        self._touches += 1
        self._touched[talk_id] = self._touches

    def _stored(self, take_id: TakeId) -> _StoredTake:
        if take_id not in self._takes:
            raise CoachError(ErrorCode.TAKE_GONE)
        return self._takes[take_id]

    def _overview(self, talk_id: TalkId) -> TalkOverview:
        takes = [one.take for one in self._takes.values() if one.take.talk_id == talk_id]
        takes.sort(key=lambda one: one.number, reverse=True)
        return TalkOverview(self._talks[talk_id], tuple(takes))
