"""Settings on the disk."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import EngineChoice
from speakercoach.ui.models.settings import Settings, SettingsModel, read_settings, write_settings
from speakercoach.ui.theme.theme import Appearance


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    """What was set is read again, types and all."""
    settings = Settings("ko", Appearance.DARK, 1.3, "mic-2", EngineChoice.BUILTIN, 1.15)
    write_settings(tmp_path / "deep" / "settings.json", settings)
    assert read_settings(tmp_path / "deep" / "settings.json") == settings


@pytest.mark.parametrize("content", [b"", b"{", b'{"text_scale": "big"}', b'{"appearance": "pink"}', b"\xff"])
def test_a_file_that_cannot_be_understood_gives_the_usual_settings(tmp_path: Path, content: bytes) -> None:
    """A broken file never keeps the window from opening."""
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert read_settings(path) == Settings()


def test_a_crash_while_writing_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds the old settings or the new ones, never half of either."""
    path = tmp_path / "settings.json"
    write_settings(path, Settings(language="ko"))

    def stop(_descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(CoachError) as caught:
        write_settings(path, Settings(language="en"))
    assert caught.value.code is ErrorCode.DISK_REFUSED
    assert read_settings(path) == Settings(language="ko")


def test_changes_are_told_at_once_and_written_soon(qtbot: QtBot, tmp_path: Path) -> None:
    """A change is told, and lies on the disk when the window closes."""
    model = SettingsModel(tmp_path / "settings.json")
    with qtbot.waitSignal(model.changed):
        model.change(text_scale=1.3)
    model.finish()
    assert read_settings(tmp_path / "settings.json").text_scale == 1.3
