"""A thousand files of others: what opening and bringing in each takes beside its decryption, and in how much memory.

The whole way is measured: read from the disk, opened in a limited process, checked, kept in the vault.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np
import psutil
import pyrage

from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.bundles.envelope import HEAD_BYTES
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.correspondence import Identity
from speakercoach.domain.shared_session import Remarks, SharedSession
from speakercoach.domain.sound import Sound
from speakercoach.library.correspondence import DiskCorrespondence
from speakercoach.library.desk import DiskDesk
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from speakercoach.practice.sharing_ports import Letter
from speakercoach.sharing.receiving import Came, Receiver
from tests.benchmarks.big_library import KEY, VAULT
from tests.benchmarks.desk import IMPORT_LIMIT_MS, MEMORY_LIMIT_MB, SESSIONS, invented_letters
from tests.benchmarks.table import Row

SPEAKERS = 40
SOUND_S = 600.0
RATE_HZ = 24_000
TODAY = date(2026, 6, 1)


def rows() -> Iterator[Row]:
    """In a process of its own, so that its memory is that of the desk alone."""
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            # As in the app, what starts the program is small: each process of the opener reads it once more.
            [sys.executable, "-c", "from tests.benchmarks.desk_files import main; main()", name],
            capture_output=True,
            encoding="utf-8",
            timeout=3600,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seen: dict[str, Any] = json.loads(done.stdout)
    note = f"{SESSIONS} files of {seen['file_mb']:.1f} MB; {seen['over']} over the limit"
    what = "desk: a file brought in beyond decryption"
    yield Row(f"{what}, the middle one", seen["beyond_ms"], "ms", IMPORT_LIMIT_MS, note)
    yield Row(f"{what}, on average", seen["mean_ms"], "ms", IMPORT_LIMIT_MS)
    yield Row(f"{what}, the slowest one", seen["slowest_ms"], "ms", note="fsync of this disk")
    yield Row("desk: its decryption alone, the middle one", seen["decrypt_ms"], "ms")
    yield Row("desk: memory while files are brought in, at most", seen["memory_mb"], "MB", MEMORY_LIMIT_MB)


def measured(folder: Path) -> dict[str, Any]:
    """Bring all files in, one after the other, as the desk does it; what it takes to make each does not count."""
    letters = AgeLetters()
    own = letters.new_identity("Maren")
    library = Library()
    library.attach(Places(folder / "vault"), VaultKeys(VAULT, bytearray(KEY)))
    correspondence = DiskCorrespondence(library)
    correspondence.save_identity(own)
    receiver = Receiver(letters, correspondence, DiskDesk(library), library)
    opener = pyrage.x25519.Identity.from_str(own.opening_secret)
    paths, decrypt_ms, sizes = [], [], []
    for number, file in enumerate(_files(letters, own)):
        paths.append(folder / f"{number}.speakercoach")
        paths[-1].write_bytes(file)
        begun_s = time.perf_counter()
        pyrage.decrypt(file[HEAD_BYTES:], [opener])
        decrypt_ms.append((time.perf_counter() - begun_s) * 1000)
        sizes.append(len(file))
    took_ms, memory_mb = [], [_memory_mb()]
    for path, follows in zip(paths, (*paths[1:], None), strict=True):
        begun_s = time.perf_counter()
        received = receiver.receive(path, today=TODAY, follows=follows)
        took_ms.append((time.perf_counter() - begun_s) * 1000)
        if received.came is not Came.NEW:
            raise RuntimeError(received.came)
        memory_mb.append(_memory_mb())
    beyond_ms = [took - decrypt for took, decrypt in zip(took_ms, decrypt_ms, strict=True)]
    library.detach()
    letters.close()
    return {
        "beyond_ms": median(beyond_ms),
        "slowest_ms": max(beyond_ms),
        "mean_ms": mean(beyond_ms),
        "over": sum(one > IMPORT_LIMIT_MS for one in beyond_ms),
        "decrypt_ms": median(decrypt_ms),
        "file_mb": median(sizes) / 1e6,
        "memory_mb": max(memory_mb),
    }


def _files(letters: AgeLetters, own: Identity) -> Iterator[bytes]:
    """Sessions of forty speakers, each signed with the speaker's own key."""
    chance = np.random.default_rng(7)
    samples = (chance.standard_normal(round(SOUND_S * RATE_HZ)) * 0.1).astype(np.float32)
    copies = SystemSoundCopies()
    sound = copies.opus(Sound(samples, RATE_HZ))
    del samples
    speakers = [letters.new_identity(f"speaker {number}") for number in range(SPEAKERS)]
    for number, invented in enumerate(invented_letters(SESSIONS, sound_bytes=1)):
        signer = speakers[number % SPEAKERS]
        content = invented.letter.content
        assert isinstance(content, SharedSession)
        session = replace(content, speaker_id=signer.id, speaker_name=signer.name, remarks=Remarks(), until=None)
        yield letters.lock(Letter(session, sound), signer, recipient=own.recipient)


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def main() -> None:
    """Measure in this folder, and say what was seen."""
    print(json.dumps(measured(Path(sys.argv[1]))))
