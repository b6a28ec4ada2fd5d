"""The rubric that ships, in every language it ships in."""

import pytest

from speakercoach.practice.default_rubric import MOST_LINES, default_rubric


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_rubric_is_in_words(language: str) -> None:
    """Lines and answers are words without figures, each of them once."""
    rubric = default_rubric(language)
    labels = [one.label for one in (*rubric.lines, *rubric.prompts)]
    assert 1 <= len(rubric.lines) <= MOST_LINES
    assert len(set(labels)) == len(labels)
    assert len(set(rubric.words)) == len(rubric.words) >= 2
    assert not any(letter.isdigit() for text in (*labels, *rubric.words) for letter in text)


def test_both_languages_have_the_same_lines() -> None:
    """An answer that was given in one language is found in the other."""
    english, korean = default_rubric("en"), default_rubric("ko")
    assert [one.id for one in english.lines] == [one.id for one in korean.lines]
    assert [one.id for one in english.prompts] == [one.id for one in korean.prompts]
    assert len(english.words) == len(korean.words)


def test_another_language_takes_english() -> None:
    """There is always something to listen for."""
    assert default_rubric("uk") == default_rubric("en")
