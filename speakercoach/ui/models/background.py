"""Runs a callable off the window's thread and comes back to a slot on it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, QThreadPool, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.models.handover import living, to_window


@dataclass(frozen=True, slots=True)
class _Fault:
    error: CoachError


class _Work(QRunnable):
    """``note`` and ``tell`` are called on the pool's thread, with what came of it."""

    def __init__(
        self, fn: Callable[[], object], note: Callable[[object], None], tell: Callable[[object], None]
    ) -> None:
        super().__init__()
        self._fn = fn
        self._note = note
        self._tell = tell

    def run(self) -> None:
        """Called on a pool thread."""
        came: object
        try:
            came = self._fn()
        except CoachError as error:
            came = _Fault(error)
        except Exception as error:  # noqa: BLE001 - the person gets a sentence for every fault, never a traceback
            came = _Fault(CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))
        self._note(came)
        self._tell(came)


_PIECE_MS = 20
_outlived: list[QThreadPool] = []
"""Pools whose owner is gone while they still worked."""


def _outlive(pool: QThreadPool, _gone: object = None) -> None:
    """Keep a pool until its work is done: taking it apart would let the window wait for that."""
    # At the end of the program Qt may have taken the pool apart already.
    with suppress(RuntimeError):
        _outlived[:] = [one for one in _outlived if one.activeThreadCount()]
        if pool.activeThreadCount():
            _outlived.append(pool)


@dataclass(slots=True)
class _Keeping:
    """Something that a person wrote, on its way to the library."""

    is_kept: bool = False

    def note(self, came: object) -> None:
        self.is_kept = not isinstance(came, _Fault)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work that goes on after its window is gone. Safe from any thread."""

    pool: QThreadPool
    keepings: tuple[_Keeping, ...]

    def wait(self, timeout_ms: int) -> bool:
        """Wait until it is done, at most so long; whether it is."""
        return self.pool.waitForDone(timeout_ms)

    @property
    def is_lost(self) -> bool:
        """Whether something that a person wrote was not kept, as far as is known now."""
        return not all(keeping.is_kept for keeping in self.keepings)


@dataclass(frozen=True, slots=True)
class _Awaited:
    """Who is told, and what is kept by it."""

    on_done: "WeakMethod[Callable[[Any], None]] | None"
    on_error: "WeakMethod[Callable[[CoachError], None]] | None"
    keeping: _Keeping | None


CLOSING_LIMIT_S = 2.0
"""So long a closing window waits, in all, for what is being written."""


def finish_work(root: QObject) -> None:
    """Wait for the work of everything below this object, and for what follows from its answers."""
    until = time.monotonic() + CLOSING_LIMIT_S
    while time.monotonic() < until:
        busy = [one for one in root.findChildren(Background) if one.busy and not one.may_be_cut_off]
        if not busy:
            return
        busy[0].wait(_PIECE_MS)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class Background(QObject):
    """Work that takes longer than a blink, for one screen or model.

    ``on_done`` gets what ``fn`` returned, ``on_error`` a ``CoachError``; both are to be methods of QObjects marked
    ``@Slot(object)`` and run on the window's thread. Nothing is called after this object or theirs is gone.
    ``may_be_cut_off``: nobody waits for it when the window is locked or closed.
    """

    def __init__(
        self, parent: QObject | None = None, *, one_at_a_time: bool = False, may_be_cut_off: bool = False
    ) -> None:
        super().__init__(parent)
        self.may_be_cut_off = may_be_cut_off
        self._waiting: dict[int, _Awaited] = {}
        self._last = 0
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1 if one_at_a_time else 2)
        self.destroyed.connect(partial(_outlive, self._pool))

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def run(
        self,
        fn: Callable[[], object],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[CoachError], None] | None = None,
        *,
        keeps: bool = False,
    ) -> None:
        """Call ``fn`` on another thread and one of the slots afterwards.

        ``keeps``: it writes down what a person wrote. Whoever takes the window apart meanwhile is told if it does not.
        """
        self._last += 1
        number, keeping = self._last, _Keeping()
        self._waiting[number] = _Awaited(
            None if on_done is None else WeakMethod(on_done),
            None if on_error is None else WeakMethod(on_error),
            keeping if keeps else None,
        )
        self._pool.start(_Work(fn, keeping.note, partial(to_window(self._on_answer), number)))

    def wait(self, timeout_ms: int = -1) -> bool:
        """Wait until all work is done, for the end of the program; answers still come through the event loop."""
        return self._pool.waitForDone(timeout_ms)

    def leave(self) -> Leftover:
        """What is under way, for whoever waits for it once this object is gone."""
        awaited = self._waiting.values()
        return Leftover(self._pool, tuple(one.keeping for one in awaited if one.keeping is not None))

    @Slot(int, object)
    def _on_answer(self, number: int, came: object) -> None:
        awaited = self._waiting[number]
        target = awaited.on_error if isinstance(came, _Fault) else awaited.on_done
        method = None if target is None else living(target)
        try:
            if method is not None:
                method(came.error if isinstance(came, _Fault) else came)
        finally:
            del self._waiting[number]
