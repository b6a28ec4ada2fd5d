"""Whisper checkpoints on this machine."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelLanguages, ModelState
from speakercoach.transcription.model_catalogue import OFFICIAL, SUFFIX, ModelCatalogue, languages_of, memory_bytes
from speakercoach.transcription.model_disk import hash_file

__all__ = ["CheckedModel", "ModelState", "ModelStore", "StoredModel", "fits", "machine_memory_bytes"]

MEMORY_SHARE = 0.4
"""Automatic choice leaves the rest of the machine's memory to the window and everything else that runs."""


MOST_SPOKEN_BYTES = 600_000_000
"""Larger ones than ``small`` take a laptop longer than the talk lasts."""


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A checkpoint in the store; ``name`` is the file's name without ``.pt``."""

    name: str
    path: Path
    size_bytes: int

    @property
    def is_english_only(self) -> bool:
        """Whether its name says that it knows English alone."""
        return languages_of(self.name, ModelLanguages.UNKNOWN) is ModelLanguages.ENGLISH


@dataclass(frozen=True, slots=True)
class CheckedModel:
    """What comparing a checkpoint with the official ones showed; ``official_name`` where it is one of them."""

    model: StoredModel
    state: ModelState
    sha256: str
    official_name: str | None


class ModelStore:
    """The folder that checkpoints lie in. It need not exist. Safe from any thread."""

    def __init__(self, folder: Path, catalogue: ModelCatalogue = OFFICIAL) -> None:
        self.folder = folder
        self._catalogue = catalogue

    def list(self) -> tuple[StoredModel, ...]:
        """Every checkpoint in the store, by name. Looks at names and sizes, opens nothing."""
        return tuple(sorted(self._found(), key=lambda model: model.name))

    def find(self, name_or_path: str) -> StoredModel:
        """The checkpoint of this name in the store, or the file at this path.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING`` with ``model``.
        """
        name = self._catalogue.whole_name(name_or_path)
        for model in self._found():
            if model.name == name:
                return model
        path = Path(name_or_path).expanduser()
        try:
            if path.is_file():
                return StoredModel(path.name.removesuffix(SUFFIX), path.absolute(), path.stat().st_size)
        except (OSError, ValueError):  # a name that no file can bear
            pass
        raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name_or_path)

    def check(self, model: StoredModel, on_progress: Callable[[float], None] | None = None) -> CheckedModel:
        """Compare the whole file with the official checkpoints; seconds for a large one. ``on_progress`` gets 0..1.

        Raises:
            CoachError: ``INPUT_UNREADABLE`` with ``name``.
        """

        def tell(done: int) -> None:
            if on_progress is not None:
                on_progress(min(1.0, done / max(model.size_bytes, 1)))

        try:
            with model.path.open("rb") as file:
                sha256 = hash_file(file.fileno(), tell).hexdigest()
        except OSError as error:
            raise CoachError(ErrorCode.INPUT_UNREADABLE, name=model.path.name) from error
        official = self._catalogue.with_sha256(sha256)
        if official is not None:
            return CheckedModel(model, ModelState.OFFICIAL, sha256, official.name)
        is_own = self._catalogue.named(model.name) is None
        return CheckedModel(model, ModelState.OWN if is_own else ModelState.DIFFERENT, sha256, None)

    def best(self, language: str, memory_bytes: int | None = None, *, for_files: bool = False) -> StoredModel | None:
        """The checkpoint that automatic choice tries first for this language; ``None`` when no one fits."""
        return next(iter(self.ranked(language, memory_bytes, for_files=for_files)), None)

    def ranked(
        self, language: str, memory_bytes: int | None = None, *, for_files: bool = False
    ) -> tuple[StoredModel, ...]:
        """The checkpoints that automatic choice tries for this language, the best first.

        Larger ones hear better, so the largest that leaves the machine enough memory comes first; but those that only
        suit files come last unless it is ``for_files``: a speaker would wait for them. A model that knows English
        alone counts for English talks only, and after all others. ``memory_bytes`` is the machine's memory, asked from
        the system unless given.
        """
        memory = machine_memory_bytes() if memory_bytes is None else memory_bytes
        fitting = [
            model
            for model in self._found()
            if fits(model.size_bytes, memory) and (language == "en" or not model.is_english_only)
        ]
        return tuple(
            sorted(
                fitting,
                key=lambda model: (
                    for_files or model.size_bytes <= MOST_SPOKEN_BYTES,
                    not model.is_english_only,
                    model.size_bytes,
                    model.name,
                ),
                reverse=True,
            )
        )

    def _found(self) -> Iterator[StoredModel]:
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            return
        for path in paths:
            try:
                if path.suffix == SUFFIX and path.is_file():
                    yield StoredModel(path.name.removesuffix(SUFFIX), path, path.stat().st_size)
            except OSError:  # it went away between the two looks
                continue


def fits(size_bytes: int, machine_bytes: int) -> bool:
    """Whether a machine with this much memory has enough to spare for a model whose file is so long."""
    return memory_bytes(size_bytes) <= machine_bytes * MEMORY_SHARE


def machine_memory_bytes() -> int:
    """The machine's memory; 4 GB where the system does not say."""
    if sys.platform == "win32":
        import ctypes

        kilobytes = ctypes.c_ulonglong()
        if ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes)):
            return kilobytes.value * 1024
        return 4 << 30
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return 4 << 30
