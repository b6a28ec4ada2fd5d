"""Whether the end takes up the opening."""

import pytest

from speakercoach.analysis.story.closing import find_closing
from speakercoach.domain.told_story import Closing
from tests.unit.analysis.story.told import told

MIDDLE = [
    f"Sentence {word} speaks quietly about another matter altogether and goes its way."
    for word in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
]
MIDDLE_KO = [
    f"{word} 다른 곳에서 있었던 조용한 저녁 일을 말합니다."
    for word in ("하나는", "둘은", "셋은", "넷은", "또한", "그리고", "다시", "모두")
] * 2


def closing(lines: list[str], language: str = "en") -> Closing | None:
    """The closing of some lines without labels."""
    talk = told(lines, language)
    return find_closing(talk.words, talk.sentences, talk.tokens, [None] * len(lines), talk.pack)


@pytest.mark.parametrize(
    ("first", "middle", "last", "language", "word"),
    [
        ("I brought one egg, a boiled egg.", MIDDLE, "So share your eggs.", "en", "egg"),
        ("제 손에 단추가, 놋쇠 단추가 있습니다.", MIDDLE_KO, "그 단추를 오늘도 달았습니다.", "ko", "단추"),
    ],
)
def test_an_end_that_takes_up_the_opening_is_found(
    first: str, middle: list[str], last: str, language: str, word: str
) -> None:
    """The word is named in its plain form, with where it stands at both ends."""
    found = closing([first, *middle, last], language)
    assert found is not None
    assert (found.returns, found.words) == (True, (word,))
    assert found.opening is not None
    assert found.closing is not None
    assert found.opening.end_s < found.closing.start_s


def test_a_word_that_never_went_away_does_not_come_back() -> None:
    """What stands all through the talk is its subject, no return."""
    found = closing(["I brought one egg.", *(f"{line} The egg!" for line in MIDDLE), "Share your egg, an egg."])
    assert found == Closing(returns=False, words=(), opening=None, closing=None)


def test_words_of_every_talk_are_no_return() -> None:
    """Stories, people and countries stand at both ends of every talk."""
    found = closing(["My story is about people of my country.", *MIDDLE, "That is my story, people, of a country."])
    assert found is not None
    assert not found.returns


def test_a_short_talk_has_no_return() -> None:
    """In a talk of some sentences everything is opening and end."""
    assert closing(["I brought one egg, an egg.", *MIDDLE[:4], "Share your egg."]) is None


@pytest.mark.parametrize(
    ("first", "middle", "last", "language"),
    [
        ("There were rifles, rifles and bullets.", MIDDLE, "Still one rifle, one bullet.", "en"),
        ("They brought coffins, coffins and tears.", MIDDLE, "Still one coffin, and tears.", "en"),
        ("그날 총알이, 군인과 총알이 있었습니다.", MIDDLE_KO, "그 총알도 군인도 아직 있습니다.", "ko"),
    ],
)
def test_what_hurts_is_no_return(first: str, middle: list[str], last: str, language: str) -> None:
    """A return is named and praised: weapons and death are neither."""
    found = closing([first, *middle, last], language)
    assert found == Closing(returns=False, words=(), opening=None, closing=None)
