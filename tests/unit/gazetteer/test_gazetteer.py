"""The gazetteer: names of places, however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.assets import asset
from speakercoach.gazetteer import Gazetteer, PlaceHit, load_gazetteer

SMALL = Gazetteer(
    "hyesan\tc\tKP\t19e4\t\n" + "new\tt\tUS\t5\t\nnew york\tc\tUS\t80e5\th\nreading\tc\tGB\t31e4\th\n\n"
    "hyesan\t0\nnew\t1\nnew york\t2\nreading\t3!\n혜산\t0"
)


def test_the_longest_name_wins() -> None:
    """Of two names that begin alike, the one that takes more words is meant."""
    assert SMALL.longest(["new", "york", "city"], 0) == PlaceHit(
        1, "new york", "city", "US", 8_000_000, is_harmless=True
    )
    assert SMALL.longest(["in", "new", "clothes"], 1) == PlaceHit(1, "new", "town", "US", 5)


def test_a_word_that_is_no_place_gives_nothing() -> None:
    """What stands on no list is no place, nor is the beginning of a name."""
    assert SMALL.longest(["york"], 0) is None
    assert SMALL.longest(["hye", "san"], 0) is None
    assert SMALL.longest([""], 0) is None


@pytest.mark.parametrize("heard", ["hyesan's", "hyesan", "hyesan’s", "혜산", "hyesán"])
def test_spelling_makes_no_difference(heard: str) -> None:
    """Possessives, accents and scripts lead to the same place."""
    hit = SMALL.longest([heard], 0)
    assert hit is not None
    assert hit.name == "hyesan"


def test_a_name_that_is_a_word_says_so() -> None:
    """A name that everybody uses as a word is marked: it needs another sign of a place."""
    hit = SMALL.named("reading")
    assert hit is not None
    assert hit.is_ordinary


@pytest.mark.parametrize(
    ("heard", "sort", "country"),
    [
        ("회령", "city", "KP"),
        ("룡정", "border", "CN"),
        ("용정", "border", "CN"),
        ("쿤밍", "city", "CN"),
        ("곤명", "city", "CN"),
        ("두만강", "river", "KP"),
        ("hoeryong", "city", "KP"),
        ("hoeryeong", "city", "KP"),
        ("onsong", "town", "KP"),
        ("the yalu", "river", "KP"),
        ("darien gap", "border", ""),
        ("cox's bazar", "border", "BD"),
        ("deir ez-zor", "city", "SY"),
        ("camp 15", "border", "KP"),
    ],
)
def test_places_that_tell_where_somebody_comes_from_are_known(heard: str, sort: str, country: str) -> None:
    """Towns of North Korea, of the ways out of it and of other borders are known in both scripts, and alarm."""
    hit = load_gazetteer().longest(heard.split(), 0)
    assert hit is not None
    assert (hit.sort, hit.country, hit.is_harmless) == (sort, country, False)


@pytest.mark.parametrize("heard", ["seoul", "서울", "washington", "north korea", "북한", "canada", "라오스", "germany"])
def test_countries_and_cities_of_arrival_alarm_nobody(heard: str) -> None:
    """A country, or a big city where people arrive, says nothing of anybody."""
    hit = load_gazetteer().longest(heard.split(), 0)
    assert hit is not None
    assert hit.is_harmless


def test_one_place_has_one_name() -> None:
    """What is decided of a place holds however it is spelled, in either script."""
    known = load_gazetteer()
    for spellings in (("chongjin", "cheongjin", "청진"), ("kunming", "곤명", "쿤밍"), ("yalu river", "압록강")):
        assert len({hit.name for text in spellings if (hit := known.longest(text.split(), 0))}) == 1


@given(st.lists(st.text(alphabet="abnew yorkhsi'-산혜", max_size=8), max_size=5), st.integers(0, 4))
def test_any_words_can_be_looked_up(tokens: list[str], first: int) -> None:
    """Whatever the words are, a hit lies within them and begins where it was asked for."""
    hit = SMALL.longest(tokens, first)
    assert hit is None or first <= hit.last < len(tokens)


def test_the_file_is_small_and_its_licence_lies_beside_it() -> None:
    """The names take no more than two megabytes, and say whose they are."""
    assert asset("gazetteer", "places.z").stat().st_size < 2_000_000
    assert "CC BY 4.0" in asset("gazetteer", "LICENSE-GeoNames.txt").read_text(encoding="utf-8")
