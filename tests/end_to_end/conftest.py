"""A screen, a microphone and a talk for tests of the whole app."""

import os
import re
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from speakercoach.assets import asset
from tests.fakes.display import private_display
from tests.fakes.sound_server import SoundServer, private_sound_server

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_RATE_HZ = 16_000
CLIP_S = 21.0
"""The first two paragraphs of the sample talk; a pause of a second ends them."""
CLIP_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording, and what is known about it: its words, and its clear pauses as (start, end) in seconds."""

    path: Path
    duration_s: float
    words: tuple[str, ...]
    pauses: tuple[tuple[float, float], ...]


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A private X display."""
    _linux_only()
    with private_display() as name:
        yield name


@pytest.fixture
def sound_server() -> Iterator[SoundServer]:
    """A private sound server whose microphone hears what the test plays."""
    _linux_only()
    with private_sound_server() as server:
        yield server


@pytest.fixture
def app_environment(own_data_folder: Path, tmp_path: Path) -> dict[str, str]:
    """Environment of an app of its own: nothing of this machine's person, locale or settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}}
    return {
        **kept,
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "SPEAKERCOACH_DATA_DIR": str(own_data_folder),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """The beginning of the sample talk as a WAV file."""
    with av.open(str(asset("sample", "sample_talk.flac"))) as container:
        samples = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    path = tmp_path_factory.mktemp("clip") / "clip.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(samples[: round(CLIP_S * SAMPLE_RATE_HZ)].astype("<i2").tobytes())
    text = asset("sample", "sample_talk.txt").read_text(encoding="utf-8")
    spoken = re.sub(r"\[.*?\]", "", " ".join(text.split("\n\n")[:CLIP_PARAGRAPHS]))
    return Clip(
        path=path,
        duration_s=CLIP_S,
        words=tuple(re.findall(r"[a-z']+", spoken.lower())),
        pauses=((2.01, 2.91), (8.65, 9.75), (12.28, 12.97)),
    )


def _linux_only() -> None:
    if sys.platform != "linux":
        pytest.skip("a private screen and microphone are made for Linux")
