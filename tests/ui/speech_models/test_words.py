"""What is said of models, in which order they stand, and what can be done with each."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.practice.model_ports import (
    ModelLanguages,
    ModelProgress,
    ModelStage,
    ModelState,
    ModelSuit,
    SpeechModel,
)
from speakercoach.ui.models.speech_models import ModelWork, RunningWork, Shelf
from speakercoach.ui.speech_models.list_view import list_view
from speakercoach.ui.speech_models.row_view import RowAction, RowView, import_view, removal_words, row_view
from speakercoach.ui.speech_models.words import about_model, model_title, progress_text, time_left_text
from tests.fakes.models import a_model

TINY = a_model("tiny", size_mb=75.6, suit=ModelSuit.OLD_COMPUTER)
BASE = a_model()
BASE_EN = a_model("base.en", languages=ModelLanguages.ENGLISH)
LARGE = a_model("large-v3-turbo", size_mb=1618, suit=ModelSuit.FILES)
OWN = a_model("my-grandmother", state=ModelState.OWN, languages=ModelLanguages.UNKNOWN, suit=None)
FREE = 74_000_000_000

models = st.builds(
    a_model,
    st.just("base"),
    state=st.sampled_from(ModelState),
    size_mb=st.floats(0.001, 4000),
    languages=st.sampled_from(ModelLanguages),
    suit=st.none() | st.sampled_from(ModelSuit),
    fits=st.booleans(),
    begun_mb=st.floats(0, 4000),
)
shelves = st.lists(models, max_size=12).map(
    lambda found: Shelf(tuple(replace(model, name=f"model-{at}") for at, model in enumerate(found)), FREE)
)


def row(model: SpeechModel, running: RunningWork | None = None, free: int | None = FREE) -> RowView:
    """The row of a model that nobody copies from a file."""
    return row_view(model, running, free_bytes=free, is_taken=running is not None)


def actions(view: RowView) -> list[RowAction]:
    """What can be done, in order."""
    return [action.action for action in view.actions]


def test_a_model_is_named_in_plain_words() -> None:
    """Official names lose their signs, the speaker's own stay as they were given."""
    assert model_title(BASE) == "Base"
    assert model_title(BASE_EN) == "Base, English only"
    assert model_title(LARGE) == "Large v3 turbo"
    assert model_title(OWN) == "my-grandmother"


def test_a_model_is_told_by_whom_it_suits_and_what_it_needs() -> None:
    """Suit, size, languages and memory; of an own model only what is known."""
    assert about_model(BASE) == "For most laptops · 145 MB · many languages · needs 465 MB of memory"
    assert "English only" in about_model(BASE_EN)
    assert about_model(OWN) == "145 MB · needs 465 MB of memory"


@pytest.mark.parametrize(
    ("state", "said", "can"),
    [
        (ModelState.OFFERED, "Not on this computer", [RowAction.FETCH]),
        (ModelState.PARTLY, "Download begun: 40 % is here", [RowAction.FETCH, RowAction.REMOVE]),
        (ModelState.HERE, "On this computer", [RowAction.CHECK, RowAction.REMOVE]),
        (ModelState.OFFICIAL, "the official file", [RowAction.CHECK, RowAction.REMOVE]),
        (ModelState.OWN, "no official file to compare it with", [RowAction.REMOVE]),
        (ModelState.DIFFERENT, "It is not used", [RowAction.FETCH, RowAction.REMOVE]),
    ],
)
def test_each_state_says_what_it_is_and_what_can_be_done(state: ModelState, said: str, can: list[RowAction]) -> None:
    """Words and buttons follow the state."""
    model = replace(BASE, state=state, begun_bytes=round(0.4 * BASE.size_bytes) + 1)
    view = row(model)
    assert said in view.state
    assert actions(view) == can
    assert all("Base" in action.name for action in view.actions)


@given(models)
def test_a_begun_download_never_says_that_all_of_it_is_here(model: SpeechModel) -> None:
    """Whatever lies here of it, it is no model yet."""
    assert "100 %" not in row(replace(model, state=ModelState.PARTLY)).state


def test_a_model_that_does_not_fit_says_so() -> None:
    """Too little memory and too little room are said beside the button."""
    view = row(replace(LARGE, fits=False), free=1_000_000_000)
    assert view.notes == (
        "This computer has not enough memory for it, so it cannot listen here.",
        "There is not enough room on this disk: 618 MB more is needed.",
    )
    assert row(LARGE, free=None).notes == ()


@pytest.mark.parametrize("work", [ModelWork.FETCH, ModelWork.CHECK])
def test_work_can_be_stopped_and_nothing_else_done_meanwhile(work: ModelWork) -> None:
    """One piece of work at a time: the one button stops it."""
    view = row(BASE, RunningWork(work, "base", ModelProgress(ModelStage.CHECKING, 1, 2)))
    assert actions(view) == [RowAction.STOP]
    assert view.progress is not None
    assert view.progress.ratio == 0.5


def test_a_model_that_is_removed_cannot_be_pressed_any_more() -> None:
    """It is gone in a blink, and there is nothing to stop."""
    view = row(BASE, RunningWork(ModelWork.REMOVE, "base"))
    assert view.actions == ()
    assert row_view(BASE, None, free_bytes=FREE, is_taken=True).actions == ()


def test_a_copy_asks_to_leave_the_stick_where_it_is() -> None:
    """A file comes from somewhere that can be pulled out."""
    view = import_view(
        RunningWork(ModelWork.IMPORT, "base", ModelProgress(ModelStage.COPYING, 60_000_000, 145_000_000))
    )
    assert view.progress is not None
    assert view.progress.words == "Copying: 60 MB of 145 MB"
    assert "stick" in view.progress.hint


def test_each_stage_has_its_words() -> None:
    """A lost connection is no fault: it is tried again, and what is loaded stays."""
    loading = ModelProgress(ModelStage.LOADING, 312_000_000, 466_000_000, 240.0)
    assert progress_text(loading) == "Loading: 312 MB of 466 MB"
    assert time_left_text(loading) == "about 4 minutes left"
    waiting = ModelProgress(ModelStage.WAITING, 312_000_000, 466_000_000, 240.0)
    assert progress_text(waiting) == "The connection was lost. Trying again. What is loaded stays."
    assert time_left_text(waiting) == ""
    assert len({progress_text(ModelProgress(stage)) for stage in ModelStage}) == len(ModelStage)


def test_the_question_before_removing_says_what_is_lost() -> None:
    """An official model can be fetched again, an own one cannot; the talks stay in any case."""
    asked = {state: removal_words(replace(BASE, state=state)) for state in (ModelState.PARTLY, ModelState.HERE)}
    own = removal_words(OWN)
    assert "download it again" in asked[ModelState.HERE][1]
    assert "begins anew" in asked[ModelState.PARTLY][1]
    assert "gone for good" in own[1]
    assert all("Your talks and their words stay" in detail for _, detail in (*asked.values(), own))


def test_one_model_is_recommended() -> None:
    """The one for most laptops in many languages, else the small one, else none."""
    shelf = Shelf((TINY, BASE_EN, BASE, LARGE))
    assert shelf.recommended == BASE
    small = Shelf((TINY, BASE_EN, replace(BASE, fits=False), LARGE))
    assert small.recommended == TINY
    assert Shelf((replace(TINY, fits=False), BASE_EN)).recommended is None


def test_few_models_are_shown_at_first() -> None:
    """The recommended one and those here; the others once the person asks for all."""
    shelf = Shelf((OWN, TINY, BASE, LARGE))
    view = list_view(shelf, shows_all=False, at_work=frozenset())
    assert [section.models for section in view.sections] == [(BASE,), (OWN,)]
    assert view.hidden_count == 2
    busy = list_view(shelf, shows_all=False, at_work=frozenset({"large-v3-turbo"}))
    assert busy.sections[1].models == (OWN, LARGE)


def test_a_computer_that_no_model_fits_is_told_what_it_can_do() -> None:
    """Nothing is recommended then, and talks can be recorded all the same."""
    view = list_view(Shelf((replace(TINY, fits=False),)), shows_all=False, at_work=frozenset())
    assert view.sections[0].title == "No model fits this computer"
    assert "recorded" in view.sections[0].detail


@given(shelves, st.booleans())
def test_no_model_is_shown_twice_or_lost(shelf: Shelf, shows_all: bool) -> None:  # noqa: FBT001 - what is tried
    """Shown or counted as hidden: each model once."""
    view = list_view(shelf, shows_all=shows_all, at_work=frozenset())
    shown = [model.name for section in view.sections for model in section.models]
    assert len(shown) == len(set(shown))
    hidden = 0 if shows_all else view.hidden_count
    assert len(shown) + hidden == len(shelf.models)
    assert {model.name for model in shelf.models if model.is_here} <= set(shown)
