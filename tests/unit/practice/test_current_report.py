"""What a report knows of its speaker, and that a take is shown as today's rules and lists see it."""

from dataclasses import replace

import pytest

from speakercoach.domain.context import Dismissal
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.session import Mark, MarkKind, PersonalWords
from speakercoach.domain.talk import TalkId
from speakercoach.practice.context import speaker_context
from speakercoach.practice.correcting import Correcting
from speakercoach.practice.current_report import current_report
from speakercoach.practice.ports import Heard
from tests.fakes.ear import heard
from tests.fakes.talks import some_heard, some_report, some_talk
from tests.unit.practice.filler_desk import TALK, Desk, said, starts
from tests.unit.practice.hearing_house import TALK as OTHER_TALK
from tests.unit.practice.hearing_house import WORDS, House


@pytest.fixture
def desk() -> Desk:
    """A take in which um was heard at 0, 3 and 6 s."""
    return Desk()


def test_a_report_knows_the_speaker(desk: Desk) -> None:
    """Own lists, dismissed fillers and no other marks, the takes before of every talk in that language, the event."""
    own = PersonalWords(("그니까",), ("like",), ("Hyesan",))
    desk.library.save_personal_words(own)
    desk.library.save_talk(some_talk("other"))
    desk.library.save_talk(replace(some_talk("korean"), language="ko"))
    before = desk.take.summary
    take = desk.new_take(TalkId("other"))
    desk.library.save_marks(take.id, (Mark(MarkKind.NOTE, 1.0, "um"), Mark(MarkKind.NOT_FILLER, 2.0, "um")))
    event = replace(some_talk("other"), event=EventKind.SCREENING)
    context = speaker_context(desk.library, event, take)
    assert context.personal == own
    assert context.dismissals == (Dismissal(2.0, "um"),)
    assert context.earlier == (before,)
    assert context.event is EventKind.SCREENING
    assert speaker_context(desk.library, replace(event, language="ko"), take).earlier == ()


def test_hearing_and_correcting_know_the_speaker() -> None:
    """A word that never counts for this speaker is no filler in any take, heard now or corrected."""
    house = House()
    contexts = []
    inner = house.hearing.analyst

    def noting(*given: object) -> object:
        contexts.append(given[3])
        return inner(*given)  # type: ignore[arg-type]

    house.hearing.analyst = noting  # type: ignore[assignment]
    house.library.save_personal_words(PersonalWords(not_fillers=("like",)))
    house.ear.answer = heard(WORDS)
    hearing = house.begin()
    take = house.take()
    hearing.finish(take)
    house.told.wait()
    assert house.told.errors == []
    Correcting(house.library, noting).correct(OTHER_TALK, take, heard(WORDS).transcript)  # type: ignore[arg-type]
    assert [one.personal.not_fillers for one in contexts] == [("like",), ("like",)]  # type: ignore[attr-defined]
    house.ear.close()


def test_what_was_not_heard_has_no_report(desk: Desk) -> None:
    """A silent take opens without one."""
    assert current_report(desk.library, desk.analyst, TALK, desk.new_take()) is None


def test_a_report_follows_the_lists_of_today(desk: Desk) -> None:
    """What the speaker decided in another take holds in this one, too, and is kept with its figures."""
    desk.library.save_personal_words(PersonalWords(not_fillers=("um",)))
    found = current_report(desk.library, desk.analyst, TALK, desk.take)
    assert found is not None
    assert (found[0].transcript, starts(found[1])) == (said(), ([], []))
    assert desk.kept == found[1]
    assert desk.take.summary is not None
    assert desk.take.summary.fillers_per_minute == 0.0
    assert len(desk.library.versions(desk.take.id)) == 1


def test_a_report_that_says_the_same_is_not_written_again(desk: Desk) -> None:
    """Opening a take leaves the disk alone."""
    desk.library.refuses_writing = True
    written = []
    desk.library.save_report = lambda *given, of: written.append((given, of))  # type: ignore[method-assign, assignment]
    assert current_report(desk.library, desk.analyst, TALK, desk.take) is not None
    assert written == []
    desk.library.save_personal_words(PersonalWords(not_fillers=("um",)))
    current_report(desk.library, desk.analyst, TALK, desk.take)
    assert len(written) == 1


def test_a_full_disk_keeps_no_take_from_opening(desk: Desk) -> None:
    """The report of today is shown though it cannot be kept; what is kept stays."""
    before = desk.kept
    desk.library.save_personal_words(PersonalWords(not_fillers=("um",)))
    desk.library.refuses_writing = True
    found = current_report(desk.library, desk.analyst, TALK, desk.take)
    assert found is not None
    assert starts(found[1]) == ([], [])
    assert desk.kept == before


@pytest.mark.parametrize("fault", [CoachError(ErrorCode.INPUT_NO_WORDS), ZeroDivisionError()])
def test_a_take_that_todays_rules_stumble_over_opens_as_it_was(desk: Desk, fault: Exception) -> None:
    """What was said of it before is shown: nobody loses a take to a later version."""
    desk.analyst.fault = fault
    kept = desk.library.hearing(desk.take.id)
    assert current_report(desk.library, desk.analyst, TALK, desk.take) == kept


def test_a_locked_library_shows_nothing(desk: Desk) -> None:
    """Nothing of a take is shown after the lock."""
    take = desk.take
    desk.library.is_locked = True
    with pytest.raises(CoachError) as error:
        current_report(desk.library, desk.analyst, TALK, take)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED


def test_words_corrected_meanwhile_keep_their_own_report(desk: Desk) -> None:
    """A report that took its time does not hide the one that belongs to the words that hold now."""
    late = Heard(said("the pear"), some_heard().measures)
    desk.library.save_personal_words(PersonalWords(not_fillers=("um",)))
    inner = desk.analyst

    def overtaken(*given: object) -> object:
        desk.library.save_hearing(desk.take.id, late, *inner(some_report().source, late, TALK.template))
        return inner(*given)  # type: ignore[arg-type]

    current_report(desk.library, overtaken, TALK, desk.take)  # type: ignore[arg-type]
    assert desk.kept.transcript.words == late.transcript.words


def test_what_is_decided_while_a_report_is_made_is_in_it(desk: Desk) -> None:
    """A word that comes on the list meanwhile is not lost to a report that began without it."""
    inner = desk.analyst

    def decided_meanwhile(*given: object) -> object:
        made = inner(*given)  # type: ignore[arg-type]
        desk.library.save_personal_words(PersonalWords(("basically",)))
        return made

    found = current_report(desk.library, decided_meanwhile, TALK, desk.take)  # type: ignore[arg-type]
    assert found is not None
    assert starts(found[1]) == ([0.0, 3.0, 5.0, 6.0], [])
    assert desk.kept == found[1]
