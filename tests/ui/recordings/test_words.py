"""What is said of a recording, and which of its words were looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.ui.recordings.tag_sheet import LONGEST_TAG, clean_tag
from speakercoach.ui.recordings.words import count_line, with_weight


@pytest.mark.parametrize(
    ("excerpt", "looked_for", "weighty"),
    [
        ("My aunt counted persimmons.", "persim", ["persimmons"]),
        ("My aunt counted persimmons.", "AUNT count", ["aunt", "counted"]),
        ("The recounted tale", "count", []),
        ("옌지에서 만났어요", "지에", ["지에"]),
        ("a.b (c)", "(c)", ["c"]),
    ],
)
def test_words_that_were_looked_for_have_weight(excerpt: str, looked_for: str, weighty: list[str]) -> None:
    """English words from their beginning to their end, Korean ones where they stand."""
    assert [piece for piece, has_weight in with_weight(excerpt, looked_for) if has_weight] == weighty


@given(st.text(), st.text())
def test_nothing_of_an_excerpt_is_lost(excerpt: str, looked_for: str) -> None:
    """The pieces put together are the excerpt, whatever is looked for."""
    import unicodedata

    plain = unicodedata.normalize("NFC", excerpt)
    assert "".join(piece for piece, _ in with_weight(plain, looked_for)) == plain


def test_a_count_says_whether_it_was_narrowed() -> None:
    """All recordings are counted, found ones are found."""
    assert count_line(1, is_narrowed=False) == "1 recording"
    assert count_line(38, is_narrowed=True) == "38 recordings found"


@given(st.text(max_size=200))
def test_a_tag_is_one_short_line(typed: str) -> None:
    """Whatever is typed becomes one line without spaces at its ends, or nothing."""
    tag = clean_tag(typed)
    assert len(tag) <= LONGEST_TAG
    assert tag == " ".join(tag.split())
