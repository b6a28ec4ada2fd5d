"""Runs a callable off the window's thread and comes back to a slot on it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode


class _Answer(QObject):
    """Carries one answer over to the window's thread; lives there."""

    done = Signal(object)
    error = Signal(object)
    over = Signal()


class _Work(QRunnable):
    def __init__(self, fn: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._fn = fn
        self._answer = answer

    def run(self) -> None:
        """Called on a pool thread."""
        try:
            result = self._fn()
        except CoachError as error:
            self._tell(self._answer.error, error)
        except Exception as error:  # noqa: BLE001 - the person gets a sentence for every fault, never a traceback
            self._tell(self._answer.error, CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))
        else:
            self._tell(self._answer.done, result)
        self._tell(self._answer.over)

    @staticmethod
    def _tell(signal: Any, *values: object) -> None:  # noqa: ANN401 - PySide's bound signals have no public type
        try:
            signal.emit(*values)
        except RuntimeError:
            """The window closed in the meantime: nobody is left to be told."""


_outlived: list[QThreadPool] = []
"""Pools whose owner is gone while they still worked."""


def _outlive(pool: QThreadPool, _gone: object = None) -> None:
    """Keep a pool until its work is done: taking it apart would let the window wait for that."""
    # At the end of the program Qt may have taken the pool apart already.
    with suppress(RuntimeError):
        _outlived[:] = [one for one in _outlived if one.activeThreadCount()]
        if pool.activeThreadCount():
            _outlived.append(pool)


class Background(QObject):
    """Work that takes longer than a blink, for one screen or model.

    ``on_done`` gets what ``fn`` returned, ``on_error`` a ``CoachError``; both are to be methods of QObjects marked
    ``@Slot(object)`` and run on the thread they live in. Nothing is called after this object is gone.
    """

    def __init__(self, parent: QObject | None = None, *, one_at_a_time: bool = False) -> None:
        super().__init__(parent)
        self._waiting: set[_Answer] = set()
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
    ) -> None:
        """Call ``fn`` on another thread and one of the slots afterwards."""
        answer = _Answer(self)
        if on_done is not None:
            answer.done.connect(on_done, Qt.ConnectionType.QueuedConnection)
        if on_error is not None:
            answer.error.connect(on_error, Qt.ConnectionType.QueuedConnection)
        answer.over.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        self._waiting.add(answer)
        self._pool.start(_Work(fn, answer))

    def wait(self, timeout_ms: int = -1) -> bool:
        """Wait until all work is done, for the end of the program; answers still come through the event loop."""
        return self._pool.waitForDone(timeout_ms)

    @Slot()
    def _forget(self) -> None:
        answer = self.sender()
        if isinstance(answer, _Answer):
            self._waiting.discard(answer)
            answer.deleteLater()
