"""Whether the window ever freezes while it records and while the talk is heard."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.table import Row
from tests.end_to_end.room import SessionFolders, session, write_clip
from tests.end_to_end.scenario import Plan

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
    with tempfile.TemporaryDirectory() as name:
        folders = SessionFolders.below(Path(name))
        clip = write_clip(folders.given / "clip.wav", length_s=SPEECH_S)
        with session(folders, display, Plan(str(clip.path), str(folders.answer))) as seen:
            pass
    if seen["fault"]:
        raise RuntimeError(seen["fault"])
    return seen
