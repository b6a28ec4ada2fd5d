"""The parts of the harness: processes that are killed, known sound, needles in files."""

import sys
import time
from pathlib import Path

import numpy as np
import pytest

from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import TakeId
from tests.torture.children import ChildError, Teller, in_child, run_and_kill
from tests.torture.known_sound import RATE_HZ, is_known, known
from tests.torture.needles import Needles, Searched, search, sound_needles, text_needles
from tests.torture.outcome import Outcome, show

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks")

TAKE = TakeId("0123456789abcdef" * 2)


def test_what_was_told_before_a_kill_is_known() -> None:
    """A child that is killed leaves everything that it told, and the moment of its death."""

    def act(teller: Teller) -> None:
        teller.tell("early", number=1)
        teller.begin()
        teller.tell("late", number=2)
        time.sleep(60)

    (killed,) = run_and_kill([(act, 0.05)])
    assert [word.kind for word in killed.told] == ["early", "begin", "late"]
    assert killed.killed_s is not None
    assert killed.fault == ""


def test_a_child_that_stumbles_is_no_kill() -> None:
    """An exception before the kill is a fault of the trial, and said."""

    def act(_teller: Teller) -> None:
        raise KeyError

    (ended,) = run_and_kill([(act, None)])
    assert ended.killed_s is None
    assert "KeyError" in ended.fault


def test_a_fault_in_a_child_comes_back() -> None:
    """What is judged in a child cannot get lost there."""
    assert in_child(lambda: 7) == 7
    with pytest.raises(ChildError, match="ZeroDivisionError"):
        in_child(lambda: 1 / 0)


def test_one_wrong_sample_is_seen() -> None:
    """Known sound differs from every other, sample by sample."""
    samples = known(TAKE, 0, RATE_HZ).astype(np.float32) / np.float32(32768)
    assert is_known(TAKE, Sound(samples, RATE_HZ))
    changed = samples.copy()
    changed[777] += np.float32(1 / 32768)
    assert not is_known(TAKE, Sound(changed, RATE_HZ))
    assert not is_known(TAKE, Sound(samples[1:], RATE_HZ))


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    """Needles hit neither noise nor other words."""
    (tmp_path / "noise").write_bytes(np.random.default_rng(1).bytes(300_000))
    (tmp_path / "words").write_text("other words, 다른 말", encoding="utf-8")
    needles = Needles(
        tuple(text_needles("word", "secret 비밀")), tuple(sound_needles("sound", known(TAKE, 0, RATE_HZ), RATE_HZ))
    )
    searched = Searched()
    assert search(sorted(tmp_path.iterdir()), needles, searched) == []
    assert searched.files == 2


def test_a_broken_promise_ends_the_run_badly(capsys: pytest.CaptureFixture[str]) -> None:
    """One broken line is enough; what could not be tried is said and breaks nothing."""
    assert show("quiet", [Outcome("kept", 3), Outcome("elsewhere", 0, skipped="no such system")])
    assert not show("loud", [Outcome("kept", 3), Outcome("lost", 3, ("one take",))])
    said = capsys.readouterr().out
    assert "BROKEN: one take" in said
    assert "not tried: no such system" in said
