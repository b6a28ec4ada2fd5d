"""The recogniser that is always there."""

import numpy as np
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript
from speakercoach.transcription.builtin_engine import BuiltinEngine
from speakercoach.transcription.engine import Stopped
from tests.voice import spoken

WORDS = "I want you to remember my brother. My mother and my father said no."


@pytest.fixture(scope="module")
def engine() -> BuiltinEngine:
    """The engine, loaded once."""
    return BuiltinEngine()


@pytest.fixture(scope="module")
def speech() -> bytes:
    """Two sentences with a pause, long enough for more than one piece."""
    return spoken(WORDS, words_per_minute=100)


def listen(engine: BuiltinEngine, pcm: bytes, portion: int = 32_000) -> Transcript:
    """Hear a sound that comes in portions of so many bytes."""
    listening = engine.listen("en", lambda _: None, lambda: False)
    for start in range(0, len(pcm), portion):
        listening.feed(pcm[start : start + portion])
    return listening.finish(np.zeros(0, np.float32))


def test_words_are_plain_and_within_the_sound(engine: BuiltinEngine, speech: bytes) -> None:
    """Words carry no marks of the decoder, stand in order and within the sound; the engine says how rough it is."""
    transcript = listen(engine, speech)
    words = transcript.words
    assert (transcript.engine, transcript.model, transcript.language) == (EngineKind.BUILTIN, None, "en")
    assert transcript.reliability is Reliability.ROUGH
    assert len(words) == pytest.approx(len(WORDS.split()), rel=0.35)
    assert all(word.text == word.text.lower().strip("<>[]()0123456789+") for word in words)
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in words)
    moments = [moment for word in words for moment in (word.start_s, word.end_s)]
    assert moments == sorted(moments)
    assert moments[-1] <= len(speech) / 32_000


def test_the_same_sound_gives_the_same_words(engine: BuiltinEngine, speech: bytes) -> None:
    """Neither the talk before nor the portions that sound comes in change what is heard."""
    first = listen(engine, speech)
    listen(engine, speech[-64_000:])
    assert listen(engine, speech, 1_600).words == first.words
    assert listen(engine, speech, 10_000_000).words == first.words


@pytest.mark.parametrize("language", ["ko", "de", "xx"])
def test_other_languages_are_refused_by_name(engine: BuiltinEngine, language: str) -> None:
    """The engine says which language it does not know, before a minute is lost."""
    with pytest.raises(CoachError) as caught:
        engine.listen(language, lambda _: None, lambda: False)
    assert caught.value.code is ErrorCode.ENGINE_LANGUAGE
    assert caught.value.data == {"language": language, "engine": "builtin"}


def test_a_cancelled_talk_stops_and_leaves_the_engine_usable(engine: BuiltinEngine, speech: bytes) -> None:
    """Giving up works in the middle of a piece, and the next talk is heard as if nothing had been."""
    first = listen(engine, speech)
    asked = iter(range(10_000))
    listening = engine.listen("en", lambda _: None, lambda: next(asked) > 20)
    with pytest.raises(Stopped):
        listening.feed(speech)
    assert listen(engine, speech).words == first.words
