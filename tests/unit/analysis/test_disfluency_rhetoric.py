"""What is repeated on purpose, and words used over and over."""

import pytest

from speakercoach.domain.report import Disfluency
from tests.fakes.speech import report_of, spoken
from tests.unit.analysis.marked_lines import disfluency_of


def found_in(text: str, language: str = "en") -> Disfluency:
    """What is found in a line."""
    return disfluency_of(spoken(text), language)


def rhetorical(text: str, language: str = "en") -> list[tuple[str, str, int]]:
    """Kind, words and number of places of what is said on purpose."""
    return [(item.kind, item.text, len(item.places)) for item in found_in(text, language).rhetorical]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Freedom, freedom, freedom, that was the word.", "en", [("emphasis", "Freedom", 3)]),
        ("It was a very, very cold night.", "en", [("emphasis", "very", 2)]),
        ("They asked again and again and again.", "en", [("emphasis", "again", 3)]),
        ("There was no bread. There was no light. There was no school.", "en", [("anaphora", "There was no", 3)]),
        ("I remember the snow. I remember the road. We walked. I remember him.", "en", [("anaphora", "I remember", 3)]),
        (
            "I sing because it helps, I sing because they hear, I sing because I can.",
            "en",
            [("anaphora", "I sing because", 3)],
        ),
        ("자유, 자유, 자유, 그 말만 생각했어요.", "ko", [("emphasis", "자유", 3)]),
        ("어떤 날은 걸었습니다. 어떤 날은 울었습니다. 어떤 날은 웃었습니다.", "ko", [("anaphora", "어떤 날은", 3)]),
    ],
)
def test_what_is_repeated_on_purpose_stands_apart(text: str, language: str, found: list[tuple[str, str, int]]) -> None:
    """Emphasis and sentences that begin alike are named with their moments, and are no items."""
    assert rhetorical(text, language) == found
    assert found_in(text, language).items == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I went home. I saw her. I wept.", "en"),
        ("I was cold. I was young. We left.", "en"),
        ("우리는 걸었습니다. 우리는 울었습니다. 우리는 웃었습니다.", "ko"),
        ("I was I was I was going.", "en"),
    ],
)
def test_a_pronoun_alone_is_no_figure(text: str, language: str) -> None:
    """Sentences that begin with the same pronoun, or with it and a small verb, are how anybody speaks."""
    assert rhetorical(text, language) == []


def test_a_word_used_over_and_over_is_named_with_its_moments() -> None:
    """Five times and three times as often as plain speech is too often; the word said most stands for its kind."""
    text = "The town was very small. " + "It was a very long road past the hills and rivers. " * 6
    overused = found_in(text).overused
    assert [(word.text, word.count) for word in overused] == [("very", 7)]
    assert len(overused[0].places) == 7
    assert overused[0].per_100_words == pytest.approx(7 / len(text.split()) * 100, abs=0.01)


def test_plain_speech_overuses_nothing() -> None:
    """A word that comes four times, or as often as everybody says it, is not named."""
    assert found_in("It was a very long road past the hills. " * 4).overused == ()
    assert found_in("The snow fell on the roofs of the town and on the river. " * 40).overused == ()


def test_connectives_count_at_the_start_of_sentences_alone() -> None:
    """What opens every sentence is named; inside sentences "and then" joins what belongs together."""
    at_starts = "And then we walked along the river. " * 8
    inside = "We slept in a barn and then we walked along the river. " * 8
    assert [word.text for word in found_in(at_starts).overused] == ["and then"]
    assert found_in(inside).overused == ()


def test_what_was_stumbled_over_is_not_overused() -> None:
    """Copies of a stumble count once."""
    text = "So so so so so so so we left. " + "The snow fell on the roofs of the town. " * 3
    assert found_in(text).overused == ()


def test_korean_connectives_are_counted() -> None:
    """그래서 at every start is named."""
    text = "그래서 저희는 밤에 강을 따라 걸었습니다. " * 6
    assert [word.text for word in found_in(text, "ko").overused] == ["그래서"]


def test_at_most_five_words_are_named() -> None:
    """More would be a list and no advice."""
    text = "Actually very good things really just always hurt everybody. " * 6
    assert len(found_in(text).overused) == 5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("우리는 자유, 자유, 자유를 외쳤습니다. | 모두 함께였어요.", "ko"),
        ("잊지 마세요, 잊지 마세요, 절대 잊지 마세요. | 감사합니다.", "ko"),
        ("어머니, 어머니, 어머니가 보고 싶었어요. | 정말요.", "ko"),
        ("Please help us, please help us. | We wait.", "en"),
        ("We need help, we need help, we need your help. | Please.", "en"),
        ("My mother, my mother, my brave mother stayed. | We left.", "en"),
    ],
)
def test_a_plea_that_is_said_again_is_never_a_stumble(text: str, language: str) -> None:
    """What is called out again and again carries: it is told as meant, and not beside that as begun again."""
    found = report_of(spoken(text), language).disfluency
    assert found is not None
    assert [item for item in found.items if item.kind != "hedge"] == []
    assert found.rhetorical


def test_a_call_that_is_told_is_no_stumble() -> None:
    """엄마 엄마 하고: the child called twice, and the speaker said so."""
    found = report_of(spoken("엄마 엄마 하고 불렀어요. | 그날요."), "ko").disfluency
    assert found is not None
    assert found.items == ()


def test_one_figure_is_told_once_in_the_words_as_written() -> None:
    """What is called out twice also begins two clauses alike: it is named once, and keeps its capitals."""
    found = report_of(spoken("Please help us, please help us. | We wait."), "en").disfluency
    assert found is not None
    assert [item.text for item in found.rhetorical] == ["Please help us"]
