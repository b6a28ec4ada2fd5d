"""The same rules for the library on the disk and for the one in memory that stands for it in other tests."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import (
    Mark,
    MarkKind,
    PersonalWords,
    Recovered,
    TakeQuery,
    VersionOrigin,
)
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import TAKES_IN_OVERVIEW, TakeId, TakeOrigin, TakeState, TalkId
from speakercoach.practice.library_ports import Library
from tests.fakes.library_kinds import RATE_HZ, TALK, Kind, record, say
from tests.fakes.microphone import tone_pcm
from tests.fakes.talks import heard_words, some_heard, some_report, some_summary, some_talk


def code_of(error: pytest.ExceptionInfo[CoachError]) -> ErrorCode:
    """The code of a raised fault."""
    return error.value.code


# ------------------------------------------------------------------------------------------- talks and takes


def test_a_saved_talk_comes_back_as_it_was(library: Library) -> None:
    """Every field of a talk, Korean included, is kept."""
    library.save_talk(some_talk())
    assert library.talk(TALK).talk == some_talk()
    assert library.talk(TALK).takes == ()
    assert library.talk(TALK).take_count == 0


def test_saving_again_replaces(library: Library) -> None:
    """A talk saved under its id takes the place of the old one, and its takes stay."""
    library.save_talk(some_talk())
    library.begin_take(TALK, RATE_HZ).seal()
    library.save_talk(replace(some_talk(), title="The pears"))
    (overview,) = library.talks()
    assert overview.talk.title == "The pears"
    assert len(overview.takes) == 1


def test_the_talk_touched_last_comes_first(library: Library) -> None:
    """Saving, recording, hearing and correcting each bring a talk to the top."""
    for name in ("a", "b", "c"):
        library.save_talk(some_talk(name))
    assert [one.talk.id for one in library.talks()] == ["c", "b", "a"]
    take = library.begin_take(TalkId("a"), RATE_HZ).seal()
    assert [one.talk.id for one in library.talks()] == ["a", "c", "b"]
    library.save_talk(some_talk("b"))
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    assert [one.talk.id for one in library.talks()] == ["a", "b", "c"]
    library.save_talk(some_talk("c"))
    library.save_correction(take.id, some_heard().transcript, some_report(), some_summary(), VersionOrigin.CORRECTED)
    assert [one.talk.id for one in library.talks(limit=2)] == ["a", "c"]


def test_takes_are_numbered_and_newest_first(library: Library) -> None:
    """Takes count from 1 within their talk."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    for name in ("a", "a", "b", "a"):
        library.begin_take(TalkId(name), RATE_HZ).seal()
    assert [take.number for take in library.talk(TalkId("a")).takes] == [3, 2, 1]
    assert [take.number for take in library.talk(TalkId("b")).takes] == [1]


def test_a_number_is_given_once(library: Library) -> None:
    """What a person called take 2 is never another take, even after it was deleted."""
    library.save_talk(some_talk())
    takes = [library.begin_take(TALK, RATE_HZ).seal() for _ in range(2)]
    library.delete_take(takes[1].id)
    assert library.begin_take(TALK, RATE_HZ).seal().number == 3


def test_an_overview_holds_the_newest_takes_and_counts_all(library: Library) -> None:
    """However many takes a talk has, its overview stays small."""
    library.save_talk(some_talk())
    for _ in range(TAKES_IN_OVERVIEW + 3):
        library.begin_take(TALK, RATE_HZ).seal()
    (overview,) = library.talks()
    assert [take.number for take in overview.takes] == list(range(TAKES_IN_OVERVIEW + 3, 3, -1))
    assert overview.take_count == TAKES_IN_OVERVIEW + 3
    assert library.talk(TALK) == overview


def test_recorded_sound_comes_back_sample_by_sample(library: Library) -> None:
    """What was appended is what is heard, in order and in full, also once it was tidied."""
    library.save_talk(some_talk())
    pcm = tone_pcm(1.0, sample_rate_hz=RATE_HZ)
    journal = library.begin_take(TALK, RATE_HZ)
    for start in range(0, len(pcm), 1_600):
        journal.append(pcm[start : start + 1_600])
    take = journal.seal()
    assert (take.state, take.duration_s, take.origin) == (TakeState.SEALED, 1.0, TakeOrigin.MICROPHONE)
    assert library.talk(TALK).takes == (take,)
    for _ in range(2):
        sound = library.sound(take.id)
        pieces: list[Sound] = []
        library.hear_sound(take.id, pieces.append)
        assert np.array_equal(np.concatenate([one.samples for one in pieces]), sound.samples)
        assert {sound.sample_rate_hz, *(one.sample_rate_hz for one in pieces)} == {RATE_HZ}
        assert (np.round(sound.samples * 32768).astype("<i2").tobytes()) == pcm
        library.tidy()
    assert library.talk(TALK).takes == (take,)


def test_a_take_being_recorded_is_listed_as_such(library: Library) -> None:
    """While it is recorded, a take stands in its talk's list as being recorded, and is not among what is found."""
    library.save_talk(some_talk())
    journal = library.begin_take(TALK, RATE_HZ, source_name="phone.m4a")
    (listed,) = library.talk(TALK).takes
    assert listed == journal.take
    assert (listed.state, listed.origin, listed.source_name) == (TakeState.RECORDING, TakeOrigin.FILE, "phone.m4a")
    assert library.find(TakeQuery()).total == 0
    journal.seal()
    assert library.find(TakeQuery()).total == 1


def test_a_discarded_take_leaves_nothing(library: Library) -> None:
    """Whoever stopped before anything was said finds no take."""
    library.save_talk(some_talk())
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.1))
    journal.discard()
    assert library.talk(TALK).takes == ()
    with pytest.raises(CoachError) as error:
        library.sound(journal.take.id)
    assert code_of(error) is ErrorCode.TAKE_GONE


def test_deleting_a_talk_takes_everything_with_it(library: Library) -> None:
    """No take, sound, word or tag of a deleted talk can be reached; others stay."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    gone, kept = record(library, TalkId("a")), record(library, TalkId("b"))
    say(library, gone, "yesterday evening")
    library.set_tags(gone.id, ("church",))
    library.delete_talk(TalkId("a"))
    assert [one.talk.id for one in library.talks()] == ["b"]
    for reach in (library.sound, library.hearing, library.versions, library.marks):
        with pytest.raises(CoachError) as error:
            reach(gone.id)
        assert code_of(error) is ErrorCode.TAKE_GONE
    assert library.hearing(kept.id) is None
    assert library.find(TakeQuery("yesterday")).total == 0
    assert library.tags() == ()
    library.delete_talk(TalkId("a"))


def test_deleting_a_take_leaves_its_talk(library: Library) -> None:
    """One take goes, its talk and the others stay; deleting twice is no fault."""
    library.save_talk(some_talk())
    takes = [library.begin_take(TALK, RATE_HZ).seal() for _ in range(3)]
    library.delete_take(takes[1].id)
    library.delete_take(takes[1].id)
    assert [one.number for one in library.talk(TALK).takes] == [3, 1]


@pytest.mark.parametrize("name", ["nobody", "../library", "0" * 32])
def test_what_is_not_there_is_said_to_be_gone(library: Library, name: str) -> None:
    """Reaching for a talk or take that is not there ends in the same code everywhere."""
    talk, take = TalkId(name), TakeId(name)
    heard = some_heard()
    calls: tuple[Callable[[], object], ...] = (
        lambda: library.talk(talk),
        lambda: library.begin_take(talk, RATE_HZ),
        lambda: library.bin_talk(talk),
        lambda: library.unbin_talk(talk),
        lambda: library.sound(take),
        lambda: library.hear_sound(take, lambda _piece: None),
        lambda: library.hearing(take),
        lambda: library.save_hearing(take, heard, some_report(), some_summary()),
        lambda: library.save_correction(take, heard.transcript, some_report(), some_summary(), VersionOrigin.CORRECTED),
        lambda: library.versions(take),
        lambda: library.marks(take),
        lambda: library.save_marks(take, ()),
        lambda: library.set_tags(take, ()),
        lambda: library.bin_take(take),
        lambda: library.unbin_take(take),
    )
    for call in calls:
        with pytest.raises(CoachError) as error:
            call()
        assert code_of(error) is ErrorCode.TAKE_GONE


def test_sealing_twice_changes_nothing(library: Library) -> None:
    """A second seal gives the same take."""
    library.save_talk(some_talk())
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    assert journal.seal() == journal.seal()
    assert library.recover() == ()


# --------------------------------------------------------------------------------------------------- words


def test_what_was_heard_comes_back_whole(library: Library) -> None:
    """Words, measures, report and summary are kept, and can be kept anew."""
    library.save_talk(some_talk())
    take = library.begin_take(TALK, RATE_HZ).seal()
    assert library.hearing(take.id) is None
    assert library.versions(take.id) == ()
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    assert library.hearing(take.id) == (some_heard(), some_report())
    assert library.talk(TALK).takes[0].summary == some_summary()
    library.save_hearing(take.id, some_heard(), some_report("again"), some_summary())
    assert library.hearing(take.id) == (some_heard(), some_report("again"))


def test_a_correction_holds_and_the_words_before_stay(library: Library) -> None:
    """Corrected words hold with their report, the measures stay, and every version can be gone back to."""
    library.save_talk(some_talk())
    take = library.begin_take(TALK, RATE_HZ).seal()
    library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    better = heard_words("The pair").transcript
    corrected = library.save_correction(take.id, better, some_report("better"), some_summary(), VersionOrigin.CORRECTED)
    assert (corrected.number, corrected.origin, corrected.transcript) == (2, VersionOrigin.CORRECTED, better)
    assert library.hearing(take.id) == (replace(some_heard(), transcript=better), some_report("better"))
    first = some_heard().transcript
    library.save_correction(take.id, first, some_report(), some_summary(), VersionOrigin.RESTORED)
    versions = library.versions(take.id)
    assert [(one.number, one.origin) for one in versions] == [
        (3, VersionOrigin.RESTORED),
        (2, VersionOrigin.CORRECTED),
        (1, VersionOrigin.HEARD),
    ]
    assert [one.transcript for one in versions] == [first, better, first]
    assert versions[1] == corrected
    assert versions[0].created_utc >= versions[1].created_utc >= versions[2].created_utc


def test_hearing_again_keeps_the_corrections_in_the_history(library: Library) -> None:
    """Another engine's words hold from then on; what a person corrected before is not lost."""
    library.save_talk(some_talk())
    take = library.begin_take(TALK, RATE_HZ).seal()
    say(library, take, "one")
    library.save_correction(
        take.id, heard_words("won").transcript, some_report(), some_summary(), VersionOrigin.CORRECTED
    )
    say(library, take, "two")
    assert [one.transcript.words[0].text for one in library.versions(take.id)] == ["two", "won", "one"]


def test_what_was_never_heard_cannot_be_corrected(library: Library) -> None:
    """A correction without a hearing has nothing to stand on."""
    library.save_talk(some_talk())
    take = library.begin_take(TALK, RATE_HZ).seal()
    with pytest.raises(CoachError) as error:
        library.save_correction(
            take.id, some_heard().transcript, some_report(), some_summary(), VersionOrigin.CORRECTED
        )
    assert code_of(error) is ErrorCode.TAKE_GONE


def test_marks_of_a_recording_are_kept(library: Library) -> None:
    """What was marked while speaking is there after sealing, in order of time, and can be changed."""
    library.save_talk(some_talk())
    journal = library.begin_take(TALK, RATE_HZ)
    journal.mark(MarkKind.PART, "opening")
    journal.append(tone_pcm(0.5, sample_rate_hz=RATE_HZ))
    journal.mark(MarkKind.BREAK)
    take = journal.seal()
    assert library.marks(take.id) == (Mark(MarkKind.PART, 0.0, "opening"), Mark(MarkKind.BREAK, 0.5))
    later = (Mark(MarkKind.NOTE, 0.4, "slower"), Mark(MarkKind.NOTE, 0.1))
    library.save_marks(take.id, later)
    assert library.marks(take.id) == (later[1], later[0])
    assert library.find(TakeQuery("slow")).total == 1


def test_personal_words_are_kept(library: Library) -> None:
    """The speaker's own lists are empty at first, and come back as they were saved."""
    assert library.personal_words() == PersonalWords()
    words = PersonalWords(("그니까",), ("like",), ("Sunflower", "혜산"))
    library.save_personal_words(words)
    assert library.personal_words() == words


# ------------------------------------------------------------------------------------------------- locking


def test_a_locked_library_says_nothing(kind: Kind) -> None:
    """Every call of a locked library ends in the same code."""
    library = kind.library
    library.save_talk(some_talk())
    take = record(library)
    say(library, take, "river")
    kind.lock()
    heard = some_heard()
    calls: tuple[Callable[[], object], ...] = (
        library.talks,
        lambda: library.talk(TALK),
        lambda: library.save_talk(some_talk()),
        lambda: library.delete_talk(TALK),
        lambda: library.begin_take(TALK, RATE_HZ),
        lambda: library.delete_take(take.id),
        lambda: library.sound(take.id),
        lambda: library.save_hearing(take.id, heard, some_report(), some_summary()),
        lambda: library.save_correction(
            take.id, heard.transcript, some_report(), some_summary(), VersionOrigin.CORRECTED
        ),
        lambda: library.hearing(take.id),
        lambda: library.versions(take.id),
        lambda: library.marks(take.id),
        lambda: library.save_marks(take.id, ()),
        lambda: library.find(TakeQuery()),
        library.tags,
        lambda: library.set_tags(take.id, ()),
        lambda: library.bin_take(take.id),
        lambda: library.bin_talk(TALK),
        lambda: library.unbin_take(take.id),
        lambda: library.unbin_talk(TALK),
        library.binned,
        library.personal_words,
        lambda: library.save_personal_words(PersonalWords()),
        library.recover,
        library.tidy,
    )
    for call in calls:
        with pytest.raises(CoachError) as error:
            call()
        assert code_of(error) is ErrorCode.LIBRARY_LOCKED


def test_a_recording_goes_on_while_the_library_is_locked(kind: Kind) -> None:
    """Sound and marks are taken and sealed all the same."""
    kind.library.save_talk(some_talk())
    journal = kind.library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(0.2, sample_rate_hz=RATE_HZ))
    kind.lock()
    journal.append(tone_pcm(0.3, sample_rate_hz=RATE_HZ))
    journal.mark(MarkKind.NOTE, "here")
    take = journal.seal()
    assert (take.state, take.duration_s) == (TakeState.SEALED, 0.5)


def test_nothing_is_recovered_where_nothing_was_cut_off(library: Library) -> None:
    """A library whose takes are sealed has nothing to bring back."""
    library.save_talk(some_talk())
    record(library)
    nothing: tuple[Recovered, ...] = ()
    assert library.recover() == nothing
