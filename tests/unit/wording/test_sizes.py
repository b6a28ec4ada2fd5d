"""Sizes as people write them."""

import pytest

from speakercoach.wording.sizes import size


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [
        (0, "0.1 MB"),
        (340_000, "0.3 MB"),
        (9_949_999, "9.9 MB"),
        (9_960_000, "10 MB"),
        (145_300_000, "145 MB"),
        (999_400_000, "999 MB"),
        (999_600_000, "1.0 GB"),
        (1_528_000_000, "1.5 GB"),
        (9_960_000_000, "10.0 GB"),
        (74_300_000_000, "74 GB"),
    ],
)
def test_a_size_is_said_in_the_largest_unit_that_fits(size_bytes: int, said: str) -> None:
    """With a digit where that digit says something."""
    assert size(size_bytes) == said
