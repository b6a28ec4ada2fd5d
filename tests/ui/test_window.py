"""The window: its ways, its words and its keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Recovered
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import Talk, TalkId
from speakercoach.practice.ports import DecodedSound
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.my_talks.sheets import ImportSheet, NewTalkSheet
from speakercoach.ui.my_talks.take_row import TakeRow
from speakercoach.ui.places import PLACES, Section
from speakercoach.ui.plan.screen import PlanScreen
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.theme.theme import Appearance, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services

FRAMED = tuple(place.code for place in PLACES)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose library holds two talks, one with takes."""
    parts = services(tmp_path)
    other = a_talk("세 번의 겨울", language="ko", target_s=None)
    parts.library.save_talk(other)
    talk = a_talk()
    parts.library.save_talk(talk)
    for fillers in (5.0, 4.0, 3.0, 2.0):
        add_take(parts.library, talk, a_summary(fillers=fillers))
    add_take(parts.library, other, None)
    parts.library.save_talk(talk)
    yield parts
    parts.ear.close()


@pytest.fixture
def opened(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed and the first one open."""
    yield from _open(qtbot, parts)


def _open(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    current_theme().choose(text_scale=1.0)
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()
    current_theme().choose(text_scale=1.0)


def go(qtbot: QtBot, window: MainWindow, code: str) -> QWidget:
    """Open the first talk and show one of its screens."""
    talk: Talk = window.navigator.talks.talks[0].talk
    if window.navigator.talk is None:
        window.navigator.open_plan(talk)
    window.navigator.go(code)
    qtbot.waitUntil(lambda: window.here == code)
    QApplication.processEvents()
    return window.screen_of(code)


def focusable(root: QWidget) -> list[QWidget]:
    """Everything the keyboard can reach on a screen."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root) and widget.isEnabled()
    ]


@pytest.mark.parametrize("code", FRAMED)
def test_whatever_the_keyboard_reaches_has_a_name(qtbot: QtBot, opened: MainWindow, code: str) -> None:
    """A screen reader has a name for every control of every screen."""
    go(qtbot, opened, code)
    nameless = []
    for widget in focusable(opened):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


@pytest.mark.parametrize("code", FRAMED)
def test_tab_reaches_every_control_and_comes_round(qtbot: QtBot, opened: MainWindow, code: str) -> None:
    """Going on with Tab visits each control of the window once before it begins again."""
    go(qtbot, opened, code)
    wanted = set(focusable(opened))
    reached: list[QWidget] = []
    step: QWidget | None = opened.nextInFocusChain()
    while step is not None and step is not opened:
        if step in wanted:
            reached.append(step)
        step = step.nextInFocusChain()
    assert set(reached) == wanted
    assert len(reached) == len(wanted)


def _nothing_is_cut(screen: QWidget) -> None:
    cut = []
    for widget in screen.findChildren(QWidget):
        if not widget.isVisibleTo(screen):
            continue
        # An icon alone has no words to cut.
        words = widget.text() if isinstance(widget, Button) else widget.accessibleName()
        if isinstance(widget, Button | TakeRow | Option) and widget.width() < widget.minimumSizeHint().width():
            cut.append(words)
        if isinstance(widget, Text) and not widget.wordWrap():
            needed = QFontMetricsF(widget.font()).horizontalAdvance(widget.plain)
            if widget.width() + 1 < needed:
                cut.append(widget.plain)
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.height() < widget.heightForWidth(widget.width()):
            cut.append(f"{widget.accessibleName()} (height)")
    assert cut == []


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("room", "scale"), [((1024, 640), 1.0), ((1024, 640), 1.3), ((1440, 900), 1.0)])
def test_no_word_is_cut(qtbot: QtBot, parts: FakeServices, language: str, room: tuple[int, int], scale: float) -> None:
    """Buttons and lines of text have room for all their words, at large text and in both languages, too."""
    windows = _open(qtbot, parts)
    window = next(windows)
    window.navigator.settings.change(language=language, text_scale=scale)
    window.resize(*room)
    for code in ("talks", "plan", "settings"):
        # Words that wrap know their height once the width beside them has come to rest.
        qtbot.waitUntil(partial(_nothing_is_cut, go(qtbot, window, code)))
    next(windows, None)


def test_a_window_that_is_short_of_room_shows_a_rail(opened: MainWindow) -> None:
    """Below 1180 px the sidebar keeps its icons and says its words in tooltips."""
    assert opened.sidebar.width() == 216
    opened.resize(1100, 700)
    QApplication.processEvents()
    assert opened.sidebar.width() == 60
    assert all(item.text() in item.toolTip() for item in opened.sidebar.items)


def test_the_section_of_a_talk_appears_with_the_talk(qtbot: QtBot, opened: MainWindow) -> None:
    """Screens of a talk stand in the sidebar while one is open."""
    of_talk = [item for item in opened.sidebar.items if item.place.section is Section.TALK]
    assert not any(item.isVisible() for item in of_talk)
    go(qtbot, opened, "plan")
    assert all(item.isVisible() for item in of_talk)


def test_a_shortcut_goes_to_its_screen(qtbot: QtBot, opened: MainWindow) -> None:
    """Ctrl and a number go where the sidebar goes."""
    go(qtbot, opened, "plan")
    opened.activateWindow()
    opened.keys.places[0].trigger()
    qtbot.waitUntil(lambda: opened.here == "talks")


def test_the_ring_shows_for_the_keyboard_alone(qtbot: QtBot, opened: MainWindow) -> None:
    """Tab brings the ring, a press of the mouse takes it away."""
    opened.activateWindow()
    qtbot.waitActive(opened)
    handle = opened.windowHandle()
    screen = opened.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    screen.new_button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert opened.ring.followed is None
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: opened.ring.followed is not None)
    for _ in range(4):
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        assert opened.ring.followed is opened.focusWidget()
    press = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(900, 880)
    QTest.mousePress(handle, *press)
    assert opened.ring.followed is None
    QTest.mouseRelease(handle, *press)


def test_the_app_speaks_the_other_language_at_once(qtbot: QtBot, opened: MainWindow) -> None:
    """Choosing a language says the frame and the open screen anew, without a restart."""
    screen = go(qtbot, opened, "settings")
    assert isinstance(screen, SettingsScreen)
    screen.language.setCurrentIndex(screen.language.findData("ko"))
    screen.language.activated.emit(screen.language.currentIndex())
    qtbot.waitUntil(lambda: opened.screen_of("settings") is not screen)
    assert opened.sidebar.items[0].text() == "내 이야기"
    said = [label.plain for label in opened.screen_of("settings").findChildren(Text)]
    assert "누가 듣나요" in said


def test_screens_behind_take_the_new_colours_too(qtbot: QtBot, opened: MainWindow) -> None:
    """A screen that nobody sees while the appearance changes says its words in the new colours."""
    for code in ("rehearse", "plan", "talks"):
        go(qtbot, opened, code)
    theme = current_theme()
    with qtbot.waitSignals([theme.changed, theme.changed]):
        opened.navigator.settings.change(appearance=Appearance.DARK)
    for code in ("rehearse", "plan", "talks"):
        screen = opened.screen_of(code)
        assert screen.styleSheet() == theme.style_sheet
        inks = {label.palette().color(label.foregroundRole()).lightnessF() for label in screen.findChildren(Text)}
        assert min(inks) > 0.5


def test_screens_stand_ready_before_they_are_needed(qtbot: QtBot, opened: MainWindow) -> None:
    """While the window rests it makes the screens of a talk, and shows none of them."""
    qtbot.waitUntil(lambda: {"PlanScreen", "RehearseScreen", "FeedbackScreen"} <= shelved(opened))
    assert opened.here == "talks"


def shelved(window: MainWindow) -> set[str]:
    """The kinds of screens that the window holds."""
    return {type(window.stack.widget(index)).__name__ for index in range(window.stack.count())}


def test_a_list_that_nobody_sees_waits(qtbot: QtBot, opened: MainWindow, parts: FakeServices) -> None:
    """Talks that come while another screen is seen stand there in order when somebody looks, however many."""
    screen = opened.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    go(qtbot, opened, "plan")
    before = screen.cards
    for number in range(12):
        parts.library.save_talk(replace(a_talk(), id=TalkId(f"more-{number}"), title=f"More {number}"))
    with qtbot.waitSignal(opened.navigator.talks.changed):
        opened.navigator.talks.refresh()
    assert screen.cards == before
    go(qtbot, opened, "talks")
    qtbot.waitUntil(lambda: len(screen.cards) == len(before) + 12)
    listed = opened.navigator.talks.talks
    assert [card.overview for card in screen.cards] == list(listed)


def test_a_new_talk_begins_with_its_plan(qtbot: QtBot, opened: MainWindow, parts: FakeServices) -> None:
    """A title is enough; without one the button says why it waits."""
    screen = opened.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    screen.ask_new_talk()
    sheet = screen.sheet
    assert isinstance(sheet, NewTalkSheet)
    assert not sheet.make_button.isEnabled()
    sheet.form.title.setText("The blue bicycle")
    sheet.make_button.click()
    qtbot.waitUntil(lambda: opened.here == "plan")
    qtbot.waitUntil(lambda: any(one.talk.title == "The blue bicycle" for one in parts.library.talks()))


def test_the_keyboard_stays_within_a_sheet(qtbot: QtBot, opened: MainWindow) -> None:
    """Tab goes round inside the sheet, and Esc puts it away."""
    screen = opened.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    opened.activateWindow()
    qtbot.waitActive(opened)
    screen.ask_new_talk()
    sheet = screen.sheet
    assert sheet is not None
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)
        here = opened.focusWidget()
        assert here is not None
        assert sheet.isAncestorOf(here)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert screen.sheet is None


def test_a_talk_goes_to_the_bin_and_comes_back(qtbot: QtBot, opened: MainWindow, parts: FakeServices) -> None:
    """Nothing is asked, since nothing is lost: a note says where it is, and its button brings it back."""
    screen = opened.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    first = parts.library.talks()[0]
    screen.cards[0].talk_removal_wanted.emit(first.talk)
    qtbot.waitUntil(lambda: len(screen.cards) == 1)
    assert [talk.id for talk in parts.library.binned().talks] == [first.talk.id]
    qtbot.waitUntil(lambda: bool(screen.banner.buttons))
    screen.banner.buttons[0].click()
    qtbot.waitUntil(lambda: len(screen.cards) == 2)
    assert parts.library.talks()[0] == first


def test_a_phrase_that_is_typed_reaches_the_library(qtbot: QtBot, opened: MainWindow, parts: FakeServices) -> None:
    """Writing, moving and removing phrases changes the plan without a Save button."""
    screen = go(qtbot, opened, "plan")
    assert isinstance(screen, PlanScreen)
    screen.parts.items[3].click()
    screen.editor.add_button.click()
    QTest.keyClicks(screen.editor.phrases.fields[0].line, "Two boiled eggs.")
    screen.editor._prompts[0].button.click()
    assert screen.editor.phrases.fields[1].line.text().startswith(screen.editor._prompts[0]._text)
    screen.editor.phrases.fields[1].grip.moved.emit(-1)
    with qtbot.waitSignal(opened.navigator.plan.saved):
        pass
    beat = next(one for one in parts.library.talk(a_talk().id).talk.plan.beats if one.beat == "journey")
    assert beat.phrases[1] == "Two boiled eggs."
    assert len(beat.phrases) == 2


def wait_for(qtbot: QtBot, true: Callable[[], bool]) -> None:
    """Wait with patience for what passes several threads."""
    qtbot.waitUntil(true, timeout=10_000)


def test_a_recording_made_elsewhere_is_brought_in_and_heard(qtbot: QtBot, tmp_path: Path) -> None:
    """An imported file becomes a take, is heard by the engine, and its feedback opens."""
    path = tmp_path / "Voice 12 May.m4a"
    path.write_bytes(b"sound")

    def decoder(path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
        if on_progress is not None:
            on_progress(1.0)
        return DecodedSound(Sound(np.zeros(48_000, np.float32), 16_000), Source(path.name, 3.0, 16_000, 1))

    parts = services(tmp_path, decoder=decoder)
    parts.ear.answer = heard("I was seven when we left the house by the river and the old tree")
    windows = _open(qtbot, parts)
    window = next(windows)
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    screen.ask_import(path)
    sheet = screen.sheet
    assert isinstance(sheet, ImportSheet)
    assert sheet.form.title.text() == "Voice 12 May"
    sheet._bring.click()
    wait_for(qtbot, lambda: window.here == "feedback")
    wait_for(qtbot, lambda: bool(parts.library.talks()) and parts.library.talks()[0].takes[0].summary is not None)
    wait_for(qtbot, lambda: not window.navigator.listening.is_listening)
    next(windows, None)
    parts.ear.close()


def test_a_file_that_cannot_be_read_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    """A broken file gets a clear note and makes neither talk nor take."""

    def decoder(path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
        raise CoachError(ErrorCode.INPUT_NOT_SOUND, name=path.name, has_progress=on_progress is not None)

    parts = services(tmp_path, decoder=decoder)
    windows = _open(qtbot, parts)
    window = next(windows)
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    with qtbot.waitSignal(window.navigator.talks.import_failed):
        window.navigator.import_file(tmp_path / "letter.txt", a_talk())
    qtbot.waitUntil(screen.banner.isVisible)
    assert parts.library.talks() == ()
    assert screen.import_button.isEnabled()
    next(windows, None)
    parts.ear.close()


def test_an_empty_library_shows_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    """Without a talk there are two ways on, and one primary button."""
    parts = services(tmp_path)
    windows = _open(qtbot, parts)
    window = next(windows)
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    assert screen._empty.new.isVisible()
    assert screen._empty.sample.isVisible()
    assert not screen.new_button.isVisible()
    next(windows, None)
    parts.ear.close()


def test_the_wheel_changes_no_setting(qtbot: QtBot, opened: MainWindow) -> None:
    """Scrolling a page over a choice leaves the choice alone."""
    screen = go(qtbot, opened, "settings")
    for choice in screen.findChildren(QComboBox):
        assert choice.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_another_microphone_reaches_the_rehearsal(qtbot: QtBot, opened: MainWindow) -> None:
    """A microphone chosen in Settings is the one the next rehearsal opens."""
    before = go(qtbot, opened, "rehearse")
    go(qtbot, opened, "settings")
    opened.navigator.settings.change(microphone_id="usb")
    assert opened.screen_of("rehearse") is not before
    assert opened.screen_of("rehearse")._microphones.device_id == "usb"  # type: ignore[attr-defined]


def test_what_was_recorded_before_a_crash_is_said_kindly(qtbot: QtBot, parts: FakeServices) -> None:
    """A recording that was cut off is whole again, and the person is told how much is safe."""
    cut_off = parts.library.talks()[0].takes[0]
    parts.library.recover = lambda: (Recovered(cut_off),)  # type: ignore[method-assign]
    windows = _open(qtbot, parts)
    window = next(windows)
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    qtbot.waitUntil(screen.banner.isVisible)
    assert screen.banner.words[0] == "Recording recovered: 1:30 saved; up to 1 s at the end may be missing."
    next(windows, None)


def test_a_window_closed_in_the_middle_of_a_word_keeps_it(
    qtbot: QtBot, opened: MainWindow, parts: FakeServices
) -> None:
    """Closing the window saves the plan first."""
    screen = go(qtbot, opened, "plan")
    assert isinstance(screen, PlanScreen)
    qtbot.waitUntil(screen.editor.isEnabled)
    screen.editor.note.setPlainText("Breathe")
    opened.close()
    assert parts.library.talk(a_talk().id).talk.plan.beats[0].note == "Breathe"
