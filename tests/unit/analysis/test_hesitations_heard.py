"""Hesitations in talks by a synthetic voice whose every um and uh is known, from the sound to the finding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from speakercoach.analysis.hesitations.hesitations import search_hesitations
from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures
from speakercoach.domain.transcript import Word
from tests.small_whisper.speech import talk
from tests.small_whisper.vocabulary import FILLERS

VOICES = ("en-us+f3", "en-gb+m7", "en-us+m5", "en-gb-scotland+f3")
LENGTH_S = 60.0


@dataclass(frozen=True, eq=False)
class Heard:
    """A talk in which nobody wrote the fillers down."""

    measures: SoundMeasures
    samples: np.ndarray[tuple[int], np.dtype[np.float32]]
    words: tuple[Word, ...]
    fillers: tuple[Word, ...]


@lru_cache
def heard(voice: str) -> Heard:
    """A talk of a minute by this voice, with a second of digital silence before it."""
    made = talk(11, LENGTH_S, voice)
    samples = np.concatenate((np.zeros(SPEECH_RATE_HZ, np.float32), made.samples))
    words = tuple(Word(word.text, word.start_s + 1.0, word.end_s + 1.0, None) for word in made.words)
    return Heard(
        measure_sound(Sound(samples, SPEECH_RATE_HZ)),
        samples,
        tuple(word for word in words if word.text not in FILLERS),
        tuple(word for word in words if word.text in FILLERS),
    )


def as_aligned(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words with gaps where the fillers were."""
    return tuple(words)


def as_whisper(words: Sequence[Word]) -> tuple[Word, ...]:
    """Each word from the end of the one before it: the gaps are given to the words."""
    starts = [0.0, *(word.end_s for word in words[:-1])]
    return tuple(replace(word, start_s=start_s) for word, start_s in zip(words, starts, strict=True))


def found_in(one: Heard, words: tuple[Word, ...], written: Sequence[Word] = ()) -> tuple[Filler, ...]:
    """What is found with these words, of which the last ones are written fillers."""
    every = tuple(sorted((*words, *written), key=lambda word: word.start_s))
    items = tuple(
        Filler(word.text, FillerKind.FILLED_PAUSE, word.start_s, word.end_s, 0, 1, Evidence.WORDS, 1.0)
        for word in written
    )
    syllables = [2 if len(word.text) > 4 else 1 for word in every]
    return search_hesitations(every, syllables, Fillers(len(items), None, None, items), one.measures).likely


@pytest.mark.parametrize("times", [as_aligned, as_whisper])
def test_most_that_were_left_out_are_found(times: Callable[[Sequence[Word]], tuple[Word, ...]]) -> None:
    """Of the fillers that no word was written for at least 70 % are found, and of what is found 80 % is there."""
    hits = found = there = 0
    for voice in VOICES:
        one = heard(voice)
        likely = found_in(one, times(one.words))
        hits += sum(
            any(min(item.end_s, word.end_s) > max(item.start_s, word.start_s) for item in likely)
            for word in one.fillers
        )
        found += len(likely)
        there += len(one.fillers)
    assert there >= 10
    assert hits >= 0.7 * there
    assert hits >= 0.8 * found


@pytest.mark.parametrize("voice", VOICES)
def test_what_is_written_is_not_found_again(voice: str) -> None:
    """No filler that is written is found a second time beside it, whatever the times of the words."""
    one = heard(voice)
    for words in (as_aligned(one.words), as_whisper(one.words)):
        assert not any(
            min(item.end_s, word.end_s + 0.1) > max(item.start_s, word.start_s - 0.1)
            for item in found_in(one, words, one.fillers)
            for word in one.fillers
        )


@pytest.mark.parametrize("voice", VOICES)
def test_digital_silence_holds_no_hesitation(voice: str) -> None:
    """Where there is no sound at all nothing is found, even without any words."""
    one = heard(voice)
    likely = found_in(one, ())
    assert likely
    for item in likely:
        first, last = round(item.start_s * SPEECH_RATE_HZ), round(item.end_s * SPEECH_RATE_HZ)
        assert np.abs(one.samples[first:last]).max() > 1e-4
