"""What is heard in an answer, rule by rule."""

from time import perf_counter

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


SHORT = _examples(WayKind.SHORT)


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


@pytest.mark.parametrize(("language", "example"), SHORT)
def test_a_short_answer_is_no_decline(language: str, example: str) -> None:
    """A short answer is one, neither a decline nor a bridge, but for the first, which keeps somebody safe."""
    answer, _ = heard_in(example, asked(FAMILY[language]), language)
    keeps_safe = (language, example) in {next(one for one in SHORT if one[0] == code) for code in ("en", "ko")}
    assert (answer.declined is not None) == keeps_safe
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


def test_a_few_words_before_a_decline_are_no_answer() -> None:
    """A short remark that leads in to a decline leaves it one."""
    question = asked("Who helped you on the way?")
    assert heard_in("Nice try. I won't say that here.", question)[0].directness is Directness.DECLINED
    assert heard_in("A neighbour. I won't say her name here.", question)[0].directness is Directness.AT_ONCE


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
    assert heard_in(said, asked("Which year did you cross?"))[0].answered is None


def test_a_first_sentence_counts_for_less_where_a_later_one_answers() -> None:
    """A word of the question at the beginning is no answer where the answer itself is said afterwards."""
    opening = "My grandmother had a year for everything. There was one for the roof. It rained through all of it."
    question = asked("How many years did it take you?")
    assert heard_in(f"{opening} So it took eleven years, in the end.", question)[0].directness is Directness.LATER
    assert heard_in("Eleven years. It rained through all of it.", question)[0].directness is Directness.AT_ONCE


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What should we not say or ask?", "Please don't ask me about the war first. Ask me about football."),
        ("Did you see people die?", "Please don't ask me about the war. Ask me about football."),
    ],
)
def test_not_to_be_asked_declines_unless_that_is_the_question(question: str, said: str) -> None:
    """Who asks what to avoid is answered by what to avoid; anybody else is declined by it."""
    asks_what_to_do = question.startswith("What should")
    assert (heard_in(said, asked(question))[0].directness is Directness.DECLINED) != asks_what_to_do


def test_a_story_without_full_stops_does_not_begin_with_its_end() -> None:
    """In one long sentence only its beginning comes at once."""
    story = (
        "there was a room with a green door and we played cards in it and the cards were old and soft like bread and "
    )
    said = story + "one of us always won and we did not know why he won and in the end it took sixteen months"
    answer, sentences = heard_in(said, asked("How long did your journey take?"))
    assert len(sentences) == 1
    assert answer.directness is not Directness.AT_ONCE


def test_a_long_answer_is_described_quickly() -> None:
    """1,500 words are described in well under a second; some 0.15 s are usual."""
    said = "We had a goat and it ate my shoe, I don't know why. So I learned to walk without one. " * 80
    heard_in(said, asked("How did you learn English?"))
    began_s = perf_counter()
    heard_in(said, asked("How did you learn English?"))
    assert perf_counter() - began_s < 0.8


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("bridge", "Thank you so much. Our garden is what I'd tell you about."),
        ("decline", "Our lake has ice on it, friends."),
    ],
)
def test_a_prepared_sentence_is_known_in_near_words(way: str, said: str) -> None:
    """The speaker's own sentence is found though it is not said word for word; without it nothing would be."""
    own = OwnWays(bridge="I'd tell you about our garden", decline="Our lake has ice on it.")
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
    assert (answer.answered is not None) == (answer.directness in (Directness.AT_ONCE, Directness.LATER))
    assert all(0 <= heard.start_s <= heard.end_s for heard in answer.boundaries)
