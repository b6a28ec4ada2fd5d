"""The prompter says when it does not go along with the words, and is not lit meanwhile."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.transcript import Word
from speakercoach.ui.models.engines import HearsWith
from speakercoach.ui.rehearse.scenes import Scene
from speakercoach.ui.rehearse.status_line import StatusLine
from tests.ui.rehearse.rehearsal_room import FIRST_SOUND_S, TALK, Room, click, room

__all__ = ["room"]

FOLLOWED = replace(
    TALK,
    target_s=None,
    plan=Plan((BeatPlan("opening", phrases=("Look at this.", "My mother folded it small.", "The last one stays.")),)),
)
DEAF = "Nothing hears you word by word here: use the keys"
QUIET = "No words heard for a while: the keys still work"
LOST = "Your next words were not heard yet: the keys still work"


def status(room: Room) -> StatusLine:
    """The line at the top."""
    return room.screen._stage.status


def stands(room: Room) -> tuple[str, bool, str]:
    """What the toggle says, whether it is lit, and the sentence beside the state."""
    button = status(room).follow_button
    return button.text(), button.isChecked(), status(room).aside


def begin(room: Room) -> None:
    """Record the talk, up to where the script is ready."""
    room.screen.open_talk(FOLLOWED)
    room.record(FIRST_SOUND_S)
    room.qtbot.waitUntil(lambda: not room.screen.prompting._follower._is_preparing, timeout=5000)


def speak(room: Room, until_s: float, text: str = "") -> None:
    """Go on to this second of the recording, with these words heard just before it."""
    words = text.split()
    room.screen._walk.advance(until_s)
    if words:
        first_s = until_s - len(words) / 4
        heard = tuple(Word(word, first_s + at / 4, first_s + at / 4 + 0.2, 0.9) for at, word in enumerate(words))
        room.screen.prompting._follower.hear(heard)


def test_where_nothing_hears_the_talk_the_toggle_is_dim_and_says_so(room: Room) -> None:
    """Before one records the toggle stands still; once one records a sentence says why, too."""
    room.screen.open_talk(FOLLOWED)
    room.screen.prompting.know_hearing(HearsWith.NOTHING)
    assert stands(room)[:2] == ("Moves by key", False)
    assert not status(room).follow_button.isEnabled()
    room.record(FIRST_SOUND_S)
    assert status(room).aside == DEAF
    assert DEAF in status(room).follow_button.toolTip()


def test_once_something_hears_the_talk_it_follows_again(room: Room) -> None:
    """A model that came meanwhile lights it; the choice of the person was kept."""
    room.screen.open_talk(FOLLOWED)
    room.screen.prompting.know_hearing(HearsWith.NOTHING)
    room.screen.prompting.know_hearing(HearsWith.BUILTIN)
    assert stands(room) == ("Follows your words", True, "")
    assert status(room).follow_button.isEnabled()


def test_a_part_of_the_same_talk_is_heard_as_little(room: Room) -> None:
    """Choosing a part opens the talk anew: nothing else hears it for that; another language may be heard."""
    room.screen.open_talk(FOLLOWED)
    room.screen.prompting.know_hearing(HearsWith.NOTHING)
    room.screen.open_talk(FOLLOWED, "opening")
    assert not status(room).follow_button.isEnabled()
    room.screen.open_talk(replace(FOLLOWED, language="ko"))
    assert status(room).follow_button.isEnabled()


def test_a_talk_in_a_language_that_is_not_known_is_not_followed(room: Room) -> None:
    """No script can be made of it: that is said in the same words."""
    room.screen.open_talk(replace(FOLLOWED, language="xx"))
    room.record(FIRST_SOUND_S)
    room.qtbot.waitUntil(lambda: status(room).aside == DEAF, timeout=5000)
    assert not status(room).follow_button.isEnabled()


def test_words_that_are_others_for_a_minute_are_said_to_be(room: Room) -> None:
    """Not before; and the next phrase lights the toggle again."""
    begin(room)
    for at_s in range(10, 60, 10):
        speak(room, float(at_s), "and so we went along the river that day with everybody")
    assert stands(room) == ("Follows your words", True, "")
    speak(room, 62.0, "and so we went along the river")
    assert stands(room) == ("Waits for your words", False, LOST)
    speak(room, 66.0, "my mother folded it small")
    assert stands(room) == ("Follows your words", True, "")


def test_silence_is_no_lost_place_and_is_said_as_such(room: Room) -> None:
    """Where no word comes for long, nobody knows where the speaker is; words light the toggle again."""
    begin(room)
    speak(room, 44.0)
    assert stands(room)[1]
    speak(room, 46.0)
    assert stands(room) == ("Waits for your words", False, QUIET)
    speak(room, 48.0, "so here we are")
    assert stands(room)[1]


@pytest.mark.parametrize("by", [Qt.Key.Key_Right, Qt.Key.Key_Left])
def test_a_move_by_hand_begins_anew(room: Room, by: Qt.Key) -> None:
    """Whoever says where they are is followed from there."""
    begin(room)
    speak(room, 46.0)
    room.key(by)
    assert stands(room) == ("Follows your words", True, "")


def test_pressing_the_dim_toggle_follows_from_here(room: Room) -> None:
    """It is lit again; pressed once more it is off, and nothing is said of it any more."""
    begin(room)
    speak(room, 46.0)
    click(status(room).follow_button)
    assert stands(room)[:2] == ("Follows your words", True)
    click(status(room).follow_button)
    speak(room, 120.0)
    assert stands(room) == ("Moves by key", False, "")


def test_at_the_last_phrase_there_is_nothing_to_wait_for(room: Room) -> None:
    """However long one speaks there, no place is lost."""
    room.screen.open_talk(FOLLOWED, "opening")
    room.record(FIRST_SOUND_S)
    room.qtbot.waitUntil(lambda: not room.screen.prompting._follower._is_preparing, timeout=5000)
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Right)
    for at_s in range(10, 200, 10):
        speak(room, float(at_s), "and so we went along the river that day with everybody")
    assert stands(room) == ("Follows your words", True, "")


def test_the_sentence_goes_and_the_toggle_stays_dim(room: Room) -> None:
    """It is read once; what is safe stands there again."""
    begin(room)
    speak(room, 46.0)
    status(room)._aside_ends.timeout.emit()
    assert stands(room) == ("Waits for your words", False, "")
    assert status(room)._detail.isVisible()
    assert room.screen.scene is Scene.RECORDING


@pytest.mark.parametrize(("hears_with", "phrase"), [(HearsWith.BUILTIN, 1), (HearsWith.WHISPER, 0)])
def test_an_engine_that_mishears_is_followed_by_less(room: Room, hears_with: HearsWith, phrase: int) -> None:
    """Half of a phrase in its own row is enough there; where words are heard well it is not."""
    room.screen.open_talk(FOLLOWED)
    room.screen.prompting.know_hearing(hears_with)
    room.record(FIRST_SOUND_S)
    room.qtbot.waitUntil(lambda: not room.screen.prompting._follower._is_preparing, timeout=5000)
    speak(room, 10.0, "my mother sold it small")
    assert room.screen._walk.place.phrase == phrase
