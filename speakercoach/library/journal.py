"""Sound on its way to the disk, safe from a crash at once and from a power cut within half a second."""

import contextlib
import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeState
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder, try_lock
from speakercoach.library.frames import (
    BYTES_PER_SAMPLE,
    LONGEST_PAYLOAD_BYTES,
    SALT_BYTES,
    ChecksumSealer,
    frame,
    header,
)

SYNC_EVERY_S = 0.35
"""With the sync itself (some ten ms on a slow disk) this keeps the promise of 0.5 s."""


class FrameWriter:
    """Writes one file of frames. ``append`` and ``seal`` come from one thread; syncing has its own.

    Raises:
        CoachError: ``DISK_FULL`` or ``DISK_REFUSED``, already when it is made.
    """

    def __init__(self, path: Path, sample_rate_hz: int) -> None:
        self._rate = sample_rate_hz
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._sealer = ChecksumSealer(self._salt)
        self._counter = 0
        self._whole_bytes = 0
        self._payload_bytes = 0
        self._durable_payload_bytes = 0
        self._fault: CoachError | None = None
        self._sync_lock = threading.Lock()
        self._ending = threading.Event()
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            self._descriptor = os.open(path, flags, PRIVATE_FILE_MODE)
        except OSError as error:
            raise disk_error(error) from error
        try_lock(self._descriptor)  # so that a second window does not take this recording for one that was cut off
        try:
            self._write(header(sample_rate_hz, self._salt, self._sealer.code))
            sync_file(self._descriptor)
            sync_folder(path.parent)
        except (CoachError, OSError) as error:
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                path.unlink()
            raise (error if isinstance(error, CoachError) else disk_error(error)) from error
        self._syncing = threading.Thread(target=self._sync_on, name="journal-sync", daemon=True)
        self._syncing.start()

    @property
    def has_failed(self) -> bool:
        """Whether the disk refused something."""
        return self._fault is not None

    @property
    def durable_s(self) -> float:
        """How much sound a power cut cannot take any more."""
        return self._durable_payload_bytes / BYTES_PER_SAMPLE / self._rate

    def append(self, pcm: bytes) -> None:
        """Write sound; after a fault it stays a fault."""
        if self._fault is not None:
            raise self._fault
        for start in range(0, len(pcm), LONGEST_PAYLOAD_BYTES):
            payload = pcm[start : start + LONGEST_PAYLOAD_BYTES]
            self._write(frame(self._sealer, self._salt, self._counter, payload, last=False))
            self._counter += 1
            self._payload_bytes += len(payload)

    def seal(self) -> float:
        """End the file and return the length of its sound in seconds.

        On a full disk the last frame may find no room: the file then ends after the last whole frame, which
        a reader takes as cut off there.

        Raises:
            CoachError: not even what was written could be made durable.
        """
        self._stop_syncing()
        try:
            with contextlib.suppress(CoachError):
                self._write(frame(self._sealer, self._salt, self._counter, b"", last=True))
            self._sync()
        finally:
            os.close(self._descriptor)
        return self._payload_bytes / BYTES_PER_SAMPLE / self._rate

    def abandon(self) -> None:
        """Let the file go as it is."""
        self._stop_syncing()
        os.close(self._descriptor)

    def _stop_syncing(self) -> None:
        self._ending.set()
        self._syncing.join()

    def _sync_on(self) -> None:
        while not self._ending.wait(SYNC_EVERY_S):
            if self._payload_bytes > self._durable_payload_bytes and self._fault is None:
                try:
                    self._sync()
                except CoachError as error:
                    self._fault = error
                    return

    def _sync(self) -> None:
        with self._sync_lock:
            written_bytes = self._payload_bytes
            try:
                sync_file(self._descriptor)
            except OSError as error:
                raise disk_error(error) from error
            self._durable_payload_bytes = written_bytes

    def _write(self, data: bytes) -> None:
        """All of it or, after a fault, none of it: a half-written frame is taken back."""
        rest = memoryview(data)
        try:
            while rest:
                # A full disk and a file-size limit both give a short write first, and the error only then.
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self._whole_bytes)
                os.lseek(self._descriptor, self._whole_bytes, os.SEEK_SET)
            self._fault = disk_error(error)
            raise self._fault from error
        self._whole_bytes += len(data)


class Journal:
    """A take's sound being written; tells the library when it is sealed or discarded.

    ``before_sealing`` is called when the disk refused something, to make room.
    """

    def __init__(
        self,
        take: Take,
        path: Path,
        *,
        before_sealing: Callable[[], None],
        on_sealed: Callable[[Take], None],
        on_discarded: Callable[[Take], None],
    ) -> None:
        self._take = take
        self._before_sealing = before_sealing
        self._on_sealed = on_sealed
        self._on_discarded = on_discarded
        self._writer = FrameWriter(path, take.sample_rate_hz)
        self._is_over = False

    @property
    def take(self) -> Take:
        """The take as it was begun."""
        return self._take

    @property
    def durable_s(self) -> float:
        """How much of the sound a power cut cannot take any more."""
        return self._writer.durable_s

    def append(self, pcm: bytes) -> None:
        """Write mono int16 little-endian PCM at the take's rate."""
        self._writer.append(pcm)

    def seal(self) -> Take:
        """Close the sound for good and return the take with its length."""
        if not self._is_over:
            self._is_over = True
            if self._writer.has_failed:
                self._before_sealing()
            duration_s = self._writer.seal()
            self._take = replace(self._take, duration_s=duration_s, state=TakeState.SEALED)
            self._on_sealed(self._take)
        return self._take

    def discard(self) -> None:
        """Remove the take and its sound; after ``seal`` as well."""
        if not self._is_over:
            self._is_over = True
            self._writer.abandon()
        self._on_discarded(self._take)
