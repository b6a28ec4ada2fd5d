"""How a story is told, held against the marked talks of ``telling_truth``: floors that may only rise."""

import pytest

from tests.unit.analysis.story import telling_truth
from tests.unit.analysis.story.telling_truth import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_scenes_are_where_a_reader_marked_them(language: str) -> None:
    """Four of five words stand in the same kind of sentence, scene or none."""
    assert telling_truth.scenes(language).ratio >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_and_politics_are_where_a_reader_marked_them(language: str) -> None:
    """Seven of eight marked words stand in a sentence of the same kind."""
    assert telling_truth.people_and_politics(language).ratio >= 0.87


@pytest.mark.parametrize("language", LANGUAGES)
def test_asks_name_what_a_reader_found(language: str) -> None:
    """Nine of ten of who, what and when are as marked, and no ask is found where there is none."""
    assert telling_truth.asks(language).ratio == 1.0
    assert telling_truth.named_by_asks(language).ratio >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_returns_are_seen_by_more_than_chance_and_never_made_up(language: str) -> None:
    """An end that returns is found three times of five; one that does not is never said to."""
    returns = telling_truth.returns(language)
    assert returns.found.ratio >= 0.6
    assert returns.made_up == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_covered_as_a_reader_would_say(language: str) -> None:
    """Nine of ten key phrases are found said or left out as marked."""
    assert telling_truth.phrases(language).ratio >= 0.9
