"""What stands around a word makes it an age, a day, a post or a name, in small letters too."""

import pytest

from speakercoach.analysis.safety.english.sounds import sound_of
from tests.unit.analysis.safety.looking import kinds_of, looked


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("My sister's boy, he's all of seven, laughed.", "all of seven"),
        ("he died at the age of thirty-nine", "at the age of thirty-nine"),
        ("the boy next to me maybe thirteen fourteen he was praying", "maybe thirteen fourteen"),
        ("my brothers are seventeen fifteen and nine", "seventeen fifteen and nine"),
        ("There were five children, from three to sixteen.", "from three to sixteen"),
        ("Ruwan was a year younger than me.", "a year younger than me"),
        ("she has a girl fourteen months who calls me auntie", "fourteen months"),
        ("she was five and a half very proud of the half", "five and a half"),
        ("They took her out of school at thirteen.", "thirteen"),
        ("My sister Jin-ah, who was ten, washed the shirts.", "who was ten"),
    ],
)
def test_an_age_is_told_in_many_ways(text: str, age: str) -> None:
    """Whatever the wording, the number of somebody's years is found with what leads to it."""
    assert ("age", age) in kinds_of(text)


@pytest.mark.parametrize(
    "text", ["The train left at thirteen.", "It costs from three to sixteen euros.", "A bottle of fourteen litres.",
             "The film is a year older than the book.", "I bought maybe ten eleven eggs."],
)  # fmt: skip
def test_no_number_of_things_is_an_age(text: str) -> None:
    """Hours, prices and counts stay quiet."""
    assert [kind for kind, _ in kinds_of(text) if kind == "age"] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Then on the twelfth of October two men came.", "the twelfth of October"),
        ("It happened on the eve of Nowruz.", "the eve of Nowruz"),
        ("We left three days before Chuseok.", "three days before Chuseok"),
        ("In October of that year he was gone.", "October of that year"),
        ("they came on the fifteenth in the morning", "the fifteenth in the morning"),
    ],
)
def test_a_day_is_told_in_many_ways(text: str, date: str) -> None:
    """A day is found by its month, by a feast and by its number alone."""
    assert ("date", date) in kinds_of(text)


@pytest.mark.parametrize("text", ["At Christmas we eat dumplings.", "Every Nowruz I give each neighbour one."])
def test_a_feast_of_every_year_is_none(text: str) -> None:
    """What is done at a feast every year tells no day."""
    assert [kind for kind, _ in kinds_of(text) if kind == "date"] == []


def test_a_day_within_a_name_belongs_to_it() -> None:
    """A works that is called after a day is one thing to decide on."""
    assert kinds_of("I played for the team of the May Seventh Sawmill.") == [
        ("organisation", "the May Seventh Sawmill")
    ]
    assert kinds_of("i played for the team of the may seventh sawmill") == [("organisation", "the may seventh sawmill")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Her husband works for the secret police.", "works for the secret police"),
        ("I had a contact in the passport office.", "contact in the passport office"),
        ("At the wall there was a young gendarme.", "young gendarme"),
        ("I say thank you to that soldier every morning.", "soldier"),
        ("My sister taught girls to read in our cellar.", "taught girls to read in our cellar"),
        ("I asked the pharmacist, and he gave me twice as many.", "pharmacist"),
        ("A lieutenant who liked my coffee told my wife.", "lieutenant who liked my coffee"),
    ],
)
def test_somebody_is_told_by_what_they_serve(text: str, role: str) -> None:
    """Who serves a state, who knows somebody there and who teaches in hiding is asked about."""
    assert ("role", role) in kinds_of(text)


@pytest.mark.parametrize(
    "text", ["A goalkeeper sees the whole field.", "A policeman on television said that crime was down.",
             "I work for the army of volunteers.",
             "We lived in the back room of a barber shop.", "The officer at the immigration asked me ten questions.",
             "That teacher told us a joke."],
)  # fmt: skip
def test_anybody_of_a_work_is_none(text: str) -> None:
    """What everybody of a work does, who is seen on a screen and the speaker stay quiet."""
    assert [kind for kind, _ in kinds_of(text) if kind == "role"] == []


@pytest.mark.parametrize(
    "text", ["Write to PO Box 416.", "Our page is stonesoup.org.uk.", "Come and see us at 48 Canal Row.",
             "you find me on tiktok my user name is green scarf girl"],
)  # fmt: skip
def test_a_way_to_write_is_a_contact(text: str) -> None:
    """Boxes, sites of any country, small streets and names on services are contacts."""
    assert [kind for kind, _ in kinds_of(text)] == ["contact"]


def test_spellings_of_one_name_speak_for_each_other() -> None:
    """What is told as a village once is no person where it is spelled otherwise, however it is said then."""
    found = kinds_of("The village is Qarabulaq. Nobody forgets Kara Bulak.")
    assert found == [("place", "Qarabulaq"), ("place", "Kara Bulak")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("qarabulaq", "karabulak"), ("kilju", "giljoo"), ("verbivka", "ferbifka"), ("omdarisa", "ummdareesa")],
)
def test_spellings_share_their_sound(one: str, other: str) -> None:
    """Spellings of a name that are heard alike share their consonants."""
    assert sound_of(one) == sound_of(other)


def test_short_names_stay_apart() -> None:
    """Of two consonants a name is only itself."""
    assert sound_of("mina") == "mina" != sound_of("mona")


def test_the_rest_of_a_contact_is_kept_beside_a_private_word() -> None:
    """Hiding the private word of a handle hides the rest of it as well."""
    items = looked("You can look for Ghosn underscore oven.", "Ghosn").items
    assert [item.kind for item in items] == ["private_word", "contact"]
