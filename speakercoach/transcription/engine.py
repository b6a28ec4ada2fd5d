"""What the worker asks of a speech engine."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.transcript import Transcript


class Stopped(Exception):  # noqa: N818 - nothing went wrong: the talk is not wanted any more
    """Raised within an engine when its job was cancelled."""


class Listening(Protocol):
    """One talk in an engine's ear. Used from one thread."""

    def feed(self, pcm: bytes) -> None:
        """Take mono int16 little-endian sound at 16 kHz, in order. May take as long as the engine needs.

        Raises:
            Stopped: the job was cancelled.
        """

    def finish(self, samples: NDArray[np.float32]) -> Transcript:
        """Hear what is left and give the words, in order and within the sound.

        ``samples`` is the whole sound that was fed, float32 of shape ``(n,)`` within -1..1.

        Raises:
            Stopped: the job was cancelled.
            CoachError: whatever the engine cannot do.
        """


class Engine(Protocol):
    """A speech engine, loaded."""

    @property
    def hears_while_fed(self) -> bool:
        """Whether the work is done in ``Listening.feed`` (and not in ``finish``)."""

    def listen(self, language: str, progress: Callable[[float], None], is_stopped: Callable[[], bool]) -> Listening:
        """Begin a talk in this language (ISO 639-1 or ``auto``).

        ``progress`` is told 0..1 while ``finish`` runs; ``is_stopped`` is asked between steps.

        Raises:
            CoachError: ``ENGINE_LANGUAGE`` when this engine does not know the language.
        """
