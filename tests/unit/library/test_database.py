"""The encrypted database: nothing of it can be read, nothing changed in it goes unnoticed, and it closes at once."""

import contextlib
import hashlib
import os
import sqlite3
import stat
import threading
import unicodedata
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.database import Database
from speakercoach.library.schema import APPLICATION_ID, SCHEMA_VERSION
from speakercoach.library.sqlite_faults import coach_error
from tests.fakes.raw_database import KEY, LATER, code_of_opening, keep, names, opened, raw

CANARY = "은하수 canary 배나무"
PAGE_BYTES = 4096
SALT_BYTES = 16


def state_of(folder: Path) -> dict[str, str]:
    """Every file with what is in it."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_both_connections_are_set_to_lose_and_leave_nothing(tmp_path: Path) -> None:
    """What was committed is on the disk, deleted rows are overwritten, and nothing is sorted in a temporary file."""
    database = opened(tmp_path / "library.db")
    for line in (database.reading, database.writing):
        with line() as connection:
            values = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in (
                    "user_version",
                    "journal_mode",
                    "synchronous",
                    "secure_delete",
                    "temp_store",
                    "foreign_keys",
                )
            ]
        assert values == [SCHEMA_VERSION, "wal", 2, 1, 2, 1]
    with database.reading() as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA cipher_use_hmac").fetchone()[0] == "1"
    database.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private by itself")
def test_its_files_are_the_owners_alone(tmp_path: Path) -> None:
    """The database, its log and its copies are readable by nobody else, whatever the umask."""
    before = os.umask(0)
    try:
        database = opened(tmp_path / "library.db")
        keep(database, "one")
        database.snapshot(tmp_path / "copy.db")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        database.close()
    finally:
        os.umask(before)
    assert {"library.db", "library.db-wal", "library.db-shm", "copy.db"} == set(modes)
    assert set(modes.values()) == {0o600}


def test_nothing_of_it_can_be_read(tmp_path: Path) -> None:
    """Neither a word nor a table's name nor SQLite's own mark is in the database, its log or a copy."""
    database = opened(tmp_path / "library.db")
    keep(database, CANARY, CANARY.encode())
    database.snapshot(tmp_path / "copy.db")
    contents = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    database.close()
    contents += (tmp_path / "library.db").read_bytes()
    for word in (*CANARY.split(), "kept", "SQLite format"):
        for form in ("NFC", "NFD"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert unicodedata.normalize(form, word).encode(encoding) not in contents


# --------------------------------------------------------------------------------------- what is left alone


@pytest.mark.parametrize("has_log", [False, True])
def test_a_later_version_is_left_untouched(tmp_path: Path, *, has_log: bool) -> None:
    """A library of a later version is refused: not one byte of it changes, and no file is made beside it."""
    path = tmp_path / "library.db"
    database = opened(path, LATER)
    keep(database, "later")
    if has_log:
        # As after a crash: what the later version wrote last lies in the log alone.
        for name in ("library.db", "library.db-wal"):
            (tmp_path / f"{name}.kept").write_bytes((tmp_path / name).read_bytes())
    database.close()
    if has_log:
        for name in ("library.db", "library.db-wal"):
            (tmp_path / f"{name}.kept").replace(tmp_path / name)
    before = state_of(tmp_path)
    assert len(before) == 1 + has_log
    assert code_of_opening(path) is ErrorCode.LIBRARY_NEWER
    assert state_of(tmp_path) == before


def test_a_strangers_database_is_left_untouched(tmp_path: Path) -> None:
    """A database that opens with the key but is not ours is not ours to change."""
    path = tmp_path / "library.db"
    with contextlib.closing(raw(path)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    before = state_of(tmp_path)
    assert code_of_opening(path) is ErrorCode.LIBRARY_BROKEN
    assert state_of(tmp_path) == before


@pytest.mark.parametrize(
    "content", [b"this is no database at all, only some text\n" * 200, b"SQLite format 3\0" + bytes(8176), b"short"]
)
def test_what_is_no_encrypted_database_is_left_untouched(tmp_path: Path, content: bytes) -> None:
    """Another file, an unencrypted database or a torn one is told of and stays as it is."""
    (tmp_path / "library.db").write_bytes(content)
    before = state_of(tmp_path)
    assert code_of_opening(tmp_path / "library.db") is ErrorCode.LIBRARY_BROKEN
    assert state_of(tmp_path) == before


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    """A key that is not this database's changes nothing in it."""
    opened(tmp_path / "library.db").close()
    before = state_of(tmp_path)
    key = bytearray(KEY[::-1])
    with pytest.raises(CoachError) as error:
        Database(tmp_path / "library.db", key)
    assert key == bytes(len(KEY))
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    assert state_of(tmp_path) == before


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    """A folder where the file belongs ends in a fault of the disk."""
    (tmp_path / "library.db").mkdir()
    assert code_of_opening(tmp_path / "library.db") is ErrorCode.DISK_REFUSED


def test_every_page_is_watched(tmp_path: Path) -> None:
    """Wherever a bit of the file is flipped, what is read is right or there is a fault; never something else.

    The first bytes (the salt) are not needed to read it: the key holds them.
    """
    path = tmp_path / "library.db"
    database = Database(path, bytearray(KEY), migrations=(("CREATE TABLE kept (name TEXT)",),))
    with database.writing() as connection:
        connection.execute("INSERT INTO kept VALUES ('kept')")
    database.close()
    whole = path.read_bytes()
    assert len(whole) == 2 * PAGE_BYTES
    # A few here; the long check flips all of them.
    for place in range(0, len(whole), 5):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        with contextlib.closing(raw(path, options="?mode=ro&immutable=1")) as connection:
            try:
                rows = connection.execute("SELECT name FROM kept").fetchall()
            except dbapi2.Error:
                continue
        assert place < SALT_BYTES
        assert rows == [("kept",)]


def test_a_changed_page_is_told_and_counted(tmp_path: Path) -> None:
    """Damage that shows only when a page is read ends in a broken library, and the check of all pages finds it."""
    path = tmp_path / "library.db"
    database = opened(path)
    assert database.integrity_faults() == 0
    for number in range(200):
        keep(database, f"{number:05}", os.urandom(500))
    database.close()
    changed = bytearray(path.read_bytes())
    changed[-PAGE_BYTES // 2] ^= 1
    path.write_bytes(changed)
    database = opened(path)
    with pytest.raises(CoachError) as error, database.reading() as connection:
        connection.execute("SELECT sum(length(body)) FROM kept").fetchall()
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    with pytest.raises(CoachError) as error:
        database.integrity_faults()
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    database.close()


# -------------------------------------------------------------------------------------------- transactions


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """A fault in the middle takes back what came before it."""
    database = opened(tmp_path / "library.db")

    def add_then_stumble() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO kept VALUES ('a', x'00')")
            raise KeyError

    with pytest.raises(KeyError):
        add_then_stumble()
    assert names(database) == []
    database.close()


def test_reading_sees_one_state_and_waits_for_no_writer(tmp_path: Path) -> None:
    """What is written between two queries of one look does not show in the second."""
    database = opened(tmp_path / "library.db")
    counts = []
    with database.reading() as connection:
        counts.append(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
        keep(database, "one")
        counts.append(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
    assert counts == [0, 0]
    with database.writing() as connection:
        connection.execute("INSERT INTO kept VALUES ('two', x'00')")
        assert names(database) == ["one"]
    assert names(database) == ["one", "two"]
    database.close()


def test_two_programs_may_be_the_first_at_once(tmp_path: Path) -> None:
    """Whoever finds the tables made by another one, between the look and the own try, opens the library."""
    path = tmp_path / "library.db"
    faults: list[BaseException] = []
    start = threading.Barrier(4)

    def open_it() -> None:
        start.wait()
        try:
            opened(path).close()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    database = opened(path)
    assert names(database) == []
    database.close()


# --------------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        (sqlite3.SQLITE_CORRUPT, "", ErrorCode.LIBRARY_BROKEN),
        (sqlite3.SQLITE_CORRUPT_VTAB, "", ErrorCode.LIBRARY_BROKEN),
        (sqlite3.SQLITE_NOTADB, "", ErrorCode.LIBRARY_BROKEN),
        (sqlite3.SQLITE_NOMEM, "", ErrorCode.INTERNAL),
        (sqlite3.SQLITE_CONSTRAINT, "", ErrorCode.INTERNAL),
        (sqlite3.SQLITE_BUSY, "", ErrorCode.LIBRARY_IN_USE),
        (sqlite3.SQLITE_IOERR_FSYNC, "", ErrorCode.DISK_REFUSED),
        (sqlite3.SQLITE_INTERRUPT, "", ErrorCode.LIBRARY_LOCKED),
        (None, "database or disk is full", ErrorCode.DISK_FULL),
        (None, "disk I/O error", ErrorCode.DISK_REFUSED),
        (None, "unable to open database file", ErrorCode.DISK_REFUSED),
        (None, "attempt to write a readonly database", ErrorCode.DISK_REFUSED),
        (None, "file is not a database", ErrorCode.LIBRARY_BROKEN),
        (None, "database disk image is malformed", ErrorCode.LIBRARY_BROKEN),
        (None, "something else", ErrorCode.INTERNAL),
    ],
)
def test_only_a_broken_file_is_called_broken(code: int | None, text: str, told: ErrorCode) -> None:
    """Who is told that the library is broken may put an older copy in its place: nothing else may say so."""
    error = dbapi2.OperationalError(text)
    if code is not None:
        error.sqlite_errorcode = code
    assert coach_error(error).code is told


@pytest.mark.parametrize("place", range(SALT_BYTES))
def test_a_changed_salt_is_a_broken_library(tmp_path: Path, place: int) -> None:
    """SQLCipher does not look at the file's first bytes when the key brings a salt along: opening does."""
    path = tmp_path / "library.db"
    opened(path).close()
    changed = bytearray(path.read_bytes())
    changed[place] ^= 1
    path.write_bytes(changed)
    assert code_of_opening(path) is ErrorCode.LIBRARY_BROKEN
    assert path.read_bytes() == changed


def test_a_file_that_changes_under_the_first_look_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who closes late may write while it is looked at without locks: what looks broken then is read with locks."""
    path = tmp_path / "library.db"
    opened(path).close()
    real_look = Database._look
    not_readable = dbapi2.DatabaseError("file is not a database")

    def torn(self: Database, options: str) -> tuple[int, int, int]:
        if "immutable" in options:
            raise not_readable
        return real_look(self, options)

    monkeypatch.setattr(Database, "_look", torn)
    opened(path).close()


def test_a_log_that_goes_between_two_looks_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last connection of a vault that was just locked removes the log at any moment."""
    path = tmp_path / "library.db"
    opened(path).close()
    real_exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self.name.endswith("-wal") or real_exists(self))
    opened(path).close()


def test_a_later_sqlcipher_opens_todays_files(tmp_path: Path) -> None:
    """Whatever form a SQLCipher takes for its own, the library's files are read and written in theirs."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, "one")
    database.close()
    with contextlib.closing(dbapi2.connect(":memory:")) as any_connection:
        any_connection.execute("PRAGMA cipher_default_compatibility = 3").fetchall()
        try:
            database = opened(path)
            assert names(database) == ["one"]
            database.snapshot(tmp_path / "copy.db")
            database.close()
        finally:
            any_connection.execute("PRAGMA cipher_default_compatibility = 4").fetchall()
    copy = opened(tmp_path / "copy.db")
    assert names(copy) == ["one"]
    copy.close()


def test_opening_is_given_up_when_it_is_told_to_stop(tmp_path: Path) -> None:
    """Changing an older library stops before anything is changed, and the copy that was begun is removed."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, "one")
    database.close()
    key = bytearray(KEY)
    with pytest.raises(CoachError) as error:
        Database(path, key, migrations=LATER, should_stop=lambda: True)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert key == bytes(len(KEY))
    assert [one.name for one in tmp_path.iterdir()] == ["library.db"]
    database = opened(path)
    assert names(database) == ["one"]
    database.close()
