"""Talks that the first version kept unencrypted move into a vault: all of them, once, and nothing stays behind."""

import contextlib
import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speakercoach.analysis.sound.resampling import samples_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import Take, TakeId, TakeState, TalkId
from speakercoach.library import old_library
from speakercoach.library.frames import MAGIC, FrameSealer
from speakercoach.library.old_library import UNKNOWN_TALK, has_old_talks, move_old_talks
from speakercoach.library.opened import OpenVault
from speakercoach.library.originals import original
from speakercoach.library.places import DataFolder
from speakercoach.library.schema import APPLICATION_ID
from speakercoach.library.sounds import stored_take
from speakercoach.library.store import Library
from speakercoach.library.whole_file import destroy
from tests.fakes.open_library import again, open_library, vault_keys
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk
from tests.torture.known_sound import RATE_HZ, known_pcm
from tests.torture.old_library import write_old_library, write_old_sound

TALKS, TAKES = 2, 3


@pytest.fixture
def old(tmp_path: Path) -> DataFolder:
    """What the first version left behind."""
    write_old_library(tmp_path, talks=TALKS, takes=TAKES)
    return DataFolder(tmp_path)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty vault in the same folder."""
    one = open_library(tmp_path / "vaults" / "one")
    yield one
    one.close()


def takes_of(library: Library) -> list[Take]:
    """Every take of the vault."""
    return [take for overview in library.talks() for take in overview.takes]


def left_behind(old: DataFolder) -> list[str]:
    """What still lies outside of the vaults."""
    return sorted(path.name for path in old.root.iterdir() if path != old.vaults)


def test_everything_is_moved_and_nothing_stays_in_the_open(old: DataFolder, library: Library) -> None:
    """Talks in their order, takes with number, sound and words, and then no old file is there."""
    assert has_old_talks(old)
    assert move_old_talks(old, library) == TALKS * TAKES
    assert not has_old_talks(old)
    assert left_behind(old) == []
    assert [one.talk.title for one in library.talks()] == ["title 2", "title 1"]
    assert [[take.number for take in one.takes] for one in library.talks()] == [[3, 2, 1]] * TALKS
    for take in takes_of(library):
        assert (take.state, take.duration_s, take.summary) == (TakeState.SEALED, 1.0, some_summary())
        assert (library.sound(take.id).samples == samples_of(known_pcm(take.id, 0, RATE_HZ))).all()
        assert library.hearing(take.id) == (some_heard(), some_report())
        assert library.versions(take.id)[0].created_utc == take.created_utc
    assert library.find(TakeQuery("배나무")).total == TALKS * TAKES
    assert library.begin_take(library.talks()[0].talk.id, RATE_HZ).seal().number == TAKES + 1
    assert move_old_talks(old, library) == 0
    library.tidy()
    assert len(takes_of(library)) == TALKS * TAKES + 1


def test_a_first_session_that_was_cut_off_is_moved_with_its_words(old: DataFolder, library: Library) -> None:
    """Everything lies in the log still, and the file itself says nothing: title, words and sound come all the same."""
    aside = old.root / "aside"
    with (
        contextlib.closing(sqlite3.connect(old.old_database)) as whole,
        contextlib.closing(sqlite3.connect(aside)) as cut_off,
    ):
        cut_off.execute("PRAGMA journal_mode=WAL")
        cut_off.execute("PRAGMA wal_autocheckpoint=0")
        whole.backup(cut_off)
        cut_off.execute("PRAGMA journal_mode=WAL")
        for ending in ("", "-wal", "-shm"):
            killed = aside.with_name(aside.name + ending).read_bytes()
            old.old_database.with_name(old.old_database.name + ending).write_bytes(killed)
    for path in old.root.glob("aside*"):
        path.unlink()
    assert APPLICATION_ID.to_bytes(4, "big") not in old.old_database.read_bytes()[:100]
    assert has_old_talks(old)
    assert move_old_talks(old, library) == TALKS * TAKES
    assert [one.talk.title for one in library.talks()] == ["title 2", "title 1"]
    assert all(library.hearing(take.id) is not None for take in takes_of(library))
    assert left_behind(old) == []


def test_a_new_folder_has_nothing_to_move(tmp_path: Path, library: Library) -> None:
    """Where nothing of the first version lies, nothing happens."""
    assert not has_old_talks(DataFolder(tmp_path))
    assert move_old_talks(DataFolder(tmp_path), library) == 0


def damage(path: Path) -> bytes:
    """Flip a bit in the middle of a file; returns what is in it then."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return bytes(content)


def original_of(library: Library, take_id: TakeId) -> bytes:
    """What the vault keeps of the file that came damaged."""
    vault = library.vault
    data_key = vault.keys.data_key(take_id, stored_take(vault, take_id).data_key)
    return b"".join(original(vault.places.original(take_id), data_key))


def test_damaged_sound_is_moved_as_far_as_it_is_whole_and_kept_as_it_came(old: DataFolder, library: Library) -> None:
    """The take says that it is damaged, what is whole can be heard, and its file lies sealed in the vault."""
    cut, header, *_ = sorted(old.old_sounds.iterdir())
    came = {take_id_of(cut): damage(cut), take_id_of(header): b"no header" * 40_000}
    header.write_bytes(came[take_id_of(header)])
    assert move_old_talks(old, library) == TALKS * TAKES
    damaged = {take.id: take for take in takes_of(library) if take.state is TakeState.DAMAGED}
    assert damaged.keys() == came.keys()
    assert damaged[take_id_of(cut)].duration_s == 0.25
    assert library.sound(take_id_of(cut)).duration_s == 0.25
    assert left_behind(old) == []
    assert not has_old_talks(old)
    for _ in range(2):
        assert {take_id: original_of(library, take_id) for take_id in came} == came
        library.tidy()
        again(library)


def test_a_damaged_file_goes_only_once_the_vault_gave_it_back(
    old: DataFolder, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When its sealed copy is not the same, or cannot be written, it stays and is said to be there still."""
    path = min(old.old_sounds.iterdir())
    content = damage(path)
    for fault in (lambda *_: iter([b"something else"]), lambda *_: (_ for _ in ()).throw(OSError(28, "full"))):
        with monkeypatch.context() as patched:
            patched.setattr("speakercoach.library.originals.original", fault)
            with pytest.raises(CoachError):
                move_old_talks(old, library)
        assert path.read_bytes() == content
        assert has_old_talks(old)
        assert not list(library.vault.places.sounds.glob("*.original"))
        assert not list(library.vault.places.sounds.glob("*.new"))
    assert move_old_talks(old, library) == TALKS * TAKES
    assert original_of(library, take_id_of(path)) == content
    assert left_behind(old) == []


def test_damaged_files_that_an_earlier_version_left_are_taken_in(old: DataFolder, library: Library) -> None:
    """A file without its old library is asked after, too: the take that came of it gets its original."""
    path = min(old.old_sounds.iterdir())
    content = damage(path)
    move_old_talks(old, library)
    library.set_tags(take_id_of(path), ("church",))
    library.vault.places.original(take_id_of(path)).unlink()
    old.old_sounds.mkdir()
    path.write_bytes(content)
    assert has_old_talks(old)
    assert move_old_talks(old, library) == 1
    assert original_of(library, take_id_of(path)) == content
    assert library.tags() == ("church",)
    assert left_behind(old) == []


def test_sound_that_the_old_library_does_not_know_is_moved_too(old: DataFolder, library: Library) -> None:
    """It comes as takes of a talk of its own; what is not ours stays, and nobody asks after it again."""
    strangers = {"notes.txt": b"not ours", f"{'ab' * 16}.take": b"somebody else's", "song.take": MAGIC + b"la la la"}
    for name, content in strangers.items():
        (old.old_sounds / name).write_bytes(content)
    whole, empty, torn = (old.old_sounds / f"{letter * 32}.take" for letter in "abc")
    write_old_sound(whole, take_id_of(whole), RATE_HZ)
    empty.write_bytes(whole.read_bytes()[:36])
    write_old_sound(torn, take_id_of(torn), 4 * RATE_HZ)
    content = damage(torn)
    assert move_old_talks(old, library) == TALKS * TAKES + 2
    unknown = library.talk(UNKNOWN_TALK)
    assert {take.id: take.state for take in unknown.takes} == {
        take_id_of(whole): TakeState.SEALED,
        take_id_of(torn): TakeState.DAMAGED,
    }
    assert unknown.talk.language == library.talks()[-1].talk.language
    assert (library.sound(take_id_of(whole)).samples == samples_of(known_pcm(take_id_of(whole), 0, RATE_HZ))).all()
    assert original_of(library, take_id_of(torn)) == content
    assert {path.name: path.read_bytes() for path in old.old_sounds.iterdir()} == strangers
    assert not has_old_talks(old)
    assert move_old_talks(old, library) == 0


def test_a_take_that_was_moved_whole_is_not_given_for_a_damaged_file(old: DataFolder, library: Library) -> None:
    """An old file that went bad after it was moved costs nothing of what the vault holds."""
    path = min(old.old_sounds.iterdir())
    content = path.read_bytes()
    rows = old.old_database.read_bytes()
    move_old_talks(old, library)
    library.set_tags(take_id_of(path), ("church",))
    old.old_database.write_bytes(rows)
    old.old_sounds.mkdir()
    path.write_bytes(bytes(len(content) // 2) + content[len(content) // 2 :])
    move_old_talks(old, library)
    assert {take.state for take in takes_of(library)} == {TakeState.SEALED}
    assert library.tags() == ("church",)
    assert left_behind(old) == []


def test_a_library_that_cannot_be_read_keeps_all_of_its_files(old: DataFolder, library: Library) -> None:
    """Nothing is moved or destroyed, and old talks are said to be there still."""
    content = bytearray(old.old_database.read_bytes())
    content[100:] = bytes(len(content) - 100)
    old.old_database.write_bytes(content)
    before = sorted(path.name for path in old.old_sounds.iterdir())
    with pytest.raises(CoachError) as error:
        move_old_talks(old, library)
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    assert sorted(path.name for path in old.old_sounds.iterdir()) == before
    assert has_old_talks(old)


def test_a_lock_while_a_damaged_file_is_sealed_leaves_it_where_it_is(
    old: DataFolder, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody goes on to write with a take's key; the rest is done after the next unlocking."""
    path = min(old.old_sounds.iterdir())
    damage(path)
    monkeypatch.setattr("speakercoach.library.originals.PIECE_BYTES", 1024)
    places = library.vault.places
    sealed: list[int] = []

    class LockedMeanwhile(FrameSealer):
        """One in the middle of whose work the library is locked."""

        def seal(self, counter: int, sound: bytes | bytearray, marks_json: bytes = b"", *, last: bool = False) -> bytes:
            sealed.append(counter)
            library.detach()
            return super().seal(counter, sound, marks_json, last=last)

    monkeypatch.setattr("speakercoach.library.originals.FrameSealer", LockedMeanwhile)
    with pytest.raises(CoachError) as error:
        move_old_talks(old, library)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert sealed == [0]
    monkeypatch.undo()
    assert path.exists()
    library.attach(places, vault_keys())
    assert move_old_talks(old, library) == TALKS * TAKES
    assert left_behind(old) == []


def test_a_recording_that_was_cut_off_is_recovered(old: DataFolder, library: Library) -> None:
    """Sound without its end comes as recovered; a recording in which nothing was said does not come."""
    cut, empty, *_ = sorted(old.old_sounds.iterdir())
    cut.write_bytes(cut.read_bytes()[:-40])
    empty.write_bytes(empty.read_bytes()[:36])
    with sqlite3.connect(old.old_database) as connection:
        connection.execute("UPDATE takes SET state = 'recording', samples = 0")
    connection.close()
    assert move_old_talks(old, library) == TALKS * TAKES - 1
    states = {take.id: take.state for take in takes_of(library)}
    assert states[take_id_of(cut)] is TakeState.RECOVERED
    assert take_id_of(empty) not in states
    assert left_behind(old) == []


def take_id_of(path: Path) -> TakeId:
    """The take that a file of sound belongs to."""
    return TakeId(path.stem)


def test_what_was_deleted_before_does_not_come_back(old: DataFolder, library: Library) -> None:
    """The first version removed the sound first: a name without sound was being deleted."""
    gone = min(old.old_sounds.iterdir())
    gone.unlink()
    assert move_old_talks(old, library) == TALKS * TAKES - 1
    assert take_id_of(gone) not in {take.id for take in takes_of(library)}


@pytest.mark.parametrize(
    ("change", "code"),
    [("PRAGMA user_version = 9", ErrorCode.LIBRARY_NEWER), ("UPDATE talks SET body = x'00'", ErrorCode.LIBRARY_BROKEN)],
)
def test_what_cannot_be_moved_is_left_alone(old: DataFolder, library: Library, change: str, code: ErrorCode) -> None:
    """A library of another version, or a broken one, stays as it is, and is still said to be there."""
    with sqlite3.connect(old.old_database) as connection:
        connection.execute(change)
    connection.close()
    before = {path.name: path.read_bytes() for path in (old.old_database, *old.old_sounds.iterdir())}
    with pytest.raises(CoachError) as error:
        move_old_talks(old, library)
    assert error.value.code is code
    assert {path.name: path.read_bytes() for path in (old.old_database, *old.old_sounds.iterdir())} == before
    assert has_old_talks(old)
    assert library.talks() == ()


def test_a_strangers_database_is_no_old_library(tmp_path: Path, library: Library) -> None:
    """Another program's file in the folder is neither read nor removed."""
    path = DataFolder(tmp_path).old_database
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    assert not has_old_talks(DataFolder(tmp_path))
    assert move_old_talks(DataFolder(tmp_path), library) == 0
    assert path.exists()


def test_sound_that_did_not_arrive_is_moved_again(
    old: DataFolder, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file is destroyed only once the same sound was read back from the vault."""
    real_copy = old_library._copy

    def copy_too_little(vault: OpenVault, one: old_library._OldTake, pcm: bytes) -> None:
        real_copy(vault, one, pcm[:-2])

    monkeypatch.setattr("speakercoach.library.old_library._copy", copy_too_little)
    before = sorted(path.name for path in old.old_sounds.iterdir())
    with pytest.raises(CoachError) as error:
        move_old_talks(old, library)
    assert error.value.code is ErrorCode.DISK_REFUSED
    assert sorted(path.name for path in old.old_sounds.iterdir()) == before
    monkeypatch.undo()
    assert move_old_talks(old, library) == TALKS * TAKES
    assert {take.duration_s for take in takes_of(library)} == {1.0}


def test_what_was_moved_before_stays_as_it_is_now(
    old: DataFolder, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done with a take since it was moved is kept when the rest is moved later."""

    def refuse(path: Path) -> None:
        raise OSError(5, path.name)

    with monkeypatch.context() as patched:
        patched.setattr("speakercoach.library.old_remains.destroy", refuse)
        with pytest.raises(CoachError):
            move_old_talks(old, library)
    (moved,) = takes_of(library)
    library.set_tags(moved.id, ("church",))
    assert move_old_talks(old, library) == TALKS * TAKES - 1
    assert library.tags() == ("church",)


def test_a_number_that_is_taken_is_not_given_twice(old: DataFolder, library: Library) -> None:
    """Whoever recorded in the vault before the old takes came keeps the number."""
    talk_id = TalkId(f"{1:032x}")
    library.save_talk(some_talk(talk_id))
    mine = library.begin_take(talk_id, RATE_HZ).seal()
    assert move_old_talks(old, library) == TALKS * TAKES
    numbers = {take.id: take.number for take in library.talk(talk_id).takes}
    assert numbers[mine.id] == 1
    assert sorted(numbers.values()) == [1, 2, 3, 4]


@pytest.mark.parametrize("place", range(TALKS * TAKES + 1))
def test_what_is_half_destroyed_is_neither_missed_nor_taken_for_damaged(
    old: DataFolder, library: Library, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Cut off while an old file, or at last the database, is overwritten: what was moved stays, and nothing is left."""
    calls = iter(range(100))

    def destroy_half(path: Path) -> None:
        if path.exists() and next(calls) == place:
            path.write_bytes(bytes(path.stat().st_size // 2) + path.read_bytes()[path.stat().st_size // 2 :])
            raise OSError(errno.EIO, "input/output error")
        destroy(path)

    with monkeypatch.context() as patch:
        patch.setattr("speakercoach.library.old_remains.destroy", destroy_half)
        with pytest.raises(CoachError):
            move_old_talks(old, library)
    assert has_old_talks(old)
    move_old_talks(old, library)
    assert {take.state for take in takes_of(library)} == {TakeState.SEALED}
    assert len(takes_of(library)) == TALKS * TAKES
    for take in takes_of(library):
        assert (library.sound(take.id).samples == samples_of(known_pcm(take.id, 0, RATE_HZ))).all()
    assert not has_old_talks(old)
    assert left_behind(old) == []


KILLED_WHILE_MOVING = """
import os, signal, sys
from pathlib import Path
from sqlcipher3 import dbapi2
from speakercoach.library import old_remains
from speakercoach.library.old_library import move_old_talks
from speakercoach.library.places import DataFolder
from tests.fakes.open_library import open_library

root, place, count = Path(sys.argv[1]), int(sys.argv[2]), 0

def step():
    global count
    count += 1
    if count == place:
        os.kill(os.getpid(), signal.SIGKILL)

class Dying(dbapi2.Connection):
    def execute(self, *args):
        step()
        return super().execute(*args)

real_connect, real_destroy = dbapi2.connect, old_remains.destroy
library = open_library(root / "vaults" / "one")
library.detach()
dbapi2.connect = lambda *args, **options: real_connect(*args, factory=Dying, **options)

def destroy(path):
    step()
    real_destroy(path)
    step()

old_remains.destroy = destroy
library = open_library(root / "vaults" / "one")
move_old_talks(DataFolder(root), library)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
@pytest.mark.parametrize("place", [20, 45, 70, 95, 120, 145, 170, 195, 220, 245])
def test_moving_cut_off_anywhere_is_finished_by_the_next_call(old: DataFolder, tmp_path: Path, place: int) -> None:
    """Whatever step is the last one, afterwards everything is in the vault once, and nothing in the open."""
    child = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_MOVING, str(tmp_path), str(place)], check=False, timeout=60
    )
    assert child.returncode in {0, -signal.SIGKILL}
    library = open_library(tmp_path / "vaults" / "one")
    assert library.recover() == ()
    move_old_talks(old, library)
    library.tidy()
    places = library.vault.places
    library.detach()
    library.attach(places, vault_keys())
    assert [[take.number for take in one.takes] for one in library.talks()] == [[3, 2, 1]] * TALKS
    for take in takes_of(library):
        assert (library.sound(take.id).samples == samples_of(known_pcm(take.id, 0, RATE_HZ))).all()
        assert library.hearing(take.id) == (some_heard(), some_report())
        assert len(library.versions(take.id)) == 1
    assert left_behind(old) == []
    assert len(list(places.sounds.iterdir())) == TALKS * TAKES
    library.close()
