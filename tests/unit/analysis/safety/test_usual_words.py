"""A private name that is a word as well is found as a name, and passed over where it is certainly the word."""

import pytest

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.languages.pack import load_pack
from tests.fakes.speech import spoken


def texts(text: str, listed: str, language: str) -> list[str]:
    """The words of what is found of one entry in a line."""
    safety = find_private_words(spoken(text), (listed,), load_pack(language))
    return [item.text for item in safety.items] if safety else []


@pytest.mark.parametrize(
    ("text", "listed", "heard", "language"),
    [
        ("and then Hope came in", "Hope", "Hope", "en"),
        ("and then hope came in", "Hope", "hope", "en"),
        ("the bread that grace baked", "Grace", "grace", "en"),
        ("Joy said nothing", "Joy", "Joy", "en"),
        ("we took rose's coat", "Rose", "rose's", "en"),
        ("and my rose was ten", "Rose", "rose", "en"),
        ("we, hope and her son, ran", "Hope", "hope", "en"),
        ("그때 하늘이가 왔어요", "하늘", "하늘이가", "ko"),
        ("그래서 하늘이를 봤어요", "하늘", "하늘이를", "ko"),
        ("제 동생 하늘이 거기서 울었어요", "하늘", "하늘이", "ko"),
        ("그날 바다가 먼저 뛰었어요", "바다", "바다가", "ko"),
        ("나중에 바다를 봤어요", "바다", "바다를", "ko"),
        ("그때 봄이는 웃었어요", "봄", "봄이는", "ko"),
        ("우리는 개천에서 살았어요", "개천", "개천에서", "ko"),
    ],
)
def test_a_name_that_is_a_word_is_found_as_a_name(text: str, listed: str, heard: str, language: str) -> None:
    """Where it could be the name it is one, with a capital or without."""
    assert texts(text, listed, language) == [heard]


@pytest.mark.parametrize(
    ("text", "listed", "language"),
    [
        ("and I hope you are well", "Hope", "en"),
        ("i really hope you are well", "Hope", "en"),
        ("there was no hope left", "Hope", "en"),
        ("all our hopes were gone", "Hope", "en"),
        ("he gave me a rose", "Rose", "en"),
        ("그때 파란 하늘이 보였어요", "하늘", "ko"),
        ("누워서 하늘을 봤어요", "하늘", "ko"),
        ("그 봄에 떠났어요", "봄", "ko"),
        ("저는 넓은 바다를 처음 봤어요", "바다", "ko"),
    ],
)
def test_a_word_that_is_a_name_as_well_stays_a_word(text: str, listed: str, language: str) -> None:
    """Where the words beside it leave no doubt, nobody is asked about it."""
    assert texts(text, listed, language) == []


@pytest.mark.parametrize(
    ("text", "listed", "heard", "language"),
    [
        ("and then the soldiers came", "soldiers", "soldiers", "en"),
        ("and then the soldiers came", "Soldiers", "soldiers", "en"),
        ("he was a guard there", "guard", "guard", "en"),
        ("there was no hope left", "hope", "hope", "en"),
        ("we slept at the bridge that night", "The Bridge", "the bridge", "en"),
        ("we hid in the mill", "in the mill", "in the mill", "en"),
        ("그때 그 군인을 봤어요", "군인", "군인을", "ko"),
        ("우리는 넓은 과수원에 숨었어요", "과수원", "과수원에", "ko"),
        ("그 하늘이 먼저 울었어요", "하늘", "하늘이", "ko"),
    ],
)
def test_whatever_else_stands_on_the_list_always_counts(text: str, listed: str, heard: str, language: str) -> None:
    """A word that is no known given name is found however it stands, and a name where it may be somebody."""
    assert texts(text, listed, language) == [heard]
