"""Kill -9 at random moments of everything that writes: what was said to be kept must be there afterwards."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.torture.children import ChildError, Killed, Teller, Told, in_child, run_and_kill
from tests.torture.outcome import Outcome
from tests.torture.workplace import Verdict, hurry_stretching

MOST_SOUND_LOST_S = 1.0
TEMPLATE = "template"
SIDE_BY_SIDE = 4
"""So many are killed at once: most of the time they wait for the clock or the disk."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Something that is cut off.

    Attributes:
        name: what it is.
        prepare: makes the data folder that every trial begins with.
        act: what is killed; ends at once where ``Teller.begin`` was not called.
        judge: looks at the folder afterwards, with what was told.
        length_s: over which the moments are spread; ``None``: as long as it takes when nobody kills it.
        kills: so many times in one trial, one after the other.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Teller], None]
    judge: Callable[[Path, Sequence[Told], float | None], Verdict]
    length_s: float | None = None
    kills: int = 1


def outcomes(phases: Sequence[Phase], trials: int, seed: int, folder: Path) -> Iterator[Outcome]:
    """Try each phase so many times; the same seed draws the same moments."""
    for phase in phases:
        yield _tried(phase, trials, Random(f"{seed} {phase.name}"), folder / phase.name.replace(" ", "-"))


def _tried(phase: Phase, trials: int, chance: Random, folder: Path) -> Outcome:
    template = folder / TEMPLATE
    folder.mkdir(parents=True)
    try:
        in_child(lambda: prepared(phase, template))
        length_s = phase.length_s or _length_s(phase, template, folder / "rehearsed")
        verdicts = [
            verdict
            for first in range(0, trials, SIDE_BY_SIDE)
            for verdict in _batch(
                phase, folder, range(first, min(first + SIDE_BY_SIDE, trials)), lambda: chance.uniform(0, length_s)
            )
        ]
    except ChildError as error:
        return Outcome(phase.name, 0, (f"could not be tried: {error}",))
    shutil.rmtree(folder, ignore_errors=True)
    return summed_up(phase, verdicts, f"{length_s:.2f} s long")


def summed_up(phase: Phase, verdicts: Sequence[Verdict], note: str) -> Outcome:
    """The line of the table."""
    broken: list[str] = []
    for number, verdict in enumerate(verdicts):
        what = [*([] if verdict.does_open else ["does not open"]), *verdict.lost_edits, *verdict.wrong]
        if verdict.lost_s > MOST_SOUND_LOST_S:
            what.append(f"{verdict.lost_s:.2f} s of sound lost")
        if what:
            broken.append(f"trial {number}: {'; '.join(what[:4])}")
    closed = sum(not verdict.does_open for verdict in verdicts)
    worst_s = max((verdict.lost_s for verdict in verdicts), default=0.0)
    lost = sum(len(verdict.lost_edits) for verdict in verdicts)
    measured = f"{closed} did not open, {worst_s:.2f} s of sound lost at most, {lost} edits lost ({note})"
    return Outcome(phase.name, len(verdicts), tuple(broken), measured)


def prepared(phase: Phase, template: Path) -> None:
    """Make the folder that trials begin with. For a process of its own."""
    hurry_stretching()
    phase.prepare(template)


def _acted(phase: Phase, root: Path) -> Callable[[Teller], None]:
    def act(teller: Teller) -> None:
        hurry_stretching()
        phase.act(root, teller)

    return act


def judged(phase: Phase, root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    """Look at a folder afterwards. For a process of its own."""
    hurry_stretching()
    return phase.judge(root, told, killed_s)


def _length_s(phase: Phase, template: Path, root: Path) -> float:
    shutil.copytree(template, root)
    (ended,) = run_and_kill([(_acted(phase, root), None)])
    if ended.fault:
        raise ChildError(ended.fault)
    return ended.length_s * 1.05


def _batch(phase: Phase, folder: Path, numbers: range, drawn_s: Callable[[], float]) -> Iterator[Verdict]:
    roots = [folder / f"trial-{number}" for number in numbers]
    told: list[list[Told]] = [[] for _ in roots]
    last: list[Killed] = []
    for root in roots:
        shutil.copytree(folder / TEMPLATE, root)
    for _ in range(phase.kills):
        last = run_and_kill([(_acted(phase, root), drawn_s()) for root in roots])
        for words, killed in zip(told, last, strict=True):
            words.extend(killed.told)
    for root, words, killed in zip(roots, told, last, strict=True):
        yield _verdict(phase, root, words, killed)
        shutil.rmtree(root, ignore_errors=True)


def _verdict(phase: Phase, root: Path, told: Sequence[Told], killed: Killed) -> Verdict:
    if killed.fault:
        return Verdict(wrong=[f"before the kill: {killed.fault[-300:]}"])
    try:
        return in_child(lambda: judged(phase, root, told, killed.killed_s))
    except ChildError as error:
        return Verdict(does_open=False, wrong=[str(error)[-400:]])
