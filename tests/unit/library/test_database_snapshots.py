"""Copies of the database: whole, under its own key, and never under a wiped one."""

import contextlib
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library import cipher_file
from speakercoach.library.database import Database
from tests.fakes.raw_database import KEY, keep, names, opened, raw

CANARY = "은하수 canary 배나무"


def test_a_key_of_zeros_opens_and_makes_nothing(tmp_path: Path) -> None:
    """A key that was wiped is refused before anything is written with it."""
    with pytest.raises(CoachError) as error:
        cipher_file.connected(tmp_path / "library.db", bytearray(len(KEY)))
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert list(tmp_path.iterdir()) == []


def test_a_lock_while_the_copys_file_is_made_leaves_no_word_in_the_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow stick the library may be closed before the copy has its key: it is never written under a wiped one."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, CANARY)
    written: list[bytes] = []
    real_open, real_remove = os.open, cipher_file._remove

    def open_slowly(name: object, *more: Any) -> int:  # noqa: ANN401 - as the real one
        if str(name).endswith("copy.db") and not database.is_closed:
            database.close()
        return real_open(str(name), *more)

    def look_and_remove(target: Path) -> None:
        written.append(target.read_bytes())
        real_remove(target)

    monkeypatch.setattr(os, "open", open_slowly)
    monkeypatch.setattr(cipher_file, "_remove", look_and_remove)
    with pytest.raises(CoachError) as error:
        database.snapshot(tmp_path / "copy.db")
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert [one.name for one in tmp_path.iterdir()] == ["library.db"]
    (left,) = written
    (tmp_path / "left.db").write_bytes(left)
    with contextlib.closing(raw(tmp_path / "left.db", bytes(len(KEY)))) as connection, pytest.raises(dbapi2.Error):
        connection.execute("SELECT name FROM kept")


def test_a_snapshot_is_whole_while_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy made meanwhile holds one state of the library, opens with the same key and is one file."""
    monkeypatch.setattr("speakercoach.library.cipher_file.SNAPSHOT_PAGES", 8)
    database = opened(tmp_path / "library.db")
    for number in range(300):
        keep(database, f"{number:05}", os.urandom(4_000))
    must_stop = threading.Event()

    def write_on() -> None:
        number = 300
        while not must_stop.is_set():
            with database.writing() as connection:
                connection.execute("INSERT INTO kept VALUES (?, x'00')", (f"{number:05}",))
                connection.execute("INSERT INTO kept VALUES (?, x'00')", (f"{number:05} too",))
            number += 1

    writing = threading.Thread(target=write_on)
    writing.start()
    try:
        database.snapshot(tmp_path / "copy.db")
    finally:
        must_stop.set()
        writing.join()
    database.close()
    assert not (tmp_path / "copy.db-wal").exists()
    copy = opened(tmp_path / "copy.db")
    assert copy.integrity_faults() == 0
    found = names(copy)
    assert len(found) >= 300
    assert {name.removesuffix(" too") for name in found if name.endswith("too")} == {
        name for name in found if len(name) == 5 and int(name) >= 300
    }
    copy.close()


def test_a_snapshot_overwrites_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    """A file that is there stays, and a closed library makes none."""
    database = opened(tmp_path / "library.db")
    (tmp_path / "copy.db").write_bytes(b"here before")
    with pytest.raises(CoachError):
        database.snapshot(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"here before"
    database.close()
    with pytest.raises(CoachError) as error:
        database.snapshot(tmp_path / "other.db")
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert not (tmp_path / "other.db").exists()


def test_a_snapshot_is_given_up_when_the_library_closes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking does not wait for a copy; what was written of it is removed."""
    monkeypatch.setattr("speakercoach.library.cipher_file.SNAPSHOT_PAGES", 1)
    database = opened(tmp_path / "library.db")
    for number in range(50):
        keep(database, f"{number:05}", os.urandom(4_000))
    real_copy = Database._stop_copying

    def close_meanwhile(self: Database, *progress: int) -> None:
        database.close()
        real_copy(self, *progress)

    monkeypatch.setattr(Database, "_stop_copying", close_meanwhile)
    with pytest.raises(CoachError) as error:
        database.snapshot(tmp_path / "copy.db")
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert not list(tmp_path.glob("copy.db*"))
