"""What can be seen and heard while one decides: private words covered, moments, sentences, words added by hand."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from speakercoach.analysis.safety.across_takes import Differing, ToldHere
from speakercoach.analysis.safety.told.mention import ToldSort
from speakercoach.domain.safety import AddedItem, Handling, SafetyDecisions, SafetyItem, SafetyKind
from speakercoach.domain.talk import TakeId
from speakercoach.sharing.redaction import muted_spans
from speakercoach.ui.models import differing
from speakercoach.ui.models.differing import ToldDifferently
from speakercoach.ui.models.safety_review import Choice
from speakercoach.ui.safety.add_word_sheet import AddWordSheet
from speakercoach.ui.safety.differing_view import differing_views
from speakercoach.ui.safety.heading import SHARE
from speakercoach.ui.safety.views import COVERED
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.quantities import seconds_short
from tests.ui.safety.review_room import AUNT, FOUND, REPORT, TREE, WORD, Desk, desk_with, item


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with three things to decide on."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def seen(desk: Desk) -> str:
    """All words that stand on the screen or are read out."""
    names = [
        one.accessibleName() + one.toolTip() for one in desk.screen.findChildren(Text) if one.isVisibleTo(desk.screen)
    ]
    rows = [f"{row.accessibleName()} {row.toolTip()}" for row in desk.screen.items.rows]
    moments = [row.sentence.plain for row in desk.screen.chosen.moments.rows]
    return " ".join((*names, *rows, *moments))


@pytest.mark.parametrize("key", [TREE, AUNT, WORD])
def test_private_words_stay_covered(desk: Desk, key: str) -> None:
    """Nobody reads them over a shoulder, whichever thing is shown."""
    desk.screen.show_item(key)
    assert "letter" not in seen(desk)


def test_they_are_seen_on_request_and_covered_on_leaving(desk: Desk) -> None:
    """One press shows them; whoever leaves the screen leaves no word on it."""
    desk.screen.show_item(WORD)
    desk.screen.chosen.uncover.click()
    assert "letter" in seen(desk)
    desk.screen.hide()
    desk.screen.show()
    assert "letter" not in seen(desk)


def test_steps_back_do_not_name_them(desk: Desk) -> None:
    """What the way back is called tells no private word either."""
    desk.screen.show_item(WORD)
    desk.decide(Handling.MUTE)
    assert desk.screen.heading.undo.toolTip() == "Take back: Private word: Mute"


def test_the_plans_boundary_stands_beside(desk: Desk) -> None:
    """The speaker's own rule is remembered where it matters."""
    desk.screen.show_item(AUNT)
    assert "“Names of anyone who helped” stays unsaid" in desk.screen.chosen.reason.plain


def test_each_moment_can_be_heard_with_its_sentence(desk: Desk) -> None:
    """A chip plays the words with a little around them; the sentence marks them."""
    desk.screen.show_item(AUNT)
    rows = desk.screen.chosen.moments.rows
    assert [row.sentence.plain for row in rows] == ["Um, my aunt counted persimmons."] * 2
    rows[0].chip.click()
    desk.qtbot.waitUntil(lambda: bool(desk.parts.player.played))
    start_s, end_s = desk.parts.player.played[0]
    assert start_s < FOUND[1].start_s
    assert end_s is not None
    assert end_s > FOUND[1].end_s


def test_it_can_be_heard_as_it_would_leave(desk: Desk) -> None:
    """What is chosen is heard before it is decided, and nothing is kept by listening."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.choose(Handling.MUTE)
    desk.screen.chosen.hear.click()
    desk.qtbot.waitUntil(lambda: bool(desk.parts.player.played))
    assert desk.parts.player.sound is not None
    assert desk.parts.player.sound.duration_s < 20
    assert desk.kept.talk == ()


def test_leaving_the_screen_ends_the_sound(desk: Desk) -> None:
    """Nothing plays where nobody sees it."""
    desk.screen.chosen.moments.rows[0].chip.click()
    desk.qtbot.waitUntil(lambda: desk.parts.player.is_playing)
    desk.screen.hide()
    assert not desk.parts.player.is_playing


def test_a_word_that_was_heard_can_be_added(desk: Desk) -> None:
    """Found by typing, it comes under review at once, and onto the private list where that is wanted."""
    desk.screen.heading.add.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, AddWordSheet)
    QTest.keyClicks(sheet.search, "counted")
    assert sheet.chosen.plain == "“counted”"
    sheet.kind.choose_data(SafetyKind.ROLE.value)
    sheet.keep.click()
    sheet.add.click()
    assert [one.kind for one in desk.kept.added] == ["role"]
    assert "counted" in desk.parts.library.personal_words().private_words
    assert desk.screen.chosen.title.plain == "“counted”"
    desk.screen.review.undo()
    assert desk.kept.added == ()
    assert "counted" not in desk.parts.library.personal_words().private_words


def test_covered_words_are_covered_where_words_are_picked(desk: Desk) -> None:
    """The sheet shows the talk without the words that stay private."""
    desk.screen.heading.add.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, AddWordSheet)
    assert "letter" not in sheet.picker.toPlainText()


def test_an_added_word_holds_for_its_moment_alone(desk: Desk) -> None:
    """Added by hand it is known by its place: another take has other words there."""
    desk.screen.deciding._on_added(AddedItem(7.0, 7.9, "role"), "")
    desk.decide(Handling.MUTE)
    assert desk.kept.talk == ()
    assert len(desk.kept.moments) == 1


def test_a_coordinators_wish_is_shown_with_their_words(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks, and what they wrote, stands beside the words."""
    asked = SafetyDecisions(added=(AddedItem(7.9, 8.6, "person", author="Maren", note="Is this a real name?"),))
    with desk_with(qtbot, tmp_path, monkeypatch, decisions=asked) as desk:
        row = next(one for one in desk.screen.review.review.items if one.author)
        desk.screen.show_item(row.key)
        assert desk.screen.chosen.reason.plain.startswith("Maren asks you to look at this once more.")
        assert desk.screen.chosen.note.plain == "“Is this a real name?”"
        assert desk.screen.chosen.take_out.isHidden()


def test_what_a_coordinator_asks_about_is_never_hidden(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no word of the speaker's list: it is named, with who asks, and only a private word in it stays covered."""
    words = REPORT.transcript.words
    asked = SafetyDecisions(added=(AddedItem(words[11].start_s, words[12].end_s, author="Maren", note="Why here?"),))
    with desk_with(qtbot, tmp_path, monkeypatch, decisions=asked) as desk:
        row = next(one for one in desk.screen.review.review.items if one.author)
        view = next(one.view for one in desk.screen.items.rows if one.key == row.key)
        assert view is not None
        assert (view.title, view.caption) == (f"{words[11].text} {COVERED}", "Maren asks · 1 moment")
        desk.screen.show_item(row.key)
        assert desk.screen.chosen.note.plain == "“Why here?”"
        assert desk.screen.chosen.uncover.isHidden()
        assert desk.screen.chosen.view is not None
        marked = [piece.text for piece in desk.screen.chosen.view.moments[0].pieces if piece.is_marked]
        assert marked == [f"{words[11].text} {COVERED}"]
        desk.screen.uncover(True)
        assert desk.screen.chosen.view.title.split()[0] == words[11].text


def test_nothing_found_says_so_and_asks_to_listen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty list is no promise."""
    with desk_with(qtbot, tmp_path, monkeypatch, found=()) as desk:
        assert desk.screen.items.nothing.plain == "I found nothing that could tell who somebody is."
        assert "Please listen once yourself" in desk.screen.notice.detail.plain


def test_a_take_that_was_not_heard_leads_to_its_feedback(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to decide on, nothing can leave, and one press leads on."""
    with desk_with(qtbot, tmp_path, monkeypatch, what=None) as desk:
        assert not desk.screen.share.foot.make.isEnabled()
        assert "not listened to yet" in desk.screen.share.foot.why.plain
        with qtbot.waitSignal(desk.navigator.feedback_wanted):
            desk.screen.notice.button.click()


BROTHER = Differing(
    "My brother was … when we left Hyesan",
    ToldSort.AGE,
    (ToldHere(2, "sixteen", 30.0), ToldHere(4, "seventeen", 31.0), ToldHere(6, "sixteen", 32.0)),
)


def test_what_differs_between_takes_is_said_as_help() -> None:
    """Each telling once, by its newest take, private words covered, and no word of doubt about the speaker."""
    told = ToldDifferently(TakeId("x"), (BROTHER,), {number: TakeId(f"t{number}") for number in (2, 4, 6)})
    (view,) = differing_views(told, ("hyesan",))
    assert view.words == (
        "“My brother was … when we left •••••”: take 6 says “sixteen”, take 4 says “seventeen”. Both may be right."
    )
    assert [(one.label, one.part.take_id) for one in view.heard] == [("Take 6 · 0:32", "t6"), ("Take 4 · 0:31", "t4")]


def test_what_differs_between_takes_is_shown_quietly(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can be heard in each take, is no decision, and holds nothing back."""
    monkeypatch.setattr(differing, "told_differently", lambda *_: (replace(BROTHER, takes=(ToldHere(1, "x", 9.0),)),))
    with desk_with(qtbot, tmp_path, monkeypatch, found=()) as desk:
        strip = desk.screen.items.differing
        qtbot.waitUntil(lambda: bool(strip.words))
        assert not strip.isHidden()
        assert desk.screen.review.review.still_open == ()
        strip._ones[0].findChildren(type(strip.more))[0].click()
        qtbot.waitUntil(lambda: bool(desk.parts.player.played))


def test_a_narrow_window_takes_two_steps(desk: Desk) -> None:
    """What goes out comes as a step of its own, and no words are cut at large text."""
    desk.screen.resize(960, 640)
    assert desk.screen.share.isHidden()
    desk.screen.go_to_step(SHARE)
    assert desk.screen.items.isHidden()
    assert not desk.screen.share.isHidden()
    current_theme().choose(text_scale=1.6)
    desk.screen.go_to_step("look")
    QApplication.processEvents()
    content = desk.screen.chosen._scroll.widget()
    assert content is not None
    assert content.width() <= desk.screen.chosen._scroll.viewport().width()


def test_many_things_come_a_few_at_a_time(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour of talk makes a long list: no step of it holds the window up, and every row comes in its order."""
    many = tuple(item("person", f"person:{number:03}", number % 12, number % 12) for number in range(120))
    with desk_with(qtbot, tmp_path, monkeypatch, found=many) as desk:
        qtbot.waitUntil(lambda: len(desk.screen.items.rows) == 120)
        assert [row.key for row in desk.screen.items.rows] == [row.key for row in desk.screen.review.review.items]
        longest = 0.0
        for _ in range(3):
            began = time.perf_counter()
            desk.screen._on_changed()
            longest = max(longest, time.perf_counter() - began)
        assert longest < 0.5


def test_what_was_corrected_away_is_shown_with_the_words_of_then(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the sound alone; private words of then stay covered, and can be decided on like all others."""
    place = SafetyItem("place", "Sorim", 10.0, 10.4, 9, 8, "name", "place:sorim")
    private = SafetyItem("private_word", "Okhwa", 11.0, 11.4, 10, 9, "listed", "private:okhwa")
    with desk_with(qtbot, tmp_path, monkeypatch, found=(*FOUND, place, private)) as desk:
        desk.screen.show_item("place:sorim")
        view = desk.screen.chosen.view
        assert view is not None
        assert view.reason.endswith("These words were changed since, but they can still be heard.")
        assert [piece.text for piece in view.moments[0].pieces if piece.is_marked] == ["Sorim"]
        options = desk.screen.chosen.options
        assert options.keep.detail.plain == "It stays in the sound. It is not in the text."
        assert (options.mute.detail.plain[:25], options.change.isHidden()) == ("A soft tone in the sound.", True)
        desk.screen.show_item("private:okhwa")
        view = desk.screen.chosen.view
        assert view is not None
        assert "Okhwa" not in str(view)
        desk.decide(Handling.MUTE)
        assert "private:okhwa" in {one.key for one in desk.kept.talk}


def test_how_long_a_change_mutes_is_told_with_what_goes_along(desk: Desk) -> None:
    """Not the length of the word alone: the tone takes half a second of silence beside it."""
    desk.screen.show_item(TREE)
    desk.screen.chosen.choose(Handling.CHANGE)
    said = desk.screen.chosen.options.change.detail.plain
    hidden = desk.screen.review.redactions_with(TREE, Choice(Handling.MUTE))
    words = REPORT.transcript.words
    (span,) = (one for one in muted_spans(hidden, words) if one.start_s < 1.5)
    assert span.length_s > 2.0
    assert seconds_short(span.length_s) in said


def test_a_stretch_without_words_can_be_decided_on_and_taken_out(desk: Desk) -> None:
    """What a coordinator or the speaker heard between the words has a name of its own."""
    desk.screen.deciding._on_added(AddedItem(500.0, 501.0, "person"), "")
    view = desk.screen.chosen.view
    assert view is not None
    assert view.title == "A moment without words"
    assert view.is_added
    desk.screen.chosen.take_out.click()
    assert desk.kept.added == ()
