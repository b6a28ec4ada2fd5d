"""Finds out once whether eight bits are faster than 32 on this processor, and remembers it."""

import contextlib
import json
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import torch
from torch import Tensor, nn
from whisper.model import ModelDimensions

from speakercoach.transcription.machine_memory import give_back_memory
from speakercoach.transcription.whisper_int8 import Int8Linear

FILE_NAME = "speed.json"
LEAST_GAIN = 1.15
"""Eight bits lose a little of what was learned; for less than this they are not worth it."""
_ROUNDS = 5
_MOST_WEIGHTS = 16_000_000
"""More than any cache holds: a token waits for memory, not for sums."""
_CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Precision:
    """Which parts of a model are kept in eight bits."""

    encoder_int8: bool
    decoder_int8: bool
    logits_int8: bool


FULL = Precision(encoder_int8=False, decoder_int8=False, logits_int8=False)


def fastest(dims: ModelDimensions, notes_folder: Path | None) -> Precision:
    """What is fastest here for a model of these dimensions; measured in about a second unless it is in the notes.

    ``notes_folder`` holds the notes; ``None`` to neither read nor write any.
    """
    key = f"{_processor()} | torch {torch.__version__} | {dims.n_audio_state} wide, {dims.n_vocab} tokens"
    notes = _read(notes_folder)
    if key in notes:
        return notes[key]
    precision = _measured(dims)
    give_back_memory()
    if notes_folder is not None:
        _write(notes_folder, {**notes, key: precision})
    return precision


def _measured(dims: ModelDimensions) -> Precision:
    """Time what takes the time, on one thread: the ratio is much the same on more, and the others may be busy."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.no_grad():
            return Precision(
                encoder_int8=_gains(_layers(dims.n_audio_state, 1), rows=dims.n_audio_ctx),
                decoder_int8=_gains(_layers(dims.n_text_state, dims.n_text_layer), rows=1),
                logits_int8=_gains(
                    [torch.rand(min(dims.n_vocab, _MOST_WEIGHTS // dims.n_text_state), dims.n_text_state)], rows=1
                ),
            )
    finally:
        torch.set_num_threads(threads)


def _layers(width: int, blocks: int) -> list[Tensor]:
    """The matrices of so many transformer blocks, or of as many as outgrow the cache."""
    shapes = [(width, width)] * 4 + [(4 * width, width), (width, 4 * width)]
    return [torch.rand(shape) for shape in shapes * min(blocks, max(1, _MOST_WEIGHTS // (12 * width * width)))]


def _gains(weights: Sequence[Tensor], *, rows: int) -> bool:
    sounds = {width: torch.rand(1, rows, width) for width in {weight.shape[1] for weight in weights}}
    try:
        packed = [(Int8Linear(weight, None), sounds[weight.shape[1]]) for weight in weights]
        full = [(partial(nn.functional.linear, weight=weight), sounds[weight.shape[1]]) for weight in weights]
        in_turn = [(_time(full), _time(packed)) for _ in range(_ROUNDS)]
    except (RuntimeError, AttributeError):
        return False
    # Whatever else runs makes single rounds slow; the fastest ones are the machine's own.
    return min(slow for slow, _ in in_turn) >= LEAST_GAIN * min(quick for _, quick in in_turn)


def _time(steps: Sequence[tuple[Callable[[Tensor], Tensor], Tensor]]) -> float:
    begun = perf_counter()
    for step, sound in steps:
        step(sound)
    return perf_counter() - begun


def _processor() -> str:
    names: list[str] = []
    with contextlib.suppress(OSError):
        text = _CPUINFO.read_text(encoding="utf-8", errors="replace")
        names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    name = names[0] if names else os.environ.get("PROCESSOR_IDENTIFIER", "")
    return f"{platform.system()} {platform.machine()} {name}".strip()


def _read(folder: Path | None) -> dict[str, Precision]:
    """What is in the notes; nothing when they are damaged: it is measured anew."""
    if folder is None:
        return {}
    try:
        notes = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return {str(key): _precision(value) for key, value in notes.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _precision(value: dict[str, object]) -> Precision:
    if not all(type(one) is bool for one in value.values()):
        raise TypeError
    return Precision(**value)  # type: ignore[arg-type]


def _write(folder: Path, notes: dict[str, Precision]) -> None:
    path = folder / FILE_NAME
    part = path.with_name(f".{path.name}.part")
    with contextlib.suppress(OSError):  # it is measured again next time
        part.write_text(json.dumps({key: asdict(value) for key, value in notes.items()}, indent=1), encoding="utf-8")
        part.replace(path)
