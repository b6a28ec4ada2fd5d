"""An older library is changed in one step, after an encrypted copy of it was made."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from speakercoach.domain.shared_session import Remarks
from speakercoach.domain.talk import WHOLE_TALK, TakeId, TakeKind
from speakercoach.library import desk_rows, remark_rows, takes, talks
from speakercoach.library.database import Database
from speakercoach.library.remark_rows import OF_TAKES
from speakercoach.library.schema import MIGRATIONS, SCHEMA_VERSION, version_after
from tests.fakes.raw_database import KEY, LATER, code_of_opening, keep, names, opened, raw
from tests.fakes.shared_sessions import a_comment, some_remarks
from tests.fakes.talks import some_talk


def test_an_older_library_is_changed_after_a_copy_was_made(tmp_path: Path) -> None:
    """The copy is encrypted with the same key, opens as it was, and everything is in the changed one, too."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, "one")
    database.close()
    told: list[Path] = []
    Database(path, bytearray(KEY), migrations=LATER, before_migration=told.append).close()
    copy = tmp_path / f"library.before-v{version_after(LATER)}.db"
    assert told == [copy]
    with contextlib.closing(raw(path)) as connection:
        assert connection.execute("SELECT name, note FROM kept").fetchall() == [("one", "moved")]
        assert connection.execute("PRAGMA user_version").fetchone() == (version_after(LATER),)
    before = opened(copy)
    assert names(before) == ["one"]
    before.close()
    Database(path, bytearray(KEY), migrations=LATER, before_migration=told.append).close()
    assert told == [copy]


def test_takes_from_before_parts_and_answers_are_of_whole_talks(tmp_path: Path) -> None:
    """A library whose takes said nothing of their scope shows them where they were."""
    path = tmp_path / "library.db"
    database = opened(path, MIGRATIONS[:1])
    with database.writing() as connection:
        talks.save(connection, some_talk())
        connection.execute(
            "INSERT INTO takes (id, talk, number, created_us, samples, sample_rate_hz, state, origin, data_key)"
            " VALUES ('take-1', 1, 1, 0, 16000, 16000, 'sealed', 'microphone', x'00')"
        )
    database.close()
    later = opened(path)
    with later.reading() as connection:
        (overview,) = talks.overviews(connection, None)
        assert [one.scope for one in overview.takes] == [WHOLE_TALK]
        assert overview.take_count == 1
        assert takes.of_kind(connection, 1, TakeKind.TALK, None) == overview.takes
        assert takes.of_kind(connection, 1, TakeKind.PART, None) == ()
    later.close()


def test_a_library_from_before_sharing_gets_an_empty_desk_and_keeps_all(tmp_path: Path) -> None:
    """Talks, takes and what was kept stay; what is written of letters afterwards goes with its take."""
    path = tmp_path / "library.db"
    database = opened(path, MIGRATIONS[:2])
    keep(database, "personal_words")
    with database.writing() as connection:
        talks.save(connection, some_talk())
        connection.execute(
            "INSERT INTO takes (id, talk, number, created_us, samples, sample_rate_hz, state, origin, data_key)"
            " VALUES ('take-1', 1, 1, 0, 16000, 16000, 'sealed', 'microphone', x'00')"
        )
    database.close()
    later = opened(path)
    with later.writing() as connection:
        (overview,) = talks.overviews(connection, None)
        assert overview.talk == some_talk()
        assert [one.id for one in overview.takes] == ["take-1"]
        assert desk_rows.lines(connection) == ()
        remark_rows.add(connection, OF_TAKES, 1, some_remarks(a_comment()))
        assert remark_rows.read(connection, OF_TAKES, 1) == some_remarks(a_comment())
        takes.delete(connection, TakeId("take-1"))
        assert remark_rows.read(connection, OF_TAKES, 1) == Remarks()
    assert names(later) == ["personal_words"]
    later.close()


def test_a_library_from_before_drafts_has_none_and_keeps_what_is_begun_later(tmp_path: Path) -> None:
    """What was said and every session stay; what is begun afterwards goes with its take, talk or session."""
    path = tmp_path / "library.db"
    database = opened(path, MIGRATIONS[:4])
    with database.writing() as connection:
        talks.save(connection, some_talk())
        connection.execute(
            "INSERT INTO takes (id, talk, number, created_us, samples, sample_rate_hz, state, origin, data_key)"
            " VALUES ('take-1', 1, 1, 0, 16000, 16000, 'sealed', 'microphone', x'00')"
        )
        remark_rows.add(connection, OF_TAKES, 1, some_remarks(a_comment()))
        connection.execute(
            "INSERT INTO desk_sessions (id, revision, sender_id, speaker_name, title, language, take_number,"
            " rehearsed_us, shared_us, imported_us, duration_s, state, note)"
            " VALUES ('session-1', 1, 'speaker', 'Haneul', 'The tree', 'en', 3, 0, 0, 0, 9.5, 'new', '')"
        )
    database.close()
    later = opened(path)
    with later.writing() as connection:
        assert remark_rows.read(connection, OF_TAKES, 1) == some_remarks(a_comment())
        assert [(one.id, one.by_passphrase) for one in desk_rows.lines(connection)] == [("session-1", None)]
        row = desk_rows.stored(connection, "session-1").row
        assert desk_rows.draft_voice(connection, row) is None
        desk_rows.write_draft_voice(connection, row, b"sound")
        connection.execute("INSERT INTO take_drafts (take, body) VALUES (1, x'7b7d')")
        connection.execute("INSERT INTO talk_begun_shares (talk, body) VALUES (1, x'7b7d')")
        connection.execute("INSERT INTO talk_disguises (talk, body) VALUES (1, x'7b7d')")
        desk_rows.delete(connection, "session-1")
        talks.delete(connection, some_talk().id)
        for table in ("take_drafts", "talk_begun_shares", "talk_disguises", "desk_draft_voices"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - names above
    later.close()


def test_only_the_newest_copy_is_kept_and_none_outlives_a_deletion(tmp_path: Path) -> None:
    """A copy from before a step would keep what is deleted later: it goes with the next step or the next deletion."""
    path = tmp_path / "library.db"
    opened(path).close()
    opened(path, LATER).close()
    database = opened(path, (*LATER, ("CREATE TABLE more (one TEXT)",)))
    assert [one.name for one in tmp_path.glob("library.before*")] == [f"library.before-v{SCHEMA_VERSION + 2}.db"]
    database.forget_deleted()
    assert list(tmp_path.glob("library.before*")) == []
    database.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    """Every statement of a migration counts, or none."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, "one")
    database.close()
    broken = (*LATER, ("UPDATE kept SET note = 'twice'", "SELECT this is no statement"))
    code_of_opening(path, broken)
    with contextlib.closing(raw(path)) as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == [("one", b"{}")]
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    opened(path, LATER).close()


KILLED_WHILE_MIGRATING = """
import os, signal, sys
from pathlib import Path
from sqlcipher3 import dbapi2
from speakercoach.library.database import Database
from tests.fakes.raw_database import KEY, LATER

place, count = int(sys.argv[2]), 0

class Dying(dbapi2.Connection):
    def execute(self, *args):
        global count
        count += 1
        if count == place:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*args)

real = dbapi2.connect
dbapi2.connect = lambda *args, **options: real(*args, factory=Dying, **options)
Database(Path(sys.argv[1]), bytearray(KEY), migrations=LATER).close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
@pytest.mark.parametrize("place", range(2, 44, 3))
def test_a_migration_cut_off_anywhere_is_made_again(tmp_path: Path, place: int) -> None:
    """Whichever statement is the last, the library opens afterwards with everything in it, changed once."""
    path = tmp_path / "library.db"
    database = opened(path)
    keep(database, "one")
    database.close()
    child = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_MIGRATING, str(path), str(place)], check=False, timeout=60
    )
    assert child.returncode in {0, -9}
    opened(path, LATER).close()
    with contextlib.closing(raw(path)) as connection:
        assert connection.execute("SELECT name, note FROM kept").fetchall() == [("one", "moved")]
    copy = opened(tmp_path / f"library.before-v{version_after(LATER)}.db")
    assert names(copy) == ["one"]
    copy.close()
