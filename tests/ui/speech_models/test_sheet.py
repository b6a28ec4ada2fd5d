"""The list of speech models over Settings: what it says, what can be pressed, and what is asked first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelLanguages, ModelProgress, ModelStage, ModelState, ModelSuit
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.speech_models import model_list
from speakercoach.ui.speech_models.model_row import ModelRow
from speakercoach.ui.speech_models.row_view import RowAction
from speakercoach.ui.speech_models.sheet import ModelsSheet
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.models import Call, FakeModels, a_model
from tests.fakes.services import FakeServices, services

HALF = ModelProgress(ModelStage.LOADING, 70_000_000, 145_300_000, 130.0)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services with models: one here, one damaged, the others to be fetched."""
    parts = services(tmp_path)
    parts.models = FakeModels(
        tmp_path / "models",
        (
            a_model("tiny", size_mb=75.6, suit=ModelSuit.OLD_COMPUTER, state=ModelState.HERE),
            a_model("base"),
            a_model("base.en", languages=ModelLanguages.ENGLISH),
            a_model("large-v3", size_mb=3087, suit=ModelSuit.FILES, fits=False),
        ),
    )
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window at its settings."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    window.navigator.go("settings")
    qtbot.waitUntil(lambda: window.here == "settings" and not window.vaults.is_busy)
    yield window
    window.close()
    window.deleteLater()
    current_theme().choose(text_scale=1.0)


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> ModelsSheet:
    """The models, listed."""
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.models_button.click()
    assert screen.sheet is not None
    found = screen.sheet
    qtbot.waitUntil(lambda: bool(found.list.rows))
    return found


def row_of(sheet: ModelsSheet, name: str) -> ModelRow:
    """The row of a model that is shown."""
    row = sheet.list.row(name)
    assert row is not None
    return row


def press(sheet: ModelsSheet, name: str, action: RowAction) -> None:
    """Press a button of a row."""
    button = row_of(sheet, name).buttons[action]
    assert not button.isHidden()
    button.click()


def begin(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices, name: str = "base") -> ModelRow:
    """Download a model until half of it is here."""
    press(sheet, name, RowAction.FETCH)
    parts.models.wait_for_call()
    parts.models.progress(HALF)
    row = row_of(sheet, name)
    qtbot.waitUntil(lambda: row.progress.plain.startswith("Loading"))
    return row


def test_a_download_is_explained_before_its_first_byte(sheet: ModelsSheet, parts: FakeServices) -> None:
    """The one use of the internet, what others see of it, the stick, and the room: nothing was asked for yet."""
    said = " ".join(sheet.list.internet.words)
    for stated in ("the one time", "your internet address", "Nothing of you or your talks is sent", "from a stick"):
        assert stated in said
    assert sheet.list.room.plain == "Room on this disk: 74 GB"
    assert str(parts.models.folder) in " ".join(text.plain for text in sheet.findChildren(Text))
    assert parts.models.calls == []


def test_few_models_stand_there_until_all_are_asked_for(sheet: ModelsSheet) -> None:
    """The recommended one first, then those here; all of them on request, and fewer again."""
    assert [row.key for row in sheet.list.rows] == ["base", "tiny"]
    assert row_of(sheet, "base").buttons[RowAction.FETCH]._kind == "primary"
    sheet.list.more.click()
    assert [row.key for row in sheet.list.rows] == ["base", "tiny", "base.en", "large-v3"]
    assert row_of(sheet, "base.en").buttons[RowAction.FETCH]._kind == "secondary"
    assert "not enough memory" in row_of(sheet, "large-v3").notes.plain
    sheet.list.more.click()
    assert [row.key for row in sheet.list.rows] == ["base", "tiny"]


def test_a_download_shows_how_far_it_is_and_ends_here(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices) -> None:
    """Bytes and time while it comes; then its row stands among those here."""
    row = begin(qtbot, sheet, parts)
    assert parts.models.calls == [Call("fetch", "base")]
    assert row.progress.plain == "Loading: 70 MB of 145 MB"
    assert row.time_left.plain == "about 2 minutes left"
    assert "Base" in row.bar.accessibleName()
    parts.models.finish()
    qtbot.waitUntil(lambda: [row.key for row in sheet.list.rows] == ["tiny", "base"])
    assert "Checked" in row.state.plain
    assert not row._work.isVisible()
    assert [button.text() for button in row.shown_buttons] == ["Check", "Remove"]


def test_a_lost_connection_is_said_in_the_row(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices) -> None:
    """It is tried again by itself."""
    row = begin(qtbot, sheet, parts)
    parts.models.progress(ModelProgress(ModelStage.WAITING, 70_000_000, 145_300_000))
    qtbot.waitUntil(lambda: "Trying again" in row.progress.plain)
    assert row.time_left.plain == ""
    press(sheet, "base", RowAction.STOP)
    qtbot.waitUntil(lambda: "48 % is here" in row.state.plain)
    assert row.banner.isHidden()
    assert [button.text() for button in row.shown_buttons] == ["Go on", "Remove"]


def test_a_fault_stays_in_the_row_until_it_was_read(
    qtbot: QtBot, window: MainWindow, sheet: ModelsSheet, parts: FakeServices
) -> None:
    """Also for somebody who put the list away meanwhile."""
    begin(qtbot, sheet, parts)
    sheet.done.click()
    with qtbot.waitSignals([window.models.ended, window.models.listed]):
        parts.models.finish(CoachError(ErrorCode.MODEL_ALTERED))
    window.navigator.open_models()
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    again = screen.sheet
    assert again is not None
    banner = row_of(again, "base").banner
    assert "not the official model" in banner.words[0]
    banner._close.click()
    assert window.models.fault("base") is None


def test_a_model_is_removed_once_the_person_agreed(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices) -> None:
    """Keeping it changes nothing, and the question comes with the keyboard on the way back."""
    press(sheet, "tiny", RowAction.REMOVE)
    assert sheet.question is not None
    assert sheet.window().focusWidget() is sheet.question.keep
    sheet.question.keep.click()
    assert parts.models.calls == []
    press(sheet, "tiny", RowAction.REMOVE)
    sheet.question.remove.click()
    qtbot.waitUntil(lambda: [row.key for row in sheet.list.rows] == ["base"])
    assert parts.models.calls == [Call("remove", "tiny")]


def test_a_damaged_model_says_that_it_is_not_used(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices) -> None:
    """A check that finds another file shows it, with the way out."""
    press(sheet, "tiny", RowAction.CHECK)
    parts.models.wait_for_call()
    parts.models.finish(a_model("tiny", suit=ModelSuit.OLD_COMPUTER, state=ModelState.DIFFERENT))
    row = row_of(sheet, "tiny")
    qtbot.waitUntil(lambda: "It is not used" in row.state.plain)
    assert "not used" in row.accessibleDescription()


def test_a_model_comes_from_a_file(
    qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is copied in sight, can be stopped, and is named as one's own."""
    stick = tmp_path / "grandmother.pt"
    stick.write_bytes(b"weights")
    monkeypatch.setattr(model_list, "choose_model_file", lambda _window: stick)
    sheet.list.import_button.setFocus()
    sheet.list.import_button.click()
    parts.models.wait_for_call()
    parts.models.progress(ModelProgress(ModelStage.COPYING, 60_000_000, 145_000_000))
    copied = sheet.list.import_row
    qtbot.waitUntil(lambda: copied.progress.plain == "Copying: 60 MB of 145 MB")
    assert not sheet.list.import_button.isEnabled()
    assert sheet.window().focusWidget() is copied.buttons[RowAction.STOP]
    parts.models.finish()
    qtbot.waitUntil(lambda: sheet.list.row("grandmother") is not None)
    assert "“grandmother” is on this computer now." in sheet.list.banner.words[0]
    assert copied.isHidden()
    assert sheet.window().focusWidget() is sheet.list.import_button


def test_a_file_that_is_no_model_is_said(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices, tmp_path: Path) -> None:
    """The way from a file is open again."""
    stick = tmp_path / "holiday.pt"
    stick.write_bytes(b"no weights")
    sheet.list.import_file(stick)
    parts.models.wait_for_call()
    parts.models.finish(CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=stick.name))
    qtbot.waitUntil(sheet.list.banner.isVisible)
    assert "no Whisper model" in sheet.list.banner.words[0]
    assert sheet.list.import_button.isEnabled()


def test_the_keyboard_goes_from_top_to_bottom(sheet: ModelsSheet) -> None:
    """From the file over the rows to the end, also once more rows came; buttons with the same words differ by name."""
    sheet.list.more.click()
    QTest.qWait(20)
    assert sheet.list.first is sheet.list.import_button
    sheet.list.import_button.setFocus()
    seen = []
    for _ in range(8):
        focused = sheet.window().focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName() or getattr(focused, "text", str)())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "From a file…",
        "Download Base",
        "Check Tiny",
        "Remove Tiny",
        "Download Base, English only",
        "Download Large v3",
        "Show fewer models",
        "Close",
    ]


def test_the_keyboard_stays_in_the_row_that_it_works_on(qtbot: QtBot, sheet: ModelsSheet, parts: FakeServices) -> None:
    """Download becomes Stop and then Check: whoever pressed one stands on the next."""
    row_of(sheet, "base").buttons[RowAction.FETCH].setFocus()
    row = begin(qtbot, sheet, parts)
    assert sheet.window().focusWidget() is row.buttons[RowAction.STOP]
    parts.models.finish()
    qtbot.waitUntil(lambda: sheet.window().focusWidget() is row.buttons[RowAction.CHECK])


@pytest.mark.parametrize(("room", "scale"), [((1024, 640), 1.0), ((1024, 640), 1.5), ((1440, 900), 1.0)])
def test_no_word_of_the_list_is_cut(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, room: tuple[int, int], scale: float
) -> None:
    """Words keep their height and buttons their width, while a row is at work and after it changed."""
    window.settings.change(text_scale=scale)
    window.resize(*room)
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.show_models()
    sheet = screen.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: bool(sheet.list.rows))
    sheet.list.more.click()

    def cut() -> list[str]:
        words = [
            text.plain
            for text in sheet.findChildren(Text)
            if text.isVisible() and text.height() < text.heightForWidth(text.width())
        ]
        buttons = [button for row in sheet.list.rows for button in row.shown_buttons]
        return words + [
            button.text()
            for button in buttons
            if button.width() < button.sizeHint().width()
            or button.mapTo(sheet.list, button.rect().topRight()).x() > sheet.list.width()
        ]

    qtbot.waitUntil(lambda: cut() == [])
    row = begin(qtbot, sheet, parts, "base.en")
    qtbot.waitUntil(lambda: cut() == [])
    parts.models.finish(CoachError(ErrorCode.MODEL_NO_CONNECTION))
    qtbot.waitUntil(row.banner.isVisible)
    qtbot.waitUntil(lambda: len(row.shown_buttons) == 2 and cut() == [])
