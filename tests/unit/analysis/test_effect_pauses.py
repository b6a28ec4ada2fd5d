"""Pauses that give weight to what follows."""

import pytest

from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken
from tests.fakes.timed import measures_of, shifted_words
from tests.unit.analysis.test_pauses import pauses_of

PLAIN = "We lived in a small house near the old river. | " * 6


def _carried(last: str, *, wait_s: float = 1.4, before: str = PLAIN) -> list[tuple[float, int | None]]:
    """Pauses for effect, by length and word, when the speaker waits before the last sentence."""
    words = _waited(f"{before}{last}", len(before.replace("|", " ").split()), wait_s)
    return [(round(p.end_s - p.start_s, 2), p.after_word) for p in pauses_of(words).inside if p.effect]


def _waited(text: str, place: int, wait_s: float) -> tuple[Word, ...]:
    words = spoken(text)
    return (*words[:place], *shifted_words(words[place:], wait_s - 0.6))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody came back.",
        "But my mother stayed there with the children all the same.",
        "What would you do if it were your own house and river?",
        "Please write to your senator tonight about the people by the river.",
    ],
)
def test_a_long_pause_before_a_sentence_of_weight_carries(sentence: str) -> None:
    """A short sentence after long ones, a turn, a question and a request are worth waiting for."""
    assert _carried(sentence) == [(1.4, 59)]


@pytest.mark.parametrize(
    "sentence",
    [
        "그런데 어머니는 아이들과 함께 그 강가의 집에 남으셨습니다.",
        "여러분이라면 그 강가의 작은 집에서 무엇을 하셨겠습니까?",
    ],
)
def test_korean_sentences_of_weight_are_known(sentence: str) -> None:
    """A turn and a question carry in Korean as in English."""
    words = _waited("우리 가족은 오래된 강가의 작은 집에서 살았습니다. | " * 6 + sentence, 42, 1.4)
    found = pauses_of(words, pack=load_pack("ko")).inside
    assert [pause.after_word for pause in found if pause.effect] == [41]


@pytest.mark.parametrize(
    ("sentence", "wait_s", "why"),
    [
        ("The house had two rooms and a stove near the door.", 1.4, "the sentence bears no weight"),
        ("Nobody came back.", 0.7, "it is hardly longer than the others"),
        ("Nobody came back.", 6.0, "something else went on for so long"),
        ("Um, nobody came.", 1.4, "the speaker searched"),
        ("But but nobody came.", 1.4, "the speaker began anew"),
        ("But no- nobody came.", 1.4, "the speaker broke off"),
        ("But my | mother stayed.", 1.4, "the speaker halted again at once"),
    ],
)
def test_other_long_pauses_are_not_praised(sentence: str, wait_s: float, why: str) -> None:
    """Praise is for waiting, not for searching."""
    assert _carried(sentence, wait_s=wait_s) == [], why


def test_a_speaker_with_few_pauses_has_nothing_usual() -> None:
    """From two or three pauses nobody can tell a longer one."""
    assert _carried("Nobody came back.", before="We lived in a small house near the old river. | " * 3) == []


def test_without_punctuation_nothing_is_praised() -> None:
    """Where long pauses are what tells sentences apart, they cannot be said to stand before one."""
    bare = PLAIN.replace(".", "").lower()
    assert _carried("but nobody came back", before=bare) == []


def test_praise_is_rare() -> None:
    """However many pauses qualify, at most four in a talk do."""
    words = spoken((PLAIN + "But nobody came. | ") * 30)
    found = tuple(words)
    for place in range(len(words) - 1, 0, -1):
        if words[place].text == "But":
            found = (*found[:place], *shifted_words(found[place:], 1.0))
    assert 1 <= sum(pause.effect for pause in pauses_of(found).inside) <= 4


def test_a_sentence_in_a_low_voice_is_worth_the_wait() -> None:
    """The quiet sentence is told by its level against the speaker's other sentences."""
    last = "The house had two rooms and a stove near the door."
    words = _waited(PLAIN + last, 60, 1.4)
    speech = [(words[place].start_s, words[place + 9].end_s) for place in range(0, 60, 10)]
    ending = (words[60].start_s, words[-1].end_s)
    loud = measures_of([*speech, ending], 40.0)
    low = measures_of([*speech, ending], 40.0, weak=[(*ending, -32.0)])
    assert [pause.effect for pause in pauses_of(words, loud).inside].count(True) == 0
    assert [pause.after_word for pause in pauses_of(words, low).inside if pause.effect] == [59]
