"""Kinds of story that a coordinator adds."""

from dataclasses import replace
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.own_templates import add_template, own_templates, remove_template
from speakercoach.stories import load_template, loader_for
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk

TEXT = """code = "{code}"
words.en.name = "{name}"
words.ko.name = "우리 영화"
[[beats]]
code = "scene"
share = 1.0
words.en.name = "Scene"
words.ko.name = "장면"
"""


def written(folder: Path, code: str = "our_film", name: str = "Our film") -> Path:
    """A coordinator's file."""
    path = folder / f"{code}.toml"
    path.write_text(TEXT.format(code=code, name=name), encoding="utf-8")
    return path


def test_added_ones_are_listed_by_their_names_in_the_persons_language(tmp_path: Path) -> None:
    """The library keeps the text of each file, and the list says what it is called."""
    library = MemoryLibrary()
    add_template(library, written(tmp_path), "en")
    add_template(library, written(tmp_path, "choir", "A choir evening"), "en")
    assert [one.name for one in own_templates(library, "en")] == ["A choir evening", "Our film"]
    assert own_templates(library, "ko")[0].name == "우리 영화"
    assert len(library.own_templates()) == 2


def test_a_newer_file_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    """The same code is the same kind of story."""
    library = MemoryLibrary()
    add_template(library, written(tmp_path), "en")
    add_template(library, written(tmp_path, name="Our film, shorter"), "en")
    assert [one.name for one in own_templates(library, "en")] == ["Our film, shorter"]


def test_the_code_of_a_story_that_ships_is_taken(tmp_path: Path) -> None:
    """A coordinator's file never stands in the way of the app's own."""
    library = MemoryLibrary()
    with pytest.raises(CoachError) as caught:
        add_template(library, written(tmp_path, "testimony"), "en")
    assert caught.value.code is ErrorCode.INPUT_BROKEN_TEMPLATE
    assert (caught.value.data["reason"], caught.value.data["line"]) == ("code_taken", 1)
    assert library.own_templates() == ()


def test_a_broken_file_changes_nothing(tmp_path: Path) -> None:
    """What was added before stays as it was."""
    library = MemoryLibrary()
    add_template(library, written(tmp_path), "en")
    path = written(tmp_path)
    path.write_text("code = ", encoding="utf-8")
    with pytest.raises(CoachError):
        add_template(library, path, "en")
    assert [one.code for one in own_templates(library, "en")] == ["our_film"]


def test_one_that_is_removed_leaves_talks_their_own(tmp_path: Path) -> None:
    """A talk holds the text of its story and loses nothing."""
    library = MemoryLibrary()
    added = add_template(library, written(tmp_path), "en")
    talk = replace(a_talk(), template=added.code, own_template=added.text)
    remove_template(library, added.code)
    assert own_templates(library, "en") == ()
    assert loader_for(talk)("our_film", "en").name == "Our film"
    with pytest.raises(CoachError):
        load_template("our_film", "en")


def test_one_that_cannot_be_read_any_more_hides_no_other(tmp_path: Path) -> None:
    """A later version may refuse what this one took: the others are listed all the same, and it stays kept."""
    library = MemoryLibrary()
    library.save_own_templates(("not a template",))
    add_template(library, written(tmp_path), "en")
    assert [one.code for one in own_templates(library, "en")] == ["our_film"]
    assert "not a template" in library.own_templates()
