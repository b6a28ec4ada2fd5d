"""The vault's SQLite file, encrypted by SQLCipher: opened with care, safe from any thread, closed at once.

``sqlcipher3`` is the standard library's ``sqlite3`` built against SQLCipher; its connections are typed as that one's.
"""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import cast

from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder
from speakercoach.library.keys import forget
from speakercoach.library.schema import APPLICATION_ID, FIRST_VERSION, MIGRATIONS, Step, version_after

BUSY_S = 5.0
RETRY_S = 0.02
CLOSING_S = 0.8
"""So long closing waits for a call that is under way; the call itself closes the file then. A lock takes <= 1 s."""

SNAPSHOT_PAGES = 512
"""Pages that are copied between two looks at whether the library was locked: 2 MiB."""

READER_CACHE_KIB = 16 * 1024
"""Holds the indexes that searches and lists of 10,000 takes read, so that they are decrypted once."""

_CODES = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_IOERR: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_READONLY: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_PERM: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_AUTH: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_BUSY: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_LOCKED: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_INTERRUPT: ErrorCode.LIBRARY_LOCKED,
}
_PRIMARY_CODE_MASK = 0xFF


def coach_error(error: Exception) -> CoachError:
    """The fault that a person is told of. A page that does not open with the key is a broken library."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY_CODE_MASK
    return CoachError(_CODES.get(code, ErrorCode.LIBRARY_BROKEN))


def _connected(address: str | Path, key: bytearray, *, is_address: bool = False) -> Connection:
    """A connection that was given its key; nothing was read yet, so nothing says whether it fits."""
    connection = dbapi2.connect(address, timeout=BUSY_S, isolation_level=None, check_same_thread=False, uri=is_address)
    raw_key = bytearray(b"x'" + key.hex().encode() + b"'")
    try:
        # SQLCipher would write its complaints to the terminal; the codes say all of it.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.set_key(bytes(raw_key))
    except BaseException:
        connection.close()
        raise
    finally:
        forget(raw_key)
    return cast("Connection", connection)


class _Line:
    """A connection that one thread uses at a time, and that can be closed under the hands of its user."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._is_over = False

    @contextmanager
    def held(self, begin: str) -> Iterator[Connection]:
        """The connection within a transaction: all of it is kept when this ends, or none of it happened."""
        with self._lock:
            self._refuse_when_over()
            try:
                self._connection.execute(begin)
                try:
                    yield self._connection
                    self._refuse_when_over()  # nothing is said or kept after the lock
                    self._connection.execute("COMMIT")
                except BaseException:
                    with contextlib.suppress(dbapi2.Error):
                        self._connection.execute("ROLLBACK")
                    raise
            except dbapi2.Error as error:
                raise self._fault(error) from error
            finally:
                self._close_if_over()

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """One statement outside of a transaction."""
        with self._lock:
            self._refuse_when_over()
            try:
                return self._connection.execute(statement).fetchall()
            except dbapi2.Error as error:
                raise self._fault(error) from error
            finally:
                self._close_if_over()

    def end(self, until: float) -> None:
        """Close the connection; what is being asked just now is given up. Safe to call twice."""
        self._is_over = True
        while not self._lock.acquire(timeout=RETRY_S):
            if time.monotonic() > until:
                return  # whoever holds it closes it
            with contextlib.suppress(dbapi2.Error):
                self._connection.interrupt()
        try:
            self._connection.close()
        finally:
            self._lock.release()

    def _refuse_when_over(self) -> None:
        if self._is_over:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def _fault(self, error: Exception) -> CoachError:
        return CoachError(ErrorCode.LIBRARY_LOCKED) if self._is_over else coach_error(error)

    def _close_if_over(self) -> None:
        if self._is_over:
            self._connection.close()


class Database:
    """The encrypted database: one connection writes, another one reads, so that lists never wait for a write.

    ``key`` is the raw key and salt (``VaultKeys.database_key``); kept for snapshots, wiped when this closes or does not
    open.
    ``before_migration`` is told the snapshot that was made before an older schema is changed.

    Raises:
        CoachError: ``LIBRARY_NEWER`` (made by a later version; left as it is), ``LIBRARY_BROKEN``,
            ``DISK_REFUSED``, ``DISK_FULL``.
    """

    def __init__(
        self,
        path: Path,
        key: bytearray,
        *,
        migrations: tuple[Step, ...] = MIGRATIONS,
        before_migration: Callable[[Path], None] | None = None,
    ) -> None:
        self._path = path
        self._key = key
        self._migrations = migrations
        self._before_migration = before_migration
        self._is_over = False
        with contextlib.ExitStack() as on_fault:
            on_fault.callback(forget, key)
            try:
                version = self._version_untouched()
                # SQLite gives its side files the rights of the main one.
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE))
                writer = self._opened(on_fault)
                self._use_log(writer)
                if version < version_after(migrations):
                    self._migrate(writer, version)
                reader = self._opened(on_fault)
                reader.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
                reader.execute("PRAGMA query_only = ON")
            except OSError as error:
                raise disk_error(error) from error
            except dbapi2.Error as error:
                raise coach_error(error) from error
            on_fault.pop_all()
        self._writer, self._reader = _Line(writer), _Line(reader)

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A connection for queries that see one state, whatever is written meanwhile."""
        return self._reader.held("BEGIN")

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """The connection within a transaction: all of it is durable when this ends, or none of it happened."""
        return self._writer.held("BEGIN IMMEDIATE")

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, which still holds what was deleted, and drop the copy from before a migration."""
        for old in self._snapshots():
            with contextlib.suppress(OSError):
                old.unlink(missing_ok=True)
        self.empty_log()

    def empty_log(self) -> None:
        """Bring everything into the database file, so that the log holds no earlier state of anything."""
        self._writer.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def snapshot(self, target: Path) -> None:
        """Write a consistent copy, encrypted with the same key, into a new file. Others read and write meanwhile.

        Raises:
            CoachError: ``LIBRARY_LOCKED`` when it is closed meanwhile, ``LIBRARY_*``, ``DISK_*``; no file is left.
        """
        if self._is_over:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        try:
            with contextlib.closing(_connected(self._path, self._key)) as source:
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchall()
                _copy(source, target, self._key, self._stop_copying)
        except dbapi2.Error as error:
            raise coach_error(error) from error

    def integrity_faults(self) -> int:
        """How many pages are not what was written, and how much of the tables and indexes does not fit together."""
        rows = self._reader.run("PRAGMA cipher_integrity_check") + self._reader.run("PRAGMA quick_check")
        return sum(row[0] != "ok" for row in rows)

    def close(self) -> None:
        """Let the file go within a second, whatever is being asked. Safe to call twice, from any thread."""
        self._is_over = True
        until = time.monotonic() + CLOSING_S
        for line in (self._reader, self._writer):
            line.end(until)
        forget(self._key)

    def _stop_copying(self, _status: int, _remaining: int, _total: int) -> None:
        if self._is_over:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def _version_untouched(self) -> int:
        """The version of a file that is ours, found without changing a byte of it; 0 for a new one."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            return 0
        log = self._path.with_name(self._path.name + "-wal")
        # Without a log the file says all, and may be read as one that nobody changes: SQLite makes no side files then.
        is_alone = not log.exists() or log.stat().st_size == 0
        index = self._path.with_name(self._path.name + "-shm")
        had_index = index.exists()
        address = f"{self._path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_alone else ''}"
        with contextlib.closing(_connected(address, self._key, is_address=True)) as connection:
            version, owner, tables = (
                connection.execute(query).fetchone()[0]
                for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
            )
        is_newer = owner == APPLICATION_ID and version > version_after(self._migrations)
        is_strange = (tables and owner != APPLICATION_ID) or 0 < version < FIRST_VERSION
        if is_newer or is_strange:
            if not had_index:
                index.unlink(missing_ok=True)
            raise CoachError(ErrorCode.LIBRARY_NEWER if is_newer else ErrorCode.LIBRARY_BROKEN)
        return int(version)

    def _opened(self, on_fault: contextlib.ExitStack) -> Connection:
        connection = _connected(self._path, self._key)
        on_fault.callback(connection.close)
        # What SQLite sorts or gathers on the side must not become a temporary file. Only macOS knows a full sync.
        for pragma in ("temp_store=MEMORY", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    def _use_log(self, connection: Connection) -> None:
        """Keep a write-ahead log. Changing to it needs the file alone, for which SQLite does not wait by itself."""
        until = time.monotonic() + BUSY_S
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL").fetchall()
            except dbapi2.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY_CODE_MASK != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(RETRY_S)
            else:
                return

    def _migrate(self, connection: Connection, seen_version: int) -> None:
        target_version = version_after(self._migrations)
        if seen_version:
            self._keep_snapshot(connection, target_version)
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another window may have been first: what counts is the version now that nobody else can write.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            steps = self._migrations[max(0, version - FIRST_VERSION + 1) :]
            for statement in (statement for step in steps for statement in step):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={max(version, target_version)}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
            raise

    def _keep_snapshot(self, connection: Connection, target_version: int) -> None:
        """Make the copy that an older library can be brought back from, and open it, before anything is changed."""
        kept = self._path.with_name(f"{self._path.stem}.before-v{target_version}.db")
        fresh = kept.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            _copy(connection, fresh, self._key, None)
        finally:
            connection.execute("COMMIT")
        with contextlib.closing(_connected(fresh, self._key)) as copy:
            rows = (
                copy.execute("PRAGMA cipher_integrity_check").fetchall() + copy.execute("PRAGMA quick_check").fetchall()
            )
        if rows != [("ok",)]:
            fresh.unlink(missing_ok=True)
            raise CoachError(ErrorCode.LIBRARY_BROKEN)
        try:
            fresh.replace(kept)
            sync_folder(kept.parent)
            for old in self._snapshots():
                if old != kept:
                    old.unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error) from error
        if self._before_migration is not None:
            self._before_migration(kept)

    def _snapshots(self) -> list[Path]:
        return list(self._path.parent.glob(f"{self._path.stem}.before-v*.db"))


def _copy(source: Connection, target: Path, key: bytearray, go_on: Callable[[int, int, int], None] | None) -> None:
    """Copy a database page by page into a new file and bring it to the disk; nothing is left after a fault."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE_MODE))
    except OSError as error:
        raise disk_error(error) from error
    try:
        with contextlib.closing(_connected(target, key)) as copy:
            source.backup(copy, pages=SNAPSHOT_PAGES, progress=go_on)
            # A copy is one file: its log would be a second one.
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
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


def _remove(target: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            target.with_name(target.name + ending).unlink(missing_ok=True)
