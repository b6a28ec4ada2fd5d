"""Tries to break what the app promises, and prints a table: ``make torture``, ``make torture LONG=1 ONLY="kills"``."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random, SystemRandom

from speakercoach.process_privacy import OTHERS_UMASK
from tests.torture import (
    bundles,
    damaged_sound,
    damaged_vault,
    desk_phases,
    full_disk,
    kill_phases,
    kills,
    plants,
    power,
    silence,
    traces,
    vault_phases,
)
from tests.torture.children import ChildError
from tests.torture.outcome import Outcome, say, show

KILLS, KILLS_LONG = 12, 64
"""Trials of each phase; 17 phases make some 1,000 of the long run."""

CUTS, CUTS_LONG = 20, 150
"""Power cuts of each phase."""

SEED_BITS = 32


def _kills(how: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    phases = [
        phase
        for phase in (*kill_phases.PHASES, *desk_phases.PHASES, *vault_phases.PHASES)
        if not how.phase or any(word in phase.name for word in how.phase)
    ]
    return kills.outcomes(phases, how.trials or (KILLS_LONG if how.long else KILLS), how.seed, folder)


def _power(how: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    return power.outcomes(how.trials or (CUTS_LONG if how.long else CUTS), how.seed, folder, only=how.phase or ())


def _damage(how: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    chance = Random(how.seed)
    yield from damaged_sound.outcomes(folder, chance)
    yield from damaged_vault.outcomes(folder, chance, thorough=how.long)


def _traces(how: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    """The session in the window serves for both: what it leaves on the disk, and that it asks nobody."""
    if reason := traces.can_be_held():
        yield Outcome("a whole session in the window", 0, skipped=reason)
        return
    session = traces.held(folder, Random(how.seed))
    yield from traces.outcomes(session)
    yield from silence.outcomes(session.families, without=session.without_network, fault=session.seen["fault"])


SECTIONS: dict[str, Callable[[argparse.Namespace, Path], Iterator[Outcome]]] = {
    "kills": _kills,
    "power": _power,
    "damage": _damage,
    "full-disk": lambda _how, folder: full_disk.outcomes(folder),
    "traces": _traces,
    "bundles": lambda how, folder: bundles.outcomes(folder, Random(how.seed), thorough=how.long),
    "plants": lambda _how, folder: plants.outcomes(folder),
}


def _all_of(section: str, found: Iterator[Outcome]) -> Iterator[Outcome]:
    """What a section finds; one that breaks down counts as broken, and the others are tried all the same."""
    try:
        yield from found
    except (ChildError, RuntimeError, OSError) as error:
        yield Outcome(f"the rest of {section}", 0, (f"could not be tried: {error}"[-1500:],))


def main() -> int:
    """Run what is asked for; 1 when a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("sections", nargs="*", help="nothing: all of them")
    parser.add_argument("--long", action="store_true", help="as many trials as the promise names")
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(SEED_BITS), help="draws the moments")
    parser.add_argument("--trials", type=int, help="so many of each phase that is killed")
    parser.add_argument("--phase", action="append", help="only phases whose name holds this")
    how = parser.parse_args()
    os.umask(OTHERS_UMASK)
    begun_s = time.monotonic()
    say(f"seed {how.seed}")
    holds = True
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        for section, tried in SECTIONS.items():
            if not how.sections or section in how.sections:
                folder = Path(name) / section
                folder.mkdir()
                holds = show(section, _all_of(section, tried(how, folder))) and holds
    say(f"\n{'every promise held' if holds else 'A PROMISE IS BROKEN'}, {time.monotonic() - begun_s:.0f} s")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
