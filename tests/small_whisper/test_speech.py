"""The invented talks whose words' moments are known."""

import numpy as np
import pytest

from speakercoach.domain.sound import SPEECH_RATE_HZ
from tests.small_whisper.examples import word_token
from tests.small_whisper.speech import UNHEARD_VOICE, VOICES, korean, phrase, talk, without_speech
from tests.small_whisper.vocabulary import FILLERS, WORDS


def test_every_word_is_one_token() -> None:
    """Each word of the vocabulary is one token of its own."""
    assert len({word_token(word) for word in WORDS}) == len(WORDS) == len(set(WORDS))


def test_the_same_seed_gives_the_same_talk() -> None:
    """A talk is the same whenever it is made, and another seed makes another one."""
    first, again, other = talk(3, 8.0), talk(3, 8.0), talk(4, 8.0)

    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words
    assert first.text != other.text


@pytest.mark.parametrize("voice", [VOICES[0], UNHEARD_VOICE])
def test_words_lie_where_they_are_said_to_lie(voice: str) -> None:
    """Words come in order, within the sound, and each is far louder than the pauses between phrases."""
    made = talk(11, 20.0, voice)

    assert made.samples.dtype == np.float32
    assert len(made.samples) == 20 * SPEECH_RATE_HZ
    assert np.abs(made.samples).max() <= 1.0
    assert sum(made.phrases) == len(made.words)
    starts = [word.start_s for word in made.words]
    assert starts == sorted(starts)
    assert starts[0] >= 0
    assert made.words[-1].end_s < 20.0
    quiet = _level(made.samples, 0.0, starts[0] - 0.02)
    for word in made.words:
        assert _level(made.samples, word.start_s, word.end_s) > 3 * quiet, word.text


def test_talks_have_fillers_and_long_pauses() -> None:
    """What the tests of fillers and pieces need is there: um, uh, and pauses from which pieces are cut."""
    made = [talk(seed, 25.0) for seed in range(3)]
    said = {word.text for one in made for word in one.words}
    gaps_s = [after.start_s - word.end_s for one in made for word, after in zip(one.words, one.words[1:], strict=False)]

    assert said & set(FILLERS)
    assert max(gaps_s) > 0.5


def test_a_phrase_says_its_words() -> None:
    """Chosen words are said in one breath, with half a second of silence before them."""
    made = phrase(["my", "mother", "walked", "home"], seed=1, voice="en-us")

    assert made.text == "my mother walked home"
    assert made.words[0].start_s == pytest.approx(0.5)
    assert made.phrases == (4,)


def test_sound_without_english_is_there_too() -> None:
    """Noise and Korean come in the length that was asked for."""
    assert len(without_speech(1, 3.0)) == len(korean(1, 3.0)) == 3 * SPEECH_RATE_HZ


def _level(samples: np.ndarray, start_s: float, end_s: float) -> float:
    part = samples[round(start_s * SPEECH_RATE_HZ) : round(end_s * SPEECH_RATE_HZ)]
    return float(np.sqrt(np.mean(part**2)))
