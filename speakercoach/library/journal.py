"""A take's sound on its way to the disk, encrypted, safe from a crash and from a power cut within half a second."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import Take, TakeId, TakeState
from speakercoach.library.disk import disk_error, sync_folder
from speakercoach.library.frames import BYTES_PER_SAMPLE, FRAME_OVERHEAD_BYTES
from speakercoach.library.writer import GATHER_S, FrameWriter

LOOK_FOR_ROOM_EVERY_S = 2.0
"""Asking a slow network disk more often would cost more than it tells."""


class Journal:
    """A take's sound being written, as ``practice.library_ports.TakeJournal`` asks. It tells the library how it went.

    It holds the key of this one recording and needs no other, so that it goes on while the library is locked.

    Args:
        take: the take as it was begun.
        path: the new file; there must be none.
        data_key: the take's key; overwritten.
        room_bytes: how much room the disk has; ``None`` where nobody can say.
        before_sealing: called when the disk refused something, to make room.
        on_checkpoint: told every few seconds how many frames are durable, from another thread; what it raises is
            ignored.
        on_sealed: told the take with its length, the file's frames and its marks, before the file's lock is let go.
            The take's state is ``SEALED``, or ``RECOVERED`` when the disk refused the last frame.
        on_discarded: told that the file is let go and is to vanish with all that is known of it.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``; then there is no file.
    """

    def __init__(
        self,
        take: Take,
        path: Path,
        data_key: bytearray,
        *,
        room_bytes: Callable[[], int | None],
        before_sealing: Callable[[], None],
        on_checkpoint: Callable[[TakeId, int], None],
        on_sealed: Callable[[Take, int, tuple[Mark, ...]], None],
        on_discarded: Callable[[Take], None],
    ) -> None:
        self._take = take
        self._path = path
        self._room_bytes = room_bytes
        self._before_sealing = before_sealing
        self._on_sealed = on_sealed
        self._on_discarded = on_discarded
        self._bytes_per_s = take.sample_rate_hz * BYTES_PER_SAMPLE + FRAME_OVERHEAD_BYTES / GATHER_S
        self._room_s: float | None = None
        self._room_known_until_s = 0.0
        self._is_over = False
        self._writer = FrameWriter(
            path, take.sample_rate_hz, data_key, on_checkpoint=lambda frames: on_checkpoint(take.id, frames)
        )

    @property
    def take(self) -> Take:
        """The take as it was begun, and with its length once it was sealed."""
        return self._take

    @property
    def is_open(self) -> bool:
        """Whether it is recorded into still."""
        return self._writer.is_open

    @property
    def durable_s(self) -> float:
        """How much of the sound a power cut cannot take any more."""
        return self._writer.durable_s

    @property
    def room_s(self) -> float | None:
        """For about how many more seconds of sound the disk has room, as of two seconds ago at most."""
        now_s = time.monotonic()
        if now_s >= self._room_known_until_s:
            room_bytes = self._room_bytes()
            self._room_s = None if room_bytes is None else room_bytes / self._bytes_per_s
            self._room_known_until_s = now_s + LOOK_FOR_ROOM_EVERY_S
        return self._room_s

    def append(self, pcm: bytes) -> None:
        """Take mono int16 little-endian PCM at the take's rate; durable within 0.5 s. Waits for a disk far behind.

        Raises:
            CoachError: ``DISK_FULL``, ``DISK_REFUSED``; what was durable stays so.
        """
        self._writer.append(pcm)

    def mark(self, kind: MarkKind, text: str = "") -> None:
        """Mark the moment up to which sound was appended; durable within 0.5 s. Raises as ``append``."""
        self._writer.mark(kind, text)

    def seal(self) -> Take:
        """Close the sound for good and return the take with its length; the second time it returns the same.

        While the library is locked the file is sealed all the same: the library finds that out when it is opened.

        Raises:
            CoachError: ``DISK_FULL``, ``DISK_REFUSED``: the disk refused the last of the sound, which no call had said
                yet; the take is sealed without it. Also what ``on_sealed`` raises.
        """
        if self._is_over:
            return self._take
        self._is_over = True
        try:
            written = self._writer.seal(self._before_sealing)
            self._take = replace(
                self._take,
                duration_s=written.samples / self._take.sample_rate_hz,
                state=TakeState.SEALED if written.is_sealed else TakeState.RECOVERED,
            )
            with _while_locked():
                # The file is still locked: nobody takes it for a recording that was cut off.
                self._on_sealed(self._take, written.frames, written.marks)
        finally:
            self._writer.close()
        if written.untold_fault is not None:
            raise written.untold_fault
        return self._take

    def discard(self) -> None:
        """Remove the take and its sound; after ``seal`` as well. A library that is locked keeps what is durable.

        Raises:
            CoachError: ``DISK_REFUSED``: the file stays. Also what ``on_discarded`` raises.
        """
        self._let_go()
        try:
            # A line without its file would look like sound that was lost; a file without its line is noise.
            self._on_discarded(self._take)
        except CoachError as error:
            if error.code is not ErrorCode.LIBRARY_LOCKED:
                raise
        else:
            self._remove()

    def take_back(self) -> None:
        """Remove the file of a take that was never entered. Raises ``DISK_REFUSED``."""
        self._let_go()
        self._remove()

    def _let_go(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._writer.abandon()

    def _remove(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
            sync_folder(self._path.parent)
        except OSError as error:
            raise disk_error(error) from error


@contextlib.contextmanager
def _while_locked() -> Iterator[None]:
    try:
        yield
    except CoachError as error:
        if error.code is not ErrorCode.LIBRARY_LOCKED:
            raise
