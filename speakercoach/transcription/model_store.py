"""Whisper checkpoints on this machine."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from speakercoach.domain.errors import CoachError, ErrorCode

SUFFIX = ".pt"
OFFICIAL_SHA256 = MappingProxyType(
    {
        "tiny.en": "d3dd57d32accea0b295c96e26691aa14d8822fac7d9d27d5dc00b4ca2826dd03",
        "tiny": "65147644a518d12f04e32d6f3b26facc3f8dd46e5390956a9424a650c0ce22b9",
        "base.en": "25a8566e1d0c1e2231d1c762132cd20e0f96a85d16145c3a00adf5d1ac670ead",
        "base": "ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e",
        "small.en": "f953ad0fd29cacd07d5a9eda5624af0f6bcf2258be67c92b79389873d91e0872",
        "small": "9ecf779972d90ba49c06d968637d720dd632c55bbf19d441fb42bf17a411e794",
        "medium.en": "d7440d1dc186f76616474e0ff0b3b6b879abc9d1a4926b7adfa41db2d497ab4f",
        "medium": "345ae4da62f9b3d59415adc60127b97c714f32e89e936602e85993674d08dcb1",
        "large-v1": "e4b87e7e0bf463eb8e6956e646f1e277e901512310def2c24bf0e11bd3c28e9a",
        "large-v2": "81f7c96c852ee8fc832187b0132e569d6c3065a3252ed18e56effd0b6a73e524",
        "large-v3": "e5b1a55b89c1367dacf97e3e19bfd829a01529dbfdeefa8caeb59b3f1b81dadb",
        "large-v3-turbo": "aff26ae408abcba5fbf8813c21e62b0941638c5f6eebfb145be0c9839262a19a",
    }
)
"""SHA-256 of OpenAI's checkpoints, as openai-whisper 20250625 names them (`whisper._MODELS`)."""
_OTHER_NAMES = MappingProxyType({"large": "large-v3", "turbo": "large-v3-turbo"})

MEMORY_PER_BYTE = 1.6
"""Memory a checkpoint takes while it hears, per byte of its weights in 32 bits."""
_HALF_PRECISION_UNFOLDS = 2.0
"""Checkpoints hold 16 bits a weight, the machine computes with 32."""
MEMORY_SHARE = 0.4
"""Automatic choice leaves the rest of the machine's memory to the window and everything else that runs."""
_BLOCK_BYTES = 1 << 20


class ModelState(StrEnum):
    """What is known about a checkpoint file."""

    OFFICIAL = "official"
    """Byte for byte one of OpenAI's."""
    OWN = "own"
    """No official name: nothing to compare it with."""
    DIFFERENT = "different"
    """It bears an official name and is not that file: cut off, damaged or another one."""


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A checkpoint in the store; ``name`` is the file's name without ``.pt``."""

    name: str
    path: Path
    size_bytes: int

    @property
    def is_english_only(self) -> bool:
        """Whether its name says that it knows English alone."""
        return self.name.endswith(".en")


@dataclass(frozen=True, slots=True)
class CheckedModel:
    """What comparing a checkpoint with the official ones showed; ``official_name`` where it is one of them."""

    model: StoredModel
    state: ModelState
    sha256: str
    official_name: str | None


class ModelStore:
    """The folder that checkpoints lie in. It need not exist. Safe from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> tuple[StoredModel, ...]:
        """Every checkpoint in the store, by name. Looks at names and sizes, opens nothing."""
        return tuple(sorted(self._found(), key=lambda model: model.name))

    def find(self, name_or_path: str) -> StoredModel:
        """The checkpoint of this name in the store, or the file at this path.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING`` with ``model``.
        """
        name = _OTHER_NAMES.get(name_or_path, name_or_path).removesuffix(SUFFIX)
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
        digest = hashlib.sha256()
        done = 0
        try:
            with model.path.open("rb") as file:
                while block := file.read(_BLOCK_BYTES):
                    digest.update(block)
                    done += len(block)
                    if on_progress is not None:
                        on_progress(min(1.0, done / max(model.size_bytes, 1)))
        except OSError as error:
            raise CoachError(ErrorCode.INPUT_UNREADABLE, name=model.path.name) from error
        sha256 = digest.hexdigest()
        official = next((name for name, known in OFFICIAL_SHA256.items() if known == sha256), None)
        if official is not None:
            state = ModelState.OFFICIAL
        else:
            state = ModelState.DIFFERENT if _is_official_name(model.name) else ModelState.OWN
        return CheckedModel(model, state, sha256, official)

    def best(self, language: str, memory_bytes: int | None = None) -> StoredModel | None:
        """The checkpoint that automatic choice takes for this language; ``None`` when no one fits.

        Larger ones hear better, so the largest that leaves the machine enough memory is taken. A model that
        knows English alone counts for English talks only, and only where no other one fits. ``memory_bytes`` is
        the machine's memory, asked from the system unless given.
        """
        memory = machine_memory_bytes() if memory_bytes is None else memory_bytes
        fitting = [
            model
            for model in self._found()
            if model.size_bytes * _HALF_PRECISION_UNFOLDS * MEMORY_PER_BYTE <= memory * MEMORY_SHARE
            and (language == "en" or not model.is_english_only)
        ]
        return max(fitting, key=lambda model: (not model.is_english_only, model.size_bytes, model.name), default=None)

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


def _is_official_name(name: str) -> bool:
    return _OTHER_NAMES.get(name, name) in OFFICIAL_SHA256
