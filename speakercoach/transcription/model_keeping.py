"""Brings Whisper models into the store from a file, a stick for example, and takes them out again."""

import contextlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState
from speakercoach.transcription.model_catalogue import SUFFIX, ModelCatalogue
from speakercoach.transcription.model_disk import (
    BLOCK_BYTES,
    PartFile,
    disk_fault,
    disk_faults,
    refuse_without_room,
    remove_part,
)
from speakercoach.transcription.model_fetching import part_path
from speakercoach.transcription.model_outline import is_whisper_model
from speakercoach.transcription.model_store import CheckedModel, ModelStore, StoredModel

COPYING_ENDING = ".copying"
_WEIGHTS_END = "/data.pkl"
"""PyTorch writes a model as an archive in which one entry ends so. It is looked for before anything is copied."""


def import_model(
    store: ModelStore,
    path: Path,
    catalogue: ModelCatalogue,
    on_progress: Callable[[ModelProgress], None],
    is_stopped: Callable[[], bool],
) -> CheckedModel:
    """Copy a checkpoint into the store and compare the copy with the official ones.

    The store holds it only once the whole copy lies on the disk. An official file gets its official name, whatever
    it was called; any other one keeps its own, which must not be an official one.

    Raises:
        CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``; ``INPUT_BROKEN_MODEL`` for a file that is no
            checkpoint, with ``reason="name"`` for one that bears an official name and is not that file;
            ``MODEL_NO_ROOM``, ``MODEL_STOPPED``, ``MODEL_REFUSED`` with ``reason="busy"``, ``DISK_*``.
    """
    size_bytes = _size_of_checkpoint(path)
    _sweep(store.folder)  # of this model, too: the part begins empty
    refuse_without_room(store.folder, size_bytes)
    name = path.name.removesuffix(SUFFIX)
    part = PartFile(store.folder / f".{name}{SUFFIX}{COPYING_ENDING}")

    def tell(stage: ModelStage, done_bytes: int) -> None:
        on_progress(ModelProgress(stage, done_bytes, size_bytes))
        if is_stopped():
            raise CoachError(ErrorCode.MODEL_STOPPED, begun_bytes=0)

    try:
        _copy(path, part, lambda done: tell(ModelStage.COPYING, done))
        with disk_faults():
            sha256 = part.hash(lambda done: tell(ModelStage.CHECKING, done)).hexdigest()
        official = catalogue.with_sha256(sha256)
        if official is None:
            _refuse_official_name(path, catalogue)
            _refuse_what_is_none(path.name, part)
        target = store.folder / (f"{name}{SUFFIX}" if official is None else official.file_name)
        with disk_faults():
            part.become(target)
    except BaseException:
        part.discard()
        raise
    model = StoredModel(target.name.removesuffix(SUFFIX), target, size_bytes)
    if official is None:
        return CheckedModel(model, ModelState.OWN, sha256, None)
    return CheckedModel(model, ModelState.OFFICIAL, sha256, official.name)


def remove_model(store: ModelStore, name: str, catalogue: ModelCatalogue) -> None:
    """Take a model of this name, and what a download left of it, out of the store; a file elsewhere is never touched.

    Raises:
        CoachError: ``ENGINE_MODEL_MISSING``, ``DISK_REFUSED``; ``MODEL_REFUSED`` with ``reason="busy"``: it is being
            downloaded.
    """
    whole_name = catalogue.whole_name(name)
    official = catalogue.named(name)
    any_there = official is not None and remove_part(part_path(store.folder, official))
    for model in store.list():
        if model.name == whole_name:
            try:
                model.path.unlink()
            except OSError as error:
                raise disk_fault(error) from error
            any_there = True
    if not any_there:
        raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name)


def _size_of_checkpoint(path: Path) -> int:
    """The file's length, after a first look at whether it can be a checkpoint."""
    try:
        if not path.exists():
            raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name)
        if not path.is_file():  # a folder, or something that would have us wait for ever
            raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name)
        size_bytes = path.stat().st_size
        with path.open("rb") as file:
            is_checkpoint = _holds_weights(file)
    except (OSError, ValueError):
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from None
    if not is_checkpoint:
        raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name)
    return size_bytes


def _holds_weights(file: IO[bytes]) -> bool:
    """Whether this is an archive of PyTorch's; its table of contents is read and no entry is."""
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.endswith(_WEIGHTS_END) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _refuse_official_name(path: Path, catalogue: ModelCatalogue) -> None:
    if catalogue.named(path.name) is not None:
        raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name, reason="name")


def _refuse_what_is_none(name: str, part: PartFile) -> None:
    with disk_faults():
        is_whisper = is_whisper_model(part.path)
    if not is_whisper:
        raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=name)


def _copy(path: Path, part: PartFile, on_done: Callable[[int], None]) -> None:
    for block in _blocks(path):
        with disk_faults():
            part.append(block)
        on_done(part.size_bytes)


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while block := source.read(BLOCK_BYTES):
                yield block
    except OSError as error:  # a stick that is worn out or was pulled out is no fault of the folder it is copied to
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error


def _sweep(folder: Path) -> None:
    """Remove what a killed program left of its copies; those that somebody writes stay."""
    for left in sorted(folder.glob(f".*{COPYING_ENDING}")):
        with contextlib.suppress(CoachError):
            remove_part(left)
