"""How fast Whisper hears a file here, against Whisper's own program with the same weights, and what it needs.

The weights are the small trained ones at the size and cost of `base`; how fast they are tells nothing of how well real
ones hear. Each measurement has a process of its own, as the app's worker has.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from tests.benchmarks.table import Row
from tests.small_whisper.packed import PACKED, write_base_sized

if TYPE_CHECKING:
    from tests.small_whisper.speech import SpokenTalk

TALK_S = 60.0
LEFT_AT_STOP_S = 24.0
ROUNDS = 3
SEED = 7
VOICE = "en-us"
BREATH_S = 0.4
THEIR_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
TOKENS = 60
MOST_OF_THEIR_TIME = 0.5
LEFT_LIMIT_S = 4.0
MEMORY_OVER_MODELS = 500
_MB = 1e6
_FULL, _EIGHT = (False, False, False), (True, True, True)


def rows() -> Iterator[Row]:
    """File speed, what is left at Stop at worst, memory, and what eight bits bring."""
    if not PACKED.exists():
        yield Row("Whisper", 0.0, "", note="not measured: there are no weights; make test-model")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = _base_in_half_precision(Path(folder))
        model_mb = path.stat().st_size / _MB
        for mode, their_name in (("beam", "beam 5, its default"), ("greedy", "without beam")):
            ours, theirs = _in_turn(path, mode)
            note = (
                f"{TALK_S / ours['s']:.1f} against {TALK_S / theirs['s']:.1f} times real time,"
                f" {ours['wrong']:.1%} against {theirs['wrong']:.1%} words wrong"
            )
            ratio = ours["s"] / theirs["s"]
            yield Row(f"file: our time of python -m whisper's ({their_name})", ratio, "", _limit(mode), note)
        left = [_measured("left", path) for _ in range(ROUNDS)]
        note = f"{LEFT_AT_STOP_S:g} s of speech, {left[0]['words']:.0f} words, worst of {ROUNDS}, all cores"
        yield Row("longest piece that Stop can leave", max(one["s"] for one in left), "s", LEFT_LIMIT_S, note)
        memory = _measured("memory", path)
        limit_mb = 2 * model_mb + MEMORY_OVER_MODELS
        note = f"model {model_mb:.0f} MB; {memory['peak_mb']:.0f} MB at its height"
        yield Row("memory of Whisper's process after a talk", memory["mb"], "MB", limit_mb, note)
        for what, unit in (("encoder", "ms"), ("token", "ms")):
            full, eight = (_measured(f"{what} {name}", path)["ms"] for name in ("full", "int8"))
            yield Row(f"{what}, one thread, int8", eight, unit, note=f"fp32 {full:.1f} {unit}")


def _limit(mode: str) -> float | None:
    return MOST_OF_THEIR_TIME if mode == "beam" else None


def _in_turn(path: Path, mode: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Ours and theirs of median time, measured in turn: the machine may do other things."""
    pairs = [(_measured("ours", path), _measured(f"theirs {mode}", path)) for _ in range(ROUNDS)]
    ours, theirs = (sorted(ones, key=itemgetter("s"))[ROUNDS // 2] for ones in zip(*pairs, strict=True))
    return ours, theirs


def _base_in_half_precision(folder: Path) -> Path:
    """As the official files are kept."""
    import torch

    path = write_base_sized(folder / "base-sized.pt")
    checkpoint = torch.load(path, weights_only=True)
    checkpoint["model_state_dict"] = {name: one.half() for name, one in checkpoint["model_state_dict"].items()}
    torch.save(checkpoint, path)
    return path


def _measured(what: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.whisper_speed", what, str(path)],
        env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "5000", "NUMBA_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


# ---------------------------------------------------------------------------- within the other process


def _talk(seconds: float) -> "SpokenTalk":
    from tests.small_whisper.speech import talk

    return talk(SEED, seconds)


def _pcm(samples: NDArray[np.float32]) -> bytes:
    return (samples * 32767).clip(-32768, 32767).astype("<i2").tobytes()


def _engine(path: Path) -> Any:  # noqa: ANN401 - loaded in the other process only
    from speakercoach.transcription.model_store import ModelStore
    from speakercoach.transcription.whisper_engine import WhisperEngine

    store = ModelStore(path.parent)
    return WhisperEngine(store.check(store.find(path.stem)), path.parent)


def _ours(path: Path) -> dict[str, float]:
    from tests.fakes.circumstances import Around
    from tests.fakes.syllables import pieces_of

    engine = _engine(path)
    talk = _talk(TALK_S)
    pcm = _pcm(talk.samples)
    begun = time.perf_counter()
    pieces = pieces_of(engine, pcm, around=Around())
    taken_s = time.perf_counter() - begun
    words = [(word.text, word.start_s, word.end_s) for piece in pieces for word in piece.words]
    return {"s": taken_s, "wrong": _wrong(talk, words)}


def _theirs(path: Path, **options: object) -> dict[str, float]:
    import whisper
    from whisper import timing

    model = whisper.load_model(str(path), device="cpu")
    timing.dtw_cpu(np.zeros((2, 3)))
    talk = _talk(TALK_S)
    begun = time.perf_counter()
    result = model.transcribe(
        talk.samples,
        language="en",
        word_timestamps=True,
        fp16=False,
        verbose=None,
        temperature=THEIR_TEMPERATURES,
        **options,
    )
    taken_s = time.perf_counter() - begun
    words = [(one["word"], one["start"], one["end"]) for segment in result["segments"] for one in segment["words"]]
    return {"s": taken_s, "wrong": _wrong(talk, words)}


def _wrong(talk: "SpokenTalk", words: list[tuple[str, float, float]]) -> float:
    from tests.small_whisper.hearing import compared
    from tests.small_whisper.speech import SpokenWord

    return compared(talk, [SpokenWord(text.strip(" ,."), start_s, end_s) for text, start_s, end_s in words]).error_ratio


def _left(path: Path) -> dict[str, float]:
    from tests.fakes.circumstances import Around

    engine = _engine(path)
    around = Around(is_being_spoken=True)
    listening = engine.listen("en", around)
    pieces = list(listening.feed(_pcm(_without_a_pause(LEFT_AT_STOP_S))))
    around.is_being_spoken = False
    begun = time.perf_counter()
    pieces += listening.finish()
    taken_s = time.perf_counter() - begun
    assert len(pieces) == 1
    return {"s": taken_s, "words": len(pieces[0].words)}


def _without_a_pause(seconds: float) -> NDArray[np.float32]:
    """Sentence after sentence with breaths that are too short for a cut."""
    from tests.small_whisper.speech import phrase
    from tests.small_whisper.vocabulary import sentence

    chance = random.Random(SEED)
    edge = round((0.5 - BREATH_S / 2) * SPEECH_RATE_HZ)
    parts = [phrase(sentence(chance), n, VOICE).samples[edge:-edge] for n in range(20)]
    return np.concatenate(parts)[: round(seconds * SPEECH_RATE_HZ)]


def _memory(path: Path) -> dict[str, float]:
    from tests.fakes.syllables import pieces_of

    pieces_of(_engine(path), _pcm(_talk(TALK_S).samples))
    status = Path("/proc/self/status")
    peak_kb = next(
        (int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")),
        0,
    )
    return {"mb": psutil.Process().memory_info().rss / _MB, "peak_mb": peak_kb * 1024 / _MB}


def _loaded(path: Path, precision: str) -> Any:  # noqa: ANN401
    import torch

    from speakercoach.transcription.whisper_checkpoint import check_checkpoint
    from speakercoach.transcription.whisper_decoding import PieceDecoder, Speech
    from speakercoach.transcription.whisper_loading import assembled
    from speakercoach.transcription.whisper_speed import Precision

    torch.set_num_threads(1)
    model = assembled(check_checkpoint(path), Precision(*(_EIGHT if precision == "int8" else _FULL)))
    decoder = PieceDecoder(model)
    whole = (Span(0.0, 20.0),)
    speech = Speech(_talk(20.0).samples, 0.0, whole, whole)
    return model, lambda: decoder.encode(speech)


def _encoder(path: Path, precision: str) -> dict[str, float]:
    _, encode = _loaded(path, precision)
    return {"ms": 1000 * min(_thread_time(encode) for _ in range(ROUNDS + 1))}


def _token(path: Path, precision: str) -> dict[str, float]:
    import torch
    from whisper.decoding import PyTorchInference

    model, encode = _loaded(path, precision)
    features = encode().features
    inference = PyTorchInference(model, 4)
    tokens = torch.tensor([[50_258, 50_259, 50_359, 50_364]])
    times = []
    with torch.no_grad():
        for _ in range(TOKENS):
            times.append(_thread_time(partial(inference.logits, tokens, features)))
            tokens = torch.cat([tokens, tokens[:, -1:]], dim=1)
    return {"ms": 1000 * median(times[1:])}


def _thread_time(work: Callable[[], object]) -> float:
    """Time that this thread computed, whatever else the machine did meanwhile."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


_MEASUREMENTS: Mapping[str, Callable[[Path], dict[str, float]]] = {
    "ours": _ours,
    "theirs beam": lambda path: _theirs(path, beam_size=5, best_of=5),
    "theirs greedy": _theirs,
    "left": _left,
    "memory": _memory,
    "encoder full": lambda path: _encoder(path, "full"),
    "encoder int8": lambda path: _encoder(path, "int8"),
    "token full": lambda path: _token(path, "full"),
    "token int8": lambda path: _token(path, "int8"),
}

if __name__ == "__main__":
    print(json.dumps(_MEASUREMENTS[sys.argv[1]](Path(sys.argv[2]))))
