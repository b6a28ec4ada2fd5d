"""The same rules for the library on the disk and for the one in memory that stands for it in other tests."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId, TakeOrigin, TakeState, TalkId
from speakercoach.library.store import Library as DiskLibrary
from speakercoach.practice.ports import Library
from tests.fakes.library import MemoryLibrary
from tests.fakes.microphone import tone_pcm
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

RATE_HZ = 16_000


@pytest.fixture(params=["disk", "memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """An empty library of each kind."""
    one: Library = DiskLibrary(tmp_path / "library") if request.param == "disk" else MemoryLibrary()
    yield one
    one.close()


def code_of(error: pytest.ExceptionInfo[CoachError]) -> ErrorCode:
    """The code of a raised fault."""
    return error.value.code


def test_a_saved_talk_comes_back_as_it_was(library: Library) -> None:
    """Every field of a talk, Korean included, is kept."""
    library.save_talk(some_talk())
    assert library.talk(TalkId("talk-1")).talk == some_talk()
    assert library.talk(TalkId("talk-1")).takes == ()


def test_saving_again_replaces(library: Library) -> None:
    """A talk saved under its id takes the place of the old one, and its takes stay."""
    library.save_talk(some_talk())
    library.begin_take(TalkId("talk-1"), RATE_HZ).seal()
    library.save_talk(replace(some_talk(), title="The pears"))
    (overview,) = library.talks()
    assert overview.talk.title == "The pears"
    assert len(overview.takes) == 1


def test_the_talk_touched_last_comes_first(library: Library) -> None:
    """Saving, recording and hearing each bring a talk to the top."""
    for name in ("a", "b", "c"):
        library.save_talk(some_talk(name))
    assert [one.talk.id for one in library.talks()] == ["c", "b", "a"]
    take = library.begin_take(TalkId("a"), RATE_HZ).seal()
    assert [one.talk.id for one in library.talks()] == ["a", "c", "b"]
    library.save_talk(some_talk("b"))
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    assert [one.talk.id for one in library.talks()] == ["a", "b", "c"]


def test_takes_are_numbered_and_newest_first(library: Library) -> None:
    """Takes count from 1 within their talk."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    for name in ("a", "a", "b", "a"):
        library.begin_take(TalkId(name), RATE_HZ).seal()
    assert [take.number for take in library.talk(TalkId("a")).takes] == [3, 2, 1]
    assert [take.number for take in library.talk(TalkId("b")).takes] == [1]


def test_recorded_sound_comes_back_sample_by_sample(library: Library) -> None:
    """What was appended is what is heard, in order and in full."""
    library.save_talk(some_talk())
    pcm = tone_pcm(1.0, sample_rate_hz=RATE_HZ)
    journal = library.begin_take(TalkId("talk-1"), RATE_HZ)
    for start in range(0, len(pcm), 1_600):
        journal.append(pcm[start : start + 1_600])
    take = journal.seal()
    assert (take.state, take.duration_s, take.origin) == (TakeState.SEALED, 1.0, TakeOrigin.MICROPHONE)
    assert library.talk(TalkId("talk-1")).takes == (take,)
    sound = library.sound(take.id)
    assert sound.sample_rate_hz == RATE_HZ
    assert (np.round(sound.samples * 32768).astype("<i2").tobytes()) == pcm


def test_a_take_being_recorded_is_listed_as_such(library: Library) -> None:
    """While it is recorded, a take stands in the list as being recorded."""
    library.save_talk(some_talk())
    journal = library.begin_take(TalkId("talk-1"), RATE_HZ, source_name="phone.m4a")
    (listed,) = library.talk(TalkId("talk-1")).takes
    assert listed == journal.take
    assert (listed.state, listed.origin, listed.source_name) == (TakeState.RECORDING, TakeOrigin.FILE, "phone.m4a")
    journal.seal()


def test_a_discarded_take_leaves_nothing(library: Library) -> None:
    """Whoever stopped before anything was said finds no take."""
    library.save_talk(some_talk())
    journal = library.begin_take(TalkId("talk-1"), RATE_HZ)
    journal.append(tone_pcm(0.1))
    journal.discard()
    assert library.talk(TalkId("talk-1")).takes == ()
    with pytest.raises(CoachError) as error:
        library.sound(journal.take.id)
    assert code_of(error) is ErrorCode.TAKE_GONE


def test_what_was_heard_comes_back_whole(library: Library) -> None:
    """Words, measures, report and summary are kept, and can be kept anew."""
    library.save_talk(some_talk())
    take = library.begin_take(TalkId("talk-1"), RATE_HZ).seal()
    assert library.hearing(take.id) is None
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    assert library.hearing(take.id) == (some_heard(), some_report())
    assert library.talk(TalkId("talk-1")).takes[0].summary == some_summary()
    library.save_hearing(take.id, some_heard(), some_report("again"), some_summary())
    assert library.hearing(take.id) == (some_heard(), some_report("again"))


def test_deleting_a_talk_takes_everything_with_it(library: Library) -> None:
    """No take, sound or hearing of a deleted talk can be reached; others stay."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    gone = library.begin_take(TalkId("a"), RATE_HZ).seal()
    kept = library.begin_take(TalkId("b"), RATE_HZ).seal()
    library.save_hearing(gone.id, some_heard(), some_report(), some_summary())
    library.delete_talk(TalkId("a"))
    assert [one.talk.id for one in library.talks()] == ["b"]
    for reach in (library.sound, library.hearing):
        with pytest.raises(CoachError) as error:
            reach(gone.id)
        assert code_of(error) is ErrorCode.TAKE_GONE
    assert library.hearing(kept.id) is None
    library.delete_talk(TalkId("a"))


def test_deleting_a_take_leaves_its_talk(library: Library) -> None:
    """One take goes, its talk and the others stay; deleting twice is no fault."""
    library.save_talk(some_talk())
    takes = [library.begin_take(TalkId("talk-1"), RATE_HZ).seal() for _ in range(3)]
    library.delete_take(takes[1].id)
    library.delete_take(takes[1].id)
    assert [one.number for one in library.talk(TalkId("talk-1")).takes] == [3, 1]


@pytest.mark.parametrize("name", ["nobody", "../library", "0" * 32])
def test_what_is_not_there_is_said_to_be_gone(library: Library, name: str) -> None:
    """Reaching for a talk or take that is not there ends in the same code everywhere."""
    calls = (
        lambda: library.talk(TalkId(name)),
        lambda: library.begin_take(TalkId(name), RATE_HZ),
        lambda: library.sound(TakeId(name)),
        lambda: library.hearing(TakeId(name)),
        lambda: library.save_hearing(TakeId(name), some_heard(), some_report(), some_summary()),
    )
    for call in calls:
        with pytest.raises(CoachError) as error:
            call()
        assert code_of(error) is ErrorCode.TAKE_GONE


def test_sealing_twice_changes_nothing(library: Library) -> None:
    """A second seal gives the same take."""
    library.save_talk(some_talk())
    journal = library.begin_take(TalkId("talk-1"), RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    assert journal.seal() == journal.seal()
    assert library.recover() == ()
