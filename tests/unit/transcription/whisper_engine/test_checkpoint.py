"""Files that are to be Whisper models."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription.model_store import CheckedModel
from speakercoach.transcription.whisper_checkpoint import check_checkpoint


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
    """The check lets through what Whisper can load, and says its dimensions."""
    checkpoint = check_checkpoint(checked.model.path)
    assert checkpoint.dims.n_text_layer == 1
    assert "decoder.token_embedding.weight" in checkpoint.state


def test_a_checkpoint_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    """A file that went away is told apart from a broken one."""
    with pytest.raises(CoachError) as caught:
        check_checkpoint(tmp_path / "gone.pt")
    assert caught.value.code is ErrorCode.INPUT_UNREADABLE
