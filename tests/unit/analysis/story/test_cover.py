"""Which key phrases of the plan were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.story.cover import find_phrases
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.told_story import PhraseCover
from tests.unit.analysis.story.told import told


def covers(phrases: list[str], *lines: str, language: str = "en", said: bool = True) -> tuple[PhraseCover, ...]:
    """How phrases of one beat are covered by some lines."""
    talk = told(lines, language)
    plan = Plan(beats=(BeatPlan("opening", told=said, phrases=tuple(phrases)),))
    return find_phrases(plan, talk.words, talk.tokens, talk.pack)


@pytest.mark.parametrize(
    ("phrase", "line", "language"),
    [
        ("My mother's scarf, folded small", "On that day I carried my mother's scarf.", "en"),
        ("the lamp [pause] over grandfather's bench", "my grandfather had a bench and over it a lamp", "en"),
        ("Seven stones in my shoe", "There were stones, seven of them, in both my shoes.", "en"),
        ("어머니의 놋쇠 단추", "단추였어요, 놋쇠로 된, 어머니가 주신.", "ko"),
    ],
)
def test_a_phrase_is_covered_by_near_words_in_any_order(phrase: str, line: str, language: str) -> None:
    """Most of what carries the phrase is enough, in other forms and another order, and the place is shown."""
    (cover,) = covers([phrase], "Good evening to all.", line, language=language)
    assert cover.covered
    assert cover.start_s is not None
    assert cover.end_s is not None
    assert 0.0 < cover.start_s < cover.end_s


def test_words_far_apart_cover_nothing() -> None:
    """The words have to be said together."""
    far = "and then we went on and on along the wide road " * 5
    assert not covers(["the brass lamp over the bench"], f"There was brass. {far} I saw a lamp. {far} A bench.")[
        0
    ].covered


def test_one_word_of_many_covers_nothing() -> None:
    """A phrase whose scarf alone is said was left out, without a time."""
    (cover,) = covers(["My sister's green scarf on the tall gate"], "He wore a scarf.")
    assert cover == PhraseCover("opening", "My sister's green scarf on the tall gate", False, None, None)


def test_marks_are_not_words_and_a_phrase_of_marks_is_left_out() -> None:
    """[pause] need not be said, and alone it is no phrase."""
    found = covers(["[look up] the lamp", "[pause]"], "I saw the lamp.")
    assert [(cover.text, cover.covered) for cover in found] == [("[look up] the lamp", True)]


def test_what_may_be_said_in_brackets_is_looked_for() -> None:
    """The same marks are silent here as on the prompter: short words in square brackets, of either width, alone."""
    found = covers(["(the brass lamp)", "\uff3blook up\uff3d the bench"], "There was a brass lamp and a bench.")
    assert [cover.covered for cover in found] == [True, True]
    long = "[and here I tell them of the brass lamp that hung over the bench]"
    assert covers([long], "I tell them of the brass lamp that hung over the bench.")[0].covered


def test_little_words_are_looked_for_as_they_stand() -> None:
    """A phrase without any content is covered by itself alone."""
    assert covers(["And so we are here"], "So, and so we are here.")[0].covered
    assert not covers(["And so we are here"], "We are so here, and.")[0].covered


def test_a_beat_that_stays_out_has_no_phrases() -> None:
    """What is left out on purpose is not missed."""
    assert covers(["the lamp"], "I saw the bench.", said=False) == ()


def test_other_languages_compare_beginnings() -> None:
    """Where no lists are known, long words that begin alike cover each other."""
    assert covers(["una bufanda doblada"], "Mi madre doblaba bufandas.", language="es")[0].covered


@given(st.lists(st.sampled_from(["lamp", "bench", "green", "the", "ran", "seven"]), min_size=1, max_size=6))
def test_a_phrase_that_is_said_word_for_word_is_covered(phrase: list[str]) -> None:
    """Whatever the phrase, its own words cover it."""
    assert covers([" ".join(phrase)], "We spoke.", " ".join(phrase))[0].covered
