"""The checks that try to break the app see faults planted for them; the long ones run with ``make torture``."""

import sys
from pathlib import Path

import pytest

from tests.torture import plants

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for disks and networks")

QUICK = (
    "the key file is written over in its place",
    "a key file without a checksum",
    "database pages without proof",
    "a backup is restored unchecked",
    "one key for all takes",
    "no warning before the disk is full",
    "words in a temporary file",
    "words in UTF-16, decomposed",
    "words in a log, in capitals",
    "sound in a temporary file",
    "sound as floating-point numbers",
    "words on the locked screen",
    "a file that others can read",
    "a crash that leaves memory behind",
    "an internet socket",
    "something that needs a network",
)


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_fault_is_seen(name: str, tmp_path: Path) -> None:
    """A check that stays quiet where the app is broken would be worth nothing."""
    (outcome,) = plants.outcomes(tmp_path, only=(name,))
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.broken == ()
