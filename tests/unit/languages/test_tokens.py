"""Words stripped to what is compared."""

import pytest

from speakercoach.languages.tokens import bare, has_comma, matches


def test_a_word_is_compared_without_case_and_punctuation() -> None:
    """Case, quotation marks and stops at the edges do not tell words apart; an apostrophe inside stays."""
    assert bare("“Don’t,”") == "don't"


@pytest.mark.parametrize(("text", "comma"), [("like,", True), ("like", False), ("home,”", True), ("wait —", True)])
def test_a_comma_is_seen_behind_a_quotation_mark(text: str, *, comma: bool) -> None:
    """A comma counts wherever it closes the word."""
    assert has_comma(text) is comma


@pytest.mark.parametrize(
    ("token", "pattern", "fits"),
    [
        ("도착했을", "도착*", True),
        ("도착", "도착*", True),
        ("하면", "*면", True),
        ("면", "*면", False),
        ("like", "like", True),
        ("likes", "like", False),
    ],
)
def test_a_star_stands_for_what_may_follow_or_precede(token: str, pattern: str, *, fits: bool) -> None:
    """A star at the end may stand for nothing, a star at the start stands for something."""
    assert matches(token, pattern) is fits
