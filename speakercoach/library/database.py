"""The library's SQLite file: opened with care, safe from any thread, its faults turned into codes."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error

APPLICATION_ID = 0x53_50_4B_43
"""Marks the file as ours, so that a stranger's database is never changed."""

BUSY_S = 5.0
LOG_RETRY_S = 0.02

_MIGRATIONS = (
    (
        """
        CREATE TABLE talks (
            id TEXT PRIMARY KEY,
            body BLOB NOT NULL,
            touched INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE takes (
            id TEXT PRIMARY KEY,
            talk_id TEXT NOT NULL REFERENCES talks (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            created_utc TEXT NOT NULL,
            samples INTEGER NOT NULL,
            sample_rate_hz INTEGER NOT NULL,
            state TEXT NOT NULL,
            origin TEXT NOT NULL,
            source_name TEXT,
            summary BLOB,
            UNIQUE (talk_id, number)
        ) STRICT
        """,
        """
        CREATE TABLE hearings (
            take_id TEXT PRIMARY KEY REFERENCES takes (id) ON DELETE CASCADE,
            transcript BLOB NOT NULL,
            measures BLOB NOT NULL,
            report BLOB NOT NULL
        ) STRICT
        """,
    ),
)
"""One tuple of statements for each step of the schema; a step that shipped is never changed."""

SCHEMA_VERSION = len(_MIGRATIONS)

_CODES = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_IOERR: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_READONLY: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_PERM: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_AUTH: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_BUSY: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_LOCKED: ErrorCode.DISK_REFUSED,
}
_PRIMARY_CODE_MASK = 0xFF


def _coach_error(error: sqlite3.Error) -> CoachError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY_CODE_MASK
    return CoachError(_CODES.get(code, ErrorCode.LIBRARY_BROKEN))


class Database:
    """One connection, used by one thread at a time.

    Raises:
        CoachError: ``LIBRARY_NEWER`` (made by a later version; left as it is), ``LIBRARY_BROKEN``,
            ``DISK_REFUSED``, ``DISK_FULL``.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        try:
            # SQLite gives its side files the rights of the main one.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE))
        except OSError as error:
            raise disk_error(error) from error
        self._connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except CoachError:
            self._connection.close()
            raise
        except sqlite3.Error as error:
            self._connection.close()
            raise _coach_error(error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for queries that see one state, whatever another window writes meanwhile."""
        with self._lock:
            try:
                self._connection.execute("BEGIN")
                try:
                    yield self._connection
                finally:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise _coach_error(error) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection within a transaction: all of it is durable when this ends, or none of it happened."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise _coach_error(error) from error

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, which still holds what was deleted."""
        with self._lock:
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.Error as error:
                raise _coach_error(error) from error

    def close(self) -> None:
        """Let the file go. Safe to call twice."""
        with self._lock:
            self._connection.close()

    def _prepare(self) -> None:
        with self.reading() as connection:
            version, owner, tables = (
                connection.execute(query).fetchone()[0]
                for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
            )
        if owner == APPLICATION_ID and version > SCHEMA_VERSION:
            raise CoachError(ErrorCode.LIBRARY_NEWER)
        if tables and owner != APPLICATION_ID:
            raise CoachError(ErrorCode.LIBRARY_BROKEN)
        self._use_log()
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        # What SQLite sorts or gathers on the side must not become a temporary file.
        self._connection.execute("PRAGMA temp_store=MEMORY")
        if version < SCHEMA_VERSION:
            self._migrate()

    def _use_log(self) -> None:
        """Keep a write-ahead log. Changing to it needs the file alone, for which SQLite does not wait by itself."""
        until = time.monotonic() + BUSY_S
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode=WAL").fetchall()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY_CODE_MASK != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(LOG_RETRY_S)
            else:
                return

    def _migrate(self) -> None:
        with self.writing() as connection:
            # Another window may have been first: what counts is the version now that nobody else can write.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for step in _MIGRATIONS[version:]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={max(version, SCHEMA_VERSION)}")
