"""Reports made anew, the figures of earlier takes, and marks that two write at once: on the disk and in memory."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.session import Mark, MarkKind, TakeQuery, VersionOrigin
from speakercoach.domain.talk import Take, TakeId, TakeSummary, TalkId
from speakercoach.practice.library_ports import Library
from tests.fakes.library_kinds import TALK, Kind, record, say
from tests.fakes.talks import heard_words, some_heard, some_report, some_summary, some_talk

WORDS = some_heard().transcript
NOTE = Mark(MarkKind.NOTE, 0.25, "slower")
BREAK = Mark(MarkKind.BREAK, 0.5)
DISMISSED = Mark(MarkKind.NOT_FILLER, 0.75, "nightjar")


def figures(fillers_per_minute: float) -> TakeSummary:
    """A summary that can be told from others."""
    return replace(some_summary(), fillers_per_minute=fillers_per_minute)


def heard_take(library: Library, fillers_per_minute: float = 2.5, talk_id: TalkId = TALK) -> Take:
    """A take with words and these figures."""
    take = record(library, talk_id)
    library.save_hearing(take.id, some_heard(), some_report(), figures(fillers_per_minute))
    return take


# --------------------------------------------------------------------------------------------------- reports


def test_a_report_made_anew_stands_in_the_place_of_the_old_one(library: Library) -> None:
    """Words and history stay as they are, figures follow, and the talk is not the one touched last for it."""
    library.save_talk(some_talk())
    take = heard_take(library)
    library.save_talk(some_talk("later"))
    assert library.save_report(take.id, some_report("anew"), figures(7.0), of=WORDS)
    assert library.hearing(take.id) == (some_heard(), some_report("anew"))
    assert len(library.versions(take.id)) == 1
    assert library.talk(TALK).takes[0].summary == figures(7.0)
    assert [one.talk.id for one in library.talks()] == ["later", TALK]
    assert library.find(TakeQuery("pear")).total == 1


def test_a_report_on_other_words_is_not_kept(library: Library) -> None:
    """Corrected meanwhile, the take keeps the report that belongs to the corrected words."""
    library.save_talk(some_talk())
    take = heard_take(library)
    better = heard_words("The pair").transcript
    library.save_correction(take.id, better, some_report("better"), figures(3.0), VersionOrigin.CORRECTED)
    assert not library.save_report(take.id, some_report("stale"), figures(9.0), of=WORDS)
    assert library.hearing(take.id) == (replace(some_heard(), transcript=better), some_report("better"))
    assert library.talk(TALK).takes[0].summary == figures(3.0)
    assert library.save_report(take.id, some_report("anew"), figures(4.0), of=better)


def test_what_was_never_heard_has_no_report(library: Library) -> None:
    """A report without words has nothing to stand on."""
    library.save_talk(some_talk())
    take = record(library)
    with pytest.raises(CoachError) as error:
        library.save_report(take.id, some_report(), some_summary(), of=WORDS)
    assert error.value.code is ErrorCode.TAKE_GONE
    assert library.hearing(take.id) is None


# ---------------------------------------------------------------------------------------------- earlier takes


def test_earlier_takes_in_the_language_are_told_newest_first(library: Library) -> None:
    """Of all talks in that language, at most as many as were asked for, never this take nor a later one."""
    for name, language in (("a", "en"), ("b", "en"), ("c", "ko")):
        library.save_talk(replace(some_talk(name), language=language))
    takes = [heard_take(library, number, TalkId(name)) for number, name in enumerate(("a", "b", "c", "a", "b"))]
    assert [one.fillers_per_minute for one in library.summaries_before(takes[4].id, "en", 10)] == [3, 1, 0]
    assert [one.fillers_per_minute for one in library.summaries_before(takes[4].id, "en", 2)] == [3, 1]
    assert [one.fillers_per_minute for one in library.summaries_before(takes[3].id, "en", 10)] == [1, 0]
    assert [one.fillers_per_minute for one in library.summaries_before(takes[4].id, "ko", 10)] == [2]
    assert library.summaries_before(takes[0].id, "en", 10) == ()
    assert library.summaries_before(takes[4].id, "uk", 10) == ()


def test_what_lies_in_the_bin_or_was_not_heard_says_nothing_of_the_speaker(library: Library) -> None:
    """A take that was thrown away, alone or with its talk, is none that a speaker wants to be measured by."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    binned, kept = heard_take(library, 1.0, TalkId("a")), heard_take(library, 2.0, TalkId("a"))
    heard_take(library, 3.0, TalkId("b"))
    record(library, TalkId("a"))
    last = heard_take(library, 4.0, TalkId("a"))
    library.bin_take(binned.id)
    library.bin_talk(TalkId("b"))
    assert [one.fillers_per_minute for one in library.summaries_before(last.id, "en", 10)] == [2.0]
    library.delete_take(kept.id)
    library.unbin_take(binned.id)
    assert [one.fillers_per_minute for one in library.summaries_before(last.id, "en", 10)] == [1.0]


# ------------------------------------------------------------------------------------------------------ marks


def test_marks_of_one_kind_are_saved_beside_those_of_others(library: Library) -> None:
    """Who keeps the notes need not know of breaks, and takes none away."""
    library.save_talk(some_talk())
    take = record(library)
    library.save_marks(take.id, (NOTE, BREAK, DISMISSED))
    other = Mark(MarkKind.NOTE, 0.6, "breathe")
    library.save_marks(take.id, (other,), MarkKind.NOTE)
    assert library.marks(take.id) == (BREAK, other, DISMISSED)
    library.save_marks(take.id, (), MarkKind.NOTE)
    assert library.marks(take.id) == (BREAK, DISMISSED)


def test_single_marks_come_and_go(library: Library) -> None:
    """A mark is added once however often it is asked for, and taken away without the others; two breaks stay two."""
    library.save_talk(some_talk())
    take = record(library)
    library.save_marks(take.id, (NOTE, BREAK, BREAK))
    library.change_marks(take.id, added=(DISMISSED, DISMISSED))
    library.change_marks(take.id, added=(DISMISSED,))
    assert library.marks(take.id) == (NOTE, BREAK, BREAK, DISMISSED)
    library.change_marks(take.id, removed=(DISMISSED,))
    library.change_marks(take.id, removed=(DISMISSED,))
    assert library.marks(take.id) == (NOTE, BREAK, BREAK)


def test_two_who_write_marks_at_once_lose_none(library: Library) -> None:
    """Notes typed while fillers are dismissed: all of both are kept."""
    library.save_talk(some_talk())
    take = record(library)
    count = 20
    notes = tuple(Mark(MarkKind.NOTE, float(at), "here") for at in range(count))
    dismissed = tuple(Mark(MarkKind.NOT_FILLER, at + 0.5, "um") for at in range(count))
    begun = threading.Barrier(2)

    def write_notes() -> None:
        begun.wait()
        for until in range(1, count + 1):
            library.save_marks(take.id, notes[:until], MarkKind.NOTE)

    writing = threading.Thread(target=write_notes)
    writing.start()
    begun.wait()
    for mark in dismissed:
        library.change_marks(take.id, added=(mark,))
    writing.join()
    assert library.marks(take.id) == tuple(sorted((*notes, *dismissed), key=lambda mark: mark.at_s))


def test_a_dismissed_filler_is_no_note_to_be_found(library: Library) -> None:
    """What was said to be no filler is not looked for as if the person had written it."""
    library.save_talk(some_talk())
    take = record(library)
    library.change_marks(take.id, added=(NOTE, DISMISSED))
    assert library.find(TakeQuery("slower")).total == 1
    assert library.find(TakeQuery("nightjar")).total == 0


# ------------------------------------------------------------------------------------------- gone, locked, whole


def calls(library: Library, take_id: TakeId) -> tuple[Callable[[], object], ...]:
    """What this suite asks of a library."""
    return (
        lambda: library.save_report(take_id, some_report(), some_summary(), of=WORDS),
        lambda: library.summaries_before(take_id, "en", 10),
        lambda: library.save_marks(take_id, (), MarkKind.NOTE),
        lambda: library.change_marks(take_id, added=(NOTE,)),
    )


def test_what_is_not_there_is_said_to_be_gone(library: Library) -> None:
    """Reaching for a take that is not there ends in the same code everywhere."""
    for call in calls(library, TakeId("0" * 32)):
        with pytest.raises(CoachError) as error:
            call()
        assert error.value.code is ErrorCode.TAKE_GONE


def test_a_locked_library_says_nothing(kind: Kind) -> None:
    """Every call of a locked library ends in the same code."""
    kind.library.save_talk(some_talk())
    take = record(kind.library)
    say(kind.library, take, "river")
    kind.lock()
    for call in calls(kind.library, take.id):
        with pytest.raises(CoachError) as error:
            call()
        assert error.value.code is ErrorCode.LIBRARY_LOCKED


def test_where_a_talk_is_given_comes_back(library: Library) -> None:
    """The kind of event is kept with the talk, and may be unknown again."""
    library.save_talk(replace(some_talk(), event=EventKind.SCREENING))
    assert library.talk(TALK).talk.event is EventKind.SCREENING
    library.save_talk(some_talk())
    assert library.talk(TALK).talk.event is None
