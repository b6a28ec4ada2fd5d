"""Carries calls from any thread over to the window's thread."""

from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

_Letter = tuple[WeakMethod[Callable[..., None]], tuple[object, ...]]


def living(target: "WeakMethod[Callable[..., None]]") -> Callable[..., None] | None:
    """The method, unless the QObject that it belongs to is gone."""
    method = target()
    owner = getattr(method, "__self__", None)
    return method if isinstance(owner, QObject) and isValid(owner) else None


class _Post(QObject):
    """Stands on the window's thread as long as the program.

    Other threads emit on this object alone: one that the window takes apart while they do so would crash the program.
    """

    _came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: SimpleQueue[_Letter] = SimpleQueue()
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, letter: _Letter) -> None:
        """Called on any thread."""
        self._letters.put(letter)
        # At the very end of the program Qt has taken this apart: nobody is left to be told.
        with suppress(RuntimeError):
            self._came.emit()

    @Slot()
    def _deliver(self) -> None:
        target, values = self._letters.get_nowait()
        method = living(target)
        if method is not None:
            method(*values)


_posts: list[_Post] = []


def to_window(method: Callable[..., None]) -> Callable[..., None]:
    """A callable for other threads: each call comes to ``method`` of a QObject in a turn of its own.

    Nothing is called, and nothing is kept alive, once the object is gone. To be called on the window's thread.
    """
    if not _posts:
        _posts.append(_Post())
    post, target = _posts[0], WeakMethod(method)

    def send(*values: Any) -> None:  # noqa: ANN401 - whatever the method takes
        post.send((target, values))

    return send
