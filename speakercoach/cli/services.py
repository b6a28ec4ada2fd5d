"""What the command line is given; each part is made when it is first needed, so that ``--help`` loads nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from speakercoach.practice.ports import Ear, SoundDecoder


class StoredModelLine(Protocol):
    """A speech model in the store."""

    @property
    def name(self) -> str:
        """Name by which it is chosen."""

    @property
    def size_bytes(self) -> int:
        """Length of its file."""


@dataclass(frozen=True, slots=True)
class CheckedModelLine:
    """What looking at a model's file showed; ``is_official`` is ``None`` where there is nothing to compare with."""

    name: str
    is_official: bool | None


class Models(Protocol):
    """Whisper models on this computer."""

    @property
    def folder(self) -> Path:
        """Where they lie."""

    def list(self) -> tuple[StoredModelLine, ...]:
        """Those in the store, by name."""

    def import_file(self, path: Path, on_progress: Callable[[float], None]) -> CheckedModelLine:
        """Copy a model into the store.

        Raises:
            CoachError: one of ``INPUT_*``, ``DISK_*``.
        """

    def verify(self, name: str, on_progress: Callable[[float], None]) -> CheckedModelLine:
        """Read the whole file and compare it with the official one.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``INPUT_UNREADABLE``.
        """

    def remove(self, name: str) -> None:
        """Remove a model of this name from the store.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``DISK_REFUSED``.
        """


@dataclass(frozen=True, slots=True)
class CliServices:
    """The parts of the house that the command line uses."""

    decoder: Callable[[], SoundDecoder]
    ear: Callable[[], Ear]
    models: Callable[[], Models]
