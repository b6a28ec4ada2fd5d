"""What is said of a passphrase while it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.passphrase import normal_form
from speakercoach.practice.passphrase import SHORTEST_LETTERS, PassphraseFault, judged


@pytest.mark.parametrize(
    ("typed", "fault", "words", "missing"),
    [
        ("", PassphraseFault.EMPTY, 0, SHORTEST_LETTERS),
        ("    ", PassphraseFault.EMPTY, 0, SHORTEST_LETTERS),
        ("kettle", PassphraseFault.SHORT, 1, 6),
        ("blue kettle walks", None, 3, 0),
        ("바람이천", PassphraseFault.SHORT, 1, 4),
        ("바람이 천천히", None, 2, 0),
        ("aaaaaaaaaaaaaaaaaaaa", PassphraseFault.REPEATED, 1, 0),
        ("가가가가가가가가", PassphraseFault.REPEATED, 1, 0),
    ],
)
def test_length_is_counted_as_it_is_typed(typed: str, fault: PassphraseFault | None, words: int, missing: int) -> None:
    """Latin letters count once, Hangul syllables twice; one key held down is no passphrase."""
    view = judged(typed)
    assert (view.fault, view.words, view.missing_letters) == (fault, words, missing)


@given(st.text(max_size=60))
def test_every_keyboard_writes_the_same_words(typed: str) -> None:
    """However letters are composed and whatever stands at the ends, the view and the form are the same."""
    apart = unicodedata.normalize("NFD", typed)
    assert normal_form(apart) == normal_form(f"  {typed}\u3000")
    assert judged(apart) == judged(typed)


@given(st.text(max_size=40), st.text(max_size=20))
def test_more_letters_are_never_too_short(typed: str, more: str) -> None:
    """What is long enough stays so when one goes on typing."""
    if judged(typed).missing_letters == 0 and not typed.endswith(" "):
        assert judged(typed + "x" + more + "x").missing_letters == 0
