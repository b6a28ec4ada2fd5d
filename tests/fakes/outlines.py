"""Files that say of themselves that they are Whisper models, without the weights."""

import pickle
import zipfile
from pathlib import Path

BASE = {
    "n_mels": 80,
    "n_audio_ctx": 1500,
    "n_audio_state": 512,
    "n_audio_head": 8,
    "n_audio_layer": 6,
    "n_vocab": 51865,
    "n_text_ctx": 448,
    "n_text_state": 512,
    "n_text_head": 8,
    "n_text_layer": 6,
}
PARTS = {"encoder.conv1.weight": 0, "decoder.token_embedding.weight": 0}


def write_outline(path: Path, weights: bytes = b"weights" * 1000, content: object = None) -> Path:
    """Write an archive as PyTorch writes models; ``content`` in the place of what Whisper's own files say."""
    said = {"dims": BASE, "model_state_dict": PARTS} if content is None else content
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps(said, protocol=2))
        archive.writestr("archive/data/0", weights)
    return path
