"""Faults to be planted into the app, in a process of their own: each breaks one promise."""

import hashlib
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from speakercoach.domain.talk import Talk
from speakercoach.library import (
    backup,
    cipher_file,
    compression,
    frames,
    key_file,
    keys,
    recovery,
    schema,
    signed_file,
    tidying,
    vault_folders,
    writer,
)
from speakercoach.library.database import Database
from speakercoach.library.frames import FrameSealer, Header
from speakercoach.library.journal import Journal
from speakercoach.library.store import Library

_KEYS: dict[int, bytes] = {}


def _replace(owner: object, name: str, by: object) -> None:
    setattr(owner, name, by)


def a_hole() -> None:
    """One piece of sound in twenty never reaches the disk."""
    append = Journal.append
    count = [0]

    def append_most(self: Journal, pcm: bytes) -> None:
        count[0] += 1
        if count[0] % 20:
            append(self, pcm)

    _replace(Journal, "append", append_most)


def too_late() -> None:
    """Sound waits for three seconds before it is written."""
    _replace(writer, "GATHER_S", 3.0)


def edit_told_too_early() -> None:
    """A talk is said to be saved before it is."""
    save = Library.save_talk

    def save_later(self: Library, talk: Talk) -> None:
        if not self.talks():
            save(self, talk)
        threading.Timer(0.1, save, (self, talk)).start()

    _replace(Library, "save_talk", save_later)


def overwritten_keys() -> None:
    """The key file is written over where it lies, and a moment passes in between."""

    def write_over(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            time.sleep(0.02)
            file.write(data[len(data) // 2 :])

    _replace(key_file, "write_whole", write_over)


def step_by_step_migration() -> None:
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


def journal_removed_too_early() -> None:
    """The journal goes before the database knows of the compressed file."""
    compress = compression.compress

    def compress_and_remove(source: Path, *words: Any, **more: Any) -> Any:  # noqa: ANN401 - as they come
        done = compress(source, *words, **more)
        source.unlink()
        time.sleep(0.02)
        return done

    _replace(tidying, "compress", compress_and_remove)


def restored_over() -> None:
    """What lies there is removed, not put aside, before the restored vault takes its place."""

    def put_in_place(self: backup.Restoring) -> None:
        shutil.rmtree(self._target, ignore_errors=True)
        time.sleep(0.02)
        vault_folders.beside(self._target, vault_folders.READY).rename(self._target)

    _replace(backup.Restoring, "put_in_place", put_in_place)


def recovery_removes() -> None:
    """A recording that was cut off is taken for one without sound."""
    _replace(recovery, "read_stored", lambda _vault, _stored: None)
    _replace(recovery, "HEADER_BYTES", 1 << 40)


def unauthenticated() -> None:
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


def unchecked_key_file() -> None:
    """Nobody looks at the checksum."""
    _replace(signed_file, "compare_digest", lambda _one, _other: True)


def pages_without_proof() -> None:
    """The database's pages are encrypted, and nothing tells whether they were changed."""
    connected = cipher_file.connected

    def connected_without(*words: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401 - as they come
        connection = connected(*words, **more)
        connection.execute("PRAGMA cipher_use_hmac = OFF").fetchall()
        return connection

    _replace(cipher_file, "connected", connected_without)
    _replace(Database, "integrity_faults", lambda _self: 0)


def unchecked_backup() -> None:
    """A backup is copied back without a look at what was copied."""

    def bring(source: Path, target: Path, entry: backup.Entry) -> None:
        shutil.copyfile(source / entry.name, target / entry.name)

    _replace(backup, "_bring", bring)


def one_key_for_all() -> None:
    """Every take is sealed with the same key, and no file has a salt: files can change places."""
    _replace(Header, "new", classmethod(lambda cls, form, rate: cls(form, rate, bytes(frames.SALT_BYTES))))
    _replace(keys, "new_key", lambda: bytearray(hashlib.sha256(b"one").digest()))


def no_warning() -> None:
    """Nobody says that room runs out."""
    _replace(Journal, "room_s", property(lambda _self: None))


def full_told_late() -> None:
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


def nothing() -> None:
    """The fault is in what the check is given."""
