"""The coordinator's desk with everything around it, as tests of it share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import Identity
from speakercoach.domain.shared_session import Comment, DeskSession, Remarks
from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.letters_home import a_session, contact_of, opus
from tests.fakes.services import FakeServices, services

PATIENCE_MS = 10_000


class DeskRoom:
    """The screen; ``speaker`` is a contact, ``maren`` sits at the desk."""

    def __init__(self, qtbot: QtBot, folder: Path, *, has_keys: bool = True) -> None:
        current_theme().choose(text_scale=1.0)
        self.qtbot = qtbot
        self.folder = folder
        self.parts: FakeServices = services(folder)
        letters = self.parts.letters
        self.maren, self.speaker, self.stranger = (letters.new_identity(one) for one in ("Maren", "Haneul", "Lucía"))
        if has_keys:
            self.parts.correspondence.save_identity(self.maren)
        self.parts.correspondence.save_contact(contact_of(self.speaker))
        self.settings = SettingsModel(self.parts.settings_path)
        self.navigator = Navigator(
            self.parts,
            self.settings,
            VaultModel(self.parts.vaults),
            ClipboardGuard(),
            SpeechModelsModel(self.parts.models),
        )
        self._screen: ReviewScreen | None = None

    @property
    def screen(self) -> ReviewScreen:
        """The desk, once somebody came to it."""
        assert self._screen is not None
        return self._screen

    def bring(
        self,
        session_id: str = "s1",
        *,
        signer: Identity | None = None,
        remarks: Remarks | None = None,
        until: date | None = None,
        has_sound: bool = True,
        title: str = "The persimmon tree",
        take_number: int = 6,
        days_ago: int = 0,
        speaker_key: str = "",
        by_passphrase: bool | None = None,
    ) -> None:
        """Put a session on the desk."""
        signer = signer or self.speaker
        session = a_session(
            session_id,
            signer,
            name=signer.name,
            title=title,
            until=until,
            remarks=remarks,
            take_number=take_number,
            days_ago=days_ago,
        )
        session = replace(session, speaker_key=speaker_key)
        letter = Letter(session, opus() if has_sound else None)
        self.parts.desk.add(OpenedLetter(letter, signer.id, signer.name, by_passphrase))

    def show(self, width: int = 1224, height: int = 900) -> ReviewScreen:
        """Come to the desk."""
        self._screen = ReviewScreen(self.navigator)
        self.qtbot.addWidget(self.screen)
        self.screen.resize(width, height)
        self.screen.show()
        self.until(lambda: self.screen.model.is_read and self.screen.own.rubric is not None)
        self.settle()
        return self.screen

    def open(self, session_id: str = "s1") -> None:
        """Open a session, and wait for its sound where it has some."""
        with self.qtbot.waitSignal(self.screen.area.shown, timeout=PATIENCE_MS):
            self.screen.open_session(session_id)
        if self.parts.desk.sound(session_id) is not None:
            self.until(lambda: self.screen.area.playback.duration_s > 0)
        self.settle()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait for everything that is being read and kept."""
        finish_work(self.screen)

    def comments(self, session_id: str = "s1") -> list[Comment]:
        """Every version that is kept, in their order."""
        self.settle()
        return sorted(self.parts.desk.remarks(session_id).comments, key=lambda one: (one.id, one.version))

    def line(self, session_id: str = "s1") -> DeskSession:
        """The session's line as the desk has it."""
        return next(one for one in self.parts.desk.sessions() if one.id == session_id)

    def write(self, text: str) -> None:
        """Type a comment and add it."""
        field = self.screen.area.said.entry.field
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def end(self) -> None:
        """Let go of everything."""
        if self._screen is not None:
            self.settle()
        finish_work(self.navigator)
        self.settings.finish()
        self.parts.ear.close()
