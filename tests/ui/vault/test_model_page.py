"""The last step of the welcome: a speech model now, from a file, or later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState, ModelSuit
from speakercoach.ui.speech_models.row_view import RowAction
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.vault import model_page
from speakercoach.ui.vault.model_page import ModelPage
from speakercoach.ui.vault.welcome import Step, WelcomeScreen
from speakercoach.ui.vault.welcome_pages import PassphrasePage
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.models import Call, FakeModels, a_model
from tests.fakes.services import FakeServices, services
from tests.fakes.vaults import MemoryVaults

TYPED = "blue kettle walks slowly home"
HALF = ModelProgress(ModelStage.LOADING, 70_000_000, 145_300_000, 130.0)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services of a computer on which nobody rehearsed yet."""
    parts = services(tmp_path)
    parts.vaults = MemoryVaults(parts.library)
    tiny = a_model("tiny", size_mb=75.6, suit=ModelSuit.OLD_COMPUTER)
    parts.models = FakeModels(tmp_path / "models", (tiny, a_model()))
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window that says welcome."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.gate.page is not None)
    yield window
    window.close()
    window.deleteLater()
    current_theme().choose(text_scale=1.0)


def at_model(qtbot: QtBot, window: MainWindow) -> tuple[WelcomeScreen, ModelPage]:
    """Go through the welcome as far as its last step."""
    welcome = window.gate.page
    assert isinstance(welcome, WelcomeScreen)
    welcome.next_button.click()
    page = welcome.page
    assert isinstance(page, PassphrasePage)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    welcome.next_button.click()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)
    welcome.other_button.click()
    welcome.next_button.click()
    model = welcome.page
    assert isinstance(model, ModelPage)
    qtbot.waitUntil(lambda: model.row.title.plain == "Base")
    return welcome, model


def begin(qtbot: QtBot, page: ModelPage, parts: FakeServices) -> None:
    """Download the recommended model until half of it is here."""
    page.row.buttons[RowAction.FETCH].click()
    parts.models.wait_for_call()
    parts.models.progress(HALF)
    qtbot.waitUntil(lambda: page.row.progress.plain == "Loading: 70 MB of 145 MB")


def test_one_model_is_offered_with_what_a_download_means(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The recommended one; what others see of a download, the way from a file, and that later is fine."""
    _, page = at_model(qtbot, window)
    said = " ".join(text.plain for text in page.findChildren(Text))
    for stated in ("the one time", "your internet address", "Later is fine", "nowhere else"):
        assert stated in said
    assert [button.text() for button in page.row.shown_buttons] == ["Download"]
    assert page.import_button.isEnabled()
    assert parts.models.calls == []


def test_a_second_press_by_mistake_begins_no_download(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The keyboard stays on the way on: whoever leans on Space ends at their talks."""
    welcome, page = at_model(qtbot, window)
    assert window.focusWidget() not in page.row.buttons.values()
    assert welcome.next_button.isEnabled()
    assert parts.models.calls == []


def test_one_goes_on_to_the_talks_while_it_loads(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The welcome ends, the download does not."""
    welcome, page = at_model(qtbot, window)
    begin(qtbot, page, parts)
    assert page.row.time_left.plain == "about 2 minutes left"
    welcome.next_button.click()
    assert window.here == "talks"
    assert window.models.running("base") is not None
    with qtbot.waitSignal(window.models.listed):
        parts.models.finish()
    assert parts.models.calls == [Call("fetch", "base")]
    assert window.models.shelf is not None
    assert window.models.shelf.models[0].state is ModelState.OFFICIAL


def test_another_language_shows_the_download_that_runs(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The page is made anew, the work is not."""
    welcome, page = at_model(qtbot, window)
    begin(qtbot, page, parts)
    welcome.language_button.click()
    qtbot.waitUntil(lambda: window.gate.page is not welcome)
    again = window.gate.page
    assert isinstance(again, WelcomeScreen)
    assert isinstance(again.page, ModelPage)
    row = again.page.row
    assert row.bar.value() == round(1000 * 70 / 145.3)
    row.buttons[RowAction.STOP].click()
    parts.models.wait_for_end()
    qtbot.waitUntil(lambda: not row.buttons[RowAction.FETCH].isHidden())
    assert parts.models.calls == [Call("fetch", "base")]


def test_a_fault_is_said_and_the_way_on_stays(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Nobody is kept at the welcome by a network."""
    welcome, page = at_model(qtbot, window)
    begin(qtbot, page, parts)
    parts.models.finish(CoachError(ErrorCode.MODEL_NO_CONNECTION))
    qtbot.waitUntil(page.row.banner.isVisible)
    assert "cannot be reached" in page.row.banner.words[0]
    qtbot.waitUntil(lambda: [button.text() for button in page.row.shown_buttons] == ["Go on"])
    assert welcome.next_button.isEnabled()


def test_a_model_comes_from_a_stick(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without internet the same step leads to the same end, and the sentence above follows."""
    _, page = at_model(qtbot, window)
    stick = tmp_path / "base.pt"
    stick.write_bytes(b"weights")
    monkeypatch.setattr(model_page, "choose_model_file", lambda _window: stick)
    page.import_button.click()
    parts.models.wait_for_call()
    parts.models.progress(ModelProgress(ModelStage.COPYING, 60_000_000, 145_300_000))
    qtbot.waitUntil(lambda: page.import_row.progress.plain == "Copying: 60 MB of 145 MB")
    assert page.row.shown_buttons == ()
    parts.models.finish(a_model(state=ModelState.OFFICIAL))
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.words[0] == "“Base” is on this computer now."
    qtbot.waitUntil(lambda: "Checked" in page.row.state.plain)
    qtbot.waitUntil(lambda: "“Base”" in page._lines[0].plain)


def test_all_models_lie_one_press_away(qtbot: QtBot, window: MainWindow) -> None:
    """The same list as in Settings, over the welcome; putting it away leads back."""
    welcome, page = at_model(qtbot, window)
    page.all_button.click()
    sheet = page.sheet
    assert sheet is not None
    assert sheet.parentWidget() is welcome
    qtbot.waitUntil(lambda: bool(sheet.list.rows))
    sheet.done.click()
    assert page.sheet is None


def test_a_small_computer_is_told_what_it_can_do(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Where no model fits, none is pressed on anybody."""
    _, page = at_model(qtbot, window)
    for name in ("tiny", "base"):
        parts.models.put(a_model(name, fits=False))
    with qtbot.waitSignal(window.models.listed):
        window.models.refresh()
    assert page.heading.plain == "No model fits this computer"
    assert page.row.isHidden()


def test_nothing_on_the_page_is_cut_while_a_model_loads(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """At large text in the smallest window the page scrolls."""
    window.settings.change(text_scale=1.5)
    window.resize(1024, 640)
    QTest.qWait(50)
    welcome, page = at_model(qtbot, window)
    begin(qtbot, page, parts)

    def cut() -> list[str]:
        return [
            text.plain
            for text in welcome.findChildren(Text)
            if text.isVisible() and text.height() < text.heightForWidth(text.width())
        ]

    qtbot.waitUntil(lambda: cut() == [])
