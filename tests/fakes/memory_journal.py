"""A recording on its way to a disk that is none."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from speakercoach.domain.report import Report
from speakercoach.domain.session import Mark, MarkKind, TranscriptVersion
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.talk import Take, TakeId, TakeState

BYTES_PER_SAMPLE = 2


@dataclass(slots=True)
class StoredTake:
    """A take and all that is kept with it."""

    take: Take
    pcm: bytearray = field(default_factory=bytearray)
    measures: SoundMeasures | None = None
    report: Report | None = None
    versions: list[TranscriptVersion] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    binned_utc: datetime | None = None
    said: tuple[str, ...] = ()


class Disk(Protocol):
    """What a journal writes to."""

    space_bytes: int | None

    def spend(self, size_bytes: int) -> None:
        """Take this much of it, or raise."""

    def forget(self, take_id: TakeId) -> None:
        """Remove a take."""


class MemoryJournal:
    """A take on its way to a disk that is none. It goes on while the library is locked."""

    def __init__(self, library: Disk, stored: StoredTake) -> None:
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

    @property
    def room_s(self) -> float | None:
        """What the test left of the disk."""
        space = self._library.space_bytes
        return None if space is None else space / BYTES_PER_SAMPLE / self._begun.sample_rate_hz

    def append(self, pcm: bytes) -> None:
        """Keep it, or raise what the test asked for."""
        self._library.spend(len(pcm))
        self._stored.pcm += pcm

    def mark(self, kind: MarkKind, text: str = "") -> None:
        """Mark the moment up to which sound was appended."""
        self._library.spend(0)
        self._stored.marks = (*self._stored.marks, Mark(kind, self.durable_s, text))

    def seal(self) -> Take:
        """Close the sound for good."""
        self._stored.take = replace(self._begun, duration_s=self.durable_s, state=TakeState.SEALED)
        return self._stored.take

    def discard(self) -> None:
        """Remove the take."""
        self._library.forget(self._begun.id)
