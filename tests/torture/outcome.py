"""What came of trying to break a promise, and the table that says it."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

WORST_SHOWN = 5
"""So many broken promises of one line are told in full; the others are counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line: how often a promise was tried, and each time that it was broken.

    ``skipped`` says why it could not be tried here; then nothing was.
    """

    what: str
    tries: int
    broken: tuple[str, ...] = ()
    measured: str = ""
    skipped: str = ""


def say(line: str) -> None:
    """One line on the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show(section: str, outcomes: Iterable[Outcome]) -> bool:
    """Print the lines of a section as they come; returns whether every promise held."""
    say(f"\n{section:<58} {'tries':>8} {'broken':>7}  measured")
    holds = True
    for outcome in outcomes:
        if outcome.skipped:
            say(f"  {outcome.what:<56} {'-':>8} {'-':>7}  not tried: {outcome.skipped}")
            continue
        holds = holds and not outcome.broken
        say(f"  {outcome.what:<56} {outcome.tries:>8} {len(outcome.broken):>7}  {outcome.measured}".rstrip())
        for broken in outcome.broken[:WORST_SHOWN]:
            say(f"      BROKEN: {broken}")
    return holds
