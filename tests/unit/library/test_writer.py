"""Sound on its way to the disk: durable soon, one frame at a time, and whole whatever the disk says."""

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.library import frames as frames_module
from speakercoach.library import writer as writer_module
from speakercoach.library.frames import (
    LONGEST_PAYLOAD_BYTES,
    Completeness,
    Ending,
    FrameSealer,
    StoredSound,
    read_sound,
)
from speakercoach.library.keys import new_key
from speakercoach.library.writer import LONGEST_MARK_CHARACTERS, MOST_WAITING_S, FrameWriter, WrittenSound

RATE_HZ = 16_000
KEY = bytearray(range(32))
CHUNK = bytes(range(256)) * 6 + bytes(64)
CHUNK_S = len(CHUNK) / 2 / RATE_HZ
PROMISE_S = 0.5
PATIENCE_S = 10.0

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="kills a process, or limits its files, as Linux does")

RECORD = """
import sys, threading
from pathlib import Path
from speakercoach.library.writer import FrameWriter
writer = FrameWriter(Path(sys.argv[1]), 16_000, bytearray(range(32)), on_checkpoint=lambda frames: None)
never = threading.Event()
while not never.wait(0.02):
    writer.append(bytes(640))
    sys.stdout.write(".")
    sys.stdout.flush()
"""


def ignore(_: object = None) -> None:
    """Nobody listens."""


@contextmanager
def writing(path: Path, on_checkpoint: Callable[[int], None] = ignore) -> Iterator[FrameWriter]:
    """A writer that is let go at the end."""
    writer = FrameWriter(path, RATE_HZ, bytearray(KEY), on_checkpoint=on_checkpoint)
    try:
        yield writer
    finally:
        writer.abandon()


def read(path: Path, written: WrittenSound) -> StoredSound:
    """What lies in a file that was closed so."""
    completeness = Completeness.SEALED if written.is_sealed else Completeness.RECOVERED
    stored = read_sound(path, KEY, completeness=completeness, frames=written.frames)
    assert stored is not None
    assert stored.marks == written.marks
    assert len(stored.pcm) == 2 * written.samples
    return stored


class Syncs:
    """Stands in the place of syncing: counts, may hold it back, and says no when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.refuses = False
        self.count = 0
        monkeypatch.setattr(writer_module, "sync_file", self)

    def __call__(self, descriptor: int) -> None:
        """Sync."""
        self.count += 1
        self.reached.set()
        assert self.may_go_on.wait(PATIENCE_S)
        if self.refuses:
            raise OSError(errno.EIO, "input/output error")
        os.fsync(descriptor)


class FullDisk:
    """Stands in the place of ``os.write``: takes half of what comes, then has no room until some is made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._write = os.write
        self._is_first = True
        self.is_full = False
        self.refused = threading.Event()
        monkeypatch.setattr(os, "write", self)

    def __call__(self, descriptor: int, data: memoryview) -> int:
        """Write."""
        if not self.is_full:
            return self._write(descriptor, data)
        if self._is_first:
            self._is_first = False
            return self._write(descriptor, data[: len(data) // 2])
        self.refused.set()
        raise OSError(errno.ENOSPC, "no space left on device")

    def make_room(self) -> None:
        """From now on there is room."""
        self.is_full = False


def until_refused(writer: FrameWriter) -> CoachError:
    """The fault that later calls raise, once the writing thread met it."""
    writer._writing.join(PATIENCE_S)
    assert not writer._writing.is_alive()
    with pytest.raises(CoachError):
        writer.mark(MarkKind.NOTE)
    with pytest.raises(CoachError) as error:
        writer.append(CHUNK)
    return error.value


# ------------------------------------------------------------------------------------------- whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    pieces=st.lists(st.binary(max_size=9_000).map(lambda piece: piece[: len(piece) // 2 * 2]), max_size=12),
    rate_hz=st.sampled_from([8_000, 16_000, 48_000]),
)
def test_what_was_appended_comes_back(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes], rate_hz: int
) -> None:
    """Sample by sample, in whatever pieces it came."""
    path = tmp_path_factory.mktemp("whole") / "one.journal"
    writer = FrameWriter(path, rate_hz, bytearray(KEY), on_checkpoint=ignore)
    for piece in pieces:
        writer.append(piece)
    written = writer.seal(ignore)
    writer.close()
    stored = read(path, written)
    assert (stored.pcm, stored.ending, stored.sample_rate_hz) == (b"".join(pieces), Ending.SEALED, rate_hz)


def test_a_long_piece_becomes_long_frames(tmp_path: Path) -> None:
    """An imported file flows in frames as long as they may be, cut at whole samples, with a mark among them."""
    sound = os.urandom(3 * LONGEST_PAYLOAD_BYTES)
    with writing(tmp_path / "one.journal") as writer:
        writer.append(sound[:-2])
        writer.mark(MarkKind.NOTE, "가" * LONGEST_MARK_CHARACTERS)
        writer.append(sound[-2:])
        written = writer.seal(ignore)
    assert read(tmp_path / "one.journal", written).pcm == sound
    assert written.frames <= 6
    for frames in range(written.frames):
        part = read_sound(tmp_path / "one.journal", KEY, completeness=Completeness.RECOVERED, frames=frames)
        assert part is not None
        assert len(part.pcm) % 2 == 0


def test_marks_say_where_they_were_set(tmp_path: Path) -> None:
    """A mark stands at the end of what was appended before it, and comes back with its words."""
    with writing(tmp_path / "one.journal") as writer:
        writer.mark(MarkKind.PART, "arrival")
        writer.append(CHUNK * 3)
        writer.mark(MarkKind.NOTE, '숨 "고르기"\n')
        written = writer.seal(ignore)
    assert written.marks == (
        Mark(MarkKind.PART, 0.0, "arrival"),
        Mark(MarkKind.NOTE, 0.15, '숨 "고르기"\n'),
    )
    assert read(tmp_path / "one.journal", written).marks == written.marks


def test_many_long_marks_find_room(tmp_path: Path) -> None:
    """Marks that no single frame could hold together are all kept."""
    with writing(tmp_path / "one.journal") as writer:
        for number in range(12):
            writer.mark(MarkKind.NOTE, f"{number}" + "\x01" * (LONGEST_MARK_CHARACTERS - 2))
        written = writer.seal(ignore)
    assert len(read(tmp_path / "one.journal", written).marks) == 12


def test_a_broken_letter_costs_no_mark(tmp_path: Path) -> None:
    """Half a letter, as a broken input method sends it, is replaced."""
    with writing(tmp_path / "one.journal") as writer:
        writer.mark(MarkKind.NOTE, "so \ud83d")
        written = writer.seal(ignore)
    assert read(tmp_path / "one.journal", written).marks == (Mark(MarkKind.NOTE, 0.0, "so ?"),)


def test_what_cannot_be_kept_whole_is_refused(tmp_path: Path) -> None:
    """Half a sample, or a mark longer than a frame, is a fault of the program."""
    with writing(tmp_path / "one.journal") as writer:
        with pytest.raises(ValueError, match="3"):
            writer.append(b"abc")
        with pytest.raises(ValueError, match=str(LONGEST_MARK_CHARACTERS + 1)):
            writer.mark(MarkKind.NOTE, "x" * (LONGEST_MARK_CHARACTERS + 1))


# ------------------------------------------------------------------------------------------ hidden


def test_the_file_tells_nothing_to_others(tmp_path: Path) -> None:
    """Only its owner can read it, and neither sound nor words stand in it."""
    path = tmp_path / "one.journal"
    old_umask = os.umask(0)
    try:
        with writing(path) as writer:
            writer.append(CHUNK * 20)
            writer.mark(MarkKind.NOTE, "a phrase that nobody may find")
            writer.seal(ignore)
    finally:
        os.umask(old_umask)
    data = path.read_bytes()
    assert bytes(range(64)) not in data
    assert b"phrase" not in data
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_data_key_is_dropped_at_once(tmp_path: Path) -> None:
    """While recording only the key of this one file is kept."""
    data_key = new_key()
    writer = FrameWriter(tmp_path / "one.journal", RATE_HZ, data_key, on_checkpoint=ignore)
    assert data_key == bytearray(32)
    writer.abandon()


def test_a_file_that_is_there_is_never_written_to(tmp_path: Path) -> None:
    """Nothing is appended to a recording that was cut off."""
    path = tmp_path / "one.journal"
    path.write_bytes(b"what was recovered")
    with pytest.raises(CoachError) as error:
        FrameWriter(path, RATE_HZ, bytearray(KEY), on_checkpoint=ignore)
    assert error.value.code is ErrorCode.DISK_REFUSED
    assert path.read_bytes() == b"what was recovered"


def test_a_file_that_cannot_be_begun_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not even a header becomes durable there is no recording."""
    Syncs(monkeypatch).refuses = True
    with pytest.raises(CoachError) as error:
        FrameWriter(tmp_path / "one.journal", RATE_HZ, bytearray(KEY), on_checkpoint=ignore)
    assert error.value.code is ErrorCode.DISK_REFUSED
    assert list(tmp_path.iterdir()) == []


# ----------------------------------------------------------------------------------------- durable


def test_sound_and_marks_are_durable_within_half_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are synced without another call, so that a pause leaves nothing at risk."""
    syncs = Syncs(monkeypatch)
    for is_mark in (False, True):
        with writing(tmp_path / f"{syncs.count}.journal") as writer:
            syncs.reached.clear()
            if is_mark:
                writer.mark(MarkKind.NOTE)
            else:
                writer.append(CHUNK)
            assert syncs.reached.wait(PROMISE_S)


def test_durable_sound_is_counted_only_after_the_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``durable_s`` never runs ahead of the disk."""
    syncs = Syncs(monkeypatch)
    with writing(tmp_path / "one.journal") as writer:
        syncs.reached.clear()
        syncs.may_go_on.clear()
        writer.append(CHUNK)
        assert syncs.reached.wait(PATIENCE_S)
        assert writer.durable_s == 0.0
        syncs.may_go_on.set()
        writer.seal(ignore)
        assert writer.durable_s == pytest.approx(CHUNK_S)


def test_only_the_last_frame_can_be_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame is on the disk itself before a byte of the next one is written: the reader relies on it."""
    steps: list[str] = []
    syncs = Syncs(monkeypatch)
    system_write = os.write

    def write(descriptor: int, data: bytes) -> int:
        steps.append("write")
        return system_write(descriptor, data)

    def sync(descriptor: int) -> None:
        steps.append("sync")
        syncs(descriptor)

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(writer_module, "sync_file", sync)
    with writing(tmp_path / "one.journal") as writer:
        for _ in range(40):
            writer.append(CHUNK)
        writer.mark(MarkKind.BREAK)
        written = writer.seal(ignore)
    assert steps == ["write", "sync"] * (1 + written.frames)


def test_whoever_brings_sound_faster_than_the_disk_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory holds a few seconds at most; what is behind is then written in one frame."""
    syncs = Syncs(monkeypatch)
    with writing(tmp_path / "one.journal") as writer:
        syncs.may_go_on.clear()
        most = round(MOST_WAITING_S / CHUNK_S)
        taken: list[int] = []
        all_taken = threading.Event()

        def bring() -> None:
            for number in range(3 * most):
                writer.append(CHUNK)
                taken.append(number)
            all_taken.set()

        bringing = threading.Thread(target=bring)
        bringing.start()
        assert not all_taken.wait(0.3)
        assert len(taken) <= 2 * most + 2, "what waits, and the frame that is being written"
        syncs.may_go_on.set()
        assert all_taken.wait(PATIENCE_S)
        bringing.join()
        written = writer.seal(ignore)
        assert read(tmp_path / "one.journal", written).pcm == CHUNK * (3 * most)
        assert written.frames < most


def test_checkpoints_say_what_is_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come while it records, never ahead of the disk, and one that fails harms nothing."""
    monkeypatch.setattr(writer_module, "CHECKPOINT_EVERY_S", 0.01)
    told: list[int] = []
    told_twice = threading.Event()

    def checkpoint(frames: int) -> None:
        told.append(frames)
        stored = read_sound(tmp_path / "one.journal", KEY, completeness=Completeness.RECORDING, frames=frames)
        assert stored is not None
        assert stored.ending is Ending.CUT_OFF
        if len(told) > 1:
            told_twice.set()
        raise CoachError(ErrorCode.LIBRARY_LOCKED)

    with writing(tmp_path / "one.journal", checkpoint) as writer:
        writer.append(CHUNK)
        assert told_twice.wait(PATIENCE_S), "what could not be kept is told again"
        assert set(told) == {1}
        written = writer.seal(ignore)
    assert read(tmp_path / "one.journal", written).pcm == CHUNK


def test_a_busy_library_does_not_hold_sound_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a checkpoint waits for the database, sound goes on becoming durable."""
    monkeypatch.setattr(writer_module, "CHECKPOINT_EVERY_S", 0.01)
    is_waiting, may_go_on = threading.Event(), threading.Event()

    def checkpoint(_frames: int) -> None:
        is_waiting.set()
        may_go_on.wait(PATIENCE_S)

    syncs = Syncs(monkeypatch)
    with writing(tmp_path / "one.journal", checkpoint) as writer:
        writer.append(CHUNK)
        assert is_waiting.wait(PATIENCE_S)
        syncs.reached.clear()
        writer.append(CHUNK)
        assert syncs.reached.wait(PROMISE_S)
        may_go_on.set()


@linux_only
@pytest.mark.parametrize("chunks", [5, 21, 34, 60])
def test_a_killed_process_loses_less_than_a_second(tmp_path: Path, chunks: int) -> None:
    """After ``kill -9`` in mid-recording everything but the last moment is there and whole."""
    path = tmp_path / "one.journal"
    process = subprocess.Popen([sys.executable, "-c", RECORD, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    appended = len(process.stdout.read(chunks))
    process.kill()
    appended += len(process.stdout.read())
    process.stdout.close()
    process.wait()
    stored = read_sound(path, KEY, completeness=Completeness.RECORDING, frames=0)
    assert stored is not None
    assert stored.ending is Ending.CUT_OFF
    lost_s = appended * 0.02 - stored.duration_s
    assert lost_s <= 1.0


# ------------------------------------------------------------------------------------------ faults


def test_a_full_disk_loses_nothing_once_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a frame is taken back; what was taken before the disk said no is written when room is made."""
    disk = FullDisk(monkeypatch)
    path = tmp_path / "one.journal"
    with writing(path) as writer:
        disk.is_full = True
        writer.append(CHUNK * 9)
        assert until_refused(writer).code is ErrorCode.DISK_FULL
        assert writer.has_failed
        assert writer.durable_s == 0.0
        written = writer.seal(disk.make_room)
        assert written.untold_fault is None
    assert (read(path, written).pcm, written.is_sealed) == (CHUNK * 9, True)


def test_a_disk_that_stays_full_keeps_what_was_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file ends after its last whole frame, and what is returned is what can be read."""
    disk = FullDisk(monkeypatch)
    syncs = Syncs(monkeypatch)
    path = tmp_path / "one.journal"
    with writing(path) as writer:
        syncs.reached.clear()
        writer.append(CHUNK * 6)
        assert syncs.reached.wait(PATIENCE_S)
        disk.is_full = True
        writer.append(CHUNK * 6)
        assert until_refused(writer).code is ErrorCode.DISK_FULL
        written = writer.seal(ignore)
        assert not written.is_sealed
    assert (read(path, written).pcm, written.frames) == (CHUNK * 6, 1)


def test_a_fault_that_nobody_was_told_of_comes_with_the_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the very last sound finds no room, that is said, and not taken for a whole recording."""
    disk = FullDisk(monkeypatch)
    with writing(tmp_path / "one.journal") as writer:
        disk.is_full = True
        writer.append(CHUNK)
        written = writer.seal(ignore)
        assert written.untold_fault is not None
        assert written.untold_fault.code is ErrorCode.DISK_FULL
        assert written.samples == 0


def test_a_disk_that_cannot_sync_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be made durable is written anew before it counts: a second sync alone would lie."""
    syncs = Syncs(monkeypatch)
    path = tmp_path / "one.journal"
    with writing(path) as writer:
        syncs.refuses = True
        writer.append(CHUNK * 2)
        writer.mark(MarkKind.NOTE, "kept")
        assert until_refused(writer).code is ErrorCode.DISK_REFUSED
        assert writer.durable_s == 0.0
        assert path.stat().st_size == frames_module.HEADER_BYTES
        syncs.refuses = False
        written = writer.seal(ignore)
    assert read(path, written).pcm == CHUNK * 2
    assert [mark.text for mark in written.marks] == ["kept"]


def test_whoever_waits_for_the_disk_is_told_of_its_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ``append`` that waits for room in memory ends with the fault and not never."""
    syncs = Syncs(monkeypatch)
    with writing(tmp_path / "one.journal") as writer:
        syncs.may_go_on.clear()
        syncs.refuses = True
        faults: list[CoachError] = []

        def bring() -> None:
            try:
                while True:
                    writer.append(CHUNK)
            except CoachError as error:
                faults.append(error)

        bringing = threading.Thread(target=bring)
        bringing.start()
        with writer._changed:
            assert writer._changed.wait_for(
                lambda: writer._waiting.sound_bytes > writer._most_waiting_bytes, PATIENCE_S
            )
        syncs.may_go_on.set()
        bringing.join(PATIENCE_S)
        assert not bringing.is_alive()
        assert [fault.code for fault in faults] == [ErrorCode.DISK_REFUSED]


def test_a_disk_that_takes_nothing_back_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind half a frame nothing could be read: nothing more is written, and what was durable is whole."""
    disk = FullDisk(monkeypatch)
    path = tmp_path / "one.journal"

    def refuse(_descriptor: int, _length: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "ftruncate", refuse)
    with writing(path) as writer:
        disk.is_full = True
        writer.append(CHUNK)
        until_refused(writer)
        written = writer.seal(disk.make_room)
    assert (written.samples, written.frames, written.is_sealed) == (0, 0, False)
    assert read(path, written).pcm == b""


def test_a_fault_of_our_own_ends_in_a_fault_and_not_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the writing thread dies of, whoever brings sound is told, and what was durable stays so."""

    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    path = tmp_path / "one.journal"
    with writing(path) as writer, monkeypatch.context() as patch:
        patch.setattr(FrameSealer, "seal", fail)
        writer.append(CHUNK)
        assert until_refused(writer).code is ErrorCode.INTERNAL
        patch.undo()
        written = writer.seal(ignore)
        assert not written.is_sealed, "a hole would stand where the lost sound was"
    assert read(path, written).pcm == b""


def test_no_counter_seals_two_payloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two payloads under one nonce would lay both open: a frame that is written again is the same frame."""
    sealed: list[tuple[int, bool]] = []
    seal = FrameSealer.seal

    def noted(self: FrameSealer, counter: int, sound: bytes, marks_json: bytes = b"", *, last: bool = False) -> bytes:
        if sound or not last:
            sealed.append((counter, last))
        return seal(self, counter, sound, marks_json, last=last)

    monkeypatch.setattr(FrameSealer, "seal", noted)
    disk = FullDisk(monkeypatch)
    with writing(tmp_path / "one.journal") as writer:
        writer.append(CHUNK * 20)
        disk.is_full = True
        writer.append(CHUNK * 20)
        until_refused(writer)
        written = writer.seal(disk.make_room)
        assert written.is_sealed
    assert len(sealed) == len(set(sealed)) == written.frames - 1
