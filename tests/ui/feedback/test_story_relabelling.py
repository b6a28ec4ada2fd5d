"""Saying on the Feedback screen which part of the story a sentence is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import TakeId
from speakercoach.ui.feedback.story_change import relabelled_view
from speakercoach.ui.feedback.story_sentences import SpokenParts
from speakercoach.ui.feedback.transcript_view import TranscriptView
from speakercoach.ui.models.relabels import RelabelDecision
from tests.ui.feedback.story_desk import StoryDesk, action, below

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus are windows of their own, which Qt's offscreen platform cannot raise."""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[StoryDesk]:
    """A take of four sentences, three of them heard as the opening."""
    made = StoryDesk(qtbot)
    yield made
    made.close()


def test_one_sentence_gets_its_part_by_the_keyboard(desk: StoryDesk) -> None:
    """F4 on a word, the part, Enter: margin, timeline, library and story follow, and it says who set it."""
    assert desk.margin() == ["Opening", "The ask"]
    desk.choose(action(desk.open(5), "Journey"))
    assert desk.kept() == ("opening", "journey", "opening", "call_to_action")
    assert desk.margin() == ["Opening", "Journey", "Opening", "The ask"]
    assert desk.bands() == ["Opening", "Journey", "Opening", "The ask"]
    assert [(one.at_s, one.text) for one in desk.library.marks(desk.take.id)] == [(5.0, "journey")]
    gutter = desk.text._gutter
    said = [gutter.said_of(paragraph) for paragraph, _ in desk.text.visible_paragraphs()]
    assert "You set this" in said[1]
    assert not any("You set this" in one for one in (said[0], *said[2:]))


def test_the_whole_stretch_or_the_rest_of_it_can_be_set(desk: StoryDesk) -> None:
    """From here on to where the part ends, or all of it; what stands beside it stays."""
    desk.choose(action(below(desk.open(5), "From here on it is"), "Journey"))
    assert desk.kept() == ("opening", "journey", "journey", "call_to_action")
    desk.choose(action(below(desk.open(5), "The whole stretch is"), "No part"))
    assert desk.kept() == ("opening", None, None, "call_to_action")
    assert desk.margin() == ["Opening", None, "The ask"]


def test_chosen_words_speak_for_all_their_sentences(desk: StoryDesk) -> None:
    """A selection over two sentences sets both and no more."""
    cursor = desk.text.textCursor()
    cursor.setPosition(desk.text._starts[5])
    cursor.setPosition(desk.text._ends[9], cursor.MoveMode.KeepAnchor)
    desk.text.setTextCursor(cursor)
    QTest.keyClick(desk.text, Qt.Key.Key_F4)
    assert desk.menu().actions()[0].text() == "These sentences are"
    desk.choose(action(desk.menu(), "Journey"))
    assert desk.kept() == ("opening", "journey", "journey", "call_to_action")


def test_the_name_in_the_margin_sets_its_stretch(desk: StoryDesk) -> None:
    """A click there opens the same list, the whole stretch first."""
    (_, y), *_ = desk.text.visible_paragraphs()
    QTest.mouseClick(desk.text._gutter, Qt.MouseButton.LeftButton, pos=QPoint(10, round(y) + 30))
    assert desk.menu().actions()[0].text() == "The whole stretch is"
    desk.choose(action(desk.menu(), "Journey"))
    assert desk.kept() == ("journey", "journey", "journey", "call_to_action")
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(10, round(y) + 5), QPoint(0, 0))
    assert desk.text._gutter.event(tip)


def test_the_menu_of_a_word_leads_to_its_part(desk: StoryDesk) -> None:
    """Who uses the right button finds it beside the fillers."""
    desk.text.setFocus()
    desk.text._put_cursor(desk.text._starts[5])
    QTest.keyClick(desk.text, Qt.Key.Key_Menu)
    desk.choose(action(below(desk.menu(), "Part of the story"), "Journey"))
    assert desk.kept()[1] == "journey"


def test_as_i_heard_it_takes_the_word_back(desk: StoryDesk) -> None:
    """It is offered where something was set, and leaves no mark."""
    assert "As the app heard it" not in [one.text() for one in desk.open(5).actions()]
    desk.menu().hide()
    desk.choose(action(desk.open(5), "Journey"))
    desk.choose(action(desk.open(5), "As the app heard it"))
    assert desk.kept() == ("opening", "opening", "opening", "call_to_action")
    assert desk.library.marks(desk.take.id) == ()
    assert desk.margin() == ["Opening", "The ask"]


def test_ctrl_z_takes_parts_corrections_and_fillers_back_in_order(desk: StoryDesk, qtbot: QtBot) -> None:
    """Whatever was done last goes first, each once, from the words and from the story's side alike."""
    desk.choose(action(desk.open(5), "Journey"))
    desk.text._put_cursor(desk.text._starts[0])
    QTest.keyClick(desk.text, Qt.Key.Key_F2)
    field = desk.text.field
    assert field is not None
    field.setText("A")
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    QTest.keyClick(desk.text, Qt.Key.Key_Menu)
    desk.choose(action(desk.menu(), "Always count “a” as a filler"))
    desk.choose(action(desk.open(9), "No part"))
    assert desk.kept() == ("opening", "journey", None, "call_to_action")
    desk.undo(desk.screen.reading.story)
    assert desk.kept() == ("opening", "journey", "opening", "call_to_action")
    desk.undo()
    assert desk.library.personal_words().fillers == ()
    desk.undo()
    assert desk.text.toPlainText().startswith("The tree")
    assert desk.kept()[1] == "journey"
    desk.undo()
    assert desk.kept()[1] == "opening"
    assert desk.library.marks(desk.take.id) == ()


def test_a_part_set_again_is_taken_back_to_the_one_before(desk: StoryDesk) -> None:
    """Undo leads to what was set before, and then to what was heard."""
    desk.choose(action(desk.open(5), "Journey"))
    desk.choose(action(desk.open(5), "The ask"))
    desk.undo()
    assert desk.kept()[1] == "journey"
    desk.undo()
    assert desk.kept()[1] == "opening"


def test_what_cannot_be_kept_is_told_and_the_margin_is_as_before(
    desk: StoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names of parts show what holds."""

    def full(_take: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        raise OSError(28, "no space", str(len(added) + len(removed)))

    monkeypatch.setattr(desk.library, "change_marks", full)
    desk.choose(action(desk.open(5), "Journey"))
    assert desk.margin() == ["Opening", "The ask"]
    assert desk.screen.banner.isVisible()
    assert not [one for one in desk.library.marks(desk.take.id) if one.kind is MarkKind.BEAT]


def test_the_button_beside_the_story_opens_the_parts_of_the_words(desk: StoryDesk) -> None:
    """In a narrow window it brings the words to the front first."""
    desk.screen.reading.set_narrow(narrow=True)
    desk.screen.reading.choose("story")
    desk.screen.reading.story.relabel.click()
    assert isinstance(desk.menu(), QMenu)
    assert desk.screen.reading.tabs.current == "transcript"
    desk.menu().hide()


def test_words_without_a_story_open_no_list(desk: StoryDesk) -> None:
    """There is nothing to choose from, and the margin is no button."""
    view = desk.text.view
    assert view is not None
    desk.text.show_view(replace(view, parts=None))
    QTest.keyClick(desk.text, Qt.Key.Key_F4)
    assert desk.text.menu is None
    assert not desk.text._gutter.is_pressable
    QTest.mouseClick(desk.text._gutter, Qt.MouseButton.LeftButton, pos=QPointF(10, 30).toPoint())
    assert desk.text.menu is None


def _parts(view: TranscriptView) -> SpokenParts:
    assert view.parts is not None
    return view.parts


def test_the_margin_changes_before_there_is_a_report(desk: StoryDesk) -> None:
    """Cut at the sentences that were set, with every word in its place."""
    view = desk.text.view
    assert view is not None
    before = tuple(one.part for one in _parts(view).sentences[1:2])
    decision = RelabelDecision(before, tuple(replace(one, beat="journey", is_set=True) for one in before))
    changed = relabelled_view(view, decision)
    assert [one.beat.name for one in changed.paragraphs if one.beat is not None] == [
        "Opening",
        "Journey",
        "Opening",
        "The ask",
    ]
    assert [one.is_set for one in changed.paragraphs] == [False, True, False, False]
    words = [piece.text for one in changed.paragraphs for piece in one.pieces if piece.is_word]
    assert words == [word.text for word in view.words]
    assert [one.start_s for one in changed.paragraphs] == [1.0, 5.0, 9.0, 13.0]
    back = relabelled_view(changed, decision.opposite)
    assert not any(one.is_set for one in back.paragraphs)
