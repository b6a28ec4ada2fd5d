"""Brings Whisper models into the store from a file, a stick for example, and takes them out again."""

import contextlib
import errno
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription.model_store import SUFFIX, CheckedModel, ModelState, ModelStore, StoredModel

_BLOCK_BYTES = 1 << 20
_COPYING_RATIO = 0.7
"""The part of the work that is copying; the rest reads the copy back and compares it."""


def import_model(store: ModelStore, path: Path, on_progress: Callable[[float], None]) -> CheckedModel:
    """Copy a checkpoint into the store and compare the copy with the official one of its name.

    The store holds it under its name only once the whole copy lies on the disk. ``on_progress`` gets 0..1.

    Raises:
        CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``; ``INPUT_BROKEN_MODEL`` for a file that is no
            checkpoint, or bears an official name and is not that file; ``DISK_FULL``, ``DISK_REFUSED``.
    """
    size_bytes = _size_of_checkpoint(path)
    target = store.folder / f"{path.name.removesuffix(SUFFIX)}{SUFFIX}"
    part = target.with_name(f".{target.name}.part")
    try:
        _copy(path, part, size_bytes, lambda ratio: on_progress(_COPYING_RATIO * ratio))
        copied = StoredModel(target.name.removesuffix(SUFFIX), part, size_bytes)
        checked = store.check(copied, lambda ratio: on_progress(_COPYING_RATIO + (1 - _COPYING_RATIO) * ratio))
        if checked.state is ModelState.DIFFERENT:
            raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name)
        _on_disk(part.replace, target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return replace(checked, model=replace(copied, path=target))


def remove_model(store: ModelStore, name: str) -> None:
    """Take a model of this name out of the store; a file elsewhere is never touched.

    Raises:
        CoachError: ``ENGINE_MODEL_MISSING``, ``DISK_REFUSED``.
    """
    for model in store.list():
        if model.name == name.removesuffix(SUFFIX):
            _on_disk(model.path.unlink)
            return
    raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name)


def _size_of_checkpoint(path: Path) -> int:
    """The file's length, after a first look at whether it can be a checkpoint: PyTorch writes them as archives."""
    try:
        if path.is_dir():
            raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name)
        size_bytes = path.stat().st_size
        is_archive = zipfile.is_zipfile(path)
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from None
    except (OSError, ValueError):
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from None
    if not is_archive:
        raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name)
    return size_bytes


def _copy(path: Path, part: Path, size_bytes: int, on_progress: Callable[[float], None]) -> None:
    done = 0

    def copy() -> None:
        nonlocal done
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("wb") as copied:
            for block in _blocks(path):
                copied.write(block)
                done += len(block)
                on_progress(min(1.0, done / max(size_bytes, 1)))
            copied.flush()
            os.fsync(copied.fileno())

    _on_disk(copy)


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while block := source.read(_BLOCK_BYTES):
                yield block
    except OSError as error:  # a stick that is worn out or was pulled out is no fault of the folder it is copied to
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error


def _on_disk(work: Callable[..., object], *arguments: object) -> None:
    try:
        work(*arguments)
    except OSError as error:
        code = ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.DISK_REFUSED
        raise CoachError(code) from error
