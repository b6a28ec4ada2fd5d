"""How much of a core the recorder takes: microphone to disk, level and 16 kHz sound for the engines, no window."""

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
PROBE = """
import json, sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from speakercoach.audio.microphone import SystemMicrophone
from speakercoach.domain.talk import Plan, Talk, TalkId
from speakercoach.library.store import Library
from speakercoach.practice.ports import HearingRequest
from speakercoach.practice.rehearsal import Rehearsal, RehearsalListener

class Nobody:
    fed = 0
    def feed(self, pcm): self.fed += len(pcm)
    def finish(self, take): pass
    def cancel(self): pass

class Hearings:
    def begin(self, *args, **kwargs): return Nobody()

library = Library(Path(sys.argv[1]))
talk = Talk(TalkId("bench"), "bench", "", "en", "testimony", None, Plan(), datetime.now(UTC))
library.save_talk(talk)
started, sealed, faults = threading.Event(), threading.Event(), []
rehearsal = Rehearsal(SystemMicrophone(), library, Hearings())
rehearsal.start(talk, None, HearingRequest("en"), RehearsalListener(
    on_started=lambda take: started.set(), on_level=lambda reading: None, on_state=lambda state: None,
    on_sealed=lambda take: sealed.set(), on_failed=lambda error, safe: (faults.append(str(error)), sealed.set())))
assert started.wait(20), faults
time.sleep(2)
cpu, wall = time.process_time(), time.perf_counter()
time.sleep(20)
share = (time.process_time() - cpu) / (time.perf_counter() - wall)
rehearsal.stop()
assert sealed.wait(20) and not faults, faults
library.close()
print(json.dumps(share))
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
    yield Row("recorder, share of one core", json.loads(done.stdout) * 100, "%", LIMIT_PERCENT)
