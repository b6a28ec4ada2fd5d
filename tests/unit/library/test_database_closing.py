"""The database closes at once, and its log forgets what was deleted as soon as nobody reads."""

import contextlib
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.database import Database
from speakercoach.library.line import Line
from tests.fakes.raw_database import KEY, keep, names, opened, raw

CANARY = "은하수 canary 배나무"

ENDLESS = "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT count(*) FROM number"


@pytest.mark.parametrize("is_writer", [False, True])
def test_closing_gives_up_what_is_being_asked(tmp_path: Path, *, is_writer: bool) -> None:
    """However long a question takes, the file is let go within a second, and who asked is told that it is locked."""
    database = opened(tmp_path / "library.db")
    is_asking = threading.Event()
    codes: list[ErrorCode] = []

    def ask() -> None:
        try:
            with database.writing() if is_writer else database.reading() as connection:
                is_asking.set()
                connection.execute(ENDLESS).fetchall()
        except CoachError as error:
            codes.append(error.code)

    asking = threading.Thread(target=ask)
    asking.start()
    assert is_asking.wait(10)
    begun_s = time.monotonic()
    database.close()
    assert time.monotonic() - begun_s < 1
    asking.join()
    assert codes == [ErrorCode.LIBRARY_LOCKED]
    for call in (database.reading, database.writing):
        with pytest.raises(CoachError) as error, call():
            pass
        assert error.value.code is ErrorCode.LIBRARY_LOCKED
    database.close()


def test_closing_does_not_wait_for_who_is_busy_elsewhere(tmp_path: Path) -> None:
    """Somebody who holds the connection while the disk is slow keeps nobody from locking; nothing of it is kept."""
    path = tmp_path / "library.db"
    database = opened(path)
    holds, may_go_on = threading.Event(), threading.Event()
    codes: list[ErrorCode] = []

    def hold() -> None:
        try:
            with database.writing() as connection:
                connection.execute("INSERT INTO kept VALUES ('late', x'00')")
                holds.set()
                assert may_go_on.wait(10)
                connection.execute("INSERT INTO kept VALUES ('later', x'00')")
        except CoachError as error:
            codes.append(error.code)

    holding = threading.Thread(target=hold)
    holding.start()
    assert holds.wait(10)
    begun_s = time.monotonic()
    database.close()
    assert time.monotonic() - begun_s < 1
    may_go_on.set()
    holding.join()
    assert codes == [ErrorCode.LIBRARY_LOCKED]
    again = opened(path)
    assert names(again) == []
    again.close()


def test_the_key_is_wiped_when_it_closes(tmp_path: Path) -> None:
    """A closed database keeps no key."""
    key = bytearray(KEY)
    database = Database(tmp_path / "library.db", key)
    database.close()
    assert key == bytes(len(KEY))


def test_nothing_is_kept_once_closing_began(tmp_path: Path) -> None:
    """While closing waits for who reads, a transaction that ends is refused: its keys are gone."""
    path = tmp_path / "library.db"
    database = opened(path)
    reads, may_leave = threading.Event(), threading.Event()

    def read() -> None:
        with contextlib.suppress(CoachError), database.reading():
            reads.set()
            assert may_leave.wait(10)

    reading, closing = threading.Thread(target=read), threading.Thread(target=database.close)
    reading.start()
    assert reads.wait(10)

    def write_late() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO kept VALUES ('late', x'00')")
            closing.start()
            while not database.is_closed:
                threading.Event().wait(0.001)

    with pytest.raises(CoachError) as error:
        write_late()
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    may_leave.set()
    for thread in (reading, closing):
        thread.join()
    again = opened(path)
    assert names(again) == []
    again.close()


def test_a_line_that_does_not_close_keeps_the_rest_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault while one connection closes leaves neither the other one open nor the key in memory."""
    key = bytearray(KEY)
    database = Database(tmp_path / "library.db", key)
    real_end = Line.end

    def end_with_a_fault(self: Line, until_s: float) -> None:
        real_end(self, until_s)
        if self is database._reader:
            raise OSError(5, "a disk that was pulled")

    monkeypatch.setattr(Line, "end", end_with_a_fault)
    with pytest.raises(OSError, match="pulled"):
        database.close()
    assert key == bytes(len(KEY))
    with pytest.raises(dbapi2.ProgrammingError):
        database._writer._connection.execute("SELECT 1")


def test_a_writer_that_waits_for_another_program_hears_the_lock(tmp_path: Path) -> None:
    """Whoever waits for a file that somebody else holds stops waiting when the library is closed."""
    database = opened(tmp_path / "library.db")
    codes: list[ErrorCode] = []

    def write() -> None:
        try:
            keep(database, "late")
        except CoachError as error:
            codes.append(error.code)

    with contextlib.closing(raw(tmp_path / "library.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = threading.Thread(target=write)
        writing.start()
        begun_s = time.monotonic()
        database.close()
        writing.join()
        assert time.monotonic() - begun_s < 1
    assert codes == [ErrorCode.LIBRARY_LOCKED]


def log_bytes(folder: Path) -> int:
    """How long the write-ahead log is."""
    return (folder / "library.db-wal").stat().st_size


@pytest.mark.parametrize("how", ["list", "snapshot"])
def test_what_was_deleted_leaves_the_log_when_the_last_reader_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Deleting waits for nobody who reads; the log is emptied when they end, without anybody asking again."""
    database = opened(tmp_path / "library.db")
    keep(database, CANARY)
    lasted_s: list[float] = []

    def delete() -> None:
        begun_s = time.monotonic()
        with database.writing() as connection:
            connection.execute("DELETE FROM kept")
        database.forget_deleted()
        lasted_s.append(time.monotonic() - begun_s)

    def delete_elsewhere(*_: object) -> None:
        if not lasted_s:
            deleting = threading.Thread(target=delete)
            deleting.start()
            deleting.join()
            assert log_bytes(tmp_path) > 0

    if how == "list":
        with database.reading():
            delete_elsewhere()
    else:
        monkeypatch.setattr(Database, "_stop_copying", delete_elsewhere)
        database.snapshot(tmp_path / "copy.db")
    assert lasted_s[0] < 1
    assert log_bytes(tmp_path) == 0
    database.close()


def test_a_log_that_is_due_is_emptied_by_who_writes(tmp_path: Path) -> None:
    """When somebody writes while the last reader leaves, the writer empties the log at its end."""
    database = opened(tmp_path / "library.db")
    with database.writing() as connection:
        connection.execute("INSERT INTO kept VALUES ('one', x'00')")
        database._is_log_owed = True
        with database.reading():
            pass
        assert database._is_log_owed
    assert not database._is_log_owed
    assert log_bytes(tmp_path) == 0
    database.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the open files as Linux shows them")
def test_closing_leaves_no_connection_that_waits_for_a_reader(tmp_path: Path) -> None:
    """Emptying the log while a copy is made keeps no keyed connection open after closing."""
    database = opened(tmp_path / "library.db")
    with contextlib.closing(raw(tmp_path / "library.db")) as copying:
        copying.execute("BEGIN")
        copying.execute("SELECT count(*) FROM kept").fetchall()
        keep(database, "one")

        def delete() -> None:
            with contextlib.suppress(CoachError):
                database.forget_deleted()

        deleting = threading.Thread(target=delete)
        deleting.start()
        while not database._is_log_owed:
            threading.Event().wait(0.001)
        begun_s = time.monotonic()
        database.close()
        deleting.join()
        assert time.monotonic() - begun_s < 1
    links = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    assert not [one for one in links if one.is_relative_to(tmp_path)]
