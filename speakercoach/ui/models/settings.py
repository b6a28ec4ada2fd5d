"""What the person set, as typed JSON that survives a crash in the middle of being written."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Talk
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.ui.models.background import Background
from speakercoach.ui.theme.theme import Appearance
from speakercoach.value_reading import json_value

_SAVE_AFTER_MS = 300
"""Several changes in a row are written once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of this computer account, the same for all vaults; ``None`` as language or microphone is the system's.

    They lie open, as the language is needed before anybody unlocks: nothing of a talk or a person belongs here.
    """

    language: str | None = None
    appearance: Appearance = Appearance.SYSTEM
    text_scale: float = 1.0
    microphone_id: str | None = None
    engine: EngineChoice = EngineChoice.AUTO
    prompter_scale: float = 1.0
    prompter_mirrored: bool = False
    prompter_follows: bool = True
    lock_after_minutes: int | None = 4
    """Nobody moved for so long; ``None`` never locks by itself."""
    shows_words_while_speaking: bool = False
    """Many people speak more freely when nothing moves in front of them."""


def read_settings(path: Path) -> Settings:
    """The settings in this file; the usual ones when there is none or it cannot be understood."""
    try:
        return json_value(path.read_bytes(), Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Write the file in one step: afterwards it holds the old settings or the new, never half of either.

    Raises:
        CoachError: ``DISK_REFUSED``.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise CoachError(ErrorCode.DISK_REFUSED) from error


class SettingsModel(QObject):
    """Holds the settings, tells of changes and writes them off the window's thread."""

    changed = Signal(object)
    """Settings after a change."""
    save_failed = Signal(object)
    """CoachError: the change holds until the window is closed."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settings = read_settings(path)
        self._background = Background(self, one_at_a_time=True)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_now)

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._settings

    def request(self, talk: Talk) -> HearingRequest:
        """How this talk is to be heard, as the person set it."""
        return HearingRequest(language=talk.language, engine=self._settings.engine)

    def shows_words(self) -> bool:
        """Whether the person wants to see the words while they speak."""
        return self._settings.shows_words_while_speaking

    @property
    def path(self) -> Path:
        """Where they are kept."""
        return self._path

    def change(self, **values: Any) -> None:  # noqa: ANN401 - the fields of Settings, checked by replace
        """Set fields by name."""
        after = replace(self._settings, **values)
        if after == self._settings:
            return
        self._settings = after
        self.changed.emit(after)
        self._saving.start()

    @Slot()
    def save_now(self) -> None:
        """Write what was changed."""
        self._saving.stop()
        path, settings = self._path, self._settings
        self._background.run(lambda: write_settings(path, settings), None, self._on_save_failed)

    def finish(self) -> None:
        """Write what is still to be written and wait for it, when the window closes."""
        if self._saving.isActive():
            self.save_now()
        self._background.wait(2000)

    @Slot(object)
    def _on_save_failed(self, error: CoachError) -> None:
        self.save_failed.emit(error)
