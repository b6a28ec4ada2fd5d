"""Own questions and own sentences in the plan."""

from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import OwnWays
from speakercoach.ui.models.plan import PlanModel
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk


def test_own_questions_and_sentences_are_saved_and_nothing_else_changes(qtbot: QtBot) -> None:
    """Empty lines stay out of the library; the parts that were planned stay as they are."""
    library, talk = MemoryLibrary(), a_talk()
    library.save_talk(talk)
    model = PlanModel(library)
    model.open(talk)
    with qtbot.waitSignal(model.saved):
        model.set_questions(("Do you cook? ", " ", "Will you write?"))
        model.set_ways(OwnWays(decline="That is for me."))
    plan = library.talk(talk.id).talk.plan
    assert plan.questions == ("Do you cook?", "Will you write?")
    assert plan.ways == OwnWays(decline="That is for me.")
    assert plan.beats == talk.plan.beats
    model.finish()


def test_what_is_the_same_is_not_written_again(qtbot: QtBot) -> None:
    """An empty line that somebody begins changes nothing yet."""
    library, talk = MemoryLibrary(), a_talk()
    model = PlanModel(library)
    model.open(talk)
    with qtbot.assertNotEmitted(model.changed):
        model.set_questions(("",))
        model.set_ways(OwnWays())
    model.finish()
