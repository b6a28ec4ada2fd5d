"""Writes one file of encrypted frames, each of them durable before the next one begins."""

import contextlib
import errno
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.library import keys
from speakercoach.library.bodies import writable
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder, try_lock
from speakercoach.library.frames import (
    BYTES_PER_SAMPLE,
    HEADER_BYTES,
    LONGEST_PAYLOAD_BYTES,
    Form,
    FrameSealer,
    Header,
    open_new,
)

GATHER_S = 0.25
"""A frame's sound. With the sync (some ten ms on a slow disk, 0.2 s on a bad one) it keeps the promise of 0.5 s."""

MOST_WAITING_S = 4.0
"""So much sound may wait for the disk; whoever brings more waits too, as an imported file does."""

CHECKPOINT_EVERY_S = 3.0
"""How often it is told how many frames are durable; what was told cannot be cut off unnoticed."""

LONGEST_MARK_CHARACTERS = 10_000
"""A mark goes into one frame whole; longer than any note that is typed while speaking."""

_MARKS_BYTES = LONGEST_PAYLOAD_BYTES // 2
"""Room for marks in a frame: the longest one fits, in whatever letters."""

_BEGINNING_BYTES = 8
"""What stands in a payload before its marks and its sound, generously."""


@dataclass(frozen=True, slots=True)
class WrittenSound:
    """What a file holds when it is closed for good."""

    samples: int
    frames: int
    marks: tuple[Mark, ...]
    is_sealed: bool
    """``False``: the disk refused the last frame. All before it is durable."""
    untold_fault: CoachError | None
    """Set when the disk refused sound that was taken, and no call said so yet."""


class FrameWriter:
    """Takes sound and returns at once; a thread of its own seals, writes and syncs it.

    ``append``, ``mark``, ``seal`` and ``abandon`` come from one thread. ``data_key`` is overwritten: only the key of
    this one file is kept. ``on_checkpoint`` is told how many frames are durable, from another thread, and may fail.

    Raises:
        CoachError: ``DISK_FULL`` or ``DISK_REFUSED``, already when it is made; then there is no file.
    """

    def __init__(
        self, path: Path, sample_rate_hz: int, data_key: bytearray, *, on_checkpoint: Callable[[int], None]
    ) -> None:
        header = Header.new(Form.JOURNAL, sample_rate_hz)
        self._sealer = FrameSealer(header, data_key)
        keys.forget(data_key)
        self._on_checkpoint = on_checkpoint
        self._gather_bytes = round(GATHER_S * sample_rate_hz) * BYTES_PER_SAMPLE
        self._most_waiting_bytes = round(MOST_WAITING_S * sample_rate_hz) * BYTES_PER_SAMPLE
        self._bytes_per_s = sample_rate_hz * BYTES_PER_SAMPLE

        self._changed = threading.Condition()
        self._waiting = _Waiting()
        self._appended_bytes = 0
        self._marks: list[Mark] = []
        self._fault: CoachError | None = None
        self._is_told = False
        self._is_ending = False
        self._ended = threading.Event()

        # What only the writing thread touches, and the others once it has ended.
        self._unwritten: _Frame | None = None
        self._is_stuck = False
        self._durable_frames = 0
        self._durable_sound_bytes = 0
        self._durable_marks = 0

        self._descriptor = _begun(path, header)
        self._durable_file_bytes = HEADER_BYTES
        self._writing = threading.Thread(target=self._write_on, name="journal-writer", daemon=True)
        self._telling = threading.Thread(target=self._tell_on, name="journal-checkpoint", daemon=True)
        self._writing.start()
        self._telling.start()

    @property
    def has_failed(self) -> bool:
        """Whether the disk refused something."""
        return self._fault is not None

    @property
    def is_open(self) -> bool:
        """Whether the file is held still."""
        return self._descriptor >= 0

    @property
    def durable_s(self) -> float:
        """How much sound a power cut cannot take any more."""
        return self._durable_sound_bytes / self._bytes_per_s

    def append(self, pcm: bytes) -> None:
        """Take mono int16 PCM. Waits while much sound waits for the disk; after a fault nothing more is taken.

        Raises:
            CoachError: ``DISK_FULL`` or ``DISK_REFUSED``: the disk refused what came before.
            ValueError: half a sample.
        """
        if len(pcm) % BYTES_PER_SAMPLE:
            raise ValueError(len(pcm))
        with self._changed:
            self._changed.wait_for(
                lambda: self._fault is not None or self._waiting.sound_bytes <= self._most_waiting_bytes
            )
            self._refuse_after_fault()
            if pcm:
                was_empty = self._waiting.is_empty
                self._waiting.add_sound(pcm)
                self._appended_bytes += len(pcm)
                if was_empty or self._waiting.sound_bytes >= self._gather_bytes:
                    self._changed.notify_all()

    def mark(self, kind: MarkKind, text: str = "") -> None:
        """Mark the moment up to which sound was appended. Raises as ``append``; ``ValueError`` for a text too long."""
        if len(text) > LONGEST_MARK_CHARACTERS:
            raise ValueError(len(text))
        text = writable(text)
        with self._changed:
            self._refuse_after_fault()
            mark = Mark(kind, self._appended_bytes / self._bytes_per_s, text)
            self._waiting.add_mark(msgspec.json.encode(mark))
            self._marks.append(mark)
            self._changed.notify_all()

    def seal(self, before_retry: Callable[[], None]) -> WrittenSound:
        """Write what waits and the last frame. The file stays open, and locked, until ``close``.

        Once the disk has refused something, ``before_retry`` may make room; then it is tried once more. What the disk
        refuses for good is not in what is returned.
        """
        self._end()
        has_failed = self.has_failed
        if has_failed:
            before_retry()
            self._drain()
        is_sealed = self._wrote_last()
        if not is_sealed and not has_failed:
            before_retry()
            is_sealed = self._wrote_last()
        has_lost = self._is_stuck or self._unwritten is not None or not self._waiting.is_empty
        return WrittenSound(
            samples=self._durable_sound_bytes // BYTES_PER_SAMPLE,
            frames=self._durable_frames,
            marks=tuple(self._marks[: self._durable_marks]),
            is_sealed=is_sealed,
            untold_fault=self._fault if has_lost and not self._is_told else None,
        )

    def close(self) -> None:
        """Let the file go as it is. Safe to call twice."""
        self._end()
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            del self._sealer  # with the last key of this file

    def abandon(self) -> None:
        """Let the file go without what still waits."""
        with self._changed:
            self._waiting = _Waiting()
        self.close()

    def _refuse_after_fault(self) -> None:
        if self._fault is not None:
            self._is_told = True
            raise self._fault

    def _end(self) -> None:
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()
        self._ended.set()
        self._writing.join()
        self._telling.join()

    def _write_on(self) -> None:
        try:
            self._write_until_ended()
        except Exception as error:  # noqa: BLE001 - else whoever brings sound would wait for a dead thread
            self._is_stuck = True
            self._fail(CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))

    def _write_until_ended(self) -> None:
        while True:
            with self._changed:
                while not self._is_ending and not self._waiting.is_due(self._gather_bytes):
                    self._changed.wait(self._waiting.due_in_s())
                if self._is_ending:
                    break
            if not self._wrote_frame():
                return
        self._drain()

    def _drain(self) -> None:
        while (
            not self._is_stuck and (self._unwritten is not None or not self._waiting.is_empty) and self._wrote_frame()
        ):
            pass

    def _wrote_frame(self) -> bool:
        """Make the next frame durable; ``False`` after a fault."""
        if self._unwritten is None:
            with self._changed:
                sound, marks = self._waiting.taken()
                self._changed.notify_all()
            marks_json = b"[" + b",".join(marks) + b"]" if marks else b""
            sealed = self._sealer.seal(self._durable_frames, sound, marks_json)
            # After a fault this is written once more as it is: no counter may seal two different payloads.
            self._unwritten = _Frame(sealed, len(sound), len(marks))
        if not self._wrote(self._unwritten.sealed):
            return False
        self._durable_sound_bytes += self._unwritten.sound_bytes
        self._durable_marks += self._unwritten.marks
        self._durable_frames += 1
        self._unwritten = None
        return True

    def _wrote_last(self) -> bool:
        wrote = self._wrote(self._sealer.seal(self._durable_frames, b"", last=True))
        if wrote:
            self._durable_frames += 1
        return wrote

    def _wrote(self, data: bytes) -> bool:
        """Bring all of it to the disk or, after a fault, none of it: what was half-written is taken back."""
        if self._is_stuck:
            return False
        rest = memoryview(data)
        try:
            while rest:
                # A full disk and a file-size limit both give a short write first, and the error only then.
                rest = rest[os.write(self._descriptor, rest) :]
            sync_file(self._descriptor)
        except OSError as error:
            self._take_back()
            self._fail(disk_error(error))
            return False
        self._durable_file_bytes += len(data)
        return True

    def _fail(self, fault: CoachError) -> None:
        with self._changed:
            self._fault = fault
            self._changed.notify_all()

    def _take_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._durable_file_bytes)
            os.lseek(self._descriptor, self._durable_file_bytes, os.SEEK_SET)
        except OSError:
            # What follows half a frame could never be read.
            self._is_stuck = True

    def _tell_on(self) -> None:
        # A thread of its own: the database may be busy or locked for longer than sound may wait.
        told_frames = 0
        while not self._ended.wait(CHECKPOINT_EVERY_S):
            frames = self._durable_frames
            if frames > told_frames:
                with contextlib.suppress(Exception):
                    self._on_checkpoint(frames)
                    told_frames = frames


@dataclass(frozen=True, slots=True)
class _Frame:
    sealed: bytes
    sound_bytes: int
    marks: int


class _Waiting:
    """Sound and marks on their way to the writing thread. Whoever touches it holds the writer's lock."""

    def __init__(self) -> None:
        self._pieces: deque[memoryview] = deque()
        self._marks: deque[bytes] = deque()
        self._since_s = 0.0
        self.sound_bytes = 0

    @property
    def is_empty(self) -> bool:
        return not self._pieces and not self._marks

    def add_sound(self, pcm: bytes) -> None:
        self._start_clock()
        self._pieces.append(memoryview(pcm))  # an hour in one piece is cut into frames without copying the rest
        self.sound_bytes += len(pcm)

    def add_mark(self, encoded: bytes) -> None:
        self._start_clock()
        self._marks.append(encoded)

    def is_due(self, gather_bytes: int) -> bool:
        """Whether there is enough for a frame, or the oldest waited long enough."""
        return self.sound_bytes >= gather_bytes or (not self.is_empty and self.due_in_s() == 0.0)

    def due_in_s(self) -> float | None:
        """How long the oldest may wait; ``None`` when nothing waits."""
        return None if self.is_empty else max(self._since_s + GATHER_S - time.monotonic(), 0.0)

    def taken(self) -> tuple[bytearray, list[bytes]]:
        """The oldest marks and sound, as much as one frame may hold; what stays has waited long enough."""
        marks: list[bytes] = []
        room_bytes = _MARKS_BYTES
        while self._marks and len(self._marks[0]) < room_bytes:
            marks.append(self._marks.popleft())
            room_bytes -= len(marks[-1]) + 1
        room_bytes = LONGEST_PAYLOAD_BYTES - _BEGINNING_BYTES - sum(len(mark) + 1 for mark in marks)
        room_bytes -= room_bytes % BYTES_PER_SAMPLE
        sound = bytearray()
        while self._pieces and len(sound) < room_bytes:
            piece = self._pieces.popleft()
            fits_bytes = room_bytes - len(sound)
            sound += piece[:fits_bytes]
            if len(piece) > fits_bytes:
                self._pieces.appendleft(piece[fits_bytes:])
        self.sound_bytes -= len(sound)
        return sound, marks

    def _start_clock(self) -> None:
        if self.is_empty:
            self._since_s = time.monotonic()


def _begun(path: Path, header: Header) -> int:
    """A new, locked file with its header durable."""
    try:
        descriptor = open_new(path, PRIVATE_FILE_MODE)
    except OSError as error:
        raise disk_error(error) from error
    try:
        try_lock(descriptor)  # so that another program does not take this recording for one that was cut off
        if os.write(descriptor, header.packed()) < HEADER_BYTES:
            raise OSError(errno.ENOSPC, "half a header")  # noqa: TRY301 - one way out for every fault
        sync_file(descriptor)
        sync_folder(path.parent)
    except OSError as error:
        os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        raise disk_error(error) from error
    return descriptor
