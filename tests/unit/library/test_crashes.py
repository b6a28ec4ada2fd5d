"""The program is killed at random moments: the library opens, and nothing that was acknowledged is lost."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import TakeId, TakeState
from speakercoach.library.store import Library
from tests.fakes.open_library import open_library

LONGEST_S = 0.8

WORKING = """
import os, sys
from pathlib import Path
from speakercoach.domain.talk import TalkId
from tests.fakes.microphone import tone_pcm
from tests.fakes.open_library import open_library
from tests.fakes.talks import heard_words, some_report, some_summary, some_talk

library = open_library(Path(sys.argv[1]))
library.recover()
say = lambda *words: os.write(1, (" ".join(words) + "\\n").encode())
say("ready")
mine = f"{int(sys.argv[2]):032x}"
library.save_talk(some_talk(mine))
say("talk", mine)
pcm = tone_pcm(0.3, sample_rate_hz=16000)
for turn in range(10_000):
    journal = library.begin_take(TalkId(mine), 16000)
    journal.append(pcm)
    take = journal.seal()
    say("take", take.id)
    library.save_hearing(take.id, heard_words(f"nightjar{take.id}"), some_report(), some_summary())
    say("heard", take.id)
    library.set_tags(take.id, (f"tag{take.id}",))
    say("tagged", take.id)
    if turn % 3 == 0:
        say("deleting", take.id)
        library.delete_take(take.id)
        say("deleted", take.id)
    if turn % 4 == 0:
        library.tidy()
"""


def work_until_killed(folder: Path, number: int, after_s: float) -> list[list[str]]:
    """What was acknowledged before the end."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKING, str(folder), str(number)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            child.wait(after_s)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        return [line.split() for line in child.stdout.read().splitlines() if line]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """Ten times over, in the same library: saving, deleting, compressing and recovering are cut off somewhere."""
    chance = random.Random(20)
    kept: dict[str, set[str]] = {name: set() for name in ("talk", "take", "heard", "tagged", "deleting", "deleted")}
    for number in range(10):
        for name, one in work_until_killed(tmp_path, number, chance.uniform(0.0, LONGEST_S)):
            kept[name].add(one)
        library = open_library(tmp_path)
        check(library, kept)
        if number % 2:
            library.tidy()
            check(library, kept)
        library.close()
    assert len(kept["deleted"]) > 5


def check(library: Library, kept: dict[str, set[str]]) -> None:
    """Everything that was acknowledged is there, everything deleted is not, and nothing else is wrong."""
    library.recover()
    assert library.integrity_faults() == 0
    assert kept["talk"] <= {one.talk.id for one in library.talks()}
    found = {one.take.id: one for one in library.find(TakeQuery(limit=100_000)).takes}
    maybe_gone = kept["deleting"]
    assert kept["take"] - maybe_gone <= set(found)
    assert not kept["deleted"] & set(found)
    for take_id, one in found.items():
        assert one.take.state in {TakeState.SEALED, TakeState.RECOVERED}
        assert library.sound(take_id).duration_s == one.take.duration_s
        if take_id in kept["tagged"]:
            assert one.tags == (f"tag{take_id}",)
        if take_id in kept["heard"]:
            assert library.hearing(take_id) is not None
            assert [hit.take.id for hit in library.find(TakeQuery(f"nightjar{take_id}")).takes] == [take_id]
    for take_id in map(TakeId, kept["deleted"]):
        assert library.find(TakeQuery(f"nightjar{take_id}")).total == 0
        assert not library.vault.places.journal(take_id).exists() or take_id in maybe_gone
