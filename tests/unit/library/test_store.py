"""The library on the disk: private, nothing left of what was deleted, locked at once."""

import errno
import os
import stat
import threading
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.session import Mark, MarkKind, PersonalWords, Recovered, TakeQuery, VersionOrigin
from speakercoach.domain.talk import BeatPlan, Plan, TakeState, TalkId
from speakercoach.library import recovery, takes
from speakercoach.library.database import Database
from speakercoach.library.frames import FrameSealer, read_sound
from speakercoach.library.journal import Journal
from speakercoach.library.places import Places
from speakercoach.library.reserve import RESERVE_BYTES, keep_reserve
from speakercoach.library.store import Library
from tests.fakes.microphone import tone_pcm
from tests.fakes.open_library import (
    RATE_HZ,
    TALK,
    again,
    contents,
    cut_off_take,
    dump,
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
    library.save_talk(replace(some_talk(), event=EventKind.CIRCLE))
    take = record(library, 1.0)
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    library.save_marks(take.id, (Mark(MarkKind.NOTE, 0.5, "here"),))
    library.change_marks(take.id, added=(Mark(MarkKind.NOT_FILLER, 0.6, "um"),))
    library.set_tags(take.id, ("church",))
    before = (library.talks(), library.find(TakeQuery("pear")), library.versions(take.id))
    again(library)
    assert (library.talks(), library.find(TakeQuery("pear")), library.versions(take.id)) == before
    assert library.talk(TALK).talk.event is EventKind.CIRCLE
    assert library.hearing(take.id) == (some_heard(), some_report())
    assert library.marks(take.id) == (Mark(MarkKind.NOTE, 0.5, "here"), Mark(MarkKind.NOT_FILLER, 0.6, "um"))
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


@pytest.mark.parametrize("is_tidied", [False, True])
def test_reading_sound_stops_at_the_next_frame_after_locking(
    library: Library, monkeypatch: pytest.MonkeyPatch, *, is_tidied: bool
) -> None:
    """Nobody goes on to open a long take with its key once the library was locked."""
    take, (cut, _) = record(library, 30.0), cut_off_take(library, 1.0)
    if is_tidied:
        library.tidy()
    vault = library.vault
    with vault.database.reading() as connection:
        waiting = takes.stored(connection, cut.id)
    opened: list[int] = []
    real_read = FrameSealer.read

    def read(self: FrameSealer, file: Any, counter: int) -> object:  # noqa: ANN401 - as the real one
        opened.append(counter)
        library.detach()
        return real_read(self, file, counter)

    monkeypatch.setattr(FrameSealer, "read", read)
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    with pytest.raises(CoachError) as error:
        recovery._bring_back(vault, waiting)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert opened == [0, 0]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EMFILE, errno.EIO])
def test_sound_that_cannot_be_read_now_is_not_damaged(
    library: Library, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A scanner that holds the file, or a system out of files, says nothing about the take."""
    take = record(library)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("speakercoach.library.sounds.read_sound", refuse)
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.DISK_REFUSED
    monkeypatch.undo()
    assert library.talk(TALK).takes == (take,)
    file_of(library, take).unlink()
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED


def test_a_file_that_is_held_keeps_no_other_from_going(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deleting a talk removes every file that can be removed, and tidying the rest once nobody holds it."""
    first, *_ = (record(library, 0.5) for _ in range(3))
    held = file_of(library, first)
    real_unlink = Path.unlink

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self == held:
            raise PermissionError(13, "somebody reads it")
        real_unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", unlink)
        library.delete_talk(TALK)
    assert files(library) == [held.name]
    library.tidy()
    assert files(library) == []


def test_letters_that_cannot_be_written_cost_neither_the_words_nor_a_fault_that_holds_them(library: Library) -> None:
    """Half a letter pair, as a broken input method sends it, becomes a question mark wherever text comes in."""
    half = "pear \ud83d tree"
    clean = "pear ? tree"
    plan = Plan((BeatPlan("opening", phrases=(half,), note=half),), (Boundary(BoundaryKind.NEVER, half),))
    library.save_talk(replace(some_talk(), title=half, occasion=half, plan=plan))
    talk = library.talk(TALK).talk
    assert (talk.title, talk.occasion) == (clean, clean)
    assert (talk.plan.beats[0].phrases, talk.plan.beats[0].note) == ((clean,), clean)
    assert talk.plan.boundaries[0].text == clean
    journal = library.begin_take(TALK, RATE_HZ, source_name=half)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    take = journal.seal()
    assert library.talk(TALK).takes[0].source_name == clean
    library.set_tags(take.id, (half,))
    assert library.tags() == (clean,)
    library.save_marks(take.id, (Mark(MarkKind.NOTE, 0.1, half),))
    assert library.marks(take.id)[0].text == clean
    heard = heard_words("orchard \ud83d")
    library.save_hearing(take.id, heard, some_report(), some_summary())
    version = library.save_correction(take.id, heard.transcript, some_report(), some_summary(), VersionOrigin.CORRECTED)
    assert [word.text for word in version.transcript.words] == ["orchard", "?"]
    assert library.versions(take.id)[0] == version
    library.save_personal_words(PersonalWords(fillers=(half,)))
    assert library.personal_words().fillers == (clean,)
    assert library.find(TakeQuery("orchard \ud83d")).total == 1


def test_a_copy_for_a_backup_lacks_what_is_being_recorded(library: Library) -> None:
    """Its sound does not come along: back from the backup it would be told to be damaged."""
    take = record(library, 0.5)
    journal = library.begin_take(TALK, RATE_HZ)
    library.set_tags(journal.take.id, ("nightjar",))
    copy = Library()
    copied = Places(library.vault.places.root.with_name("copied"))
    copied.prepare()
    library.snapshot(copied.database, ended_only=True)
    copy.attach(copied, vault_keys())
    assert copy.talk(TALK).takes == (take,)
    assert copy.recover() == ()
    assert copy.integrity_faults() == 0
    assert b"nightjar" not in dump(copy)
    copy.close()
    assert len(library.talk(TALK).takes) == 2
    whole = copied.root / "whole.db"
    library.snapshot(whole)
    journal.discard()


@pytest.mark.parametrize("left_bytes", [0, 1, RESERVE_BYTES + 1])
def test_a_reserve_of_another_size_is_made_anew(library: Library, left_bytes: int) -> None:
    """What a full disk left of it is no reserve; one that a disk could compress away is none either."""
    reserve = library.vault.places.reserve
    reserve.write_bytes(bytes(left_bytes))
    record(library, 0.1)
    kept = reserve.read_bytes()
    assert len(kept) == RESERVE_BYTES
    assert len(zlib.compress(kept)) > RESERVE_BYTES
    record(library, 0.1)
    assert reserve.read_bytes() == kept


def test_a_reserve_that_is_written_in_pieces_is_whole(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes only a part of what is written is given the rest."""
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, data[:100_000]))
    keep_reserve(library.vault.places)
    assert library.vault.places.reserve.stat().st_size == RESERVE_BYTES


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
