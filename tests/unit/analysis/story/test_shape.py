"""Which beat each sentence serves."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.context import Relabel, SpeakerContext
from speakercoach.domain.talk import BeatPlan, Plan, TakeKind, TakeScope
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
    "opening": (
        "여러분은 노래 때문에 운 적이 있으세요? 저는 피리 소리만 들으면 아직도 그 겨울 아침이 떠오릅니다. "
        "오늘은 그 피리 이야기를 해 보려고 합니다."
    ),
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
    found = story(" ".join(TALK[beat] for beat in order) + " Tell them that a key can wait for years.")
    heard = [span.beat for span in found.beats]
    assert heard.index("journey") < heard.index("life_before") < heard.index("new_life") < heard.index("why_i_speak")
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


def test_a_relabelled_sentence_keeps_the_beat_that_the_person_gave_it() -> None:
    """What the person said of a sentence holds for certain, also where they said that it serves no part."""
    words = spoken(" ".join(TALK.values()))
    sentences = report_of(words).transcript.sentences
    relabels = (Relabel(sentences[4].start_s + 0.1, "journey"), Relabel(sentences[9].start_s, None))
    found = report_of(words, context=SpeakerContext(relabels=relabels)).story
    assert found is not None
    assert (found.sentences[4], found.sentences[9]) == ("journey", None)
    assert found.relabelled == (4, 9)
    assert (found.certainties[4], found.certainties[9]) == (1.0, 1.0)


def test_what_is_said_of_a_sentence_changes_no_other() -> None:
    """Who sets one sentence right finds all others as they were."""
    words = spoken(" ".join(TALK.values()))
    sentences = report_of(words).transcript.sentences
    plain = story(" ".join(TALK.values()))
    relabelled = report_of(words, context=SpeakerContext(relabels=(Relabel(sentences[7].start_s, "new_life"),))).story
    assert relabelled is not None
    assert relabelled.sentences[7] == "new_life"
    others = [i for i in range(len(sentences)) if i != 7]
    assert [relabelled.sentences[i] for i in others] == [plain.sentences[i] for i in others]
    assert [relabelled.certainties[i] for i in others] == [plain.certainties[i] for i in others]


def test_a_phrase_that_was_planned_for_a_part_is_heard_in_it() -> None:
    """What the plan says of a sentence counts, where the sentence could serve another part as well."""
    text = " ".join(TALK.values()) + " The apples were still under the roof of the shed."
    phrase = "The apples under the roof of the shed"
    plan = Plan((BeatPlan("why_i_speak", phrases=(phrase,)),))
    plain, planned = (report_of(spoken(text), context=SpeakerContext(plan=one)).story for one in (Plan(), plan))
    assert plain is not None
    assert planned is not None
    assert plain.sentences[-1] != "why_i_speak"
    assert planned.sentences[-1] == "why_i_speak"


def test_a_mark_of_a_beat_that_the_template_lacks_changes_nothing() -> None:
    """After another kind of story was chosen, what was said of the old parts is passed over."""
    words = spoken(" ".join(TALK.values()))
    context = SpeakerContext(relabels=(Relabel(words[0].start_s, "a_part_of_old"),))
    assert report_of(words, context=context).story == report_of(words).story


def test_a_take_of_one_part_serves_that_part() -> None:
    """Whoever practises one part is told of no other, and misses none."""
    context = SpeakerContext(scope=TakeScope(TakeKind.PART, "new_life"))
    found = report_of(spoken(" ".join(TALK.values())), context=context).story
    assert found is not None
    assert [span.beat for span in found.beats] == ["new_life"]
    assert found.missing == ()
    assert found.is_story is None


def test_an_answer_to_a_question_has_no_shape_of_a_story() -> None:
    """Nobody misses beats in an answer."""
    context = SpeakerContext(scope=TakeScope(TakeKind.ANSWER))
    assert report_of(spoken(" ".join(TALK.values())), context=context).story is None


LECTURE = (
    "The law has three parts. The first part defines who may apply. Applications are examined by a board of nine. "
    "In the last year the board received four thousand applications. Forty percent of them were refused. "
    "The second part regulates the appeal. An appeal has to be made within thirty days. "
    "Most appeals fail for formal reasons. The third part concerns housing. "
    "Municipalities receive a fixed sum for each person. That sum has not changed for ten years. "
    "Prices have risen by a third. As a result many municipalities offer no places. "
    "The ministry publishes figures every quarter. The next figures are expected in spring. "
    "A commission of five experts reviews the whole system every second year, and its report goes to parliament. "
)


def test_a_lecture_is_said_to_be_no_story() -> None:
    """A text of facts has few beats of a story, and is told from one."""
    found = story(LECTURE)
    assert found.is_story is False
    assert not {"life_before", "turning_point", "journey"} & {span.beat for span in found.beats}
    assert story(" ".join(TALK.values()) + " " + " ".join(TALK.values())).is_story is True


def test_another_template_is_told_by_the_beats_that_its_own_resemble() -> None:
    """In three minutes the moment is what a testimony tells of life, turn, way and arrival."""
    found = report_of(spoken(" ".join(TALK.values())), template="three_minutes").story
    assert found is not None
    assert [span.beat for span in found.beats] == ["opening", "moment", "meaning", "call_to_action"]


def test_words_without_punctuation_and_pauses_have_a_shape_too() -> None:
    """Where nothing ends a sentence, clauses do, so that a talk never has one beat for want of a full stop."""
    text = re.sub(r"[.,?]", "", " ".join(TALK.values())).lower()
    found = story(text)
    assert len(found.sentences) >= 8
    assert len({span.beat for span in found.beats}) >= 5


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
