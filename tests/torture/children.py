"""Processes that are killed: forked from this one, which has loaded everything already and has no threads."""

import json
import os
import pickle
import select
import signal
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

PATIENCE_S = 120.0
"""A child that says nothing for so long hangs."""

_PIECE_BYTES = 65536
_ENDED_BADLY = 3

T = TypeVar("T")


class ChildError(Exception):
    """A child ended otherwise than it should."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a child said before it was killed. ``at_s`` is on the clock that all processes share."""

    kind: str
    at_s: float
    data: dict[str, Any]


class Teller:
    """The child's voice. What was told has left the process: no kill takes it back."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def tell(self, kind: str, **data: object) -> None:
        """Say one thing."""
        line = json.dumps([kind, time.monotonic(), data]).encode() + b"\n"
        os.write(self._pipe, line)  # shorter than a pipe's piece: whole or not at all

    def begin(self) -> None:
        """From here on the child may be killed."""
        self.tell("begin")


def told_in(heard: bytes) -> tuple[Told, ...]:
    """What was said whole."""
    return tuple(Told(*json.loads(line)) for line in heard.split(b"\n")[:-1])


Act = Callable[[Teller], None]


@dataclass(slots=True)
class _Running:
    process: int
    pipe: int
    delay_s: float | None
    heard: bytearray = field(default_factory=bytearray)
    begun_s: float | None = None
    killed_s: float | None = None
    is_silent: bool = False

    @property
    def due_s(self) -> float | None:
        """When it is to be killed."""
        if self.begun_s is None or self.delay_s is None or self.killed_s is not None:
            return None
        return self.begun_s + self.delay_s


@dataclass(frozen=True, slots=True)
class Killed:
    """A child that is no more. ``killed_s`` is ``None`` when it came to its end first."""

    told: tuple[Told, ...]
    killed_s: float | None
    length_s: float
    """From its ``begin`` to its end."""
    fault: str


def run_and_kill(acts: Sequence[tuple[Act, float | None]]) -> list[Killed]:
    """Run children side by side and kill each so long after its ``begin`` (``None``: let it end).

    Raises:
        ChildError: one hangs.
    """
    running = [_start(act, delay_s) for act, delay_s in acts]
    ended_s: dict[int, float] = {}
    last_word_s = time.monotonic()
    while any(not child.is_silent for child in running):
        now_s = time.monotonic()
        dues = [child.due_s for child in running if child.due_s is not None]
        for child in running:
            if child.due_s is not None and child.due_s <= now_s:
                os.kill(child.process, signal.SIGKILL)
                child.killed_s = time.monotonic()
        wait_s = max(0.0, min([*dues, now_s + 1.0]) - now_s)
        ready, _, _ = select.select([child.pipe for child in running if not child.is_silent], [], [], wait_s)
        for child in running:
            if child.pipe in ready and not child.is_silent:
                last_word_s = time.monotonic()
                _listen(child)
                if child.is_silent:
                    ended_s[child.process] = last_word_s
        if time.monotonic() - last_word_s > PATIENCE_S:
            for child in running:
                os.kill(child.process, signal.SIGKILL)
            message = "a child hangs"
            raise ChildError(message)
    return [_ended(child, ended_s[child.process]) for child in running]


def in_child(work: Callable[[], T]) -> T:
    """Do something in a process of its own, so that nothing of it stays in this one.

    Raises:
        ChildError: it hangs, crashed, or raised; the message says where.
    """
    read_end, write_end = os.pipe()
    process = _forked()
    if process == 0:
        os.close(read_end)
        _answer(write_end, work)
    os.close(write_end)
    answer = bytearray()
    deadline_s = time.monotonic() + PATIENCE_S
    while True:
        ready, _, _ = select.select([read_end], [], [], max(0.0, deadline_s - time.monotonic()))
        if not ready:
            os.kill(process, signal.SIGKILL)
            break
        piece = os.read(read_end, _PIECE_BYTES)
        if not piece:
            break
        answer += piece
    os.close(read_end)
    _, status = os.waitpid(process, 0)
    if status != 0 or not answer:
        message = f"a child ended with {os.waitstatus_to_exitcode(status)}"
        raise ChildError(message)
    is_good, value = pickle.loads(answer)  # noqa: S301 - our own child's words
    if not is_good:
        raise ChildError(value)
    result: T = value
    return result


def _forked() -> int:
    with warnings.catch_warnings():
        # Python 3.12 counts the idle threads of numerical libraries, which know what a fork is.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _start(act: Act, delay_s: float | None) -> _Running:
    read_end, write_end = os.pipe()
    process = _forked()
    if process == 0:
        os.close(read_end)
        _act(act, Teller(write_end))
    os.close(write_end)
    return _Running(process, read_end, delay_s)


def _act(act: Act, teller: Teller) -> NoReturn:
    status = 0
    try:
        act(teller)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
        status = _ENDED_BADLY
        teller.tell("fault", where=traceback.format_exc()[-1500:])
    finally:
        os._exit(status)


def _answer(pipe: int, work: Callable[[], object]) -> NoReturn:
    try:
        try:
            answer = pickle.dumps((True, work()))
        except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
            answer = pickle.dumps((False, traceback.format_exc()[-1500:]))
        rest = memoryview(answer)
        while rest:
            rest = rest[os.write(pipe, rest) :]
    finally:
        os._exit(0)


def _listen(child: _Running) -> None:
    piece = os.read(child.pipe, _PIECE_BYTES)
    if not piece:
        child.is_silent = True
        return
    child.heard += piece
    if child.begun_s is None and b'["begin"' in child.heard:
        child.begun_s = time.monotonic()


def _ended(child: _Running, ended_s: float) -> Killed:
    os.close(child.pipe)
    _, status = os.waitpid(child.process, 0)
    told = told_in(bytes(child.heard))
    fault = next((one.data["where"] for one in told if one.kind == "fault"), "")
    was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not fault and status != 0 and not was_killed:
        fault = f"ended with {os.waitstatus_to_exitcode(status)}"
    begun_s = child.begun_s or ended_s
    return Killed(told, child.killed_s if was_killed else None, ended_s - begun_s, fault)
