"""From a fault that another speech model mends to the models, and what is said once one came."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelState
from speakercoach.ui.feedback.notice_view import fault_view
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.feedback.strip_view import StripWish, fault_strip
from speakercoach.ui.rehearse.hearing_progress import HearingProgressPanel
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.window import MainWindow
from tests.fakes.models import FakeModels, a_model
from tests.fakes.services import FakeServices, a_talk, add_take, services
from tests.ui.vault.locking import record

MENDED = (
    ErrorCode.ENGINE_NONE,
    ErrorCode.ENGINE_LANGUAGE,
    ErrorCode.ENGINE_MODEL_MISSING,
    ErrorCode.ENGINE_MODEL_TOO_LARGE,
    ErrorCode.INPUT_BROKEN_MODEL,
)
KOREAN = a_talk("세 번의 겨울", language="ko")


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose talk is in Korean, which nothing here understands yet."""
    parts = services(tmp_path)
    parts.models = FakeModels(tmp_path / "models", (a_model(),))
    parts.library.save_talk(KOREAN)
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talk listed."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()
    current_theme().choose(text_scale=1.0)


def shows_models(window: MainWindow) -> bool:
    """Whether the list of models lies over Settings."""
    screen = window.screen_of("settings")
    return window.here == "settings" and isinstance(screen, SettingsScreen) and screen.sheet is not None


def rehearsal(window: MainWindow) -> RehearseScreen:
    """The Rehearse screen."""
    screen = window.screen_of("rehearse")
    assert isinstance(screen, RehearseScreen)
    return screen


def height_of(words: str, font: QFont, width: int) -> float:
    """So high do these words stand in this width."""
    room = QRectF(0, 0, width, 1000)
    return QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()


def before_one_records(screen: RehearseScreen) -> str:
    """The line under the title."""
    return screen._stage.status._caption.plain


@pytest.mark.parametrize("code", ErrorCode)
def test_only_what_a_model_mends_leads_to_the_models(qtbot: QtBot, code: ErrorCode) -> None:
    """In Feedback's card, on its strip and in Rehearse alike; nobody is sent there for a full disk."""
    error = CoachError(code)
    panel = HearingProgressPanel()
    qtbot.addWidget(panel)
    panel.show_fault(error)
    wishes = [button.wish for button in fault_strip(error).buttons]
    offered = (fault_view(error).needs_model, StripWish.SEE_MODELS in wishes, panel._models in panel.buttons)
    assert offered == (code in MENDED,) * 3


def test_a_take_that_nothing_understands_leads_to_the_models(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The card on its feedback has a button for it; coming back, one can have it heard."""
    parts.ear.answer = CoachError(ErrorCode.ENGINE_LANGUAGE, language="ko")
    take = add_take(parts.library, KOREAN, None)
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    with qtbot.waitSignal(screen.take_shown):
        window.navigator.open_feedback(KOREAN, take)
    assert screen.notice.models.isHidden()
    screen.notice.button.click()
    qtbot.waitUntil(screen.notice.models.isVisible)
    assert screen.notice.button.text() == "Hear it again"
    screen.notice.models.click()
    assert shows_models(window)


def test_a_rehearsal_that_nothing_understands_leads_to_the_models(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The way is there once the recording is sealed and safe, and not while one speaks."""
    parts.ear.answer = CoachError(ErrorCode.ENGINE_LANGUAGE, language="ko")
    screen = record(qtbot, window, parts)
    assert not screen.afterwards.panel._models.isVisible()
    screen.stop()
    qtbot.waitUntil(screen.afterwards.panel._models.isVisible)
    assert parts.library.talks()[0].take_count == 1
    assert screen.afterwards.panel._models.hasFocus()
    screen.afterwards.panel._models.click()
    assert shows_models(window)


def test_the_note_before_a_rehearsal_goes_once_a_model_came(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Whoever waits there for a download reads at its end that all is well; what they type goes on."""
    window.navigator.open_rehearsal(KOREAN)
    screen = rehearsal(window)
    qtbot.waitUntil(lambda: "nothing here understands it yet" in before_one_records(screen))
    title = screen._stage.status.title
    title.setFocus(Qt.FocusReason.OtherFocusReason)
    title.setText("세 번의 겨울, 다시")
    window.models.fetch("base")
    parts.models.wait_for_call()
    parts.models.finish()
    qtbot.waitUntil(lambda: before_one_records(screen) == "Your recording stays on this laptop.")
    assert title.text() == "세 번의 겨울, 다시"
    assert window.focusWidget() is title


def test_the_note_comes_back_with_the_lack(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A model that was removed meanwhile is missed, too."""
    parts.models.put(a_model(state=ModelState.OFFICIAL))
    window.navigator.open_rehearsal(KOREAN)
    screen = rehearsal(window)
    assert before_one_records(screen) == "Your recording stays on this laptop."
    window.models.remove("base")
    qtbot.waitUntil(lambda: "nothing here understands it yet" in before_one_records(screen))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_ways_on_are_whole_in_a_small_window(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, scale: float
) -> None:
    """Four buttons after a fault, and the note under the title: every word of them has room."""
    window.settings.change(text_scale=scale)
    window.resize(1024, 640)
    window.navigator.open_rehearsal(KOREAN)
    screen = rehearsal(window)
    caption = screen._stage.status._caption
    qtbot.waitUntil(lambda: "nothing here" in caption.plain)
    qtbot.waitUntil(lambda: caption.height() + 1 >= height_of(caption.plain, caption.font(), caption.width()))
    parts.ear.answer = CoachError(ErrorCode.ENGINE_MODEL_TOO_LARGE, model="large-v3", needs_gb=9.9, has_gb=7.5)
    panel = record(qtbot, window, parts).afterwards.panel
    screen.stop()
    qtbot.waitUntil(panel._models.isVisible)
    assert len(panel.buttons) == 4
    qtbot.waitUntil(lambda: all(one.width() >= one.minimumSizeHint().width() for one in panel.buttons))
