"""The recogniser that is always there."""

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability, Word
from speakercoach.transcription.builtin_engine import BuiltinEngine
from speakercoach.transcription.engine import HeardPiece, Resume, Stopped
from tests.fakes.circumstances import Around
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


def pieces_of(
    engine: BuiltinEngine, pcm: bytes, portion: int = 32_000, resume: Resume | None = None
) -> list[HeardPiece]:
    """Hear a sound that comes in portions of so many bytes."""
    listening = engine.listen("en", Around(), resume)
    heard = [piece for start in range(0, len(pcm), portion) for piece in listening.feed(pcm[start : start + portion])]
    return [*heard, *listening.finish()]


def listen(engine: BuiltinEngine, pcm: bytes, portion: int = 32_000) -> list[Word]:
    """The words of a sound."""
    return [word for piece in pieces_of(engine, pcm, portion) for word in piece.words]


def test_words_are_plain_and_within_the_sound(engine: BuiltinEngine, speech: bytes) -> None:
    """Words carry no marks of the decoder, stand in order and within the sound; the engine says how rough it is."""
    words = listen(engine, speech)
    assert (engine.kind, engine.model, engine.reliability) == (EngineKind.BUILTIN, None, Reliability.ROUGH)
    assert len(words) == pytest.approx(len(WORDS.split()), rel=0.35)
    assert all(word.text == word.text.lower().strip("<>[]()0123456789+") for word in words)
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in words)
    moments = [moment for word in words for moment in (word.start_s, word.end_s)]
    assert moments == sorted(moments)
    assert moments[-1] <= len(speech) / 32_000


def test_pieces_cover_the_sound(engine: BuiltinEngine, speech: bytes) -> None:
    """Piece after piece goes on to the end of the sound, each with its own words; silence comes as pieces, too."""
    heard = pieces_of(engine, speech + bytes(32_000 * 12))
    ends = [piece.until_sample for piece in heard]
    assert ends == sorted(set(ends))
    assert ends[-1] == len(speech) // 2 + 12 * 16_000
    assert heard[-1].words == ()
    assert all(word.end_s <= piece.until_sample / 16_000 for piece in heard for word in piece.words)
    assert {piece.language for piece in heard} == {"en"}


def test_a_talk_goes_on_where_it_was_left(engine: BuiltinEngine, speech: bytes) -> None:
    """After a crash the rest of a talk is heard with times that count from its beginning."""
    first, *rest = pieces_of(engine, speech * 3)
    resume = Resume(first.until_sample, "en", "")
    again = pieces_of(engine, (speech * 3)[first.until_sample * 2 :], resume=resume)
    assert again[-1].until_sample == rest[-1].until_sample
    assert again[0].words[0].start_s >= first.until_sample / 16_000


def test_the_same_sound_gives_the_same_words(engine: BuiltinEngine, speech: bytes) -> None:
    """Neither the talk before nor the portions that sound comes in change what is heard."""
    first = listen(engine, speech)
    listen(engine, speech[-64_000:])
    assert listen(engine, speech, 1_600) == first
    assert listen(engine, speech, 10_000_000) == first


@pytest.mark.parametrize("language", ["ko", "de", "xx"])
def test_other_languages_are_refused_by_name(engine: BuiltinEngine, language: str) -> None:
    """The engine says which language it does not know, before a minute is lost."""
    with pytest.raises(CoachError) as caught:
        engine.listen(language, Around())
    assert caught.value.code is ErrorCode.ENGINE_LANGUAGE
    assert caught.value.data == {"language": language, "engine": "builtin"}


def test_a_cancelled_talk_stops_and_leaves_the_engine_usable(engine: BuiltinEngine, speech: bytes) -> None:
    """Giving up works in the middle of a piece, and the next talk is heard as if nothing had been."""
    first = listen(engine, speech)
    listening = engine.listen("en", Around(stops_after=20))
    with pytest.raises(Stopped):
        list(listening.feed(speech))
    assert listen(engine, speech) == first
