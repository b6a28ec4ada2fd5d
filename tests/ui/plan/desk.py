"""The Plan screen with everything around it, for the tests of this folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import Talk
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.plan.screen import PlanScreen
from tests.fakes.services import FakeServices, a_talk, services


class Desk:
    """One talk is open, and its first part is shown."""

    def __init__(self, qtbot: QtBot, parts: FakeServices, talk: Talk) -> None:
        self.qtbot = qtbot
        self.parts = parts
        self.settings = SettingsModel(parts.settings_path)
        self.vaults, self.clipboard = VaultModel(parts.vaults), ClipboardGuard()
        self.models = SpeechModelsModel(parts.models)
        self.navigator = Navigator(parts, self.settings, self.vaults, self.clipboard, self.models)
        self.screen = PlanScreen(self.navigator)
        qtbot.addWidget(self.screen)
        self.screen.resize(1300, 900)
        self.screen.show()
        self.open(talk)

    @property
    def plan(self) -> PlanModel:
        """The plan that is written."""
        return self.navigator.plan

    def open(self, talk: Talk) -> None:
        """Open a talk and wait until it stands there."""
        self.plan.open(talk)
        self.qtbot.waitUntil(self.screen.editor.isEnabled)
        self.qtbot.waitUntil(lambda: not self.screen._turns._timer.isActive())

    @property
    def kept(self) -> Talk:
        """The talk as it lies in the library."""
        self.plan.finish()
        return self.parts.library.talk(self.plan.talk.id).talk


@contextmanager
def desk_with(qtbot: QtBot, folder: Path, talk: Talk | None = None) -> Iterator[Desk]:
    """A desk with this talk, and its work brought to an end afterwards."""
    parts = services(folder)
    talk = talk or a_talk()
    parts.library.save_talk(talk)
    made = Desk(qtbot, parts, talk)
    yield made
    made.plan.save_now()
    finish_work(made.navigator)
    finish_work(made.screen)
    made.settings.finish()
    parts.ear.close()
