"""Whether the window ever freezes while it records and while the talk is heard."""

import json
import os
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from speakercoach.assets import asset
from tests.benchmarks.table import Row
from tests.fakes.sound_server import private_sound_server

LIMIT_MS = 50.0
SPEECH_S = 40


def rows(display: str) -> Iterator[Row]:
    """The longest gap of the event loop in each phase, with the built-in engine at work beside it."""
    seen = _first_talk(display)
    for phase, key in (("recording", "recording_gaps_ms"), ("hearing, and opening the feedback", "hearing_gaps_ms")):
        gaps = np.asarray(seen[key])
        over = int((gaps > LIMIT_MS).sum())
        note = f"{over} over {LIMIT_MS:g} ms; 99.9 % below {np.quantile(gaps, 0.999):.1f} ms"
        yield Row(f"longest gap of the window while {phase}", float(gaps.max()), "ms", LIMIT_MS, note)
    yield Row("from Record to a microphone that is open", seen["opening_s"], "s")
    yield Row(f"from Stop to the feedback of {SPEECH_S} s", seen["from_stop_to_feedback_s"], "s")


def _first_talk(display: str) -> dict[str, Any]:
    with private_sound_server() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speech, plan, answer = folder / "speech.wav", folder / "plan.json", folder / "answer.json"
        _write_speech(speech)
        plan.write_text(json.dumps({"speech": str(speech), "answer": str(answer)}), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", "from tests.end_to_end.scenario import main; main()", str(plan)],
            env={
                **os.environ,
                **server.environment,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "SPEAKERCOACH_DATA_DIR": str(folder / "data"),
            },
            capture_output=True,
            encoding="utf-8",
            timeout=400,
            check=False,
        )
        if done.returncode != 0 or not answer.is_file():
            raise RuntimeError(done.stderr)
        seen: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    if seen["fault"]:
        raise RuntimeError(seen["fault"])
    return seen


def _write_speech(path: Path) -> None:
    with av.open(str(asset("sample", "sample_talk.flac"))) as container:
        samples = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(samples[: SPEECH_S * 16_000].astype("<i2").tobytes())
