"""Repetitions, restarts and hedges, and that what is said twice on purpose is none of them."""

import pytest

from tests.fakes.speech import report_of, spoken
from tests.unit.analysis.marked_lines import disfluency_of, marked_lines, read_line, tally


def items(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Kind and words of what is found in a line."""
    return [(item.kind, item.text) for item in disfluency_of(spoken(text), language).items]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We took my my mother to the clinic.", "en", [("repetition", "my")]),
        ("The, the the guard had a cold.", "en", [("repetition", "The, the")]),
        ("One, uh, one evening our guard fell asleep.", "en", [("repetition", "One")]),
        ("We went, we were going to the market.", "en", [("restart", "We went")]),
        ("We met them in the, at the border.", "en", [("restart", "in the")]),
        ("The police came on Monday, no, on Tuesday.", "en", [("restart", "on Monday, no")]),
        ("My son asked, are we, is it, are we poor now?", "en", [("restart", "are we, is it")]),
        ("I live now in Man- Manchester.", "en", [("restart", "Man-")]),
        ("It was, I think, late.", "en", [("hedge", "I think")]),
        ("For, I don't know, maybe five hours.", "en", [("hedge", "I don't know, maybe")]),
        ("저는, 저는 함경도에서 태어났습니다.", "ko", [("repetition", "저는")]),
        ("문을 열, 문을 두드렸어요.", "ko", [("restart", "문을 열")]),
        ("월요일에, 아니, 화요일에 떠났어요.", "ko", [("restart", "월요일에, 아니")]),
        ("그때가 제일 힘들었던 것 같아요.", "ko", [("hedge", "것 같아요")]),
    ],
)
def test_each_kind_spans_what_may_be_left_out(text: str, language: str, found: list[tuple[str, str]]) -> None:
    """A repetition holds every copy but the last, a restart all up to the last word given up, a hedge itself."""
    assert items(text, language) == found


_NOTHING_GIVEN_UP = [
    (language, " ".join(line.words))
    for language in ("en", "ko")
    for line in marked_lines(language)
    if not line.marks and "to, to tell" not in " ".join(line.words) and "we left, we left" not in " ".join(line.words)
]


@pytest.mark.parametrize(("language", "text"), _NOTHING_GIVEN_UP)
def test_what_is_said_on_purpose_is_no_stumble(language: str, text: str) -> None:
    """Emphasis, parallels, lists, contrast, reduplication and what grammar doubles never count."""
    assert items(text, language) == []


@pytest.mark.parametrize(
    ("language", "kind", "punctuated", "at_least"),
    [
        ("en", "repetition", True, 0.95),
        ("en", "repetition", False, 0.95),
        ("en", "restart", True, 0.9),
        ("en", "restart", False, 0.9),
        ("en", "hedge", True, 0.95),
        ("en", "hedge", False, 0.95),
        ("ko", "repetition", True, 0.95),
        ("ko", "repetition", False, 0.95),
        ("ko", "restart", True, 0.9),
        ("ko", "restart", False, 0.9),
        ("ko", "hedge", True, 0.95),
        ("ko", "hedge", False, 0.95),
    ],
)
def test_the_marked_sentences_are_told_apart(language: str, kind: str, at_least: float, *, punctuated: bool) -> None:
    """Over all marked sentences each kind is found well, with punctuation and with nothing but silences."""
    score = tally(language, kind, punctuated=punctuated)
    assert score.f1 >= at_least, "\n".join(score.lines)


def test_there_are_enough_marked_sentences() -> None:
    """The figures rest on 200 English and 100 Korean sentences at least."""
    assert len(list(marked_lines("en"))) >= 200
    assert len(list(marked_lines("ko"))) >= 100


def test_marks_are_read_as_spans_of_words() -> None:
    """A mark spans the words inside it and is no word itself."""
    line = read_line("We took [r|my] my mother, [h|I think.]")
    assert line.words == ("We", "took", "my", "my", "mother,", "I", "think.")
    assert line.marks == (("repetition", 2, 2), ("hedge", 5, 6))


def test_a_break_without_punctuation_counts_as_one() -> None:
    """Where nothing is punctuated a silence of a fifth of a second breaks the flow."""
    together = spoken("we met them in the dark at the border")
    parted = spoken("we met them in the | at the border", pause_s=0.25)
    assert disfluency_of(together, "en").items == ()
    assert [item.text for item in disfluency_of(parted, "en").items] == ["in the"]


def test_a_phrase_is_the_same_with_a_mark_beside_it() -> None:
    """What is counted by its wording is counted wherever it stands in a sentence."""
    assert {text for _, text in items("I think, we can go. “I think” we can. We can go, I think.")} == {"I think"}


def test_a_filler_is_no_softening_word_as_well() -> None:
    """One word is counted once: what does no work where it stands is a filler alone."""
    report = report_of(
        spoken(
            "음, 약간 힘들었는데, 그, 뭐랄까, 좀, 어, 괜찮았어요. | 아마 거기 있었을 거예요. | 우리는 봄에 떠났어요."
        ),
        "ko",
    )
    assert report.disfluency is not None
    fillers = {item.text for item in report.fillers.items}
    hedges = {item.text for item in report.disfluency.items if item.kind == "hedge"}
    assert ("뭐랄까" in fillers, "뭐랄까" in hedges, "아마" in hedges) == (True, False, True)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Vivía en en la casa, quizás, con mi tía.", [("repetition", "en"), ("hedge", "quizás")]),
        ("fr", "Il était dans, dans la maison, peut-être.", [("repetition", "dans"), ("hedge", "peut-être")]),
        ("ar", "كنت في في البيت ربما", [("repetition", "في"), ("hedge", "ربما")]),
        ("fa", "من در در خانه بودم شاید", [("repetition", "در"), ("hedge", "شاید")]),
        ("uk", "Ми жили під під мостом, мабуть, рік.", [("repetition", "під"), ("hedge", "мабуть")]),
    ],
)
def test_the_other_languages_have_begun(language: str, text: str, found: list[tuple[str, str]]) -> None:
    """Copies of small words and a few hedges are found in them too."""
    assert items(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("And thank thank you so much for the film. | We went home.", "en", ["thank"]),
        ("Two parts that do do not fit so well any more. | We went home.", "en", ["do"]),
        ("It shows you two, two two cards next to each other. | It works.", "en", ["two, two"]),
        ("A man with a strong back, you, you you are the right one. | We laughed.", "en", ["you, you"]),
        ("What they do do is work, and he had had enough. | Thank you, thank you.", "en", []),
        ("저는 하나도, 하나도 안 배웠어요. | 깜빡이를 켰다 껐다 켰다 껐다 했어요.", "ko", []),
    ],
)
def test_small_words_said_twice_are_told_from_grammar_and_weight(text: str, language: str, found: list[str]) -> None:
    """A stumble over a small word is found where no grammar asks for the word twice; weight and to-and-fro are none."""
    disfluency = report_of(spoken(text), language).disfluency
    assert disfluency is not None
    assert [item.text for item in disfluency.items if item.kind == "repetition"] == found
