"""What is chosen to be told."""

from dataclasses import replace
from typing import Any

import pytest

from speakercoach.analysis.advice.feedback import choose_feedback
from speakercoach.analysis.advice.findings import Findings
from speakercoach.domain.report import (
    BrokenStretch,
    Disfluency,
    DisfluencyItem,
    Evidence,
    Filler,
    FillerCluster,
    FillerKind,
    OverusedWord,
    OwnUsual,
    Report,
    RhetoricalItem,
    Run,
    SoundProblem,
    SoundQuality,
    Voice,
)
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability, Word
from speakercoach.languages import load_pack
from speakercoach.stories import load_template
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
    assert {"clear_ask", "ask_to_act_on"} & set(with_ask[0])
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


def talk(**parts: Any) -> Findings:  # noqa: ANN401 - any part, in its place
    """Findings of a plain talk of three minutes with some parts put in their place."""
    words = spoken(PLAIN * 40, word_s=0.45, pause_s=0.5)
    report = report_of(words)
    plain = Findings(
        heard=report.transcript,
        pacing=report.pacing,
        fillers=report.fillers,
        disfluency=Disfluency(()),
        voice=None,
        story=None,
        sound=None,
        own=None,
        measures=None,
        pack=load_pack("en"),
        template=load_template("testimony", "en"),
    )
    return replace(plain, **parts)


def chosen(findings: Findings) -> tuple[list[str], list[str]]:
    """Codes of strengths and next steps, each read as its code."""
    feedback = choose_feedback(findings, lambda code, _: code)
    return [one.code for one in feedback.strengths], [one.code for one in feedback.next_steps]


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (SoundProblem.QUIET, "speak_up"),
        (SoundProblem.CLIPPED, "too_loud"),
        (SoundProblem.NOISY, "noisy_room"),
        (SoundProblem.FAR, "come_closer"),
    ],
)
def test_a_bad_recording_is_said_before_anything_else(problem: SoundProblem, code: str) -> None:
    """Whatever else was found, the first step is a better recording."""
    bad = SoundQuality((problem,), -30.0, -35.0, 5.0, 0.0, None)
    assert chosen(talk(sound=bad))[1][0] == code


def test_what_noise_hides_is_not_judged() -> None:
    """In noise nobody can tell a pause from a sound: neither praise nor a step rests on pauses."""
    words = spoken(PLAIN * 20, pause_s=1.0)
    quiet = report_of(words)
    noisy = SoundQuality((SoundProblem.NOISY,), -30.0, -35.0, 5.0, 0.0, None)
    measures = measured([(0.5, words[-1].end_s)], words[-1].end_s + 1)
    found = talk(heard=quiet.transcript, pacing=quiet.pacing, sound=noisy, measures=measures)
    assert "quiet_moments" in chosen(replace(found, sound=None, measures=None))[0]
    assert "quiet_moments" not in chosen(found)[0]


def test_a_silence_that_carries_is_praised_once() -> None:
    """A pause for effect is a strength; room between sentences is not said beside it, since both are about silence."""
    plain = talk()
    pauses = tuple(replace(one, effect=index == 4) for index, one in enumerate(plain.pacing.pauses))
    strengths, _ = chosen(talk(pacing=replace(plain.pacing, pauses=pauses)))
    assert "pause_for_effect" in strengths
    assert "quiet_moments" not in strengths


def test_fewer_fillers_than_usual_are_praised() -> None:
    """The speaker is set beside the own earlier takes, not beside others."""
    usual = OwnUsual(3, None, None, 6.0, None, None, None, None, None)
    some = replace(talk().fillers, count=9, per_minute=3.0, per_100_words=2.8)
    assert "fewer_fillers" in chosen(talk(own=usual, fillers=some))[0]
    assert "fewer_fillers" not in chosen(talk(own=replace(usual, fillers_per_minute=3.5), fillers=some))[0]


def test_repetition_on_purpose_is_a_strength() -> None:
    """Sentences that begin alike are praised with their beginning and how often it comes."""
    item = RhetoricalItem(
        "anaphora", "I remember", 3.0, 12.0, 10, 30, (Span(3.0, 4.0), Span(6.0, 7.0), Span(9.0, 10.0))
    )
    feedback = choose_feedback(talk(disfluency=Disfluency((), (item,))), lambda code, _: code)
    praised = next(one for one in feedback.strengths if one.code == "said_again_on_purpose")
    assert (praised.values["phrase"], praised.values["count"]) == ("I remember", 3)


def test_broken_clauses_come_before_restarts() -> None:
    """What hurts understanding most is said first: pauses inside clauses weigh more than repairs."""
    restarts = tuple(DisfluencyItem("restart", "we were", i * 4.0, i * 4.0 + 1, i, i + 1) for i in range(12))
    found = talk(pacing=replace(talk().pacing, broken=(BrokenStretch(20.0, 31.0, 5),)), disfluency=Disfluency(restarts))
    assert chosen(found)[1] == ["broken_stretch", "many_restarts"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"voice": Voice(None, None, None, (), fading_ends=tuple(Span(i, i + 1) for i in range(15)))}, "fading_ends"),
        (
            {
                "disfluency": Disfluency(
                    tuple(DisfluencyItem("hedge", "I think", i * 4.0, i * 4.0 + 1, i, i + 1) for i in range(9))
                )
            },
            "many_hedges",
        ),
        ({"disfluency": Disfluency((), (), (OverusedWord("really", 14, 4.0, (Span(3.0, 4.0),)),))}, "same_word"),
        ({"pacing": "long run"}, "long_run"),
    ],
)
def test_each_finding_has_its_step(parts: dict[str, object], code: str) -> None:
    """Ends that fade, hedges in numbers, a word over and over, a run without a breath: each becomes a step."""
    if parts.get("pacing") == "long run":
        parts = {"pacing": replace(talk().pacing, longest_run=Run(10.0, 24.0, 20, 70, 70))}
    assert code in chosen(talk(**parts))[1]


def test_many_fillers_heard_without_words_are_not_few() -> None:
    """A recogniser that leaves out every um makes no speaker fluent."""
    few = talk().fillers
    assert "few_fillers" in chosen(talk(fillers=replace(few, per_100_words=0.0)))[0]
    assert "few_fillers" not in chosen(talk(fillers=replace(few, per_100_words=0.0, likely_count=20)))[0]


def test_no_step_rests_on_sounds_that_noise_may_have_made() -> None:
    """In noise a cluster of likely hesitations is told in its place, and nobody is asked to practise because of it."""
    sounds = tuple(
        Filler("", FillerKind.FILLED_PAUSE, 20.0 + 4 * k, 20.3 + 4 * k, None, 0, Evidence.SOUND, 0.9) for k in range(5)
    )
    cluster = FillerCluster(20.0, 36.3, 5)
    heard = replace(talk().fillers, items=sounds, likely_count=5, clusters=(cluster,))
    noisy = SoundQuality((SoundProblem.NOISY,), -30.0, -38.0, 8.0, 0.0, None)
    measures = measured([(0.5, 120.0)], 121.0)
    assert "filler_cluster" in chosen(talk(fillers=heard, measures=measures))[1]
    assert "filler_cluster" not in chosen(talk(fillers=heard, measures=measures, sound=noisy))[1]


def test_without_marks_silences_are_counted_and_nothing_is_said_of_sentences() -> None:
    """A recogniser without punctuation hides where sentences end; the silences themselves are in the sound."""
    plain = PLAIN.replace("We", "we").replace(".", "")
    waits = report_of(spoken(plain * 12, word_s=0.4, pause_s=1.0)).feedback.strengths
    praised = next(one for one in waits if one.code == "quiet_moments")
    assert set(praised.values) == {"waits"}
    assert float(praised.values["waits"]) >= 8
    short = report_of(spoken(plain * 12, word_s=0.4, pause_s=0.5)).feedback.strengths
    assert "quiet_moments" not in {one.code for one in short}
