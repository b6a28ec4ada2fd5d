"""When, how old, how to reach somebody, who helped and which way, in an English talk."""

import pytest

from tests.unit.analysis.safety.looking import kinds_of, looked


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was May 9th, 2013, and cold.", "May 9th, 2013"),
        ("it was the ninth of may and cold", "the ninth of may"),
        ("On 14 June 2012 we left.", "14 June 2012"),
        ("then on october the fourth they came", "october the fourth"),
        ("It was in late September.", "late September"),
        ("They came in March.", "March"),
        ("The date is 2013-02-09.", "2013-02-09"),
        ("in the winter of two thousand fourteen we left", "the winter of two thousand fourteen"),
    ],
)
def test_days_and_months_are_dates(text: str, date: str) -> None:
    """A day or a month is found with its year and the words that belong to it."""
    assert kinds_of(text) == [("date", date)]


@pytest.mark.parametrize(
    "text",
    [
        "May I go? You may march with me.",
        "In 2019 I was here on a Monday.",
        "It was the third time, at nine o'clock.",
        "We march on, and they march in.",
        "i may say that we march",
        "Please write before June.",
        "April is my favourite month.",
        "In May I like to walk by the Han river.",
    ],
)
def test_years_weekdays_verbs_and_counts_are_no_dates(text: str) -> None:
    """A year or a weekday tells little, and "may" and "march" are verbs."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my brother was sixteen and he sang", "sixteen"),
        ("She was only five.", "only five"),
        ("My six-year-old draws.", "six-year-old"),
        ("my sister had just turned twelve", "just turned twelve"),
        ("He is seven years old.", "seven years old"),
        ("I was fifteen then.", "fifteen"),
        ("i am twenty six years old", "twenty six years old"),
        ("i turned nineteen last month", "turned nineteen"),
    ],
)
def test_an_age_is_found(text: str, age: str) -> None:
    """Ages are found by the verb, by "turned" and by "years old", also the speaker's own."""
    assert ("age", age) in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "We were three people for nine hours.",
        "I was ten minutes late.",
        "We were three.",
        "She was nine hours late.",
        "It was four in the morning.",
    ],
)
def test_counts_are_no_ages(text: str) -> None:
    """How many and how long are other things."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Write to door.of@example.org please.", "door.of@example.org"),
        ("write to oven at kafrbread dot org", "oven at kafrbread dot org"),
        ("my number is zero one zero five five five two seven", "zero one zero five five five two seven"),
        ("Our number is +1 555 0142.", "+1 555 0142"),
        ("I am @kite_walker there.", "@kite_walker"),
        ("we are at lantern underscore d", "at lantern underscore d"),
        ("I live at 14 Cedar Lane.", "14 Cedar Lane"),
        ("I live at 24 Mapo-daero, apartment 302.", "24 Mapo-daero, apartment 302"),
        ("i live at 24 mapo daero apartment 302", "24 mapo daero apartment 302"),
        ("We live in building 5, room 12, Sinchon-ro 45.", "building 5, room 12, Sinchon-ro 45"),
    ],
)
def test_ways_to_reach_somebody_are_found_written_and_said(text: str, contact: str) -> None:
    """Mails, numbers, names on services and addresses are found, also as they are spoken."""
    assert ("contact", contact) in kinds_of(text)


@pytest.mark.parametrize(
    "text", ["There were 600,000 people in 2009, 2010.", "I have two hundred and six books.", "Find us on Instagram."]
)
def test_figures_and_services_alone_are_no_contacts(text: str) -> None:
    """Years, sums and the name of a service reach nobody."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("a broker waited there", "broker"),
        ("The guard who looked away ate almonds.", "guard who looked away"),
        ("A nurse hid us for two days.", "nurse"),
        ("My cousin was a judge in the family court.", "judge in the family court"),
        ("The teacher taught us in secret.", "teacher"),
        ("My uncle works as a guard at the border post.", "guard at the border post"),
    ],
)
def test_helpers_and_posts_of_relatives_are_found(text: str, role: str) -> None:
    """Who helped is found by what they did, a relative by a post."""
    assert ("role", role) in kinds_of(text)


@pytest.mark.parametrize("text", ["My teacher was kind.", "A driver waved his hat.", "Please guide me."])
def test_work_that_helped_nobody_is_no_role(text: str) -> None:
    """A teacher or a driver alone tells of nobody, and "guide" is a verb as well."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("then by bus to Kunming, and over the mountain into Laos", "over the mountain into Laos"),
        ("We walked along the railway for four nights.", "along the railway for four nights"),
        ("four days in the back of a melon lorry", "in the back of a melon lorry"),
        ("i went down the drainpipe and across the river at night", "across the river at night"),
    ],
)
def test_a_route_is_found_whole(text: str, part: str) -> None:
    """Means, what was crossed, the goal and the length make a way, and all of it is one item."""
    routes = [words for kind, words in kinds_of(text) if kind == "route"]
    assert len(routes) == 1
    assert part in routes[0]


@pytest.mark.parametrize(
    "text", ["Every morning I walk along the river to school.", "I take the bus to work.", "We flew home."]
)
def test_usual_ways_are_no_routes(text: str) -> None:
    """What somebody does every day is no flight."""
    assert kinds_of(text) == []


def test_an_hour_of_talk_is_looked_through_quickly() -> None:
    """The work grows with the words and no faster: no word is compared with all others."""
    line = "My sister Arunel walked with me to Tulapara and we called him the heron. "
    found = looked(line * 300)
    assert len(found.items) >= 900
