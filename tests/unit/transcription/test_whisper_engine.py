"""Whisper through its own loading, transcribing and alignment, with a scripted checkpoint."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import whisper
from numpy.typing import NDArray

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.transcription import whisper_engine
from speakercoach.transcription.engine import Stopped
from speakercoach.transcription.model_store import CheckedModel, ModelState, ModelStore
from speakercoach.transcription.whisper_checkpoint import check_checkpoint
from speakercoach.transcription.whisper_engine import FILLER_PROMPTS, MAX_PROMPT_LETTERS, WhisperEngine
from tests.scripted_checkpoint import write_scripted_checkpoint

SAID = (("Good", 0.5), ("evening,", 1.0), ("um", 1.6), ("we", 2.4), ("crossed", 2.8), ("a", 3.3), ("river.", 3.5))
SAID_END_S = 4.2

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected


def sound(seconds: float) -> NDArray[np.float32]:
    """Noise of this length; the scripted model says its sentence to anything."""
    generator = np.random.default_rng(1)
    return (0.05 * generator.standard_normal(int(seconds * SPEECH_RATE_HZ))).astype(np.float32)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> CheckedModel:
    """A scripted checkpoint in a store."""
    folder = tmp_path_factory.mktemp("models")
    write_scripted_checkpoint(folder / "scripted.pt", SAID, end_s=SAID_END_S)
    store = ModelStore(folder)
    return store.check(store.find("scripted"))


@pytest.fixture(scope="module")
def engine(checked: CheckedModel) -> WhisperEngine:
    """The engine with the scripted checkpoint, loaded once."""
    return WhisperEngine(checked)


def listen(engine: WhisperEngine, samples: NDArray[np.float32], language: str = "en") -> Transcript:
    """Hear a whole sound."""
    return engine.listen(language, lambda _: None, lambda: False).finish(samples)


@pytest.mark.parametrize("language", ["en", "auto"])
def test_a_sentence_comes_with_its_times(engine: WhisperEngine, language: str) -> None:
    """Words come as the model wrote them, each near the moment it was said, as plain numbers."""
    transcript = listen(engine, sound(6.0), language)
    assert [word.text for word in transcript.words] == [text for text, _ in SAID]
    assert [word.start_s for word in transcript.words] == pytest.approx([start_s for _, start_s in SAID], abs=0.6)
    assert transcript.language == "en"
    assert {type(value) for word in transcript.words for value in (word.start_s, word.end_s, word.confidence)} == {
        float
    }


def test_words_of_a_long_talk_stay_in_order(engine: WhisperEngine) -> None:
    """Window after window the words go forward and never leave the sound; progress grows to the end."""
    told: list[float] = []
    words = engine.listen("en", told.append, lambda: False).finish(sound(70.0)).words
    assert len(words) == 3 * len(SAID)
    assert all(before.end_s <= after.start_s for before, after in pairwise(words))
    assert words[-1].end_s <= 70.0
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_each_window_is_encoded_once(engine: WhisperEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder is the dear part on a small machine: neither alignment nor language costs another run of a window."""
    runs: list[int] = []
    convolution = engine._model.encoder.conv1
    monkeypatch.setattr(convolution, "forward", _counted(convolution.forward, runs))
    listen(engine, sound(35.0))
    assert len(runs) == 2


def _counted(forward: Any, runs: list[int]) -> Any:  # noqa: ANN401 - stands in for whatever torch takes
    def run(mel: Any) -> Any:  # noqa: ANN401
        runs.append(1)
        return forward(mel)

    return run


def test_no_sound_has_no_words(engine: WhisperEngine) -> None:
    """An empty sound is no fault."""
    assert listen(engine, sound(0.0), "auto").words == ()


@pytest.mark.parametrize("after", [0, 3, 20])
def test_a_cancelled_talk_stops_within_a_window(engine: WhisperEngine, after: int) -> None:
    """Giving up is noticed before the next token, not after the last window; the engine stays usable."""
    asked = iter(range(10_000))
    with pytest.raises(Stopped):
        engine.listen("en", lambda _: None, lambda: next(asked) >= after).finish(sound(70.0))
    assert next(asked) <= after + 2
    assert listen(engine, sound(6.0)).words


def test_a_language_that_nobody_taught_it_is_refused(engine: WhisperEngine) -> None:
    """An unknown language ends in a fault with its name."""
    with pytest.raises(CoachError) as caught:
        engine.listen("xx", lambda _: None, lambda: False)
    assert caught.value.code is ErrorCode.ENGINE_LANGUAGE
    assert caught.value.data == {"language": "xx", "engine": "whisper", "model": "scripted"}


def test_an_official_model_gets_its_alignment_heads(checked: CheckedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint known by its sum is told which heads follow the sound, whatever its file is called."""
    told: list[bytes] = []
    monkeypatch.setattr(whisper.Whisper, "set_alignment_heads", lambda _, heads: told.append(heads))
    official = CheckedModel(checked.model, ModelState.OFFICIAL, checked.sha256, "base")
    assert listen(WhisperEngine(official), sound(6.0)).model == "base"
    assert told == [whisper._ALIGNMENT_HEADS["base"]]


def test_filler_prompts_are_short() -> None:
    """Longer prompts cut the output short."""
    assert all(len(prompt) <= MAX_PROMPT_LETTERS for prompt in FILLER_PROMPTS.values())


def test_times_out_of_bounds_are_mended() -> None:
    """Whatever times Whisper gives, words come out in order, apart and within the sound."""
    raw = [(" a", 0.5, 0.2, 1.2), (" b", 0.1, 0.9, -0.1), ("  ", 0.9, 1.0, 0.5), (" c", 0.6, 9.0, 0.5)]
    segments = [{"words": [{"word": w, "start": s, "end": e, "probability": p} for w, s, e, p in raw]}]
    assert whisper_engine._words(segments, 2.0) == (
        Word("a", 0.5, 0.5, 1.0),
        Word("b", 0.5, 0.6, 0.0),
        Word("c", 0.6, 2.0, 0.5),
    )


# ------------------------------------------------------------------------------------------ checkpoints


class _Trap:
    """Would run code if it were ever unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_spring, ())


sprung: list[bool] = []


def _spring() -> None:
    sprung.append(True)


def _changed(checked: CheckedModel, **dims: object) -> dict[str, Any]:
    checkpoint: dict[str, Any] = torch.load(checked.model.path, weights_only=True)
    checkpoint["dims"].update(dims)
    return checkpoint


def _broken(checked: CheckedModel, folder: Path) -> Iterator[Path]:
    whole = checked.model.path.read_bytes()
    contents = {
        "empty": b"",
        "text": b"Dear all,",
        "cut off": whole[: len(whole) // 2],
        "zip": b"PK\x05\x06" + bytes(18),
    }
    for name, content in contents.items():
        path = folder / f"{name}.pt"
        path.write_bytes(content)
        yield path
    checkpoints: dict[str, object] = {
        "code": _Trap(),
        "code inside": {**_changed(checked), "more": _Trap()},
        "list": [1, 2, 3],
        "tensor": torch.zeros(3),
        "no weights": {"dims": _changed(checked)["dims"]},
        "weights of something else": {**_changed(checked), "model_state_dict": {"layer.weight": torch.zeros(3)}},
        "layers that are not there": _changed(checked, n_text_layer=40),
        "a giant": _changed(checked, n_audio_state=1 << 20, n_text_state=1 << 20),
        "no number": _changed(checked, n_mels="80"),
        "one more dimension": _changed(checked, n_more=1),
    }
    for name, checkpoint in checkpoints.items():
        path = folder / f"{name}.pt"
        torch.save(checkpoint, path)
        yield path


def test_what_is_no_checkpoint_is_refused_by_name(checked: CheckedModel, tmp_path: Path) -> None:
    """Text, half a file, other weights, giants and code end in one fault with the file's name; no code is run."""
    for path in _broken(checked, tmp_path):
        with pytest.raises(CoachError) as caught:
            check_checkpoint(path)
        assert caught.value.code is ErrorCode.INPUT_BROKEN_MODEL, path.name
        assert caught.value.data == {"name": path.name}
    assert sprung == []


def test_a_real_checkpoint_passes(checked: CheckedModel) -> None:
    """The check lets through what Whisper can load."""
    check_checkpoint(checked.model.path)


def test_a_checkpoint_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    """A file that went away is told apart from a broken one."""
    with pytest.raises(CoachError) as caught:
        check_checkpoint(tmp_path / "gone.pt")
    assert caught.value.code is ErrorCode.INPUT_UNREADABLE
