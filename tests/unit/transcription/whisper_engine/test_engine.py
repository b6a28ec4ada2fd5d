"""Whisper through its own loading, decoding and alignment, with a scripted checkpoint."""

from itertools import count, pairwise
from pathlib import Path

import pytest
import torch

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.transcription import whisper_watch
from speakercoach.transcription.engine import Resume, Stopped
from speakercoach.transcription.model_store import ModelStore
from speakercoach.transcription.whisper_engine import WhisperEngine
from tests.fakes.circumstances import Around
from tests.fakes.syllables import SAID, SAID_END_S, pieces_of, turns
from tests.scripted_checkpoint import write_scripted_checkpoint

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected

ONCE = turns(4.2, 3.0)
LONG = turns(4.2, 5.0, 9.0, 1.0, 30.0, 1.0)
TEXTS = [text for text, _ in SAID]


@pytest.mark.parametrize("language", ["en", "auto"])
def test_a_sentence_comes_with_its_times(engine: WhisperEngine, language: str) -> None:
    """Words come as the model wrote them, each near the moment it was said, as plain numbers."""
    (piece,) = pieces_of(engine, ONCE, language=language)
    assert [word.text for word in piece.words] == [text for text, _ in SAID]
    assert [word.start_s for word in piece.words] == pytest.approx([start_s for _, start_s in SAID], abs=0.45)
    assert piece.language == "en"
    assert piece.until_sample == len(ONCE) // 2
    assert {type(value) for word in piece.words for value in (word.start_s, word.end_s, word.confidence)} == {float}
    assert (engine.kind, engine.model, engine.reliability) == (EngineKind.WHISPER, "scripted", Reliability.GOOD)


def test_pieces_follow_one_another_to_the_end(engine: WhisperEngine) -> None:
    """Piece after piece the words go forward, each within its piece, and none is near Whisper's 30 s."""
    heard = pieces_of(engine, LONG)
    ends = [0, *(piece.until_sample for piece in heard)]
    assert ends[-1] == len(LONG) // 2
    assert all(7.7 * 16_000 <= end - start <= 25 * 16_000 for start, end in pairwise(ends[:-1]))
    for start, piece in zip(ends, heard, strict=False):
        assert all(start <= word.start_s * 16_000 <= word.end_s * 16_000 <= piece.until_sample for word in piece.words)
        assert all(before.end_s <= after.start_s for before, after in pairwise(piece.words))
    assert [word.text for word in heard[0].words] == TEXTS


def test_a_file_is_heard_in_long_pieces(engine: WhisperEngine) -> None:
    """Each piece costs a pass of the encoder: where nobody waits for one, there are few, and none is too long."""
    ends = [piece.until_sample for piece in pieces_of(engine, turns(*[4.0, 0.8] * 20), around=Around())]
    assert all(17.5 * 16_000 <= end - start <= 25 * 16_000 for start, end in pairwise([0, *ends[:-1]]))


def test_portions_make_no_difference(engine: WhisperEngine) -> None:
    """A talk from a file gives the words that it gave when it was spoken."""
    assert pieces_of(engine, LONG, portion=len(LONG)) == pieces_of(engine, LONG, portion=1_601)


def test_a_talk_goes_on_at_the_piece_where_it_was_left(engine: WhisperEngine) -> None:
    """After a crash the pieces that are left come as they would have come, with times from the talk's beginning."""
    first, *rest = pieces_of(engine, LONG)
    resume = Resume(first.until_sample, "en", " ".join(word.text for word in first.words))
    again = pieces_of(engine, LONG[first.until_sample * 2 :], resume=resume)
    assert [piece.until_sample for piece in again][-1] == rest[-1].until_sample
    assert [word.text for word in again[0].words] == [word.text for word in rest[0].words]
    assert again[0].words[0].start_s == pytest.approx(rest[0].words[0].start_s, abs=0.1)


def test_no_sound_has_no_pieces(engine: WhisperEngine) -> None:
    """An empty sound is no fault."""
    listening = engine.listen("auto", Around())
    assert [*listening.feed(b""), *listening.finish()] == []
    assert listening.language == "en"


@pytest.mark.parametrize("after", [0, 1, 3, *range(18, 30)])
def test_a_cancelled_talk_stops_within_a_piece(engine: WhisperEngine, after: int) -> None:
    """Giving up is noticed between two layers, not after the piece; the engine stays usable."""
    around = Around(stops_after=after, is_being_spoken=True)
    with pytest.raises(Stopped):
        pieces_of(engine, LONG, around=around)
    assert around.looks == after + 1
    assert pieces_of(engine, ONCE)[0].words


def test_a_piece_in_work_gets_all_cores_when_the_talk_ends(
    engine: WhisperEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One thread while somebody speaks; from Stop on, within the same piece, every core."""
    monkeypatch.setattr(whisper_watch, "ALL_CORES", 3)
    monkeypatch.setattr(engine._watch, "_are_cores_free", True)
    used: list[int] = []

    class UntilStop:
        is_stopped = False
        is_caught_up = False

        @property
        def is_being_spoken(self) -> bool:
            return len(used) < 3

    hook = engine._model.decoder.blocks[0].register_forward_hook(lambda *_: used.append(torch.get_num_threads()))
    try:
        pieces_of(engine, ONCE, around=UntilStop())
    finally:
        hook.remove()
    assert used[:3] == [1, 1, 1]
    assert set(used[3:]) == {3}


@pytest.mark.parametrize(("computed_s", "threads"), [(2.8, 3), (1.5, 1)])
def test_tokens_take_one_core_where_others_are_busy(
    engine: WhisperEngine, monkeypatch: pytest.MonkeyPatch, computed_s: float, threads: int
) -> None:
    """When the encoder got only half of three cores, tokens are left to one; when it got them, all go on."""
    monkeypatch.setattr(whisper_watch, "ALL_CORES", 3)
    monkeypatch.setattr(whisper_watch, "perf_counter", count(0.0, 1.0).__next__)
    monkeypatch.setattr(whisper_watch, "process_time", count(0.0, computed_s).__next__)
    in_encoder: set[int] = set()
    in_decoder: set[int] = set()
    hooks = [
        part.blocks[0].register_forward_hook(lambda *_, used=used: used.add(torch.get_num_threads()))
        for part, used in ((engine._model.encoder, in_encoder), (engine._model.decoder, in_decoder))
    ]
    pieces_of(engine, ONCE, around=Around())
    for hook in hooks:
        hook.remove()
    engine._watch._are_cores_free = True
    assert (in_encoder, in_decoder) == ({3}, {threads})


def test_a_language_that_nobody_taught_it_is_refused(engine: WhisperEngine) -> None:
    """An unknown language ends in a fault with its name."""
    with pytest.raises(CoachError) as caught:
        engine.listen("xx", Around())
    assert caught.value.code is ErrorCode.ENGINE_LANGUAGE
    assert caught.value.data == {"language": "xx", "engine": "whisper", "model": "scripted"}


def test_a_model_for_english_alone_hears_english(tmp_path: Path) -> None:
    """It has no other language to ask for: English is settled from the start, and others are refused by name."""
    write_scripted_checkpoint(tmp_path / "only.en.pt", SAID, end_s=SAID_END_S, english_only=True)
    store = ModelStore(tmp_path)
    engine = WhisperEngine(store.check(store.find("only.en")))
    (piece,) = pieces_of(engine, ONCE, language="auto")
    assert ([word.text for word in piece.words], piece.language) == (TEXTS, "en")
    with pytest.raises(CoachError):
        engine.listen("ko", Around())
