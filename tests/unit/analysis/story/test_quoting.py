"""What of a story may be held up as well told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.story.quoting import MOST_DETAILS, MOST_WORDS, beginning_of, calm_passages, details_to_quote
from speakercoach.domain.report import Report
from speakercoach.domain.told_story import Detail, DetailKind, Passage
from speakercoach.domain.transcript import Reliability
from speakercoach.languages.care import tells_of_harm
from speakercoach.languages.tokens import bare
from tests.fakes.speech import report_of, spoken

PLAIN = "My aunt sold persimmons by the green gate. "
HARM = ("The soldiers shot my uncle. ", "There was blood on the snow. ", "We were starving that winter. ")
CALM = "The window was open and it was early. "
TALK = (
    PLAIN + CALM + HARM[0] + CALM + "The old bus smelled of oranges and wet wool. " + CALM + HARM[1] + CALM
    + "Rice cost four coins. " + CALM + HARM[2] + CALM
)  # fmt: skip


def talk(text: str = TALK * 2, language: str = "en") -> Report:
    """A report with one detail at the third word of every sentence."""
    made = report_of(spoken(text), language)
    assert made.story is not None
    words = made.transcript.words
    details = tuple(
        Detail(kind, words[word].text, words[word].start_s, words[word].end_s, word, word)
        for place, one in enumerate(made.transcript.sentences)
        for word, kind in ((one.first_word + 2, (*DetailKind,)[place % 4]),)
    )
    scenes = tuple(Passage(one.start_s, one.end_s, place, place) for place, one in enumerate(made.transcript.sentences))
    return replace(made, story=replace(made.story, details=details, scenes=scenes))


def test_a_few_details_are_quoted_and_none_that_hurts() -> None:
    """At most three, in the order of time, each of another sentence, none with violence, hunger or death."""
    quotes = details_to_quote(talk())
    assert 0 < len(quotes) <= MOST_DETAILS
    assert [one.start_s for one in quotes] == sorted({one.start_s for one in quotes})
    assert not any(one.text in {line.strip() for line in HARM} for one in quotes)


def test_a_detail_right_beside_what_hurts_is_not_quoted() -> None:
    """Nobody holds up the red scarf of one who was killed a sentence before."""
    beside = talk("My uncle lay in the yard. His scarf was red. " + HARM[0] + "His gloves were new. " + CALM * 4)
    said = {one.text for one in details_to_quote(beside)}
    assert said
    assert not said & {"His scarf was red.", "His gloves were new.", HARM[0].strip()}


def test_scenes_that_hurt_are_passed_over() -> None:
    """The longest calm ones stay."""
    what = talk()
    assert what.story is not None
    calm = calm_passages(what, what.story.scenes)
    said = [beginning_of(what, one) for one in calm]
    assert said == ["The old bus smelled of oranges and wet wool."] * 2


def test_a_scene_right_beside_what_hurts_is_passed_over() -> None:
    """The sentence before a death is no moment to hold up, nor the one after it."""
    what = talk(PLAIN + HARM[0] + CALM * 6)
    assert what.story is not None
    assert [one.first_sentence for one in calm_passages(what, what.story.scenes, most=9)] == [3, 4, 5, 6, 7]


def test_rough_words_are_not_quoted() -> None:
    """What may be misheard can be listened to."""
    what = talk()
    what = replace(what, transcript=replace(what.transcript, reliability=Reliability.ROUGH))
    quotes = details_to_quote(what)
    assert quotes
    assert all(not one.text for one in quotes)


@given(st.integers(1, 60), st.integers(0, 59))
def test_a_long_sentence_is_cut_around_its_detail(length: int, at: int) -> None:
    """Never longer than can be read at a glance, and the detail is in it."""
    at = min(at, length - 1)
    lead = "We had a small house. " * 8
    long = " ".join(f"pear{number}" for number in range(length)) + ". "
    what = report_of(spoken(lead + long))
    assert what.story is not None
    place = len(what.transcript.sentences) - 1
    word = what.transcript.sentences[place].first_word + at
    detail = Detail(DetailKind.THING, "", 0.0, 0.0, word, word)
    (quote,) = details_to_quote(replace(what, story=replace(what.story, details=(detail,))))
    said = [bare(one) for one in quote.text.split() if bare(one)]
    assert f"pear{at}" in said
    assert len(said) <= MOST_WORDS


@pytest.mark.parametrize(
    ("text", "language", "hurts"),
    [
        ("my aunt counted persimmons", "en", False),
        ("they were beaten at the border", "en", True),
        ("he died in the winter", "en", True),
        ("my diet was simple", "en", False),
        ("감을 소리 내어 세었어요", "ko", False),
        ("할머니가 죽을 끓여 주셨어요", "ko", True),
        ("군인이 총을 들고 왔어요", "ko", True),
        ("우리는 며칠을 굶었어요", "ko", True),
        ("어느 날 아버지가 돌아가셨어요", "ko", True),
        ("어머니는 그해 세상을 떠나셨어요", "ko", True),
        ("형을 잃었어요", "ko", True),
        ("그 총도 까맸어요", "ko", True),
        ("my brother passed away that spring", "en", True),
        ("i lost my son at sea", "en", True),
        ("we had nothing to eat but roots", "en", True),
        ("she lost a button", "en", False),
        ("la tía contaba", "es", True),
    ],
)
def test_words_of_harm_are_known_by_language(text: str, language: str, *, hurts: bool) -> None:
    """Broad on purpose (porridge shares its letters with death in Korean); of an unknown language nothing is quoted."""
    assert tells_of_harm([bare(word) for word in text.split()], language) is hurts
