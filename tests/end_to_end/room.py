"""Where a session of the whole app takes place: folders of its own, a screen, a microphone, a talk to be spoken."""

import json
import os
import re
import subprocess
import sys
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import av
import numpy as np

from speakercoach.assets import asset
from tests.end_to_end.scenario import Plan
from tests.fakes.sound_server import private_sound_server

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_RATE_HZ = 16_000
CLIP_S = 21.0
"""The first two paragraphs of the sample talk; a pause of a second ends them."""
CLIP_PARAGRAPHS = 2
CLIP_PAUSES = ((2.01, 2.91), (8.65, 9.75), (12.28, 12.97))
PATIENCE_S = 400
_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data-home",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "TMPDIR": "tmp",
    "SPEAKERCOACH_DATA_DIR": "data",
}
_KEPT = {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}
_START = "from tests.end_to_end.scenario import main; main()"


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording, and what is known about it: its words, and its clear pauses as (start, end) in seconds."""

    path: Path
    duration_s: float
    words: tuple[str, ...]
    pauses: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SessionFolders:
    """What a session writes into (``root`` and all below), beside what it is given (``given``)."""

    root: Path
    given: Path

    @classmethod
    def below(cls, folder: Path) -> "SessionFolders":
        """New folders."""
        made = cls(folder / "session", folder / "given")
        for path in (made.given, *(made.root / name for name in ("cwd", *_FOLDERS.values()))):
            path.mkdir(mode=0o700, parents=True)
        return made

    @property
    def data(self) -> Path:
        """The app's data folder."""
        return self.root / _FOLDERS["SPEAKERCOACH_DATA_DIR"]

    @property
    def output(self) -> Path:
        """What the app said on the terminal."""
        return self.given / "output.txt"

    @property
    def answer(self) -> Path:
        """What was seen."""
        return self.given / "answer.json"

    def environment(self, display: str, sound: dict[str, str]) -> dict[str, str]:
        """Nothing of this machine's person, locale or settings."""
        pulse = {name: value for name, value in sound.items() if name.startswith("PULSE_")}
        return {
            **{name: value for name, value in os.environ.items() if name in _KEPT},
            **{name: str(self.root / folder) for name, folder in _FOLDERS.items()},
            **pulse,
            "LC_ALL": "C.UTF-8",
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }


def write_clip(path: Path, *, gain: float = 1.0, rate_hz: int = SAMPLE_RATE_HZ, length_s: float = CLIP_S) -> Clip:
    """The beginning of the sample talk as a WAV file; with a ``gain`` of its own its samples are found nowhere else."""
    with av.open(str(asset("sample", "sample_talk.flac"))) as container:
        samples = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    heard = samples[: round(length_s * SAMPLE_RATE_HZ)].astype(np.float64) * gain
    if rate_hz != SAMPLE_RATE_HZ:
        import soxr

        heard = soxr.resample(heard, SAMPLE_RATE_HZ, rate_hz)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.clip(np.rint(heard), -32768, 32767).astype("<i2").tobytes())
    text = asset("sample", "sample_talk.txt").read_text(encoding="utf-8")
    spoken = re.sub(r"\[.*?\]", "", " ".join(text.split("\n\n")[:CLIP_PARAGRAPHS]))
    return Clip(path, length_s, tuple(re.findall(r"[a-z']+", spoken.lower())), CLIP_PAUSES)


def canaries(chance: Random) -> dict[str, str]:
    """Words that stand nowhere else on this machine: for what a session types."""
    return {
        "title": f"Harbour {_latin(chance, 12)}",
        "note": f"{_latin(chance, 12)} and {_hangul(chance, 8)}",
        "correction": _hangul(chance, 7),
        "tag": f"{_hangul(chance, 4)}{_latin(chance, 8)}",
        "passphrase": f"words of my own {_latin(chance, 10)}",
    }


def _latin(chance: Random, letters: int) -> str:
    return "".join(chance.choice("bcdfghjklmnprstvz") for _ in range(letters))


def _hangul(chance: Random, syllables: int) -> str:
    return "".join(chr(0xAC00 + chance.randrange(11172)) for _ in range(syllables))


@contextmanager
def session(
    folders: SessionFolders, display: str, plan: Plan, *, within: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Go through a session with a microphone of its own, perhaps ``within`` another program; what was seen."""
    plan_path = folders.given / "plan.json"
    plan_path.write_text(json.dumps(asdict(plan), ensure_ascii=False), encoding="utf-8")
    with private_sound_server() as sound, folders.output.open("wb") as output:
        done = subprocess.run(
            [*within, sys.executable, "-c", _START, str(plan_path)],
            cwd=folders.root / "cwd",
            env=folders.environment(display, sound.environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE_S,
            check=False,
        )
        said = folders.output.read_text(encoding="utf-8", errors="replace")
        if not folders.answer.is_file():
            message = f"the session ended with {done.returncode}: {said[-2000:]}"
            raise RuntimeError(message)
        seen: dict[str, Any] = json.loads(folders.answer.read_text(encoding="utf-8"))
        seen["status"], seen["said"] = done.returncode, said
        yield seen
