"""Declines in words that no list holds, and answers that sound like one.

The weights were fitted on all files but ``declines_held_out``, whose declines are in pictures ("I keep my opinion in my
pocket"). At first look ``declines_later`` had 18 of 23 heard declines right of 25 (whole phrases alone: 11 of 18), and
``declines_held_out`` 8 of 11 of 18.
"""

import json
from pathlib import Path

import pytest

from tests.unit.analysis.answers.marked_answers import asked, heard_in

DATA = Path(__file__).parent / "data"
WHY = {"en": "Why?", "ko": "왜요?"}


def _is_declined(said: str, language: str, question: str | None = None) -> bool:
    return heard_in(said, asked(question or WHY[language]), language)[0].declined is not None


def _precision_and_recall(*names: str) -> tuple[float, float]:
    entries = [entry for name in names for entry in json.loads((DATA / name).read_text(encoding="utf-8"))]
    heard = [one for one in entries if _is_declined(one["said"], one["language"], one.get("question"))]
    right = sum(one["declined"] for one in heard)
    return right / len(heard), right / sum(one["declined"] for one in entries)


def test_declines_that_were_met_are_heard() -> None:
    """Of answers that the weights were fitted on, what is heard as a decline is one, and most are heard."""
    precision, recall = _precision_and_recall("declines.json", "declines_first.json", "declines_later.json")
    assert precision >= 0.93
    assert recall >= 0.85


def test_declines_that_nothing_was_fitted_on_are_heard_rightly() -> None:
    """In words never met, declines are heard where some plain word helps, and few answers are taken for one."""
    precision, recall = _precision_and_recall("declines_held_out.json")
    assert precision >= 0.75
    assert recall >= 0.35


@pytest.mark.parametrize(
    ("language", "declines", "answers"),
    [
        ("en", "I won't speak of the ferry.", "He said they won't speak of the ferry."),
        ("ko", "배 이야기는 더 안 하겠습니다.", "배 이야기는 더 안 하겠다고 했더니 웃었어요."),
    ],
)
def test_what_was_refused_in_a_story_is_no_decline(language: str, declines: str, answers: str) -> None:
    """A no of one's own declines; the same no told of a past talk does not."""
    assert _is_declined(declines, language)
    assert not _is_declined(answers, language)
