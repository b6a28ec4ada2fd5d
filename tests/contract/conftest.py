"""A private sound server for the contract suites of microphone and player."""

import sys
from collections.abc import Iterator

import pytest

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
