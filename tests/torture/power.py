"""Power cuts, simulated: what was written is played again up to any moment, unsynced writes torn and missing."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from speakercoach.library import compression, originals, whole_file, writer
from tests.torture import desk_phases, kill_phases, vault_phases
from tests.torture.children import ChildError, Teller, in_child
from tests.torture.kills import Phase, judged, prepared, summed_up
from tests.torture.outcome import Outcome
from tests.torture.replay import CALLS, LONGEST_WRITE_BYTES, Call, Disk, calls_in
from tests.torture.workplace import Verdict, hurry_stretching

TRACED = (
    "recording",
    "sealing",
    "saving edits",
    "locking and unlocking",
    "tidying up",
    "deleting",
    "recovering, killed twice",
    "bringing in sessions",
    "changing the passphrase",
    "migrating",
    "moving old talks in",
)
"""Phases that move no folders: names in folders are all that is played again."""


def _no_sync() -> None:
    """Nothing is ever brought to the disk itself."""
    for module in (writer, whole_file, compression, originals):
        setattr(module, "sync_file", lambda _descriptor: None)  # noqa: B010 - to mypy it is a constant


FAULTS = {"no sync": _no_sync}
"""What can be planted into the process that is watched."""

STARTING_S = 30.0
LONGEST_S = 2.5


def main() -> None:
    """In a process that is watched: do what the phase does, and end when its time is over."""
    name, root, *planted = sys.argv[1:]
    for fault in planted:
        FAULTS[fault]()
    phase = next(one for one in _phases() if one.name == name)
    hurry_stretching()

    class TimedTeller(Teller):
        def begin(self) -> None:
            signal.setitimer(signal.ITIMER_REAL, min(phase.length_s or LONGEST_S, LONGEST_S))
            super().begin()

    phase.act(Path(root), TimedTeller(1))


def _phases() -> list[Phase]:
    return [one for one in (*kill_phases.PHASES, *desk_phases.PHASES, *vault_phases.PHASES) if one.name in TRACED]


def can_be_watched() -> bool:
    """Whether strace is there and allowed."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def outcomes(
    cuts: int, seed: int, folder: Path, *, only: Sequence[str] = (), planted: Sequence[str] = ()
) -> Iterator[Outcome]:
    """So many power cuts in each phase."""
    for phase in _phases():
        if only and not any(word in phase.name for word in only):
            continue
        if not can_be_watched():
            yield Outcome(phase.name, 0, skipped="strace is missing or not allowed here")
            continue
        try:
            yield _tried(
                phase, cuts, Random(f"{seed} power {phase.name}"), folder / phase.name.replace(" ", "-"), planted
            )
        except ChildError as error:
            yield Outcome(phase.name, 0, (f"could not be tried: {error}"[-600:],))


def _tried(phase: Phase, cuts: int, chance: Random, folder: Path, planted: Sequence[str]) -> Outcome:
    template, root, log = folder / "template", folder / "root", folder / "log"
    folder.mkdir(parents=True)
    in_child(lambda: prepared(phase, template))
    shutil.copytree(template, root)
    calls = _watched(phase, root, log, planted)
    first = next((number for number, call in enumerate(calls) if '[\\"begin\\"' in call.words), 0)
    moments = sorted(chance.randrange(first, len(calls)) for _ in range(cuts))
    disk = Disk.holding(template, str(root))
    verdicts: list[Verdict] = []
    for number, call in enumerate(calls):
        disk.take(call)
        while moments and moments[0] == number:
            moments.pop(0)
            verdicts.append(_verdict(phase, disk, folder / "cut", template, chance))
    shutil.rmtree(folder, ignore_errors=True)
    return summed_up(phase, verdicts, f"{len(calls)} calls")


def _watched(phase: Phase, root: Path, log: Path, planted: Sequence[str]) -> list[Call]:
    command = ["strace", "-f", "-qq", "-y", "-s", str(LONGEST_WRITE_BYTES), "-e", f"trace={CALLS}", "-e", "signal=none"]
    code = "from tests.torture.power import main; main()"
    done = subprocess.run(
        [*command, "-o", str(log), sys.executable, "-c", code, phase.name, str(root), *planted],
        capture_output=True,
        timeout=STARTING_S + 10 * LONGEST_S,
        check=False,
    )
    if done.returncode not in {0, -signal.SIGALRM, 128 + signal.SIGALRM}:
        raise ChildError(done.stderr.decode(errors="replace")[-600:])
    return list(calls_in(log))


def _verdict(phase: Phase, disk: Disk, target: Path, template: Path, chance: Random) -> Verdict:
    shutil.rmtree(target, ignore_errors=True)
    disk.after_power_cut(target, template, chance)
    told = tuple(disk.told)
    cut_s = told[-1].at_s if told else None
    try:
        return in_child(lambda: judged(phase, target, told, cut_s))
    except ChildError as error:
        return Verdict(does_open=False, wrong=[str(error)[-400:]])
