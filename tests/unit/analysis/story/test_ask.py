"""The request to the listener, and what of who, what and by when it names."""

import pytest

from speakercoach.analysis.story.ask import find_ask
from speakercoach.domain.told_story import Ask
from tests.unit.analysis.story.told import CODES, told

STORY = ["I was born beside a lake.", "My uncle repaired shoes.", "We crossed at night.", "Now I study music."]
STORY_KO = [
    "저는 호숫가에서 태어났습니다.",
    "삼촌은 신발을 고치셨어요.",
    "우리는 밤에 건넜습니다.",
    "지금은 음악을 배웁니다.",
]


def ask_of(*lines: str, language: str = "en", codes: tuple[str, ...] = CODES) -> Ask | None:
    """The ask of a talk whose last lines are its ask."""
    talk = told([*(STORY if language == "en" else STORY_KO), *lines], language)
    labels = [None] * 4 + ["call_to_action" if "call_to_action" in codes else None] * len(lines)
    return find_ask(talk.words, talk.sentences, labels, codes, talk.pack)


def named(ask: Ask | None) -> tuple[bool | None, bool | None, bool | None]:
    """Who, what and when, of an ask that is found."""
    assert ask is not None
    assert ask.found
    return ask.names_who, ask.names_what, ask.names_when


@pytest.mark.parametrize(
    ("lines", "language", "names"),
    [
        (["Write one letter to your senator before the first of June."], "en", (True, True, True)),
        (["If you have a kitchen, hire one of us."], "en", (True, True, False)),
        (["please sign the paper on the way out"], "en", (False, True, True)),
        (["So please, help us and care about North Koreans."], "en", (True, False, False)),
        (["Please remember."], "en", (False, False, False)),
        (["이번 주에 의원님께 편지를 써 주세요."], "ko", (True, True, True)),
        (["나가시는 길에 서명 부탁드립니다"], "ko", (False, True, True)),
        (["여러분, 우리를 따뜻하게 봐 주세요."], "ko", (True, False, False)),
    ],
)
def test_an_ask_says_what_it_names(lines: list[str], language: str, names: tuple[bool, bool, bool]) -> None:
    """Who, a concrete act, and a time are each found for themselves; a wish is no act."""
    assert named(ask_of(*lines, language=language)) == names


def test_sentences_beside_the_request_complete_it() -> None:
    """Who and when may stand in the sentences around the request, as long as they belong to the ask."""
    ask = ask_of("There are students who have no computer.", "Please bring an old laptop.", "I am here until Friday.")
    assert named(ask) == (True, True, True)
    assert ask is not None
    assert ask.is_specific


def test_an_act_may_be_told() -> None:
    """Where the letters are is a request without its words."""
    assert named(ask_of("The table with the letters is by the door.", "It takes a minute."))[1]


def test_what_the_speaker_does_is_no_request() -> None:
    """I write and they drive name nobody's act but their own."""
    assert not named(ask_of("Please think of us.", "I write to my aunt, and they drive to the border."))[1]


def test_a_story_about_a_request_outside_the_ask_counts_for_nothing() -> None:
    """Acts and times in the rest of the talk do not make the ask specific."""
    talk = told(["Please sign the form on Monday, said the clerk.", *STORY, "Please care about us."])
    labels = [None] * 5 + ["call_to_action"]
    assert named(find_ask(talk.words, talk.sentences, labels, CODES, talk.pack)) == (True, False, False)


def test_without_the_beat_the_second_half_is_searched() -> None:
    """A template that has no call to action still finds the request near the end."""
    assert named(ask_of("Please sign the list tonight.", codes=("opening", "story")))[1]


def test_a_told_ask_without_a_request_is_unknown_and_a_missing_one_is_missing() -> None:
    """Nobody knows whether a stretch without any sign asks for something; without the stretch there is no ask."""
    assert ask_of("The lake was wide and the evening was blue.") is None
    talk = told(STORY)
    missing = find_ask(talk.words, talk.sentences, [None] * 4, CODES, talk.pack)
    assert missing == Ask(found=False, text=None, start_s=None, end_s=None)


@pytest.mark.parametrize(
    ("line", "language", "is_known"),
    [
        ("Please write one letter to the minister tonight.", "en", False),
        ("오늘 밤 장관님께 편지를 한 통 써 주세요.", "ko", False),
        ('She said, "Please take one piece of bread."', "en", True),
        ("My aunt wrote one letter to the minister.", "en", True),
    ],
)
def test_nobody_is_told_that_no_request_was_heard_who_made_one_elsewhere(
    line: str, language: str, *, is_known: bool
) -> None:
    """Who begins with the request made one; what others asked for in the story is none."""
    talk = told([line, *(STORY if language == "en" else STORY_KO)], language)
    labels = ["opening", "life_before", "life_before", "journey", "new_life"]
    found = find_ask(talk.words, talk.sentences, labels, CODES, talk.pack)
    assert found == (Ask(found=False, text=None, start_s=None, end_s=None) if is_known else None)


@pytest.mark.parametrize(
    ("line", "language", "names_what"),
    [
        ("We ask the committee to fund the schools before March.", "en", None),
        ("I urge you to pass the bill this session.", "en", None),
        ("Please fill this box before Christmas.", "en", None),
        ("Please do not forget us.", "en", False),
        ("이번 회기에 법안을 통과시켜 주세요.", "ko", None),
        ("여러분, 우리를 잊지 말아 주세요.", "ko", False),
    ],
)
def test_an_act_that_is_in_no_list_is_not_said_to_be_missing(
    line: str, language: str, *, names_what: bool | None
) -> None:
    """Only of a plain wish somebody hears that it names nothing to do."""
    assert named(ask_of(line, language=language))[1] is names_what


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Please call your MP within a week.", "en"),
        ("Sign the letter before the twentieth of June.", "en"),
        ("Please teach one child, an hour every Saturday.", "en"),
        ("이번 회기에 서명해 주세요.", "ko"),
        ("한 달에 만 원만 후원해 주세요.", "ko"),
    ],
)
def test_a_time_is_heard_in_many_forms(line: str, language: str) -> None:
    """A day, a span and how often are all a by when."""
    assert named(ask_of(line, language=language))[1:] == (True, True)
