"""Train the small Whisper: ``python -m tests.small_whisper.train --minutes 45``.

Short windows come first, because hearing is learned there at a fifth of the cost; half a minute, which is what Whisper
always hears, fills the second half of the time.
The weights kept come from fifty minutes on two busy cores in three goes: short windows, then half minutes twice, each
time with a rate that falls to nothing. One go from the start has only been begun, not heard to its end.
"""

import argparse
import multiprocessing
import random
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import torch

from tests.small_whisper.examples import Example, example
from tests.small_whisper.hearing import PROMPT, compared, transcribed
from tests.small_whisper.learner import Learner
from tests.small_whisper.packed import PACKED, load, pack, write_small_whisper
from tests.small_whisper.speech import UNHEARD_VOICE, remember, talk, without_speech

_HEARING_SHARE = 0.12
"""Until then only the frames are learned: without hearing there is nothing to write."""
_SHARES = (
    (0.35, ((6.0, 8),)),
    (0.5, ((6.0, 8), (12.0, 4), (12.0, 4))),
    (1.0, ((12.0, 4), *[(30.0, 2)] * 5)),
)
"""Until which share of the time, windows of how many seconds and how many of them in one batch."""
_SEEN_TIMES = 3
_KEPT_BATCHES = 200
"""Making examples costs a third of learning from them, so each is seen a few times."""
_SIDES = 2
_STEPS_APART = 8
"""Two processes learn alone for so many steps before they take the mean of what they learned."""
_RATE = 3e-3
_WARM_UP_STEPS = 100
_KEPT_RATIO = 0.998
"""The weights kept are a running mean of those that learn."""
_KEEP_S = 300.0
_UNSEEN_SEED = 1_000_000_000


@dataclass(frozen=True)
class _Pair:
    """What the processes share: weights of each (2, side, n), by even and odd meetings, and the clock of the first."""

    weights: torch.Tensor
    share: torch.Tensor
    together: Barrier

    def meet(self, side: int, meeting: int, own: list[torch.Tensor], share: float) -> float:
        """Give all sides the mean of their weights, and the share of the time that is over."""
        turn = self.weights[meeting % 2]
        turn[side] = torch.cat([value.data.flatten() for value in own])
        if side == 0:
            self.share[meeting % 2] = share
        self.together.wait()
        means = turn.mean(dim=0).split([value.numel() for value in own])
        for value, mean in zip(own, means, strict=True):
            value.data.copy_(mean.view_as(value))
        return float(self.share[meeting % 2])


def train(chosen: argparse.Namespace) -> None:
    """Learn in two processes of one thread each: on a busy machine two threads of one process wait for each other."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        remember(chosen.sounds or Path(folder) / "sounds.npz")
    mp = multiprocessing.get_context("fork")  # with the sounds that were made
    count = sum(value.numel() for value in Learner().parameters() if value.requires_grad)
    pair = _Pair(
        weights=torch.zeros(2, _SIDES, count).share_memory_(),
        share=torch.zeros(2).share_memory_(),
        together=mp.Barrier(_SIDES),
    )
    sides = [mp.Process(target=_learn, args=(side, pair, chosen)) for side in range(_SIDES)]
    for process in sides:
        process.start()
    for process in sides:
        process.join()


def _learn(side: int, pair: _Pair, chosen: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    student = _Student(side, chosen)
    begun = kept = time.monotonic()
    share = 0.0
    while share < 1:
        student.step(share)
        if student.steps % _STEPS_APART == 0:
            over = (time.monotonic() - begun) / (chosen.minutes * 60)
            share = pair.meet(side, student.steps // _STEPS_APART, student.weights, over)
        if side == 0 and student.steps % 50 == 0:
            print(f"{(time.monotonic() - begun) / 60:5.1f} min, {student.numbers()}", flush=True)  # noqa: T201
        if side == 0 and time.monotonic() - kept > _KEEP_S:
            student.keep(chosen.out)
            kept = time.monotonic()
    if side == 0:
        student.keep(chosen.out)
        print(report(chosen.out, talks=10), flush=True)  # noqa: T201


class _Student:
    """One process's learner, with its examples and the running mean of its weights."""

    def __init__(self, side: int, chosen: argparse.Namespace) -> None:
        torch.manual_seed(chosen.seed)
        self._learner = Learner()
        self.weights = [value for value in self._learner.parameters() if value.requires_grad]
        self._means = [value.detach().clone() for value in self.weights]
        self._optimiser = torch.optim.AdamW(self.weights, lr=_RATE, betas=(0.9, 0.98), weight_decay=0.01)
        self._chance = random.Random(chosen.seed)  # the same on all sides, which so take equal steps
        self._seed = (2 * chosen.seed + side) * 100_000_000
        self._made: dict[float, list[list[Example]]] = {}
        self._shown: dict[str, float] = {}
        self.steps = 0

    def step(self, share: float) -> None:
        """Learn from one batch, at this share of the time."""
        batch = self._learner.batch(self._examples(share))
        writes = share >= _HEARING_SHARE
        with torch.autocast("cpu", torch.bfloat16):
            losses = self._learner.losses(batch, writes=writes)
        total = losses["frames"]
        if writes:
            total = losses["writing"] + 0.5 * losses["frames"] + 0.15 * losses["attention"]
        total.backward()
        for group in self._optimiser.param_groups:
            group["lr"] = _RATE * min((self.steps + 1) / _WARM_UP_STEPS, 1.0) * min(1.0, 1.3 * (1 - share) + 0.02)
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        pull = min(_KEPT_RATIO, self.steps / (self.steps + 10))
        for mean, value in zip(self._means, self.weights, strict=True):
            mean.lerp_(value.detach(), 1 - pull)
        for name, loss in losses.items():
            self._shown[name] = 0.97 * self._shown.get(name, float(loss)) + 0.03 * float(loss)
        self.steps += 1

    def _examples(self, share: float) -> list[Example]:
        window_s, count = self._chance.choice(next(kinds for until, kinds in _SHARES if share < until))
        known = self._made.setdefault(window_s, [])
        if known and self.steps % _SEEN_TIMES:
            return self._chance.choice(known)
        fresh = [example(self._seed + index, window_s) for index in range(count)]
        self._seed += count
        known.append(fresh)
        del known[:-_KEPT_BATCHES]
        return fresh

    def numbers(self) -> str:
        """How it goes."""
        return f"step {self.steps}: " + " ".join(f"{name} {value:.3f}" for name, value in self._shown.items())

    def keep(self, out: Path) -> None:
        """Pack the running mean of the weights."""
        learning = [value.detach().clone() for value in self.weights]
        for value, mean in zip(self.weights, self._means, strict=True):
            value.data.copy_(mean)
        pack(self._learner, out)
        for value, own in zip(self.weights, learning, strict=True):
            value.data.copy_(own)


def report(packed: Path, talks: int) -> str:
    """What Whisper's own ``transcribe`` hears with these weights of talks that were in no training."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        model = load(write_small_whisper(Path(folder) / "small.pt", packed))
    for name, voice, options in (
        ("plain", None, {}),
        ("prompt", None, {"initial_prompt": PROMPT}),
        ("new voice", UNHEARD_VOICE, {}),
    ):
        results = []
        for seed in range(_UNSEEN_SEED, _UNSEEN_SEED + talks):
            spoken = talk(seed, 20.0, voice)
            heard = transcribed(model, spoken.samples, **options)
            results.append(compared(spoken, heard))
            if seed == _UNSEEN_SEED:
                lines += [f"  spoken: {spoken.text}", "  heard:  " + " ".join(word.text for word in heard)]
        words, errors = sum(one.words for one in results), sum(one.errors for one in results)
        fillers, found = sum(one.fillers for one in results), sum(one.fillers_found for one in results)
        late = np.concatenate([one.start_errors_s for one in results])
        late_s = float(np.median(late)) if len(late) else float("nan")
        lines.append(
            f"  {name}: {errors / words:.1%} word errors of {words}, fillers {found}/{fillers}, "
            f"starts {late_s * 1000:.0f} ms off in the median"
        )
    invented = [len(transcribed(model, without_speech(seed, 12.0))) for seed in range(_UNSEEN_SEED, _UNSEEN_SEED + 6)]
    return "\n".join([*lines, f"  words invented where nobody speaks: {invented}"])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=45.0)
    parser.add_argument("--out", type=Path, default=PACKED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sounds", type=Path, help="where to keep what espeak-ng said, for the next training")
    chosen = parser.parse_args()
    train(chosen)


if __name__ == "__main__":
    main()
