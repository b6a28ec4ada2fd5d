"""The plan's first part: nothing can be typed into it before it is there, nor into that of another talk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.event import EventKind
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.plan.occasion_sheet import OccasionSheet
from speakercoach.ui.plan.screen import PlanScreen
from tests.fakes.services import FakeServices, a_talk, services


class Desk:
    """The Plan screen with everything around it."""

    def __init__(self, qtbot: QtBot, parts: FakeServices) -> None:
        self.settings = SettingsModel(parts.settings_path)
        self.vaults, self.clipboard = VaultModel(parts.vaults), ClipboardGuard()
        self.models = SpeechModelsModel(parts.models)
        self.navigator = Navigator(parts, self.settings, self.vaults, self.clipboard, self.models)
        self.screen = PlanScreen(self.navigator)
        qtbot.addWidget(self.screen)
        self.screen.show()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A screen and two talks."""
    parts = services(tmp_path)
    made = Desk(qtbot, parts)
    yield made
    made.navigator.plan.save_now()
    finish_work(made.navigator)
    made.settings.finish()
    parts.ear.close()


def test_nothing_is_typed_into_a_part_that_is_not_there_yet(qtbot: QtBot, desk: Desk) -> None:
    """The field takes keys once its part is shown, and not before."""
    model, editor = desk.navigator.plan, desk.screen.editor
    model.open(a_talk())
    QTest.keyClicks(editor.note, "too early")
    assert editor.note.toPlainText() == ""
    editor.note.setPlainText("too early")
    assert model.beat("").note == ""
    qtbot.waitUntil(editor.note.isEnabled)
    editor.note.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(editor.note, "Breathe")
    assert model.beat(editor.code).note.startswith("Breathe")


def test_what_is_typed_while_another_talk_opens_does_not_go_there(qtbot: QtBot, desk: Desk) -> None:
    """A note of one talk never lands in the next one, whose first part bears the same name."""
    model, editor = desk.navigator.plan, desk.screen.editor
    model.open(a_talk())
    qtbot.waitUntil(editor.note.isEnabled)
    model.open(a_talk("Another one"))
    editor.note.setPlainText("for the talk before")
    assert all("before" not in beat.note for beat in model.talk.plan.beats)
    qtbot.waitUntil(editor.note.isEnabled)
    assert editor.note.toPlainText() == model.beat(editor.code).note


def test_the_kind_of_event_is_kept_with_the_talk(qtbot: QtBot, desk: Desk) -> None:
    """It is chosen beside title and occasion, and goes to the library as they do."""
    model = desk.navigator.plan
    model.open(a_talk())
    qtbot.waitUntil(desk.screen.editor.note.isEnabled)
    desk.screen.edit_button.click()
    sheet = desk.screen.sheet
    assert isinstance(sheet, OccasionSheet)
    sheet.place.show_kind(EventKind.SCREENING)
    sheet.place.activated.emit(sheet.place.currentIndex())
    assert model.talk.event is EventKind.SCREENING
    sheet.title_field.setText("Under the tree")
    sheet.title_field.textEdited.emit("Under the tree")
    assert (model.talk.title, model.talk.event) == ("Under the tree", EventKind.SCREENING)
