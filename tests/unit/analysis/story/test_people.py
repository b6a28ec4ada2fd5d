"""People against politics."""

import msgspec
import pytest

from speakercoach.analysis.story.people import find_people
from tests.unit.analysis.story.told import told

PEOPLE = ["My grandmother walked to the well every day.", "She taught me to whistle.", "I carried her bucket."]
POLITICS = ["The government passed a law on citizenship.", "Sanctions and missiles fill the news."]
PEOPLE_KO = ["할머니는 날마다 우물에 가셨습니다.", "저에게 휘파람을 가르쳐 주셨어요."]
POLITICS_KO = ["정부는 국적에 관한 법을 바꾸었습니다.", "제재와 미사일 이야기만 뉴스에 나옵니다."]


@pytest.mark.parametrize(("people", "politics", "language"), [(PEOPLE, POLITICS, "en"), (PEOPLE_KO, POLITICS_KO, "ko")])
def test_persons_and_powers_are_told_apart(people: list[str], politics: list[str], language: str) -> None:
    """Each kind gives its passage, and the ratio is the persons' part of the words of both."""
    talk = told([*people, *politics], language)
    of_people, of_politics, ratio = find_people(talk.words, talk.sentences, talk.tokens, talk.pack)
    assert [(one.first_sentence, one.last_sentence) for one in of_people] == [(0, len(people) - 1)]
    assert [(one.first_sentence, one.last_sentence) for one in of_politics] == [(len(people), len(talk.sentences) - 1)]
    spoken = sum(len(line.split()) for line in people)
    assert ratio == pytest.approx(spoken / len(talk.words), abs=1e-3)


def test_a_sentence_between_two_of_a_kind_goes_with_them() -> None:
    """A sentence that says neither belongs to the stretch around it."""
    talk = told([PEOPLE[0], "It was warm.", PEOPLE[1]])
    of_people, _, ratio = find_people(talk.words, talk.sentences, talk.tokens, talk.pack)
    assert [(one.first_sentence, one.last_sentence) for one in of_people] == [(0, 2)]
    assert ratio == 1.0


def test_an_opinion_has_no_person_in_it() -> None:
    """I think that is nobody's deed; I carried is."""
    talk = told(["I think that it matters."])
    assert find_people(talk.words, talk.sentences, talk.tokens, talk.pack)[2] is None
    talk = told(["I carried it."])
    assert find_people(talk.words, talk.sentences, talk.tokens, talk.pack)[2] == 1.0


def test_words_beside_names_are_the_language_s() -> None:
    """What tells a name stands in the language's file: without it nothing does."""
    talk = told(["The bridge was Amina's, and called Amina."])
    assert find_people(talk.words, talk.sentences, talk.tokens, talk.pack)[2] == 1.0
    rules = talk.pack.telling.people
    assert {"was", "called"} <= set(rules.naming)
    people = msgspec.structs.replace(rules, naming=())
    pack = msgspec.structs.replace(talk.pack, telling=msgspec.structs.replace(talk.pack.telling, people=people))
    assert find_people(talk.words, talk.sentences, talk.tokens, pack)[2] is None


def test_neither_gives_no_ratio() -> None:
    """Where neither persons nor powers are heard, there is nothing to compare."""
    talk = told(["The lake was wide."])
    assert find_people(talk.words, talk.sentences, talk.tokens, talk.pack) == ((), (), None)


def test_one_sentence_of_many_carries_no_talk() -> None:
    """Nobody is told that people carry a lecture because one slide was hers."""
    talk = told(["My sister drew the slide.", *["Light falls on the leaf and sugar is made there."] * 6])
    of_people, _, ratio = find_people(talk.words, talk.sentences, talk.tokens, talk.pack)
    assert len(of_people) == 1
    assert ratio is None
