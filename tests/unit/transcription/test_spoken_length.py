"""How long written words take to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.transcription.spoken_length import syllables_in, usual_length_s


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("river", 2),
        ("like", 1),
        ("I", 1),
        ("hmm", 1),
        ("기차가 섰습니다.", 7),
        ("2009년", 5),
        ("我们走了", 4),
        ("ありがとう", 5),
        ("река", 2),
        ("señor", 2),
        ("مدرسة", 2.5),
        ("–", 0),
        ("", 0),
    ],
)
def test_syllables_are_counted_in_any_script(text: str, count: float) -> None:
    """Vowel groups, blocks of Hangul, characters and digits; half a syllable for each letter without vowels."""
    assert syllables_in(text) == count


def test_a_word_takes_about_as_long_as_it_is() -> None:
    """Longer words take longer, and the usual pace of a talk comes out: four to six syllables a second."""
    english = "We crossed the river at night and nobody said a word"
    korean = "저는 그 겨울에 밤기차를 타고 강을 건넜습니다"
    for text in (english, korean):
        assert 4.0 < syllables_in(text) / usual_length_s(text) < 6.5
    assert usual_length_s("a") < usual_length_s("river") < usual_length_s("remembering")


@given(st.text(max_size=60), st.text(max_size=60))
def test_more_words_take_no_less_time(text: str, more: str) -> None:
    """Any text has a length, and no word makes it shorter."""
    assert 0.0 <= usual_length_s(text) <= usual_length_s(f"{text} {more}") + 1e-9
