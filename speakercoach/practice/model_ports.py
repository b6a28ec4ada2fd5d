"""What the app needs of the place where speech models lie. The real one lives in ``transcription``."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class ModelState(StrEnum):
    """What is known about a model's file."""

    OFFERED = "offered"
    """Not on this computer."""
    PARTLY = "partly"
    """A download was begun and can go on; nothing of it is ever used."""
    HERE = "here"
    """On this computer. It is compared with the official file each time before it is used."""
    OFFICIAL = "official"
    """On this computer, and just now found to be the official file, byte for byte."""
    OWN = "own"
    """On this computer under a name that no official file has: there is nothing to compare it with."""
    DIFFERENT = "different"
    """Bears an official name and is not that file: cut off, damaged or another one. It is not used."""


class ModelLanguages(StrEnum):
    """Which languages a model understands."""

    MANY = "many"
    ENGLISH = "english"
    UNKNOWN = "unknown"
    """An own model that was not looked into."""


class ModelSuit(StrEnum):
    """Whom an official model suits."""

    OLD_COMPUTER = "old_computer"
    """Old and small computers: quickest, most words wrong."""
    MOST = "most"
    """Most laptops: ready when the speaker stops."""
    PATIENT = "patient"
    """Hears accents better; a laptop may finish some time after the speaker."""
    FILES = "files"
    """Hears best and slowly: for files and strong computers."""


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A Whisper model that can be fetched or lies here.

    ``size_bytes`` is the file's length; ``memory_bytes`` about what it takes while it hears, and ``fits`` whether this
    computer has so much to spare; ``begun_bytes`` is how much of a begun download lies here; ``suit`` is ``None`` for
    the speaker's own.
    """

    name: str
    size_bytes: int
    memory_bytes: int
    languages: ModelLanguages
    state: ModelState
    fits: bool
    suit: ModelSuit | None = None
    begun_bytes: int = 0

    @property
    def is_here(self) -> bool:
        """Whether its whole file lies on this computer, sound or not."""
        return self.state not in (ModelState.OFFERED, ModelState.PARTLY)


class ModelStage(StrEnum):
    """What is being done with a model."""

    CONNECTING = "connecting"
    LOADING = "loading"
    WAITING = "waiting"
    """The connection was lost; it is tried again."""
    COPYING = "copying"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """How far the work on a model is; ``total_bytes`` is 0 while that is not known, ``left_s`` ``None`` likewise."""

    stage: ModelStage
    done_bytes: int = 0
    total_bytes: int = 0
    left_s: float | None = None

    @property
    def ratio(self) -> float | None:
        """0..1, ``None`` while nobody can say."""
        return min(1.0, self.done_bytes / self.total_bytes) if self.total_bytes else None


class SpeechModels(Protocol):
    """The models on this computer and those that can be fetched. Safe from any thread; all but ``folder`` may wait.

    ``is_stopped`` is asked about ten times a second; when it says yes, the call raises ``MODEL_STOPPED`` and what was
    fetched so far stays for the next time.
    """

    @property
    def folder(self) -> Path:
        """Where they lie; it need not exist yet."""

    def list(self) -> tuple[SpeechModel, ...]:
        """Those here first, then what is offered, small ones first. Opens no file and no connection."""

    def free_bytes(self) -> int | None:
        """Room on the disk that the models lie on; ``None`` where nobody can say."""

    def best(self, language: str, *, for_files: bool = False) -> SpeechModel | None:
        """The model that hears talks in this language when the person leaves the choice to the app.

        ``for_files``: what was recorded before, for which nobody waits; else what somebody is speaking.
        """

    def fetch(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Download an official model, going on where an earlier try ended. The one place that opens a connection.

        Raises:
            CoachError: ``MODEL_UNKNOWN``, ``MODEL_NO_CONNECTION``, ``MODEL_REFUSED``, ``MODEL_ALTERED``,
                ``MODEL_STOPPED``, ``MODEL_NO_ROOM``, ``DISK_FULL``, ``DISK_REFUSED``.
        """

    def import_file(
        self, path: Path, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Copy a model from a file, a stick for example, and check the copy.

        Raises:
            CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``, ``INPUT_BROKEN_MODEL``, ``MODEL_STOPPED``,
                ``MODEL_NO_ROOM``, ``DISK_FULL``, ``DISK_REFUSED``; ``MODEL_REFUSED`` while it is being copied already.
        """

    def verify(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Read the whole file and compare it with the official one; the answer's ``state`` says what was found.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``INPUT_UNREADABLE``, ``MODEL_STOPPED``.
        """

    def remove(self, name: str) -> None:
        """Take a model, or what a download left of it, off this computer.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``DISK_REFUSED``; ``MODEL_REFUSED`` while it is being downloaded.
        """
