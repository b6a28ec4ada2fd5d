"""Whisper's engine on talks whose every word is known, with small weights that were trained on such talks.

What these weights get wrong tells nothing about real ones; what the engine does to their words does.
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from speakercoach.domain.transcript import Word
from speakercoach.transcription import whisper_loading
from speakercoach.transcription.engine import HeardPiece, Resume
from speakercoach.transcription.model_store import ModelStore
from speakercoach.transcription.whisper_engine import WhisperEngine
from speakercoach.transcription.whisper_speed import FULL, Precision
from tests.fakes.circumstances import Around
from tests.fakes.syllables import pieces_of
from tests.small_whisper.hearing import Heard, compared
from tests.small_whisper.packed import write_small_whisper
from tests.small_whisper.speech import SpokenTalk, SpokenWord, korean, talk, without_speech

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected

SEEDS = (101, 102, 103, 104)
TALK_S = 40.0
ALL_INT8 = Precision(encoder_int8=True, decoder_int8=True, logits_int8=True)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained checkpoint."""
    return write_small_whisper(tmp_path_factory.mktemp("small") / "small.pt")


def load(path: Path, precision: Precision) -> WhisperEngine:
    """The engine in a given precision, not in the one that this machine is fastest with."""
    store = ModelStore(path.parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whisper_loading, "fastest", lambda *_: precision)
        return WhisperEngine(store.check(store.find(path.stem)))


@pytest.fixture(scope="module")
def engine(small: Path) -> WhisperEngine:
    """The engine with the trained checkpoint."""
    return load(small, FULL)


@pytest.fixture(scope="module")
def talks() -> list[SpokenTalk]:
    """Talks that nobody was trained on, with fillers, repetitions and pauses."""
    return [talk(seed, TALK_S) for seed in SEEDS]


def pcm_of(samples: NDArray[np.float32]) -> bytes:
    """Sound as the engine gets it."""
    return (samples * 32767).astype("<i2").tobytes()


def words_of(pieces: Sequence[HeardPiece]) -> list[Word]:
    """Words of all pieces."""
    return [word for piece in pieces for word in piece.words]


def judged(spoken: SpokenTalk, pieces: Sequence[HeardPiece]) -> Heard:
    """What was heard right."""
    words = [SpokenWord(word.text.strip(" ,."), word.start_s, word.end_s) for word in words_of(pieces)]
    return compared(spoken, words)


@pytest.mark.parametrize("precision", [FULL, ALL_INT8], ids=["full", "int8"])
def test_pieces_keep_the_words(small: Path, talks: list[SpokenTalk], precision: Precision) -> None:
    """Over all talks, nine words of ten and as many fillers are right, each where it was said, in either precision."""
    engine = load(small, precision)
    heard = [judged(spoken, pieces_of(engine, pcm_of(spoken.samples))) for spoken in talks]
    assert sum(one.errors for one in heard) <= 0.1 * sum(one.words for one in heard)
    assert sum(one.fillers_found for one in heard) >= 0.8 * sum(one.fillers for one in heard)
    assert median(error for one in heard for error in one.start_errors_s) < 0.04


def test_a_file_keeps_the_words(engine: WhisperEngine, talks: list[SpokenTalk]) -> None:
    """Long pieces lose no more words than short ones do."""
    heard = [judged(spoken, pieces_of(engine, pcm_of(spoken.samples), around=Around())) for spoken in talks]
    assert sum(one.errors for one in heard) <= 0.1 * sum(one.words for one in heard)


def test_eight_bits_change_next_to_no_word(engine: WhisperEngine, small: Path, talks: list[SpokenTalk]) -> None:
    """What is faster says the same, but for a word in fifty."""
    eight = load(small, ALL_INT8)
    changed = total = 0
    for spoken in talks:
        full = words_of(pieces_of(engine, pcm_of(spoken.samples)))
        words = tuple(SpokenWord(word.text, word.start_s, word.end_s) for word in full)
        other = words_of(pieces_of(eight, pcm_of(spoken.samples)))
        found = compared(
            SpokenTalk(spoken.samples, words, ()), [SpokenWord(one.text, one.start_s, one.end_s) for one in other]
        )
        changed, total = changed + found.errors, total + found.words
    assert changed <= 0.02 * total


def test_hearing_ahead_changes_no_word(engine: WhisperEngine, talks: list[SpokenTalk]) -> None:
    """Words are the same whether the machine has time to hear ahead or not."""
    pcm = pcm_of(talks[0].samples)
    live = pieces_of(engine, pcm, around=Around(is_being_spoken=True, is_caught_up=True), portion=8_000)
    assert live == pieces_of(engine, pcm)


def test_a_talk_goes_on_with_the_same_words(engine: WhisperEngine, talks: list[SpokenTalk]) -> None:
    """What comes after a crash is heard as well as it would have been."""
    pcm = pcm_of(talks[1].samples)
    whole = pieces_of(engine, pcm)
    resume = Resume(whole[1].until_sample, "en", " ".join(word.text for word in whole[1].words))
    rest = pieces_of(engine, pcm[resume.sample * 2 :], resume=resume)
    assert judged(talks[1], [*whole[:2], *rest]).error_ratio <= 0.1


def test_the_language_is_heard(engine: WhisperEngine, talks: list[SpokenTalk]) -> None:
    """A talk in another language than set is told; without one set, its language is found."""
    other = pcm_of(korean(5, 12.0))
    assert "ko" in {piece.sounds_like for piece in pieces_of(engine, other, language="en")}
    assert pieces_of(engine, other, language="auto")[-1].language == "ko"
    english = pieces_of(engine, pcm_of(talks[0].samples), language="auto")
    assert {piece.language for piece in english} == {"en"}
    assert {piece.sounds_like for piece in pieces_of(engine, pcm_of(talks[0].samples))} == {None}


@pytest.mark.parametrize("seed", range(8))
def test_no_word_is_invented_where_nobody_speaks(engine: WhisperEngine, seed: int) -> None:
    """Silence, noise, a humming device, notes and knocks have no words."""
    assert words_of(pieces_of(engine, pcm_of(without_speech(seed, 20.0)))) == []
