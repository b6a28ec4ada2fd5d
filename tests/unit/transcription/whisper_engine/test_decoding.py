"""One piece of speech in Whisper's decoder: tries, what is left, and what it may cost."""

from pathlib import Path

import numpy as np
import pytest
from whisper import timing
from whisper.tokenizer import get_tokenizer

from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.transcription.model_store import ModelStore
from speakercoach.transcription.whisper_decoding import Heard, PieceDecoder, Speech, _parted, _segments, is_loop
from speakercoach.transcription.whisper_engine import WhisperEngine
from speakercoach.transcription.whisper_prompt import FILLER_PROMPTS, Before
from tests.fakes.syllables import SAID, pieces_of, turns
from tests.scripted_checkpoint import write_scripted_checkpoint
from tests.unit.transcription.whisper_engine.conftest import Watched

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected

PIECE = turns(4.0, 3.0)
TEXTS = [text for text, _ in SAID]
FILLERS = FILLER_PROMPTS["en"]
LOOP = {"text": "and then we went " * 12, "avg_logprob": -0.2}
ONE_WORD = [50_364, 4_048, 50_564]
UNLIKELY = {"avg_logprob": -1.5}


def texts_of(engine: WhisperEngine, pcm: bytes = PIECE) -> list[str]:
    """All words of a sound."""
    return [word.text for piece in pieces_of(engine, pcm) for word in piece.words]


@pytest.mark.parametrize("answer", [LOOP, UNLIKELY, {"text": ""}], ids=["loop", "unlikely", "nothing"])
def test_what_is_doubted_is_tried_again(engine: WhisperEngine, watched: Watched, answer: dict[str, object]) -> None:
    """A loop, unlikely words, or none where somebody speaks lead to a freer try that is shown less."""
    watched.answers = [answer]
    assert texts_of(engine) == TEXTS
    assert watched.temperatures == [0.0, 0.4]
    assert watched.prompts == [FILLERS, FILLERS]


def test_the_last_try_is_shown_nothing(engine: WhisperEngine, watched: Watched) -> None:
    """Three tries are all there are; a prompt that led into a loop is gone by the last one."""
    watched.answers = [LOOP] * 3
    texts_of(engine)
    assert watched.temperatures == [0.0, 0.4, 0.8]
    assert watched.prompts[-1] is None


def test_the_likeliest_of_unlikely_tries_is_kept(engine: WhisperEngine, watched: Watched) -> None:
    """When no try will do, unlikely words are better than a loop, and likelier ones better than freer ones."""
    watched.answers = [{"avg_logprob": -1.5, "tokens": ONE_WORD}, {"avg_logprob": -2.5}, LOOP]
    assert texts_of(engine) == ["national"]


def test_silence_is_believed(engine: WhisperEngine, watched: Watched) -> None:
    """Where Whisper says that nobody speaks and its words are unlikely, there are none, and no more tries."""
    watched.answers = [{"no_speech_prob": 0.9, "avg_logprob": -1.5}]
    assert texts_of(engine) == []
    assert len(watched.decodes) == 1


def test_speech_that_is_left_is_heard_from_there(engine: WhisperEngine, watched: Watched) -> None:
    """Where Whisper stops in the middle of a piece, the rest is a piece of its own; no word is lost."""
    (piece,) = pieces_of(engine, turns(8.0, 3.0))[:1]
    assert [word.text for word in piece.words] == TEXTS * 2
    assert piece.words[len(TEXTS)].start_s == pytest.approx(4.0 + SAID[0][1], abs=0.5)
    assert watched.prompts[1] == f"{FILLERS} {' '.join(TEXTS)}"


def test_words_stay_in_the_sound_that_they_account_for(
    engine: WhisperEngine, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text that ends early is aligned with the beginning alone: no word is spread over what is heard afterwards."""
    aligned: list[int] = []
    align = timing.add_word_timestamps

    def watched_align(*, num_frames: int, **others: object) -> None:
        aligned.append(num_frames)
        align(num_frames=num_frames, **others)

    monkeypatch.setattr(timing, "add_word_timestamps", watched_align)
    watched.answers = [{"tokens": [*ONE_WORD[:2], 50_414]}]
    pieces_of(engine, turns(5.0, 2.0))
    assert aligned == [150, pytest.approx(430, abs=20)]


@pytest.mark.parametrize("text", [" um", " uh", " Um,", " hmm", " er", " ah", "-", " I", "...", "…", "음", "어"])
def test_nothing_that_people_say_is_suppressed(text: str) -> None:
    """Whisper leaves out tokens of notes such as brackets; hesitations and cut-off words are none of them."""
    tokenizer = get_tokenizer(multilingual=True, num_languages=99, language="en", task="transcribe")
    assert not set(tokenizer.encode(text)) & set(tokenizer.non_speech_tokens)


def test_rounds_have_an_end(engine: WhisperEngine, watched: Watched) -> None:
    """A model that stops early again and again costs four rounds of a piece, not one for each second."""
    watched.answers = [{"tokens": [*ONE_WORD[:2], 50_414]}] * 20
    pieces_of(engine, turns(24.0, 1.0))
    assert watched.encoded == 4


def test_a_piece_that_is_lost_is_not_tried_for_ever(engine: WhisperEngine, watched: Watched) -> None:
    """After a first round of three tries, what is left gets one try a round."""
    watched.answers = [{"tokens": [*ONE_WORD[:2], 50_414], "avg_logprob": -2.0}] * 20
    pieces_of(engine, turns(24.0, 1.0))
    assert watched.temperatures == [0.0, 0.4, 0.8, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(("length", "times"), [(1, 10), (4, 10), (10, 10), (11, 6), (40, 6)])
def test_a_loop_ends_itself(length: int, times: int) -> None:
    """A phrase that comes back again and again ends the decode, and only then."""
    phrase = list(range(length))
    assert is_loop([99, 98, *phrase * times])
    assert not is_loop([99, 98, *phrase * (times - 1)])
    assert not is_loop([*phrase * times, 99])


def test_a_loop_is_cut_short_and_seen_as_one(tmp_path: Path, watched: Watched) -> None:
    """A model that never leaves a loop is stopped long before its last token, tried again, and not believed."""
    write_scripted_checkpoint(tmp_path / "loops.pt", SAID[:3], end_s=2.0, loops=True)
    store = ModelStore(tmp_path)
    engine = WhisperEngine(store.check(store.find("loops")))
    watched.decodes.clear()
    watched.lengths.clear()
    words = [word.text for word in pieces_of(engine, turns(12.0, 1.0))[0].words]
    assert watched.temperatures[:3] == [0.0, 0.4, 0.8]
    assert max(watched.lengths[:2]) <= 60  # the last try is so free that it leaves the loop
    assert len(words) <= 12


def test_a_loop_costs_no_more_than_a_mouthful(engine: WhisperEngine, watched: Watched) -> None:
    """So many tokens as may be said in this much speech are decoded at most, and never more than Whisper can."""
    pieces_of(engine, PIECE)
    pieces_of(engine, turns(24.0, 1.0))
    lengths = [options.sample_len for options in watched.decodes]
    assert lengths[0] == pytest.approx(4 * 16 + 20, abs=3)
    assert max(length or 999 for length in lengths) <= 224


# -------------------------------------------------------------------------------------- text and its times

BEGIN = 1_000


def at(seconds: float) -> int:
    """The token of a time."""
    return BEGIN + round(seconds / 0.02)


@pytest.mark.parametrize(
    ("tokens", "is_cut_off", "segments", "until_s"),
    [
        ([at(0.2), 1, 2, at(3.0)], False, [(0.2, 3.0, (1, 2))], 3.0),
        ([at(0.2), 1, at(2), at(2.4), 2, at(3)], False, [(0.2, 2.0, (1,)), (2.4, 3.0, (2,))], 3.0),
        ([at(0.2), 1, at(2), at(2.4)], False, [(0.2, 2.0, (1,))], 2.4),
        ([at(0.2), 1, at(2), at(2.4), 2, 3], False, [(0.2, 2.0, (1,)), (2.4, 9.0, (2, 3))], 9.0),
        ([at(0.2), 1, at(2), at(2.4), 2, 3], True, [(0.2, 2.0, (1,))], 2.4),
        ([at(0.2), 1, 2, 3], True, [(0.2, 9.0, (1, 2, 3))], 9.0),
        ([1, 2], False, [(0.0, 9.0, (1, 2))], 9.0),
        ([at(1.0)], False, [], 1.0),
        ([at(1.0), 1, at(20.0)], False, [(1.0, 9.0, (1,))], 9.0),
        ([], False, [], 9.0),
    ],
    ids=["one", "two", "a time left over", "open end", "cut off", "all cut off", "no time", "no text", "late", "none"],
)
def test_times_part_the_text(
    tokens: list[int],
    is_cut_off: bool,  # noqa: FBT001 - a case
    segments: list[tuple[float, float, tuple[int, ...]]],
    until_s: float,
) -> None:
    """Two times side by side part segments; what has no end reaches to the end, but not where it was cut off."""
    found, heard_until_s = _segments(tokens, BEGIN, 9.0, is_cut_off=is_cut_off)
    assert [one.tokens for one in found] == [text for _, _, text in segments]
    times_s = [(one.start_s, one.end_s) for one in found]
    assert times_s == [pytest.approx((start_s, end_s)) for start_s, end_s, _ in segments]
    assert heard_until_s == pytest.approx(until_s)
    assert [token for part in _parted(tokens, BEGIN) for token in part] == tokens


def test_what_follows_words_that_were_none_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the guards leave no word of the first seconds, the speech after them is heard all the same."""
    asked: list[tuple[float, str]] = []
    whole = (Span(0.0, 20.0),)

    def hear_once(
        _decoder: PieceDecoder, speech: Speech, _encoded: object, _language: str, before: Before, _tries: object
    ) -> tuple[Heard, float]:
        asked.append((speech.start_s, before.sentence))
        if len(asked) == 1:
            return Heard((), is_doubtful=False), 4.0
        return Heard((Word("river", 5.0, 20.0, 0.9),), is_doubtful=False), 20.0

    monkeypatch.setattr(PieceDecoder, "_hear_once", hear_once)
    monkeypatch.setattr(PieceDecoder, "encode", lambda _decoder, _speech: None)
    decoder = PieceDecoder.__new__(PieceDecoder)
    speech = Speech(np.zeros(20 * 16_000, np.float32), 0.0, whole, whole)
    heard = decoder.hear(speech, None, "en", Before("We crossed it.", 0.0))
    assert [word.text for word in heard.words] == ["river"]
    assert asked == [(0.0, "We crossed it."), (4.0, "")]
