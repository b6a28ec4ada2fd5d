"""The library on the disk: private, nothing left of what was deleted, damage told and kept."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Take, TakeState, TalkId
from speakercoach.library.frames import HEADER_BYTES
from speakercoach.library.journal import Journal
from speakercoach.library.store import Library
from tests.fakes.microphone import tone_pcm
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

RATE_HZ = 16_000
TALK = TalkId("talk-1")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one talk."""
    one = Library(tmp_path / "data")
    one.save_talk(some_talk())
    yield one
    one.close()


def cut_off_take(library: Library, duration_s: float = 4.0) -> tuple[Take, Path]:
    """A take whose recording was cut off, and its file."""
    journal = library.begin_take(TALK, RATE_HZ)
    pcm = tone_pcm(duration_s, sample_rate_hz=RATE_HZ)
    for start in range(0, len(pcm), 1_600):
        journal.append(pcm[start : start + 1_600])
    journal._writer.abandon()
    return journal.take, library._places.sound(journal.take.id)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private by itself")
def test_nobody_else_can_read_the_library(library: Library) -> None:
    """Every folder is its owner's alone, every file too, whatever the umask."""
    before = os.umask(0)
    try:
        library.begin_take(TALK, RATE_HZ).seal()
        root = library._places.root
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (root, *root.rglob("*"))}
    finally:
        os.umask(before)
    assert {mode for name, mode in modes.items() if name in {"data", "takes"}} == {0o700}
    assert {mode for name, mode in modes.items() if name not in {"data", "takes"}} == {0o600}
    assert {"library.db", "library.db-wal"} <= set(modes)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private by itself")
def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    """A data folder that others could read is made private."""
    (tmp_path / "data").mkdir(mode=0o755)
    Library(tmp_path / "data").close()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_nothing_of_a_deleted_talk_stays_on_the_disk(library: Library) -> None:
    """After deleting, neither the title nor a word nor the sound is found in any file."""
    take, path = cut_off_take(library)
    library.recover()
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    root = library._places.root
    assert any("배나무".encode() in file.read_bytes() for file in root.rglob("*") if file.is_file())
    library.delete_talk(TALK)
    assert not path.exists()
    for file in root.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "배나무".encode() not in content
            assert b"orchard" not in content


def test_everything_is_there_after_a_restart(library: Library) -> None:
    """A second start finds the talk, the take, its sound and what was heard."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    take = journal.seal()
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    library.close()
    again = Library(library._places.root)
    (overview,) = again.talks()
    assert overview.talk == some_talk()
    assert overview.takes[0].summary == some_summary()
    assert again.hearing(take.id) == (some_heard(), some_report())
    assert again.sound(take.id).duration_s == 1.0
    again.close()


def test_a_cut_off_recording_is_brought_back(library: Library) -> None:
    """A recording without its end comes back as recovered, with its length."""
    take, path = cut_off_take(library)
    with path.open("ab") as file:
        file.write(b"half a frame")
    (back,) = library.recover()
    assert (back.id, back.state, back.duration_s) == (take.id, TakeState.RECOVERED, 4.0)
    assert library.talk(TALK).takes == (back,)
    assert library.sound(take.id).duration_s == 4.0


def test_an_empty_recording_is_removed(library: Library) -> None:
    """A recording that was cut off before any sound came is not shown to anybody."""
    take, path = cut_off_take(library, 0.0)
    assert path.stat().st_size == HEADER_BYTES
    assert library.recover() == ()
    assert library.talk(TALK).takes == ()
    assert not path.exists()
    other, path = cut_off_take(library)
    path.unlink()
    assert library.recover() == ()
    assert library.talk(TALK).takes == ()
    assert other.id != take.id


def test_a_recording_sealed_but_not_entered_is_whole(library: Library) -> None:
    """When the power goes between the last frame and the database, the take comes back as sealed."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    journal._writer.seal()
    (back,) = library.recover()
    assert (back.state, back.duration_s) == (TakeState.SEALED, 1.0)


def test_a_damaged_recording_is_told_and_kept(library: Library) -> None:
    """A change in the middle is told with what is whole before it; the file stays as it was."""
    take, path = cut_off_take(library)
    content = bytearray(path.read_bytes())
    content[len(content) // 4] ^= 1
    path.write_bytes(content)
    (back,) = library.recover()
    assert 0.8 < back.duration_s < 1.1
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED
    assert error.value.data["safe_s"] == pytest.approx(back.duration_s)
    assert path.read_bytes() == content


def test_a_sealed_recording_that_became_shorter_is_damaged(library: Library) -> None:
    """A sealed take must hold what it held; a shorter one is not passed off as whole."""
    journal = library.begin_take(TALK, RATE_HZ)
    pcm = tone_pcm(2.0, sample_rate_hz=RATE_HZ)
    for start in range(0, len(pcm), 1_600):
        journal.append(pcm[start : start + 1_600])
    take = journal.seal()
    path = library._places.sound(take.id)
    path.write_bytes(path.read_bytes()[:-5_000])
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED


def test_a_file_that_is_no_recording_is_damaged(library: Library) -> None:
    """Something else under a take's name is told, not played."""
    take = library.begin_take(TALK, RATE_HZ).seal()
    library._places.sound(take.id).write_bytes(b"RIFF" + bytes(100))
    with pytest.raises(CoachError) as error:
        library.sound(take.id)
    assert error.value.code is ErrorCode.TAKE_DAMAGED


def test_what_a_later_version_heard_is_heard_again(library: Library) -> None:
    """A stored report that this version cannot read counts as not heard yet."""
    take = library.begin_take(TALK, RATE_HZ).seal()
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    connection = sqlite3.connect(library._places.database)
    connection.execute("UPDATE hearings SET report = ?", (b'{"other": 1}',))
    connection.commit()
    connection.close()
    assert library.hearing(take.id) is None


def test_many_threads_may_use_it(library: Library) -> None:
    """Saving, recording and listing from several threads at once neither fails nor loses anything."""
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                library.save_talk(some_talk(f"{number}-{turn}"))
                library.begin_take(TALK, RATE_HZ).seal()
                library.talks()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(library.talks()) == 41
    assert [take.number for take in library.talk(TALK).takes] == list(range(40, 0, -1))


def test_a_take_that_begins_is_safe_from_a_window_that_starts(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second window that starts between a take's first line and its first sound leaves the take alone."""
    brought_back: list[Take] = []

    class SlowJournal(Journal):
        """One before whose file another window starts."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the real one
            other = Library(library._places.root)
            brought_back.extend(other.recover())
            other.close()
            super().__init__(*args, **kwargs)

    monkeypatch.setattr("speakercoach.library.store.Journal", SlowJournal)
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    assert journal.seal() in library.talk(TALK).takes
    assert brought_back == []


def test_a_take_without_a_file_is_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A take whose file the disk refuses leaves nothing behind, neither a line in the list nor a file."""

    def refuse(*_: object) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr("speakercoach.library.journal.FrameWriter._write", refuse)
    with pytest.raises(CoachError):
        library.begin_take(TALK, RATE_HZ)
    assert library.talk(TALK).takes == ()
    assert list(library._places.sounds.iterdir()) == []


def test_a_take_deleted_while_it_is_recorded_is_told_gone(library: Library) -> None:
    """Sealing a take that another window deleted says so instead of naming a take that is not there."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    with sqlite3.connect(library._places.database) as other:
        other.execute("DELETE FROM takes")
    other.close()
    with pytest.raises(CoachError) as error:
        journal.seal()
    assert error.value.code is ErrorCode.TAKE_GONE
