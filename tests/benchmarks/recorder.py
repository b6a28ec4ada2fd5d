"""How much of a core the recorder takes: microphone to encrypted disk, level, 16 kHz sound for engines, no window."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.table import Row
from tests.fakes.sound_server import private_sound_server

LIMIT_PERCENT = 5.0
ENCRYPTION_LIMIT_PERCENT = 3.0
PROBE = """
import json, sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from speakercoach.audio.microphone import SystemMicrophone
from speakercoach.domain.talk import Plan, Talk, TalkId
from speakercoach.library.frames import FrameSealer
from speakercoach.library.places import DataFolder
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from speakercoach.practice.ports import HearingRequest
from speakercoach.practice.rehearsal import Rehearsal, RehearsalListener

class Nobody:
    fed = 0
    def feed(self, pcm): self.fed += len(pcm)
    def end_of_sound(self): pass
    def finish(self, take): pass
    def cancel(self): pass

class Hearings:
    def begin(self, *args, **kwargs): return Nobody()

sealing = [0.0]
seal = FrameSealer.seal
def timed_seal(*args, **kwargs):
    begun = time.thread_time()
    try:
        return seal(*args, **kwargs)
    finally:
        sealing[0] += time.thread_time() - begun
FrameSealer.seal = timed_seal

library = Library()
vaults = Vaults(DataFolder(Path(sys.argv[1])), library, None)
vaults.create("bench", None)
talk = Talk(TalkId("bench"), "bench", "", "en", "testimony", None, Plan(), datetime.now(UTC))
library.save_talk(talk)
started, sealed, faults = threading.Event(), threading.Event(), []
rehearsal = Rehearsal(SystemMicrophone(), library, Hearings())
rehearsal.start(talk, None, HearingRequest("en"), RehearsalListener(
    on_started=lambda take: started.set(), on_level=lambda reading: None, on_state=lambda state: None,
    on_sealed=lambda take: sealed.set(), on_failed=lambda error, safe: (faults.append(str(error)), sealed.set())))
assert started.wait(20), faults
time.sleep(2)
cpu, wall, sealing[0] = time.process_time(), time.perf_counter(), 0.0
time.sleep(20)
wall = time.perf_counter() - wall
shares = (time.process_time() - cpu) / wall, sealing[0] / wall
rehearsal.stop()
assert sealed.wait(20) and not faults, faults
vaults.lock()
print(json.dumps(shares))
"""


def rows() -> Iterator[Row]:
    """Processor time of all the recorder's threads over 20 s of recording at 48 kHz."""
    with private_sound_server() as server, tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PROBE, str(Path(folder) / "data")],
            env={**os.environ, **server.environment},
            capture_output=True,
            encoding="utf-8",
            timeout=90,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    whole, encryption = json.loads(done.stdout)
    yield Row("recorder, share of one core", whole * 100, "%", LIMIT_PERCENT)
    yield Row("of that encryption", encryption * 100, "%", ENCRYPTION_LIMIT_PERCENT, "processor time of sealing frames")
