"""Faults planted into the app, one for each check: a check that does not see its fault is worth nothing."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from speakercoach.domain.talk import Talk
from speakercoach.library import (
    backup,
    compression,
    database,
    frames,
    key_file,
    keys,
    recovery,
    schema,
    signed_file,
    tidying,
    writer,
)
from speakercoach.library.database import Database
from speakercoach.library.frames import FrameSealer, Header
from speakercoach.library.journal import Journal
from speakercoach.library.store import Library
from tests.torture import damaged_sound, damaged_vault, full_disk, kill_phases, kills, silence, vault_phases
from tests.torture.children import ChildError, in_child
from tests.torture.known_sound import RATE_HZ, known
from tests.torture.needles import Needles, Searched, search, sound_needles, text_needles
from tests.torture.outcome import Outcome
from tests.torture.traces import files_below

PLANTED_TRIALS = 10
SEED = 7
CANARY = "sworn 햇살 canary"

Checked = Callable[[Path], list[Outcome]]


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault, and the check that must see it, and say so with this ``sign``. Both run in a process of their own."""

    name: str
    plant: Callable[[], None]
    check: Checked
    sign: str


def outcomes(folder: Path, *, only: tuple[str, ...] = ()) -> Iterator[Outcome]:
    """Plant each fault and run its check."""
    for number, one in enumerate(PLANTS):
        if only and one.name not in only:
            continue
        place = folder / str(number)
        place.mkdir(parents=True)
        yield tried(one, place)
        shutil.rmtree(place, ignore_errors=True)


def tried(one: Plant, folder: Path) -> Outcome:
    """Whether the check sees the fault."""

    def work() -> list[Outcome]:
        one.plant()
        return one.check(folder)

    try:
        found = in_child(work)
    except ChildError as error:
        return Outcome(f"planted: {one.name}", 1, (f"the check could not run: {error}"[-300:],))
    if all(outcome.skipped for outcome in found):
        return Outcome(f"planted: {one.name}", 0, skipped=found[0].skipped)
    broken = [broken for outcome in found for broken in outcome.broken]
    seen = [one_broken for one_broken in broken if one.sign in one_broken]
    if not seen:
        other = f"; seen instead: {broken[0][-200:]}" if broken else ""
        return Outcome(f"planted: {one.name}", 1, (f"not seen{other}",))
    return Outcome(f"planted: {one.name}", 1, (), f"seen {len(seen)} times: {one.sign}")


def _replace(owner: object, name: str, by: object) -> None:
    setattr(owner, name, by)


def _killed(*names: str) -> Checked:
    """Try only these phases, with fewer trials."""

    def check(folder: Path) -> list[Outcome]:
        phases = [one for one in (*kill_phases.PHASES, *vault_phases.PHASES) if one.name in names]
        return list(kills.outcomes(phases, PLANTED_TRIALS, SEED, folder))

    return check


# ----------------------------------------------------------------------------------------------- kills


def _a_hole() -> None:
    """One piece of sound in twenty never reaches the disk."""
    append = Journal.append
    count = [0]

    def append_most(self: Journal, pcm: bytes) -> None:
        count[0] += 1
        if count[0] % 20:
            append(self, pcm)

    _replace(Journal, "append", append_most)


def _too_late() -> None:
    """Sound waits for three seconds before it is written."""
    _replace(writer, "GATHER_S", 3.0)


def _edit_told_too_early() -> None:
    """A talk is said to be saved before it is."""
    save = Library.save_talk

    def save_later(self: Library, talk: Talk) -> None:
        if not self.talks():
            save(self, talk)
        threading.Timer(0.1, save, (self, talk)).start()

    _replace(Library, "save_talk", save_later)


def _overwritten_keys() -> None:
    """The key file is written over where it lies, and a moment passes in between."""

    def write_over(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            time.sleep(0.02)
            file.write(data[len(data) // 2 :])

    _replace(key_file, "write_whole", write_over)


def _step_by_step_migration() -> None:
    """Each statement of a migration is kept by itself."""

    def migrate(self: Database, connection: sqlite3.Connection, seen_version: int) -> None:
        if seen_version:
            self._keep_snapshot(connection, seen_version + 1)
        for step in self._migrations[max(0, seen_version - 1) :]:
            for statement in step:
                connection.execute(statement)
                time.sleep(0.005)
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={schema.version_after(self._migrations)}")

    _replace(Database, "_migrate", migrate)


def _journal_removed_too_early() -> None:
    """The journal goes before the database knows of the compressed file."""
    compress = compression.compress

    def compress_and_remove(source: Path, *words: Any, **more: Any) -> Any:  # noqa: ANN401 - as they come
        done = compress(source, *words, **more)
        source.unlink()
        time.sleep(0.02)
        return done

    _replace(tidying, "compress", compress_and_remove)


def _restored_over() -> None:
    """What lies there is removed, not put aside, before the restored vault takes its place."""

    def put_in_place(self: backup.Restoring) -> None:
        shutil.rmtree(self._target, ignore_errors=True)
        time.sleep(0.02)
        backup.beside(self._target, backup.READY).rename(self._target)

    _replace(backup.Restoring, "put_in_place", put_in_place)


def _recovery_removes() -> None:
    """A recording that was cut off is taken for one without sound."""
    _replace(recovery, "read_stored", lambda _vault, _stored: None)
    _replace(recovery, "HEADER_BYTES", 1 << 40)


# ---------------------------------------------------------------------------------------------- damage


def _unauthenticated() -> None:
    """Frames are opened without a look at their tag (RFC 8439 without its Poly1305)."""
    begin = FrameSealer.__init__

    def begin_and_keep(self: Any, header: Header, data_key: bytearray) -> None:  # noqa: ANN401 - takes one field more
        begin(self, header, data_key)
        _KEYS[id(self)] = bytes(keys.derived(data_key, header.salt, header.packed()))

    def open_blindly(self: FrameSealer, counter: int, length: int, sealed: bytes) -> frames.Payload:
        nonce = frames._nonce(counter, last=bool(length & frames.LAST_FLAG))
        cipher = Cipher(ChaCha20(_KEYS[id(self)], (1).to_bytes(4, "little") + nonce), mode=None)
        payload = cipher.decryptor().update(sealed[: -frames.TAG_BYTES])
        if not payload:
            raise frames.BrokenFrameError
        return frames._unpacked(payload)

    _replace(FrameSealer, "__init__", begin_and_keep)
    _replace(FrameSealer, "open", open_blindly)


_KEYS: dict[int, bytes] = {}


def _check_sound(folder: Path) -> list[Outcome]:
    return list(damaged_sound.outcomes(folder, Random(SEED)))[2:3]


def _unchecked_key_file() -> None:
    """Nobody looks at the checksum."""
    _replace(signed_file, "compare_digest", lambda _one, _other: True)


def _check_keys(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.flipped_keys(folder / "vault")]


def _pages_without_proof() -> None:
    """The database's pages are encrypted, and nothing tells whether they were changed."""
    connected = database._connected

    def connected_without(*words: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401 - as they come
        connection = connected(*words, **more)
        connection.execute("PRAGMA cipher_use_hmac = OFF").fetchall()
        return connection

    _replace(database, "_connected", connected_without)
    _replace(Database, "integrity_faults", lambda _self: 0)


def _check_pages(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.flipped_pages(folder / "vault", Random(SEED), 8)]


def _unchecked_backup() -> None:
    """A backup is copied back without a look at what was copied."""

    def bring(source: Path, target: Path, entry: backup.Entry) -> None:
        shutil.copyfile(source / entry.name, target / entry.name)

    _replace(backup, "_bring", bring)


def _check_backup(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.altered_backup(folder / "vault", folder, Random(SEED))]


def _one_key_for_all() -> None:
    """Every take is sealed with the same key, and no file has a salt: files can change places."""
    _replace(Header, "new", classmethod(lambda cls, form, rate: cls(form, rate, bytes(frames.SALT_BYTES))))
    _replace(keys, "new_key", lambda: bytearray(hashlib.sha256(b"one").digest()))


def _check_exchanged(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.exchanged_takes(folder / "vault")]


# ------------------------------------------------------------------------------------------- full disk


def _no_warning() -> None:
    """Nobody says that room runs out."""
    _replace(Journal, "room_s", property(lambda _self: None))


def _full_told_late() -> None:
    """What the disk refuses is told three seconds later."""
    append = Journal.append
    first: list[float] = []

    def append_calmly(self: Journal, pcm: bytes) -> None:
        try:
            append(self, pcm)
        except Exception:
            first.append(time.monotonic())
            if time.monotonic() - first[0] > 3.0:
                raise

    _replace(Journal, "append", append_calmly)


def _check_full(folder: Path) -> list[Outcome]:
    return list(full_disk.outcomes(folder, only="recording"))


# ---------------------------------------------------------------------------------------------- traces


def _nothing() -> None:
    """The fault is in what the check is given."""


def _left(write: Callable[[Path], object]) -> Checked:
    """A file that something of the talk was left in."""

    def check(folder: Path) -> list[Outcome]:
        write(folder / "left.tmp")
        samples = known(kill_phases.ANY_TAKE, 0, 3 * RATE_HZ)
        needles = Needles(tuple(text_needles("canary", CANARY)), tuple(sound_needles("sound", samples, RATE_HZ)))
        hits = search(files_below(folder), needles, Searched())
        return [Outcome("search", 1, tuple(hit.what for hit in hits))]

    return check


def _pcm(start: int = 0, count: int = RATE_HZ) -> "np.ndarray[Any, np.dtype[np.int16]]":
    return known(kill_phases.ANY_TAKE, start, count)


def _check_socket(family: str) -> Checked:
    def check(folder: Path) -> list[Outcome]:
        log = folder / "sockets"
        watched = silence.watching(log)
        if not watched:
            return [Outcome("sockets", 0, skipped="strace is missing or not allowed here")]
        code = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM).close()"
        subprocess.run([*watched, sys.executable, "-c", code], check=False)
        return list(silence.outcomes(silence.families_in(log), without=False, fault=""))

    return check


def _check_needs_network(_folder: Path) -> list[Outcome]:
    alone = silence.without_network()
    if not alone:
        return [Outcome("network", 0, skipped="no network namespace can be made here")]
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname(), 2)"
    done = subprocess.run([*alone, sys.executable, "-c", code], capture_output=True, check=False)
    fault = "" if done.returncode == 0 else "ended without a network"
    return list(silence.outcomes(silence.Families(), without=True, fault=fault))


def _decomposed(path: Path) -> None:
    import unicodedata

    path.write_bytes(b"\x07" + unicodedata.normalize("NFD", CANARY).encode("utf-16-le"))


PLANTS = (
    Plant("a piece of sound in twenty is lost", _a_hole, _killed("recording"), "wrong samples"),
    Plant("sound waits three seconds before it is written", _too_late, _killed("recording"), "s of sound lost"),
    Plant("an edit is acknowledged before it is kept", _edit_told_too_early, _killed("saving edits"), "title: "),
    Plant(
        "the key file is written over in its place",
        _overwritten_keys,
        _killed("changing the passphrase"),
        "key.file_damaged",
    ),
    Plant("a migration without a transaction", _step_by_step_migration, _killed("migrating"), "does not open"),
    Plant(
        "a journal is removed too early", _journal_removed_too_early, _killed("tidying up"), "a take's sound is lost"
    ),
    Plant(
        "a restored vault wipes the one before",
        _restored_over,
        _killed("restoring over a vault"),
        "nothing was put aside",
    ),
    Plant(
        "recovery removes what was cut off",
        _recovery_removes,
        _killed("recovering, killed twice"),
        "1 takes instead of 4",
    ),
    Plant("sound is played without proof", _unauthenticated, _check_sound, "wrong sound given out"),
    Plant("a key file without a checksum", _unchecked_key_file, _check_keys, "unnoticed: vault.key"),
    Plant("database pages without proof", _pages_without_proof, _check_pages, "wrong data given out"),
    Plant("a backup is restored unchecked", _unchecked_backup, _check_backup, "unnoticed: library.db of a backup"),
    Plant("one key for all takes", _one_key_for_all, _check_exchanged, "unnoticed: exchanged takes"),
    Plant("no warning before the disk is full", _no_warning, _check_full, "no warning before"),
    Plant("a full disk is told three seconds late", _full_told_late, _check_full, "s after the disk was full"),
    Plant(
        "words in a temporary file",
        _nothing,
        _left(lambda path: path.write_text(f"log: {CANARY}!", "utf-8")),
        "canary (utf-8)",
    ),
    Plant("words in UTF-16, decomposed", _nothing, _left(_decomposed), "canary (utf-16-le)"),
    Plant(
        "words in a log, in capitals",
        _nothing,
        _left(lambda path: path.write_text(CANARY.upper(), "utf-8")),
        "canary (utf-8)",
    ),
    Plant(
        "sound in a temporary file",
        _nothing,
        _left(lambda path: path.write_bytes(b"RIFF-" + _pcm().tobytes())),
        "sound (16 bit)",
    ),
    Plant(
        "sound as floating-point numbers",
        _nothing,
        _left(lambda path: path.write_bytes(b"-" + (_pcm(5) / np.float32(32768)).astype("<f4").tobytes())),
        "sound (float)",
    ),
    Plant("an internet socket", _nothing, _check_socket("AF_INET"), "sockets of AF_INET"),
    Plant("an internet socket of the sixth version", _nothing, _check_socket("AF_INET6"), "sockets of AF_INET6"),
    Plant("something that needs a network", _nothing, _check_needs_network, "ended without a network"),
)
