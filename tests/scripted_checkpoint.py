"""A Whisper checkpoint that says one chosen sentence, whatever it hears.

It has Whisper's own format and goes through the real ``load_model``, ``transcribe`` and word alignment; nothing was
trained. How it works: used tokens are unit vectors and all others zero, attention gives nothing, and one linear map
in the last MLP leads from each token to the one after it. The encoder hears nothing, so that its output is its
positions alone, and the query of each token in cross-attention is the position of the moment it is to be heard at.
Because only the current token counts, tokens of the sentence must differ, and a prompt changes nothing.
"""

import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import get_tokenizer

_STATE = 128
_TOKENS_PER_S = 50
_VOCABULARY, _ENGLISH_VOCABULARY = 51865, 51864
_FORWARD = 60.0
"""How strongly a token leads to the next: far above every other logit."""
_FOLLOW = 40.0
"""How sharply cross-attention stands on a moment."""
_LINEAR = 50.0
"""GELU is the identity where its input is far above zero."""


def write_scripted_checkpoint(
    path: Path,
    words: Sequence[tuple[str, float]],
    *,
    end_s: float,
    language: str = "en",
    loops: bool = False,
    english_only: bool = False,
) -> None:
    """Write a checkpoint that says these words, each from its moment on (seconds, within the first 29).

    Args:
        path: where to write it.
        words: text and start of each; texts are joined by spaces.
        end_s: where the sentence ends.
        language: what language detection answers.
        loops: begin again after the last word, and never end.
        english_only: with the vocabulary of models that know English alone.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Whisper leaves its vocabulary's file to be collected
        tokenizer = get_tokenizer(not english_only, num_languages=99, language=language, task="transcribe")
    chain: list[int] = []
    moments: dict[int, float] = {}
    for text, start_s in words:
        for token in tokenizer.encode(" " + text):
            if token in moments:
                message = f"a token of {text!r} stands in the sentence twice"
                raise ValueError(message)
            moments[token] = start_s
            chain.append(token)
    begin = tokenizer.timestamp_begin
    spoken_end = begin + round(end_s * _TOKENS_PER_S)
    sot, *language_and_task = tokenizer.sot_sequence
    follows = {
        sot: [*language_and_task, begin][0],
        [sot, *language_and_task][-1]: begin,
        begin: chain[0],
        tokenizer.no_timestamps: chain[0],
        **dict(zip(chain, [*chain[1:], chain[0] if loops else spoken_end], strict=True)),
        spoken_end: tokenizer.eot,
    }
    # The row of the token before a word decides its start: alignment looks at who is about to be said.
    heard_at = {tokenizer.no_timestamps: 0.0}
    for token, after in zip(chain, [*chain[1:], None], strict=True):
        heard_at[token] = end_s if after is None else moments[after]
    heard_at[tokenizer.no_timestamps] = moments[chain[0]]
    model = _empty_model(_ENGLISH_VOCABULARY if english_only else _VOCABULARY)
    used = sorted({*follows, *follows.values()})
    rows = {token: row for row, token in enumerate(used)}
    if len(rows) > _STATE - 1:
        message = "the sentence is too long"
        raise ValueError(message)
    with torch.no_grad():
        for token, row in rows.items():
            model.decoder.token_embedding.weight[token, row] = 1.0
        _lead_on(model, {rows[token]: rows[after] for token, after in follows.items()})
        _listen_at(model, {rows[token]: round(at * _TOKENS_PER_S) for token, at in heard_at.items()})
    torch.save({"dims": vars(model.dims), "model_state_dict": model.state_dict()}, path)


def _empty_model(vocabulary: int) -> Whisper:
    model = Whisper(
        ModelDimensions(
            n_mels=80,
            n_audio_ctx=1500,
            n_audio_state=_STATE,
            n_audio_head=1,
            n_audio_layer=1,
            n_vocab=vocabulary,
            n_text_ctx=448,
            n_text_state=_STATE,
            n_text_head=1,
            n_text_layer=1,
        )
    )
    with torch.no_grad():
        for name, value in model.named_parameters():
            value.fill_(1.0 if ("ln" in name and name.endswith("weight")) else 0.0)
    return model


def _normalised(row: int) -> torch.Tensor:
    """What a layer norm makes of a unit vector."""
    return torch.nn.functional.layer_norm(torch.eye(_STATE)[row], (_STATE,))


def _solved(pairs: dict[int, torch.Tensor]) -> torch.Tensor:
    """The least-squares map that takes the norm of each unit vector to its target."""
    inputs = torch.stack([_normalised(row) for row in pairs])
    targets = torch.stack(list(pairs.values()))
    solution: torch.Tensor = torch.linalg.lstsq(inputs, targets, driver="gelsd").solution
    return solution.T


def _lead_on(model: Whisper, follows: dict[int, int]) -> None:
    block = model.decoder.blocks[0]
    forward = _solved({row: _FORWARD * torch.eye(_STATE)[after] for row, after in follows.items()})
    inner, outer = block.mlp[0], block.mlp[2]
    scale = forward.abs().max()
    inner.weight[:_STATE] = forward / scale
    inner.bias[:_STATE] = _LINEAR
    outer.weight[:, :_STATE] = torch.eye(_STATE) * scale
    outer.bias.copy_(-_LINEAR * scale * torch.ones(_STATE))


def _listen_at(model: Whisper, heard_at: dict[int, int]) -> None:
    positions = torch.nn.functional.layer_norm(model.encoder.positional_embedding, (_STATE,))
    attention = model.decoder.blocks[0].cross_attn
    attention.key.weight.copy_(torch.eye(_STATE))
    attention.query.weight.copy_(
        _solved({row: _FOLLOW * positions[frame] / positions[frame].norm() for row, frame in heard_at.items()})
    )
