"""What is chosen to be told."""

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.transcript import Reliability, Word
from tests.fakes.speech import measured, report_of, spoken

PLAIN = "We had a small garden behind the house. | "
ASK = "Please write to your representative this week. | "
CLAUSE = "We had a small | garden behind | the house. | "
CLUSTER = "Um, we uh left, um, at uh night. | "


def codes(report: Report) -> tuple[list[str], list[str]]:
    """Codes of strengths and next steps."""
    feedback = report.feedback
    return [advice.code for advice in feedback.strengths], [advice.code for advice in feedback.next_steps]


def test_room_between_sentences_is_a_strength() -> None:
    """Pauses of a second between sentences are said first, with moments to hear."""
    report = report_of(spoken(PLAIN * 20, pause_s=1.0))
    strength = report.feedback.strengths[0]
    assert strength.code == "quiet_moments"
    assert strength.values["mean_s"] == 1.0
    assert len(strength.evidence) == 3


def test_sentences_without_a_breath_lead_to_a_next_step() -> None:
    """Where sentences follow each other at once, a breath is the next step."""
    assert "breath_between" in codes(report_of(spoken(PLAIN.replace("| ", "") * 20)))[1]


def test_a_cluster_of_fillers_is_named_with_its_place() -> None:
    """The half minute in which fillers gather is a next step; its values say how many of how many."""
    report = report_of(spoken(PLAIN * 12 + CLUSTER + PLAIN * 12, pause_s=1.0))
    step = next(advice for advice in report.feedback.next_steps if advice.code == "filler_cluster")
    assert (step.values["count"], step.values["total"]) == (4, 4)
    assert step.evidence[0].start_s == pytest.approx(step.values["start_s"], abs=0.1)


def test_single_fillers_lead_to_nothing() -> None:
    """Fillers that are spread out matter less and are not named."""
    report = report_of(spoken(("Um, " + PLAIN * 12) * 4, pause_s=1.0))
    assert "filler_cluster" not in codes(report)[1]


def test_a_fast_stretch_is_shown_and_a_slow_one_never() -> None:
    """Pace clearly over the band is a next step; a slow talk is not corrected."""
    fast = report_of(spoken(PLAIN * 30, word_s=0.2, pause_s=0.4))
    slow = report_of(spoken(PLAIN * 20, word_s=0.9, pause_s=1.5))
    assert "pace_fast" in codes(fast)[1]
    assert not any(code.startswith("pace") for code in codes(slow)[1])


def test_breaks_inside_clauses_are_shown() -> None:
    """Many pauses where no comma is are a next step."""
    assert "breaks_inside" in codes(report_of(spoken(CLAUSE * 12)))[1]


def test_an_ask_is_a_strength_and_its_absence_a_next_step() -> None:
    """A request to the listener is praised; a talk without one is shown where it could stand."""
    with_ask = codes(report_of(spoken(PLAIN * 16 + ASK * 2, pause_s=0.5)))
    without = codes(report_of(spoken(PLAIN * 16, pause_s=0.5)))
    assert "clear_ask" in with_ask[0]
    assert "make_ask" not in with_ask[1]
    assert "make_ask" in without[1]


def test_a_quiet_voice_comes_first() -> None:
    """What can hardly be heard is mended before anything else."""
    words = spoken(PLAIN * 20)
    report = report_of(words, measures=measured([(0.5, words[-1].end_s)], words[-1].end_s + 1, level_db=-50.0))
    assert report.feedback.next_steps[0].code == "speak_up"


def test_rough_words_are_said_to_be_unsure_and_carry_no_claims() -> None:
    """With the built-in engine one step is to listen, and nothing is said of asks, beats or few fillers."""
    strengths, steps = codes(report_of(spoken(PLAIN * 20, pause_s=1.0), reliability=Reliability.ROUGH))
    assert "unsure_words" in steps
    assert not {"clear_ask", "few_fillers", "scene_first"} & set(strengths)
    assert not {"make_ask", "missing_beat"} & set(steps)


def test_there_is_always_a_strength_and_never_too_much() -> None:
    """Every talk has one or two strengths and at most two next steps."""
    for text in ("Hello there.", PLAIN, CLAUSE * 40, CLUSTER * 30, ASK * 20):
        report = report_of(spoken(text))
        assert 1 <= len(report.feedback.strengths) <= 2
        assert len(report.feedback.next_steps) <= 2


def test_evidence_lies_inside_the_talk() -> None:
    """Every moment that is shown can be heard."""
    for text in (PLAIN * 20, CLAUSE * 40, CLUSTER * 30, ASK * 20):
        words = spoken(text)
        feedback = report_of(words).feedback
        for advice in (*feedback.strengths, *feedback.next_steps):
            for span in advice.evidence:
                assert words[0].start_s <= span.start_s <= span.end_s <= words[-1].end_s


def test_the_same_talk_gets_the_same_feedback() -> None:
    """Nothing is left to chance."""
    words: tuple[Word, ...] = spoken(CLAUSE * 20 + CLUSTER * 3)
    assert report_of(words) == report_of(words)


def test_a_filler_longer_than_the_window_is_no_cluster() -> None:
    """Broken times of a file end in a report, not in a fault."""
    report = report_of((Word("um,", 0.0, 31.0, None), Word("pears.", 31.0, 31.5, None)))
    assert "filler_cluster" not in {advice.code for advice in report.feedback.next_steps}
