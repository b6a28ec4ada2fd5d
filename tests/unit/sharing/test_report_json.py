"""The report as other programs read it."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from speakercoach.domain.answer import Answer, Directness
from speakercoach.domain.report import Report, Voice
from speakercoach.domain.sound import Span
from speakercoach.sharing.report_json import report_as_json
from tests.fakes.told_story import with_rich_story
from tests.unit.sharing.full_report import full

SPAN = {"start_s", "end_s"}
PASSAGE = SPAN | {"first_sentence", "last_sentence"}
KEYS: dict[str, Any] = {
    "schema_version": None,
    "source": {"name", "duration_s", "sample_rate_hz", "channels"},
    "transcript": {
        "language": None,
        "engine": None,
        "model": None,
        "words": {"text", "confidence"} | SPAN,
        "sentences": {"text", "first_word", "last_word"} | SPAN,
    },
    "pacing": {
        "words": None,
        "syllables": None,
        "speech_rate_wpm": None,
        "articulation_rate_wpm": None,
        "speech_rate_syl_per_s": None,
        "articulation_rate_syl_per_s": None,
        "speaking_s": None,
        "silence_ratio": None,
        "mean_run_syllables": None,
        "band_wpm": None,
        "band_syl_per_min": None,
        "pauses": {"place", "length", "at", "effect", "after_word"} | SPAN,
        "curve": {"wpm", "syl_per_s"} | SPAN,
        "band_source": None,
        "longest_run": {"first_word", "last_word", "syllables"} | SPAN,
        "broken": {"pauses"} | SPAN,
        "stretches": {"language", "first_word", "last_word", "words", "syllables"}
        | {"speech_rate_wpm", "speech_rate_syl_per_s"}
        | SPAN,
    },
    "fillers": {
        "count": None,
        "per_minute": None,
        "per_100_words": None,
        "items": {"text", "kind", "word", "words", "evidence", "certainty"} | SPAN,
        "likely_count": None,
        "clusters": {"count"} | SPAN,
        "dismissed": {"text", "kind", "word", "words", "evidence", "certainty"} | SPAN,
    },
    "disfluency": {
        "items": {"kind", "text", "first_word", "last_word"} | SPAN,
        "rhetorical": {"kind", "text", "first_word", "last_word", "places"} | SPAN,
        "overused": {"text", "count", "per_100_words", "places"},
    },
    "voice": {
        "pitch_median_hz": None,
        "pitch_sd_st": None,
        "loudness_sd_db": None,
        "curve": None,
        "pitch_range_st": None,
        "level_range_db": None,
        "sentence_end_drop_db": None,
        "fading_ends": SPAN,
    },
    "story": {
        "template": None,
        "beats": {"beat", "first_sentence", "last_sentence", "share_ratio", "certainty"} | SPAN,
        "sentences": None,
        "missing": None,
        "ask": {"found", "text", "names_who", "names_what", "names_when"} | SPAN,
        "people_ratio": None,
        "scene_ratio": None,
        "pronouns": {"i", "we", "you"},
        "certainties": None,
        "relabelled": None,
        "is_story": None,
        "scenes": PASSAGE,
        "details": {"kind", "text", "first_word", "last_word"} | SPAN,
        "people": PASSAGE,
        "politics": PASSAGE,
        "arc": {"thirds": {"i", "we", "you"}, "opens_up": None},
        "closing": {"returns": None, "words": None, "opening": SPAN, "closing": SPAN},
        "phrases": {"beat", "text", "covered"} | SPAN,
    },
    "safety": {"items": {"kind", "text", "first_word", "last_word", "reason"} | SPAN},
    "feedback": {"strengths": {"code", "text", "evidence"}, "next_steps": {"code", "text", "evidence"}},
    "sound": {"problems", "speech_level_db", "noise_level_db", "speech_over_noise_db", "clipped_ratio"}
    | {"decay_db_per_s"},
    "own": None,
    "answer": {
        "question": None,
        "length_s": None,
        "sentences": None,
        "directness": None,
        "answered": SPAN,
        "bridge": SPAN,
        "declined": SPAN,
        "ask": {"found", "text", "names_who", "names_what", "names_when"} | SPAN,
    },
}
"""The contract: keys may be added within a schema version, never renamed or left out."""


def _lacking(wanted: Any, found: Any, place: str = "") -> list[str]:  # noqa: ANN401 - JSON has no better type
    if wanted is None or found is None:
        return []
    if isinstance(found, list):
        return [one for item in found for one in _lacking(wanted, item, place)]
    names = wanted if isinstance(wanted, set) else wanted.keys()
    gaps = [f"{place}.{name}" for name in names if name not in found]
    if isinstance(wanted, dict):
        gaps += [gap for name, inner in wanted.items() for gap in _lacking(inner, found.get(name), f"{place}.{name}")]
    return gaps


def test_every_key_of_the_contract_is_there(report: Report) -> None:
    """Other programs find each key under its name, in every item of every list."""
    document = json.loads(report_as_json(full(report)))
    assert document["schema_version"] == 1
    assert _lacking(KEYS, document) == []
    assert list(document) == list(KEYS)
    for part in ("words", "sentences"):
        assert document["transcript"][part]
    assert document["fillers"]["items"]
    assert document["story"]["beats"]
    assert document["feedback"]["strengths"]


def test_every_key_of_a_story_and_of_an_answer_is_there(report: Report) -> None:
    """The contract holds where everything was found in a story, and for an answer to a question."""
    told = with_rich_story(report)
    assert told.story is not None
    span = Span(1.0, 2.0)
    answer = Answer("Why?", 2.0, 1, Directness.AT_ONCE, answered=span, bridge=span, declined=span, ask=told.story.ask)
    document = json.loads(report_as_json(replace(told, answer=answer)))
    assert _lacking(KEYS, document) == []
    lists = ("certainties", "scenes", "details", "people", "politics", "phrases")
    assert all(document["story"][name] for name in lists)
    assert all(document["story"][name] is not None for name in ("ask", "arc", "closing", "pronouns", "is_story"))
    assert document["answer"]["ask"]["names_what"] is True


def test_what_cannot_be_known_is_null(report: Report) -> None:
    """Parts that nobody can know, and figures that are no numbers, are null: JSON knows no NaN."""
    odd = replace(report, pacing=replace(report.pacing, speech_rate_wpm=math.nan))
    document = json.loads(report_as_json(odd))
    assert document["own"] is None
    assert document["pacing"]["speech_rate_wpm"] is None


def test_no_figure_of_any_part_is_written_as_nan(report: Report) -> None:
    """Wherever a figure is no number, the document stays one that every reader takes."""
    odd = replace(full(report), sound=None, voice=Voice(math.nan, math.inf, -math.inf, (), pitch_range_st=math.nan))
    document = json.loads(report_as_json(odd), parse_constant=pytest.fail)
    assert [document["voice"][name] for name in ("pitch_median_hz", "pitch_sd_st", "pitch_range_st")] == [None] * 3
    assert document["sound"] is None


def test_figures_have_sensible_digits(report: Report) -> None:
    """A thousandth is finer than any engine times a word."""
    odd = replace(report, pacing=replace(report.pacing, speech_rate_wpm=118.123456))
    assert json.loads(report_as_json(odd))["pacing"]["speech_rate_wpm"] == 118.123


def test_words_stay_readable(report: Report) -> None:
    """Hangul stands in the file as Hangul."""
    named = replace(report, source=replace(report.source, name="강.m4a"))
    assert '"강.m4a"' in report_as_json(named)
