"""Guards against invented words."""

import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.transcription.guards import Doubt, doubt_of_decode, trusted, where_speech_may_be

SENTENCE = "We crossed the river at night and nobody said a word until we saw the lights of the town"


def doubt(
    text: str,
    *,
    avg_logprob: float = -0.3,
    no_speech_prob: float = 0.02,
    speech_s: float = 20.0,
    compression_ratio: float | None = None,
) -> Doubt | None:
    """The doubt of a decode that is otherwise sound, with its own compression."""
    plain = text.encode()
    return doubt_of_decode(
        text,
        avg_logprob=avg_logprob,
        no_speech_prob=no_speech_prob,
        compression_ratio=compression_ratio or len(plain) / len(zlib.compress(plain)),
        speech_s=speech_s,
    )


def said(text: str, start_s: float = 0.5, *, each_s: float = 0.35, confidence: float = 0.9) -> tuple[Word, ...]:
    """Words one after the other, each as long as the next."""
    return tuple(
        Word(word, start_s + i * each_s, start_s + (i + 1) * each_s, confidence) for i, word in enumerate(text.split())
    )


def kept(
    words: Sequence[Word], *speech: tuple[float, float], avg_logprob: float = -0.3, no_speech_prob: float = 0.02
) -> str:
    """The text that stays, with speech in these stretches."""
    spans = tuple(Span(*stretch) for stretch in speech)
    found = trusted(tuple(words), speech=spans, avg_logprob=avg_logprob, no_speech_prob=no_speech_prob)
    return " ".join(word.text for word in found)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "my my my mother, my mother told me",
        "Freedom, freedom, freedom.",
        "Never again, never again, I said, never again.",
        "I, I, I, I, I did not know.",
        "No, no, no, no, no!",
        "We will come back. We will come back. We will come back.",
        "음, 그, 그, 그 겨울에, 그 겨울에 저는 강을 건넜습니다.",
        "자유, 자유, 자유!",
        "",
    ],
)
def test_what_people_say_is_not_doubted(text: str) -> None:
    """Stutters, slogans, restarts and fillers are speech."""
    assert doubt(text) is None


def test_silence_is_told_and_asks_for_no_other_try() -> None:
    """Text that Whisper thinks unlikely, on what it takes for no speech, is silence; another try would only invent."""
    found = doubt("Thank you.", no_speech_prob=0.7, avg_logprob=-1.2)
    assert found is Doubt.NO_SPEECH
    assert found.is_silence
    assert not any(other.is_silence for other in Doubt if other is not Doubt.NO_SPEECH)


@pytest.mark.parametrize(("no_speech_prob", "avg_logprob"), [(0.7, -0.5), (0.4, -0.9)])
def test_one_sign_of_silence_is_not_enough(no_speech_prob: float, avg_logprob: float) -> None:
    """Likely words are heard even where Whisper takes the sound for something else, and the other way round."""
    assert doubt(SENTENCE, no_speech_prob=no_speech_prob, avg_logprob=avg_logprob) is None


def test_words_without_any_speech_are_silence() -> None:
    """However sure Whisper is: where the sound has no speech there are no words."""
    assert doubt("Thank you.", speech_s=0.0, avg_logprob=-0.1) is Doubt.NO_SPEECH


@pytest.mark.parametrize(
    "text",
    [
        "no " * 6,
        "I don't know. " * 4,
        "and then we went to the house of my uncle again, " * 3,
        f"{SENTENCE}. " + "Thank you. " * 9,
        "자유를 위해 " * 4,
        "我们" * 8,
    ],
)
def test_a_loop_is_doubted(text: str) -> None:
    """A word six times, a phrase four times, a sentence three times on end: beyond stutter and rhetoric."""
    assert doubt(text, compression_ratio=1.0) is Doubt.LOOP


@pytest.mark.parametrize(
    "text",
    [" ".join([SENTENCE] * 2), "저는 그 겨울에 강을 건넜습니다 그리고 아무도 말하지 않았습니다"],
)
def test_more_than_a_mouth_can_say_is_doubted(text: str) -> None:
    """Two seconds of speech hold no forty syllables; in eight seconds they are plain speech."""
    assert doubt(text, speech_s=1.5) is Doubt.RATE
    assert doubt(text, speech_s=9.0) is None


def test_text_that_compresses_too_well_is_doubted() -> None:
    """What repeats without being a plain loop shows in its compression."""
    text = " ".join(f"I was in the city of {name} and then" for name in "ABCDEFGHIJ")
    assert doubt(text) is Doubt.COMPRESSION
    assert doubt("ha" * 60) is Doubt.COMPRESSION


def test_repeats_that_are_no_loop_do_not_count_as_compression() -> None:
    """A slogan said three times compresses well and is no reason to doubt the rest."""
    assert doubt("Never again, never again, never again.", compression_ratio=2.6) is None


def test_unlikely_words_are_doubted() -> None:
    """Below Whisper's own threshold another temperature may hear better."""
    assert doubt(SENTENCE, avg_logprob=-1.1) is Doubt.LOGPROB


def sound(*parts: tuple[float, float]) -> NDArray[np.float32]:
    """Noise of these lengths in seconds and levels, one after the other."""
    random = np.random.default_rng(3)
    return np.concatenate([random.normal(0.0, level, round(length * 16_000)) for length, level in parts]).astype(
        np.float32
    )


def test_low_sound_may_be_speech() -> None:
    """What rises a little above the room, be it for a tenth of a second, counts, in the talk's time."""
    found = where_speech_may_be(sound((2.0, 0.001), (0.1, 0.0015), (2.0, 0.001), (1.0, 0.02), (1.0, 0.001)), 60.0)
    assert [edge for span in found for edge in (span.start_s, span.end_s)] == pytest.approx(
        [62.0, 62.1, 64.1, 65.1], abs=0.05
    )


def test_the_faintest_rustle_may_not_be_speech() -> None:
    """What lies 35 dB under the voice is none of this voice, however silent the room."""
    found = where_speech_may_be(sound((2.0, 0.00002), (1.0, 0.00006), (1.0, 0.1), (1.0, 0.00002)), 0.0)
    assert [edge for span in found for edge in (span.start_s, span.end_s)] == pytest.approx([3.0, 4.0], abs=0.05)


@pytest.mark.parametrize(
    "samples", [sound((20.0, 0.01)), sound((20.0, 0.0)), np.zeros(0, np.float32), np.full(16_000, np.nan, np.float32)]
)
def test_silence_and_steady_noise_may_not_be_speech(samples: NDArray[np.float32]) -> None:
    """A silent room, a fan and broken samples hold nothing."""
    assert where_speech_may_be(samples, 0.0) == ()


def test_words_in_speech_stay() -> None:
    """What lies in speech and fits a mouth is kept as it is, whole."""
    words = said(SENTENCE)
    assert trusted(words, speech=(Span(0.4, 8.0),), avg_logprob=-0.3, no_speech_prob=0.02) == words


def test_a_word_far_from_any_speech_goes() -> None:
    """A word with no speech on it and none within three tenths of a second was not said."""
    words = (*said("We crossed the river"), Word("again", 4.0, 4.4, 0.9))
    assert kept(words, (0.4, 2.0)) == "We crossed the river"


def test_a_quiet_word_beside_speech_stays() -> None:
    """A weak last word lies under the threshold of speech and is not dropped for it."""
    words = said("We crossed the river")
    assert kept(words, (0.4, 1.5)) == "We crossed the river"


def test_a_run_of_words_in_a_silence_goes() -> None:
    """Several words in a pause are invented, also the ones that lie close to its edges."""
    words = (*said("We crossed"), *said("and I will see", 1.3, each_s=0.4), *said("the river at night in winter", 3.0))
    assert kept(words, (0.4, 1.2), (2.95, 5.2)) == "We crossed the river at night in winter"


def test_words_spoken_low_between_others_stay() -> None:
    """A second without speech that the levels show may hold words said under the breath."""
    words = (*said("We crossed"), *said("I think that is", 1.3, each_s=0.2), *said("the river at night in winter", 2.2))
    assert kept(words, (0.4, 1.2), (2.15, 4.4)) == "We crossed I think that is the river at night in winter"


def test_levels_that_miss_most_words_are_not_believed() -> None:
    """Where noise hides most of what Whisper is sure of, the words stay; where it is unsure too, they go."""
    words = said(SENTENCE)
    assert kept(words, (0.4, 1.2)) == SENTENCE
    assert kept(words, (0.4, 1.2), avg_logprob=-0.8) == "We crossed the"


def test_without_speech_no_word_stays() -> None:
    """A sound without speech gives no words."""
    assert kept(said(SENTENCE)) == ""


def test_words_without_length_go() -> None:
    """Whisper squeezes what it invents into the last moment of a piece; a single short word may be real."""
    squeezed = tuple(Word(text, 2.0, 2.01, 0.9) for text in ("see", "you", "soon"))
    assert kept((*said("We crossed the river"), *squeezed), (0.4, 2.1)) == "We crossed the river"
    assert kept((*said("We crossed the river"), *squeezed[:1]), (0.4, 2.1)) == "We crossed the river see"


def test_words_faster_than_any_mouth_go() -> None:
    """Half a sentence in three tenths of a second was not said; at a fast but human pace it was."""
    too_fast = said("everybody remembered another beautiful morning", 2.0, each_s=0.1)
    assert kept((*said("We crossed the river"), *too_fast), (0.4, 3.0)) == "We crossed the river"
    fast = said("everybody remembered another beautiful morning", 2.0, each_s=0.35)
    assert kept((*said("We crossed the river"), *fast), (0.4, 4.0)).endswith("another beautiful morning")


def test_the_tail_of_a_loop_goes_where_the_sound_is_too_short_for_it() -> None:
    """A loop that outlasts the speech keeps its first two."""
    words = said("we walked " + "all night " * 6, each_s=0.3)
    assert kept(words, (0.4, 2.4)) == "we walked all night all night"


def test_a_chant_that_the_sound_bears_out_stays() -> None:
    """Six times the same word, each in its speech, was said."""
    words = said("run " * 6)
    assert kept(words, (0.4, 2.7)) == "run run run run run run"


def test_what_nobody_says_so_often_goes_wherever_it_lies() -> None:
    """Eight times the same phrase is a loop even on sound that would have room for it."""
    assert kept(said("all night " * 8), (0.4, 6.5)) == "all night all night"


def test_the_tail_of_a_loop_goes_where_whisper_is_unsure() -> None:
    """A loop among unlikely words keeps its first two."""
    assert kept(said("run " * 6), (0.4, 2.7), avg_logprob=-1.2) == "run run"


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for watching!",
        "Please subscribe to my channel.",
        "Subtitles by the Amara.org community",
        "시청해 주셔서 감사합니다.",
        "구독과 좋아요 부탁드립니다.",
        "ご視聴ありがとうございました",
        "Субтитры сделал",
    ],
)
def test_a_telltale_line_goes_where_there_is_doubt(line: str) -> None:
    """Lines of videos go from an unsure piece or a place without speech, and stay where they were clearly said."""
    words = (*said("We crossed the river.", each_s=0.4), *said(line, 2.2, each_s=0.5))
    assert kept(words, (0.4, 5.5)) == " ".join(word.text for word in words)
    assert kept(words, (0.4, 5.5), avg_logprob=-0.8) == "We crossed the river."
    assert kept(words, (0.4, 5.5), no_speech_prob=0.4) == "We crossed the river."
    assert kept(words, (0.4, 2.25)) == "We crossed the river."


def test_a_telltale_line_is_found_without_marks_too() -> None:
    """Where nothing is punctuated a pause divides the lines; within a sentence the same words are none."""
    words = (*said("we crossed the river", each_s=0.4), *said("thanks for watching", 3.0, each_s=0.4))
    assert kept(words, (0.4, 2.1), (3.0, 4.2), avg_logprob=-0.8) == "we crossed the river"
    within = said("he said thanks for watching the children")
    assert kept(within, (0.4, 3.0), avg_logprob=-0.8) == "he said thanks for watching the children"


@pytest.mark.parametrize("thanks", ["Thank you.", "Thank you very much.", "감사합니다."])
def test_real_thanks_at_the_end_stay(thanks: str) -> None:
    """The last words of a talk stay, also in an unsure piece and with a last word that lasts into the silence."""
    words = (*said("We crossed the river.", each_s=0.4), *said(thanks, 2.6, each_s=0.3))
    stretched = (*words[:-1], Word(words[-1].text, words[-1].start_s, 9.0, 0.9))
    for found in (words, stretched):
        assert kept(found, (0.4, 2.0), (2.6, 3.4), avg_logprob=-0.9, no_speech_prob=0.5).endswith(thanks)


def test_thanks_where_nobody_spoke_go() -> None:
    """Thanks that begin when the speech is over were not said, though the first word lies near it."""
    words = (*said("We crossed the river.", each_s=0.4), *said("Thank you.", 2.2, each_s=0.4))
    assert kept(words, (0.4, 2.15)) == "We crossed the river."


def test_thanks_alone_on_what_is_no_speech_go() -> None:
    """A piece of nothing but thanks that Whisper takes for no speech is a noise; among other words they stay."""
    assert kept(said("Thank you."), (0.4, 1.2), no_speech_prob=0.7) == ""
    assert kept(said("Thank you."), (0.4, 1.2), no_speech_prob=0.1) == "Thank you."
    assert kept(said("We crossed. Thank you."), (0.4, 2.0), no_speech_prob=0.7) == "We crossed. Thank you."


def test_guesses_on_other_sound_go() -> None:
    """Music, laughter or applause with words that are guesses gives none; one of the two signs is not enough."""
    assert kept(said(SENTENCE, confidence=0.3), (0.4, 8.0), no_speech_prob=0.9) == ""
    assert kept(said(SENTENCE, confidence=0.3), (0.4, 8.0), no_speech_prob=0.5) == SENTENCE
    assert kept(said(SENTENCE, confidence=0.7), (0.4, 8.0), no_speech_prob=0.9) == SENTENCE


@pytest.mark.parametrize("note", ["[Music]", "(laughter)", "♪ ♪", "*applause*", "[박수]", "(background noise)"])
def test_notes_on_sounds_are_no_words(note: str) -> None:
    """What Whisper writes about a sound was not said; what somebody says in brackets was."""
    assert kept(said(f"We crossed {note} the river"), (0.4, 3.0)) == "We crossed the river"
    assert kept(said("We crossed (my mother too) the river"), (0.4, 4.0)) == "We crossed (my mother too) the river"


@given(
    texts=st.lists(
        st.sampled_from(
            ["no", "Thank", "you.", "river", "[Music]", "감사합니다.", "(", "–", "reliability", "Subscribe!"]
        ),
        max_size=40,
    ),
    times=st.lists(st.floats(0.0, 20.0), min_size=41, max_size=41),
    spans=st.lists(st.floats(0.0, 20.0), max_size=6, unique=True),
    avg_logprob=st.floats(-3.0, 0.0),
    no_speech_prob=st.floats(0.0, 1.0),
)
def test_words_are_only_ever_left_out(
    texts: list[str], times: list[float], spans: list[float], avg_logprob: float, no_speech_prob: float
) -> None:
    """For any words and sound: what comes back are some of the same words, unchanged, in the same order."""
    starts = sorted(times)
    words = tuple(Word(text, starts[i], starts[i + 1], None) for i, text in enumerate(texts))
    edges = sorted(spans)
    speech = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    found = iter(words)
    for word in trusted(words, speech=speech, avg_logprob=avg_logprob, no_speech_prob=no_speech_prob):
        assert any(word is other for other in found)


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    """No text breaks the guards."""
    doubt(text)
