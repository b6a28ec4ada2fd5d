"""Details that identify somebody together."""

import pytest

from speakercoach.domain.safety import Together
from tests.unit.analysis.safety.looking import looked


def together(text: str) -> tuple[Together, ...]:
    """What identifies together in a line."""
    return looked(text).together


def test_a_post_a_place_and_a_time_lead_to_one_family() -> None:
    """Where a relative's post, a place and a year stand close, all three are one thing to decide on."""
    (found,) = together("We lived in Tulapara. My father was foreman of the night shift. In 2011 he left.")
    assert found.reason == "post_place_time"
    assert [item.text for item in found.items] == ["Tulapara.", "foreman of the night shift.", "2011"]
    assert found.key.startswith("together:")


def test_the_only_one_at_a_place_is_known_there() -> None:
    """There is no need of a name where there was one of a kind."""
    (found,) = together("I come from Tulapara. My mother was the only baker in our village.")
    assert found.reason == "only_one_there"


def test_rare_work_and_a_place_lead_to_a_person() -> None:
    """Few have such work in a town."""
    (found,) = together("My uncle was an accordionist in Hyesan.")
    assert found.reason == "rare_job_place"


@pytest.mark.parametrize(
    "text",
    [
        "My father was foreman of the night shift.",
        "We lived in Tulapara. In 2011 we left.",
        "It was the only village with a bridge.",
        "The dentist laughed. I live in Homs.",
    ],
)
def test_one_detail_alone_is_nothing_more(text: str) -> None:
    """A post without a place, a place with a year, a job of a stranger: none identifies more than it says."""
    assert together(text) == ()
