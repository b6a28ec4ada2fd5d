"""Looks for words and for stretches of sound in files, however they may have been written."""

import json
import mmap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

SOUND_BYTES = 64
"""Long enough that no other sound begins like it."""
EVERY_S = 0.5
LOUD = 1500
"""Of 32,767: a stretch of silence stands in many files."""
_FULL_SCALE = np.float32(32768)
_PREFIX_BYTES = 4
_BLOCK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that should not be there. ``what`` names the needle, never shows it."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for: texts whole, and beginnings of stretches of sound."""

    texts: tuple[tuple[str, bytes], ...]
    sounds: tuple[tuple[str, bytes], ...]

    def hits(self, data: bytes | mmap.mmap, where: str) -> list[Hit]:
        """Everything that stands in this."""
        found = {Hit(name, where) for name, needle in self.texts if data.find(needle) >= 0}
        found |= {Hit(name, where) for name in self._sounds_in(data)}
        return sorted(found, key=lambda hit: hit.what)

    def _sounds_in(self, data: bytes | mmap.mmap) -> Iterator[str]:
        """By the first four bytes, at whatever place they begin; the few that are left are compared whole."""
        if not self.sounds:
            return
        prefixes = np.unique(np.array([int.from_bytes(one[:_PREFIX_BYTES], "little") for _, one in self.sounds], "<u4"))
        for start in range(0, len(data), _BLOCK_BYTES):
            block = data[start : start + _BLOCK_BYTES + SOUND_BYTES]
            for offset in range(_PREFIX_BYTES):
                words = np.frombuffer(
                    block, "<u4", max(0, len(block) - offset) // _PREFIX_BYTES, min(offset, len(block))
                )
                for place in np.flatnonzero(np.isin(words, prefixes)):
                    at = offset + int(place) * _PREFIX_BYTES
                    piece = block[at : at + SOUND_BYTES]
                    yield from (name for name, needle in self.sounds if piece == needle)


def text_needles(name: str, text: str) -> list[tuple[str, bytes]]:
    """A text in every form in which it may lie in a file."""
    spelled = {
        unicodedata.normalize(form, one)
        for form in ("NFC", "NFD")
        for one in (text, text.lower(), text.upper(), text.title())
    }
    found: dict[bytes, str] = {}
    for one in spelled:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            found[one.encode(encoding)] = f"{name} ({encoding})"
        found[json.dumps(one)[1:-1].encode()] = f"{name} (JSON)"
    return [(named, needle) for needle, named in found.items()]


def sound_needles(name: str, samples: npt.NDArray[np.int16], rate_hz: int) -> list[tuple[str, bytes]]:
    """Loud stretches of a sound, one every half second, as 16-bit and as floating-point samples."""
    found: list[tuple[str, bytes]] = []
    for start in range(0, len(samples) - SOUND_BYTES, round(EVERY_S * rate_hz)):
        piece = samples[start : start + round(EVERY_S * rate_hz)]
        loudest = int(np.argmax(np.abs(piece.astype(np.int32))))
        stretch = piece[max(0, loudest - SOUND_BYTES // 4) :][: SOUND_BYTES // 2]
        if len(stretch) < SOUND_BYTES // 2 or abs(int(piece[loudest])) < LOUD:
            continue
        found.append((f"{name} (16 bit)", stretch.astype("<i2").tobytes()))
        floats = stretch[: SOUND_BYTES // 4].astype("<f4") / _FULL_SCALE
        found.append((f"{name} (float)", floats.astype("<f4").tobytes()))
    return found


def rare_phrases(heard: Sequence[str], count: int) -> list[str]:
    """Three words in a row from all over a transcript."""
    starts = np.linspace(0, max(0, len(heard) - 3), count).astype(int)
    return sorted({" ".join(heard[start : start + 3]) for start in starts if len(heard) >= 3})


@dataclass(slots=True)
class Searched:
    """What was looked through."""

    files: int = 0
    megabytes: float = 0.0
    unreadable: int = 0


def search(paths: Iterable[Path], needles: Needles, searched: Searched) -> list[Hit]:
    """Look through these files."""
    hits: list[Hit] = []
    for path in paths:
        try:
            with path.open("rb") as file:
                size_bytes = file.seek(0, 2)
                if size_bytes:
                    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                        hits += needles.hits(data, str(path))
        except (OSError, ValueError):
            # Gone in the meantime, or nothing that can be read (a pipe, another's).
            searched.unreadable += 1
            continue
        searched.files += 1
        searched.megabytes += size_bytes / 1e6
    return hits
