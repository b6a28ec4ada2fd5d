"""The library on the disk: private, nothing left of what was deleted, locked at once."""

import os
import stat
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind, Recovered, TakeQuery
from speakercoach.domain.talk import TakeState, TalkId
from speakercoach.library import takes
from speakercoach.library.database import Database
from speakercoach.library.frames import read_sound
from speakercoach.library.journal import Journal
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from tests.fakes.microphone import tone_pcm
from tests.fakes.open_library import (
    RATE_HZ,
    TALK,
    again,
    contents,
    file_of,
    files,
    open_library,
    record,
    vault_keys,
)
from tests.fakes.talks import heard_words, some_heard, some_report, some_summary, some_talk


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one talk."""
    one = open_library(tmp_path / "vault")
    one.save_talk(some_talk())
    yield one
    one.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private by itself")
def test_nobody_else_can_read_the_library(library: Library) -> None:
    """Every folder is its owner's alone, every file too, whatever the umask."""
    before = os.umask(0)
    try:
        record(library)
        library.tidy()
        record(library)
        library.snapshot(library.vault.places.root / "copy.db")
        root = library.vault.places.root
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (root, *root.rglob("*"))}
    finally:
        os.umask(before)
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {".journal", ".sound", ".db"} <= {path.suffix for path in modes}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private by itself")
def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    """A folder that others could read is made private."""
    (tmp_path / "vault").mkdir(mode=0o755)
    open_library(tmp_path / "vault").close()
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700


def test_nothing_that_was_said_or_written_can_be_read_on_the_disk(library: Library) -> None:
    """No word of a plan, a transcript, a note or a tag, and no stretch of the sound, is in any file of the vault."""
    pcm = os.urandom(RATE_HZ)
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(pcm)
    journal.mark(MarkKind.NOTE, "watermark 얼음강")
    take = journal.seal()
    library.save_hearing(take.id, heard_words("nightjar 두만강"), some_report(), some_summary())
    library.set_tags(take.id, ("lighthouse",))
    for _ in range(2):
        found = contents(library)
        assert pcm[200:264] not in found
        for word in ("orchard", "금요일", "배나무", "watermark", "얼음강", "nightjar", "두만강", "lighthouse", "talks"):
            for form in ("NFC", "NFD"):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    assert unicodedata.normalize(form, word).encode(encoding) not in found, word
        library.tidy()
        again(library)


def test_everything_is_there_after_locking(library: Library) -> None:
    """Whoever opens the vault again finds the talk, the take, its sound, its marks, its tags and what was heard."""
    take = record(library, 1.0)
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    library.save_marks(take.id, (Mark(MarkKind.NOTE, 0.5, "here"),))
    library.set_tags(take.id, ("church",))
    before = (library.talks(), library.find(TakeQuery("pear")), library.versions(take.id))
    again(library)
    assert (library.talks(), library.find(TakeQuery("pear")), library.versions(take.id)) == before
    assert library.hearing(take.id) == (some_heard(), some_report())
    assert library.marks(take.id) == (Mark(MarkKind.NOTE, 0.5, "here"),)
    assert library.sound(take.id).duration_s == 1.0


def test_nothing_of_a_deleted_talk_stays(library: Library) -> None:
    """After deleting, its key, its words in every table and index, its sound and the log's copies are gone."""
    take = record(library)
    kept = library.vault
    library.save_hearing(take.id, heard_words("nightjar"), some_report(), some_summary())
    library.save_marks(take.id, (Mark(MarkKind.NOTE, 0.5, "watermark"),))
    library.set_tags(take.id, ("lighthouse",))
    with kept.database.reading() as connection:
        sealed_key = takes.stored(connection, take.id).data_key
    dumped = dump(library)
    assert all(word in dumped for word in (b"nightjar", b"watermark", b"lighthouse", b"orchard", sealed_key))
    library.delete_talk(TALK)
    assert files(library) == []
    assert kept.places.database.with_name("library.db-wal").stat().st_size == 0
    dumped = dump(library)
    assert not any(word in dumped for word in (b"nightjar", b"watermark", b"lighthouse", b"orchard", sealed_key))


def dump(library: Library) -> bytes:
    """Everything in the tables, the blocks of the search indexes among them."""
    with library.vault.database.reading() as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [row for (name,) in names for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
    values = (value for row in rows for value in row)
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def test_a_deletion_that_was_cut_off_is_finished(library: Library) -> None:
    """When the program dies between the key and the file, tidying removes the file, which is noise by then."""
    take, other = record(library), record(library)
    path = file_of(library, take)
    noise = path.read_bytes()
    library.delete_take(take.id)
    path.write_bytes(noise)
    (path.parent / "notes.txt").write_bytes(b"not ours")
    library.tidy()
    assert files(library) == sorted([f"{other.id}.sound", "notes.txt"])


def test_no_sound_is_handed_out_after_locking(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound that was read before the lock, and would come after it, does not come."""
    take = record(library)

    def locked_meanwhile(*args: Any, **options: Any) -> object:  # noqa: ANN401 - as the real one
        found = read_sound(*args, **options)
        library.detach()
        return found

    monkeypatch.setattr("speakercoach.library.sounds.read_sound", locked_meanwhile)
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED


def test_many_threads_may_use_it_while_it_is_locked_and_opened(library: Library) -> None:
    """Whoever is in the middle of anything when it is locked is told so, and everything acknowledged is there."""
    places = library.vault.places
    faults: list[object] = []
    saved: list[str] = []
    must_stop = threading.Event()

    def work(number: int) -> None:
        turn = 0
        while not must_stop.is_set():
            turn += 1
            name = f"{number}-{turn}"
            try:
                library.save_talk(some_talk(name))
                saved.append(name)
                journal = library.begin_take(TalkId(name), RATE_HZ)
                journal.append(tone_pcm(0.05, sample_rate_hz=RATE_HZ))
                take = journal.seal()
                library.save_hearing(take.id, some_heard(), some_report(), some_summary())
                library.find(TakeQuery("pear"))
                library.sound(take.id)
                library.talks(limit=5)
            except CoachError as error:
                if error.code is not ErrorCode.LIBRARY_LOCKED:
                    faults.append(error.code)
                must_stop.wait(0.001)
            except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
                faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(8):
        library.find(TakeQuery("pear"))
        library.detach()
        library.attach(places, vault_keys())
        library.recover()
    must_stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert {one.talk.id for one in library.talks()} >= set(saved)
    assert library.integrity_faults() == 0


def test_a_take_that_begins_is_safe_from_who_opens_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recovery and tidying between a take's first line and its first sound leave the take alone."""
    brought_back: list[Recovered] = []
    places = library.vault.places
    monkeypatch.setattr("speakercoach.library.line.BUSY_S", 0.05)  # the other one need not wait for this one

    class SlowJournal(Journal):
        """One after whose file, and before whose line, another program looks."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the real one
            super().__init__(*args, **kwargs)
            other = open_library(places.root)
            brought_back.extend(other.recover())
            other.tidy()
            other.close()

    monkeypatch.setattr("speakercoach.library.store.Journal", SlowJournal)
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    take = journal.seal()
    assert take in library.talk(TALK).takes
    assert brought_back == []
    assert library.sound(take.id).duration_s == 1.0


def test_a_take_without_a_file_is_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A take whose file the disk refuses leaves nothing behind, neither a line in the list nor a file."""

    def refuse(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("speakercoach.library.writer.sync_folder", refuse)
    with pytest.raises(CoachError) as error:
        library.begin_take(TALK, RATE_HZ)
    assert error.value.code is ErrorCode.DISK_FULL
    assert library.talk(TALK).takes == ()
    assert files(library) == []


def test_a_take_deleted_while_it_is_recorded_is_told_gone(library: Library) -> None:
    """Sealing a take that somebody deleted says so instead of naming a take that is not there."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    library.delete_take(journal.take.id)
    with pytest.raises(CoachError) as error:
        journal.seal()
    assert error.value.code is ErrorCode.TAKE_GONE
    library.tidy()
    assert files(library) == []


def test_what_a_later_version_heard_is_heard_again(library: Library) -> None:
    """A stored report that this version cannot read counts as not heard yet."""
    take = record(library)
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    with library.vault.database.writing() as connection:
        connection.execute("UPDATE hearings SET report = x'00'")
    assert library.hearing(take.id) is None


def test_checkpoints_are_entered_while_recording(library: Library) -> None:
    """What is told to be durable stands in the database, and only ever grows."""
    journal = library.begin_take(TALK, RATE_HZ)
    for frames in (3, 7, 5):
        library._set_checkpoint(library.vault.places, journal.take.id, frames)
    with library.vault.database.reading() as connection:
        assert takes.stored(connection, journal.take.id).frames == 7
    journal.discard()


def test_a_fault_while_opening_leaves_it_locked(tmp_path: Path) -> None:
    """A vault that does not open is not half open."""
    (tmp_path / "library.db").write_bytes(b"torn" * 3_000)
    library = Library()
    with pytest.raises(CoachError) as error:
        library.attach(Places(tmp_path), vault_keys())
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    assert not library.is_open


@pytest.mark.parametrize("what", ["seal", "delete take", "delete talk"])
def test_a_full_disk_keeps_no_take_from_ending_or_going(
    library: Library, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """What ends a take or makes room gets the room that was kept back for it."""
    take = record(library)
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    reserve = library.vault.places.reserve
    assert reserve.exists()
    real_writing = Database.writing

    def writing_on_a_full_disk(self: Database) -> object:
        if reserve.exists():
            raise CoachError(ErrorCode.DISK_FULL)
        return real_writing(self)

    monkeypatch.setattr(Database, "writing", writing_on_a_full_disk)
    if what == "seal":
        assert journal.seal().state is TakeState.SEALED
    elif what == "delete take":
        library.delete_take(take.id)
    else:
        library.delete_talk(TALK)
    monkeypatch.undo()
    states = {one.id: one.state for overview in library.talks() for one in overview.takes}
    assert (
        states
        == {
            "seal": {take.id: TakeState.SEALED, journal.take.id: TakeState.SEALED},
            "delete take": {journal.take.id: TakeState.RECORDING},
            "delete talk": {},
        }[what]
    )
    journal._writer.close()


def test_a_log_that_a_cut_off_deletion_left_is_emptied(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the program dies between deleting and emptying the log, tidying empties it."""
    take = record(library)
    monkeypatch.setattr(Database, "forget_deleted", lambda _: None)
    library.delete_take(take.id)
    log = library.vault.places.database.with_name("library.db-wal")
    assert log.stat().st_size > 0
    library.tidy()
    assert log.stat().st_size == 0
