"""My talks with many talks: a page at a time, and an end that leads on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import TAKES_IN_OVERVIEW
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.talks import MOST_LISTED, PAGE
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.buttons import Button
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take, services


class House:
    """The screen over a library with many talks, one of which has many takes."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        parts = services(folder)
        self.library: MemoryLibrary = parts.library
        for number in range(MOST_LISTED + 30):
            talk = a_talk(f"Talk {number}")
            self.library.save_talk(talk)
            add_take(self.library, talk, a_summary())
        for _ in range(TAKES_IN_OVERVIEW + 4):
            add_take(self.library, talk, a_summary())
        self.settings = SettingsModel(parts.settings_path)
        self.vaults, self.clipboard = VaultModel(parts.vaults), ClipboardGuard()
        self.models = SpeechModelsModel(parts.models)
        self.navigator = Navigator(parts, self.settings, self.vaults, self.clipboard, self.models)
        self.screen = MyTalksScreen(self.navigator)
        qtbot.addWidget(self.screen)
        self.screen.resize(1224, 900)
        self.screen.show()
        self.navigator.talks.refresh()
        self.ear = parts.ear


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    """The screen with its first page."""
    current_theme().choose(text_scale=1.0)
    made = House(qtbot, tmp_path)
    qtbot.waitUntil(lambda: len(made.screen.cards) == PAGE)
    yield made
    finish_work(made.navigator)
    made.settings.finish()
    made.ear.close()


def test_a_page_is_listed_and_more_near_its_end(qtbot: QtBot, house: House) -> None:
    """Scrolling to the end lists the next page, until there are as many cards as anybody looks through."""
    assert not house.screen.older_button.isVisible()
    bar = house.screen._scroll.verticalScrollBar()
    for pages in range(2, MOST_LISTED // PAGE + 1):
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda pages=pages: len(house.screen.cards) == pages * PAGE)  # type: ignore[misc]
        qtbot.waitUntil(lambda: bar.value() < bar.maximum() - bar.pageStep())
    bar.setValue(bar.maximum())
    assert house.screen.older_button.isVisible()
    assert not house.navigator.talks._reading.busy
    with qtbot.waitSignal(house.navigator.recordings_wanted) as wanted:
        house.screen.older_button.click()
    assert wanted.args == [None]


def test_a_card_makes_the_rows_that_it_shows(qtbot: QtBot, house: House) -> None:
    """Earlier takes are made when they are asked for, and all of them stand in Recordings."""
    card = house.screen.cards[0]
    assert card.overview.take_count == TAKES_IN_OVERVIEW + 5
    assert len(card._rows) == 3
    assert card._more is not None
    card._more.click()
    assert len(card._rows) == TAKES_IN_OVERVIEW
    everything = next(button for button in card.findChildren(Button) if button.text() == "All 17 takes")
    with qtbot.waitSignal(house.navigator.recordings_wanted) as wanted:
        everything.click()
    assert wanted.args == [card.overview.talk]


def test_a_take_goes_to_the_bin_from_its_row(qtbot: QtBot, house: House) -> None:
    """The small bin beside a take moves it there without a question, and the note brings it back."""
    row = house.screen.cards[0]._rows[0]
    QTest.mouseClick(row._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [found.take.id for found in house.library.binned().takes] == [row.take.id])
    qtbot.waitUntil(lambda: bool(house.screen.banner.buttons))
    assert house.screen.banner.words[0] == f"Take {row.take.number} is in the bin."
    house.screen.banner.buttons[0].click()
    qtbot.waitUntil(lambda: house.library.binned().takes == ())


def test_an_older_take_that_is_open_stays_open(qtbot: QtBot, house: House) -> None:
    """A take that is too old for its talk's overview is not taken for one that is gone."""
    overview = house.screen.cards[0].overview
    oldest = min(house.library._of_talk[overview.talk.id].values(), key=lambda one: one.take.number).take
    assert oldest not in overview.takes
    house.navigator.open_feedback(overview.talk, oldest)
    with qtbot.waitSignal(house.navigator.talks.changed):
        house.navigator.talks.refresh()
    assert house.navigator.take == oldest
