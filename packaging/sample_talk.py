"""Speaks the sample talk: ``python packaging/sample_talk.py [VOICE]`` writes ``assets/sample/sample_talk.flac``.

Needs the free synthesiser ``flite``. A number in square brackets in the text is a silence in seconds; a
filled pause ("um", "uh") is spoken slower and stands free, the way people say it.
"""

import re
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

SAMPLE = Path(__file__).resolve().parent.parent / "assets" / "sample"
VOICE = "rms"
RATE_HZ = 16_000
STRETCH = 0.92
FILLED_PAUSE_STRETCH = 1.7
BEFORE_FILLED_PAUSE_S = 0.12
AFTER_FILLED_PAUSE_S = 0.25
PEAK = 0.5
ROOM_DB = -66.0
"""Level of the soft noise of a quiet room: a real microphone never gives digital silence."""

_SILENCE = re.compile(r"\[(\d+\.\d+)\]")
_FILLED_PAUSE = re.compile(r",\s+(um|uh),")


def pieces(text: str) -> Iterator[str | float]:
    """The talk as what is spoken in one go and silences (in seconds), in order."""
    for index, part in enumerate(_SILENCE.split(" ".join(text.split()))):
        if index % 2:
            yield float(part)
            continue
        for inner, fragment in enumerate(_FILLED_PAUSE.split(part)):
            if inner % 2:
                yield BEFORE_FILLED_PAUSE_S
            if words := fragment.strip():
                yield words
            if inner % 2:
                yield AFTER_FILLED_PAUSE_S


def speak(words: str, voice: str, folder: Path) -> NDArray[np.float64]:
    """One stretch of speech at 16 kHz, the silence at its edges cut away."""
    stretch = FILLED_PAUSE_STRETCH if words in {"um", "uh"} else STRETCH
    target = folder / "piece.wav"
    subprocess.run(
        ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch}", "-t", words, "-o", str(target)], check=True
    )
    with wave.open(str(target)) as file:
        if file.getframerate() != RATE_HZ:
            message = f"the voice {voice} does not speak at {RATE_HZ} Hz"
            raise SystemExit(message)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64) / 32768
    loud = np.flatnonzero(np.abs(samples) > 0.004)  # noqa: PLR2004 -- about -48 dB: fainter is the voice's own silence
    return samples[loud[0] : loud[-1] + 1]


def talk(text: str, voice: str) -> NDArray[np.int16]:
    """The whole talk as mono 16-bit samples."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            speak(piece, voice, Path(folder)) if isinstance(piece, str) else np.zeros(round(piece * RATE_HZ))
            for piece in (0.4, *pieces(text))
        ]
    samples = np.concatenate(parts)
    samples *= PEAK / np.abs(samples).max()
    samples += np.random.default_rng(1).normal(0.0, 10 ** (ROOM_DB / 20), len(samples))
    return np.round(samples * 32767).astype(np.int16)


def write_flac(samples: NDArray[np.int16], target: Path) -> None:
    """Write mono 16-bit samples as FLAC."""
    with av.open(str(target), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE_HZ, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = RATE_HZ
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


if __name__ == "__main__":
    spoken = talk((SAMPLE / "sample_talk.txt").read_text(encoding="utf-8"), *(sys.argv[1:2] or [VOICE]))
    write_flac(spoken, SAMPLE / "sample_talk.flac")
    print(f"{len(spoken) / RATE_HZ:.1f} s of speech")
