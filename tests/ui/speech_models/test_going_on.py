"""A download goes on whatever the person does meanwhile, and nothing but their press begins one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState
from speakercoach.ui.places import PLACES
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.speech_models.row_view import RowAction
from speakercoach.ui.window import MainWindow
from tests.fakes.models import Call, FakeModels, a_model
from tests.fakes.services import FakeServices, a_talk, services
from tests.ui.vault.locking import lock, unlock

HALF = ModelProgress(ModelStage.LOADING, 70_000_000, 145_300_000)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services with a talk, and a model that can be fetched."""
    parts = services(tmp_path)
    parts.models = FakeModels(tmp_path / "models", (a_model(),))
    parts.library.save_talk(a_talk())
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()


def settings_of(window: MainWindow) -> SettingsScreen:
    """The screen of settings."""
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen


def begin(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Download the recommended model, from the list over Settings, until half of it is here."""
    window.navigator.open_models()
    sheet = settings_of(window).sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.list.row("base") is not None)
    row = sheet.list.row("base")
    assert row is not None
    row.buttons[RowAction.FETCH].click()
    parts.models.wait_for_call()
    with qtbot.waitSignal(window.models.progressed):
        parts.models.progress(HALF)


def test_looking_around_begins_no_download(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Every screen, the list of models, and a lock: without a press on Download nothing is asked of a server."""
    window.navigator.open_plan(parts.library.talks()[0].talk)
    for place in PLACES:
        window.navigator.go(place.code)
    window.navigator.open_models()
    with qtbot.waitSignal(window.models.listed):
        window.models.refresh()
    lock(qtbot, window)
    unlock(qtbot, window)
    assert parts.models.calls == []


def test_a_download_goes_on_over_other_screens_and_is_told_there(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """At its end a note stands above My talks and leads to the models."""
    begin(qtbot, window, parts)
    window.navigator.go("talks")
    assert window.models.running("base") is not None
    with qtbot.waitSignal(window.models.listed):
        parts.models.finish()
    (note,) = window.room.notes.banners
    assert note.words[0] == "The speech model “Base” is on this computer now."
    assert note.isVisible()
    note.buttons[0].click()
    assert window.here == "settings"
    assert settings_of(window).sheet is not None


def test_a_download_that_ends_badly_is_told_elsewhere_too(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """What happened and that the rest stays, without a word of blame."""
    begin(qtbot, window, parts)
    window.navigator.go("talks")
    with qtbot.waitSignal(window.models.ended):
        parts.models.finish(CoachError(ErrorCode.MODEL_NO_CONNECTION))
    (note,) = window.room.notes.banners
    assert note.words[0] == "The speech model “Base” is not here yet."
    assert "cannot be reached" in note.words[1]


def test_a_stopped_download_needs_no_note(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The person did it themselves."""
    begin(qtbot, window, parts)
    window.navigator.go("talks")
    with qtbot.waitSignal(window.models.ended):
        window.models.stop("base")
    assert window.room.notes.banners == ()


def test_a_download_goes_on_while_the_place_is_locked(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The lock waits for nothing and takes the list apart; afterwards the list shows how far it is."""
    begin(qtbot, window, parts)
    lock(qtbot, window)
    assert window.findChildren(SettingsScreen) == []
    with qtbot.waitSignal(window.models.progressed):
        parts.models.progress(ModelProgress(ModelStage.LOADING, 100_000_000, 145_300_000))
    unlock(qtbot, window)
    window.navigator.open_models()
    sheet = settings_of(window).sheet
    assert sheet is not None
    row = sheet.list.row("base")
    assert row is not None
    assert row.progress.plain == "Loading: 100 MB of 145 MB"
    parts.models.finish()
    qtbot.waitUntil(lambda: "Checked" in row.state.plain)
    assert parts.models.calls == [Call("fetch", "base")]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (CoachError(ErrorCode.MODEL_NO_CONNECTION), "The speech model “Base” is not here yet."),
        (None, "The speech model “Base” is on this computer now."),
    ],
)
def test_a_download_that_ended_behind_the_lock_is_told_once(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, end: CoachError | None, said: str
) -> None:
    """Nobody could see it then: a note stands where one comes back to, and leads to the models."""
    begin(qtbot, window, parts)
    lock(qtbot, window)
    with qtbot.waitSignal(window.models.listed):
        parts.models.finish(end)
    unlock(qtbot, window)
    (note,) = window.room.notes.banners
    assert note.words[0] == said
    note.buttons[0].click()
    assert settings_of(window).sheet is not None
    lock(qtbot, window)
    unlock(qtbot, window)
    assert window.room.notes.banners == ()


def test_what_was_seen_is_not_told_after_a_lock(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The list showed its end; and one that was stopped needs no note."""
    begin(qtbot, window, parts)
    with qtbot.waitSignal(window.models.listed):
        parts.models.finish()
    window.models.check("base")
    lock(qtbot, window)
    parts.models.wait_for_call()
    with qtbot.waitSignal(window.models.listed):
        window.models.stop("base")
    unlock(qtbot, window)
    assert window.room.notes.banners == ()


def test_a_closing_window_stops_a_download_and_keeps_what_came(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Closing asks nothing; the next start goes on where this one ended."""
    begin(qtbot, window, parts)
    assert window.close()
    parts.models.wait_for_end()
    assert [model.state for model in parts.models.list()] == [ModelState.PARTLY]


def test_who_listens_follows_a_model_that_came(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The card in Settings says so without being looked at again."""
    begin(qtbot, window, parts)
    screen = settings_of(window)
    qtbot.waitUntil(lambda: "built-in" in screen._engine_lines[0].plain)
    parts.models.finish()
    qtbot.waitUntil(lambda: "“Base”" in screen._engine_lines[0].plain)
