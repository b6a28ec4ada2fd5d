"""Where the program goes: window, command line, or the sample talk where there is no display."""

import ctypes.util
import sys
from pathlib import Path

import pytest

from speakercoach import app
from speakercoach.app import why_no_window
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.instance import InstanceLock
from speakercoach.library.places import DataFolder
from speakercoach.practice.hearing import TakeHearing

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")


@pytest.fixture(autouse=True)
def kept_private(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The program makes its process private for good; the tests after these are to run as before."""
    calls: list[str] = []
    monkeypatch.setattr(app, "keep_private", lambda: calls.append("private"))
    return calls


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No display of any kind."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@linux_only
def test_without_a_display_there_is_no_window(bare: pytest.MonkeyPatch) -> None:
    """No variable names one."""
    assert bare
    assert why_no_window() == "There is no display here."


@linux_only
@pytest.mark.parametrize("display", [":987", "unix:987.0", "nonsense"])
def test_a_display_that_is_not_there_counts_as_none(bare: pytest.MonkeyPatch, display: str) -> None:
    """Qt would end the process: the socket is looked for first."""
    bare.setenv("DISPLAY", display)
    assert why_no_window() == "There is no display here."


@linux_only
def test_a_wayland_display_is_looked_for_where_it_lies(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The socket in the person's own folder decides."""
    bare.setenv("WAYLAND_DISPLAY", "wayland-9")
    bare.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert why_no_window() == "There is no display here."
    (tmp_path / "wayland-9").touch()
    bare.setattr(ctypes.util, "find_library", lambda name: name)
    assert why_no_window() == ""


@linux_only
def test_a_display_elsewhere_is_taken_at_its_word(bare: pytest.MonkeyPatch) -> None:
    """As over ssh -X."""
    bare.setenv("DISPLAY", "localhost:10.0")
    bare.setattr(ctypes.util, "find_library", lambda name: name)
    assert why_no_window() == ""


@linux_only
def test_missing_system_libraries_are_named(bare: pytest.MonkeyPatch) -> None:
    """The person reads which ones, instead of a crash of Qt."""
    bare.setenv("DISPLAY", "localhost:10.0")
    bare.setattr(ctypes.util, "find_library", lambda name: None if name == "xcb-cursor" else name)
    assert why_no_window() == "The system lacks what a window needs: libxcb-cursor."


@linux_only
def test_without_a_display_the_sample_talk_is_heard_in_the_terminal(
    bare: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same job on the sample talk, and a line on how to get the window."""
    heard: list[str] = []

    def remember(argv: list[str], _services: object) -> int:
        heard.extend(argv)
        return 0

    bare.setattr(app, "run_command", remember)
    assert app.run([]) == 0
    assert heard[0] == "analyze"
    assert Path(heard[1]).is_file()
    said = capsys.readouterr().err
    assert "desktop session" in said
    assert "speakercoach analyze FILE" in said


def test_words_on_the_command_line_go_to_the_command_line(
    monkeypatch: pytest.MonkeyPatch, kept_private: list[str]
) -> None:
    """A display or none, whoever gives a command gets no window; the process was made private before anything else."""
    monkeypatch.setattr(app, "run_command", lambda argv, _services: len(argv) if kept_private else 0)
    assert app.run(["analyze", "talk.wav"]) == 2


def test_standard_streams_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app without a console has no standard streams; faults and reports then go nowhere, quietly."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert app.run(["analyze", "none.wav"]) == 3
    assert app.run(["models", "list"]) == 0
    assert app.run(["--version"]) == 0
    assert app.run(["sing"]) == 2


def test_the_window_gets_real_parts(own_data_folder: Path) -> None:
    """Vaults, hearing and settings lie in the one data folder; nothing is opened or started before it is asked for."""
    services = app.window_services()
    try:
        assert services.settings_path == own_data_folder / "settings.json"
        assert isinstance(services.hearing, TakeHearing)
        assert services.hearing.library is services.library
        assert services.vaults.list() == ()
        assert services.vaults.opened is None
        with pytest.raises(CoachError) as error:
            services.library.talks()
        assert error.value.code is ErrorCode.LIBRARY_LOCKED
    finally:
        services.ear.close()
        services.player.close()
        services.library.close()


def test_a_vault_that_is_made_shows_in_the_library(own_data_folder: Path) -> None:
    """The library that the window has is the one that its vaults open."""
    services = app.window_services()
    try:
        services.vaults.create("My talks", None)
        assert services.library.talks() == ()
        assert len(list((own_data_folder / "vaults").iterdir())) == 1
        services.vaults.lock()
        with pytest.raises(CoachError):
            services.library.talks()
    finally:
        services.ear.close()
        services.player.close()
        services.library.close()


def test_a_second_program_opens_no_window_and_wakes_the_first(
    own_data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two programs in one folder would be in each other's way."""
    shown: list[ErrorCode] = []
    monkeypatch.setattr(app, "_show", lambda error: shown.append(error.code))
    monkeypatch.setattr(app, "why_no_window", lambda: "")
    first = InstanceLock(DataFolder(own_data_folder))
    try:
        assert app.run([]) == 1
    finally:
        first.release()
    assert shown == [ErrorCode.LIBRARY_IN_USE]
    assert DataFolder(own_data_folder).wake.is_file()
    assert "Traceback" not in capsys.readouterr().err
