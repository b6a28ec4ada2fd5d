"""Who and where in an English talk."""

import pytest

from tests.unit.analysis.safety.looking import kinds_of, looked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My sister Arunel said no.", "Arunel"),
        ("my sister arunel said no", "arunel"),
        ("We met Pastor Lim there.", "Pastor Lim"),
        ("his name is orhavel i think", "orhavel"),
        ("There was a girl named Vesna.", "Vesna"),
        ("My grandfather, Taeil, sang well.", "Taeil"),
        ("i told tavrin to run", "tavrin"),
        ("auntie bock sold soup", "bock"),
        ("She is laughing, I hope that Okran is too.", "Okran"),
    ],
)
def test_a_person_is_found_by_what_stands_beside_the_name(text: str, name: str) -> None:
    """A relative, a title, a word for naming or what people do makes a name a person's, with capitals or without."""
    assert ("person", name) in kinds_of(text)


def test_all_mentions_of_a_name_are_one_thing() -> None:
    """Once named, somebody is found wherever the name is said, under one key."""
    found = looked("My brother Cholmin ran. Later Cholmin's kite fell. I asked Cholmin.").items
    assert {item.key for item in found} == {"person:cholmin"}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("we heard john orhavel speak", ["john orhavel"]),
        ("john orhavel helped us | i never saw john again", ["john orhavel", "john"]),
        ("my teacher peter orhavel left", ["teacher peter orhavel"]),
        ("she met lily orhavel there", ["lily orhavel"]),
        ("i saw the lily orhavel drew", ["orhavel"]),
        ("at saint john orhavel prayed", ["saint john", "orhavel"]),
        ("i hope okran is too", ["okran"]),
        ("i never saw john again", []),
    ],
)
def test_a_given_name_belongs_to_the_name_behind_it(text: str, names: list[str]) -> None:
    """In small letters, too, where a word list knows it: muting leaves no "john" standing. A usual word stays one."""
    assert [said for _, said in kinds_of(text)] == names


def test_a_nickname_of_usual_words_is_found_again() -> None:
    """Words after "we called him" name him from then on."""
    assert kinds_of("we called him the heron | he had a boat | the heron sang") == [
        ("person", "the heron"),
        ("person", "the heron"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I love my mother.",
        "May I begin? Will you march with us? I hope so, by the grace of God.",
        "My teacher in general was kind.",
        "We read about Nelson Mandela and Anne Frank.",
        "I watched The Italian Job on Netflix.",
        "They called me the radio.",
        "um we had kimchi and then i don't know i can't say",
    ],
)
def test_nobody_is_found_where_nobody_private_is_named(text: str) -> None:
    """Relatives without a name, verbs, films, food and people of history alarm nobody."""
    assert kinds_of(text) == []


def test_the_name_used_in_public_is_no_matter_unless_it_is_on_the_list() -> None:
    """The speaker's public name is passed over, whole and in parts; their own list wins."""
    text = "My name is Sora Kim. People call me Sora."
    assert kinds_of(text, public_name="Sora Kim") == []
    listed = looked(text, "Sora", public_name="Sora Kim").items
    assert {item.kind for item in listed} == {"private_word"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We come from a village called Tulapara.", "Tulapara"),
        ("we come from a village called tulapara", "tulapara"),
        ("He walked to Solmae-ri for corn.", "Solmae-ri"),
        ("I was born in Hyesan.", "Hyesan"),
        ("They kept us in the camp at Sawra.", "the camp at Sawra"),
        ("He waited at Darak Village.", "Darak Village"),
        ("I live in Camp Twenty-One.", "Camp Twenty-One"),
        ("I slept in a small room above a noodle shop.", "a small room above a noodle shop"),
        ("i looked at the tumen every day", "tumen"),
    ],
)
def test_a_place_is_found_by_its_sort_its_name_or_where_it_lies(text: str, place: str) -> None:
    """Villages, camps, waters and hiding places are found, those of the gazetteer without more."""
    found = kinds_of(text)
    assert [kind for kind, _ in found] == ["place"]
    assert found[0][1] in place or place in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "I live in Seoul and I speak Korean.",
        "i came to germany and learned german",
        "Jordan is a country.",
        "In Hong Kong's streets we sang.",
        "We had a house with a mango tree.",
    ],
)
def test_countries_languages_and_cities_of_arrival_alarm_nobody(text: str) -> None:
    """What millions share is no sign of anybody."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("She sang in the Living Spring Church.", "Living Spring Church"),
        ("my father worked at the red star rubber works", "red star rubber works"),
        ("I work at Radio Ponte Alto.", "Radio Ponte Alto"),
        ("The group that I work with is Kites Over Bamboo.", "Kites Over Bamboo"),
        ("He served in Unit 115.", "Unit 115"),
    ],
)
def test_a_group_is_found_by_its_name(text: str, group: str) -> None:
    """Churches, works, stations and groups with names of their own are found."""
    assert ("organisation", group) in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations and the Red Cross gave us blankets.",
        "I went to the old school and to a Korean church.",
        "Write to your member of parliament.",
        "we have the house in the village and a shoe factory",
    ],
)
def test_what_everybody_knows_and_what_has_no_name_is_no_group(text: str) -> None:
    """Public institutions and descriptions tell nothing of anybody."""
    assert kinds_of(text) == []
