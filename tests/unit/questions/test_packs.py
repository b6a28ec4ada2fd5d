"""Packs of questions and ways to meet them."""

from pathlib import Path

import pytest

from speakercoach.domain.question import QuestionKind, Topic, WayKind
from speakercoach.questions import BrokenQuestionFileError, packs, ways
from speakercoach.questions.packs import read_pack_file
from speakercoach.questions.ways import read_ways

SHIPPED = [kind for kind in QuestionKind if kind is not QuestionKind.OWN]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_kind_has_a_full_pack_in_both_languages(language: str) -> None:
    """Each kind has at least fourteen questions in the language, each with a sentence of ease of its own."""
    found = packs(language)
    assert [pack.kind for pack in found] == SHIPPED
    for pack in found:
        assert pack.language == language
        assert pack.name
        assert pack.purpose
        assert len(pack.questions) >= 14
        assert all(question.kind is pack.kind for question in pack.questions)
        assert len({question.text for question in pack.questions}) == len(pack.questions)
        assert len({question.kindly for question in pack.questions}) == len(pack.questions)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_code_names_one_question_in_all_packs(language: str) -> None:
    """Codes are unique over the packs, so that an answer belongs to one question."""
    codes = [question.code for pack in packs(language) for question in pack.questions]
    assert len(set(codes)) == len(codes)


def test_what_stands_beneath_a_question_gives_no_order() -> None:
    """The sentence of ease says what one may do, never what one must."""
    hard = ("you must", "you should", "you have to", "make sure", "try to", "해야 해요", "하세요.")
    for language in ("en", "ko"):
        for question in (question for pack in packs(language) for question in pack.questions):
            assert not any(words in question.kindly.lower() for words in hard)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_may_open_a_wound_is_hidden_until_it_is_chosen(language: str) -> None:
    """The worst moment and tears stand with the questions that can hurt, not with those that come out wrong."""
    hurtful = next(pack for pack in packs(language) if pack.kind is QuestionKind.HURTFUL)
    assert {"worst_moment", "cry_watching"} <= {question.code for question in hurtful.questions}


def test_a_vote_papers_and_the_army_are_known_to_touch_something() -> None:
    """Who keeps back who they are, or politics, is told that these questions touch it."""
    topics = {question.code: question.topics for pack in packs("ko") for question in pack.questions}
    assert Topic.IDENTITY in topics["which_party"]
    assert Topic.IDENTITY in topics["asylum_how"]
    assert topics["army_years"]


def test_english_questions_are_for_people_of_any_country() -> None:
    """English is spoken by refugees from everywhere: politics of one country are asked in its own language."""
    asked = [question.text for pack in packs("en") if pack.kind is not QuestionKind.HELP for question in pack.questions]
    assert not [text for text in asked if any(name in text for name in ("Korea", "Kim", "China", "nuclear"))]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_three_ways_have_eight_examples_each(language: str) -> None:
    """Short, bridge and decline come in this order, each with eight sentences to choose from."""
    found = ways(language)
    assert [way.kind for way in found] == list(WayKind)
    assert all(len(way.examples) == 8 and way.name and way.purpose for way in found)


def test_no_decline_gives_a_reason_that_can_be_argued_with() -> None:
    """A declined question is declined without an excuse; safety alone may be named."""
    for way in ways("en"):
        if way.kind is WayKind.DECLINE:
            assert not any(" because " in example or "sorry" in example.lower() for example in way.examples)


def test_a_language_without_words_gets_english() -> None:
    """Questions and ways in a language that nobody wrote them in are given in English."""
    assert {pack.language for pack in packs("sw")} == {"en"}
    assert ways("sw") == ways("en")


PACK = """code = "mine"
kind = "curious"
[words.en]
name = "Mine"
purpose = "To look at."
[[questions]]
code = "first"
words.en.text = "Why?"
words.en.kindly = "Take your time."
[[questions]]
code = "second"
words.en.text = "Where?"
words.en.kindly = "Only what you like."
"""


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "said", "line"),
    [
        (('kind = "curious"', "kind curious"), "mine.toml, line 2", 2),
        (('code = "second"', 'code = "first"'), "twice", 10),
        (('code = "second"', 'code = "Second one"'), "mine.toml, line 10", 10),
        (('words.en.text = "Where?"', ""), "text", 10),
        (('words.en.text = "Where?"\nwords.en', 'words.fr.text = "Où ?"\nwords.fr'), "no name in fr", 10),
        (('code = "second"', 'code = "second"\ntopics = ["weather"]'), "weather", 10),
        (('name = "Mine"', ""), "name", None),
        (("[words.en]", '[words.ko]\nname = "K"\npurpose = "P"\n[words.en]'), "in ko", None),
    ],
)
def test_a_broken_pack_says_what_is_wrong_and_where(
    change: tuple[str, str], said: str, line: int | None, tmp_path: Path
) -> None:
    """A fault is told with the file's name and the line, or the line of the question that is wrong."""
    with pytest.raises(BrokenQuestionFileError, match=r"mine\.toml") as caught:
        read_pack_file(_written(tmp_path, PACK.replace(change[0], change[1], 1)))
    assert said in str(caught.value)
    assert caught.value.line == line


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A file that cannot be read is told like any other fault."""
    with pytest.raises(BrokenQuestionFileError, match=r"none\.toml"):
        read_pack_file(tmp_path / "none.toml")


@pytest.mark.parametrize("kinds", [("short", "bridge"), ("short", "bridge", "bridge"), ("short", "bridge", "shout")])
def test_ways_that_are_not_the_three_are_refused(kinds: tuple[str, ...], tmp_path: Path) -> None:
    """One way missing, twice or unknown: the file is refused."""
    text = "".join(
        f'[[ways]]\nkind = "{kind}"\n[ways.words.en]\nname = "N"\npurpose = "P"\nexamples = ["E."]\n' for kind in kinds
    )
    with pytest.raises(BrokenQuestionFileError):
        read_ways(_written(tmp_path, text), "en")
