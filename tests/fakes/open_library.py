"""A library on the disk with an open vault, for tests that do not care how vaults are opened."""

import threading
import time
from pathlib import Path

from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import Take, TalkId
from speakercoach.domain.vault import VaultId
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from tests.fakes.microphone import tone_pcm

VAULT = VaultId("c0" * 16)
RATE_HZ = 16_000
TALK = TalkId("talk-1")
PATIENCE_S = 10.0


def vault_keys() -> VaultKeys:
    """The same keys each time; whoever locks wipes theirs alone."""
    return VaultKeys(VAULT, bytearray(range(32)))


def open_library(folder: Path) -> Library:
    """A library whose vault lies in this folder, made new or opened again."""
    library = Library()
    library.attach(Places(folder), vault_keys())
    return library


def record(library: Library, duration_s: float = 4.0) -> Take:
    """A sealed take."""
    journal = library.begin_take(TALK, RATE_HZ)
    journal.append(tone_pcm(duration_s, sample_rate_hz=RATE_HZ))
    return journal.seal()


def cut_off_take(library: Library, duration_s: float = 4.0) -> tuple[Take, Path]:
    """A take whose recording was cut off, and its file: a frame for each half second, as if it had been spoken."""
    journal = library.begin_take(TALK, RATE_HZ)
    pcm = tone_pcm(duration_s, sample_rate_hz=RATE_HZ)
    for start in range(0, len(pcm), RATE_HZ):
        journal.append(pcm[start : start + RATE_HZ])
        until_s = time.monotonic() + PATIENCE_S
        while journal.durable_s < (start + RATE_HZ) / 2 / RATE_HZ:
            assert time.monotonic() < until_s
            threading.Event().wait(0.001)
    if duration_s:
        journal.mark(MarkKind.NOTE, "here")
    journal._writer.close()
    return journal.take, library.vault.places.journal(journal.take.id)


def file_of(library: Library, take: Take) -> Path:
    """The file of a take's sound."""
    (path,) = library.vault.places.sounds.glob(f"{take.id}.*")
    return path


def files(library: Library) -> list[str]:
    """The names of all files of sound."""
    return sorted(path.name for path in library.vault.places.sounds.iterdir())


def again(library: Library) -> Library:
    """The same library, locked and opened."""
    places = library.vault.places
    library.detach()
    library.attach(places, vault_keys())
    return library


def contents(library: Library) -> bytes:
    """Everything that lies in the vault's files."""
    return b"".join(path.read_bytes() for path in library.vault.places.root.rglob("*") if path.is_file())


def dump(library: Library) -> bytes:
    """Everything in the tables, the blocks of the search indexes among them."""
    with library.vault.database.reading() as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [row for (name,) in names for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
    values = (value for row in rows for value in row)
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)
