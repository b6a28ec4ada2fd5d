"""What the contract suites share: a private sound server, and libraries of each kind."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speakercoach.practice.library_ports import Library
from tests.fakes.library import MemoryLibrary
from tests.fakes.library_kinds import Kind
from tests.fakes.open_library import open_library
from tests.fakes.sound_server import SoundServer, can_start, private_sound_server


@pytest.fixture(scope="module")
def running_sound_server() -> Iterator[SoundServer]:
    """One server for all tests of a module: its first sound takes two seconds."""
    if sys.platform != "linux" or not can_start():
        pytest.skip("PulseAudio stands in for real devices on Linux alone")
    with private_sound_server() as server:
        yield server


@pytest.fixture
def real_devices(running_sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """The server as this process's microphone and loudspeaker, awake again after whatever a test did."""
    for name, value in running_sound_server.environment.items():
        monkeypatch.setenv(name, value)
    running_sound_server.wake_microphone()
    return running_sound_server


@pytest.fixture(params=["disk", "memory"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kind]:
    """An empty library of each kind."""
    if request.param == "disk":
        disk = open_library(tmp_path / "vault")
        yield Kind(disk, disk.detach)
        disk.close()
    else:
        memory = MemoryLibrary()

        def lock() -> None:
            memory.is_locked = True

        yield Kind(memory, lock)
        memory.close()


@pytest.fixture
def library(kind: Kind) -> Library:
    """An empty library of each kind."""
    return kind.library
