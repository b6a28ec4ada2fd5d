"""Words stripped to what is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.languages.tokens import bare, has_comma, is_said, matches


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("“Don’t,”", "don't"),
        ("¿Qué?", "qué"),
        ("¡Gracias!", "gracias"),
        ("«merci»,", "merci"),
        ("السلام؟", "السلام"),
        ("نعم،", "نعم"),
        ("\u200fنعم؛\u200f", "نعم"),
        ("„так“", "так"),
    ],
)
def test_a_word_is_compared_without_case_and_punctuation(text: str, compared: str) -> None:
    """Case, quotation marks and stops of any script at the edges tell no words apart; an apostrophe inside stays."""
    assert bare(text) == compared


@given(st.text(max_size=12))
def test_what_is_bare_stays_as_it_is(text: str) -> None:
    """Stripping twice takes no more away than once."""
    assert bare(bare(text)) == bare(text)


@pytest.mark.parametrize(
    ("text", "comma"),
    [
        ("like,", True),
        ("like", False),
        ("home,”", True),
        ("wait —", True),
        ("نعم،", True),
        ("نعم؛", True),
        ("نعم؟", False),
    ],
)
def test_a_comma_is_seen_behind_a_quotation_mark(text: str, *, comma: bool) -> None:
    """A comma of any script counts wherever it closes the word."""
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


@pytest.mark.parametrize("text", ["[laughter]", "[BLANK_AUDIO]", "(applause)", "♪", "<cough>", "*sighs*", "—", "..."])
def test_what_is_no_word_is_not_said(text: str) -> None:
    """Laughter and applause that a recogniser writes down are no words of the talk."""
    assert not is_said(text)


@pytest.mark.parametrize("text", ["tree", "(the", "well)", "[sic", "3", "나무"])
def test_what_is_a_word_is_said(text: str) -> None:
    """A bracket at one side alone belongs to a longer note or to the sentence."""
    assert is_said(text)
