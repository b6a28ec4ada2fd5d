"""Pauses: how long, after which word, and at what place in the sentence."""

import time
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.fillers.fillers import find_fillers
from speakercoach.analysis.pauses.pauses import PausesFound, find_pauses
from speakercoach.analysis.pauses.spoken_span import spoken_span
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.report import PauseLength, PausePlace, PauseSite
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack, load_pack
from tests.fakes.speech import spoken
from tests.fakes.timed import measures_of, shifted_words, starting_early

EN = load_pack("en")


def pauses_of(words: tuple[Word, ...], measures: SoundMeasures | None = None, pack: LanguagePack = EN) -> PausesFound:
    """The pauses of a talk."""
    sentences = find_sentences(words, pack)
    fillers = find_fillers(words, sentences, spoken_span(words, measures), pack)
    return find_pauses(words, sentences, fillers, measures, pack)


def test_a_pause_over_one_second_is_long() -> None:
    """Pauses are told apart in two classes at one second."""
    words = spoken("We left. | Nobody spoke.", pause_s=1.0)
    assert pauses_of(words).inside[0].length is PauseLength.MEDIUM
    assert pauses_of(shifted_words(words, 0.1, after_s=1.5)).inside[0].length is PauseLength.LONG


def test_each_pause_says_after_which_word_it_comes_and_where_that_is() -> None:
    """The end of a sentence, of a clause, and the middle of a clause are told apart."""
    words = spoken("In the winter, | my brother | left. | We waited")
    assert [(pause.after_word, pause.at) for pause in pauses_of(words).inside] == [
        (2, PauseSite.CLAUSE_END),
        (4, PauseSite.INSIDE_CLAUSE),
        (5, PauseSite.SENTENCE_END),
    ]


def test_the_place_says_whether_a_sentence_ends() -> None:
    """Clause ends lie within a sentence."""
    places = [pause.place for pause in pauses_of(spoken("In the winter, | my brother left. | We waited")).inside]
    assert places == [PausePlace.WITHIN_SENTENCE, PausePlace.BETWEEN_SENTENCES]


def test_a_clause_that_an_um_breaks_is_broken_all_the_same() -> None:
    """Pauses on both sides of a filled pause in mid-clause lie inside the clause."""
    sites = [pause.at for pause in pauses_of(spoken("They took my | um | brother. And then we left.")).inside]
    assert sites == [PauseSite.INSIDE_CLAUSE, PauseSite.INSIDE_CLAUSE]


def test_the_silences_before_and_after_the_talk_stand_apart() -> None:
    """Edges are no pauses of the talk, and have no word before them."""
    words = spoken("We left.", start_s=1.5)
    found = pauses_of(words, measures_of([(1.5, 2.1)], 4.0))
    assert [(pause.start_s, pause.end_s, pause.at, pause.after_word) for pause in found.edges] == [
        (0.0, 1.5, PauseSite.EDGE, None),
        (2.1, 4.0, PauseSite.EDGE, None),
    ]
    assert found.inside == ()


def test_a_stretched_word_does_not_move_its_pause_into_a_sentence() -> None:
    """When a word begins in the silence before it, the pause is still the one after the sentence."""
    words = spoken("We left at night. | Nobody spoke at all.", pause_s=0.9)
    speech = [(0.5, 1.7), (2.6, 3.8)]
    pause = pauses_of(starting_early(words), measures_of(speech, 5.0)).inside[0]
    assert (pause.start_s, pause.end_s, pause.after_word, pause.at) == (1.7, 2.6, 3, PauseSite.SENTENCE_END)


@pytest.mark.parametrize("text", ["", "Yes.", "| Yes. |"])
def test_next_to_no_words_have_no_pauses(text: str) -> None:
    """No word and one word have none between them."""
    assert pauses_of(spoken(text)).inside == ()


@pytest.mark.parametrize("stretched", [False, True])
def test_an_hour_takes_no_time(stretched: bool) -> None:  # noqa: FBT001
    """9,000 words with 1,800 pauses take well under a second, and twice as many about twice as long."""
    seconds = []
    for count in (4_500, 9_000):
        words = spoken("we went down to the | river, because they had | told us. " * (count // 12))
        speech = _speech_of(words)
        if stretched:
            words = starting_early(words)
        measures = measures_of(speech, words[-1].end_s + 1.0)
        sentences = find_sentences(words, EN)
        fillers = find_fillers((), (), spoken_span((), None), EN)
        begun = time.process_time()
        find_pauses(words, sentences, fillers, measures, EN)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 1.0
    assert seconds[1] < 4 * seconds[0] + 0.1


def _speech_of(words: tuple[Word, ...]) -> list[tuple[float, float]]:
    """What the sound says when it agrees with the words: stretches of words less than 0.12 s apart."""
    speech = [(words[0].start_s, words[0].end_s)]
    for word in words[1:]:
        if word.start_s - speech[-1][1] < 0.12:
            speech[-1] = (speech[-1][0], max(word.end_s, speech[-1][1]))
        else:
            speech.append((word.start_s, word.end_s))
    return speech


_TEXTS = ("and", "we", "walked", "um", "home.", "river,", "because")


@st.composite
def _talks(draw: st.DrawFn) -> tuple[tuple[Word, ...], SoundMeasures | None]:
    """Words in order on a grid of 0.01 s with gaps of any length, with a sound that agrees, or none."""
    count = draw(st.integers(1, 25))
    lengths = draw(st.lists(st.integers(5, 60), min_size=count, max_size=count))
    gaps = draw(st.lists(st.one_of(st.just(0), st.integers(0, 200)), min_size=count, max_size=count))
    texts = draw(st.lists(st.sampled_from(_TEXTS), min_size=count, max_size=count))
    ends = list(accumulate(gap + length for gap, length in zip(gaps, lengths, strict=True)))
    words = tuple(
        Word(text, (end - length) / 100, end / 100, 0.9) for text, length, end in zip(texts, lengths, ends, strict=True)
    )
    measures = measures_of(_speech_of(words), ends[-1] / 100 + 1.0) if draw(st.booleans()) else None
    return (starting_early(words) if draw(st.booleans()) else words), measures


@given(_talks())
def test_pauses_lie_in_order_apart_and_inside(talk: tuple[tuple[Word, ...], SoundMeasures | None]) -> None:
    """Every pause is long enough, within the talk, after the one before it and after no later word."""
    words, measures = talk
    inside = pauses_of(words, measures).inside
    for pause in inside:
        assert pause.end_s - pause.start_s >= EN.pauses.threshold_s - 0.002
        assert words[0].start_s <= pause.start_s
        assert pause.end_s <= words[-1].end_s
        assert pause.after_word is not None
        assert 0 <= pause.after_word < len(words) - 1
    for before, after in pairwise(inside):
        assert before.end_s < after.start_s
        assert (before.after_word or 0) <= (after.after_word or 0)


@given(_talks(), st.integers(1, 500))
def test_pauses_move_with_the_talk(talk: tuple[tuple[Word, ...], SoundMeasures | None], tenths: int) -> None:
    """Silence before the talk moves every pause by its length and changes nothing else."""
    words, measures = talk
    by_s = tenths / 10
    moved = measures and _shifted(measures, by_s)
    before = pauses_of(words, measures).inside
    after = pauses_of(shifted_words(words, by_s), moved).inside
    assert [(pause.after_word, pause.at) for pause in after] == [(pause.after_word, pause.at) for pause in before]
    assert [pause.start_s for pause in after] == pytest.approx([pause.start_s + by_s for pause in before], abs=0.003)


def _shifted(measures: SoundMeasures, by_s: float) -> SoundMeasures:
    silence = (measures.noise_level_db or -65.0,) * round(by_s / measures.level_step_s)
    return replace(
        measures,
        duration_s=measures.duration_s + by_s,
        speech=tuple(replace(s, start_s=s.start_s + by_s, end_s=s.end_s + by_s) for s in measures.speech),
        level_track_db=silence + measures.level_track_db,
    )


@given(_talks(), st.data())
def test_a_longer_silence_never_makes_less_pause_time(
    talk: tuple[tuple[Word, ...], SoundMeasures | None], data: st.DataObject
) -> None:
    """Who waits longer between two words has at least as much time in pauses."""
    words, measures = talk
    if len(words) < 2:
        return
    place = data.draw(st.integers(1, len(words) - 1))
    later = (*words[:place], *shifted_words(words[place:], data.draw(st.integers(1, 30)) / 10))
    sound = None if measures is None else measures_of(_speech_of(later), later[-1].end_s + 1.0)
    same = None if measures is None else measures_of(_speech_of(words), words[-1].end_s + 1.0)
    assert _paused_s(pauses_of(later, sound)) >= _paused_s(pauses_of(words, same)) - 0.003


def _paused_s(found: PausesFound) -> float:
    return sum(pause.end_s - pause.start_s for pause in found.inside)
