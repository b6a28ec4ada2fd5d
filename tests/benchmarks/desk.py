"""The coordinator's desk with a thousand sessions: how fast each is brought in, how fast all are listed."""

import json
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.shared_session import Comment, LeftOut, Remarks, SharedSession, Stretch
from speakercoach.domain.talk import Plan
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.library.desk import DiskDesk
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from speakercoach.practice.sharing_ports import Desk, Letter, OpenedLetter
from tests.benchmarks.big_library import KEY, VAULT, InventedWords
from tests.benchmarks.table import Row
from tests.fakes.talks import some_report, some_summary

SESSIONS = 1_000
SPEAKERS = 40
WORDS = 1_300
"""Ten minutes of talking."""
SOUND_BYTES = 2_400_000
"""Ten minutes of Opus at 32 kbit/s."""
IMPORT_LIMIT_MS = 50.0
LIST_LIMIT_MS = 60.0
MEMORY_LIMIT_MB = 300.0
ROUNDS = 9


def rows() -> Iterator[Row]:
    """In a process of its own, so that its memory is that of the desk alone."""
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.desk", name],
            capture_output=True,
            encoding="utf-8",
            timeout=1800,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seen: dict[str, Any] = json.loads(done.stdout)
    yield from told(seen, f"{SESSIONS} sessions of 10 minutes")


def told(seen: dict[str, Any], what: str) -> Iterator[Row]:
    """The rows for what ``measured`` saw."""
    note = f"{what}; {seen['over']} over the limit"
    yield Row("desk: a session brought in, the middle one", seen["import_ms"], "ms", IMPORT_LIMIT_MS, note)
    yield Row("desk: a session brought in, the slowest one", seen["slowest_ms"], "ms", note="fsync of this disk")
    yield Row("desk: the list of all sessions, the slowest time", seen["list_ms"], "ms", LIST_LIMIT_MS)
    yield Row("desk: what the list takes of memory", seen["list_mb"], "MB")
    yield Row("desk: a session opened, words and sound", seen["open_ms"], "ms")
    yield Row("desk: memory of the process at most", seen["memory_mb"], "MB", MEMORY_LIMIT_MB)


def measured(
    desk: Desk, letters: Iterable[OpenedLetter], add: Callable[[OpenedLetter], object] | None = None
) -> dict[str, Any]:
    """Bring all of these in and list them.

    ``add`` takes the place of ``Desk.add`` where more is to be measured. What it takes to make the next letter does not
    count.
    """
    took_ms: list[float] = []
    seen_mb = [_memory_mb()]
    for letter in letters:
        begun_s = time.perf_counter()
        (add or desk.add)(letter)
        took_ms.append((time.perf_counter() - begun_s) * 1000)
        seen_mb.append(_memory_mb())
    before_mb = _memory_mb()
    list_ms = []
    for _ in range(ROUNDS):
        begun_s = time.perf_counter()
        listed = desk.sessions()
        list_ms.append((time.perf_counter() - begun_s) * 1000)
    list_mb = _memory_mb() - before_mb
    begun_s = time.perf_counter()
    for one in listed[:ROUNDS]:
        desk.session(one.id)
        desk.sound(one.id)
    open_ms = (time.perf_counter() - begun_s) * 1000 / ROUNDS
    return {
        "import_ms": median(took_ms),
        "slowest_ms": max(took_ms),
        "over": sum(one > IMPORT_LIMIT_MS for one in took_ms),
        "list_ms": max(list_ms),
        "list_mb": list_mb,
        "open_ms": open_ms,
        "memory_mb": max(*seen_mb, _memory_mb()),
    }


def invented_letters(
    count: int = SESSIONS, *, words: int = WORDS, sound_bytes: int = SOUND_BYTES
) -> Iterator[OpenedLetter]:
    """Sessions of some forty speakers over a year, each with words, feedback and sound, one at a time."""
    chance, invented = random.Random(7), InventedWords(7)
    begun = datetime(2026, 1, 1, 9, tzinfo=UTC)
    for number in range(count):
        speaker = f"{number % SPEAKERS:032x}"
        shared = begun + timedelta(hours=8 * number)
        session = SharedSession(
            id=uuid.UUID(int=chance.getrandbits(128)).hex,
            revision=1,
            speaker_id=speaker,
            speaker_name=invented.korean[number % SPEAKERS],
            title=" ".join(invented.some(3, "en")),
            language="en",
            take_number=1 + number // SPEAKERS,
            rehearsed_utc=shared - timedelta(hours=3),
            shared_utc=shared,
            duration_s=600.0,
            until=date(2027, 1, 1),
            voice=ShareVoice.DISGUISED,
            note=" ".join(invented.some(12, "en")),
            template="testimony",
            transcript=_transcript(invented, words),
            report=some_report(),
            summary=some_summary(),
            plan=Plan(),
            stretches=tuple(Stretch(9.0 * n, 9.0 * n + 1, LeftOut.LEFT_OUT, 20 * n, 20 * n) for n in range(12)),
            peaks=tuple(chance.random() for _ in range(600)),
            remarks=Remarks((_comment(speaker, shared),)) if number % 3 == 0 else Remarks(),
        )
        yield OpenedLetter(Letter(session, chance.randbytes(sound_bytes)), speaker, session.speaker_name)


def _comment(speaker: str, shared: datetime) -> Comment:
    return Comment(uuid.uuid4().hex, 1, speaker, "speaker", shared, 42.0, "What do you think of this part?")


def _transcript(invented: InventedWords, count: int) -> Transcript:
    said = invented.some(count, "en")
    words = tuple(Word(word, 0.45 * place, 0.45 * place + 0.3, 0.8) for place, word in enumerate(said))
    return Transcript("en", EngineKind.WHISPER, "base", Reliability.GOOD, words)


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def main() -> None:
    """Measure in this folder, and say what was seen."""
    library = Library()
    library.attach(Places(Path(sys.argv[1])), VaultKeys(VAULT, bytearray(KEY)))
    print(json.dumps(measured(DiskDesk(library), invented_letters())))
    library.detach()


if __name__ == "__main__":
    main()
