"""What is heard in an answer, rule by rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.analysis.answers.answer import describe_answer
from speakercoach.domain.answer import Directness
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.question import WayKind
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import OwnWays
from speakercoach.languages import load_pack
from speakercoach.questions import packs, ways
from tests.unit.analysis.answers.marked_answers import NO_WAYS, asked, heard_in, text_at

FAMILY = {"en": "Do you still talk to your family?", "ko": "가족들은 지금 어떻게 지내세요?"}


def _examples(kind: WayKind) -> list[tuple[str, str]]:
    return [(code, text) for code in ("en", "ko") for way in ways(code) if way.kind is kind for text in way.examples]


@pytest.mark.parametrize(("language", "example"), _examples(WayKind.DECLINE))
def test_every_shipped_decline_declines(language: str, example: str) -> None:
    """Who says one of the example sentences has declined, and nothing in it counts as an answer."""
    answer, _ = heard_in(example, asked(FAMILY[language]), language)
    assert answer.directness is Directness.DECLINED
    assert answer.answered is None
    assert answer.ask is None


@pytest.mark.parametrize(("language", "example"), _examples(WayKind.BRIDGE))
def test_every_shipped_bridge_bridges(language: str, example: str) -> None:
    """Who says one of the example sentences has gone on to their own ground, and declined nothing."""
    answer, _ = heard_in(example, asked(FAMILY[language]), language)
    assert answer.bridge is not None
    assert answer.declined is None


@pytest.mark.parametrize(("language", "example"), _examples(WayKind.SHORT))
def test_a_short_answer_is_no_decline(language: str, example: str) -> None:
    """A short answer is one: neither a decline nor a bridge."""
    answer, _ = heard_in(example, asked(FAMILY[language]), language)
    assert answer.declined is None
    assert answer.bridge is None


@pytest.mark.parametrize("said", ["No, thank you.", "no thank you", "I'd rather not.", "That is private."])
def test_a_plain_no_is_a_decline(said: str) -> None:
    """Few words are enough to decline."""
    assert heard_in(said, asked(FAMILY["en"]))[0].directness is Directness.DECLINED


def test_a_decline_stays_one_whatever_else_is_said() -> None:
    """A question that is declined first is declined, though its words and a request follow."""
    said = "I don't talk about my family. Yes, my mother was a teacher. Please write to your senator this week."
    answer, sentences = heard_in(said, asked(FAMILY["en"]))
    assert answer.directness is Directness.DECLINED
    assert "I don't talk" in (text_at(answer.declined, sentences) or "")
    assert answer.ask is not None


def test_a_detail_kept_back_leaves_the_answer_one() -> None:
    """Who answers and then keeps a detail to themselves has answered; the decline is heard beside it."""
    said = "It took nine days and nine nights. I can't tell you the name of the village."
    answer, _ = heard_in(said, asked("How long did the journey take?"))
    assert answer.directness is Directness.AT_ONCE
    assert answer.declined is not None


def test_thanks_are_no_sentence_of_the_answer() -> None:
    """A thank-you before the answer does not push it back."""
    said = "Thank you. That is a good question. Oh, well. We walked to the river first. It took nine days."
    assert heard_in(said, asked("How long did it take?"))[0].directness is Directness.AT_ONCE


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many of you were there?", "Seven, with the baby."),
        ("Why did you leave?", "Because of a song."),
        ("When did you arrive?", "In the spring, on a Tuesday."),
        ("Where did you sleep?", "In a barn near the mill."),
        ("Who taught you English?", "A neighbour who kept pigeons."),
        ("Did you know anybody here?", "Not really. There was one aunt, far away."),
        ("What do you think of the film?", "For me it was very quiet, and true."),
        ("How can we help?", "Learn one name and use it."),
    ],
)
def test_each_form_of_question_has_its_answer(question: str, said: str) -> None:
    """A number, a reason, a time, a place, a person, yes or no, a view, something to do: each answers its question."""
    assert heard_in(said, asked(question))[0].directness is Directness.AT_ONCE


def test_a_chance_word_late_in_a_story_is_no_answer() -> None:
    """One word of the question that comes up somewhere later does not make an answer of it."""
    said = "We had a goat. It ate everything. My grandmother sang to it. One year it ate a shoe."
    assert heard_in(said, asked("Which year did you cross?"))[0].directness is Directness.NOT_HEARD


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("bridge", "Thank you so much. Our garden is what I'd tell you about."),
        ("decline", "My sister and I keep that door shut, friends."),
    ],
)
def test_a_prepared_sentence_is_known_in_near_words(way: str, said: str) -> None:
    """The speaker's own sentence is found though it is not said word for word; without it nothing would be."""
    own = OwnWays(bridge="I'd tell you about our garden", decline="My sister and I keep that door shut.")
    with_own, _ = heard_in(said, asked(FAMILY["en"]), ways=own)
    without, _ = heard_in(said, asked(FAMILY["en"]))
    place = {"bridge": with_own.bridge, "decline": with_own.declined}[way]
    assert place is not None
    assert {"bridge": without.bridge, "decline": without.declined}[way] is None


def test_a_language_without_rules_hears_nothing() -> None:
    """Where nobody wrote down how answers go, nothing is said of one."""
    pack = load_pack("fr")
    assert (
        describe_answer(asked("Pourquoi ?"), (), (), (), boundaries=(), ways=NO_WAYS, pack=pack, span=Span(0, 1))
        is None
    )


SAID = ("no", "No.", "i", "don't", "talk", "about", "it", "because", "/", "nine", "days", "?", "—", "엄마는", "12")


@settings(max_examples=60, deadline=None)
@given(
    said=st.lists(st.sampled_from(SAID), min_size=1, max_size=40),
    kept=st.lists(st.text(max_size=12), max_size=3),
    own=st.text(max_size=20),
    language=st.sampled_from(["en", "ko"]),
)
def test_whatever_is_said_has_its_moments(said: list[str], kept: list[str], own: str, language: str) -> None:
    """Any words, boundaries and sentences of one's own give an answer whose moments lie within it."""
    said = [*said, "well"]
    boundaries = tuple(Boundary(BoundaryKind.NEVER, text) for text in kept)
    question = packs(language)[0].questions[len(said) % 14]
    answer, sentences = heard_in(" ".join(said), question, language, boundaries=boundaries, ways=OwnWays(own, own, own))
    assert answer.sentences == len(sentences)
    for span in (answer.answered, answer.bridge, answer.declined):
        assert span is None or text_at(span, sentences) is not None
    assert (answer.directness is Directness.NOT_HEARD) == (
        answer.answered is None and answer.directness is not Directness.DECLINED
    )
    assert all(0 <= heard.start_s <= heard.end_s for heard in answer.boundaries)
