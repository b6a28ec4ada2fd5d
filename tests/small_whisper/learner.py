"""The small Whisper while it learns: Whisper's own parts, run on short windows too, with losses on what lies inside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from whisper.model import ModelDimensions, MultiHeadAttention, Whisper

from tests.small_whisper.examples import (
    FRAME_CLASSES,
    NOT_MARKED,
    WINDOW_FRAMES,
    Example,
    korean_token,
    tokenizer,
    word_token,
)
from tests.small_whisper.vocabulary import WORDS

STATE = 128
DIMENSIONS = ModelDimensions(
    n_mels=80,
    n_audio_ctx=WINDOW_FRAMES,
    n_audio_state=STATE,
    n_audio_head=2,
    n_audio_layer=2,
    n_vocab=51865,
    n_text_ctx=448,
    n_text_state=STATE,
    n_text_head=2,
    n_text_layer=3,
)
"""Heads of 64 as in every official model. Three decoder layers: as many as `base` aligns words with."""
_USUAL_LOGIT = 13.0
"""Where the logits of used tokens start out; the 51 800 others stay at 0, together as strong as one of 10.9."""
_LOUDER = 3.0
"""Sound starts out as strong as the positions that are added to it; by usual chance it would be a tenth of them."""
_HEARS = (  # by decoder layer and head: how much it is to stand on the word just said, and on the one that comes
    ((1.0, 0.0), (0.0, 0.5)),
    ((0.0, 1.0), (0.0, 1.0)),
    ((0.0, 1.0), (0.0, 1.0)),
)


def used_tokens() -> list[int]:
    """Every token but timestamps that the model may write or is given."""
    marks = tokenizer()
    special = [*marks.sot_sequence_including_notimestamps, marks.eot, marks.no_speech, marks.sot_prev, korean_token()]
    return [*special, *map(word_token, WORDS)]


@dataclass
class Batch:
    """Examples side by side, padded: ``mel`` (n, 80, 2 * frames), ``rows`` and ``targets`` (n, longest) of the table.

    ``said`` and ``coming`` (n, longest, 2) are the frames [first, end) of each row, equal where it has none.
    """

    mel: Tensor
    offsets: Tensor
    rows: Tensor
    targets: Tensor
    said: Tensor
    coming: Tensor
    now: Tensor
    before: Tensor


class Learner(nn.Module):  # type: ignore[misc]  # torch is read without its types
    """A Whisper whose unused tokens stay zero and whose timestamps are one map of the encoder's positions."""

    def __init__(self) -> None:
        super().__init__()
        self.whisper = Whisper(DIMENSIONS)
        decoder = self.whisper.decoder
        decoder.token_embedding.weight.requires_grad_(requires_grad=False).zero_()
        common = functional.normalize(torch.randn(STATE), dim=0)
        self.used = used_tokens()
        self.words = nn.Parameter(torch.randn(len(self.used), STATE) * 0.5 + common)
        self.stamp_map = nn.Parameter(torch.eye(STATE) * 0.15)
        self.stamp_base = nn.Parameter(common.clone())
        self.now = nn.Linear(STATE, FRAME_CLASSES)
        self.before = nn.Linear(STATE, FRAME_CLASSES)
        begin = tokenizer().timestamp_begin
        self.row_of = torch.full((DIMENSIONS.n_vocab + 1,), len(self.used) + 1501)
        self.row_of[self.used] = torch.arange(len(self.used))
        self.row_of[begin : begin + 1501] = len(self.used) + torch.arange(1501)
        with torch.no_grad():
            decoder.ln.bias.copy_(common * _USUAL_LOGIT)
            decoder.positional_embedding.copy_(self.whisper.encoder.positional_embedding[:448] * 0.3)
            for convolution in (self.whisper.encoder.conv1, self.whisper.encoder.conv2):
                convolution.weight *= _LOUDER
            for block, (near, far) in zip(self.whisper.encoder.blocks, ((-4, 4), (-11, 11)), strict=True):
                _look_aside(block.attn, 0, near)
                _look_aside(block.attn, 1, far)
            _look_aside(decoder.blocks[0].attn, 0, -1)
            _look_aside(decoder.blocks[0].attn, 1, -2)
        self.register_buffer("stamps", positions(1501), persistent=False)

    def table(self) -> Tensor:
        """Embeddings (used + 1501 + 1, STATE): used tokens, timestamps, and the zeros of all others."""
        stamps = self.stamps @ self.stamp_map + self.stamp_base
        return torch.cat([self.words, stamps, torch.zeros(1, STATE)])

    def write_embeddings(self) -> None:
        """Put the table into the Whisper, so that its own code can run."""
        begin = tokenizer().timestamp_begin
        table = self.table().detach()
        weight = self.whisper.decoder.token_embedding.weight.data
        weight.zero_()
        weight[self.used] = table[: len(self.used)]
        weight[begin : begin + 1501] = table[len(self.used) : -1]

    def encode(self, mel: Tensor, offsets: Tensor) -> Tensor:
        """As the encoder, with the positions that start at each offset: (n, frames, STATE)."""
        encoder = self.whisper.encoder
        sound = functional.gelu(encoder.conv1(mel))
        sound = functional.gelu(encoder.conv2(sound)).permute(0, 2, 1)
        places = offsets[:, None] + torch.arange(sound.shape[1])
        sound = sound + encoder.positional_embedding[places]
        for block in encoder.blocks:
            sound = block(sound)
        encoded: Tensor = encoder.ln_post(sound)
        return encoded

    def losses(self, batch: Batch, *, writes: bool = True) -> dict[str, Tensor]:
        """What is wrong with the frames, the writing and the attention, and the share of right tokens and words."""
        encoded = self.encode(batch.mel, batch.offsets)
        frames = sum(
            _wrong(head(encoded).float(), marks) for head, marks in ((self.now, batch.now), (self.before, batch.before))
        )
        if not writes:
            return {"frames": frames}
        decoder = self.whisper.decoder
        table = self.table()
        text = table[batch.rows] + decoder.positional_embedding[: batch.rows.shape[1]]
        attention = torch.zeros(())
        for block, heads in zip(decoder.blocks, _HEARS, strict=True):
            text = text + block.attn(block.attn_ln(text), mask=decoder.mask)[0]
            heard, listening = _attend(block.cross_attn, block.cross_attn_ln(text), encoded)
            text = text + heard
            text = text + block.mlp(block.mlp_ln(text))
            for head, weights in enumerate(heads):
                for spans, weight in zip((batch.said, batch.coming), weights, strict=True):
                    if weight:
                        attention = attention + weight * listening.astray(head, spans)
        logits = (decoder.ln(text) @ table[:-1].T).float()
        others = torch.full((*logits.shape[:2], 1), math.log(DIMENSIONS.n_vocab - len(table) + 1))
        logits = torch.cat([logits, others], dim=2)
        writing = _wrong(logits, batch.targets)
        marked = batch.targets != NOT_MARKED
        right = _share(logits.argmax(2) == batch.targets, marked)
        is_word = marked & (batch.targets >= len(self.used) - len(WORDS)) & (batch.targets < len(self.used))
        right_words = _share(logits.argmax(2) == batch.targets, is_word)
        return {
            "writing": writing,
            "frames": frames,
            "attention": attention,
            "right": right,
            "words": right_words,
        }

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Put examples of one window length side by side."""
        count, longest = len(examples), max(len(one.tokens) for one in examples)
        rows = torch.full((count, longest), len(self.used) + 1501)
        targets = torch.full((count, longest), NOT_MARKED)
        said = torch.zeros(count, longest, 2, dtype=torch.long)
        coming = torch.zeros(count, longest, 2, dtype=torch.long)
        for index, one in enumerate(examples):
            rows[index, : len(one.tokens)] = self.row_of[one.tokens]
            marked = torch.tensor(one.targets)
            wanted = self.row_of[marked.clamp(min=0)]
            targets[index, : len(one.targets)] = torch.where(marked < 0, NOT_MARKED, wanted)
            said[index, : len(one.tokens)] = torch.tensor(one.said)
            coming[index, : len(one.tokens)] = torch.tensor(one.coming)
        return Batch(
            mel=torch.stack([torch.from_numpy(one.mel) for one in examples]).float(),
            offsets=torch.tensor([one.offset for one in examples]),
            rows=rows,
            targets=targets,
            said=said,
            coming=coming,
            now=torch.stack([torch.from_numpy(one.now) for one in examples]),
            before=torch.stack([torch.from_numpy(one.before) for one in examples]),
        )


def _wrong(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy of what is marked, nothing where nothing is: a batch may be silent from end to end."""
    total = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=NOT_MARKED, reduction="sum")
    return total / (targets != NOT_MARKED).sum().clamp(min=1)


def _share(values: Tensor, among: Tensor) -> Tensor:
    return (values.float() * among).sum() / among.sum().clamp(min=1)


def positions(count: int) -> Tensor:
    """Whisper's positions in sound: (count, STATE), the sines of 64 frequencies and then their cosines."""
    half = torch.arange(STATE // 2) / (STATE // 2 - 1)
    angles = torch.arange(count)[:, None] * torch.exp(-math.log(10000) * half)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


@dataclass
class _Listening:
    """Queries (n, heads, rows, 64) and keys (n, heads, frames, 64) of cross-attention."""

    query: Tensor
    key: Tensor

    def astray(self, head: int, spans: Tensor) -> Tensor:
        """How far the head is from being spread evenly over each row's frames; rows without any do not count.

        The mean score over some frames is the score of their mean key, which spares a table of rows by frames.
        """
        query, key = self.query[:, head].float() * (self.query.shape[3] ** -0.5), self.key[:, head].float()
        sums = functional.pad(key.cumsum(dim=1), (0, 0, 1, 0))
        first, end = (spans[..., side, None].expand(-1, -1, key.shape[2]) for side in (0, 1))
        length = (spans[..., 1] - spans[..., 0]).float()
        means = (sums.gather(1, end) - sums.gather(1, first)) / length.clamp(min=1)[..., None]
        wrong = (query @ key.transpose(1, 2)).logsumexp(dim=2) - (query * means).sum(dim=2)
        return _share(wrong, length > 0)


def _attend(part: MultiHeadAttention, text: Tensor, encoded: Tensor) -> tuple[Tensor, _Listening]:
    """Cross-attention, and what it compared."""

    def heads(values: Tensor) -> Tensor:
        return values.unflatten(2, (part.n_head, -1)).transpose(1, 2)

    query, key, value = heads(part.query(text)), heads(part.key(encoded)), heads(part.value(encoded))
    mixed = functional.scaled_dot_product_attention(query, key, value)
    return part.out(mixed.transpose(1, 2).flatten(2)), _Listening(query, key)


def _look_aside(part: MultiHeadAttention, head: int, offset: int) -> None:
    """Let a head start out looking this many positions aside, which is slow to learn from nothing."""
    steps = torch.exp(-math.log(10000) * torch.arange(32) / (STATE // 2 - 1))
    turn_sin, turn_cos = torch.sin(steps * offset), torch.cos(steps * offset)
    query, key = torch.zeros(64, STATE), torch.zeros(64, STATE)
    low, high = torch.arange(32), torch.arange(32) + 64
    strength = 0.8
    key[low, low] = strength
    key[low + 32, high] = strength
    # sin(a + d) = sin a cos d + cos a sin d; cos(a + d) = cos a cos d - sin a sin d
    query[low, low], query[low, high] = turn_cos * strength, turn_sin * strength
    query[low + 32, high], query[low + 32, low] = turn_cos * strength, -turn_sin * strength
    rows = slice(64 * head, 64 * head + 64)
    part.query.weight.data[rows] = query + 0.02 * torch.randn(64, STATE)
    part.key.weight.data[rows] = key + 0.02 * torch.randn(64, STATE)
