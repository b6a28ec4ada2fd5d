"""A person's first talk, from the microphone to the feedback, in the real window with a real engine."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.transcript import EngineKind
from speakercoach.library.store import Library
from tests.end_to_end.conftest import ROOT, Clip
from tests.fakes.sound_server import SoundServer
from tests.scripted_checkpoint import write_scripted_checkpoint

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(420)]

TITLE = "The apple tree"
KEY_WORDS = {"apples", "evening", "korea", "grandmother", "string", "school"}
SCRIPT = (("Apples", 0.5), ("on", 1.2), ("a", 1.5), ("string", 1.9), ("every", 3.2), ("night", 3.8))


@pytest.fixture
def rehearse(
    display: str, sound_server: SoundServer, app_environment: dict[str, str], clip: Clip, tmp_path: Path
) -> Callable[[], dict[str, Any]]:
    """Lets the app run through a first talk; returns what was seen."""

    def run() -> dict[str, Any]:
        plan, answer, picture = tmp_path / "plan.json", tmp_path / "answer.json", tmp_path / "feedback.png"
        plan.write_text(
            json.dumps(
                {"speech": str(clip.path), "answer": str(answer), "title": TITLE, "picture": str(picture)},
            ),
            encoding="utf-8",
        )
        done = subprocess.run(
            [sys.executable, "-c", "from tests.end_to_end.scenario import main; main()", str(plan)],
            cwd=ROOT,
            env={**app_environment, **sound_server.environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            encoding="utf-8",
            timeout=400,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        seen: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        assert seen["fault"] == ""
        assert seen["qt_warnings"] == []
        return seen

    return run


def stored(folder: Path) -> Report:
    """The report of the one take that lies in the app's library."""
    library = Library(folder)
    try:
        (overview,) = library.talks()
        assert overview.talk.title == TITLE
        (take,) = overview.takes
        kept = library.hearing(take.id)
        assert kept is not None
        return kept[1]
    finally:
        library.close()


def test_a_spoken_talk_becomes_feedback(
    rehearse: Callable[[], dict[str, Any]], clip: Clip, own_data_folder: Path
) -> None:
    """Record and Stop are clicked, the built-in engine listens, and the screen says what was said."""
    seen = rehearse()
    report = stored(own_data_folder)

    assert report.transcript.engine is EngineKind.BUILTIN
    assert report.source.duration_s == pytest.approx(seen["recorded_s"], abs=1.5)
    assert report.source.duration_s is not None
    assert clip.duration_s < report.source.duration_s < clip.duration_s + 5
    assert len(report.transcript.words) == pytest.approx(len(clip.words), rel=0.25)
    for start_s, end_s in clip.pauses:
        length_s = end_s - start_s
        assert any(abs(pause.end_s - pause.start_s - length_s) < 0.25 for pause in report.pacing.pauses), length_s

    shown = " ".join(seen["feedback_words"]).lower()
    heard = [word.text.strip(".,?").lower() for word in report.transcript.words]
    assert len(KEY_WORDS & set(heard)) >= 4
    assert sum(word in shown for word in set(heard)) == len(set(heard))
    for advice in (*report.feedback.strengths[:1], *report.feedback.next_steps[:1]):
        assert advice.text.partition(".")[0].lower() in shown
    assert any(TITLE in words for words in seen["talks_words"])


def test_a_spoken_talk_is_heard_by_whisper(rehearse: Callable[[], dict[str, Any]], own_data_folder: Path) -> None:
    """With a Whisper checkpoint in the models folder Whisper listens, and its words stand on the screen."""
    models = own_data_folder / "models"
    models.mkdir(parents=True)
    write_scripted_checkpoint(models / "scripted.pt", SCRIPT, end_s=4.5)
    seen = rehearse()
    report = stored(own_data_folder)

    assert report.transcript.engine is EngineKind.WHISPER
    heard = [word.text.strip(".,?") for word in report.transcript.words]
    spoken = [text for text, _ in SCRIPT]
    assert heard[: len(spoken)] == spoken
    assert "string" in " ".join(seen["feedback_words"])
