"""Whisper on a talk: its pieces, their language, and the one that is heard ahead."""

import time
from itertools import pairwise

import numpy as np
import pytest

from speakercoach.transcription.engine import HeardPiece, Resume
from speakercoach.transcription.pieces import PieceCutter
from speakercoach.transcription.whisper_engine import WhisperEngine
from speakercoach.transcription.whisper_listening import SPOKEN_PIECES, _trimmed
from speakercoach.transcription.whisper_prompt import FILLER_PROMPTS
from tests.fakes.circumstances import Around
from tests.fakes.syllables import SAID, pieces_of, turns
from tests.unit.transcription.whisper_engine.conftest import Watched

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected

PIECE = turns(4.0, 4.0)
TWO = PIECE + turns(4.0, 3.0)
SENTENCE = " ".join(text for text, _ in SAID)
FILLERS = FILLER_PROMPTS["en"]
SECOND = 32_000


# ------------------------------------------------------------------------------------------ what it costs


def test_silence_is_never_heard(engine: WhisperEngine, watched: Watched) -> None:
    """Forty minutes of silence come as pieces without words, in a few seconds and without one pass of the model."""
    began = time.process_time()
    heard = pieces_of(engine, bytes(40 * 60 * SECOND), around=Around(is_being_spoken=True, is_caught_up=True))
    assert time.process_time() - began < 10.0
    assert (watched.encoded, watched.decodes) == (0, [])
    assert not any(piece.words for piece in heard)
    assert all(after.until_sample - piece.until_sample <= 9 * 16_000 for piece, after in pairwise(heard))
    assert heard[-1].until_sample == 40 * 60 * 16_000


@pytest.mark.parametrize("language", ["en", "auto"])
def test_a_piece_is_encoded_once(engine: WhisperEngine, watched: Watched, language: str) -> None:
    """Language, three tries and the alignment share one pass of the encoder and one of cross-attention's keys."""
    watched.answers = [{"avg_logprob": -2.0}] * 3
    pieces_of(engine, TWO, language=language)
    assert len(watched.decodes) == 4
    assert (watched.encoded, watched.keyed) == (2, 2)


def test_no_sound_is_kept_after_a_piece(engine: WhisperEngine) -> None:
    """Half a minute of a talk in the layers' memory would be half a minute too much."""
    pieces_of(engine, PIECE)
    assert all(block.cross_attn.key._last is None for block in engine._model.decoder.blocks)


# ----------------------------------------------------------------------------------------------- prompts


def test_a_piece_is_shown_fillers_and_the_sentence_before(engine: WhisperEngine, watched: Watched) -> None:
    """Fillers are shown to be written down, and the last sentence so that the next one goes on from it."""
    pieces_of(engine, TWO)
    assert watched.prompts == [FILLERS, f"{FILLERS} {SENTENCE}"]


def test_a_language_without_fillers_is_shown_the_sentence_alone(engine: WhisperEngine, watched: Watched) -> None:
    """Nobody made up hesitations for a language that we do not know."""
    pieces_of(engine, TWO, language="sw")
    assert watched.prompts == [None, SENTENCE]


@pytest.mark.parametrize("why", ["doubt", "pause", "no words"])
def test_a_sentence_that_may_mislead_is_not_shown(engine: WhisperEngine, watched: Watched, why: str) -> None:
    """After a doubt, a long pause or a piece without words, the next piece is heard for itself."""
    pcm = TWO
    if why == "doubt":
        watched.answers = [{"avg_logprob": -2.0}]
    elif why == "no words":
        watched.answers = [{"no_speech_prob": 0.9, "avg_logprob": -2.0}]
    else:
        pcm = turns(4.0, 6.5, 4.0, 3.0)
    pieces_of(engine, pcm)
    assert watched.prompts[-1] == FILLERS


def test_a_talk_that_goes_on_is_shown_where_it_was(engine: WhisperEngine, watched: Watched) -> None:
    """After a crash the next piece is heard as if nothing had been."""
    pieces_of(engine, PIECE, resume=Resume(160_000, "en", "It was dark. We had"))
    assert watched.prompts == [f"{FILLERS} We had"]


# ---------------------------------------------------------------------------------------------- language


def test_a_language_is_settled_by_the_first_piece_that_is_sure(engine: WhisperEngine, watched: Watched) -> None:
    """Until a piece is sure the likeliest so far is used and none is told; afterwards nobody asks again."""
    watched.languages = [{"de": 0.45, "en": 0.4}, {"en": 0.9, "de": 0.1}]
    heard = pieces_of(engine, PIECE + PIECE + PIECE, language="auto")[:3]
    assert [piece.language for piece in heard] == [None, "en", "en"]
    assert [options.language for options in watched.decodes] == ["de", "en", "en"]
    assert watched.languages_asked == 2


def test_a_word_or_two_settle_no_language(engine: WhisperEngine, watched: Watched) -> None:
    """A greeting is too little to know a language by, however sure the model is."""
    watched.languages = [{"de": 0.99}, {"en": 0.9}]
    heard = pieces_of(engine, turns(1.5, 7.0, 4.0, 3.0), language="auto")
    assert [piece.language for piece in heard] == [None, "en"]


def test_a_settled_language_outlives_a_crash(engine: WhisperEngine, watched: Watched) -> None:
    """A talk that goes on keeps the language that was told before."""
    piece, *_ = pieces_of(engine, PIECE, language="auto", resume=Resume(160_000, "ko", ""))
    assert (piece.language, watched.decodes[0].language) == ("ko", "ko")
    assert watched.languages_asked == 0


def test_a_talk_in_another_language_than_set_is_told_once(engine: WhisperEngine, watched: Watched) -> None:
    """The words are heard as was asked, and the first piece with enough speech says what it sounds like."""
    watched.languages = [{"ko": 0.95, "en": 0.05}]
    heard = pieces_of(engine, turns(1.5, 6.5) + TWO)[:3]
    assert [piece.sounds_like for piece in heard] == [None, "ko", None]
    assert {piece.language for piece in heard} == {"en"}


@pytest.mark.parametrize("likely", [{"en": 0.95}, {"ko": 0.8, "en": 0.2}])
def test_nobody_is_told_of_a_language_that_may_be_right(
    engine: WhisperEngine, watched: Watched, likely: dict[str, float]
) -> None:
    """An accent or a hall is no other language."""
    watched.languages = [likely]
    assert [piece.sounds_like for piece in pieces_of(engine, TWO)] == [None, None]
    assert watched.languages_asked == 1


# --------------------------------------------------------------------------------------- hearing ahead


def spoken_live(engine: WhisperEngine, pcm: bytes, watched: Watched) -> tuple[list[HeardPiece], int]:
    """Hear a talk as it is spoken; gives its pieces and how many decodes there were before it was over."""
    listening = engine.listen("en", Around(is_being_spoken=True, is_caught_up=True))
    heard = [piece for at in range(0, len(pcm), 8_000) for piece in listening.feed(pcm[at : at + 8_000])]
    before_the_end = len(watched.decodes)
    return [*heard, *listening.finish()], before_the_end


def test_what_was_said_before_a_pause_is_known_at_stop(engine: WhisperEngine, watched: Watched) -> None:
    """In a pause the piece that is open is heard ahead once; at the end nothing is left, and the words are the same."""
    pcm = turns(4.0, 1.0)
    heard, before_the_end = spoken_live(engine, pcm, watched)
    assert (before_the_end, len(watched.decodes), watched.encoded) == (1, 1, 1)
    assert heard == pieces_of(engine, pcm)


def test_a_cut_after_a_pause_takes_what_was_heard_ahead(engine: WhisperEngine, watched: Watched) -> None:
    """A pause that grows long ends the piece without hearing it again."""
    heard, _ = spoken_live(engine, PIECE, watched)
    assert len(watched.decodes) == 1
    assert heard[0].until_sample >= 7.5 * 16_000


def test_what_was_heard_ahead_is_thrown_away_when_speech_goes_on(engine: WhisperEngine, watched: Watched) -> None:
    """Words are known better by those after them: the piece is heard as a whole."""
    pcm = turns(2.0, 0.5, 1.9, 1.0)
    heard, _ = spoken_live(engine, pcm, watched)
    assert len(watched.decodes) == 2
    assert heard == pieces_of(engine, pcm)


def test_a_little_more_speech_is_not_heard_ahead_again(engine: WhisperEngine, watched: Watched) -> None:
    """Somebody who speaks word by word does not keep the machine busy."""
    spoken_live(engine, turns(3.0, 0.6, 0.4, 0.6, 0.4, 0.6), watched)
    assert len(watched.decodes) == 2


@pytest.mark.parametrize("around", [Around(is_caught_up=True), Around(is_being_spoken=True)], ids=["file", "late"])
def test_only_who_has_time_hears_ahead(engine: WhisperEngine, watched: Watched, around: Around) -> None:
    """A file, or a machine that is behind, hears each piece once, when it is complete."""
    listening = engine.listen("en", around)
    assert list(listening.feed(turns(4.0, 1.0))) == []
    assert watched.decodes == []


def test_quiet_words_reach_whisper_and_the_guards() -> None:
    """A sentence that ends low is neither cut off before its last words nor taken for silence at them."""
    random = np.random.default_rng(5)
    levels = ((1.0, 0.0008), (3.0, 0.1), (1.0, 0.0025), (2.0, 0.0008))
    samples = np.concatenate([random.normal(0.0, level, round(length_s * 16_000)) for length_s, level in levels])
    cutter = PieceCutter(SPOKEN_PIECES)
    assert not list(cutter.feed((samples.clip(-1, 1) * 32767).astype("<i2").tobytes()))
    piece = cutter.finish()
    assert piece is not None
    assert piece.speech[-1].end_s == pytest.approx(4.0, abs=0.1)
    speech = _trimmed(piece)
    assert speech.maybe[-1].end_s == pytest.approx(5.0, abs=0.1)
    assert speech.start_s + len(speech.samples) / 16_000 >= speech.maybe[-1].end_s
