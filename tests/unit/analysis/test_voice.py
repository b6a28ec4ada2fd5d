"""How the voice is described, and what is not said of it."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.voice import LEAST_SENTENCES, describe_voice
from speakercoach.domain.report import SoundProblem, SoundQuality, Voice
from speakercoach.domain.sound import SoundMeasures, Span, VoicePoint
from speakercoach.domain.transcript import Sentence

GOOD = SoundQuality((), -20.0, -60.0, 40.0, 0.0, 300.0)
SENTENCE_S, GAP_S = 3.0, 1.0
LEVEL_DB, NOISE_DB = -20.0, -60.0


def _talk(
    drops_db: list[float], levels_db: list[float] | None = None, *, start_s: float = 0.5
) -> tuple[tuple[Sentence, ...], SoundMeasures]:
    """Sentences of 3 s, each at its level and lower by so much in its last 0.4 s, and 1 s of silence after each."""
    levels = levels_db or [LEVEL_DB] * len(drops_db)
    track = [NOISE_DB] * round(start_s * 10)
    sentences: list[Sentence] = []
    for index, (drop_db, level_db) in enumerate(zip(drops_db, levels, strict=True)):
        begin_s = len(track) / 10
        track += [level_db] * 26 + [level_db - drop_db] * 4 + [NOISE_DB] * 10
        sentences.append(Sentence("words", begin_s, begin_s + SENTENCE_S, index, index))
    measures = SoundMeasures(
        duration_s=len(track) / 10,
        speech=tuple(Span(sentence.start_s, sentence.end_s) for sentence in sentences),
        speech_level_db=LEVEL_DB,
        noise_level_db=NOISE_DB,
        clipped_ratio=0.0,
        peaks=(),
        peaks_step_s=0.05,
        pitch_median_hz=180.0,
        pitch_sd_st=2.5,
        loudness_sd_db=4.0,
        voice=(VoicePoint(0.0, 0.5, 180.0, -20.0),),
        level_track_db=tuple(track),
        pitch_range_st=7.0,
    )
    return tuple(sentences), measures


def _figures(voice: Voice) -> dict[str, float | None]:
    names = ("pitch_median_hz", "pitch_sd_st", "pitch_range_st", "loudness_sd_db", "level_range_db")
    return {name: getattr(voice, name) for name in (*names, "sentence_end_drop_db")}


def test_the_fall_at_sentence_ends_is_that_of_the_sound() -> None:
    """The drop is the middle one of all sentences, each against its own level."""
    voice = describe_voice(*_talk([2.0, 4.0, 4.0, 9.0, 5.0], [-30.0, -20.0, -15.0, -20.0, -25.0]), GOOD)
    assert voice.sentence_end_drop_db == 4.0


@pytest.mark.parametrize("late_s", [-0.2, -0.1, 0.3, 0.9])
def test_word_times_that_miss_the_end_move_the_fall_little(late_s: float) -> None:
    """A last word that stops short of the voice or runs into the silence is put right by the sound."""
    sentences, measures = _talk([6.0] * 5)
    moved = tuple(replace(sentence, end_s=sentence.end_s + late_s) for sentence in sentences)
    assert describe_voice(moved, measures, GOOD).sentence_end_drop_db == 6.0


def test_a_sentence_that_runs_on_ends_where_its_words_end() -> None:
    """Without a pause the next sentence's sound is not taken for the end of this one."""
    sentences, measures = _talk([6.0] * 5)
    joined = replace(measures, speech=(Span(sentences[0].start_s, sentences[-1].end_s),))
    assert describe_voice(sentences, joined, GOOD).sentence_end_drop_db == 6.0


def test_a_silence_inside_the_last_word_is_not_its_level() -> None:
    """A long closure near the end, as in "stopped", is no fading."""
    sentences, measures = _talk([6.0] * 5)
    track = list(measures.level_track_db)
    speech: list[Span] = []
    for sentence in sentences:
        last = round(sentence.end_s * 10)
        track[last - 3 : last - 1] = [NOISE_DB] * 2
        speech += [Span(sentence.start_s, sentence.end_s - 0.3), Span(sentence.end_s - 0.1, sentence.end_s)]
    split = replace(measures, level_track_db=tuple(track), speech=tuple(speech))
    assert describe_voice(sentences, split, GOOD).sentence_end_drop_db == 6.0


def test_ends_that_can_hardly_be_heard_are_shown() -> None:
    """An end far under its own sentence, or close to the noise, is shown with the words before it."""
    sentences, measures = _talk([3.0, 14.0, 3.0, 4.0, 3.0], [-20.0, -20.0, -20.0, -52.0, -20.0])
    shown = describe_voice(sentences, measures, GOOD).fading_ends
    assert [span.end_s for span in shown] == [sentences[1].end_s, sentences[3].end_s]
    assert all(span.length_s >= 1.0 for span in shown)


def test_levels_move_as_far_as_sentences_differ() -> None:
    """The range lies between a quiet sentence and a loud one, not between the loudest moment and silence."""
    levels = [-30.0, -28.0, -26.0, -24.0, -22.0, -20.0]
    assert describe_voice(*_talk([0.0] * 6, levels), GOOD).level_range_db == pytest.approx(8.0, abs=0.1)


@pytest.mark.parametrize(
    ("problem", "hidden"),
    [
        (
            SoundProblem.NOISY,
            {
                "pitch_median_hz",
                "pitch_sd_st",
                "pitch_range_st",
                "loudness_sd_db",
                "level_range_db",
                "sentence_end_drop_db",
            },
        ),
        (SoundProblem.CLIPPED, {"loudness_sd_db", "level_range_db", "sentence_end_drop_db"}),
        (SoundProblem.FAR, {"loudness_sd_db", "level_range_db", "sentence_end_drop_db"}),
        (SoundProblem.QUIET, set()),
    ],
)
def test_what_a_bad_sound_hides_is_not_said(problem: SoundProblem, hidden: set[str]) -> None:
    """Each fault of the sound takes away the figures that it spoils and no others; the curve stays to be seen."""
    voice = describe_voice(*_talk([14.0] * 5), replace(GOOD, problems=(problem,)))
    assert {name for name, figure in _figures(voice).items() if figure is None} == hidden
    assert bool(voice.fading_ends) == ("sentence_end_drop_db" not in hidden)
    assert voice.curve


def test_noise_that_fills_the_ends_hides_them_alone() -> None:
    """With noise 14 dB under the speech nothing is said of sentence ends, while levels are still known."""
    voice = describe_voice(*_talk([14.0] * 5), replace(GOOD, speech_over_noise_db=14.0))
    assert (voice.sentence_end_drop_db, voice.fading_ends, voice.level_range_db) == (None, (), 0.0)


def test_few_sentences_tell_nothing_of_sentences() -> None:
    """Two or three sentences are chance."""
    voice = describe_voice(*_talk([6.0] * (LEAST_SENTENCES - 1)), GOOD)
    assert (voice.level_range_db, voice.sentence_end_drop_db, voice.pitch_range_st) == (None, None, 7.0)


def test_measures_from_before_the_level_track_tell_what_they_can() -> None:
    """What an earlier version stored has pitch and loudness, and nothing of sentences."""
    sentences, measures = _talk([6.0] * 5)
    voice = describe_voice(sentences, replace(measures, level_track_db=(), pitch_range_st=None), GOOD)
    assert (voice.level_range_db, voice.sentence_end_drop_db, voice.pitch_range_st) == (None, None, None)
    assert (voice.loudness_sd_db, voice.pitch_sd_st) == (4.0, 2.5)


def test_no_words_no_sentences() -> None:
    """A sound without a sentence is described as far as it goes."""
    assert describe_voice((), _talk([6.0] * 5)[1], GOOD).sentence_end_drop_db is None


@given(
    drops_db=st.lists(st.floats(0.0, 30.0), min_size=LEAST_SENTENCES, max_size=12),
    steps=st.integers(1, 500),
    gain_db=st.floats(-20.0, 15.0),
)
def test_later_and_louder_is_the_same_voice(drops_db: list[float], steps: int, gain_db: float) -> None:
    """Shifting the talk shifts what is shown of it; turning it up changes nothing; spans stay in order and inside."""
    before = describe_voice(*_talk(drops_db), GOOD)
    sentences, measures = _talk(drops_db, start_s=0.5 + steps / 10)
    louder = replace(measures, level_track_db=tuple(level + gain_db for level in measures.level_track_db))
    after = describe_voice(sentences, louder, replace(GOOD, noise_level_db=NOISE_DB + gain_db))
    assert after.sentence_end_drop_db == pytest.approx(before.sentence_end_drop_db, abs=0.11)
    assert [span.end_s for span in after.fading_ends] == pytest.approx(
        [span.end_s + steps / 10 for span in before.fading_ends]
    )
    edges = [edge for span in after.fading_ends for edge in (span.start_s, span.end_s)]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0.0 and edges[-1] <= measures.duration_s)
    assert all(figure is None or math.isfinite(figure) for figure in _figures(after).values())
