"""The plan while it is written."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.models.plan import PlanModel
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk


@pytest.fixture
def library() -> MemoryLibrary:
    """A library with one talk."""
    library = MemoryLibrary()
    library.save_talk(a_talk())
    return library


@pytest.fixture
def model(qapp: object, library: MemoryLibrary) -> Iterator[PlanModel]:
    """The plan of that talk."""
    assert qapp
    model = PlanModel(library)
    model.open(a_talk())
    yield model
    model.finish()


def refusing(library: MemoryLibrary) -> Callable[[], None]:
    """Let the library refuse talks; what is returned lets it take them again."""
    kept = library.save_talk

    def refuse(_talk: object) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    library.save_talk = refuse  # type: ignore[method-assign, assignment]
    return lambda: setattr(library, "save_talk", kept)


def test_what_is_typed_is_saved_a_moment_later(qtbot: QtBot, model: PlanModel, library: MemoryLibrary) -> None:
    """Nobody presses Save; several changes are written once."""
    with qtbot.waitSignal(model.saved) as saved:
        model.set_note("journey", "Look up.")
        model.set_phrases("journey", ("Two boiled eggs.", ""))
    assert saved.args is not None
    stored = {beat.beat: beat for beat in library.talk(a_talk().id).talk.plan.beats}
    assert stored["journey"].note == "Look up."
    assert stored["journey"].phrases == ("Two boiled eggs.",)
    assert model.beat("journey").phrases == ("Two boiled eggs.", "")


def test_time_for_parts_of_another_kind_of_story_is_not_counted(model: PlanModel) -> None:
    """What was planned for them is kept for when the talk has them again."""
    model.set_target("journey", 60.0)
    before_s = model.planned_s
    model.set_template("public_narrative", None)
    told_s = model.planned_s
    assert told_s == pytest.approx(model.talk.target_s)
    assert model.beat("journey").target_s == 60.0
    model.set_template("testimony", None)
    assert model.planned_s == before_s


def test_what_was_typed_is_saved_when_the_window_closes(model: PlanModel, library: MemoryLibrary) -> None:
    """Closing in the middle of a sentence loses no letter."""
    model.set_note("opening", "Breathe")
    model.finish()
    assert library.talk(a_talk().id).talk.plan.beats[0].note == "Breathe"


def test_a_fault_keeps_what_was_typed_for_the_next_try(qtbot: QtBot, model: PlanModel, library: MemoryLibrary) -> None:
    """A disk that refuses is told, and the words are written with the next change."""
    mend = refusing(library)
    with qtbot.waitSignal(model.faulted):
        model.set_note("opening", "Breathe")
    mend()
    model.finish()
    assert library.talk(a_talk().id).talk.plan.beats[0].note == "Breathe"


def test_a_fault_loses_nothing_when_another_talk_is_opened(
    qtbot: QtBot, model: PlanModel, library: MemoryLibrary
) -> None:
    """What could not be written of the talk before is written with the next try, and the other talk stays itself."""
    other = a_talk("The scarf")
    library.save_talk(other)
    mend = refusing(library)
    with qtbot.waitSignal(model.faulted):
        model.set_note("opening", "Breathe")
        model.open(other)
    mend()
    model.set_note("opening", "Slowly")
    model.finish()
    notes = [library.talk(talk.id).talk.plan.beats[0].note for talk in (a_talk(), other)]
    assert notes == ["Breathe", "Slowly"]


def test_a_talk_that_comes_back_from_an_old_list_has_what_was_typed(model: PlanModel) -> None:
    """A list may have been read before the last words were written: they are not lost for that."""
    model.set_note("opening", "Breathe")
    model.open(a_talk("The scarf"))
    model.take_over(replace(a_talk(), title="The persimmons"))
    model.open(a_talk())
    assert model.beat("opening").note == "Breathe"
    assert model.talk.title == "The persimmons"


def test_a_talk_that_is_removed_is_not_written_again(qtbot: QtBot, model: PlanModel, library: MemoryLibrary) -> None:
    """Words that could not be written go with their talk, also where another one is open meanwhile."""
    mend = refusing(library)
    with qtbot.waitSignal(model.faulted):
        model.set_note("opening", "Breathe")
        model.open(a_talk("The scarf"))
    mend()
    model.forget(a_talk().id)
    library.delete_talk(a_talk().id)
    model.finish()
    with pytest.raises(CoachError):
        library.talk(a_talk().id)
    assert model.is_open
    model.forget(model.talk.id)
    assert not model.is_open


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    target_s=st.floats(60, 7200),
    out=st.sets(st.integers(0, 7), max_size=7),
    own=st.dictionaries(st.integers(0, 7), st.floats(5, 7)),
)
def test_the_parts_fill_the_planned_time(qapp: object, target_s: float, out: set[int], own: dict[int, float]) -> None:
    """Whatever stays out and whatever has its own time, the others share what is left."""
    assert qapp
    model = PlanModel(MemoryLibrary())
    model.open(a_talk(target_s=target_s))
    codes = [beat.code for beat in model.template.beats]
    for index in out:
        model.set_told(codes[index], told=False)
    for index, seconds in own.items():
        model.set_target(codes[index], seconds)
    shared = [code for index, code in enumerate(codes) if index not in out and index not in own]
    if shared:
        assert model.planned_s == pytest.approx(target_s)
    for index in out:
        assert model.target_s(codes[index]) is None
    model.forget(model.talk.id)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_moving_parts_loses_none_and_puts_each_where_it_was_put(qapp: object, moves: list[tuple[int, int]]) -> None:
    """Any moves leave every part once; the last one moved stands at its place, and the plan's order says the same."""
    assert qapp
    model = PlanModel(MemoryLibrary())
    model.open(a_talk())
    usual = [beat.code for beat in model.template.beats]
    for which, place in moves:
        code = model.parts[which].code
        model.put_part(code, place)
        assert model.parts[place].code == code
        assert sorted(part.code for part in model.parts) == sorted(usual)
        told = tuple(part.code for part in model.parts)
        assert model.talk.plan.order == (() if list(told) == usual else told)
    model.forget(model.talk.id)
