"""What a person says of a filler holds, whatever becomes of the words."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Evidence
from speakercoach.domain.session import Mark, MarkKind, PersonalWords
from speakercoach.domain.talk import TakeId
from speakercoach.practice.correcting import Correcting
from speakercoach.practice.current_report import current_report
from speakercoach.practice.filler_decisions import FillerDecisions
from speakercoach.practice.own_words import always_counted, judged_by_rules, never_counted
from speakercoach.practice.reporting import report_on_heard
from tests.unit.practice.filler_desk import TALK, Desk, said, starts


@pytest.fixture
def desk() -> Desk:
    """A take in which um was heard at 0, 3 and 6 s."""
    return Desk()


@pytest.fixture
def decisions(desk: Desk) -> FillerDecisions:
    """The person at that desk."""
    return FillerDecisions(desk.library, desk.analyst)


def test_a_dismissed_filler_counts_no_more(desk: Desk, decisions: FillerDecisions) -> None:
    """The report that comes back leaves it out, and so does the one that is kept, with its figures."""
    report = decisions.dismiss(TALK, desk.take, desk.item(3.0))
    assert starts(report) == ([0.0, 6.0], [3.0])
    assert desk.kept == report
    assert desk.take.summary is not None
    assert desk.take.summary.fillers_per_minute == 2.0
    assert len(desk.library.versions(desk.take.id)) == 1


def test_a_dismissal_outlives_whatever_becomes_of_the_words(desk: Desk, decisions: FillerDecisions) -> None:
    """Corrected, heard by another model a little later, put back: what is no filler stays none."""
    decisions.dismiss(TALK, desk.take, desk.item(3.0))
    correcting = Correcting(desk.library, desk.analyst)
    correcting.correct(TALK, desk.take, said("Um, the bear um tree basically um"))
    assert starts(desk.kept) == ([0.0, 6.0], [3.0])
    desk.hear(said("um the pears um tree basically um", late_s=0.2))
    found = current_report(desk.library, desk.analyst, TALK, desk.take)
    assert found is not None
    assert starts(found[1]) == ([0.2, 6.2], [3.2])
    correcting.put_back(TALK, desk.take, said())
    assert starts(desk.kept) == ([0.0, 6.0], [3.0])


def test_a_filler_dismissed_while_words_are_corrected_is_left_out(desk: Desk, decisions: FillerDecisions) -> None:
    """The report of the corrected words began without the decision; the one that is kept knows of it."""
    take, item, is_dismissed = desk.take, desk.item(3.0), False

    def overtaken(*given: object) -> object:
        nonlocal is_dismissed
        made = desk.analyst(*given)  # type: ignore[arg-type]
        if not is_dismissed:
            is_dismissed = True
            decisions.dismiss(TALK, take, item)
        return made

    Correcting(desk.library, overtaken).correct(TALK, take, said("um the bear um tree"))  # type: ignore[arg-type]
    assert starts(desk.kept) == ([0.0], [3.0])
    assert [word.text for word in desk.kept.transcript.words][2] == "bear"


def test_words_corrected_while_a_filler_is_dismissed_leave_it_out(desk: Desk, decisions: FillerDecisions) -> None:
    """The words that hold when the decision comes are those that its report is made of."""
    change_marks = desk.library.change_marks

    def overtaken(take_id: TakeId, added: tuple[Mark, ...]) -> None:
        Correcting(desk.library, desk.analyst).correct(TALK, desk.take, said("um the bear um tree"))
        change_marks(take_id, added)

    desk.library.change_marks = overtaken  # type: ignore[method-assign, assignment]
    assert starts(decisions.dismiss(TALK, desk.take, desk.item(3.0))) == ([0.0], [3.0])
    assert starts(desk.kept) == ([0.0], [3.0])


def test_a_fault_after_the_words_are_kept_takes_no_correction_back(desk: Desk, decisions: FillerDecisions) -> None:
    """A lock that comes between words and figures is no reason to say that the words were lost."""
    inner = desk.library.save_correction

    def locked_then(*given: object) -> object:
        version = inner(*given)  # type: ignore[arg-type]
        desk.library.is_locked = True
        return version

    desk.library.save_correction = locked_then  # type: ignore[method-assign, assignment]
    version = Correcting(desk.library, desk.analyst).correct(TALK, desk.take, said("um the bear um tree"))
    assert version.number == 2
    desk.library.is_locked = False
    decisions.dismiss(TALK, desk.take, desk.item(3.0))
    assert starts(desk.kept) == ([0.0], [3.0])


def test_a_dismissal_can_be_taken_back(desk: Desk, decisions: FillerDecisions) -> None:
    """Also once the words were heard again a little later; the other dismissals stay."""
    for at_s in (0.0, 3.0):
        decisions.dismiss(TALK, desk.take, desk.item(at_s))
    desk.hear(said(late_s=0.2))
    current_report(desk.library, desk.analyst, TALK, desk.take)
    report = decisions.restore(TALK, desk.take, desk.item(3.2))
    assert starts(report) == ([3.2, 6.2], [0.2])
    assert [mark.at_s for mark in desk.library.marks(desk.take.id)] == [0.2]


def test_deciding_twice_is_deciding_once(desk: Desk, decisions: FillerDecisions) -> None:
    """A second press leaves no second mark that the way back would miss; going back twice takes back no other one."""
    item = desk.item(3.0)
    decisions.dismiss(TALK, desk.take, desk.item(6.0))
    for _ in range(2):
        decisions.dismiss(TALK, desk.take, item)
    assert len(desk.library.marks(desk.take.id)) == 2
    for _ in range(2):
        report = decisions.restore(TALK, desk.take, item)
    assert starts(report) == ([0.0, 3.0], [6.0])


def test_marks_of_other_kinds_stay(desk: Desk, decisions: FillerDecisions) -> None:
    """Notes and breaks are not touched by what is said of fillers, however near they are."""
    others = (Mark(MarkKind.BREAK, 3.0), Mark(MarkKind.NOTE, 3.0, "um"))
    desk.library.save_marks(desk.take.id, others)
    item = desk.item(3.0)
    decisions.dismiss(TALK, desk.take, item)
    desk.library.save_marks(desk.take.id, (others[1], Mark(MarkKind.NOTE, 4.0)), MarkKind.NOTE)
    for _ in range(2):
        decisions.restore(TALK, desk.take, item)
    assert desk.library.marks(desk.take.id) == (*others, Mark(MarkKind.NOTE, 4.0))


def test_a_sound_without_a_word_is_dismissed_as_such(desk: Desk, decisions: FillerDecisions) -> None:
    """What was heard where no word is written is told apart from the words around it."""
    sound = replace(desk.item(3.0), text="", word=None, words=0, evidence=Evidence.SOUND)
    decisions.dismiss(TALK, desk.take, sound)
    decisions.dismiss(TALK, desk.take, desk.item(3.0))
    assert [one.text for one in desk.analyst.contexts[-1].dismissals] == ["", "um"]
    decisions.restore(TALK, desk.take, desk.item(3.0))
    assert [one.text for one in desk.analyst.contexts[-1].dismissals] == [""]
    decisions.restore(TALK, desk.take, sound)
    assert desk.analyst.contexts[-1].dismissals == ()


def test_a_word_that_never_counts_is_left_out_everywhere(desk: Desk, decisions: FillerDecisions) -> None:
    """It goes onto the speaker's list, and comes off it again."""
    assert starts(decisions.never_count(TALK, desk.take, "Um,")) == ([], [])
    assert desk.library.personal_words().not_fillers == ("um",)
    assert starts(decisions.let_rules_decide(TALK, desk.take, "um")) == ([0.0, 3.0, 6.0], [])
    assert desk.library.personal_words() == PersonalWords()


def test_two_decisions_about_lists_at_once_are_both_kept(desk: Desk, decisions: FillerDecisions) -> None:
    """The second waits until the lists hold the first: it would write them without it."""
    save, take = desk.library.save_personal_words, desk.take
    others: list[threading.Thread] = []

    def meanwhile(own: PersonalWords) -> None:
        if not others:
            others.append(threading.Thread(target=decisions.never_count, args=(TALK, take, "basically")))
            others[0].start()
            # It ends within this time, unless it waits.
            others[0].join(0.1)
        save(own)

    desk.library.save_personal_words = meanwhile  # type: ignore[method-assign, assignment]
    decisions.never_count(TALK, take, "um")
    others[0].join()
    assert set(desk.library.personal_words().not_fillers) == {"um", "basically"}


def test_a_word_of_the_persons_own_counts_everywhere(desk: Desk, decisions: FillerDecisions) -> None:
    """It goes onto the other list, and comes off it again; the private words stay."""
    desk.library.save_personal_words(PersonalWords(private_words=("Hyesan",)))
    assert starts(decisions.always_count(TALK, desk.take, " Basically ")) == ([0.0, 3.0, 5.0, 6.0], [])
    assert desk.library.personal_words() == PersonalWords(("basically",), private_words=("Hyesan",))
    assert starts(decisions.let_rules_decide(TALK, desk.take, "basically")) == ([0.0, 3.0, 6.0], [])
    assert desk.library.personal_words() == PersonalWords(private_words=("Hyesan",))


def test_nothing_is_decided_in_a_take_that_was_never_heard(desk: Desk, decisions: FillerDecisions) -> None:
    """There is nothing to say of its fillers, and no list is changed by it."""
    silent = desk.new_take()
    with pytest.raises(CoachError) as error:
        decisions.dismiss(TALK, silent, desk.item(3.0))
    assert error.value.code is ErrorCode.TAKE_GONE
    with pytest.raises(CoachError) as error:
        decisions.never_count(TALK, silent, "um")
    assert error.value.code is ErrorCode.TAKE_GONE
    assert desk.library.marks(silent.id) == ()
    assert desk.library.personal_words() == PersonalWords()


def test_a_decision_that_cannot_be_kept_is_told(desk: Desk, decisions: FillerDecisions) -> None:
    """A locked library refuses it; after the lock everything is as it was."""
    item, take, before = desk.item(3.0), desk.take, desk.kept
    desk.library.is_locked = True
    with pytest.raises(CoachError) as error:
        decisions.dismiss(TALK, take, item)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    desk.library.is_locked = False
    assert desk.kept == before
    assert desk.library.marks(take.id) == ()


def test_the_second_of_two_alike_is_told_from_the_first(desk: Desk) -> None:
    """Whisper lets each word begin where the one before ends; what was dismissed by today's rules is that one alone."""
    decisions = FillerDecisions(desk.library, report_on_heard)
    words = tuple(
        replace(word, start_s=0.4 * at, end_s=0.4 * at + 0.4)
        for at, word in enumerate(said("um um I counted um, the boats").words)
    )
    desk.hear(replace(said(), words=words))
    found = current_report(desk.library, report_on_heard, TALK, desk.take)
    assert found is not None
    first, second, third = found[1].fillers.items
    report = decisions.dismiss(TALK, desk.take, second)
    assert (report.fillers.items, report.fillers.dismissed) == ((first, third), (second,))
    report = decisions.dismiss(TALK, desk.take, first)
    assert (report.fillers.items, report.fillers.count) == ((third,), 1)
    report = decisions.restore(TALK, desk.take, second)
    assert (report.fillers.items, report.fillers.dismissed) == ((second, third), (first,))
    assert decisions.never_count(TALK, desk.take, third.text).fillers.items == ()
    assert decisions.let_rules_decide(TALK, desk.take, "um").fillers.items == (second, third)
    assert [item.text for item in decisions.always_count(TALK, desk.take, "boats").fillers.items][-1] == "boats"


WORDS = st.sampled_from(["um", "Um,", "  UM  ", "you know", "You  know,", "그니까", "", " , "])


@given(st.lists(st.tuples(st.sampled_from([always_counted, never_counted, judged_by_rules]), WORDS)))
def test_no_word_stands_in_two_lists_or_twice(edits: list[tuple[object, str]]) -> None:
    """Whatever was asked in whatever order; the last wish for a word is the one that holds."""
    own = PersonalWords(private_words=("Hyesan",))
    for edit, text in edits:
        own = edit(own, text)  # type: ignore[operator]
        is_word = bool(text.strip(" ,"))
        bare = " ".join(text.lower().replace(",", "").split())
        assert (bare in own.fillers) == (is_word and edit is always_counted)
        assert (bare in own.not_fillers) == (is_word and edit is never_counted)
    both = (*own.fillers, *own.not_fillers)
    assert len(set(both)) == len(both)
    assert own.private_words == ("Hyesan",)
