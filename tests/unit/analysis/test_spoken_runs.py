"""What is said in one go, and what halts break up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.pauses.spoken_runs import broken_stretches, longest_run
from speakercoach.domain.report import Pause, PausePlace, PauseSite
from tests.fakes.speech import spoken
from tests.unit.analysis.test_pauses import pauses_of

FLOWING = "We lived in a small house near the old river, and my father grew pears there. | " * 5
BROKEN = "My | mother had | never told | us about the | long road there. | "


def test_the_longest_run_lies_between_two_pauses() -> None:
    """The stretch with the most syllables is given with its words and its time."""
    words = spoken("We left. | We had nothing to eat there | at all. | Nobody came.")
    run = longest_run(words, [1] * len(words), pauses_of(words).inside)
    assert run is not None
    assert (run.first_word, run.last_word, run.syllables) == (2, 7, 6)
    assert (run.start_s, run.end_s) == (words[2].start_s, words[7].end_s)


def test_without_a_pause_all_is_one_run() -> None:
    """A talk without pauses is said in one go; no talk has no run."""
    words = spoken("We left at night.")
    run = longest_run(words, [1, 1, 1, 1], ())
    assert run is not None
    assert (run.first_word, run.last_word) == (0, 3)
    assert longest_run((), (), ()) is None


@given(st.lists(st.sampled_from(["tree", "tree.", "|"]), min_size=1, max_size=80))
def test_a_run_is_inside_the_talk_and_holds_no_pause(tokens: list[str]) -> None:
    """Whatever the pauses, the run lies between two of them."""
    words = spoken(" ".join(tokens))
    pauses = pauses_of(words).inside
    run = longest_run(words, [1] * len(words), pauses)
    if run is None:
        assert not words
        return
    assert words[0].start_s <= run.start_s <= run.end_s <= words[-1].end_s
    assert not any(run.first_word <= (pause.after_word or 0) < run.last_word for pause in pauses)


def test_halts_inside_clauses_close_together_are_a_broken_stretch() -> None:
    """Four halts within a few seconds are named, with their time and number."""
    found = pauses_of(spoken(FLOWING + BROKEN + FLOWING))
    assert [stretch.pauses for stretch in found.broken] == [4]
    halts = [pause for pause in found.inside if pause.at == "inside_clause"]
    assert (found.broken[0].start_s, found.broken[0].end_s) == (halts[0].start_s, halts[-1].end_s)


@pytest.mark.parametrize(
    "said",
    [
        "My um | mother had um | never told um | us about the um | long road there. | ",
        "My | um mother had | um never told | um us about the | um long road there. | ",
    ],
)
def test_halts_beside_filled_pauses_are_left_to_the_fillers(said: str) -> None:
    """An um explains the silence at its side."""
    assert pauses_of(spoken(FLOWING + said + FLOWING)).broken == ()


def test_pauses_at_commas_break_nothing() -> None:
    """However many, pauses where clauses end are well placed."""
    said = "Bread, | salt, | water, | shoes, | a coat, | and a map. | "
    assert pauses_of(spoken(FLOWING + said + FLOWING)).broken == ()


def test_a_talk_that_is_broken_throughout_has_no_broken_stretch() -> None:
    """A stretch is named only where the speaker does better elsewhere."""
    assert pauses_of(spoken(BROKEN * 8)).broken == ()


def test_without_punctuation_no_stretch_is_called_broken() -> None:
    """Nobody knows where the clauses of a bare text end."""
    bare = (
        (FLOWING + "My | mother and | the | son of | the | river. | " + FLOWING)
        .replace(".", "")
        .replace(",", "")
        .lower()
    )
    assert pauses_of(spoken(bare, pause_s=0.4)).broken == ()


@pytest.mark.parametrize("by_s", [0.0, 7.25, 60.0, 3600.333])
def test_the_same_halts_are_a_broken_stretch_whenever_the_talk_begins(by_s: float) -> None:
    """A stretch at the limits of its length is one also where moved times differ in their last digits."""
    starts = (0.201, 4.751, 9.301, 13.851)
    halts = [
        Pause(round(at + by_s, 3), round(at + by_s + 0.55 + 0.8 * (at > 13), 3), PausePlace.WITHIN_SENTENCE)
        for at in starts
    ]
    halts = [replace(halt, at=PauseSite.INSIDE_CLAUSE, after_word=10 * i) for i, halt in enumerate(halts)]
    far = Pause(by_s + 90.0, by_s + 90.5, PausePlace.WITHIN_SENTENCE, at=PauseSite.CLAUSE_END, after_word=80)
    assert len(broken_stretches((*halts, far), ())) == 1
