"""Files of sound that came damaged, kept byte for byte inside the vault's encryption.

Nothing in the app plays them: whoever can mend such a file needs all of it, not the part that can be heard.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder, try_lock
from speakercoach.library.frames import Completeness, Ending, Form, FrameSealer, FrameWalk, Header, open_new
from speakercoach.library.whole_file import NEW_ENDING

PIECE_BYTES = 128 * 1024
_NO_RATE_HZ = 1


def keep_original(source: Path, target: Path, data_key: bytearray, should_stop: Callable[[], bool]) -> None:
    """Seal a file as it is; one that was at ``target`` is replaced. ``data_key`` is only read.

    The sealed file is durable, and was read back and found equal, before it gets its name.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``, ``LIBRARY_LOCKED`` when it was told to stop; then nothing is left.
    """
    new = target.with_suffix(NEW_ENDING)
    digest, wanted = hashlib.sha256(), hashlib.sha256()
    try:
        new.unlink(missing_ok=True)
        with source.open("rb") as file, os.fdopen(open_new(new, PRIVATE_FILE_MODE), "wb") as sealed:
            try_lock(sealed.fileno())  # else tidying takes it for one that nobody finishes
            for piece in _pieces(file, should_stop):
                wanted.update(piece)
            file.seek(0)
            frames = seal_pieces(_pieces(file, should_stop), sealed, data_key)
            for piece in original(new, data_key, frames):
                digest.update(piece)
        if digest.digest() != wanted.digest():
            raise CoachError(ErrorCode.DISK_REFUSED)
        new.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise disk_error(error) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def original(path: Path, data_key: bytearray, frames: int | None = None) -> Iterator[bytes]:
    """The bytes of a file that was sealed, in pieces; exactly so many ``frames``, where that is known.

    Raises:
        OSError: it cannot be read.
        CoachError: ``TAKE_DAMAGED``: it is not whole, or something else.
    """
    with path.open("rb") as file:
        completeness = Completeness.RECORDING if frames is None else Completeness.SEALED
        walk = FrameWalk(file, data_key, completeness=completeness, frames=frames or 0)
        if walk.header is not None and walk.header.form is Form.ORIGINAL:
            for payload in walk:
                yield payload.sound
        if walk.ending is not Ending.SEALED:
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0)


def _pieces(file: BinaryIO, should_stop: Callable[[], bool]) -> Iterator[bytes]:
    while piece := file.read(PIECE_BYTES):
        if should_stop():
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        yield piece


def seal_pieces(pieces: Iterator[bytes], sealed: BinaryIO, data_key: bytearray) -> int:
    """Write bytes as frames, make them durable, and return how many frames there are; ``original`` reads them.

    Raises:
        OSError: they cannot be written.
    """
    header = Header.new(Form.ORIGINAL, _NO_RATE_HZ)
    sealer = FrameSealer(header, data_key)
    sealed.write(header.packed())
    counter = 0
    for piece in pieces:
        sealed.write(sealer.seal(counter, piece))
        counter += 1
    sealed.write(sealer.seal(counter, b"", last=True))
    sealed.flush()
    sync_file(sealed.fileno())
    return counter + 1
