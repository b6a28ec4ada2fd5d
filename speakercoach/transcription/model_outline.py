"""Reads from a model's file what it is made of, without PyTorch and without running anything in it.

PyTorch writes a model as an archive with a pickle in it. Its instructions are read here one by one, as a text: a
program that they would call is seen by its name and never called.
"""

import pickletools
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

DIMENSIONS = (
    "n_mels",
    "n_audio_ctx",
    "n_audio_state",
    "n_audio_head",
    "n_audio_layer",
    "n_vocab",
    "n_text_ctx",
    "n_text_state",
    "n_text_head",
    "n_text_layer",
)
"""What Whisper's own files say of themselves, and no more."""
_ENTRY = "/data.pkl"
_MOST_BYTES = 16 << 20
"""The outline of the largest official model takes about 0.4 MB."""
_WEIGHTS = frozenset({"dims", "model_state_dict", "encoder.conv1.weight", "decoder.token_embedding.weight"})
_STORAGES = frozenset({"FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage", "LongStorage", "IntStorage"})
_HARMLESS = frozenset({"torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_parameter", "collections OrderedDict"})
_MEL_BANDS = (80, 128)
_AUDIO_CONTEXT = 1500
"""Encoder positions in 30 s; ``transcribe`` counts on it."""
_VOCABULARIES = (51864, 51865, 51866)
"""English alone, multilingual, multilingual with Cantonese (large-v3)."""
_MAX_TEXT_CONTEXT = 448


def is_whisper_model(path: Path) -> bool:
    """Whether the file says of itself that it is a Whisper model, and holds nothing but weights.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.endswith(_ENTRY)]
            if len(entries) != 1 or entries[0].file_size > _MOST_BYTES:
                return False
            return _is_outline(archive.read(entries[0]))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError):
        return False


def are_possible(dims: Mapping[str, int]) -> bool:
    """Whether a Whisper model can have these dimensions."""
    return (
        set(dims) == set(DIMENSIONS)
        and all(type(value) is int and value > 0 for value in dims.values())
        and dims["n_mels"] in _MEL_BANDS
        and dims["n_audio_ctx"] == _AUDIO_CONTEXT
        and dims["n_vocab"] in _VOCABULARIES
        and dims["n_text_ctx"] <= _MAX_TEXT_CONTEXT
        and dims["n_audio_state"] % dims["n_audio_head"] == 0
        and dims["n_text_state"] % dims["n_text_head"] == 0
        and dims["n_audio_state"] == dims["n_text_state"]
    )


def _is_outline(pickled: bytes) -> bool:
    texts: set[str] = set()
    dims: dict[str, int] = {}
    last: str | None = None
    for name, value in _instructions(pickled):
        if name in ("STACK_GLOBAL", "INST", "EXT1", "EXT2", "EXT4") or (name == "GLOBAL" and not _is_harmless(value)):
            return False
        if isinstance(value, int) and last in DIMENSIONS and name.startswith(("BININT", "INT", "LONG")):
            dims.setdefault(last, value)
        last = value if isinstance(value, str) and name.endswith("UNICODE") else None
        if last is not None:
            texts.add(last)
    return texts >= _WEIGHTS and are_possible(dims)


def _instructions(pickled: bytes) -> Iterator[tuple[str, object]]:
    """Each instruction with its argument; those that only remember something are left out."""
    for code, value, _ in pickletools.genops(pickled):
        if code.name not in ("BINPUT", "LONG_BINPUT", "PUT", "MEMOIZE", "FRAME"):
            yield code.name, value


def _is_harmless(called: object) -> bool:
    module, _, name = str(called).partition(" ")
    return called in _HARMLESS or (module == "torch" and name in _STORAGES)
