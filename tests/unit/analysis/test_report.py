"""All findings about a talk together."""

import json
import math
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.report import summarise
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.transcript import Reliability, Word
from tests.fakes.speech import measured, report_of, spoken

LINE = "So, we had a garden, um, with pears. | My mother sang there, you know, every night. | We | left it. | "

TOKENS = [
    "um,",
    "like,",
    "you",
    "know,",
    "So,",
    "pears.",
    "I",
    "2013",
    "please",
    "|",
    "left.",
    "음,",
    "그,",
    "—",
    "...",
]


def test_a_transcript_without_words_is_refused() -> None:
    """Where nothing can be counted the person is told so."""
    with pytest.raises(CoachError) as caught:
        report_of((Word(" ", 0.0, 1.0, None), Word("lost", math.nan, 1.0, None)))
    assert caught.value.code is ErrorCode.INPUT_NO_WORDS


def test_what_cannot_be_known_or_is_not_given_is_absent() -> None:
    """Rough words say nothing of disfluencies and voice needs sound: none is made up."""
    report = report_of(spoken(LINE), reliability=Reliability.ROUGH)
    assert (report.disfluency, report.voice) == (None, None)


@pytest.mark.parametrize("language", ["en", "ko", "es"])
def test_every_talk_is_looked_through_before_it_is_shared(language: str) -> None:
    """A review needs no list of private words, and a talk in which nothing is found has an empty one."""
    safety = report_of(spoken("la la la"), language).safety
    assert safety is not None
    assert safety.items == ()


def test_sound_gives_voice_figures() -> None:
    """Voice figures are those that were measured."""
    voice = report_of(spoken(LINE), measures=measured([(0.5, 8.0)], 9.0)).voice
    assert voice is not None
    assert (voice.pitch_median_hz, voice.pitch_sd_st, voice.loudness_sd_db) == (180.0, 2.5, 4.0)


def test_the_summary_holds_the_figures_of_the_report() -> None:
    """A list shows the same figures as the report."""
    report = report_of(spoken(LINE * 6))
    summary = summarise(report)
    assert summary.fillers_per_minute == report.fillers.per_minute
    assert summary.speech_rate_wpm == report.pacing.speech_rate_wpm
    assert summary.mean_pause_between_sentences_s == pytest.approx(0.6)
    assert len(summary.beats) == (0 if report.story is None else len(report.story.beats))


def test_all_words_at_one_moment_do_no_harm() -> None:
    """A transcript whose words all have one time has counts and no rates."""
    report = report_of(tuple(Word(f"word{i}.", 1.0, 1.0, None) for i in range(200)))
    assert report.pacing.words == 200
    assert report.pacing.speech_rate_wpm is None
    assert report.pacing.silence_ratio is None


def _words(draw: st.DrawFn) -> tuple[Word, ...]:
    tokens = draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=120))
    words = spoken("start " + " ".join(tokens), pause_s=draw(st.floats(0.0, 3.0)))
    return words[draw(st.integers(0, max(0, len(words) - 1))) :]


transcripts = st.composite(_words)


@given(transcripts(), st.floats(0.0, 600.0), st.sampled_from(["en", "ko"]))
def test_shifting_time_shifts_the_findings(words: tuple[Word, ...], by_s: float, language: str) -> None:
    """A talk that starts later is the same talk: every time moves along, nothing else changes."""
    moved = tuple(Word(w.text, w.start_s + by_s, w.end_s + by_s, w.confidence) for w in words)
    first, second = report_of(words, language), report_of(moved, language)
    assert [item.word for item in first.fillers.items] == [item.word for item in second.fillers.items]
    assert len(first.pacing.pauses) == len(second.pacing.pauses)
    for one, other in zip(first.pacing.pauses, second.pacing.pauses, strict=True):
        assert other.start_s == pytest.approx(one.start_s + by_s, abs=0.002)
        assert other.place is one.place
    assert (first.story is None) == (second.story is None)
    if first.story is not None and second.story is not None:
        assert first.story.sentences == second.story.sentences


@given(
    st.lists(
        st.builds(
            Word,
            st.sampled_from([*TOKENS, "", " "]),
            st.floats(allow_nan=True, allow_infinity=True),
            st.floats(allow_nan=True, allow_infinity=True),
            st.none() | st.floats(allow_nan=True),
        ),
        max_size=40,
    ),
    st.sampled_from(["en", "ko"]),
)
def test_broken_times_never_crash_and_leave_no_nan(words: list[Word], language: str) -> None:
    """Whatever an engine writes, the report is whole, finite JSON, or the words are refused."""
    try:
        report = report_of(tuple(words), language, private_words=("pears",))
    except CoachError as error:
        assert error.code is ErrorCode.INPUT_NO_WORDS  # noqa: PT017
        return
    _assert_finite(report)
    json.loads(msgspec.json.encode(report))


def _assert_finite(value: object) -> None:
    if isinstance(value, float):
        assert math.isfinite(value)
    elif isinstance(value, dict):
        for part in value.values():
            _assert_finite(part)
    elif isinstance(value, tuple | list):
        for part in value:
            _assert_finite(part)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            _assert_finite(getattr(value, name))


@given(transcripts(), st.lists(st.tuples(st.floats(0.0, 40.0), st.floats(0.01, 5.0)), max_size=12))
def test_pauses_are_ordered_and_inside(words: tuple[Word, ...], stretches: list[tuple[float, float]]) -> None:
    """With any sound beside the words, pauses follow each other without overlap, within the sound."""
    speech: list[tuple[float, float]] = []
    for start_s, length_s in sorted(stretches):
        begin = max(start_s, speech[-1][1] + 0.01) if speech else start_s
        speech.append((begin, begin + length_s))
    end_s = max(words[-1].end_s, speech[-1][1] if speech else 0.0) + 1.0
    pauses = report_of(words, measures=measured(speech, end_s)).pacing.pauses
    last = 0.0
    for pause in pauses:
        assert last - 0.002 <= pause.start_s <= pause.end_s <= end_s + 0.002
        last = pause.end_s


def test_a_rough_hearing_gives_lists_no_filler_rate() -> None:
    """Takes are compared by their fillers only where the engine writes fillers down."""
    assert summarise(report_of(spoken(LINE * 4))).fillers_per_minute is not None
    assert summarise(report_of(spoken(LINE * 4), reliability=Reliability.ROUGH)).fillers_per_minute is None


def noisy_words(reliability: Reliability) -> Report:
    """A line with a pause of a second in it, in a sound that does not stand out from its noise."""
    words = spoken(LINE * 3, pause_s=1.0)
    loud = measured([(0.5, words[-1].end_s)], words[-1].end_s + 1.0, level_db=-30.0)
    return report_of(words, measures=replace(loud, noise_level_db=-34.0), reliability=reliability)


def test_rough_words_in_noise_tell_nothing_of_silence() -> None:
    """Where neither words nor sound know when nobody speaks, pauses and what rests on them are null."""
    pacing = noisy_words(Reliability.ROUGH).pacing
    assert pacing.pauses == ()
    assert (pacing.silence_ratio, pacing.articulation_rate_wpm, pacing.longest_run) == (None, None, None)
    assert pacing.speech_rate_wpm is not None


def test_good_words_tell_pauses_in_noise() -> None:
    """Their times are the better witness there, and what they leave between them is told."""
    pacing = noisy_words(Reliability.GIVEN).pacing
    assert pacing.pauses
    assert pacing.silence_ratio is not None
