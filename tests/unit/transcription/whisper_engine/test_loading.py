"""Whisper models from file to memory."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import torch
import whisper
from whisper.model import ModelDimensions

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription import whisper_loading
from speakercoach.transcription.model_store import CheckedModel, ModelState
from speakercoach.transcription.whisper_checkpoint import check_checkpoint
from speakercoach.transcription.whisper_engine import WhisperEngine
from speakercoach.transcription.whisper_int8 import Int8Linear
from speakercoach.transcription.whisper_loading import assembled, load
from speakercoach.transcription.whisper_speed import FULL, Precision
from tests.fakes.syllables import pieces_of, turns

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # Whisper leaves its vocabulary's file to be collected

PRECISIONS = [Precision(*parts) for parts in product((False, True), repeat=3)]
ALL_INT8 = PRECISIONS[-1]


@pytest.fixture(autouse=True)
def full_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is measured here but where a test asks for it."""
    monkeypatch.setattr(whisper_loading, "fastest", lambda *_: FULL)


@pytest.mark.parametrize("precision", PRECISIONS, ids=str)
def test_every_precision_hears_the_same_words(
    engine: WhisperEngine, checked: CheckedModel, monkeypatch: pytest.MonkeyPatch, precision: Precision
) -> None:
    """Eight bits change no word and no time by more than two frames."""
    monkeypatch.setattr(whisper_loading, "fastest", lambda *_: precision)
    pcm = turns(4.0, 3.0)
    (heard,), (known,) = pieces_of(WhisperEngine(checked), pcm), pieces_of(engine, pcm)
    assert [word.text for word in heard.words] == [word.text for word in known.words]
    starts_s = [word.start_s for word in known.words]
    assert [word.start_s for word in heard.words] == pytest.approx(starts_s, abs=0.05)


def test_a_model_is_the_one_that_whisper_loads(checked: CheckedModel) -> None:
    """Built by hand, it holds exactly what Whisper's own loading gives, to the last buffer."""
    ours = load(checked)
    theirs = whisper.load_model(str(checked.model.path), device="cpu")
    tokens, mel = torch.tensor([[50_258, 50_259, 50_359]]), torch.rand(1, 80, 3_000)
    with torch.no_grad():
        assert torch.equal(ours(mel, tokens), theirs(mel, tokens))
    assert torch.equal(ours.alignment_heads.to_dense(), theirs.alignment_heads.to_dense())
    assert not ours.training


def test_what_eight_bits_cannot_do_is_done_in_full(checked: CheckedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a PyTorch without these operations a model that was noted as faster with them still loads."""

    def refuse(*_: object) -> None:
        raise AttributeError

    monkeypatch.setattr(whisper_loading, "fastest", lambda *_: ALL_INT8)
    monkeypatch.setattr(Int8Linear, "__init__", refuse)
    assert not any(isinstance(part, Int8Linear) for part in load(checked).modules())


@pytest.mark.parametrize("precision", [FULL, ALL_INT8], ids=["full", "int8"])
def test_weights_that_do_not_fit_their_place_are_refused(
    checked: CheckedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, precision: Precision
) -> None:
    """A file whose inner weights are missing or of another shape ends in a fault with its name."""
    monkeypatch.setattr(whisper_loading, "fastest", lambda *_: precision)
    for broken in _broken(checked, tmp_path):
        with pytest.raises(CoachError) as caught:
            load(replace(checked, model=replace(checked.model, path=broken)))
        assert caught.value.code is ErrorCode.INPUT_BROKEN_MODEL
        assert caught.value.data == {"name": broken.name}


def _broken(checked: CheckedModel, folder: Path) -> Iterator[Path]:
    name = "decoder.blocks.0.mlp.0.weight"
    for number, change in enumerate((None, torch.zeros(3, 3))):
        checkpoint = torch.load(checked.model.path, weights_only=True)
        if change is None:
            del checkpoint["model_state_dict"][name]
        else:
            checkpoint["model_state_dict"][name] = change
        path = folder / f"broken{number}.pt"
        torch.save(checkpoint, path)
        yield path


# ----------------------------------------------------------------------------------------------- heads


@pytest.mark.parametrize("official", ["base", None])
def test_heads_that_follow_the_sound_are_known(
    checked: CheckedModel, monkeypatch: pytest.MonkeyPatch, official: str | None
) -> None:
    """A checkpoint known by its sum is told its heads, whatever its file is called; others keep the default."""
    told: list[bytes] = []
    monkeypatch.setattr(whisper.Whisper, "set_alignment_heads", lambda _, heads: told.append(heads))
    load(replace(checked, state=ModelState.OFFICIAL, official_name=official))
    assert told == ([whisper._ALIGNMENT_HEADS[official]] if official else [])


@pytest.mark.parametrize(
    ("vocabulary", "layers", "heads", "family"),
    [
        (51_865, (6, 6), 8, "base"),
        (51_864, (6, 6), 8, "base.en"),
        (51_866, (32, 4), 20, "large-v3-turbo"),
        (51_865, (6, 2), 8, None),
    ],
)
def test_a_fine_tuned_model_keeps_the_heads_of_its_family(
    vocabulary: int, layers: tuple[int, int], heads: int, family: str | None
) -> None:
    """Fine-tuning leaves it to the same heads to follow the sound; a shape of its own belongs to no family."""
    width = 64 * heads
    dims = ModelDimensions(80, 1500, width, heads, layers[0], vocabulary, 448, width, heads, layers[1])
    assert whisper_loading._family(dims) == family


def test_every_family_has_heads_for_its_layers() -> None:
    """The shapes that stand in the list are those that Whisper's own heads were made for."""
    for (_, _, layers, heads), name in whisper_loading._FAMILIES.items():
        model = whisper.Whisper(ModelDimensions(80, 10, heads, heads, 1, 10, 10, heads, heads, layers))
        model.set_alignment_heads(whisper._ALIGNMENT_HEADS[name])
        assert model.alignment_heads.shape == (layers, heads)


# ---------------------------------------------------------------------------------------------- memory


def test_a_model_that_does_not_fit_is_refused_before_it_is_loaded(
    checked: CheckedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better a sentence with figures than a machine that stands still."""
    monkeypatch.setattr(whisper_loading, "available_memory_bytes", lambda: 320_000_000)
    monkeypatch.setattr(whisper_loading, "assembled", lambda *_: pytest.fail("loaded"))
    with pytest.raises(CoachError) as caught:
        load(checked)
    assert caught.value.code is ErrorCode.ENGINE_MODEL_TOO_LARGE
    assert caught.value.data == {"model": "scripted", "needs_gb": 0.3, "has_gb": 0.3}


def test_eight_bits_need_less(checked: CheckedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept in eight bits counts as such: a small machine is not sent away for nothing."""
    monkeypatch.setattr(whisper_loading, "available_memory_bytes", lambda: 330_000_000)
    monkeypatch.setattr(whisper_loading, "fastest", lambda *_: ALL_INT8)
    load(checked)


def test_memory_that_ran_out_is_said_so(checked: CheckedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch's fault about memory is told apart from a broken file."""

    def fail(*_: object) -> None:
        message = "DefaultCPUAllocator: can't allocate memory"
        raise RuntimeError(message)

    monkeypatch.setattr(whisper_loading, "assembled", fail)
    with pytest.raises(MemoryError):
        load(checked)


def test_weights_leave_the_file(checked: CheckedModel) -> None:
    """A stick may be pulled out after loading: no weight still lies in the file."""
    checkpoint = check_checkpoint(checked.model.path)
    in_file = {tensor.data_ptr() for tensor in checkpoint.state.values()}
    for precision in (FULL, ALL_INT8):
        assert not in_file & {tensor.data_ptr() for tensor in assembled(checkpoint, precision).state_dict().values()}
