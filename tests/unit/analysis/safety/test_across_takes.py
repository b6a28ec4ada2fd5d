"""What takes of a talk tell differently is shown where they surely tell of the same thing, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.safety.across_takes import Differing, ToldTake, differing
from speakercoach.analysis.sentences import find_sentences
from speakercoach.languages.pack import load_pack
from tests.fakes.speech import spoken

STORY = (
    "My older brother was sixteen when the soldiers came. We walked for three nights along the railway. "
    "We left on February 9th, 2013. My mother paid two thousand dollars to a driver."
)


def take(number: int, text: str, language: str = "en") -> ToldTake:
    """A take in which this was heard."""
    words, pack = spoken(text), load_pack(language)
    return ToldTake(number, words, find_sentences(words, pack))


def shown(*texts: str, language: str = "en") -> list[tuple[str, list[str]]]:
    """The sort of what differs, and how each take tells it."""
    takes = [take(number, text, language) for number, text in enumerate(texts, 1)]
    return [(one.sort.value, [here.text for here in one.takes]) for one in differing(takes, load_pack(language))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("was sixteen", "was seventeen", ("age", ["sixteen", "seventeen"])),
        ("three nights", "four nights", ("duration", ["three nights", "four nights"])),
        (
            "on February 9th, 2013",
            "on the tenth of February",
            ("date", ["February 9th, 2013", "the tenth of February"]),
        ),
        ("on February 9th, 2013", "in March 2013", ("date", ["February 9th, 2013", "March 2013"])),
        ("two thousand dollars", "2,500 dollars", ("number", ["two thousand dollars", "2,500 dollars"])),
    ],
)
def test_a_figure_that_changed_is_shown(before: str, after: str, expected: tuple[str, list[str]]) -> None:
    """An age, a duration, a date or a number that another take tells otherwise is shown, and nothing else."""
    assert shown(STORY, STORY.replace(before, after)) == [expected]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("was sixteen", "was 16"),
        ("sixteen when", "sixteen years old when"),
        ("three nights", "3 nights"),
        ("on February 9th, 2013", "on the ninth of February"),
        ("on February 9th, 2013", "in February 2013"),
        ("two thousand dollars", "2000 dollars"),
        ("three nights", "two, no, three nights"),
        ("three nights", "three or four nights"),
        ("My older brother was sixteen when the soldiers came.", "My sister was nine and sang."),
    ],
)
def test_the_same_told_in_other_words_is_no_difference(before: str, after: str) -> None:
    """Figures and words, a part of a date, a slip put right at once, a range and another person: nothing differs."""
    assert shown(STORY, STORY.replace(before, after)) == []


def test_korean_figures_that_changed_are_shown() -> None:
    """Native and Sino-Korean numbers, with their counters, are read by value."""
    first = "제 동생은 열여섯 살이었어요. 우리는 산에서 사흘 동안 걸었어요. 2013년 2월 9일에 마을을 떠났어요."
    other = "제 동생은 17살이었어요. 우리는 산에서 나흘 동안 걸었어요. 이월 십일에 마을을 떠났어요."
    assert shown(first, other, language="ko") == [
        ("age", ["열여섯 살이었어요", "17살이었어요"]),
        ("duration", ["사흘", "나흘"]),
        ("date", ["2013년 2월 9일에", "이월 십일에"]),
    ]
    assert shown(first.replace("사흘 동안", "두세 시간"), first, language="ko") == []
    same = first.replace("열여섯 살", "16살").replace("2013년 2월 9일에", "이월 구일에").replace("사흘", "3일간")
    assert shown(first, same, language="ko") == []


def test_korean_words_that_begin_like_a_number_are_none() -> None:
    """이번, 사장님 and 하나 주셨어요 count nothing."""
    first = "사장님이 빵을 하나 주셨어요. 이번에는 제가 시장에 갔어요."
    assert shown(first, first.replace("사장님이", "오 사장님이").replace("이번에는", "삼번에는"), language="ko") == []


def test_all_takes_that_tell_it_are_named_the_oldest_first() -> None:
    """The speaker sees which take says what, in the words of the newest around it, and when."""
    takes = [take(number, STORY.replace("three", word)) for number, word in ((1, "three"), (2, "four"), (3, "three"))]
    (one,) = differing(takes[::-1], load_pack("en"))
    assert isinstance(one, Differing)
    assert one.about == "We walked for … along the railway."
    assert [(here.take_number, here.text) for here in one.takes] == [
        (1, "three nights"),
        (2, "four nights"),
        (3, "three nights"),
    ]
    assert one.takes[0].start_s == takes[0].words[12].start_s


def test_two_things_that_could_be_meant_are_no_pair() -> None:
    """Where a take tells the same words with two figures, nobody can say which one changed."""
    first = "We waited three days at the border. Then we waited five days at the border."
    assert shown(first, "We waited four days at the border.") == []


@given(st.lists(st.sampled_from(STORY.split()), max_size=30), st.sampled_from(["en", "ko", "ar"]))
def test_a_take_never_differs_from_itself(words: list[str], language: str) -> None:
    """The same words twice tell nothing differently, whatever they are."""
    assert shown(" ".join(words), " ".join(words), language=language) == []
