"""Which beat each sentence serves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.told_story import Story
from speakercoach.domain.transcript import Reliability
from tests.fakes.speech import report_of, spoken

TALK = {
    "opening": "Have you ever kept a key that opens nothing? My name is Ilan, and I want to tell you about this key.",
    "life_before": (
        "I was born in a house beside an orchard. My grandmother cooked plums, and we played in the garden."
    ),
    "turning_point": (
        "Then one night everything changed. The soldiers came to our street. We decided that we had to leave."
    ),
    "journey": "We crossed the river at night. We walked for six days, and we hid in a truck under the apples.",
    "new_life": (
        "When we arrived in Canada, the first thing I bought was a ticket. Now I study music, and I work as a cook."
    ),
    "why_i_speak": "For a long time I was silent. I learned that my voice is a key, too. That is why I stand here.",
    "bigger_picture": (
        "There are millions of people on the road today. They are not numbers. Many of them are children."
    ),
    "call_to_action": "So please, write to your representative this week. Tell one friend, and remember the key.",
}

TALK_KO = {
    "opening": "여러분은 노래 때문에 운 적이 있으세요? 제 이름은 가람이고 오늘은 피리 이야기를 해 보려고 합니다.",
    "life_before": "저는 작은 마을에서 태어났습니다. 할머니는 새벽마다 떡을 만드셨어요. 우리는 하루 종일 놀았습니다.",
    "turning_point": "그런데 어느 날 밤에 경찰이 문을 두드렸습니다. 그날 이후로 우리는 떠나기로 결심했어요.",
    "journey": "브로커를 따라서 강을 건넜습니다. 산을 넘어 며칠을 걸었고 창고에 숨어 있었어요.",
    "new_life": "한국에 도착했을 때 지하철이 신기했어요. 지금은 대학에서 공부하고 있습니다.",
    "why_i_speak": (
        "오랫동안 제 이야기를 안 했습니다. 말하면 가벼워진다는 걸 배웠거든요. 그래서 저는 이 자리에 섰습니다."
    ),
    "bigger_picture": "지금도 북한에는 그런 청년들이 수만 명은 있습니다. 그 사람들은 불쌍한 사람들이 아니에요.",
    "call_to_action": "여러분께 부탁이 있습니다. 이번 주에 친구 한 명에게 전해 주세요.",
}


def story(text: str, language: str = "en", reliability: Reliability = Reliability.GIVEN) -> Story:
    """The story that is found in a line."""
    found = report_of(spoken(text), language, reliability=reliability).story
    assert found is not None
    return found


@pytest.mark.parametrize(("talk", "language"), [(TALK, "en"), (TALK_KO, "ko")])
def test_a_plain_testimony_is_recognised(talk: dict[str, str], language: str) -> None:
    """A talk whose beats sound as they usually do has each of them in its place, and none missing."""
    found = story(" ".join(talk.values()), language)
    assert [span.beat for span in found.beats] == list(talk)
    assert found.missing == ()


def test_beats_may_be_left_out_and_told_in_another_order() -> None:
    """A talk that opens on the journey and leaves out the bigger picture is described as it is."""
    order = ["opening", "journey", "life_before", "turning_point", "new_life", "why_i_speak", "call_to_action"]
    found = story(" ".join(TALK[beat] for beat in order))
    assert [span.beat for span in found.beats] == order
    assert found.missing == ("bigger_picture",)


def test_a_thank_you_belongs_to_no_beat() -> None:
    """Thanks to the host at the start and to the room at the end are no part of the story."""
    found = story("Thank you for having me. " + " ".join(TALK.values()) + " Thank you.")
    assert found.sentences[0] is None
    assert found.sentences[-1] is None


def test_the_ask_is_the_clearest_request_to_the_listener() -> None:
    """The ask is found with its words and its time."""
    ask = story(" ".join(TALK.values())).ask
    assert ask is not None
    assert ask.found
    assert ask.text == "So please, write to your representative this week."


def test_a_request_in_the_opening_is_no_ask() -> None:
    """Please close your eyes asks nothing of the listener's life."""
    told = [text for beat, text in TALK.items() if beat not in {"opening", "call_to_action"}]
    ask = story("Please close your eyes for a moment. Imagine a garden at night. " + " ".join(told)).ask
    assert ask is not None
    assert not ask.found
    assert ask.text is None


def test_rough_words_make_the_beats_less_certain() -> None:
    """What rests on words that may be wrong is said with less certainty."""
    text = " ".join(TALK.values())
    sure = [span.certainty for span in story(text).beats]
    rough = [span.certainty for span in story(text, reliability=Reliability.ROUGH).beats]
    assert all(low < high for low, high in zip(rough, sure, strict=True))


def test_pronouns_count_all_their_forms() -> None:
    """I'm and my are I, our and us are we, yours is you."""
    text = "I'm here with my song. Our garden gave us pears. Is it yours? " + "The tree stood in the sun. " * 8
    pronouns = story(text).pronouns
    assert pronouns is not None
    assert (pronouns.i, pronouns.we, pronouns.you) == (2, 2, 1)


def test_what_is_not_measured_is_not_claimed() -> None:
    """People and scenes are not counted yet, so no ratio is given."""
    found = story(" ".join(TALK.values()))
    assert (found.people_ratio, found.scene_ratio) == (None, None)


def test_a_few_words_have_no_shape() -> None:
    """A talk of some sentences is too short to have a story, rather than to miss one."""
    assert report_of(spoken("I was born here. We left. I am back.")).story is None


WORDS = ["please", "crossed", "river.", "million", "born", "learned", "that.", "arrived", "tree", "you?", "|"]


@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=200))
def test_spans_are_ordered_and_inside(tokens: list[str]) -> None:
    """Spans of beats follow each other without overlap, within the talk, with certainty and share in 0..1."""
    words = spoken(" ".join(tokens))
    report = report_of(words)
    if report.story is None:
        return
    last = -1
    for span in report.story.beats:
        assert last < span.first_sentence <= span.last_sentence < len(report.transcript.sentences)
        assert words[0].start_s <= span.start_s <= span.end_s <= words[-1].end_s
        assert 0.0 <= span.certainty <= 1.0
        assert 0.0 < span.share_ratio <= 1.0
        labels = report.story.sentences[span.first_sentence : span.last_sentence + 1]
        assert set(labels) == {span.beat}
        last = span.last_sentence


def test_a_language_without_signs_of_a_story_gets_none() -> None:
    """Nobody is told that no request was heard in a language in which the app cannot hear one."""
    line = (
        "Había un árbol en el patio. | Mi tía contaba los frutos. | Luego nos fuimos de noche. | Les pido una carta. | "
    )
    report = report_of(spoken(line * 8), "es")
    assert report.story is None
    assert "make_ask" not in {advice.code for advice in report.feedback.next_steps}
