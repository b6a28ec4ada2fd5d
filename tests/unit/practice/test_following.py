"""Where a speaker is in their script, by the words that were heard."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.story.cover import find_phrases
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.languages.tokens import bare
from speakercoach.practice.following import FollowedPart, FollowedScript, Following
from speakercoach.stories import load_template

PARTS = (
    FollowedPart(("Look at this scarf.", "My mother folded it small.")),
    FollowedPart(
        ("My brother counted our steps. [pause] He counted wrong on purpose.", "Two boiled eggs, still warm.")
    ),
    FollowedPart(("The first bus ticket.", "I could not read the map of the city.")),
    FollowedPart(("Write one letter to your senator tonight.",)),
)
SCRIPT = FollowedScript(PARTS, load_pack("en"))
KO = FollowedScript(
    (
        FollowedPart(("이 스카프를 보세요.", "어머니가 작게 접어 주셨어요.")),
        FollowedPart(("동생이 걸음을 세었어요. [쉼] 일부러 틀리게 세었어요.", "창틀에 놓인 삶은 달걀 두 개.")),
        FollowedPart(("첫 버스표를 아직 가지고 있어요.",)),
    ),
    load_pack("ko"),
)
TOLD = (
    "so please look at this scarf it is old and blue my mother folded it so small that it fit in one hand and then "
    "we left at night my brother counted the steps he always counted them wrong on purpose so that i would laugh at "
    "the end of the path there were two eggs boiled and still warm years later i kept my first ticket for the bus as "
    "i could not read a map of this city and so i ask you write a letter to your senator"
)


MISHEARD = 0.35
SAMPLE_AS_HEARD = (
    "have you ever counted apples my name is john and i'm when i was small counting apples was my evening work will "
    "lived in the small town in north korea my grandmother dried fruit on a long string him by i used to count them "
    "every night before so you'll then one day there was no more food in the market my mother looked at me and i'm she "
    "said we have to leave we want for many nights we were hiding in the day and we crossed the border without you "
    "know without allied i was afraid and i was like very quiet when i arrived in the south side i'm i did not know "
    "how to use the train them for the first time the neighbor opened her door and she gave me a bag of apples now i'm "
    "starting to be a nurse i learned that a small thing can keep up her son alive that is why i i speak today there "
    "are many people like me millions of them are still there and you know they are more than numbers they are people "
    "who sing and cook and laugh"
)


def spoken(text: str, start_s: float = 0.0) -> tuple[Word, ...]:
    """Words that were heard, two a second."""
    return tuple(Word(word, start_s + at / 2, start_s + at / 2 + 0.4, 0.9) for at, word in enumerate(text.split()))


def stop_after(text: str, script: FollowedScript = SCRIPT, stop: int = 0) -> int:
    """Where a speaker who stands there is after these words."""
    return script.hear(Following(stop), spoken(text)).stop


def way(text: str, script: FollowedScript = SCRIPT) -> list[int]:
    """Where the speaker is, each time it changes."""
    here, stops = Following(), [0]
    for word in spoken(text):
        here = script.hear(here, (word,))
        if here.stop != stops[-1]:
            stops.append(here.stop)
    return stops


def test_it_goes_along_with_a_talk() -> None:
    """Told in near words, phrase after phrase is reached in its turn."""
    assert way(TOLD) == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("lost", range(5))
def test_it_goes_along_where_every_fifth_word_is_misheard(lost: int) -> None:
    """With a recogniser that takes every fifth word for another, most phrases are reached all the same."""
    words = [("hum" if at % 5 == lost else word) for at, word in enumerate(TOLD.split())]
    assert len(way(" ".join(words))) >= 5


def misheard(text: str, chance: Random) -> str:
    """A good third of the words taken for others of the talk."""
    words = text.split()
    return " ".join(chance.choice(words) if chance.random() < MISHEARD else word for word in words)


def test_it_goes_along_where_a_third_of_the_words_is_misheard() -> None:
    """Made for such hearing it reaches more than half of what is said; made for a good one it is left behind."""
    reached = {}
    for is_rough in (False, True):
        script = FollowedScript(PARTS, load_pack("en"), is_rough=is_rough)
        reached[is_rough] = sum(len(way(misheard(TOLD, Random(seed)), script)) - 1 for seed in range(20)) / (20 * 6)
    assert reached[True] >= 0.55
    assert reached[True] > reached[False]


def test_what_the_built_in_engine_hears_of_the_sample_talk_is_followed() -> None:
    """These are its own words for the talk that ships: each phrase is reached while it is said."""
    phrases = (
        *("My name is Jun.", "My grandmother dried the fruit.", "No food in the market.", "Hiding in the day."),
        *("A neighbor opened her door.", "A small thing can keep a person alive.", "People who sing and cook."),
    )
    script = FollowedScript([FollowedPart((phrase,)) for phrase in phrases], load_pack("en"), is_rough=True)
    assert way(SAMPLE_AS_HEARD, script) == list(range(7))


@pytest.mark.parametrize("other", ["in the market", "people like me", "and the small door", "we were in the day"])
def test_a_few_words_of_a_later_phrase_do_not_jump_even_there(other: str) -> None:
    """However rough the hearing, a small row of what comes later is said too often."""
    script = FollowedScript(
        [
            FollowedPart(("My name is Jun.", "We walked for nights.")),
            FollowedPart(("There was no more food in the market.", "A neighbor opened her door to the people.")),
        ],
        load_pack("en"),
        is_rough=True,
    )
    assert stop_after(other, script) == 0


def test_it_goes_along_in_korean() -> None:
    """Particles and endings may be others than those that were written."""
    told = "여러분 이 스카프 좀 보세요 어머니께서 아주 작게 접어서 주셨습니다 그리고 동생은 걸음을 일부러 틀리게 "
    told += "세었습니다 창틀에는 삶은 달걀이 두 개 있었어요 저는 첫 버스표 아직도 가지고 있습니다"
    assert way(told, KO) == [0, 1, 2, 3, 4]


def test_other_words_move_nothing() -> None:
    """Whoever speaks of something else stays where they are."""
    assert stop_after("i remember the smell of rain on the road and how quiet it was when all of us came home") == 0


def test_single_words_of_the_next_phrase_move_nothing() -> None:
    """One word of it says too little; most of it has to come."""
    assert stop_after("and my mother was there and he was with his mother too") == 0


def test_words_far_apart_are_no_phrase() -> None:
    """Half of a phrase now and half a minute later is not the phrase."""
    assert stop_after("my mother" + " and so on" * 10 + " folded") == 0


def test_a_phrase_left_out_is_passed_over() -> None:
    """Said clearly, a later phrase is gone to, in the next part as well."""
    assert stop_after("my brother counted our steps he counted wrong on purpose") == 2
    assert stop_after("two boiled eggs still warm") == 3


def test_a_far_phrase_has_to_be_said_clearly() -> None:
    """A few words of the talk's end, said at its beginning, do not throw one to the end."""
    assert stop_after("she wrote me a letter tonight") == 0
    assert stop_after("write one letter to your senator tonight") == 6


def test_parts_without_phrases_are_no_distance() -> None:
    """Who wrote phrases for two parts alone is taken from one to the other, and not by half of them."""
    empty = FollowedPart()
    script = FollowedScript([PARTS[0], empty, empty, PARTS[1], empty, PARTS[3]], load_pack("en"))
    here = script.stop_of(0, 1)
    assert stop_after("two boiled eggs still warm", script, here) == script.stop_of(3, 1)
    assert stop_after("there were two warm rooms", script, here) == here


def test_it_never_goes_back_by_itself() -> None:
    """Who takes up something again stays where the talk has come to."""
    assert stop_after("look at this scarf my mother folded it small", stop=3) == 3


def test_the_same_phrase_twice_is_reached_once_at_a_time() -> None:
    """Words are used up by a move: the same phrase further on has to be said again."""
    script = FollowedScript([FollowedPart(("Good evening.", *["We walked at night."] * 3))], load_pack("en"))
    assert stop_after("we walked at night", script) == 1
    assert stop_after("we walked at night then rested and we walked at night", script) == 2


def test_a_move_by_hand_holds() -> None:
    """What was said before it, and is heard after it, moves nothing; what is said after it does."""
    moved = Following(1, from_s=60.0)
    late = SCRIPT.hear(moved, spoken(PARTS[1].phrases[0], start_s=50.0))
    assert late.stop == 1
    assert SCRIPT.hear(late, spoken("my brother counted our steps wrong on purpose", start_s=61.0)).stop == 2


def test_marks_are_not_waited_for() -> None:
    """A phrase with marks is reached by its words alone, and a mark that is said reaches nothing."""
    script = FollowedScript(
        [FollowedPart(("Home.", "[look up] [breathe] Persimmon tree.", "[pause] [look up]"))], load_pack("en")
    )
    assert stop_after("the persimmon tree", script) == 1
    assert stop_after("pause look up breathe", script) == 0
    assert stop_after("pause look up breathe", script, stop=1) == 1


def test_a_phrase_of_small_words_has_to_come_whole() -> None:
    """Words that stand in every sentence reach their phrase in a row alone, and never from afar."""
    script = FollowedScript([FollowedPart(("Snow.", "It was not him.", "Ice.", "And we are here."))], load_pack("en"))
    assert stop_after("and it was not far from him", script) == 0
    assert stop_after("it was not him", script) == 1
    assert stop_after("and we are here", script) == 0


def test_a_part_without_phrases_is_known_by_the_signs_of_its_template() -> None:
    """Several signs of the next part go on to it; a single one does not, and no sign skips a part."""
    beats = load_template("testimony", "en").beats
    script = FollowedScript([FollowedPart((), beat.cues) for beat in beats], load_pack("en"))
    assert (
        stop_after("good evening my name is hana and i was born in a village when i was a child we had a tree", script)
        == 1
    )
    assert stop_after("hello i was born", script) == 0
    assert stop_after("we crossed the border and the river at night with a broker", script) == 0


def test_languages_without_word_lists_are_followed_all_the_same() -> None:
    """A language of which no small words are known is followed by all of its words."""
    script = FollowedScript([FollowedPart(("Buenas tardes.", "Mi madre dobló el pañuelo."))], load_pack("es"))
    assert stop_after("entonces mi madre dobló ese pañuelo", script) == 1


def test_it_goes_to_what_the_report_will_call_said() -> None:
    """The pocket alone is not the fork in the pocket, neither here nor in the report."""
    script = FollowedScript([FollowedPart(("Home.", "The tuning fork in my shirt pocket."))], load_pack("en"))
    assert stop_after("there was something in my shirt pocket", script) == 0
    assert stop_after("there was a fork in my shirt pocket", script) == 1


def test_dashes_part_words() -> None:
    """What is written with a dash and no blank is said as two words."""
    script = FollowedScript([FollowedPart(("Home.", "Our lamp\u2014green glass."))], load_pack("en"))
    assert stop_after("the lamp of green glass", script) == 1


VOCABULARY = sorted({*TOLD.split(), "hum", "rain", "letter"})


@given(
    words=st.lists(st.sampled_from(VOCABULARY), max_size=80),
    cuts=st.lists(st.integers(0, 80), max_size=6),
    start=st.integers(0, 6),
)
def test_the_place_does_not_hang_on_stretches_and_never_goes_back(
    words: list[str], cuts: list[int], start: int
) -> None:
    """However the words are cut into stretches the place is the same, and every move is forward."""
    said = spoken(" ".join(words))
    whole = SCRIPT.hear(Following(start), said)
    here, edges = Following(start), [0, *sorted(min(cut, len(said)) for cut in cuts), len(said)]
    for first, end in pairwise(edges):
        before, here = here, SCRIPT.hear(here, said[first:end])
        assert here.stop >= before.stop
    assert here == whole


@given(words=st.lists(st.sampled_from(VOCABULARY), max_size=80))
def test_words_move_once(words: list[str]) -> None:
    """After a move everything is as if the words up to it had never been: they are used up."""
    here = Following()
    said = spoken(" ".join(words))
    for at, word in enumerate(said):
        before, here = here, SCRIPT.hear(here, (word,))
        if here.stop != before.stop:
            assert SCRIPT.hear(here, said[at + 1 :]) == SCRIPT.hear(Following(here.stop), said[at + 1 :])


@given(words=st.lists(st.sampled_from([word for word in VOCABULARY if len(word) > 3]), max_size=80))
def test_the_report_calls_said_what_was_gone_to(words: list[str]) -> None:
    """Whatever is said: a phrase that is gone to by itself is one that the report finds."""
    phrases = [phrase for part in PARTS for phrase in part.phrases]
    said = spoken(" ".join(words))
    here = Following()
    for at, word in enumerate(said):
        before, here = here, SCRIPT.hear(here, (word,))
        if here.stop != before.stop:
            plan = Plan((BeatPlan("opening", phrases=(phrases[here.stop],)),))
            so_far = said[: at + 1]
            (cover,) = find_phrases(plan, so_far, [bare(one.text) for one in so_far], load_pack("en"))
            assert cover.covered


@given(st.integers(0, 6))
def test_stops_and_places_are_one(stop: int) -> None:
    """Each stop is one phrase of one part."""
    assert SCRIPT.stop_of(*SCRIPT.place_of(stop)) == stop
