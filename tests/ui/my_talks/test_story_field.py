"""The kind of story, as a new talk is asked for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.practice.own_templates import add_template
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.my_talks import words
from speakercoach.ui.my_talks.talk_form import TalkForm
from tests.fakes.library import MemoryLibrary
from tests.unit.practice.test_own_templates import written


@pytest.fixture
def library(tmp_path: Path) -> MemoryLibrary:
    """A library to which a coordinator added a kind of story."""
    library = MemoryLibrary()
    add_template(library, written(tmp_path), "en")
    return library


@pytest.fixture
def form(qtbot: QtBot, library: MemoryLibrary) -> Iterator[TalkForm]:
    """The form, once the list is there."""
    form = TalkForm(library)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: form.story.choice.findText("Our film") >= 0)
    yield form
    finish_work(form)


def test_a_new_talk_is_a_testimony_unless_somebody_chooses(form: TalkForm) -> None:
    """Those that ship come first, the added ones behind them."""
    names = [form.story.choice.itemText(index) for index in range(form.story.choice.count())]
    assert (names[0], names[-1]) == ("Testimony", "Our film")
    assert (form.talk().template, form.talk().own_template) == ("testimony", None)
    assert not form.story.remove_button.isVisible()


def test_a_new_talk_takes_the_text_of_the_added_one_along(form: TalkForm, library: MemoryLibrary) -> None:
    """So it never loses it; lists name it as its file does."""
    form.story.choice.setCurrentIndex(form.story.choice.findText("Our film"))
    talk = form.talk()
    assert (talk.template, talk.own_template) == ("our_film", library.own_templates()[0])
    assert "Our film" in words.about(talk, with_language=False)


def test_an_added_one_can_be_removed_from_the_list(qtbot: QtBot, form: TalkForm, library: MemoryLibrary) -> None:
    """Then the testimony is chosen again."""
    form.story.choice.setCurrentIndex(form.story.choice.findText("Our film"))
    form.story.remove_button.click()
    qtbot.waitUntil(lambda: form.story.choice.findText("Our film") < 0)
    assert library.own_templates() == ()
    assert form.story.code == "testimony"


def test_a_file_that_is_added_is_chosen_at_once(qtbot: QtBot, form: TalkForm, tmp_path: Path) -> None:
    """Who adds a kind of story wants to tell it."""
    assert form.story._model is not None
    form.story._model.add(written(tmp_path, "choir", "A choir evening"))
    qtbot.waitUntil(lambda: form.story.code == "choir")
    assert form.story.choice.hasFocus()


def test_without_a_library_nothing_is_offered_to_be_added(qtbot: QtBot) -> None:
    """The form for a recording that comes in offers those that ship."""
    form = TalkForm()
    qtbot.addWidget(form)
    form.show()
    assert not form.story.add_button.isVisible()
