"""A take that is recorded: its disk fills up, its library is locked, and what the library is told in the end."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import Take, TakeId, TakeOrigin, TakeState, TalkId
from speakercoach.library.frames import Completeness, Ending, StoredSound, read_sound
from speakercoach.library.journal import Journal
from speakercoach.practice.library_ports import TakeJournal

RATE_HZ = 16_000
KEY = bytearray(range(32))
CHUNK = bytes(range(256)) * 6 + bytes(64)
CHUNK_S = len(CHUNK) / 2 / RATE_HZ
RESERVE_BYTES = 256 * 1024

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a small or limited disk")

RECORD_INTO_A_LIMIT = """
import resource, sys
from pathlib import Path
from speakercoach.domain.errors import CoachError
from speakercoach.library.writer import FrameWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
writer = FrameWriter(Path(sys.argv[1]), 16_000, bytearray(range(32)), on_checkpoint=lambda frames: None)
try:
    while True:
        writer.append(bytes(range(256)) * 6 + bytes(64))
except CoachError as error:
    written = writer.seal(lambda: None)
    print(error.code.value, written.samples, written.frames, written.is_sealed)
"""


def begun_take() -> Take:
    """A take that begins."""
    return Take(
        id=TakeId("a" * 32),
        talk_id=TalkId("b" * 32),
        number=1,
        created_utc=datetime(2026, 3, 1, tzinfo=UTC),
        duration_s=0.0,
        sample_rate_hz=RATE_HZ,
        state=TakeState.RECORDING,
        origin=TakeOrigin.MICROPHONE,
        source_name=None,
        summary=None,
    )


@dataclass
class Told:
    """Stands for the library: notes what a journal tells it, and may be locked."""

    path: Path
    is_locked: bool = False
    is_broken: bool = False
    room_bytes: int | None = None
    looked_for_room: int = 0
    sealed: list[tuple[Take, int, tuple[Mark, ...]]] = field(default_factory=list)
    discarded: list[Take] = field(default_factory=list)
    made_room: int = 0

    def journal(self) -> Journal:
        """A journal that tells this."""
        return Journal(
            begun_take(),
            self.path,
            bytearray(KEY),
            room_bytes=self._room,
            before_sealing=self._make_room,
            on_checkpoint=lambda _take_id, _frames: None,
            on_sealed=self._on_sealed,
            on_discarded=self._on_discarded,
        )

    def stored(self) -> StoredSound:
        """What lies on the disk, as the library would read it."""
        take, frames, marks = self.sealed[-1]
        completeness = Completeness.SEALED if take.state is TakeState.SEALED else Completeness.RECOVERED
        stored = read_sound(self.path, KEY, completeness=completeness, frames=frames)
        assert stored is not None
        assert stored.marks == marks
        assert stored.duration_s == pytest.approx(take.duration_s)
        return stored

    def _room(self) -> int | None:
        self.looked_for_room += 1
        return self.room_bytes

    def _make_room(self) -> None:
        self.made_room += 1
        (self.path.parent / "reserve").unlink(missing_ok=True)

    def _on_sealed(self, take: Take, frames: int, marks: tuple[Mark, ...]) -> None:
        self._refuse()
        self.sealed.append((take, frames, marks))

    def _on_discarded(self, take: Take) -> None:
        assert self.path.exists(), "the line goes first"
        self._refuse()
        self.discarded.append(take)

    def _refuse(self) -> None:
        if self.is_locked:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        if self.is_broken:
            raise CoachError(ErrorCode.LIBRARY_BROKEN)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What the journal tells."""
    return Told(tmp_path / "one.journal")


def test_it_is_what_practice_asks_for(told: Told) -> None:
    """The port's own type holds."""
    journal: TakeJournal = told.journal()
    journal.discard()


def test_a_sealed_take_is_told_with_its_length(told: Told) -> None:
    """Take, frames and marks are told once, and the same take is returned however often it is sealed."""
    journal = told.journal()
    assert journal.take == begun_take()
    for _ in range(30):
        journal.append(CHUNK)
    journal.mark(MarkKind.BREAK)
    take = journal.seal()
    assert journal.seal() == journal.take == take
    assert take.state is TakeState.SEALED
    assert take.duration_s == pytest.approx(30 * CHUNK_S)
    assert journal.durable_s == pytest.approx(take.duration_s)
    assert [sealed[0] for sealed in told.sealed] == [take]
    assert (told.stored().pcm, told.stored().ending) == (CHUNK * 30, Ending.SEALED)
    assert told.made_room == 0


def test_a_locked_library_does_not_stop_a_recording(told: Told) -> None:
    """While it is locked the recording goes on and is sealed; on the disk it is complete for the next unlocking."""
    journal = told.journal()
    journal.append(CHUNK)
    told.is_locked = True
    journal.append(CHUNK)
    journal.mark(MarkKind.NOTE, "said while locked")
    take = journal.seal()
    assert take.state is TakeState.SEALED
    assert take.duration_s == pytest.approx(2 * CHUNK_S)
    stored = read_sound(told.path, KEY, completeness=Completeness.RECORDING, frames=0)
    assert stored is not None
    assert (stored.pcm, stored.ending) == (CHUNK * 2, Ending.SEALED)
    assert [mark.text for mark in stored.marks] == ["said while locked"]


def test_another_fault_of_the_library_is_raised(told: Told) -> None:
    """Only a lock is expected; the file is sealed and let go all the same."""
    journal = told.journal()
    journal.append(CHUNK)
    told.is_broken = True
    with pytest.raises(CoachError) as error:
        journal.seal()
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    stored = read_sound(told.path, KEY, completeness=Completeness.RECORDING, frames=0)
    assert stored is not None
    assert stored.ending is Ending.SEALED


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("is_locked", [False, True])
def test_a_discarded_take_is_gone(told: Told, *, is_sealed: bool, is_locked: bool) -> None:
    """The library is told first, then its file goes; while that is locked, all stays for the next unlocking."""
    journal = told.journal()
    journal.append(CHUNK)
    if is_sealed:
        journal.seal()
    told.is_locked = is_locked
    journal.discard()
    assert told.path.exists() == is_locked
    assert len(told.discarded) == (not is_locked)
    assert not journal.is_open


def test_a_journal_that_ended_holds_no_key(told: Told) -> None:
    """What could open the file is dropped with it, however long somebody keeps the journal."""
    journal = told.journal()
    journal.append(CHUNK)
    journal.seal()
    assert not hasattr(journal._writer, "_sealer")
    assert journal.durable_s == pytest.approx(CHUNK_S)


def test_room_is_told_in_seconds_and_looked_up_seldom(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is asked every two seconds at most; what nobody knows is not made up."""
    now_s = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    journal = told.journal()
    try:
        assert journal.room_s is None
        told.room_bytes = 60 * 2 * RATE_HZ
        assert journal.room_s is None
        assert told.looked_for_room == 1
        now_s += 2.0
        room_s = journal.room_s
        assert room_s is not None
        assert 59.0 < room_s < 60.0, "frames take a little room of their own"
        assert told.looked_for_room == 2
    finally:
        monkeypatch.undo()
        journal.discard()


@contextmanager
def small_disk(folder: Path, size_bytes: int) -> Iterator[Path]:
    """A file system of this size; skips where this account may not mount one."""
    folder.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mount.returncode != 0:
        pytest.skip("this account may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def until_refused(journal: Journal) -> tuple[CoachError, int]:
    """Append until the disk says no; the fault, and how many chunks were taken."""
    appended = 0
    while True:
        try:
            journal.append(CHUNK)
        except CoachError as error:
            return error, appended
        appended += 1


@linux_only
def test_a_full_disk_seals_all_that_was_taken(tmp_path: Path) -> None:
    """On a disk of 2 MB the reserve is given up, and not a sample that was taken is missing."""
    with small_disk(tmp_path / "disk", 2 * 1024 * 1024) as disk:
        (disk / "reserve").write_bytes(bytes(RESERVE_BYTES))
        told = Told(disk / "one.journal")
        journal = told.journal()
        error, appended = until_refused(journal)
        assert error.code is ErrorCode.DISK_FULL
        assert appended > 100
        take = journal.seal()
        assert take.state is TakeState.SEALED
        assert take.duration_s == pytest.approx(appended * CHUNK_S)
        assert told.stored().pcm == CHUNK * appended
        assert told.made_room == 1


@linux_only
def test_a_full_disk_without_a_reserve_keeps_what_was_durable(tmp_path: Path) -> None:
    """Where nothing can be given up the take ends with what found room, and says so by its state."""
    with small_disk(tmp_path / "disk", 1024 * 1024) as disk:
        told = Told(disk / "one.journal")
        journal = told.journal()
        error, appended = until_refused(journal)
        assert error.code is ErrorCode.DISK_FULL
        take = journal.seal()
        assert take.state in {TakeState.SEALED, TakeState.RECOVERED}
        stored = told.stored()
        assert stored.ending is not Ending.DAMAGED
        assert (CHUNK * appended).startswith(stored.pcm)
        assert stored.duration_s > 20.0


@linux_only
def test_a_full_disk_refuses_to_begin(tmp_path: Path) -> None:
    """Where not even a header finds room, recording does not begin and leaves nothing behind."""
    with small_disk(tmp_path / "disk", 64 * 1024) as disk:
        (disk / "other").write_bytes(bytes(64 * 1024))
        told = Told(disk / "one.journal")
        with pytest.raises(CoachError) as error:
            told.journal()
        assert error.value.code is ErrorCode.DISK_FULL
        assert not told.path.exists()


@linux_only
def test_a_file_size_limit_ends_in_disk_full_and_keeps_the_rest(tmp_path: Path) -> None:
    """The system writes half a frame before it says no: that half is taken back, every whole frame stays."""
    path = tmp_path / "one.journal"
    said = subprocess.run(
        [sys.executable, "-c", RECORD_INTO_A_LIMIT, str(path)], capture_output=True, text=True, check=True
    ).stdout.split()
    code, samples, frames, is_sealed = said
    assert code == "disk.full"
    completeness = Completeness.SEALED if is_sealed == "True" else Completeness.RECOVERED
    stored = read_sound(path, KEY, completeness=completeness, frames=int(frames))
    assert stored is not None
    assert stored.ending is not Ending.DAMAGED
    assert len(stored.pcm) == 2 * int(samples)
    assert stored.pcm == (CHUNK * (len(stored.pcm) // len(CHUNK) + 1))[: len(stored.pcm)]
    assert stored.duration_s > 8.0
