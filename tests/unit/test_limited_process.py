"""A process that works on what a stranger made can take and reach little, and gives no word away."""

import errno
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from speakercoach import limited_process
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.limited_process import LimitedProcess, Limits, WorkEndedError
from tests.fakes import limited_work

MOST_BYTES = 10_000_000
PATIENT = Limits(memory_bytes=300_000_000, seconds=60)
"""Work that ends by itself is never ended by the clock, however busy the machine is."""
HASTY = Limits(memory_bytes=300_000_000, seconds=2)
PROGRAM = """
from speakercoach.limited_process import LimitedProcess, Limits
from tests.fakes import limited_work

if __name__ == "__main__":
    limits = Limits(memory_bytes=300_000_000, seconds=60)
    one = LimitedProcess(limited_work.work, limited_work.__name__, limits, start_method="forkserver")
    started = one._start(None)
    started._outgoing.send_bytes(bytes([2]))
    started._outgoing.send_bytes(b"sleep")
    started._outgoing.send_bytes(b"")
    print(started._process.pid, flush=True)
    started._process.join()
"""
LOADED = """
import mmap

from speakercoach.limited_process import Limits, _limit

loaded = mmap.mmap(-1, 1_000_000_000)
_limit(Limits(memory_bytes=300_000_000, seconds=60))
print(len(bytes(100_000_000)))
try:
    bytes(400_000_000)
except MemoryError:
    print("no more")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are the system's")


@pytest.fixture(params=["forkserver", "spawn"])
def start_method(request: pytest.FixtureRequest) -> str:
    """Each kind of start."""
    return str(request.param)


@pytest.fixture
def limited(start_method: str) -> Iterator[LimitedProcess]:
    """Processes that have time."""
    one = LimitedProcess(limited_work.work, limited_work.__name__, PATIENT, start_method=start_method)
    yield one
    one.close()


@pytest.fixture
def hasty(start_method: str) -> Iterator[LimitedProcess]:
    """Processes with little time; what they are forked from is loaded by then."""
    warm = LimitedProcess(limited_work.work, limited_work.__name__, PATIENT, start_method="forkserver")
    warm.run((b"turn", b""), MOST_BYTES)
    warm.close()
    one = LimitedProcess(limited_work.work, limited_work.__name__, HASTY, start_method=start_method)
    yield one
    one.close()


def test_bytes_go_in_and_bytes_come_out(limited: LimitedProcess) -> None:
    """Many, none, and a view of others."""
    for data in (b"", b"abc", bytes(5_000_000)):
        assert limited.run((b"turn", memoryview(data)), 2 * MOST_BYTES) == (data[::-1], data)


def test_a_refusal_comes_out_as_its_code_alone(limited: LimitedProcess) -> None:
    """Nothing that was in the file comes along."""
    with pytest.raises(CoachError) as caught:
        limited.run((b"refuse", b""), MOST_BYTES)
    assert caught.value.code is ErrorCode.BUNDLE_NEWER
    assert not caught.value.data


@pytest.mark.parametrize("what", [b"break", b"huge", b"leave", b"other"])
def test_work_that_breaks_is_told_without_a_word_of_it(limited: LimitedProcess, what: bytes) -> None:
    """A fault, too much memory, a sudden end."""
    with pytest.raises(WorkEndedError) as caught:
        limited.run((what, b"what was said"), MOST_BYTES)
    assert "what was said" not in f"{caught.value!r} {caught.value.__cause__!r}"


@pytest.mark.parametrize("what", [b"busy", b"sleep"])
def test_work_that_does_not_end_is_ended(hasty: LimitedProcess, what: bytes) -> None:
    """By the clock, whether it computes or waits; the next piece of work gets a process as ever."""
    with pytest.raises(WorkEndedError):
        hasty.run((what, b""), MOST_BYTES)
    hasty.close()
    hasty._limits = PATIENT
    assert hasty.run((b"turn", b"ab"), MOST_BYTES)[0] == b"ba"


@pytest.mark.skipif(sys.platform != "linux", reason="macOS bounds no memory")
def test_memory_is_bounded_beyond_what_was_loaded() -> None:
    """However large the program is that the process starts from, the work gets what it may take, and no more."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["100000000", "no more", ""]


def test_more_than_was_asked_for_is_not_taken(limited: LimitedProcess) -> None:
    """What comes out is bounded before it is read."""
    with pytest.raises(WorkEndedError):
        limited.run((b"turn", bytes(1000)), 1500)


def test_no_file_can_be_opened_and_no_socket(limited: LimitedProcess, tmp_path: Path) -> None:
    """Neither to write nor to reach anybody."""
    place = tmp_path / "stolen"
    refusals = {str(errno.EMFILE).encode()}
    assert set(limited.run((b"write", str(place).encode()), MOST_BYTES)) == refusals
    assert not place.exists()
    assert set(limited.run((b"connect", b""), MOST_BYTES)) <= {*refusals}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")
def test_no_file_can_be_removed_named_otherwise_or_made(limited: LimitedProcess, tmp_path: Path) -> None:
    """For that no file has to be open."""
    (tmp_path / "mine").write_text("whole", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert limited.run((b"meddle", bytes(tmp_path)), MOST_BYTES) == ()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "mine"]
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "whole"


def test_a_system_without_such_a_limit_works_all_the_same(
    limited: LimitedProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older one knows no such call; the work is done."""

    def unknown(_name: object) -> None:
        raise AttributeError

    monkeypatch.setattr("ctypes.CDLL", unknown)
    limited_process._take_file_rights()
    assert limited.run((b"turn", b"ab"), MOST_BYTES)[0] == b"ba"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the clock ends it")
def test_a_process_ends_with_the_program_that_wanted_its_work() -> None:
    """Killed in the middle of it, the program leaves nobody behind who holds a stranger's words."""
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            descriptor = os.pidfd_open(int(program.stdout.readline()))
        finally:
            program.kill()
        try:
            assert select.select([descriptor], [], [], 20.0)[0]
        finally:
            os.close(descriptor)


def test_a_process_ends_by_its_own_clock_where_nobody_looks_at_one(hasty: LimitedProcess) -> None:
    """A program that was killed counts no seconds."""
    started = hasty._start(None)
    for frame in (bytes([2]), b"sleep", b""):
        started._outgoing.send_bytes(frame)
    started._process.join()
    assert started._process.exitcode == -signal.SIGALRM
    started.end()


def test_nothing_is_printed(limited: LimitedProcess, capfd: pytest.CaptureFixture[str]) -> None:
    """A library that breaks may print what it was reading."""
    limited.run((b"loud", b""), MOST_BYTES)
    limited.close()
    assert "said" not in "".join(capfd.readouterr())


def test_many_threads_may_ask_at_once(limited: LimitedProcess) -> None:
    """Each gets its own answer."""
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = limited.run((b"turn", b"%d-" % number), MOST_BYTES)[0]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: b"-%d" % number for number in range(4)}


def test_work_after_work_finds_a_process_ready_and_a_lone_one_leaves_none(limited: LimitedProcess) -> None:
    """Many pieces in a row do not wait for each process to start; afterwards none waits for nothing."""
    limited.run((b"turn", b"a"), MOST_BYTES)
    limited.run((b"turn", b"b"), MOST_BYTES)
    ready = limited._ahead
    assert ready is not None
    assert limited.run((b"turn", b"c"), MOST_BYTES)[0] == b"c"
    assert limited._ahead is not ready
    limited.close()
    assert limited._ahead is None


def test_a_process_that_waited_in_vain_is_not_missed(limited: LimitedProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends by itself, and the next piece of work gets another one."""
    monkeypatch.setattr("speakercoach.limited_process.WAITS_S", 0.0)
    for _ in range(2):
        limited.run((b"turn", b"a"), MOST_BYTES)
    ahead = limited._ahead
    assert ahead is not None
    if limited._method == "forkserver":
        ahead._process.join()
    assert limited.run((b"turn", b"ab"), MOST_BYTES)[0] == b"ba"
