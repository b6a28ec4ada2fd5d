"""Times and days as people write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.wording.catalogue import use_language
from speakercoach.wording.quantities import clock, day, day_and_time, seconds_short

NOW = datetime(2024, 3, 13, 16, 20).astimezone()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (59.99, "0:59"), (582, "9:42"), (3599.9, "59:59"), (4182, "1:09:42"), (-1, "0:00")],
)
def test_a_moment_reads_as_on_a_player(seconds: float, said: str) -> None:
    """Whole seconds that have passed, hours where there are some."""
    assert clock(seconds) == said


@given(st.floats(min_value=0, max_value=86_399))
def test_a_clock_says_the_second_that_runs(seconds: float) -> None:
    """Read back, a clock gives the whole seconds that it was made of."""
    total = 0
    for part in clock(seconds).split(":"):
        total = total * 60 + int(part)
    assert total == int(seconds)


def test_a_short_length_has_one_digit_and_its_unit() -> None:
    """The unit follows the language."""
    assert seconds_short(1.04) == "1.0 s"
    use_language("ko")
    assert seconds_short(1.04) == "1.0초"


@pytest.mark.parametrize(
    ("age_days", "in_english", "in_korean"),
    [
        (0, "today, 16:20", "오늘 16:20"),
        (1, "yesterday, 16:20", "어제 16:20"),
        (3, "Sunday, 16:20", "일요일 16:20"),
        (7, "6 March, 16:20", "3월 6일 16:20"),
        (200, "26 August 2023, 16:20", "2023년 8월 26일 16:20"),
    ],
)
def test_a_day_is_named_the_closer_the_shorter(age_days: int, in_english: str, in_korean: str) -> None:
    """Today, yesterday, a weekday, a date, a date with its year."""
    moment = NOW.replace(tzinfo=None) - timedelta(days=age_days)
    assert day_and_time(moment.astimezone().astimezone(UTC), NOW) == in_english
    use_language("ko")
    assert day_and_time(moment.astimezone().astimezone(UTC), NOW) == in_korean


def test_a_day_to_come_is_a_date() -> None:
    """A clock that was set back does not turn a take into yesterday's."""
    assert day(NOW + timedelta(days=2), NOW) == "15 March"
