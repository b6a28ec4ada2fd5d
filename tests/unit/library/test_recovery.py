"""Sound on the disk: brought back when it was cut off, told when it is damaged, made smaller, never lost."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind, Recovered, TakeQuery
from speakercoach.domain.talk import TakeState
from speakercoach.library import recovery, takes
from speakercoach.library.compression import compress
from speakercoach.library.frames import HEADER_BYTES, read_sound
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import Places
from speakercoach.library.sounds import read_stored
from speakercoach.library.store import Library
from tests.fakes.microphone import tone_pcm
from tests.fakes.open_library import (
    RATE_HZ,
    TALK,
    again,
    cut_off_take,
    file_of,
    files,
    open_library,
    record,
    vault_keys,
)
from tests.fakes.talks import some_talk


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one talk."""
    one = open_library(tmp_path / "vault")
    one.save_talk(some_talk())
    yield one
    one.close()


def test_a_cut_off_recording_is_brought_back_with_its_marks(library: Library) -> None:
    """A recording without its end comes back as recovered, with its length and what was marked."""
    take, path = cut_off_take(library)
    with path.open("ab") as file:
        file.write(b"half a frame")
    (back,) = library.recover()
    assert (back.take.id, back.take.state, back.take.duration_s) == (take.id, TakeState.RECOVERED, 4.0)
    assert not back.damaged
    assert library.talk(TALK).takes == (back.take,)
    assert library.marks(take.id) == (Mark(MarkKind.NOTE, 4.0, "here"),)
    assert library.find(TakeQuery("here")).total == 1
    assert library.recover() == ()
    for _ in range(2):
        assert library.sound(take.id).duration_s == 4.0
        library.tidy()
    assert files(library) == [f"{take.id}.sound"]
    assert library.marks(take.id) == (Mark(MarkKind.NOTE, 4.0, "here"),)


def test_an_empty_recording_is_removed(library: Library) -> None:
    """A recording that was cut off before any sound came is not shown to anybody."""
    _, path = cut_off_take(library, 0.0)
    assert path.stat().st_size == HEADER_BYTES
    assert library.recover() == ()
    assert library.talk(TALK).takes == ()
    assert files(library) == []


@pytest.mark.parametrize("frames", [0, 5])
def test_a_recording_whose_file_is_gone_is_told_when_there_was_sound(library: Library, frames: int) -> None:
    """Without a file a take that never had sound is removed; one that had some is damaged, not gone."""
    take, path = cut_off_take(library)
    with library.vault.database.writing() as connection:
        takes.set_checkpoint(connection, take.id, frames)
    path.unlink()
    back = library.recover()
    assert [one.damaged for one in back] == [True] * bool(frames)
    assert [one.state for one in library.talk(TALK).takes] == [TakeState.DAMAGED] * bool(frames)


@pytest.mark.parametrize("duration_s", [0.0, 1.0])
def test_a_recording_given_up_while_locked_comes_back_as_recovered(library: Library, duration_s: float) -> None:
    """Nobody can take its line away then: what is durable comes back whole; it is not told to be damaged."""
    places = library.vault.places
    journal = library.begin_take(TALK, RATE_HZ, source_name="a.wav")
    journal.append(tone_pcm(duration_s, sample_rate_hz=RATE_HZ))
    while journal.durable_s < duration_s:
        threading.Event().wait(0.001)
    library._set_checkpoint(places, journal.take.id, int(duration_s > 0))
    library.detach()
    journal.discard()
    library.attach(places, vault_keys())
    back = library.recover()
    assert [(one.damaged, one.take.duration_s) for one in back] == [(False, 1.0)] * bool(duration_s)
    assert files(library) == [f"{journal.take.id}.journal"] * bool(duration_s)


def test_a_recording_that_ends_while_it_is_looked_at_is_left_as_it_ended(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A take that was sealed and compressed meanwhile keeps what was entered; nothing of the journal is put over it."""
    take, _ = cut_off_take(library)
    real_read = read_stored

    def ended_meanwhile(vault: OpenVault, stored: takes.StoredTake) -> object:
        found = real_read(vault, stored)
        with vault.database.writing() as connection:
            takes.set_ended(connection, replace(stored.take, duration_s=2.0, state=TakeState.SEALED), 5)
            takes.set_compressed(connection, take.id, 3)
        return found

    monkeypatch.setattr(recovery, "read_stored", ended_meanwhile)
    assert library.recover() == ()
    with library.vault.database.reading() as connection:
        kept = takes.stored(connection, take.id)
    assert (kept.take.state, kept.take.duration_s, kept.frames, kept.form) == (TakeState.SEALED, 2.0, 3, takes.FLAC)


def test_a_recording_on_a_disk_without_locks_is_left_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be locked, what this program records is known to it."""
    monkeypatch.setattr(recovery, "try_lock", lambda _descriptor: True)
    empty = library.begin_take(TALK, RATE_HZ)
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    assert library.recover() == ()
    assert journal.seal().state is TakeState.SEALED
    assert {one.state for one in library.talk(TALK).takes} == {TakeState.SEALED, TakeState.RECORDING}
    empty.discard()


def test_a_recording_sealed_but_not_entered_is_whole(library: Library) -> None:
    """When the power goes between the last frame and the database, the take comes back as sealed."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    journal._writer.seal(lambda: None)
    journal._writer.close()
    (back,) = library.recover()
    assert (back.take.state, back.take.duration_s) == (TakeState.SEALED, 1.0)
    assert library.sound(back.take.id).duration_s == 1.0


def test_a_recording_sealed_while_locked_is_whole_after_opening(library: Library) -> None:
    """What was recorded on while the library was locked is entered when it is opened, with its marks."""
    places = library.vault.places
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    library.detach()
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    journal.mark(MarkKind.NOTE, "here")
    take = journal.seal()
    library.attach(places, vault_keys())
    assert library.recover() == (Recovered(take),)
    assert (take.state, take.duration_s) == (TakeState.SEALED, 1.0)
    assert library.marks(take.id) == (Mark(MarkKind.NOTE, 1.0, "here"),)


def test_a_recording_that_goes_on_is_left_alone(library: Library) -> None:
    """Opening the library while something is recorded neither ends nor tidies that recording away."""
    places = library.vault.places
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    library.detach()
    library.attach(places, vault_keys())
    assert library.recover() == ()
    library.tidy()
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    take = journal.seal()
    assert library.talk(TALK).takes == (take,)
    assert library.sound(take.id).duration_s == 1.0


def test_a_recording_of_another_vault_is_not_entered_here(library: Library, tmp_path: Path) -> None:
    """A take that ends while somebody else's vault is open waits for its own."""
    places = library.vault.places
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    library.attach(Places(tmp_path / "other"), vault_keys())
    take = journal.seal()
    assert (library.talks(), library.recover()) == ((), ())
    library.attach(places, vault_keys())
    assert library.recover() == (Recovered(take),)


def test_a_recording_damaged_while_it_was_cut_off_is_told_and_kept(library: Library) -> None:
    """A change in the middle: what is whole before it can be heard, and the file stays as it was, uncompressed."""
    take, path = cut_off_take(library)
    content = bytearray(path.read_bytes())
    content[len(content) // 4] ^= 1
    path.write_bytes(content)
    (back,) = library.recover()
    assert back.damaged
    assert back.take.state is TakeState.DAMAGED
    assert 0.4 < back.take.duration_s < 1.1
    assert library.sound(take.id).duration_s == pytest.approx(back.take.duration_s)
    path.with_suffix(".sound").write_bytes(b"compressed, but never entered")
    library.tidy()
    assert files(library) == [path.name]
    assert path.read_bytes() == content
    assert library.recover() == ()


def test_a_recording_shorter_than_was_told_durable_is_damaged(library: Library) -> None:
    """A file that lost frames which the database knows of is not passed off as cut off."""
    take, path = cut_off_take(library)
    with library.vault.database.writing() as connection:
        takes.set_checkpoint(connection, take.id, 10)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 4])
    (back,) = library.recover()
    assert back.damaged


@pytest.mark.parametrize("is_tidied", [False, True])
@pytest.mark.parametrize("damage", ["flip", "cut", "append", "other"])
def test_damage_of_a_sealed_take_is_told_once_then_played_as_far_as_it_is_whole(
    library: Library, damage: str, *, is_tidied: bool
) -> None:
    """Whatever was done to a file, it is noticed; nothing but what was recorded is played; the file is kept."""
    take = record(library)
    if is_tidied:
        library.tidy()
    path = file_of(library, take)
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes(
        {
            "flip": whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :],
            "cut": whole[:half],
            "append": whole + b"\0",
            "other": b"RIFF" + bytes(200),
        }[damage]
    )
    changed = path.read_bytes()
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED
    (listed,) = library.talk(TALK).takes
    safe_s = error.value.data["safe_s"]
    assert listed.state is TakeState.DAMAGED
    assert listed.duration_s == pytest.approx(safe_s)
    if safe_s:
        assert library.sound(take.id).duration_s == pytest.approx(safe_s)
    else:
        with pytest.raises(CoachError):
            library.sound(take.id)
    library.tidy()
    assert path.read_bytes() == changed


def test_a_take_whose_key_was_changed_is_damaged(library: Library) -> None:
    """A wrapped key that does not open is told; recovery and tidying go on with the others."""
    take, (cut, _) = record(library, 0.5), cut_off_take(library, 0.5)
    with library.vault.database.writing() as connection:
        connection.execute("UPDATE takes SET data_key = ?", (bytes(60),))
    (back,) = library.recover()
    assert (back.take.id, back.damaged) == (cut.id, True)
    library.tidy()
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED


def test_a_fault_during_recovery_is_recovered_from(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """When bringing back is cut off before it is entered, the next time brings back the same."""
    take, _ = cut_off_take(library)

    def refuse(*_: object) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr("speakercoach.library.takes.save_marks", refuse)
        with pytest.raises(CoachError):
            library.recover()
    assert [one.state for one in library.talk(TALK).takes] == [TakeState.RECORDING]
    (back,) = again(library).recover()
    assert (back.take.id, back.take.duration_s) == (take.id, 4.0)


def test_tidying_makes_sound_smaller_and_can_be_cut_off_anywhere(library: Library) -> None:
    """Unfinished files, and the form of the sound that does not hold, are removed; the take sounds the same."""
    take = record(library)
    journal = file_of(library, take)
    recorded, samples = journal.read_bytes(), library.sound(take.id).samples
    journal.with_suffix(".new").write_bytes(b"unfinished")
    journal.with_suffix(".sound").write_bytes(b"complete, but not entered")
    library.tidy()
    assert files(library) == [f"{take.id}.sound"]
    assert file_of(library, take).stat().st_size < len(recorded)
    journal.write_bytes(recorded)  # as if the program had died before the journal was removed
    library.tidy()
    assert files(library) == [f"{take.id}.sound"]
    assert (library.sound(take.id).samples == samples).all()


def test_the_original_of_a_take_stays_as_long_as_the_take(library: Library) -> None:
    """What came damaged is kept beside its sound, comes along into backups, and goes with the take alone."""
    take, other = record(library), record(library)
    original = library.vault.places.original(take.id)
    stray = original.with_name(f"{'0a' * 16}.original")
    for path in (original, stray):
        path.write_bytes(b"sealed")
    library.tidy()
    assert files(library) == sorted([f"{take.id}.original", f"{take.id}.sound", f"{other.id}.sound"])
    assert [path.name for path in library.takes_on_disk()] == [
        f"{take.id}.sound",
        f"{take.id}.original",
        f"{other.id}.sound",
    ]
    library.delete_take(take.id)
    assert files(library) == [f"{other.id}.sound"]


def test_tidying_is_given_up_when_the_library_is_locked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking stops it between two frames, without a fault, and leaves the recording as it was."""
    take = record(library)
    places = library.vault.places
    before = files(library)
    asked: list[bool] = []

    def lock_then_compress(*args: Any, should_stop: Any, **options: Any) -> object:  # noqa: ANN401 - as the real one
        library.detach()
        asked.append(should_stop())
        return compress(*args, should_stop=should_stop, **options)

    monkeypatch.setattr("speakercoach.library.tidying.compress", lock_then_compress)
    library.tidy()
    assert asked == [True]
    library.attach(places, vault_keys())
    assert files(library) == before
    assert library.sound(take.id).duration_s == 4.0


def test_a_take_deleted_while_it_is_compressed_leaves_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compressed file of a take that is gone is removed at once."""
    take = record(library)

    def compress_then_delete(*args: Any, **options: Any) -> object:  # noqa: ANN401 - as the real one
        done = compress(*args, **options)
        library.delete_take(take.id)
        args[1].write_bytes(b"written after the files were removed")
        return done

    monkeypatch.setattr("speakercoach.library.tidying.compress", compress_then_delete)
    library.tidy()
    assert files(library) == []


def test_sound_is_read_while_it_is_being_tidied(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the file is compressed between the look into the database and the look into the folder, it is read."""
    take = record(library)

    def tidied_meanwhile(*args: Any, **options: Any) -> object:  # noqa: ANN401 - as the real one
        monkeypatch.setattr("speakercoach.library.sounds.read_sound", read_sound)
        library.tidy()
        return read_sound(*args, **options)

    monkeypatch.setattr("speakercoach.library.sounds.read_sound", tidied_meanwhile)
    assert library.sound(take.id).duration_s == 4.0
