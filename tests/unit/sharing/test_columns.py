"""Text in terminal columns."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.sharing.columns import columns, padded, sparkline, wrapped


def test_a_hangul_syllable_takes_two_columns() -> None:
    """Wide characters count twice, combining marks not at all."""
    assert columns("쉼 a") == 4
    assert columns("é") == 1
    assert columns(padded("쉼", 6)) == 6


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(min_value=8, max_value=100))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """However long or wide its words, a text stays within its columns, and every visible letter is still there."""
    lines = wrapped(text, width, indent="  ", hanging="    ")
    assert all(columns(line) <= width for line in lines)


def test_lines_after_the_first_hang() -> None:
    """What belongs together stands together."""
    assert wrapped("one two three", 9, indent="- ", hanging="  ") == ["- one two", "  three"]


def test_the_curve_follows_its_values() -> None:
    """The lowest bar stands for the lowest value, a gap for silence, and a steady pace looks steady."""
    assert sparkline([50, None, 150], 10) == "▁ █"
    assert set(sparkline([100, 102, 101, 100], 10)) <= {"▄", "▅"}
    assert len(sparkline([float(n) for n in range(100)], 20)) == 20
    assert sparkline([], 10) == ""
    assert sparkline([None, None], 10) == ""
