"""Opening the library's database: later versions and strangers' files are left alone."""

import sqlite3
import threading
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.database import APPLICATION_ID, SCHEMA_VERSION, Database


def opened_code(path: Path) -> ErrorCode:
    """The code that opening this file ends in."""
    with pytest.raises(CoachError) as error:
        Database(path)
    return error.value.code


def test_a_new_database_survives_power_cuts(tmp_path: Path) -> None:
    """It is marked as ours and set so that what was committed is on the disk."""
    database = Database(tmp_path / "library.db")
    with database.reading() as connection:
        values = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "secure_delete", "temp_store")
        ]
    assert values == [APPLICATION_ID, SCHEMA_VERSION, "wal", 2, 1, 2]
    database.close()


def test_a_later_version_is_left_untouched(tmp_path: Path) -> None:
    """A library of a later version is refused, and not one byte of it changes."""
    path = tmp_path / "library.db"
    Database(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    assert opened_code(path) is ErrorCode.LIBRARY_NEWER
    assert path.read_bytes() == before


def test_a_strangers_database_is_left_untouched(tmp_path: Path) -> None:
    """Another program's database is not ours to change."""
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    before = path.read_bytes()
    assert opened_code(path) is ErrorCode.LIBRARY_BROKEN
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"this is no database at all, only some text\n" * 50, None])
def test_a_broken_file_is_kept_and_told(tmp_path: Path, damage: bytes | None) -> None:
    """A file that is no database, or one torn in its first page, is told of and stays as it is."""
    path = tmp_path / "library.db"
    Database(path).close()
    changed = damage or path.read_bytes()[:60] + b"\xff" * 4000
    path.write_bytes(changed)
    assert opened_code(path) is ErrorCode.LIBRARY_BROKEN
    assert path.read_bytes() == changed


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    """A folder where the file belongs ends in a fault of the disk."""
    (tmp_path / "library.db").mkdir()
    assert opened_code(tmp_path / "library.db") is ErrorCode.DISK_REFUSED


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """A fault in the middle takes back what came before it."""
    database = Database(tmp_path / "library.db")

    def add_then_stumble() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO talks (id, body, touched) VALUES ('a', x'00', 1)")
            raise KeyError

    with pytest.raises(KeyError):
        add_then_stumble()
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM talks").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize("step", ["_use_log", "_migrate"])
def test_two_windows_may_be_the_first_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A window that finds the tables made by another one, between its look and its own try, opens the library."""
    path = tmp_path / "library.db"
    real = getattr(Database, step)

    def after_another(self: Database) -> None:
        monkeypatch.setattr(Database, step, real)
        Database(path).close()
        real(self)

    monkeypatch.setattr(Database, step, after_another)
    database = Database(path)
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM talks").fetchone()[0] == 0
    database.close()


def test_a_file_in_use_is_waited_for(tmp_path: Path) -> None:
    """While another window has the new file for itself, this one waits instead of giving up."""
    path = tmp_path / "library.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE made (by_another INTEGER)")
    other.execute("DROP TABLE made")
    other.execute("BEGIN IMMEDIATE")
    letting_go = threading.Timer(0.1, other.execute, ("COMMIT",))
    letting_go.start()
    Database(path).close()
    letting_go.join()
    other.close()


def test_reading_sees_one_state(tmp_path: Path) -> None:
    """What another window writes between two queries of one look does not show in the second."""
    path = tmp_path / "library.db"
    database, other = Database(path), Database(path)
    counts = []
    with database.reading() as connection:
        counts.append(connection.execute("SELECT count(*) FROM talks").fetchone()[0])
        with other.writing() as writer:
            writer.execute("INSERT INTO talks VALUES ('one', x'7b7d', 1)")
        counts.append(connection.execute("SELECT count(*) FROM talks").fetchone()[0])
    assert counts == [0, 0]
    database.close()
    other.close()
