"""Scenes, and the details that can be seen in them."""

import pytest

from speakercoach.analysis.story.scenes import find_scenes
from speakercoach.analysis.story.stems import words_of
from speakercoach.domain.told_story import Detail, DetailKind
from speakercoach.languages import load_pack
from tests.unit.analysis.story.told import told

SCENE = [
    "One morning my aunt opened the red door with flour on her hands.",
    "She put a spoon in my pocket and said, eat this later.",
]
SUMMARY = [
    "We suffered a lot for many years, and life was always hard.",
    "The government changed the law and the regime stayed.",
]
SCENE_KO = [
    "어느 날 아침에 이모가 밀가루 묻은 손으로 빨간 문을 여셨어요.",
    "제 주머니에 숟가락을 넣어 주시면서 나중에 먹어라 하셨습니다.",
]
SUMMARY_KO = ["우리는 오랫동안 늘 고생했습니다.", "정부가 법을 바꾸었고 체제는 그대로였습니다."]


def details(*lines: str, language: str = "en") -> list[tuple[DetailKind, str]]:
    """Kinds and words of the details of some lines."""
    talk = told(lines, language)
    found: tuple[Detail, ...] = find_scenes(talk.words, talk.sentences, talk.tokens, talk.pack)[1]
    return [(detail.kind, detail.text) for detail in found]


@pytest.mark.parametrize(("scene", "summary", "language"), [(SCENE, SUMMARY, "en"), (SCENE_KO, SUMMARY_KO, "ko")])
def test_a_moment_at_a_place_is_a_scene_and_a_summary_is_none(
    scene: list[str], summary: list[str], language: str
) -> None:
    """The scene's sentences form one passage, and the ratio is its part of the words."""
    talk = told([*summary, *scene], language)
    passages, _, ratio = find_scenes(talk.words, talk.sentences, talk.tokens, talk.pack)
    assert [(passage.first_sentence, passage.last_sentence) for passage in passages] == [(2, 3)]
    within = sum(len(line.split()) for line in scene)
    assert ratio == pytest.approx(within / len(talk.words), abs=1e-3)


def test_a_scene_needs_no_punctuation() -> None:
    """A recogniser's words without commas and capitals hold the same scene."""
    talk = told([line.lower().replace(",", "").replace(".", "") for line in (*SUMMARY, *SCENE)])
    passages = find_scenes(talk.words, talk.sentences, talk.tokens, talk.pack)[0]
    assert [(passage.first_sentence, passage.last_sentence) for passage in passages] == [(2, 3)]


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("She said, eat this later.", "eat this later"),
        ("my boss he say to me go home now", "go home now"),
        ("Then \u201cCome in, child\u201d was all.", "\u201cCome in, child\u201d"),
    ],
)
def test_direct_speech_is_a_detail_with_marks_and_without(line: str, quote: str) -> None:
    """What somebody said word for word is found after a comma, after a bare verb, and between quotation marks."""
    assert (DetailKind.QUOTE, quote) in details(line)


@pytest.mark.parametrize(
    "line", ["She said that we should leave.", "He told me about the school.", "I asked my dad where it was."]
)
def test_reported_speech_is_no_quote(line: str) -> None:
    """What is only reported gives no words of anybody."""
    assert DetailKind.QUOTE not in [kind for kind, _ in details(line)]


def test_korean_speech_is_found_before_its_verb() -> None:
    """What was said stands before the verb of saying; 그러면 and 까지 make no quote."""
    assert (DetailKind.QUOTE, "얼른 뛰어라") in details("형이 얼른 뛰어라 그랬어요.", language="ko")
    assert (DetailKind.QUOTE, "우산 가져가라고") in details("이모가 우산 가져가라고 하셨습니다.", language="ko")
    assert DetailKind.QUOTE not in [kind for kind, _ in details("저는 역까지 그러면 걸어요.", language="ko")]


def test_details_are_things_senses_and_measures_and_a_thing_counts_once() -> None:
    """A quality goes with its thing, a number with what it counts, and a thing that comes back is not counted again."""
    found = details("The wet towel hung there.", "It smelled of soap.", "Two bags stood there.", "I took the towels.")
    assert found == [
        (DetailKind.THING, "wet towel"),
        (DetailKind.SENSE, "smelled"),
        (DetailKind.THING, "soap"),
        (DetailKind.MEASURE, "Two bags"),
    ]


def test_figures_of_powers_are_no_details() -> None:
    """Millions, years and percents of a politics sentence cannot be seen."""
    assert details("In 2019 three million people lost forty percent, the ministry said.") == []


def test_korean_things_carry_particles_and_verbs_that_look_alike_are_none() -> None:
    """물을 is water, 물었다 asked; 지도자 is a leader, not a map; 손님 a guest, not a hand."""
    assert details("물을 감자전과 함께", language="ko") == [(DetailKind.THING, "물을"), (DetailKind.THING, "감자전과")]
    assert details("지도자가 손님에게 물었습니다", language="ko") == []


WOUNDING = {
    "en": "blood wound gun rifle bullet bomb grenade knife corpse grave prison cell torture whip scream beat kill die "
    "death dead rape bruise handcuff execution shoot stab burn hunger starve weep",
    "ko": "피 상처 총 총알 폭탄 칼 시체 무덤 감옥 고문 채찍 비명 때리 죽 죽음 사형 처형 굶 쏘 쐈 수갑",
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_wounds_makes_no_talk_more_concrete(language: str) -> None:
    """No list that counts for a scene or a detail holds words of violence, wounds or death."""
    rules = load_pack(language).telling
    lines = [line for lists in (*rules.things.values(), *rules.senses.values()) for line in lists]
    counted = {*words_of(tuple(lines)), *words_of(rules.scenes.actions)}
    assert not set(WOUNDING[language].split()) & counted


def test_a_language_without_lists_says_nothing() -> None:
    """Without lists of things nothing is known of scenes."""
    talk = told(["Una mañana mi tía abrió la puerta."], "es")
    assert find_scenes(talk.words, talk.sentences, talk.tokens, talk.pack) == ((), (), None)


SHORT = (
    "My mother opened the door.",
    "A man stood there.",
    "He had a blue hat.",
    "He put a loaf of bread on the table.",
    "She cut it in four.",
    "The dog came in.",
)
SHORT_KO = (
    "어머니가 문을 열었어요.",
    "파란 모자를 썼어요.",
    "상 위에 빵을 놓았어요.",
    "어머니가 빵을 네 조각으로 잘랐어요.",
    "강아지가 들어왔어요.",
    "우리는 소금을 찍어 먹었어요.",
)
SHORT_SUMMARY = (
    "I was born in Kabul.",
    "We had a good life.",
    "Then the war came.",
    "It was very hard.",
    "We lived in Iran for five years.",
    "Life was difficult.",
    "Now I am happy here.",
)
SHORT_SUMMARY_KO = (
    "어린 시절은 가난했습니다.",
    "많은 사람이 힘들었습니다.",
    "거기서 오 년을 살았습니다.",
    "늘 숨어 지냈습니다.",
    "행복합니다.",
)


@pytest.mark.parametrize(
    ("lines", "language", "is_scene"),
    [
        (SHORT, "en", True),
        (SHORT_KO, "ko", True),
        (SHORT_SUMMARY, "en", False),
        (SHORT_SUMMARY_KO, "ko", False),
    ],
)
def test_short_sentences_make_a_scene_together(lines: tuple[str, ...], language: str, *, is_scene: bool) -> None:
    """Who has few words of a language shows as much in six short sentences as others do in one long one."""
    talk = told(lines, language)
    ratio = find_scenes(talk.words, talk.sentences, talk.tokens, talk.pack)[2]
    assert ratio is not None
    assert ratio >= 0.7 if is_scene else ratio == 0.0


def test_what_somebody_is_asked_to_sign_is_a_thing_and_to_sign_is_none() -> None:
    """Nobody sees a sign in a request for a signature."""
    assert details("Please sign the letter by the door.") == [(DetailKind.THING, "letter"), (DetailKind.THING, "door")]
