"""The bin: nothing that was brought back can be deleted for good, however old the list is that one looks at."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import TakeKind, TakeScope
from speakercoach.ui.models import bin as bin_model
from speakercoach.ui.models.bin import BinModel
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take
from tests.ui.models.test_take_names import OWN_TEMPLATE
from tests.ui.recordings.test_screen import House, house

__all__ = ["house"]


def test_a_take_that_came_back_leaves_the_list_of_the_bin(house: House) -> None:
    """Whoever brings a take back by another way sees it go from the bin at once."""
    first = house.shown()[0]
    house.library.bin_take(first.take.id)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    assert house.screen.bin.model.rowCount() == 1
    house.navigator.talks.unbin(first.take)
    house.qtbot.waitUntil(lambda: house.screen.bin.model.rowCount() == 0)


def test_the_note_about_the_bin_stays_with_its_list(house: House) -> None:
    """The bin has its own way back: the note does not follow there, to change the list behind one's back."""
    house.screen.list.go_to(0)
    QTest.keyClick(house.screen.list, Qt.Key.Key_Delete)
    house.qtbot.waitUntil(house.screen.banner.isVisible)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    assert not house.screen.banner.isVisible()


def test_a_row_that_is_not_in_the_bin_any_more_is_never_deleted(house: House) -> None:
    """Delete for good on a row that was brought back meanwhile leaves the recording alone."""
    take, talk = house.shown()[0].take, house.korean
    house.library.bin_take(take.id)
    house.library.bin_talk(talk.id)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    house.library.unbin_talk(talk.id)
    house.library.unbin_take(take.id)
    bin_view = house.screen.bin
    bin_view.empty_button.click()
    sheet = house.screen.sheet
    assert isinstance(sheet, RemoveSheet)
    with house.qtbot.waitSignal(bin_view.model.changed):
        sheet.remove.click()
    assert len(house.library.talk(talk.id).takes) == 3
    house.library.sound(take.id)


def test_what_comes_back_while_the_bin_is_emptied_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Emptying a full bin takes a while; it looks again and again at what lies there."""
    monkeypatch.setattr(bin_model, "DELETED_AT_ONCE", 2)
    library, talk = MemoryLibrary(), a_talk()
    library.save_talk(talk)
    takes = [add_take(library, talk, a_summary()) for _ in range(6)]
    for take in takes:
        library.bin_take(take.id)
    model = BinModel(library)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    delete = library.delete_take

    def delete_and_bring_back(take_id: object) -> None:
        delete(take_id)  # type: ignore[arg-type]
        library.unbin_take(takes[0].id)

    monkeypatch.setattr(library, "delete_take", delete_and_bring_back)
    with qtbot.waitSignal(model.changed):
        model.delete(*(model.row(index) for index in range(model.rowCount())))
    assert [take.id for take in library.talk(talk.id).takes] == [takes[0].id]


def test_the_keyboard_stays_where_it_was_when_a_row_leaves(house: House) -> None:
    """After one thing left the bin, the next one is at hand, not the first of a long list."""
    for found in house.shown()[:4]:
        house.library.bin_take(found.take.id)
    with house.qtbot.waitSignal(house.screen.bin.model.listed):
        house.screen.tabs._tabs[1].click()
    bin_view = house.screen.bin
    bin_view.list.go_to(2)
    QTest.keyClick(bin_view.list, Qt.Key.Key_Return)
    house.qtbot.waitUntil(lambda: bin_view.model.rowCount() == 3)
    assert bin_view.list.currentIndex().row() == 2


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_the_question_is_read_whole(qtbot: QtBot, text_scale: float) -> None:
    """No line of the title is cut, however long the name of what may go."""
    current_theme().choose(text_scale=text_scale)
    try:
        screen = QWidget()
        qtbot.addWidget(screen)
        screen.resize(964, 640)
        screen.show()
        for title in ("The persimmon tree", "The persimmon tree and the three winters that came after it"):
            sheet = RemoveSheet(screen, f"Delete the recording “Take 1 · {title}” for good?", "Its key.", "Delete")
            sheet.open(sheet.keep)
            assert sheet.title.height() >= sheet.title.heightForWidth(sheet.title.width())
            sheet.dismiss()
    finally:
        current_theme().choose(text_scale=1.0)


def test_a_part_in_the_bin_bears_the_name_of_its_talks_own_kind_of_story(qtbot: QtBot) -> None:
    """The bin reads the talk of a take that rehearsed one part; another take needs none."""
    library = MemoryLibrary()
    talk = replace(a_talk(), template="ours", own_template=OWN_TEMPLATE)
    library.save_talk(talk)
    whole, part = (add_take(library, talk, a_summary()) for _ in range(2))
    library._takes[part.id].take = replace(part, scope=TakeScope(TakeKind.PART, "journey"))
    for take in (whole, part):
        library.bin_take(take.id)
    model = BinModel(library)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    titles = {model.row(row).title for row in range(model.rowCount())}
    assert titles == {f"Take 1 · {talk.title}", f"The way here · take 2 · {talk.title}"}
