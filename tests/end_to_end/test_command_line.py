"""The command line, started as a person starts it, on real sound with the real engine."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from speakercoach.assets import asset

KEY_WORDS = {"evening", "korea", "grandmother", "string", "school", "market", "mother", "border", "please", "letter"}
SAMPLE_S = 88.64
LONG_PAUSES = ((2.01, 2.91), (20.37, 21.43), (29.8, 31.31), (41.77, 43.07), (74.52, 75.82))
"""Silences of the sample talk, measured in the file."""

pytestmark = pytest.mark.end_to_end


def run(environment: dict[str, str], *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the program with these words, from a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "speakercoach", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


SPOKEN_UMS_S = (4.7, 16.7, 27.2, 45.6, 62.8, 76.9)
"""Where the sample talk says um and uh, which the built-in engine writes down nowhere."""


def test_the_sample_talk_is_heard_and_reported(app_environment: dict[str, str], tmp_path: Path) -> None:
    """The built-in engine hears the sample talk: length, words, pauses, fillers and beats are near what was said."""
    done = run(app_environment, "analyze", str(asset("sample", "sample_talk.flac")), "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    report: dict[str, Any] = json.loads(done.stdout)
    text = re.sub(r"\[.*?\]", "", asset("sample", "sample_talk.txt").read_text(encoding="utf-8"))
    spoken = re.findall(r"[a-z']+", text.lower())

    assert report["schema_version"] == 1
    assert report["source"]["duration_s"] == pytest.approx(SAMPLE_S, abs=0.1)
    assert report["transcript"]["engine"] == "builtin"
    heard = [word["text"].lower().strip(".,?") for word in report["transcript"]["words"]]
    assert len(heard) == pytest.approx(len(spoken), rel=0.25)
    assert len(KEY_WORDS & set(heard)) >= len(KEY_WORDS) * 2 / 3

    pauses = report["pacing"]["pauses"]
    for start_s, end_s in LONG_PAUSES:
        assert any(abs(p["start_s"] - start_s) < 0.3 and abs(p["end_s"] - end_s) < 0.3 for p in pauses), (
            start_s,
            pauses,
        )
    assert "you know" in {item["text"].lower() for item in report["fillers"]["items"]}
    likely = [item["start_s"] for item in report["fillers"]["items"] if item["evidence"] == "sound"]
    found = [at_s for at_s in SPOKEN_UMS_S if any(abs(start_s - at_s) < 0.5 for start_s in likely)]
    assert len(found) >= 4, likely
    assert len(likely) - len(found) <= 1, likely
    assert report["sound"]["problems"] == []
    assert len({beat["beat"] for beat in report["story"]["beats"]}) >= 4
    assert report["feedback"]["strengths"]
    assert report["feedback"]["next_steps"]


def test_a_report_for_people_reads_as_text(app_environment: dict[str, str], tmp_path: Path) -> None:
    """A Whisper transcript without sound becomes a page of text that names no figure it cannot know."""
    transcript = tmp_path / "talk.json"
    words = re.findall(r"\S+", "When I was small we lived near a river. Please write one letter.")
    transcript.write_text(
        json.dumps(
            {
                "language": "en",
                "text": " ".join(words),
                "segments": [
                    {
                        "start": 0.0,
                        "end": len(words) * 0.5,
                        "text": " ".join(words),
                        "words": [
                            {"word": f" {word}", "start": n * 0.5, "end": n * 0.5 + 0.4, "probability": 0.9}
                            for n, word in enumerate(words)
                        ],
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    done = run(app_environment, "analyze", str(transcript), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 5
    assert max(map(len, done.stdout.splitlines())) <= 120


BAD_INPUT = {
    "empty.wav": b"",
    "text.wav": b"this is a letter and no sound\n" * 40,
    "broken.json": b'{"segments": [{"words": [',
    "missing.wav": None,
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_one_line_and_exit_code_3(name: str, app_environment: dict[str, str], tmp_path: Path) -> None:
    """Whatever is wrong with a file, the person reads one line and no traceback."""
    content = BAD_INPUT[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run(app_environment, "analyze", name, folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_language_gets_one_line_and_exit_code_3(app_environment: dict[str, str], tmp_path: Path) -> None:
    """A language that nobody taught the app is said to be so."""
    sample = str(asset("sample", "sample_talk.flac"))
    done = run(app_environment, "analyze", sample, "--language", "tlh", folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
