"""What is told holds: whoever checks a sentence of the feedback against the talk finds it right."""

from dataclasses import replace

import pytest

from speakercoach.analysis.advice import strengths
from speakercoach.analysis.advice.findings import Findings
from speakercoach.domain.report import Advice, Report
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.stories import load_template
from tests.fakes.speech import report_of, spoken

PLAIN = "We had a small garden behind the house. | "
RUSHED = "we had a small garden and a house and pears and bread " * 6
MANY_FILLERS = "Um, we uh left, um, at uh night. "
OFFER = "It costs you nothing. | Will you come to us? | I hope you come and sit with us. | "


def later(words: tuple[Word, ...], by_s: float) -> tuple[Word, ...]:
    """The same words some seconds later."""
    return tuple(replace(word, start_s=word.start_s + by_s, end_s=word.end_s + by_s) for word in words)


def told(report: Report, code: str) -> Advice | None:
    """The strength or next step with a code."""
    advices = (*report.feedback.strengths, *report.feedback.next_steps)
    return next((advice for advice in advices if advice.code == code), None)


def rushed_in_the_middle(calm_sentences: int) -> tuple[Word, ...]:
    """A calm talk with a filler now and then, a quarter of a minute of rush in it, and calm again."""
    calm = (PLAIN + "Um, " + PLAIN) * (calm_sentences // 2)
    before = spoken(calm, word_s=0.4, pause_s=0.4)
    rush = later(spoken(RUSHED, word_s=0.22), before[-1].end_s + 6.0)
    return (*before, *rush, *later(spoken(calm, word_s=0.4, pause_s=0.4), rush[-1].end_s + 6.0))


def test_the_pace_that_is_named_is_that_of_the_moments_that_are_shown() -> None:
    """Who counts the words of the moment that is played comes to the figure beside it."""
    words = rushed_in_the_middle(10)
    fast = told(report_of(words), "pace_fast")
    assert fast is not None
    (span,) = fast.evidence
    within = sum(span.start_s <= (word.start_s + word.end_s) / 2 <= span.end_s for word in words)
    assert fast.values["wpm"] == pytest.approx(within / span.length_s * 60, rel=0.12)


def test_a_pace_with_a_rush_in_it_is_not_praised_from_beginning_to_end() -> None:
    """The same feedback never calls a pace easy to follow all the way and a part of it too fast."""
    report = report_of(rushed_in_the_middle(60))
    assert told(report, "pace_fast") is not None
    assert told(report, "steady_pace") is None


def test_no_rate_is_named_for_a_rest_that_there_is_not() -> None:
    """Where fillers fill the whole talk there is no elsewhere."""
    step = told(report_of(spoken(MANY_FILLERS * 3)), "filler_cluster")
    assert step is not None
    assert "elsewhere_per_minute" not in step.values


def test_silences_that_made_the_sentences_say_nothing_of_sentences() -> None:
    """Without marks sentences are cut at long pauses: a mean between them would be long by itself, so none is told."""
    with_marks = spoken(PLAIN * 12, pause_s=1.0)
    without = tuple(replace(word, text=word.text.rstrip(".")) for word in with_marks)
    told_of = [told(report_of(words), "quiet_moments") for words in (with_marks, without)]
    assert [one is not None and "mean_s" in one.values for one in told_of] == [True, False]


def test_a_search_for_words_is_no_quiet_moment() -> None:
    """Silences before an um are not shown as time that the speaker gave, however long they are."""
    words = spoken(
        PLAIN * 6 + "We had a small garden there. | | | Um, we left, we left it. | " * 2 + PLAIN, pause_s=0.8
    )
    quiet = told(report_of(words), "quiet_moments")
    assert quiet is not None
    sounds = [word.start_s for word in words if word.text == "Um,"]
    assert not any(span.start_s < at < span.end_s for span in quiet.evidence for at in sounds)


def test_an_ask_that_was_told_is_never_said_to_be_missing() -> None:
    """Where a part of the talk is named the ask, nothing says that no request was heard."""
    report = report_of(spoken(PLAIN * 10 + OFFER * 2), template="public_narrative")
    assert report.story is not None
    assert "call_to_action" in {beat.beat for beat in report.story.beats}
    assert report.story.ask is None or report.story.ask.found
    assert told(report, "make_ask") is None


def test_words_are_counted_alike_everywhere() -> None:
    """What is no word in the figures is none in the feedback."""
    report = report_of(spoken("Hello — there … [laughter] friends"))
    step = told(report, "told_to_end")
    assert step is not None
    assert step.values["words"] == report.pacing.words == 3


def test_a_moment_has_one_time() -> None:
    """The time in a sentence is the time of the moment beside it, to the millisecond."""
    words = later(spoken(PLAIN * 16 + "Please write to your representative this week. | " * 2), 0.046)
    ask = told(report_of(words), "ask_to_act_on")
    assert ask is not None
    assert ask.values["start_s"] == pytest.approx(ask.evidence[0].start_s, abs=0.0006)


def test_sentences_without_a_breath_are_counted() -> None:
    """Of the sentence ends without a pause the feedback knows how many there are, and of how many."""
    text = (PLAIN.replace("| ", "") * 2 + PLAIN) * 8
    step = told(report_of(spoken(text)), "breath_between")
    assert step is not None
    assert (step.values["count"], step.values["ends"]) == (16, 23)


HARM = "They shot my uncle. | "


@pytest.mark.parametrize("place", [-1, 0, 1])
def test_no_silence_before_what_hurts_is_praised(place: int) -> None:
    """Nobody is told how well they waited before a death, nor right beside one: they may have fought for words."""
    lines = [PLAIN] * 12
    lines[6 + place] = HARM
    words = spoken("".join(lines), pause_s=1.0)
    report = report_of(words)
    after = report.transcript.sentences[5].last_word
    pauses = tuple(replace(one, effect=one.after_word == after) for one in report.pacing.pauses)
    found = Findings(
        heard=report.transcript,
        pacing=replace(report.pacing, pauses=pauses),
        fillers=report.fillers,
        disfluency=None,
        voice=None,
        story=None,
        sound=None,
        own=None,
        measures=None,
        pack=load_pack("en"),
        template=load_template("testimony", "en"),
    )
    assert strengths.pause_for_effect(found) is None
    quiet = strengths.quiet_moments(found)
    assert quiet is not None
    hurts = next(word.start_s for word in words if word.text == "shot")
    assert not any(span.start_s <= hurts <= span.end_s for span in quiet.evidence)
    calm = replace(found, heard=report_of(spoken(PLAIN * 12, pause_s=1.0)).transcript)
    assert strengths.pause_for_effect(calm) is not None


def test_what_is_nothing_but_harm_holds_no_quiet_moment_up() -> None:
    """Silences are there, and none of them is shown."""
    assert told(report_of(spoken(HARM * 12, pause_s=1.0)), "quiet_moments") is None
    bare = tuple(replace(word, text=word.text.rstrip(".")) for word in spoken(HARM * 12, pause_s=1.0))
    assert told(report_of(bare), "quiet_moments") is None
