"""Marks that are seen and never said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.silent_marks import Piece, pieces, spoken_text


@pytest.mark.parametrize(
    ("phrase", "spoken"),
    [
        ("Two boiled eggs. [pause] Still warm.", "Two boiled eggs. Still warm."),
        ("[look up] My brother counted [breathe].", "My brother counted."),
        ("달걀 두 개. [쉼] 아직 따뜻했어요.", "달걀 두 개. 아직 따뜻했어요."),
        ("\uff3b숨\uff3d 강을 건넜어요.", "강을 건넜어요."),
        ("[pause]", ""),
        ("An empty [] stays.", "An empty [] stays."),
        ("An open [bracket stays", "An open [bracket stays"),
        ("", ""),
    ],
)
def test_marks_are_no_words(phrase: str, spoken: str) -> None:
    """What stands in brackets is not said; brackets that hold nothing or do not close are the writer's own."""
    assert spoken_text(phrase) == spoken


def test_marks_keep_their_place_and_lose_their_brackets() -> None:
    """The prompter draws each mark where it was written."""
    assert pieces("Eggs. [ look up ]Warm.") == (Piece("Eggs. "), Piece("look up", is_mark=True), Piece("Warm."))


@given(st.text(alphabet="ab []\n\uff3b\uff3d.", max_size=60))
def test_what_is_said_holds_no_mark(phrase: str) -> None:
    """However brackets stand, taking the marks out once takes them all out of what is said, and adds nothing."""
    said = [piece.text for piece in pieces(phrase) if not piece.is_mark]
    assert sorted("".join(spoken_text(phrase).split())) == sorted("".join("".join(said).split()))
