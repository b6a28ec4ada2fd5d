"""A recording on its way to the disk: a killed process, a full disk, a disk that refuses."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeState, TalkId
from speakercoach.library import journal as journal_module
from speakercoach.library.frames import Ending, read_sound
from speakercoach.library.journal import FrameWriter
from speakercoach.library.store import Library
from speakercoach.practice.ports import TakeJournal
from tests.fakes.talks import some_talk

RATE_HZ = 16_000
CHUNK = bytes(range(256)) * 6 + bytes(64)
CHUNK_S = len(CHUNK) / 2 / RATE_HZ

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a small or limited disk")

RECORD_UNTIL_KILLED = """
import sys
from pathlib import Path
from speakercoach.library.store import Library
from speakercoach.domain.talk import TalkId
journal = Library(Path(sys.argv[1])).begin_take(TalkId("talk-1"), 16_000)
chunk = bytes(range(256)) * 6 + bytes(64)
while True:
    journal.append(chunk)
    sys.stdout.write(".")
    sys.stdout.flush()
"""

RECORD_INTO_A_LIMIT = """
import resource, sys
from pathlib import Path
from speakercoach.library.store import Library
from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import TalkId
library = Library(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
journal = library.begin_take(TalkId("talk-1"), 16_000)
kept = 0
try:
    while True:
        journal.append(bytes(range(256)) * 6 + bytes(64))
        kept += 1
except CoachError as error:
    print(error.code.value, kept, journal.seal().duration_s)
"""


def test_sound_is_durable_within_half_a_second(tmp_path: Path) -> None:
    """What was appended is synced without another call, so that a pause leaves nothing at risk."""
    writer = FrameWriter(tmp_path / "one.take", RATE_HZ)
    reached = threading.Event()
    writer.append(CHUNK)
    assert not reached.wait(0.5)  # the promise is half a second; nothing else to wait for
    assert writer.durable_s == pytest.approx(CHUNK_S)
    writer.abandon()


def test_durable_sound_is_counted_only_after_the_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``durable_s`` never runs ahead of the disk."""
    synced: list[float] = []
    writer = FrameWriter(tmp_path / "one.take", RATE_HZ)
    monkeypatch.setattr(journal_module, "sync_file", lambda _descriptor: synced.append(writer.durable_s))
    writer.append(CHUNK)
    writer.seal()
    assert synced
    assert synced[0] == 0.0
    assert writer.durable_s == pytest.approx(CHUNK_S)


def test_a_killed_process_loses_nothing_it_was_done_with(tmp_path: Path) -> None:
    """After ``kill -9`` in mid-recording the next start brings back every chunk that had been appended."""
    library = Library(tmp_path)
    library.save_talk(some_talk())
    process = subprocess.Popen([sys.executable, "-c", RECORD_UNTIL_KILLED, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    appended = len(process.stdout.read(200))
    assert library.recover() == (), "a take that another process records is left alone"
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    appended += len(process.stdout.read())
    process.stdout.close()
    process.wait()
    (take,) = library.recover()
    assert take.state is TakeState.RECOVERED
    sound = library.sound(take.id)
    assert sound.duration_s == pytest.approx(take.duration_s)
    assert round(sound.duration_s / CHUNK_S) in {appended, appended + 1}
    assert library.recover() == ()
    library.close()


@linux_only
def test_a_file_size_limit_ends_in_disk_full_and_keeps_the_rest(tmp_path: Path) -> None:
    """The system writes half a frame before it says no: that half is taken back, every whole frame stays."""
    library = Library(tmp_path)
    library.save_talk(some_talk())
    said = subprocess.run(
        [sys.executable, "-c", RECORD_INTO_A_LIMIT, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert said[0] == "disk.full"
    (take,) = library.talk(TalkId("talk-1")).takes
    assert take.state is TakeState.SEALED
    assert take.duration_s == pytest.approx(int(said[1]) * CHUNK_S) == pytest.approx(float(said[2]))
    assert library.sound(take.id).duration_s == pytest.approx(take.duration_s)
    library.close()


def until_refused(journal: TakeJournal) -> tuple[CoachError, int]:
    """Append until the disk says no; the fault, and how many chunks were taken."""
    appended = 0
    while True:
        try:
            journal.append(CHUNK)
        except CoachError as error:
            return error, appended
        appended += 1


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


@linux_only
def test_a_full_disk_seals_what_it_holds(tmp_path: Path) -> None:
    """On a disk of 2 MB the take is sealed with all that found room, in the database as well."""
    with small_disk(tmp_path / "disk", 2 * 1024 * 1024) as disk:
        library = Library(disk)
        library.save_talk(some_talk())
        journal = library.begin_take(TalkId("talk-1"), RATE_HZ)
        error, appended = until_refused(journal)
        assert error.code is ErrorCode.DISK_FULL
        assert appended > 100
        take = journal.seal()
        assert take.duration_s == pytest.approx(appended * CHUNK_S)
        assert library.talk(TalkId("talk-1")).takes == (take,)
        assert library.sound(take.id).duration_s == pytest.approx(take.duration_s)
        library.close()


@linux_only
def test_a_full_disk_refuses_to_begin(tmp_path: Path) -> None:
    """Where not even the reserve finds room, recording does not begin and leaves nothing behind."""
    with small_disk(tmp_path / "disk", 512 * 1024) as disk:
        library = Library(disk)
        library.save_talk(some_talk())
        with pytest.raises(CoachError) as error:
            library.begin_take(TalkId("talk-1"), RATE_HZ)
        assert error.value.code is ErrorCode.DISK_FULL
        assert library.talk(TalkId("talk-1")).takes == ()
        library.close()


def test_after_a_fault_nothing_more_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the disk said no, later sound is refused too, so that no hole stands in a recording."""
    path = tmp_path / "one.take"
    writer = FrameWriter(path, RATE_HZ)
    writer.append(CHUNK)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _no_space_after_half(os.write))
        with pytest.raises(CoachError) as error:
            writer.append(CHUNK)
        assert error.value.code is ErrorCode.DISK_FULL
    with pytest.raises(CoachError):
        writer.append(CHUNK)
    assert writer.seal() == pytest.approx(CHUNK_S)
    stored = read_sound(path)
    assert stored is not None
    assert (stored.pcm, stored.ending) == (CHUNK, Ending.SEALED)


def test_a_disk_that_cannot_sync_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync that goes amiss in the background is a fault of the next append."""
    refused = threading.Event()

    def refuse(_descriptor: int) -> None:
        refused.set()
        raise OSError(5, "input/output error")

    writer = FrameWriter(tmp_path / "one.take", RATE_HZ)
    monkeypatch.setattr(journal_module, "sync_file", refuse)
    writer.append(CHUNK)
    assert refused.wait(5)
    writer._syncing.join(5)
    with pytest.raises(CoachError) as error:
        writer.append(CHUNK)
    assert error.value.code is ErrorCode.DISK_REFUSED
    assert writer.durable_s == 0.0
    writer.abandon()


def _no_space_after_half(write: object) -> object:
    """What a full disk does: half of it, then the error."""
    calls = iter([True])

    def half_then_full(descriptor: int, data: memoryview) -> int:
        if next(calls, False):
            return write(descriptor, data[: len(data) // 2])  # type: ignore[operator,no-any-return]
        raise OSError(28, "no space left on device")

    return half_then_full
