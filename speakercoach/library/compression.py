"""Sealed sound compressed without loss, inside the encryption, and read back before it counts."""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from speakercoach.domain.session import Mark
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder
from speakercoach.library.flac import FlacDecoder, FlacEncoder, FlacError
from speakercoach.library.frames import (
    BYTES_PER_SAMPLE,
    LONGEST_PAYLOAD_BYTES,
    Completeness,
    Ending,
    Form,
    FrameSealer,
    FrameWalk,
    Header,
    Payload,
    open_new,
)
from speakercoach.library.whole_file import NEW_ENDING


@dataclass(frozen=True, slots=True)
class CompressedSound:
    """What the compressed file holds: its frames, the last one among them, and samples."""

    frames: int
    samples: int


def compress(
    source: Path,
    target: Path,
    data_key: bytearray,
    *,
    completeness: Completeness,
    frames: int,
    should_stop: Callable[[], bool],
) -> CompressedSound | None:
    """Write a journal's sound and marks to ``target``, compressed; a file that was there is replaced.

    The new file is durable, and was read back and found equal sample by sample, before it gets its name; the journal
    stays. Nothing is ever on the disk in the open, and memory does not grow with the length. ``data_key`` is only read.

    Returns:
        What was written. ``None`` when the journal is not whole, cannot be read to its end or holds no sound, when FLAC
        cannot hold it, or when ``should_stop`` said so: then nothing is left of it.

    Raises:
        OSError: the journal cannot be opened.
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``: the new file cannot be written; nothing is left of it.
    """
    new = target.with_suffix(NEW_ENDING)
    is_done = False
    file = source.open("rb")
    try:
        with file:
            walk = FrameWalk(file, data_key, completeness=completeness, frames=frames)
            if walk.header is None or walk.header.form is not Form.JOURNAL:
                return None
            new.unlink(missing_ok=True)
            writing = _Writing(new, walk.header.sample_rate_hz, data_key)
            try:
                is_written = writing.take(walk, should_stop) and _is_whole(walk, completeness)
            finally:
                writing.close()
        if not is_written or not _is_equal(new, data_key, writing, should_stop):
            return None
        new.replace(target)
        is_done = True
        sync_folder(target.parent)
    except (FlacError, _UnreadableError):
        return None
    except OSError as error:
        raise disk_error(error) from error
    finally:
        if not is_done:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
    return CompressedSound(writing.frames, writing.samples)


class _UnreadableError(Exception):
    """The disk does not give back a part of the journal."""


class _Writing:
    """The new file while it is being written. Raises ``OSError`` and ``FlacError``."""

    def __init__(self, path: Path, sample_rate_hz: int, data_key: bytearray) -> None:
        header = Header.new(Form.FLAC, sample_rate_hz)
        self._encoder = FlacEncoder(sample_rate_hz)
        self._sealer = FrameSealer(header, data_key)
        self._gathered = bytearray(self._encoder.beginning)
        self._file = os.fdopen(open_new(path, PRIVATE_FILE_MODE), "wb")
        self._file.write(header.packed())
        self._digest = hashlib.sha256()
        self.frames = 0
        self.samples = 0
        self.marks: list[Mark] = []

    @property
    def digest(self) -> bytes:
        """What proves which sound was written."""
        return self._digest.digest()

    def take(self, walk: FrameWalk, should_stop: Callable[[], bool]) -> bool:
        """Write all of the journal and make it durable; ``False`` when it holds no sound or it was stopped."""
        for payload in _read(walk):
            if should_stop():
                return False
            self._digest.update(payload.sound)
            self.samples += len(payload.sound) // BYTES_PER_SAMPLE
            self.marks += payload.marks
            for flac in self._encoder.encoded(payload.sound):
                self._gather(flac)
        if self.samples == 0:
            return False
        for flac in self._encoder.rest():
            self._gather(flac)
        self._write(self._gathered)
        for mark in self.marks:
            self._write(b"", msgspec.json.encode([mark]))
        self._write(b"", last=True)
        self._file.flush()
        sync_file(self._file.fileno())
        return True

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _gather(self, flac: bytes) -> None:
        # One byte says what the payload is.
        if len(self._gathered) + len(flac) >= LONGEST_PAYLOAD_BYTES:
            self._write(self._gathered)
            self._gathered.clear()
        self._gathered += flac

    def _write(self, sound: bytes | bytearray, marks_json: bytes = b"", *, last: bool = False) -> None:
        self._file.write(self._sealer.seal(self.frames, sound, marks_json, last=last))
        self.frames += 1


def _read(walk: FrameWalk) -> Iterator[Payload]:
    """The journal's payloads; its own faults are not those of the disk that is written to."""
    try:
        yield from walk
    except OSError as error:
        raise _UnreadableError from error


def _is_whole(walk: FrameWalk, completeness: Completeness) -> bool:
    """Whether nothing can be missing: a recording that was cut off is brought back first."""
    return walk.ending is Ending.SEALED or (walk.ending is Ending.CUT_OFF and completeness is Completeness.RECOVERED)


def _is_equal(path: Path, data_key: bytearray, written: _Writing, should_stop: Callable[[], bool]) -> bool:
    """Whether the file holds what was written, read from the disk; ``False`` also when it was stopped."""
    digest = hashlib.sha256()
    marks: list[Mark] = []
    with path.open("rb") as file:
        walk = FrameWalk(file, data_key, completeness=Completeness.SEALED, frames=written.frames)
        for pcm in _decoded(walk, marks):
            if should_stop():
                return False
            digest.update(pcm)
        return walk.ending is Ending.SEALED and digest.digest() == written.digest and marks == written.marks


def _decoded(walk: FrameWalk, marks: list[Mark]) -> Iterator[bytes]:
    decoder = FlacDecoder()
    for payload in walk:
        marks += payload.marks
        yield decoder.decoded(payload.sound)
