"""Does one piece of work on what a stranger made in a process of its own, which can take and reach little.

The process gets a bounded amount of memory and time, and from the moment it reads the stranger's bytes it can open no
file and no socket: what has to be loaded is loaded before. Bytes go in and bytes come out, through two pipes; nothing
that comes out is ever unpickled. Whoever calls looks at the result once more.

Linux (from 5.13 on, where Landlock is built in) takes every right to files from it as well: none can be removed, named
otherwise or made, where no file needs to be open for it; newer ones also keep its signals from all others. What is left
there: to see that a file exists, and to change rights and times of one's own. macOS and Windows have no such way, and
Windows no bound on open files either. Where its parent ends, the process ends: on Linux at once, on macOS by the clock
that it set for itself, on Windows when the job of its parent does.

Linux and macOS fork each process from a small server that has loaded everything (some milliseconds); Windows starts a
fresh one each time. Where one piece of work follows the other, the next process is started while this one works. macOS
bounds processor time and files; memory only by the clock.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.process_privacy import keep_private

Work = Callable[..., Sequence[bytes]]
"""A function of a module, called with the frames that went in. It may raise ``CoachError``; its data stays behind."""

FOLLOWS_S = 2.0
"""Work that comes so soon after other work is one of many pieces: more of it is expected."""
WAITS_S = 10.0
"""So long a process waits for work that may follow."""

_MOST_ANSWER_BYTES = 64
_STREAMS = 3
_MOST_DESCRIPTORS = 65_536
_PRELOADED = ["__main__"]
"""What the server loads that processes are forked from: it is one for all kinds of work."""
_JOB_PROCESS_TIME, _JOB_ACTIVE_PROCESSES, _JOB_PROCESS_MEMORY, _JOB_EXTENDED_LIMITS = 0x2, 0x8, 0x100, 9
"""From Windows' ``winnt.h``."""
_WINDOWS_PROGRAM_BYTES = 200 * 1024 * 1024
_DONE, _REFUSED, _NO_MEMORY, _BROKEN = b"done", b"refused ", b"no memory", b"broken"


def _nothing() -> None:
    """There is nothing to do meanwhile."""


class WorkEndedError(Exception):
    """The process took more than it may, or broke on what it was given."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: memory beyond the loaded program's, and seconds of clock and of processor."""

    memory_bytes: int
    seconds: int


class LimitedProcess:
    """One kind of work, each piece of it in a process of its own. Safe from any thread; one piece at a time.

    ``module`` is the module that the work stands in; it loads all that the work needs.
    """

    def __init__(self, work: Work, module: str, limits: Limits, *, start_method: str | None = None) -> None:
        self._work = work
        self._limits = limits
        self._method = start_method or ("spawn" if sys.platform == "win32" else "forkserver")
        self._ahead: _Started | None = None
        self._lock = threading.Lock()
        self._ended_s = float("-inf")
        if module not in _PRELOADED:
            _PRELOADED.append(module)

    def run(self, frames: Sequence[bytes | memoryview], most_bytes: int) -> tuple[bytes, ...]:
        """What the work makes of ``frames``: at most ``most_bytes`` in all.

        Raises:
            CoachError: what the work raised, its code alone; ``INTERNAL`` where no process can be started.
            WorkEndedError: the process was ended by one of its limits, or broke.
        """
        with self._lock:
            started = self._take()
            try:
                return started.result_of(frames, most_bytes, self._limits.seconds, meanwhile=self._start_ahead)
            finally:
                started.end()
                self._ended_s = time.monotonic()

    def close(self) -> None:
        """End the process that waits ahead, where there is one."""
        with self._lock:
            if self._ahead is not None:
                self._ahead.end()
                self._ahead = None

    def _take(self) -> "_Started":
        started, self._ahead = self._ahead, None
        if started is not None and not started.waits:
            started.end()
            started = None
        return started or self._start(None)

    def _start_ahead(self) -> None:
        """Have a process ready for the next piece of work, where one is to be expected."""
        if self._method != "spawn" and time.monotonic() - self._ended_s > FOLLOWS_S:
            return
        with contextlib.suppress(CoachError):
            self._ahead = self._start(None if self._method == "spawn" else WAITS_S)

    def _start(self, waits_s: float | None) -> "_Started":
        context = multiprocessing.get_context(self._method)
        context.set_forkserver_preload(list(_PRELOADED))
        their_incoming, outgoing = context.Pipe(duplex=False)
        incoming, their_outgoing = context.Pipe(duplex=False)
        process = context.Process(  # type: ignore[attr-defined]
            target=_main,
            args=(self._work, their_incoming, their_outgoing, self._limits, waits_s),
            name="speakercoach-limited",
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:
            incoming.close()
            outgoing.close()
            raise CoachError(ErrorCode.INTERNAL, kind=type(error).__name__) from error
        finally:
            their_incoming.close()
            their_outgoing.close()
        return _Started(process, incoming, outgoing)


class _Started:
    """A process that waits for its one piece of work."""

    def __init__(self, process: BaseProcess, incoming: Connection, outgoing: Connection) -> None:
        self._process = process
        self._incoming = incoming
        self._outgoing = outgoing

    @property
    def waits(self) -> bool:
        """Whether it is still there."""
        return self._process.is_alive()

    def result_of(
        self,
        frames: Sequence[bytes | memoryview],
        most_bytes: int,
        seconds: float,
        meanwhile: Callable[[], None] = _nothing,
    ) -> tuple[bytes, ...]:
        # Killed by the clock, the process closes its ends, and whatever this thread waits for ends with an error.
        clock = threading.Timer(seconds, self._process.kill)
        clock.name = "limited-clock"
        clock.daemon = True
        clock.start()
        try:
            self._outgoing.send_bytes(len(frames).to_bytes(1, "big"))
            for frame in frames:
                self._outgoing.send_bytes(frame)
            meanwhile()
            return self._answered(most_bytes)
        except (EOFError, OSError, ValueError) as error:
            raise WorkEndedError from error
        finally:
            clock.cancel()
            clock.join()

    def _answered(self, most_bytes: int) -> tuple[bytes, ...]:
        answer = self._incoming.recv_bytes(_MOST_ANSWER_BYTES)
        if answer.startswith(_REFUSED):
            raise CoachError(ErrorCode(answer.removeprefix(_REFUSED).decode("ascii")))
        if not answer.startswith(_DONE):
            raise WorkEndedError
        result = []
        for _ in range(int.from_bytes(answer.removeprefix(_DONE), "big")):
            result.append(self._incoming.recv_bytes(most_bytes))
            most_bytes -= len(result[-1])
        return tuple(result)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._incoming.close()
        self._outgoing.close()
        # When the program ends, its main thread takes the end of every process too; a moment later it is known here.
        with contextlib.suppress(ValueError):
            self._process.close()


# ------------------------------------------------------------------------------- within the process


_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
"""From Linux's ``sys/prctl.h``."""
_LANDLOCK_CREATE_RULESET, _LANDLOCK_RESTRICT_SELF = 444, 446
"""System calls, alike on all machines that Linux runs on."""
_LANDLOCK_CREATE_RULESET_VERSION = 1
_FILE_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16))
"""From which version on Landlock knows how many rights to files."""
_NET_RIGHTS, _NET_SINCE = 2, 4
_SCOPES, _SCOPES_SINCE = 2, 6
"""Sockets without a file, and signals."""


def _main(work: Work, incoming: Connection, outgoing: Connection, limits: Limits, waits_s: float | None = None) -> None:
    """Do one piece of work; without one for ``waits_s`` seconds, end."""
    keep_private()
    _lead_streams_nowhere()
    # Before the limits: nobody can wait for a pipe where no file may be open.
    _let_go_of_all_but(incoming.fileno(), outgoing.fileno())
    _end_with_parent()
    if waits_s is not None and not incoming.poll(waits_s):
        return
    _limit(limits)
    with contextlib.suppress(EOFError, OSError):  # the other end is gone: nobody waits for the work
        frames = [incoming.recv_bytes() for _ in range(incoming.recv_bytes(1)[0])]
        _send(outgoing, *_worked(work, frames))


def _worked(work: Work, frames: list[bytes]) -> tuple[bytes, Sequence[bytes]]:
    try:
        result = work(*frames)
    except CoachError as error:
        return _REFUSED + error.code.encode("ascii"), ()
    except MemoryError:
        return _NO_MEMORY, ()
    except BaseException:  # noqa: BLE001 - a panic of a library is no Exception, and no message may leave: it may hold words
        return _BROKEN, ()
    return _DONE + len(result).to_bytes(1, "big"), result


def _send(outgoing: Connection, answer: bytes, result: Sequence[bytes]) -> None:
    outgoing.send_bytes(answer)
    for frame in result:
        outgoing.send_bytes(frame)


def _lead_streams_nowhere() -> None:
    """Keep what a library prints when it breaks from the terminal, and leave Ctrl+C to the window's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):  # a windowed program may have no standard streams
            os.dup2(nowhere, stream)
    os.close(nowhere)


def _let_go_of_all_but(*kept: int) -> None:
    """Close what came along from the server: by one of them it would wait for this process when its program is gone."""
    if sys.platform == "win32":
        return
    import resource

    most = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], _MOST_DESCRIPTORS)
    first = _STREAMS
    for descriptor in (*sorted(kept), most):
        os.closerange(first, descriptor)
        first = descriptor + 1


def _end_with_parent() -> None:
    """Have the system end this process when what it was forked from ends, which ends with the window's process."""
    if sys.platform != "linux":
        return
    before = multiprocessing.parent_process()
    parent = os.getppid()
    if before is None or before.pid == parent:
        # Started afresh by some thread of the window's process: with that thread, not with the process, it would end.
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended just before
        os._exit(0)


def _take_file_rights() -> None:
    """Take from this process, for good, every right to files that Landlock knows; without Landlock nothing happens."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        create, restrict = (ctypes.c_long(one) for one in (_LANDLOCK_CREATE_RULESET, _LANDLOCK_RESTRICT_SELF))
        version = system.syscall(create, None, ctypes.c_size_t(0), _LANDLOCK_CREATE_RULESET_VERSION)
        if version < 1:
            return
        files = max(count for since, count in _FILE_RIGHTS if since <= version)
        rights = [(1 << files) - 1]
        if version >= _NET_SINCE:
            rights.append((1 << _NET_RIGHTS) - 1)
        if version >= _SCOPES_SINCE:
            rights.append((1 << _SCOPES) - 1)
        handled = (ctypes.c_uint64 * len(rights))(*rights)
        ruleset = system.syscall(create, handled, ctypes.c_size_t(ctypes.sizeof(handled)), 0)
        if ruleset < 0:
            return
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        system.syscall(restrict, ruleset, 0)
        os.close(ruleset)


def _limit(limits: Limits) -> None:
    """From here on: no file, no socket, no other process, and only so much memory and time."""
    if sys.platform == "win32":
        _limit_windows(limits)
        return
    import resource

    # While a file may still be opened: what tells the program's size is one, and the rules that take the rights.
    loaded_bytes = _address_space_bytes()
    _take_file_rights()
    # Nobody may be left to look at the clock.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.seconds + 1)
    bounds = {
        resource.RLIMIT_AS: loaded_bytes + limits.memory_bytes,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 0,
    }
    for name, bound in bounds.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (bound, bound))


def _address_space_bytes() -> int:
    """What the loaded program takes of the address space; where it cannot be known, nothing."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit_windows(limits: Limits) -> None:
    """A job object: bounded memory, and no other process. Windows has no such bound on files."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    bounds = _Extended()
    bounds.basic.flags = _JOB_PROCESS_TIME | _JOB_ACTIVE_PROCESSES | _JOB_PROCESS_MEMORY
    bounds.basic.process_time = limits.seconds * 10_000_000
    bounds.basic.active_processes = 1
    bounds.process_memory = limits.memory_bytes + _WINDOWS_PROGRAM_BYTES
    with contextlib.suppress(OSError, AttributeError):
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(
            wintypes.HANDLE(job), _JOB_EXTENDED_LIMITS, ctypes.byref(bounds), ctypes.sizeof(bounds)
        )
        kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(kernel.GetCurrentProcess()))
