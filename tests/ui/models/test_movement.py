"""What is said of the takes of a talk."""

from speakercoach.domain.talk import Take, TakeSummary
from speakercoach.ui.models.movement import Movement, MovementKind, movement
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take


def takes(*summaries: TakeSummary | None) -> tuple[Take, ...]:
    """Takes with these summaries, newest first."""
    library = MemoryLibrary()
    talk = a_talk()
    library.save_talk(talk)
    for summary in reversed(summaries):
        add_take(library, talk, summary)
    return library.talk(talk.id).takes


def test_longer_pauses_are_said_first() -> None:
    """The newest take is compared with the oldest of the last three."""
    found = movement(
        takes(a_summary(pause_s=1.0), a_summary(pause_s=0.8), a_summary(pause_s=0.7), a_summary(pause_s=0.2))
    )
    assert found == Movement(MovementKind.PAUSES, 1.0, 0.7, 2)


def test_fewer_fillers_are_said_when_pauses_stayed() -> None:
    """Half a filler a minute less is worth a word."""
    found = movement(takes(a_summary(fillers=3.0), a_summary(fillers=4.0)))
    assert found == Movement(MovementKind.FILLERS, 3.0, 4.0, 1)


def test_what_went_the_other_way_is_not_said_in_a_list() -> None:
    """A list never tells that a take went less well."""
    assert movement(takes(a_summary(fillers=6.0, pause_s=0.5), a_summary(fillers=2.0, pause_s=0.9))) is None


def test_pauses_that_are_too_long_are_no_gain() -> None:
    """Silence beyond what sounds natural is not praised."""
    assert movement(takes(a_summary(pause_s=2.5), a_summary(pause_s=0.9))) is None


def test_a_first_take_has_a_word_of_its_own_and_an_unheard_one_none() -> None:
    """One heard take is greeted; a take that nobody listened to says nothing."""
    assert movement(takes(a_summary())) == Movement(MovementKind.FIRST, take_number=1)
    assert movement(takes(None)) is None
