"""Words while one speaks, for those who want them."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from speakercoach.domain.transcript import Word
from speakercoach.ui.rehearse.scenes import Scene
from speakercoach.ui.rehearse.spoken_words import MOST_WORDS, Captions, SpokenWords
from tests.ui.rehearse.rehearsal_room import FIRST_SOUND_S, Room, room

__all__ = ["room"]

LETTERS = 20
"""So many letters fit on a line of these tests."""


def spoken(text: str) -> tuple[Word, ...]:
    """Words that were heard."""
    return tuple(Word(word, float(index), index + 0.5, 0.9) for index, word in enumerate(text.split()))


def captions(text: str) -> Captions:
    """Lines with room for twenty letters."""
    made = Captions(lambda line: float(len(line)), LETTERS)
    for word in text.split():
        made.add(word)
    return made


def wants_words(room: Room) -> SpokenWords:
    """The person set that words are to be shown."""
    room.screen._shows_words = lambda: True
    return room.screen._stage.spoken


def test_lines_fill_up_and_move_up() -> None:
    """A full line goes up, and the one before it away."""
    assert captions("we walked at night").lines == ("we walked at night",)
    assert captions("we walked at night along the river").lines == ("we walked at night", "along the river")
    assert captions("we walked at night along the river and counted").lines == ("along the river and", "counted")


def test_a_word_too_long_for_a_line_stands_alone() -> None:
    """It is not cut into pieces, and keeps no other word away."""
    assert captions("a Donaudampfschifffahrtsgesellschaft b").lines == ("Donaudampfschifffahrtsgesellschaft", "b")


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=40))
def test_what_stands_there_never_moves_within_its_line(words: list[str]) -> None:
    """Each word is put behind the others: lines only grow, or go up as they are."""
    made = Captions(lambda line: float(len(line)), LETTERS)
    for word in words:
        before = made.lines
        made.add(word)
        now = made.lines
        if before and len(now) == len(before) and now[:-1] == before[:-1]:
            assert now[-1].startswith(before[-1])
        elif before:
            assert now[-2] == before[-1]
    assert made.lines[-1].split()[-1] == words[-1]


def test_nobody_sees_words_unless_they_want_them(room: Room) -> None:
    """Many speakers find them distracting: by itself the strip is away, and takes no word."""
    room.record(FIRST_SOUND_S)
    strip = room.screen._stage.spoken
    assert not strip.isVisible()
    with room.qtbot.waitSignal(room.screen._model.worded):
        room.ear.job.words(spoken("we walked at night"))
    assert strip.lines == ()
    assert not strip._words


def test_words_stand_under_the_prompter(room: Room) -> None:
    """They come as they are heard, and the next take begins without them."""
    strip = wants_words(room)
    room.record(FIRST_SOUND_S)
    assert strip.isVisible()
    height = strip.height()
    room.ear.job.words(spoken("we walked"))
    room.ear.job.words(spoken("at night"))
    room.qtbot.waitUntil(lambda: strip.lines == ("we walked at night",))
    assert strip.height() == height
    assert strip.accessibleName() == "Words that were heard"
    room.microphone.speak_tone(2.0)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.READY)
    assert strip.lines == ()


@pytest.mark.parametrize(("key", "scene"), [(Qt.Key.Key_Space, Scene.PAUSED), (Qt.Key.Key_M, Scene.MOMENT)])
def test_nothing_moves_while_the_speaker_rests(room: Room, key: Qt.Key, scene: Scene) -> None:
    """Words that come meanwhile wait until one goes on."""
    strip = wants_words(room)
    room.record(FIRST_SOUND_S)
    room.ear.job.words(spoken("we walked"))
    room.qtbot.waitUntil(lambda: strip.lines == ("we walked",))
    room.key(key)
    room.until(scene)
    room.ear.job.words(spoken("at night"))
    room.ear.settle()
    room.qtbot.waitUntil(lambda: len(strip._later) == 2)
    assert strip.lines == ("we walked",)
    room.key(key)
    room.until(Scene.RECORDING)
    assert strip.lines == ("we walked at night",)


def test_a_moment_for_oneself_shows_no_word(room: Room) -> None:
    """The breath and one sentence stand alone, and the strip keeps its place."""
    strip = wants_words(room)
    room.record(FIRST_SOUND_S)
    room.ear.job.words(spoken("we walked"))
    room.qtbot.waitUntil(lambda: strip.lines == ("we walked",))
    place = strip.geometry()
    room.key(Qt.Key.Key_M)
    room.until(Scene.MOMENT)
    image = strip.grab().toImage()
    ground = image.pixel(0, 0)
    assert all(image.pixel(x, y) == ground for x in range(image.width()) for y in range(image.height()))
    assert strip.geometry() == place


def test_a_long_talk_leaves_no_long_list(qtbot: QtBot) -> None:
    """What went away is let go: the window's memory does not grow with the talk."""
    strip = SpokenWords()
    qtbot.addWidget(strip)
    strip.resize(400, 40)
    strip.show()
    strip.add(spoken("word " * 5000))
    assert len(strip._words) == MOST_WORDS


def test_no_word_goes_into_the_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """What was said stands on the screen and nowhere else."""
    strip = wants_words(room)
    with caplog.at_level(logging.DEBUG):
        room.record(FIRST_SOUND_S)
        room.ear.job.words(spoken("persimmon"))
        room.qtbot.waitUntil(lambda: strip.lines == ("persimmon",))
    assert "persimmon" not in caplog.text.lower().replace("the persimmon tree", "")
