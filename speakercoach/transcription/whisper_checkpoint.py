"""Looks into a Whisper checkpoint before it is loaded, so that a file that is none ends in one clear fault."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from whisper.model import ModelDimensions

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription.model_outline import are_possible


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """Weights by name, still in the file: mapped into memory and read when they are used."""

    dims: ModelDimensions
    state: Mapping[str, torch.Tensor]


def check_checkpoint(path: Path) -> Checkpoint:
    """See that a file holds weights of a Whisper model and nothing else, and open it.

    Reads with ``weights_only``, so no code in the file is ever run, and mapped into memory, so that it costs little.
    The dimensions are compared with the tensors that are really there: a small file cannot ask for a large model.

    Raises:
        CoachError: ``INPUT_UNREADABLE`` or ``INPUT_BROKEN_MODEL``, with ``name``.
    """
    try:
        with path.open("rb"):
            pass
        is_archive = zipfile.is_zipfile(path)
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error
    broken = CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name)
    if not is_archive:
        raise broken
    try:
        found = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except Exception as error:  # torch raises whatever its reader stumbles on
        raise broken from error
    checkpoint = _whisper_in(found)
    if checkpoint is None:
        raise broken
    return checkpoint


def _whisper_in(found: object) -> Checkpoint | None:
    if not isinstance(found, Mapping):
        return None
    dims = found.get("dims")
    state = found.get("model_state_dict")
    if not isinstance(dims, Mapping) or not isinstance(state, Mapping):
        return None
    if not all(isinstance(name, str) and isinstance(tensor, torch.Tensor) for name, tensor in state.items()):
        return None
    return Checkpoint(ModelDimensions(**dims), state) if are_possible(dims) and _are_there(dims, state) else None


def _are_there(dims: Mapping[str, int], state: Mapping[str, torch.Tensor]) -> bool:
    shapes = {
        "encoder.conv1.weight": (dims["n_audio_state"], dims["n_mels"], 3),
        "encoder.positional_embedding": (dims["n_audio_ctx"], dims["n_audio_state"]),
        "decoder.token_embedding.weight": (dims["n_vocab"], dims["n_text_state"]),
        "decoder.positional_embedding": (dims["n_text_ctx"], dims["n_text_state"]),
    }
    if any(name not in state or tuple(state[name].shape) != shape for name, shape in shapes.items()):
        return False
    return all(
        _layers(state, prefix) == dims[count]
        for prefix, count in (("encoder.blocks.", "n_audio_layer"), ("decoder.blocks.", "n_text_layer"))
    )


def _layers(state: Mapping[str, torch.Tensor], prefix: str) -> int:
    return len({name[len(prefix) :].split(".", 1)[0] for name in state if name.startswith(prefix)})
