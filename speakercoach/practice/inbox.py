"""The one door into a running recording."""

import threading
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import MarkKind


class Wish(Enum):
    """What a person asks of a running recording."""

    PAUSE = auto()
    MOMENT = auto()
    RESUME = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class MarkWish:
    """A moment is to be marked, at the sound that came before this wish."""

    kind: MarkKind
    text: str = ""


Item = bytes | Wish | MarkWish | CoachError


class Inbox:
    """Sound, wishes and faults in the order of their coming. Sound waits when too much of it lies here."""

    def __init__(self) -> None:
        self._items: deque[Item] = deque()
        self._changed = threading.Condition()
        self._waiting_bytes = 0
        self._limit_bytes: float = float("inf")

    def limit(self, waiting_bytes: float) -> None:
        """How much sound may wait before whoever brings more is held up."""
        with self._changed:
            self._limit_bytes = waiting_bytes
            self._changed.notify_all()

    def put_sound(self, pcm: bytes) -> None:
        """Add sound; waits while too much of it lies here."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting_bytes < self._limit_bytes)
            self._waiting_bytes += len(pcm)
            self._items.append(pcm)
            self._changed.notify_all()

    def put(self, item: Wish | MarkWish | CoachError) -> None:
        """Add a wish, a mark or a fault; never waits."""
        with self._changed:
            self._items.append(item)
            self._changed.notify_all()

    def take(self) -> Item:
        """The next item; waits for one."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) > 0)
            return self._take()

    def rest_of_sound(self) -> list[bytes]:
        """All sound that still lies here; wishes and faults that came too late are dropped."""
        with self._changed:
            items = [self._take() for _ in range(len(self._items))]
            return [item for item in items if isinstance(item, bytes)]

    def _take(self) -> Item:
        item = self._items.popleft()
        if isinstance(item, bytes):
            self._waiting_bytes -= len(item)
            self._changed.notify_all()
        return item
