"""Builds a Whisper model from a checked file, in the precision that is fastest here and never twice in memory."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch
import whisper
from torch import Tensor, nn
from whisper.model import AudioEncoder, Linear, ModelDimensions, TextDecoder, Whisper

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription.machine_memory import available_memory_bytes
from speakercoach.transcription.model_store import CheckedModel
from speakercoach.transcription.whisper_checkpoint import Checkpoint, check_checkpoint
from speakercoach.transcription.whisper_int8 import Int8Linear, Int8LogitsDecoder
from speakercoach.transcription.whisper_speed import FULL, Precision, fastest

_BYTES_PER_GB = 1e9
_MEMORY_SLACK = 1.25
_WORK_BYTES = 300_000_000
"""Libraries, and what half a minute of sound becomes on its way through the layers."""
_FULL_BYTES, _INT8_BYTES, _HALF_BYTES = 4, 1, 2
_HEAD_WIDTH = 64
_EMBEDDING = "decoder.token_embedding.weight"

_FAMILIES: Mapping[tuple[int, int, int, int], str] = {
    (51864, 4, 4, 6): "tiny.en",
    (51865, 4, 4, 6): "tiny",
    (51864, 6, 6, 8): "base.en",
    (51865, 6, 6, 8): "base",
    (51864, 12, 12, 12): "small.en",
    (51865, 12, 12, 12): "small",
    (51864, 24, 24, 16): "medium.en",
    (51865, 24, 24, 16): "medium",
    (51865, 32, 32, 20): "large-v2",
    (51866, 32, 32, 20): "large-v3",
    (51866, 32, 4, 20): "large-v3-turbo",
}
"""Official models by vocabulary, layers of encoder and decoder, and heads; ``large-v1`` is shaped as ``large-v2``."""


def load(checked: CheckedModel, notes_folder: Path | None = None) -> Whisper:
    """Load a checked model by its path; ``notes_folder`` is where the fastest precision is noted.

    Raises:
        CoachError: ``INPUT_BROKEN_MODEL``, ``INPUT_UNREADABLE``; ``ENGINE_MODEL_TOO_LARGE`` with ``model``,
            ``needs_gb`` and ``has_gb``.
    """
    path = checked.model.path
    checkpoint = check_checkpoint(path)
    precision = fastest(checkpoint.dims, notes_folder)
    _see_that_it_fits(checkpoint, precision, checked.model.name)
    try:
        try:
            model = assembled(checkpoint, precision)
        except (RuntimeError, AttributeError):
            if precision == FULL:
                raise
            model = assembled(checkpoint, FULL)
    except (RuntimeError, ValueError, KeyError, AttributeError) as error:
        raise_if_memory(error)
        raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=path.name) from error
    name = checked.official_name or _family(checkpoint.dims)
    if name is not None:
        # Only some heads follow the sound, and fine-tuning leaves it to the same ones. Whisper knows them by name.
        model.set_alignment_heads(whisper._ALIGNMENT_HEADS[name])  # noqa: SLF001
    return model


def assembled(checkpoint: Checkpoint, precision: Precision) -> Whisper:
    """The model in this precision. Weights are turned one by one, so that none is in memory twice.

    Raises:
        RuntimeError, ValueError, KeyError: weights are missing or of another shape.
    """
    state = dict(checkpoint.state)
    model = _Assembled(checkpoint.dims, int8_logits=precision.logits_int8)
    if precision.encoder_int8:
        _pack(model.encoder, "encoder", state)
    if precision.decoder_int8:
        _pack(model.decoder, "decoder", state)
    if precision.logits_int8:
        model.decoder.pack(state[_EMBEDDING])
    kinds = {_EMBEDDING: torch.float16} if precision.logits_int8 else {}
    weights = {name: tensor.to(kinds.get(name, torch.float32), copy=True) for name, tensor in state.items()}
    model.load_state_dict(weights, assign=True)
    for block in model.decoder.blocks:
        block.cross_attn.key = OncePerSound(block.cross_attn.key)
        block.cross_attn.value = OncePerSound(block.cross_attn.value)
    return model.eval().requires_grad_(requires_grad=False)


def raise_if_memory(error: BaseException) -> None:
    """PyTorch says by a ``RuntimeError`` that memory ran out; this says so by a ``MemoryError``."""
    if "memory" in str(error).lower():
        raise MemoryError from error


class OncePerSound(nn.Module):  # type: ignore[misc] # torch is not typed here
    """Remembers what a map made of the encoded sound.

    Language, each try and the word alignment ask cross-attention for the same keys and values of 1500 positions.
    """

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self._inner = inner
        self._last: tuple[Tensor, Tensor] | None = None

    def forward(self, sound: Tensor) -> Tensor:
        """The map of this very tensor."""
        if self._last is None or self._last[0] is not sound:
            self._last = (sound, self._inner(sound))
        return self._last[1]

    def forget(self) -> None:
        """Let the sound go."""
        self._last = None


class _Assembled(Whisper):  # type: ignore[misc]
    """Whisper's model without weights: they are not made up only to be replaced, and take no memory meanwhile."""

    def __init__(self, dims: ModelDimensions, *, int8_logits: bool) -> None:
        nn.Module.__init__(self)
        self.dims = dims
        with _nothing_made_up():
            self.encoder = AudioEncoder(
                dims.n_mels, dims.n_audio_ctx, dims.n_audio_state, dims.n_audio_head, dims.n_audio_layer
            )
            self.decoder = (Int8LogitsDecoder if int8_logits else TextDecoder)(
                dims.n_vocab, dims.n_text_ctx, dims.n_text_state, dims.n_text_head, dims.n_text_layer
            )
        future = torch.full((dims.n_text_ctx, dims.n_text_ctx), -torch.inf).triu_(1)
        self.decoder.register_buffer("mask", future, persistent=False)
        heads = torch.zeros(dims.n_text_layer, dims.n_text_head, dtype=torch.bool)
        heads[dims.n_text_layer // 2 :] = True
        self.register_buffer("alignment_heads", heads.to_sparse(), persistent=False)


@contextmanager
def _nothing_made_up() -> Iterator[None]:
    """Leave the large matrices unwritten, so that the system gives them no memory.

    PyTorch's own way, its device ``meta``, loads its compiler for that: 150 MB.
    """
    kinds = (nn.Linear, nn.Embedding)
    made_up = [kind.reset_parameters for kind in kinds]
    for kind in kinds:
        kind.reset_parameters = _leave_as_it_is
    try:
        yield
    finally:
        for kind, make_up in zip(kinds, made_up, strict=True):
            kind.reset_parameters = make_up


def _leave_as_it_is(_: nn.Module) -> None:
    """Weights are put in later."""


def _pack(part: nn.Module, prefix: str, state: dict[str, Tensor]) -> None:
    """Put the linear maps of a part in eight bits, and take their weights out of ``state``."""
    for name, module in list(part.named_modules()):
        if not isinstance(module, Linear):
            continue
        weight = state.pop(f"{prefix}.{name}.weight")
        bias = state.pop(f"{prefix}.{name}.bias") if module.bias is not None else None
        if weight.shape != module.weight.shape or (bias is not None and bias.shape != module.bias.shape):
            raise ValueError(name)
        parent, _, own = name.rpartition(".")
        setattr(part.get_submodule(parent), own, Int8Linear(weight, bias))


def _family(dims: ModelDimensions) -> str | None:
    if dims.n_text_state != dims.n_text_head * _HEAD_WIDTH:
        return None
    return _FAMILIES.get((dims.n_vocab, dims.n_audio_layer, dims.n_text_layer, dims.n_text_head))


def _see_that_it_fits(checkpoint: Checkpoint, precision: Precision, name: str) -> None:
    weights = sum(_bytes_each(key, tensor, precision) * tensor.numel() for key, tensor in checkpoint.state.items())
    needs = int(weights * _MEMORY_SLACK) + _WORK_BYTES
    has = available_memory_bytes()
    if needs > has:
        raise CoachError(
            ErrorCode.ENGINE_MODEL_TOO_LARGE,
            model=name,
            needs_gb=round(needs / _BYTES_PER_GB, 1),
            has_gb=round(has / _BYTES_PER_GB, 1),
        )


def _bytes_each(name: str, tensor: Tensor, precision: Precision) -> int:
    if name == _EMBEDDING:
        return _HALF_BYTES + _INT8_BYTES if precision.logits_int8 else _FULL_BYTES
    is_int8 = precision.encoder_int8 if name.startswith("encoder.") else precision.decoder_int8
    return _INT8_BYTES if is_int8 and tensor.dim() == 2 else _FULL_BYTES  # noqa: PLR2004 - a matrix
