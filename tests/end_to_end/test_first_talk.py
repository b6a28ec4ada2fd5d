"""A person's first talk, from the microphone to the feedback, in the real window with a real engine; what it leaves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import SystemRandom
from typing import Any, TypeVar

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.session import TakeQuery, VersionOrigin
from speakercoach.domain.talk import TakeState
from speakercoach.domain.transcript import EngineKind
from tests.end_to_end.conftest import linux_only
from tests.end_to_end.room import CLIP_S, SAMPLE_RATE_HZ, SessionFolders, session, write_clip
from tests.end_to_end.scenario import Plan
from tests.scripted_checkpoint import write_scripted_checkpoint
from tests.torture import silence, traces
from tests.torture.outcome import Outcome
from tests.torture.workplace import Workplace

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(420)]

KEY_WORDS = {"apples", "evening", "korea", "grandmother", "string", "school"}
SCRIPT = (("Apples", 0.5), ("on", 1.2), ("a", 1.5), ("string", 1.9), ("every", 3.2), ("night", 3.8))

T = TypeVar("T")


def _here(work: Callable[[], T]) -> T:
    return work()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> traces.Session:
    """A session from the welcome to a kill in mid-recording, gone through once for all that it shows."""
    linux_only()
    if reason := traces.can_be_held():
        pytest.skip(reason)
    chance = SystemRandom()
    return traces.held(tmp_path_factory.mktemp("whole"), chance, length_s=CLIP_S, rate_hz=SAMPLE_RATE_HZ, read=_here)


def stored(data: Path, passphrase: str | None) -> Report:
    """What was heard first in the take that lies in the app's library."""
    workplace = Workplace.opened(data, passphrase)
    try:
        take = min(workplace.takes(), key=lambda found: found.take.number).take
        kept = workplace.library.hearing(take.id)
        assert kept is not None
        return kept[1]
    finally:
        workplace.lock()


def refuse_broken(outcomes: Iterator[Outcome]) -> None:
    """Fail with everything that is broken; skip where nothing could be tried."""
    found = list(outcomes)
    broken = [f"{one.what}: {broken}" for one in found for broken in one.broken]
    assert broken == []
    if all(one.skipped for one in found):
        pytest.skip(found[0].skipped)


def test_a_spoken_talk_becomes_feedback(whole: traces.Session) -> None:
    """Record and Stop are clicked, the built-in engine listens, and the screen says what was said."""
    seen = whole.seen
    assert (seen["fault"], seen["qt_warnings"], seen["said"]) == ("", [], "")
    report = stored(whole.folders.data, whole.plan.passphrase)

    assert report.transcript.engine is EngineKind.BUILTIN
    assert report.source.duration_s == pytest.approx(seen["recorded_s"], abs=1.5)
    assert report.source.duration_s is not None
    assert whole.clip.duration_s < report.source.duration_s < whole.clip.duration_s + 5
    assert len(report.transcript.words) == pytest.approx(len(whole.clip.words), rel=0.25)
    for start_s, end_s in whole.clip.pauses:
        length_s = end_s - start_s
        assert any(abs(pause.end_s - pause.start_s - length_s) < 0.25 for pause in report.pacing.pauses), length_s

    shown = " ".join(seen["feedback_words"]).lower()
    heard = [word.text.strip(".,?").lower() for word in report.transcript.words[1:]]
    assert len(KEY_WORDS & set(heard)) >= 4
    assert sum(word in shown for word in set(heard)) == len(set(heard))
    for advice in (*report.feedback.strengths[:1], *report.feedback.next_steps[:1]):
        assert advice.text.partition(".")[0].lower() in shown
    assert any(whole.plan.title in words for words in seen["talks_words"])


def test_what_was_corrected_and_tagged_is_found_after_a_kill(whole: traces.Session) -> None:
    """The corrected word, its history, the tag and the plan's note lie in the vault; the killed take is recovered."""
    workplace = Workplace.opened(whole.folders.data, whole.plan.passphrase)
    library = workplace.library
    (found,) = library.find(TakeQuery(whole.plan.correction)).takes
    assert found.tags == (whole.plan.tag,)
    assert [version.origin for version in library.versions(found.take.id)] == [
        VersionOrigin.CORRECTED,
        VersionOrigin.HEARD,
    ]
    (overview,) = library.talks()
    assert any(beat.note == whole.plan.note for beat in overview.talk.plan.beats)
    assert {one.take.state for one in workplace.takes()} == {TakeState.SEALED, TakeState.RECOVERED}
    workplace.lock()


def test_a_session_leaves_nothing_in_the_open(whole: traces.Session) -> None:
    """No file of this machine holds what was said, typed or recorded; nothing can be read on a locked screen."""
    refuse_broken(traces.outcomes(whole))


def test_a_session_asks_nobody(whole: traces.Session) -> None:
    """It goes through without a network interface, and no process of it opens an internet socket."""
    refuse_broken(silence.outcomes(whole.families, without=whole.without_network, fault=whole.seen["fault"]))


def test_a_spoken_talk_is_heard_by_whisper(display: str, folders: SessionFolders) -> None:
    """With a Whisper checkpoint in the models folder Whisper listens, and its words stand on the screen."""
    models = folders.data / "models"
    models.mkdir()
    write_scripted_checkpoint(models / "scripted.pt", SCRIPT, end_s=4.5)
    clip = write_clip(folders.given / "clip.wav", length_s=8.0)
    seen: dict[str, Any]
    with session(folders, display, Plan(str(clip.path), str(folders.answer))) as seen:
        pass
    assert (seen["fault"], seen["qt_warnings"], seen["said"], seen["status"]) == ("", [], "", 0)
    report = stored(folders.data, None)

    assert report.transcript.engine is EngineKind.WHISPER
    heard = [word.text.strip(".,?") for word in report.transcript.words]
    spoken = [text for text, _ in SCRIPT]
    assert heard[: len(spoken)] == spoken
    assert "string" in " ".join(seen["feedback_words"])
