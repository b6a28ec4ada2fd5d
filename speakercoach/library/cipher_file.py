"""One encrypted SQLite file: connected with its key, and copied whole.

``sqlcipher3`` is the standard library's ``sqlite3`` built against SQLCipher; its connections are typed as that one's.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import cast

from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder
from speakercoach.library.keys import forget
from speakercoach.library.line import BUSY_S

SNAPSHOT_PAGES = 64
"""Pages that are copied between two looks at whether the library was locked: 256 KiB, a quarter of a second on a bad
stick."""


def connected(address: str | Path, key: bytearray, *, is_address: bool = False) -> Connection:
    """A connection that was given its key; nothing was read yet, so nothing says whether it fits."""
    if not any(key):
        # A key that was wiped: what is written with it is written in the open.
        raise CoachError(ErrorCode.LIBRARY_LOCKED)
    connection = dbapi2.connect(address, timeout=BUSY_S, isolation_level=None, check_same_thread=False, uri=is_address)
    raw_key = bytearray(b"x'" + key.hex().encode() + b"'")
    try:
        # SQLCipher would write its complaints to the terminal; the codes say all of it.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.set_key(bytes(raw_key))
        # The form of today's files, whatever a later SQLCipher takes for its own.
        connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
    except BaseException:
        connection.close()
        raise
    finally:
        forget(raw_key)
    return cast("Connection", connection)


def copy(
    source: Connection,
    target: Path,
    key: bytearray,
    go_on: Callable[[int, int, int], None],
    change: Callable[[Connection], None] | None = None,
) -> None:
    """Copy a database page by page into a new file and bring it to the disk; nothing is left after a fault."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE_MODE))
    except OSError as error:
        raise disk_error(error) from error
    try:
        with contextlib.closing(connected(target, key)) as fresh:
            source.backup(fresh, pages=SNAPSHOT_PAGES, progress=go_on)
            if change is not None:
                _change(fresh, change)
            # A copy is one file: its log would be a second one.
            fresh.execute("PRAGMA journal_mode=DELETE").fetchall()
        descriptor = os.open(target, os.O_RDWR)
        try:
            sync_file(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(target.parent)
    except OSError as error:
        _remove(target)
        raise disk_error(error) from error
    except BaseException:
        _remove(target)
        raise


def _change(fresh: Connection, change: Callable[[Connection], None]) -> None:
    for pragma in ("temp_store=MEMORY", "foreign_keys=ON", "secure_delete=ON"):
        fresh.execute(f"PRAGMA {pragma}").fetchall()
    fresh.execute("BEGIN IMMEDIATE")
    change(fresh)
    fresh.execute("COMMIT")


def _remove(target: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            target.with_name(target.name + ending).unlink(missing_ok=True)
