"""Writes a library as the first version kept it, in the open, so that moving it can be tortured."""

import hashlib
import sqlite3
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec

from speakercoach.domain.talk import TakeId
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk
from tests.torture.known_sound import RATE_HZ, known_pcm

_APPLICATION_ID = 0x53_50_4B_43
_SALT = bytes(range(16))
_LAST_FLAG = 0x8000_0000
_DIGEST_BYTES = 16
_SCHEMA = """
    CREATE TABLE talks (id TEXT PRIMARY KEY, body BLOB NOT NULL, touched INTEGER NOT NULL) STRICT;
    CREATE TABLE takes (
        id TEXT PRIMARY KEY,
        talk_id TEXT NOT NULL REFERENCES talks (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        created_utc TEXT NOT NULL,
        samples INTEGER NOT NULL,
        sample_rate_hz INTEGER NOT NULL,
        state TEXT NOT NULL,
        origin TEXT NOT NULL,
        source_name TEXT,
        summary BLOB,
        UNIQUE (talk_id, number)
    ) STRICT;
    CREATE TABLE hearings (
        take_id TEXT PRIMARY KEY REFERENCES takes (id) ON DELETE CASCADE,
        transcript BLOB NOT NULL,
        measures BLOB NOT NULL,
        report BLOB NOT NULL
    ) STRICT;
"""


def write_old_library(root: Path, *, talks: int, takes: int, length_s: float = 1.0) -> None:
    """So many talks with so many takes of known sound each, all heard."""
    (root / "takes").mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(root / "library.db")
    connection.executescript(_SCHEMA)
    heard, report, summary = some_heard(), some_report(), some_summary()
    for talk_number in range(1, talks + 1):
        talk = some_talk(f"{talk_number:032x}", f"title {talk_number}")
        connection.execute("INSERT INTO talks VALUES (?, ?, ?)", (talk.id, msgspec.json.encode(talk), talk_number))
        for number in range(1, takes + 1):
            take_id = TakeId(hashlib.sha256(f"{talk_number} {number}".encode()).hexdigest()[:32])
            samples = round(length_s * RATE_HZ)
            write_old_sound(root / "takes" / f"{take_id}.take", take_id, samples)
            created = replace(talk, title="").created_utc.isoformat()
            row = (take_id, talk.id, number, created, samples, RATE_HZ, "sealed", "microphone", None)
            connection.execute(
                "INSERT INTO takes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, msgspec.json.encode(summary))
            )
            blobs = [msgspec.json.encode(part) for part in (heard.transcript, heard.measures, report)]
            connection.execute("INSERT INTO hearings VALUES (?, ?, ?, ?)", (take_id, *blobs))
    connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()


def write_old_sound(path: Path, take_id: TakeId, samples: int) -> None:
    """A sealed file of known sound in the form of that time."""
    fields = struct.pack("<8sHHI16s", b"SPKTAKE\n", 1, 1, RATE_HZ, _SALT)
    piece = RATE_HZ // 4
    data = fields + struct.pack("<I", zlib.crc32(fields))
    starts = range(0, samples, piece)
    for counter, start in enumerate(starts):
        data += _frame(counter, known_pcm(take_id, start, min(piece, samples - start)), last=False)
    path.write_bytes(data + _frame(len(starts), b"", last=True))


def _frame(counter: int, payload: bytes, *, last: bool) -> bytes:
    length = (len(payload) + _DIGEST_BYTES) | (_LAST_FLAG if last else 0)
    check = zlib.crc32(_SALT + struct.pack("<QI", counter, length))
    key = _SALT + struct.pack("<Q?", counter, last)
    digest = hashlib.blake2b(payload, digest_size=_DIGEST_BYTES, key=key).digest()
    return struct.pack("<II", length, check) + payload + digest
