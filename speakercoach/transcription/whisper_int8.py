"""Whisper's matrices in eight bits: a quarter of the memory to read for each token.

Each output row of a matrix has its own scale, and so has each position of the sound: Whisper's encoder has a few
positions that are a hundred times larger than the others, and one scale for all would leave the others next to nothing.
PyTorch means to remove these operations; whoever uses this must be ready to do without.
"""

import warnings
from collections.abc import MutableMapping

import torch
from torch import Tensor, nn
from whisper.model import TextDecoder

_LEVELS = 127.0
_LEAST = 1e-8


class Int8Linear(nn.Module):  # type: ignore[misc] # torch is not typed here
    """A linear map with weights of ``(outputs, inputs)`` kept as int8; input and output are float32."""

    def __init__(self, weight: Tensor, bias: Tensor | None) -> None:
        """Pack the weights; they may be float16.

        Raises:
            RuntimeError, AttributeError: this build of PyTorch or this processor cannot do it.
        """
        super().__init__()
        weight = weight.detach().float()
        scales = (weight.abs().amax(dim=1) / _LEVELS).clamp_min(_LEAST)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecated, which the module's text says
            packed = torch.quantize_per_channel(
                weight, scales.double(), torch.zeros(len(scales), dtype=torch.long), 0, torch.qint8
            )
            self._packed = torch.ops.quantized.linear_prepack(packed, None)
        self._bias = None if bias is None else bias.detach().to(torch.float32, copy=True)

    def forward(self, sound: Tensor) -> Tensor:
        """Map ``(..., positions, inputs)`` to ``(..., positions, outputs)``."""
        if sound.shape[-2] == 1:
            mapped = self._map(sound)
        else:
            largest = torch.maximum(sound.amax(-1, keepdim=True), -sound.amin(-1, keepdim=True)).clamp_min(_LEAST)
            mapped = self._map(sound / largest).mul_(largest)
        return mapped if self._bias is None else mapped.add_(self._bias)

    def _map(self, sound: Tensor) -> Tensor:
        # With seven bits for the sound, sums of two products fit 16 bits on processors without VNNI.
        return torch.ops.quantized.linear_dynamic(sound, self._packed, True)


class Int8LogitsDecoder(TextDecoder):  # type: ignore[misc]
    """Whisper's decoder with the last step, from state to the score of each token, in eight bits.

    That step reads the whole embedding for every token, in ``base`` as much as all layers together. Looking tokens up
    needs a few rows only, which may lie in float16.
    """

    def pack(self, embedding: Tensor) -> None:
        """Take the embedding, ``(n_vocab, n_state)``. Raises as ``Int8Linear``."""
        self._scores = Int8Linear(embedding, None)

    def forward(self, x: Tensor, xa: Tensor, kv_cache: MutableMapping[nn.Module, Tensor] | None = None) -> Tensor:
        """As Whisper's own: tokens ``(batch, n)`` and encoded sound to scores ``(batch, n, n_vocab)``."""
        offset = next(iter(kv_cache.values())).shape[1] if kv_cache else 0
        x = self.token_embedding(x) + self.positional_embedding[offset : offset + x.shape[-1]]
        for block in self.blocks:
            x = block(x, xa, mask=self.mask, kv_cache=kv_cache)
        return self._scores(self.ln(x))
