"""The prompter itself: nothing is cut, marks are chips, and it can be read in a glass."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.ui.rehearse.prompt_words import PromptWords, read_out, spoken_lines
from speakercoach.ui.rehearse.prompter import beside
from speakercoach.ui.rehearse.scenes import Scene
from speakercoach.ui.rehearse.turned import set_mirrored
from speakercoach.ui.theme.theme import Motion, Theme, current_theme
from tests.ui.rehearse.rehearsal_room import FIRST_SOUND_S, TALK, Room, click, room

__all__ = ["room"]

LONG = "We lay in the reeds until the searchlight had passed and nobody said a word. " * 6
STAGED = replace(
    TALK,
    plan=Plan(
        (
            BeatPlan("opening", phrases=("One small scarf.", "Two boiled eggs. [pause] Still warm."), note="[look up]"),
            BeatPlan("journey", phrases=(LONG, "The end.")),
        )
    ),
)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """A small window."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def words(holder: QWidget) -> PromptWords:
    """Words in a widget of 300 pixels."""
    made = PromptWords(20.0, QFont.Weight.Normal, "ink", parent=holder)
    made.resize(300, 400)
    made.show()
    return made


def drawn(widget: QWidget) -> QImage:
    """The widget as it is painted."""
    return widget.grab().toImage()


def inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what stands out from the ground."""
    ground = image.pixel(image.width() - 1, image.height() - 1)
    at = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]
    return min(x for x, _ in at), min(y for _, y in at), max(x for x, _ in at), max(y for _, y in at)


def with_ctrl(room: Room, key: Qt.Key) -> None:
    """Press Ctrl and a key where the keyboard is."""
    QTest.keyClick(room.screen.focusWidget() or room.screen, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    "text", [LONG, "동생이 우리 걸음을 세었어요. " * 9, "Donaudampfschifffahrtsgesellschaft" * 3, "[pause]"]
)
def test_long_words_wrap_and_are_never_cut(words: PromptWords, text: str) -> None:
    """Every line has room, also where a word is wider than the widget."""
    words.say(text)
    height = words.heightForWidth(300)
    words.resize(300, height + 40)
    left, top, right, bottom = inked(drawn(words))
    assert 0 <= left <= right < 300
    assert 0 <= top <= bottom <= height


@pytest.mark.parametrize("width", [130, 150, 170, 190, 210, 250])
def test_a_korean_word_stays_on_one_line(words: PromptWords, width: int) -> None:
    """Lines of Korean break between words, as Koreans write."""
    words.say("어머니가 접어 주신 스카프를 아직도 가지고 있어요")
    (paragraph,), _ = words._lay(width)
    text = paragraph.layout.text()
    starts = [paragraph.layout.lineAt(at).textStart() for at in range(paragraph.layout.lineCount())]
    assert len(starts) > 1
    assert all(text[start - 1] == " " for start in starts[1:])


def test_no_line_is_cut_by_the_edge_of_the_room(holder: QWidget, words: PromptWords) -> None:
    """A line that there is no room for is not drawn at all, until it is scrolled into sight."""
    words.say("Mjq\nMjq\nMjq")
    words.resize(300, words.heightForWidth(300))
    whole = inked(drawn(holder))[3]
    holder.resize(300, round(words.line_px() * 2.5))
    assert inked(drawn(holder))[3] <= words.line_px() * 2
    words.move(0, words.line_px() // -2)
    assert inked(drawn(holder))[1] >= words.line_px() // 2
    assert inked(drawn(holder))[3] == whole - words.line_px() // 2 - words.line_px() % 2


def test_marks_are_read_out_as_marks(words: PromptWords) -> None:
    """A screen reader hears that it is a mark; the brackets are for writing alone."""
    words.say("Two boiled eggs. [pause] Still warm.")
    assert words.accessibleName() == "Two boiled eggs. pause mark Still warm."
    assert read_out("[look up]") == "look up mark"
    (paragraph,), _ = words._lay(None)
    assert "[" not in paragraph.layout.text()


def test_short_sentences_stand_a_line_each() -> None:
    """As they are spoken; a long phrase wraps where it may."""
    assert spoken_lines("Two boiled eggs. [pause] Still warm.") == "Two boiled eggs.\n[pause] Still warm."
    assert "\n" not in spoken_lines(LONG)


def test_mirrored_words_are_the_same_picture_turned(words: PromptWords) -> None:
    """In the glass every letter and chip stands as before."""
    words.say("Two boiled eggs. [pause]")
    words.resize(300, words.heightForWidth(300))
    plain = drawn(words)
    set_mirrored(words, is_mirrored=True)
    turned = drawn(words).flipped(Qt.Orientation.Horizontal)
    assert inked(plain)[1::2] == inked(turned)[1::2]
    assert inked(plain)[0] == pytest.approx(inked(turned)[0], abs=1)
    unlike = sum(
        abs((plain.pixel(x, y) & 0xFF) - (turned.pixel(x, y) & 0xFF)) > 96
        for x in range(plain.width())
        for y in range(plain.height())
    )
    assert unlike < 0.02 * plain.width() * plain.height()


def test_the_mirror_turns_words_and_times_and_no_button(room: Room) -> None:
    """It is told, so that it can be kept; a click on the next phrase still goes there; what one presses stays."""
    told = QSignalSpy(room.screen.prompter_changed)
    room.screen.open_talk(STAGED)
    room.record(FIRST_SOUND_S)
    stage = room.screen._stage
    place = stage.part_time.mapTo(stage, QPoint(0, 0)).x(), stage.controls.stop.mapTo(stage, QPoint(0, 0)).x()
    click(stage.status.mirror_button)
    room.qtbot.waitUntil(lambda: stage.part_time.mapTo(stage, QPoint(0, 0)).x() > stage.width() / 2, timeout=5000)
    assert stage.controls.stop.mapTo(stage, QPoint(0, 0)).x() == place[1]
    assert told.at(0)[0].mirrored
    assert stage.status.mirror_button.accessibleName() == "Mirrored"
    click(stage.prompter._following)
    assert room.words == "Two boiled eggs. [pause] Still warm."
    click(stage.status.mirror_button)
    room.qtbot.waitUntil(lambda: stage.part_time.mapTo(stage, QPoint(0, 0)).x() == place[0], timeout=5000)


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1080)])
def test_the_largest_words_can_be_read_from_afar(room: Room, size: tuple[int, int]) -> None:
    """Letters of 72 points and more; what stands beside the phrase is there whole or not at all."""
    room.screen.open_talk(STAGED)
    room.screen.resize(*size)
    for _ in range(8):
        click(room.screen._stage.status.larger_button)
    prompter = room.screen._stage.prompter
    assert prompter._current.font().pixelSize() >= current_theme().px(72.0)
    room_px = room.screen._stage._scroll.viewport().height()
    for place in range(2):
        room.qtbot.waitUntil(
            lambda: prompter._current.height() >= prompter._current.heightForWidth(prompter._current.width())
        )
        for words in (prompter._previous, prompter._following):
            assert words.isHidden() or words.y() + words.height() <= room_px, place
        room.key(Qt.Key.Key_Right)


def test_what_stands_beside_grows_half_as_fast() -> None:
    """From the usual size on the phrase takes the room; below, all shrink alike."""
    assert [beside(scale) for scale in (0.7, 1.0, 2.0)] == [0.7, 1.0, 1.5]


def test_keys_change_the_size(room: Room) -> None:
    """Ctrl with plus and minus, as everywhere."""
    told = QSignalSpy(room.screen.prompter_changed)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        with_ctrl(room, key)
    assert [told.at(at)[0].scale for at in range(told.count())] == [1.15, 1.3, 1.15]


def test_parts_are_walked_with_ctrl_and_the_page_keys(room: Room) -> None:
    """The pedal's own keys walk phrase by phrase; with Ctrl they go by parts."""
    room.screen.open_talk(STAGED)
    for key, part in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1)):
        with_ctrl(room, key)
        assert (room.screen._walk.place.part, room.screen._walk.place.phrase) == (part, 0)


def test_a_phrase_longer_than_the_room_is_read_by_key_line_by_line(room: Room) -> None:
    """The same key first shows the rest of it, beginning with a whole line, and then goes on; back likewise."""
    room.screen.open_talk(STAGED)
    room.screen.resize(1024, 640)
    for _ in range(8):
        click(room.screen._stage.status.larger_button)
    stage, walk = room.screen._stage, room.screen._walk
    bar = stage._scroll.verticalScrollBar()
    journey = [part.beat for part in walk.script.parts].index("journey")
    walk.choose_part(journey)
    room.qtbot.waitUntil(lambda: stage.prompter.reach[1] > 2000, timeout=5000)
    assert bar.value() == 0
    steps = 0
    while walk.place.phrase == 0 and steps < 60:
        room.key(Qt.Key.Key_PageDown)
        steps += 1
        top, _, line_px = stage.prompter.reach
        assert walk.place.phrase == 1 or bar.value() == bar.maximum() or (bar.value() - top) % line_px == 0
    assert steps > 2
    assert bar.value() == 0
    room.key(Qt.Key.Key_PageUp)
    assert (walk.place.part, walk.place.phrase) == (journey, 0)


def test_a_moment_leaves_no_word_of_the_talk(room: Room) -> None:
    """Phrases, note and what comes next are away; a click on the breath goes on, and everything is as it was."""
    room.screen.open_talk(STAGED)
    room.record(FIRST_SOUND_S)
    stage = room.screen._stage
    before = stage.controls.geometry()
    room.key(Qt.Key.Key_M)
    room.until(Scene.MOMENT)
    seen = [one for one in stage.findChildren(PromptWords) if one.isVisible()]
    assert seen == []
    assert not stage.next_cue.isVisible()
    assert stage.controls.geometry() == before
    click(stage.moment)
    room.until(Scene.RECORDING)
    assert stage.next_cue.isVisible()
    assert not stage.next_cue.sizePolicy().retainSizeWhenHidden()


def test_a_still_breath_has_words(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where motion is reduced nothing moves, and quiet words keep the rhythm; where it is not, the shape says it."""
    panel = type(room.screen._stage.moment)
    for usual_ms in (0, Motion.SCREEN):
        monkeypatch.setattr(Theme, "duration_ms", lambda _self, _ms, usual_ms=usual_ms: usual_ms)
        made = panel(room.screen)
        assert made.rhythm.isHidden() is bool(usual_ms)
        assert made.breathing._moves is bool(usual_ms)
        assert made.rhythm.plain == "breathe in … out"


def test_a_part_without_phrases_says_what_it_is_for(room: Room) -> None:
    """Its purpose stands quietly above the gentle beginnings."""
    room.screen.open_talk(STAGED)
    room.screen._walk.choose_part(1)
    prompter = room.screen._stage.prompter
    assert prompter.starters
    assert prompter._starters._purpose.plain == room.screen._walk.script.parts[1].purpose != ""
