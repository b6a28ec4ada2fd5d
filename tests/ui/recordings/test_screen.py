"""The Recordings screen as a person meets it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.session import FoundTake, TakeOrder, TakeQuery
from speakercoach.domain.talk import TakeState
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.recordings.compare_sheet import CompareSheet
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from speakercoach.ui.recordings.row_painter import places
from speakercoach.ui.recordings.screen import RecordingsScreen
from speakercoach.ui.recordings.tag_sheet import TagSheet
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services


class House:
    """The screen with everything around it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.parts: FakeServices = services(folder)
        self.library = self.parts.library
        self.english, self.korean = a_talk(), a_talk("세 번의 겨울", language="ko")
        for talk in (self.english, self.korean):
            self.library.save_talk(talk)
            for minutes in range(1, 4):
                take = add_take(self.library, talk, a_summary(), duration_s=60.0 * minutes)
                self.library._takes[take.id].said = ("Two", "boiled", "eggs,", "still", "warm.", "감나무")
        self.settings = SettingsModel(self.parts.settings_path)
        self.vaults = VaultModel(self.parts.vaults)
        self.clipboard = ClipboardGuard()
        self.models = SpeechModelsModel(self.parts.models)
        self.navigator = Navigator(self.parts, self.settings, self.vaults, self.clipboard, self.models)
        self.screen = RecordingsScreen(self.navigator, self.library)
        qtbot.addWidget(self.screen)
        self.screen.resize(1224, 900)
        with qtbot.waitSignal(self.screen.searched):
            self.screen.show()

    def searched(self) -> None:
        """Wait for the next answer."""
        with self.qtbot.waitSignal(self.screen.searched):
            pass

    def shown(self) -> list[FoundTake]:
        """The rows as they stand."""
        model = self.screen.model
        rows = [model.row(place) for place in range(model.rowCount())]
        return [row for row in rows if row is not None]

    def key(self, key: Qt.Key) -> None:
        """Press a key in the list."""
        QTest.keyClick(self.screen.list, key)


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    """A screen with two talks of three takes each."""
    current_theme().choose(text_scale=1.0)
    made = House(qtbot, tmp_path)
    yield made
    made.screen.model._changing.wait(2000)
    made.screen.bin.model._work.wait(5000)
    finish_work(made.navigator)
    made.settings.finish()
    made.parts.ear.close()


def test_what_is_typed_is_found_once_the_fingers_rest(house: House) -> None:
    """Letters typed in a row ask once, and the list shows what was said."""
    questions = house.screen.model._question
    with house.qtbot.waitSignal(house.screen.searched):
        QTest.keyClicks(house.screen.field, "boil")
    assert house.screen.model.query.words == "boil"
    assert house.screen.model._question == questions + 1
    assert len(house.shown()) == 6
    assert "boiled" in house.shown()[0].excerpt
    assert house.screen.count.plain == "6 recordings found"


def test_nothing_found_is_said_with_a_way_back(house: House) -> None:
    """Words that nobody said lead to one sentence and one button."""
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen.field.setText("quince")
    assert house.screen._none_found.isVisible()
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen._none_found.button.click()
    assert len(house.shown()) == 6
    assert house.screen.field.text() == ""


def test_a_library_without_recordings_says_what_will_be_here(qtbot: QtBot, tmp_path: Path) -> None:
    """Before the first take the page is no empty box."""
    parts = services(tmp_path)
    settings, vaults, clipboard = SettingsModel(parts.settings_path), VaultModel(parts.vaults), ClipboardGuard()
    models = SpeechModelsModel(parts.models)
    navigator = Navigator(parts, settings, vaults, clipboard, models)
    screen = RecordingsScreen(navigator, parts.library)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.searched):
        screen.show()
    assert screen._none_yet.isVisible()
    parts.ear.close()


def test_the_order_is_the_persons_choice(house: House) -> None:
    """Longest first puts the longest first."""
    house.screen.order.choose_data(TakeOrder.LONGEST)
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen.order.activated.emit(0)
    assert [found.take.duration_s for found in house.shown()][:2] == [180.0, 180.0]


def test_all_takes_of_a_talk_are_shown_alone(house: House) -> None:
    """The way from a talk's card shows its takes; pressing the chip shows all again."""
    with house.qtbot.waitSignal(house.screen.searched):
        house.navigator.open_recordings(house.korean)
    assert {found.talk_title for found in house.shown()} == {"세 번의 겨울"}
    assert house.screen.talk_chip.isVisible()
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen.talk_chip.click()
    assert len(house.shown()) == 6


def test_the_keyboard_alone_goes_all_the_way(house: House) -> None:
    """From the field down into the list, through it, and on to the feedback."""
    house.screen.focus_first()
    assert house.screen.field.hasFocus()
    QTest.keyClick(house.screen.field, Qt.Key.Key_Down)
    assert house.screen.list.hasFocus()
    house.key(Qt.Key.Key_Down)
    wanted = house.shown()[1]
    assert house.screen.list.current == wanted
    with house.qtbot.waitSignal(house.navigator.feedback_wanted) as opened:
        house.key(Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[1] == wanted.take


def test_going_there_once_more_leads_back_to_the_search(house: House) -> None:
    """The shortcut for searching works on the screen itself, too."""
    house.screen.list.setFocus()
    house.navigator.go("recordings")
    assert house.screen.field.hasFocus()


def test_a_take_goes_to_the_bin_and_back(house: House) -> None:
    """Delete asks nothing and loses nothing: the note brings the take back."""
    first = house.shown()[0]
    house.screen.list.go_to(0)
    house.key(Qt.Key.Key_Delete)
    assert first not in house.shown()
    house.qtbot.waitUntil(lambda: bool(house.screen.banner.buttons))
    assert [found.take.id for found in house.library.binned().takes] == [first.take.id]
    house.screen.banner.buttons[0].click()
    house.qtbot.waitUntil(lambda: first in house.shown())


def test_tags_are_given_by_keys_and_narrow_the_list(house: House) -> None:
    """T opens the sheet, Enter adds, Enter once more is done; the chip then narrows the list."""
    house.screen.list.go_to(0)
    house.key(Qt.Key.Key_T)
    sheet = house.screen.sheet
    assert isinstance(sheet, TagSheet)
    QTest.keyClicks(sheet.field, "with the choir")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.tags == ("with the choir",)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert house.screen.sheet is None
    house.qtbot.waitUntil(lambda: house.screen.filter.tags == ("with the choir",))
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen.filter._chips[0].click()
    assert len(house.shown()) == 1


def test_a_tag_that_was_used_before_is_offered(house: House) -> None:
    """Nobody types the same tag twice."""
    house.library.set_tags(house.shown()[1].take.id, ("choir",))
    with house.qtbot.waitSignal(house.screen.model.tags_listed):
        house.screen.model.refresh_tags()
    house.screen.list.go_to(0)
    house.key(Qt.Key.Key_T)
    sheet = house.screen.sheet
    assert isinstance(sheet, TagSheet)
    (chip,) = sheet._offered.chips
    chip.click()
    assert sheet.tags == ("choir",)
    sheet.dismiss()
    assert house.shown()[0].tags == ()


def test_two_chosen_takes_are_compared(house: House) -> None:
    """Space chooses; with two the button compares them side by side."""
    for place in (0, 1):
        house.screen.list.go_to(place)
        house.key(Qt.Key.Key_Space)
    assert house.screen.bar.isVisible()
    house.screen.bar.compare_button.click()
    house.qtbot.waitUntil(lambda: isinstance(house.screen.sheet, CompareSheet))
    sheet = house.screen.sheet
    assert isinstance(sheet, CompareSheet)
    shown = [one.plain for one in sheet.findChildren(Text) if one is not sheet.title]
    assert shown.index(sheet.sentences[0]) < shown.index("Length")


def test_the_mouse_finds_the_box_the_dots_and_the_row(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pressing the box chooses, the dots show a menu, anything else opens the feedback."""
    rows = house.screen.list
    offered: list[FoundTake] = []
    monkeypatch.setattr(rows, "show_menu", lambda found, _at: offered.append(found))
    where = places(QRectF(rows.visualRect(house.screen.model.index(1, 0))), current_theme())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where.mark.center().toPoint())
    assert house.screen.model.is_chosen(house.shown()[1].take.id)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where.menu.center().toPoint())
    assert offered == [house.shown()[1]]
    actions = rows.menu_for(offered[0]).actions()
    assert [action.text() for action in actions] == ["Feedback", "Tags", "Let go of it", "Move to the bin"]
    with house.qtbot.waitSignal(house.navigator.feedback_wanted):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where.text.center().toPoint())


def test_every_row_is_read_out(house: House) -> None:
    """A screen reader hears take, talk, day, length, tags and what was found."""
    found = replace(house.shown()[0], tags=("choir",))
    words = house.screen.model._spoken(found, True)
    for part in (f"Take {found.take.number}", found.talk_title, "today", "3:00", "tags: choir", "chosen for comparing"):
        assert part in words


def test_a_damaged_take_says_which_part_is_whole(house: House) -> None:
    """A take that is not whole is listed like the others, with how far it can be heard."""
    found = house.shown()[0]
    house.library.damage(found.take.id, 0.5)
    with house.qtbot.waitSignal(house.screen.searched):
        house.screen.model.refresh()
    assert house.shown()[0].take.state is TakeState.DAMAGED
    assert "whole up to 0:00" in house.screen.model._spoken(house.shown()[0], False)


def test_the_bin_brings_back_and_deletes_after_one_question(house: House) -> None:
    """A take comes back by Enter; for good it goes after one question, whose first button keeps it."""
    first, second = house.shown()[:2]
    for found in (first, second):
        house.library.bin_take(found.take.id)
    house.library.bin_talk(house.korean.id)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    bin_view = house.screen.bin
    assert bin_view.model.row(0).is_talk
    waiting = bin_view.model.rowCount()
    with house.qtbot.waitSignal(bin_view.model.listed):
        QTest.keyClick(bin_view.list, Qt.Key.Key_Return)
    assert house.library.binned().talks == ()
    assert bin_view.model.rowCount() >= waiting - 1
    bin_view.list.setCurrentIndex(bin_view.model.index(0, 0))
    QTest.keyClick(bin_view.list, Qt.Key.Key_Delete)
    sheet = house.screen.sheet
    assert isinstance(sheet, RemoveSheet)
    assert sheet.keep.hasFocus()
    sheet.keep.click()
    before = len(house.library.binned().takes)
    QTest.keyClick(bin_view.list, Qt.Key.Key_Delete)
    sheet = house.screen.sheet
    assert isinstance(sheet, RemoveSheet)
    sheet.remove.click()
    house.qtbot.waitUntil(lambda: len(house.library.binned().takes) == before - 1)


def test_the_bin_is_emptied_after_one_question(house: House) -> None:
    """Emptying says how many keys are destroyed, and afterwards nothing lies there."""
    house.library.bin_talk(house.english.id)
    house.library.bin_take(house.library.talk(house.korean.id).takes[0].id)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    house.screen.bin.empty_button.click()
    sheet = house.screen.sheet
    assert isinstance(sheet, RemoveSheet)
    sheet.remove.click()
    house.qtbot.waitUntil(lambda: house.library.binned().talks == () and house.library.binned().takes == ())
    assert house.library.find(TakeQuery()).total == 2
    house.qtbot.waitUntil(house.screen.bin._nothing.isVisible)
