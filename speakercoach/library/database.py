"""The vault's SQLite file, encrypted by SQLCipher: opened with care, safe from any thread, closed at once.

``sqlcipher3`` is the standard library's ``sqlite3`` built against SQLCipher; its connections are typed as that one's.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library import cipher_file
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_folder
from speakercoach.library.keys import DATABASE_SALT_BYTES, forget
from speakercoach.library.line import BUSY_S, RETRY_S, Line
from speakercoach.library.schema import APPLICATION_ID, FIRST_VERSION, MIGRATIONS, Step, version_after
from speakercoach.library.sqlite_faults import coach_error, is_busy, is_unreadable

CLOSING_S = 0.8
"""So long closing waits for a call that is under way; the call itself closes the file then. A lock takes <= 1 s."""

READER_CACHE_KIB = 16 * 1024
"""Holds the indexes that searches and lists of 10,000 takes read, so that they are decrypted once."""

_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"

STEPS_BETWEEN_LOOKS = 10_000
"""Steps of SQLite's machine, about a millisecond, between two looks at whether opening was given up."""

LOG_PATIENCE_S = 0.2
"""So long emptying the log, when it is due, waits for who writes; whoever that is empties it afterwards."""


class Database:
    """The encrypted database: one connection writes, another one reads, so that lists never wait for a write.

    ``key`` is the raw key and salt (``VaultKeys.database_key``); kept for snapshots, wiped when this closes or does not
    open.
    ``before_migration`` is told the snapshot that was made before an older schema is changed; ``should_stop`` is asked
    while it opens, which takes long where an older schema is changed.

    Raises:
        CoachError: ``LIBRARY_NEWER`` (made by a later version; left as it is), ``LIBRARY_BROKEN``, ``LIBRARY_IN_USE``,
            ``LIBRARY_LOCKED`` when it was to stop, ``DISK_REFUSED``, ``DISK_FULL``.
    """

    def __init__(
        self,
        path: Path,
        key: bytearray,
        *,
        migrations: tuple[Step, ...] = MIGRATIONS,
        before_migration: Callable[[Path], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> None:
        self._path = path
        self._key = key
        self._migrations = migrations
        self._before_migration = before_migration
        self._should_stop = should_stop or _never
        self._is_over = False
        self._lent = 0
        self._lending = threading.Condition()
        self._is_log_owed = False
        self._are_copies_owed = False
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
                for connection in (writer, reader):
                    connection.set_progress_handler(None, 0)
                    connection.execute("PRAGMA busy_timeout = 0").fetchall()
            except OSError as error:
                raise disk_error(error) from error
            except dbapi2.Error as error:
                raise coach_error(error) from error
            on_fault.pop_all()
        self._writer, self._reader = Line(writer), Line(reader)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed; what is under way then is given up."""
        return self._is_over

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries that see one state, whatever is written meanwhile."""
        try:
            with self._reader.held("BEGIN", "PRAGMA user_version") as connection:
                yield connection
        finally:
            self._pay_debts()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The connection within a transaction: all of it is durable when this ends, or none of it happened."""
        try:
            with self._writer.held("BEGIN IMMEDIATE") as connection:
                yield connection
        finally:
            self._pay_debts()

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, which still holds what was deleted, and drop the copy from before a migration.

        Who reads just now keeps the log as it is: then this is done when the last of them has ended.
        """
        self._are_copies_owed = True
        self._drop_copies()
        self.empty_log()

    def empty_log(self) -> None:
        """Bring everything into the database file, so that the log holds no earlier state of anything; or later on."""
        self._is_log_owed = True  # before the try: who ends to read in the middle of it tries once more
        self._note_log(self._writer.run(_EMPTY_LOG))

    def snapshot(self, target: Path, change: Callable[[Connection], None] | None = None) -> None:
        """Write a consistent copy, encrypted with the same key, into a new file. Others read and write meanwhile.

        ``change`` is given the copy in a transaction of its own, before it is whole.

        Raises:
            CoachError: ``LIBRARY_LOCKED`` when it is closed meanwhile, ``LIBRARY_*``, ``DISK_*``; no file is left.
        """
        try:
            with self._lent_key() as key, contextlib.closing(cipher_file.connected(self._path, key)) as source:
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchall()
                cipher_file.copy(source, target, key, self._stop_copying, change)
        except dbapi2.Error as error:
            raise CoachError(ErrorCode.LIBRARY_LOCKED) if self._is_over else coach_error(error) from error
        finally:
            self._pay_debts()

    def integrity_faults(self) -> int:
        """How many pages are not what was written, and how much of the tables and indexes does not fit together."""
        rows = self._reader.run("PRAGMA cipher_integrity_check") + self._reader.run("PRAGMA quick_check")
        return sum(row[0] != "ok" for row in rows)

    def close(self) -> None:
        """Let the file go within a second, whatever is being asked. Safe to call twice, from any thread."""
        until_s = time.monotonic() + CLOSING_S
        with self._lending:
            self._is_over = True
            forget(self._key)
        # Both, before either is waited for: nothing is kept that was begun with keys which are gone.
        for line in (self._reader, self._writer):
            line.refuse_more()
        with contextlib.ExitStack() as whatever_fails:
            whatever_fails.callback(self._wait_for_copies, until_s)
            for line in (self._writer, self._reader):
                whatever_fails.callback(line.end, until_s)

    @contextmanager
    def _lent_key(self) -> Iterator[bytearray]:
        """A copy of the key, which closing does not wipe in the middle of its use."""
        with self._lending:
            if self._is_over:
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            key = bytearray(self._key)
            self._lent += 1
        try:
            yield key
        finally:
            forget(key)
            with self._lending:
                self._lent -= 1
                self._lending.notify_all()

    def _wait_for_copies(self, until_s: float) -> None:
        with self._lending:
            self._lending.wait_for(lambda: self._lent == 0, max(0.0, until_s - time.monotonic()))

    def _stop_copying(self, _status: int, _remaining: int, _total: int) -> None:
        if self._is_over or self._should_stop():
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def _pay_debts(self) -> None:
        """Do what could not be done while somebody read; who still reads does it afterwards."""
        if self._are_copies_owed:
            self._drop_copies()
        if self._is_log_owed and not self._is_over:
            with contextlib.suppress(CoachError):  # it was asked for in another call
                self._note_log(self._writer.run_between(_EMPTY_LOG, LOG_PATIENCE_S))

    def _note_log(self, answer: list[tuple[object, ...]] | None) -> None:
        if answer is not None and not answer[0][0]:
            self._is_log_owed = False

    def _drop_copies(self) -> None:
        try:
            for old in self._snapshots():
                old.unlink(missing_ok=True)
        except OSError:
            return
        self._are_copies_owed = False

    def _version_untouched(self) -> int:
        """The version of a file that is ours, found without changing a byte of it; 0 for a new one."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            return 0
        with self._path.open("rb") as file:
            # The key brings this salt along, so SQLCipher itself never looks at the one that lies here.
            if file.read(DATABASE_SALT_BYTES) != self._key[-DATABASE_SALT_BYTES:]:
                raise CoachError(ErrorCode.LIBRARY_BROKEN)
        index = self._path.with_name(self._path.name + "-shm")
        had_index = index.exists()
        # Without a log the file says all, and may be read as one that nobody changes: SQLite makes no side files then.
        is_alone = _size_bytes(self._path.with_name(self._path.name + "-wal")) == 0
        try:
            version, owner, tables = self._look("?mode=ro&immutable=1" if is_alone else "?mode=ro")
        except dbapi2.Error as error:
            if not is_alone or not is_unreadable(error):
                raise
            # Somebody who closes late may have changed it meanwhile.
            version, owner, tables = self._look("?mode=ro")
        is_newer = owner == APPLICATION_ID and version > version_after(self._migrations)
        is_strange = (tables and owner != APPLICATION_ID) or 0 < version < FIRST_VERSION
        if is_newer or is_strange:
            if not had_index:
                index.unlink(missing_ok=True)
            raise CoachError(ErrorCode.LIBRARY_NEWER if is_newer else ErrorCode.LIBRARY_BROKEN)
        return version

    def _look(self, options: str) -> tuple[int, int, int]:
        """The schema's version, whose file it is, and how many tables there are."""
        address = f"{self._path.absolute().as_uri()}{options}"
        with contextlib.closing(cipher_file.connected(address, self._key, is_address=True)) as connection:
            version, owner, tables = (
                int(connection.execute(query).fetchone()[0])
                for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
            )
        return version, owner, tables

    def _opened(self, on_fault: contextlib.ExitStack) -> Connection:
        connection = cipher_file.connected(self._path, self._key)
        on_fault.callback(connection.close)
        connection.set_progress_handler(self._should_stop, STEPS_BETWEEN_LOOKS)
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
                if not is_busy(error) or time.monotonic() > until or self._should_stop():
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
            cipher_file.copy(connection, fresh, self._key, self._stop_copying)
        finally:
            connection.execute("COMMIT")
        with contextlib.closing(cipher_file.connected(fresh, self._key)) as copy:
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


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _never() -> bool:
    return False
