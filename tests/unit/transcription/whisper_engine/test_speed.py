"""Eight bits or 32: what they do to a sum, and who is told which one is faster."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from whisper.model import ModelDimensions

from speakercoach.transcription import whisper_speed
from speakercoach.transcription.whisper_int8 import Int8Linear
from speakercoach.transcription.whisper_speed import FILE_NAME, FULL, Precision, fastest

DIMS = ModelDimensions(80, 1500, 64, 1, 1, 51_865, 448, 64, 1, 1)
SOME = Precision(encoder_int8=False, decoder_int8=True, logits_int8=True)


def error_of(sound: Tensor, weight: Tensor, bias: Tensor | None) -> float:
    """How far eight bits are off, as a share of what comes out."""
    full = nn.functional.linear(sound, weight, bias)
    return float((Int8Linear(weight, bias)(sound) - full).std() / full.std())


@pytest.mark.parametrize("rows", [1, 40])
@pytest.mark.parametrize("biased", [True, False], ids=["bias", "no bias"])
def test_eight_bits_come_near(rows: int, *, biased: bool) -> None:
    """One row or many, with a bias or without, a sum is off by about one part in a hundred."""
    torch.manual_seed(1)
    assert error_of(torch.randn(1, rows, 256), torch.randn(64, 256), torch.randn(64) if biased else None) < 0.02


def test_one_large_position_does_not_drown_the_others() -> None:
    """Whisper's encoder has positions a hundred times larger than others; those keep their own scale."""
    torch.manual_seed(1)
    sound = torch.randn(1, 40, 256)
    weight = torch.randn(64, 256)
    sound[0, 3] *= 300.0
    without = torch.arange(40) != 3
    off = (Int8Linear(weight, None)(sound) - sound @ weight.T)[0, without]
    assert float(off.std() / (sound @ weight.T)[0, without].std()) < 0.03


def test_nothing_in_nothing_out() -> None:
    """Rows of zeros, as a scripted model or silence has them, are no division by zero."""
    assert torch.equal(Int8Linear(torch.zeros(8, 16), None)(torch.zeros(1, 3, 16)), torch.zeros(1, 3, 8))


def test_what_is_measured_once_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second start of the same model on the same machine does not measure."""
    measured: list[ModelDimensions] = []

    def measure(dims: ModelDimensions) -> Precision:
        measured.append(dims)
        return SOME

    monkeypatch.setattr(whisper_speed, "_measured", measure)
    assert [fastest(DIMS, tmp_path) for _ in range(3)] == [SOME] * 3
    assert len(measured) == 1
    monkeypatch.setattr(torch, "__version__", "9.9")
    fastest(DIMS, tmp_path)
    assert len(measured) == 2


@pytest.mark.parametrize(
    "notes", ["", "{", "[1]", '{"a": 1}', '{"a": {"encoder_int8": "yes"}}', '{"a": {"x": true}}', "\0"]
)
def test_damaged_notes_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notes: str) -> None:
    """Whatever is in the file, it is measured and noted again."""
    monkeypatch.setattr(whisper_speed, "_measured", lambda _: SOME)
    (tmp_path / FILE_NAME).write_text(notes)
    assert fastest(DIMS, tmp_path) == SOME
    monkeypatch.setattr(whisper_speed, "_measured", lambda _: FULL)
    assert fastest(DIMS, tmp_path) == SOME


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for notes it is measured each time."""
    monkeypatch.setattr(whisper_speed, "_measured", lambda _: SOME)
    assert fastest(DIMS, tmp_path / "gone") == SOME
    assert fastest(DIMS, None) == SOME
    assert list(tmp_path.iterdir()) == []


def test_measuring_gives_the_threads_back() -> None:
    """It measures on one thread and leaves things as they were."""
    threads = torch.get_num_threads()
    assert isinstance(fastest(DIMS, None), Precision)
    assert torch.get_num_threads() == threads


def test_a_torch_without_eight_bits_is_measured_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the operations are gone, everything stays in full."""

    def refuse(*_: object) -> None:
        raise AttributeError

    monkeypatch.setattr(Int8Linear, "__init__", refuse)
    assert fastest(DIMS, None) == FULL
