"""Syllables of English."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from speakercoach.assets import asset
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.languages.english_dictionary import dictionary_words
from speakercoach.languages.english_spelling import spelled_syllables
from speakercoach.languages.syllables import count_syllables
from tests.fakes.syllable_count import syllable_counter

ROOT = Path(__file__).resolve().parents[3]
LARGEST_DICTIONARY_BYTES = 400_000
count = syllable_counter(load_pack("en"))


def in_line(text: str) -> list[int]:
    """Syllables of each word of an English line."""
    words = [Word(part, float(i), i + 0.5, 0.9) for i, part in enumerate(text.split())]
    return list(count_syllables(words, load_pack("en"), (load_pack("ko"),)))


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """What the script that writes the dictionary has."""
    return runpy.run_path(str(ROOT / "packaging" / "syllables.py"), run_name="syllables")


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("bread", 1),
        ("walked", 1),
        ("wanted", 2),
        ("needed", 2),
        ("makes", 1),
        ("houses", 2),
        ("little", 2),
        ("apples", 2),
        ("hope", 1),
        ("hopeful", 2),
        ("mountain", 2),
        ("persimmon", 3),
        ("remember", 3),
        ("sister's", 2),
        ("boss's", 2),
        ("freedom,", 2),
        ("“Journey.”", 2),
        ("don’t", 1),
        ("didn’t", 2),
        ("it’ll", 2),
        ("they’ve", 1),
        ("beautiful", 3),
        ("evening", 2),
        ("everybody", 4),
        ("radio", 3),
        ("quiet", 2),
        ("nation", 2),
        ("special", 2),
        ("science", 2),
        ("twenty-five", 3),
        ("brother-in-law", 4),
        ("bak-", 1),
        ("Hmm,", 1),
        ("uh-huh", 2),
        ("café", 2),
        ("naïve", 2),
        ("Eritreans", 4),
        ("Rohingyas", 3),
    ],
)
def test_words_count_as_they_are_said(word: str, syllables: int) -> None:
    """A written word has the syllables that a speaker gives it, punctuation or not."""
    assert count(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("7", 2),
        ("2013", 4),
        ("1998", 5),
        ("2005", 4),
        ("1905", 4),
        ("2000", 3),
        ("1990s", 4),
        ("’90s", 2),
        ("mid-1990s", 5),
        ("600", 3),
        ("9th", 1),
        ("2nd", 2),
        ("22nd", 4),
        ("20th", 3),
        ("3.5", 3),
        ("0.5", 4),
        ("1,000", 3),
        ("1,000,000", 3),
        ("50%", 4),
        ("$5", 3),
        ("$5.50", 5),
        ("$3.5M", 7),
        ("0142", 4),
        ("4:30", 3),
        ("4:05", 3),
        ("7:00", 4),
        ("7:30pm", 6),
        ("3/14", 3),
        ("03/14/2019", 7),
        ("2019-03-14", 7),
        ("1/2", 2),
        ("3/4", 3),
        ("½", 2),
        ("24/7", 5),
        ("9/11", 4),
        ("10-15", 4),
        ("1939–45", 9),
        ("555-0142", 7),
        ("010-1234-5678", 12),
        ("5-year-old", 3),
        ("5k", 3),
        ("1.5km", 7),
    ],
)
def test_figures_are_read_out(word: str, syllables: int) -> None:
    """Years, ordinals, money, times, dates, ranges, fractions and telephone numbers count as they are read."""
    assert count(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("UN", 2),
        ("UN’s", 2),
        ("USA", 3),
        ("US", 2),
        ("NGOs", 3),
        ("UNHCR", 5),
        ("WHO", 5),
        ("UNICEF", 3),
        ("UNESCO", 3),
        ("NATO", 2),
        ("AIDS", 1),
        ("COVID-19", 4),
        ("U.S.", 2),
        ("Dr.", 2),
        ("Ph.D.", 3),
        ("NOT", 1),
        ("sara@mail.org", 6),
        ("@hope_campus", 4),
        ("www.hope.org", 13),
        ("—", 0),
        ("...", 0),
    ],
)
def test_abbreviations_and_addresses_are_read_out(word: str, syllables: int) -> None:
    """Capitals count letter by letter unless people say them as a word, addresses with "at" and "dot"; signs not."""
    assert count(word) == syllables


@pytest.mark.parametrize(
    ("line", "place", "syllables"),
    [
        ("it was No. 5 there", 2, 2),
        ("I said No. Then", 2, 1),
        ("some 5 km away", 2, 4),
        ("King George III ruled", 2, 2),
        ("World War II began", 2, 1),
        ("on Jan. 5 we", 1, 4),
        ("I met Jan. Then", 2, 1),
    ],
)
def test_what_stands_beside_a_word_says_how_it_is_read(line: str, place: int, syllables: int) -> None:
    """Before a figure "No." is a number, after a name "III" is "the third", behind a number "km" is a unit."""
    assert in_line(line)[place] == syllables


def test_a_text_in_capitals_is_no_row_of_abbreviations() -> None:
    """Where a recogniser writes nothing but capitals, IT and US are words."""
    assert in_line("IT TOLD US THAT WE HAD TO GO HOME") == [1] * 9


def test_a_korean_word_in_an_english_talk_is_counted_by_its_hangul() -> None:
    """Figures and abbreviations go with the language around them."""
    assert in_line("I met 은주 in 2019 with the UN. 우리는 2019 년에 왔어요") == [1, 1, 2, 1, 4, 1, 1, 2, 3, 4, 2, 3]


def test_every_word_of_the_dictionary_is_counted_as_it_says(script: dict[str, Any]) -> None:
    """Rules and shipped words together are right on all its words; the rules alone on more than nine in ten."""
    true: dict[str, int] = script["dictionary"]()
    known = dictionary_words()
    assert len(true) > 100_000
    assert [word for word, said in true.items() if known.get(word, spelled_syllables(word)) != said] == []
    by_rule = sum(spelled_syllables(word) == said for word, said in true.items())
    assert by_rule / len(true) >= 0.94


def test_the_rules_alone_count_many_words_within_two_percent(script: dict[str, Any]) -> None:
    """Names that are in no dictionary are wrong by chance, and not all to one side."""
    true: dict[str, int] = script["dictionary"]()
    counted = sum(map(spelled_syllables, true))
    assert abs(counted / sum(true.values()) - 1) <= 0.02


def test_the_shipped_dictionary_is_small_and_as_the_rules_make_it(script: dict[str, Any]) -> None:
    """Whoever changes the rules runs the script again."""
    path = asset("languages", "en", "syllables.txt")
    assert path.stat().st_size < LARGEST_DICTIONARY_BYTES
    assert path.read_text(encoding="utf-8") == script["text"]()
    assert asset("languages", "en", "LICENSE-CMUdict").is_file()


def test_own_exceptions_stand_above_the_dictionary() -> None:
    """What is heard in talks, "every" in two syllables, goes before what the dictionary says."""
    assert count("every") == load_pack("en").syllables.exceptions["every"] == 2
    assert count("fire") == 1
