"""Fillers told apart by their surroundings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.report import FillerKind, Fillers
from speakercoach.domain.transcript import Word
from tests.fakes.speech import report_of, spoken


def fillers(text: str, language: str = "en") -> Fillers:
    """Fillers of a line."""
    return report_of(spoken(text), language).fillers


def texts(text: str, language: str = "en") -> list[str]:
    """The fillers of a line as text."""
    return [item.text for item in fillers(text, language).items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, we had a garden.", ["um"]),
        ("We had, uh, a garden, erm, with pears. Hmm.", ["uh", "erm", "hmm"]),
        ("Ummm we uhh left.", ["ummm", "uhh"]),
        ("Her hum was a song, and he murmured.", []),
    ],
)
def test_filled_pauses_are_found(text: str, found: list[str]) -> None:
    """Sounds that fill a pause count, however long they are written; words that look like them do not."""
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Like, everybody knew it.", ["like"]),
        ("I like pears.", []),
        ("It smells like home, like bread.", []),
        ("I waited like twenty minutes.", ["like"]),
        ("It was more like twenty minutes.", []),
        ("He was, you know, a baker.", ["you know"]),
        ("You know, we laughed.", ["you know"]),
        ("Maybe you know this song, it is old.", []),
        ("Do you know, my friends, who he was?", []),
        ("I think you know him.", []),
        ("I mean, it was late.", ["i mean"]),
        ("That is what I mean, more or less.", []),
        ("So, um, we left.", ["so", "um"]),
        ("It was so cold that we laughed.", []),
        ("We whispered so that nobody heard.", []),
        ("I speak English not so well, but better.", []),
        ("Well, we left.", ["well"]),
        ("There was a well, and a fig tree.", []),
        ("I am well, thank you.", []),
        ("It was kind of funny.", ["kind of"]),
        ("It was a kind of cake.", []),
        ("I want to be that kind of voice.", []),
        ("Actually, we were happy.", ["actually"]),
        ("I actually believed it.", []),
        ("Okay, so, we begin.", ["okay", "so"]),
        ("He said, okay, go.", []),
    ],
)
def test_english_markers_count_by_context(text: str, found: list[str]) -> None:
    """A discourse marker counts where it does no work, never where its sentence needs it."""
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("음, 우리 집이요.", ["음"]),
        ("그, 어 저는 몰랐어요.", ["그", "어"]),
        ("그 사람을 아직 기억해요.", []),
        ("그 노래가 좋았어요.", []),
        ("막 배가 고팠어요.", ["막"]),
        ("제가 막 도착했을 때였어요.", []),
        ("뭐 다들 그랬어요.", ["뭐"]),
        ("뭐 하고 싶으세요?", []),
        ("약간 우리 할머니 같았어요.", ["약간"]),
        ("국이 약간 짰어요.", []),
        ("아침이 되면 이제 시장에 갔어요.", ["이제"]),
        ("이제 저는 간호사입니다.", []),
        ("그니까 그게 제 첫 겨울이었어요.", ["그니까"]),
    ],
)
def test_korean_markers_count_by_context(text: str, found: list[str]) -> None:
    """그, 막, 이제, 뭐 and 약간 count only where they neither point nor mean what they say."""
    assert texts(text, "ko") == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("They throw it away, no?", "en", ["no"]),
        ("They throw it away, no.", "en", []),
        ("In spring she needs well needs a chair.", "en", ["well"]),
        ("In spring she needs well made chairs.", "en", []),
        ("저는 그 세탁소에서 일해요.", "ko", ["그"]),
        ("세탁소를 찾았어요. 저는 그 세탁소에서 일해요.", "ko", []),
        ("저는 세탁소 앞에 살아요. 지금은 그 세탁소에서 일해요.", "ko", []),
    ],
)
def test_a_question_a_word_taken_up_and_a_new_noun_tell_a_marker(text: str, language: str, found: list[str]) -> None:
    """A tag asks, a search for words says the last one over, and 그 before a noun never said before cannot point."""
    assert texts(text, language) == found


def test_without_punctuation_a_pause_stands_for_a_comma() -> None:
    """The built-in engine writes no commas: a marker with a pause behind it is still heard."""
    assert texts("like | everybody knew the song and sang it | i like pears") == ["like"]


def test_two_words_make_one_filler() -> None:
    """You know is one filler of two words with the time of both."""
    item = fillers("He was, you know, a baker.").items[0]
    assert (item.kind, item.word, item.words) == (FillerKind.DISCOURSE_MARKER, 2, 2)
    assert item.end_s - item.start_s == pytest.approx(0.6)


def test_a_short_talk_has_no_rates() -> None:
    """In a few words one filler more turns the rate around, so there is none."""
    found = fillers("Um, hello.")
    assert (found.count, found.per_minute, found.per_100_words) == (1, None, None)


def test_rates_count_over_the_talk() -> None:
    """Fillers a minute and per hundred words follow from the count."""
    found = fillers("Um, " + "we had a garden. " * 20 + "| " * 10)
    assert found.per_100_words == pytest.approx(100 / 81, abs=0.01)
    assert found.per_minute == pytest.approx(60 / 24.3, abs=0.01)


TOKENS = [
    "um,",
    "like,",
    "like",
    "you",
    "know,",
    "so,",
    "so",
    "well,",
    "pears.",
    "I",
    "twenty",
    "kind",
    "of",
    "uh",
    "|",
]


@given(st.lists(st.sampled_from(TOKENS), min_size=2, max_size=60), st.data())
def test_taking_a_filler_away_never_adds_one(tokens: list[str], data: st.DataObject) -> None:
    """Without one of its filled pauses a talk has one filler less, and no new one."""
    words = spoken(" ".join(tokens))
    if not words:
        return
    before = report_of(words).fillers
    filled = [item.word for item in before.items if item.kind is FillerKind.FILLED_PAUSE]
    if not filled or len(words) == 1:
        return
    gone = data.draw(st.sampled_from(filled))
    rest: tuple[Word, ...] = tuple(word for i, word in enumerate(words) if i != gone)
    assert report_of(rest).fillers.count <= before.count
