"""The small Whisper and its twin of the size of `base`, each written and loaded once."""

from pathlib import Path

import pytest
import whisper

from tests.small_whisper.packed import load, write_base_sized, write_small_whisper


@pytest.fixture(scope="session")
def small_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkpoint's file."""
    return write_small_whisper(tmp_path_factory.mktemp("small-whisper") / "small.pt")


@pytest.fixture(scope="session")
def small(small_checkpoint: Path) -> whisper.Whisper:
    """The small Whisper, loaded by Whisper."""
    return load(small_checkpoint)


@pytest.fixture(scope="session")
def base_sized(tmp_path_factory: pytest.TempPathFactory) -> whisper.Whisper:
    """Its twin, with the alignment heads of the official `base`."""
    path = write_base_sized(tmp_path_factory.mktemp("base-sized") / "base-sized.pt")
    model = load(path)
    path.unlink()  # 145 MB
    model.set_alignment_heads(whisper._ALIGNMENT_HEADS["base"])
    return model
