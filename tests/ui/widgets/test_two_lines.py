"""Words on two lines: as many as fit, whole."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.ui.widgets.two_lines import LEFT_OUT, in_two_lines


def width_of(text: str) -> float:
    """One for each letter and blank."""
    return float(len(text))


def test_words_go_on_in_a_second_line_before_any_is_left_out() -> None:
    """Then those of the middle go: the last ones tell as much as the first."""
    text = "crossed the border with a forged passport"
    assert in_two_lines(text, width_of, 41) == (text,)
    assert in_two_lines(text, width_of, 24) == ("crossed the border with", "a forged passport")
    assert in_two_lines(text, width_of, 18) == ("crossed the border", "… forged passport")
    assert in_two_lines(text, width_of, 12) == ("crossed the", "… passport")


@given(
    text=st.lists(st.text("가a", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join),
    room=st.integers(1, 60),
)
def test_no_word_is_cut_and_the_first_and_the_last_stand_there(text: str, room: int) -> None:
    """Whatever the room: only a word with none beside it may be wider, and nothing is left out that would fit."""
    lines = in_two_lines(text, width_of, room)
    words, shown = text.split(), " ".join(lines).split()
    assert len(lines) <= 2
    assert all(width_of(line) <= room or len(line.replace(LEFT_OUT, "").split()) == 1 for line in lines)
    kept = [word for word in shown if word != LEFT_OUT]
    at = shown.index(LEFT_OUT) if LEFT_OUT in shown else len(shown)
    assert kept == words[:at] + (words[len(words) - len(shown) + at + 1 :] if at < len(shown) else [])
    if len(words) > 1:
        assert (shown[0], shown[-1]) == (words[0], words[-1])
