"""The trained small Whisper, as it is kept in the repository and as the checkpoint that it stands for.

Kept are half-precision weights, the rows of tokens that the model uses, and the one map that makes all timestamps.
"""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from whisper.model import Whisper

from tests.small_whisper.learner import DIMENSIONS, STATE, Learner

PACKED = Path(__file__).with_name("weights.npz")
_TIMES = 4
"""How often a vector of the small model stands in one of `base`."""
_BASE_LAYERS = 6


def pack(learner: Learner, path: Path) -> None:
    """Keep what a learner knows."""
    kept: dict[str, NDArray[np.float16]] = {}
    for name, value in learner.state_dict().items():
        heads_of_training = name.startswith(("now.", "before."))
        made_again = name in {"whisper.decoder.token_embedding.weight", "whisper.encoder.positional_embedding"}
        if not heads_of_training and not made_again:
            kept[name] = value.half().numpy()
    np.savez_compressed(path, allow_pickle=False, **kept)


def unpacked(path: Path = PACKED) -> dict[str, Tensor]:
    """The state of the small Whisper, as Whisper names its parts."""
    learner = Learner()
    with np.load(path, allow_pickle=False) as kept:
        state = {name: torch.from_numpy(kept[name]).float() for name in kept.files}
    learner.load_state_dict(state, strict=False)
    learner.write_embeddings()
    return {name: value.clone() for name, value in learner.whisper.state_dict().items()}


def write_small_whisper(path: Path, packed: Path = PACKED) -> Path:
    """Write the small Whisper as a checkpoint that ``whisper.load_model`` reads; about 31 MB.

    Returns:
        The path it was given.
    """
    torch.save({"dims": vars(DIMENSIONS), "model_state_dict": unpacked(packed)}, path)
    return path


def write_base_sized(path: Path, packed: Path = PACKED) -> Path:
    """Write the same function at the size and cost of `base`, with its heads where `base` aligns words; about 145 MB.

    Every vector stands four times side by side: a linear map becomes four by four blocks of a quarter of itself, and
    the norm of a vector that stands four times is its norm, four times. The layers before ours add nothing.

    Returns:
        The path it was given.
    """
    small = unpacked(packed)
    dims = {**vars(DIMENSIONS)}
    for side in ("audio", "text"):
        dims |= {
            f"n_{side}_state": STATE * _TIMES,
            f"n_{side}_head": DIMENSIONS.n_audio_head * _TIMES,
            f"n_{side}_layer": _BASE_LAYERS,
        }
    first = {
        "encoder": _BASE_LAYERS - DIMENSIONS.n_audio_layer,
        "decoder": _BASE_LAYERS - DIMENSIONS.n_text_layer,
    }
    state: dict[str, Tensor] = {}
    for name, value in small.items():
        side, *rest = name.split(".")
        large = _tiled(name, value)
        if rest[0] != "blocks":
            state[name] = large
            continue
        layer, part = int(rest[1]), ".".join(rest[2:])
        state[f"{side}.blocks.{layer + first[side]}.{part}"] = large
        if layer == 0:
            adds = part.startswith(("attn.out.", "cross_attn.out.", "mlp.2."))
            for idle in range(first[side]):
                state[f"{side}.blocks.{idle}.{part}"] = torch.zeros_like(large) if adds else large.clone()
    for part in ("weight", "bias"):
        state[f"decoder.ln.{part}"] /= _TIMES  # four equal products are summed in each logit
    # OpenAI's own files hold half precision.
    torch.save({"dims": dims, "model_state_dict": {name: value.half() for name, value in state.items()}}, path)
    return path


def _tiled(name: str, value: Tensor) -> Tensor:
    if name.endswith(("positional_embedding", "token_embedding.weight")):
        return value.repeat(1, _TIMES)
    if value.dim() == 1:
        return value.repeat(_TIMES)
    if name == "encoder.conv1.weight":  # hears mel bands, which stand there once
        return value.repeat(_TIMES, 1, 1)
    return value.repeat(_TIMES, _TIMES, *[1] * (value.dim() - 2)) / _TIMES


def load(path: Path) -> Whisper:
    """A checkpoint, as Whisper itself loads it."""
    import whisper

    return whisper.load_model(str(path), device="cpu")
