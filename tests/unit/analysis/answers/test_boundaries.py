"""Boundaries of the plan: touched in an answer, or by a question."""

import pytest

from speakercoach.analysis.answers.touching import touches
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.question import Topic
from speakercoach.languages import load_pack
from tests.unit.analysis.answers.marked_answers import asked, heard_in, words_of

NEVER, IF_ASKED, READY = BoundaryKind.NEVER, BoundaryKind.IF_ASKED, BoundaryKind.READY


def _crossed(said: str, *kept: tuple[BoundaryKind, str], language: str = "en") -> list[str]:
    boundaries = tuple(Boundary(kind, text) for kind, text in kept)
    answer, _ = heard_in(said, asked("Why?" if language == "en" else "왜요?"), language, boundaries=boundaries)
    return [heard.text for heard in answer.boundaries]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("We paid the broker in gold.", "what we paid our broker"),
        ("My brothers were working in a mine.", "my brother's work in the mine"),
        ("Her name was Seong-min.", "the guide, Seong-min"),
        ("Then Soong Min waved.", "Seong-min"),
        ("It was in 2014.", "the year 2014"),
        ("We hid in a flat in Kunming.", "the flat (Kunming)"),
        ("The pastor wrote to me.", "the pastor"),
    ],
)
def test_the_words_of_a_boundary_are_heard_in_their_forms(said: str, kept: str) -> None:
    """A boundary is touched by its own words in any form and near each other; a name or a year is enough alone."""
    assert _crossed(said, (NEVER, kept)) == [kept]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("어머니는 국밥집에서 일하셨어요.", "어머니 국밥집"),
        ("그때 브로커한테 돈을 줬어요.", "브로커한테 준 돈"),
        ("혜산에서 삼촌을 만났어요.", "혜산 삼촌"),
        ("수용소에 있었어요.", "수용소"),
        ("저는 은혜를 만났어요.", "은헤"),
    ],
)
def test_korean_boundaries_are_heard_with_their_endings(said: str, kept: str) -> None:
    """Particles and endings do not hide a word, nor do vowels that are said alike."""
    assert _crossed(said, (NEVER, kept), language="ko") == [kept]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("My brother laughed a lot.", "my brother's work in the mine"),
        ("The name of the dog was Button.", "the name of my village"),
        ("I paid for the soup.", "what we paid our broker"),
        ("We talked about everything.", ""),
    ],
)
def test_one_common_word_of_several_touches_nothing(said: str, kept: str) -> None:
    """A boundary of several plain words is not touched by one of them, nor by words like *name*."""
    assert _crossed(said, (NEVER, kept)) == []


def test_words_far_apart_touch_nothing() -> None:
    """Two words of a boundary that stand in different stories do not meet."""
    between = " ".join(["and the rain fell on the roof"] * 4)
    assert _crossed(f"I paid for soup {between} he was a broker.", (NEVER, "what we paid our broker")) == []


def test_what_one_is_ready_to_tell_is_no_matter() -> None:
    """What the speaker is ready to tell does not appear; what is told only if asked does, in time."""
    said = "My sister sings. / My father drives a truck."
    kept = ((IF_ASKED, "father"), (READY, "truck"), (NEVER, "sister"))
    assert _crossed(said, *kept) == ["sister", "father"]


def test_a_boundary_has_its_moment() -> None:
    """The moment is where the words were said."""
    boundaries = (Boundary(NEVER, "Kunming"),)
    answer, _ = heard_in("We were hungry, / and then we came to Kunming.", asked("Why?"), boundaries=boundaries)
    assert answer.boundaries[0].start_s > 1.5
    assert answer.boundaries[0].end_s - answer.boundaries[0].start_s == pytest.approx(0.3)


def test_a_name_is_played_and_not_what_stands_before_it() -> None:
    """Other words of the boundary near a name, or a second time farther on, do not stretch its moment."""
    said = (
        "We were crossing the street when the broker came from Musan. / We were cold and hungry and then Musan burned."
    )
    boundaries = (Boundary(NEVER, "how we were crossing at Musan"),)
    answer, _ = heard_in(said, asked("Why?"), boundaries=boundaries)
    words = [(word.start_s, word.end_s) for word in words_of(said) if word.text.startswith("Musan")]
    assert [(heard.start_s, heard.end_s) for heard in answer.boundaries] == words


def test_a_private_word_is_kept_back_like_what_is_never_said() -> None:
    """Each time, with the endings of the language, and covered; one that only sounds like it is not sure."""
    said = "Mr. Pak's house was in Hyesan. / Pak was kind. / I miss Hyeson."
    answer, _ = heard_in(said, asked("Why?"), private_words=("Pak", "Hyesan"))
    assert [(one.kind, one.text, one.is_private, one.is_sure) for one in answer.boundaries] == [
        (NEVER, "Pak's", True, True),
        (NEVER, "Hyesan", True, True),
        (NEVER, "Pak", True, True),
        (NEVER, "Hyeson", True, False),
    ]
    spoken = [(word.start_s, word.end_s) for word in words_of(said) if word.text[:3] in ("Pak", "Hye")]
    assert [(one.start_s, one.end_s) for one in answer.boundaries] == spoken


def test_a_boundary_that_names_a_private_word_is_covered_and_told_once() -> None:
    """One and the same word is told of once; a line of the plan that holds a private word does not show it."""
    boundaries = (Boundary(NEVER, "Hyesan"), Boundary(NEVER, "Pak and the big bribe"), Boundary(NEVER, "my sister"))
    said = "We left Hyesan. / The big bribe was paid. / My sister was asleep."
    answer, _ = heard_in(said, asked("Why?"), boundaries=boundaries, private_words=("Hyesan", "Pak"))
    assert [(one.text, one.is_private) for one in answer.boundaries] == [
        ("Hyesan", True),
        ("Pak and the big bribe", True),
        ("my sister", False),
    ]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("How are your parents?", []), ("What was the food like?", ["my mother's illness"])],
)
def test_what_is_told_if_asked_may_be_told_to_whom_asks(question: str, wanted: list[str]) -> None:
    """Nothing is said of a boundary of that kind where the question asks for just that."""
    kept = (Boundary(IF_ASKED, "my mother's illness"),)
    answer, _ = heard_in("My mother had an illness then.", asked(question), boundaries=kept)
    assert [heard.text for heard in answer.boundaries] == wanted


@pytest.mark.parametrize(
    ("language", "question", "topics", "kept", "wanted"),
    [
        ("en", "Do you still talk to your family back home?", (Topic.FAMILY,), (NEVER, "my sister"), NEVER),
        ("en", "How are your parents?", (), (IF_ASKED, "my mother's illness"), IF_ASKED),
        ("en", "Did you work in the mine?", (), (NEVER, "the mine"), NEVER),
        ("en", "What was the food like?", (), (NEVER, "my sister"), None),
        ("en", "Do you still talk to your family?", (Topic.FAMILY,), (READY, "my sister"), None),
        ("en", "What is it called?", (), (NEVER, "the name of the boat"), None),
        ("ko", "가족들은 아직 북한에 계세요?", (Topic.FAMILY,), (NEVER, "동생 이야기"), NEVER),
        ("ko", "비용이 얼마나 들었어요?", (Topic.MONEY,), (IF_ASKED, "브로커한테 준 돈"), IF_ASKED),
        ("ko", "어릴 때는 뭐 하고 놀았어요?", (), (NEVER, "동생 이야기"), None),
    ],
)
def test_a_question_touches_what_the_plan_keeps_back(
    language: str, question: str, topics: tuple[Topic, ...], kept: tuple[BoundaryKind, str], wanted: BoundaryKind | None
) -> None:
    """A shared topic or word touches a boundary; other matters, and what one is ready to tell, do not."""
    assert touches(asked(question, *topics), (Boundary(*kept),), load_pack(language)) is wanted


def test_never_is_named_before_only_if_asked() -> None:
    """Of two boundaries that are touched the stronger one is named."""
    kept = (Boundary(IF_ASKED, "my mother"), Boundary(NEVER, "my sister"))
    assert touches(asked("How is your family?"), kept, load_pack("en")) is NEVER
