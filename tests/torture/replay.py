"""What a program asked of the disk, as strace wrote it down, and what a power cut may leave of it at any moment.

A write that was not synced may be there, or missing, sector by sector and in any order. A name that was made, changed
or removed may be missing until its folder was synced, the latest first (file systems keep the order of names).
"""

import codecs
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.children import Told, told_in

SECTOR_BYTES = 512
CALLS = (
    "openat,creat,write,pwrite64,fsync,fdatasync,ftruncate,lseek,close,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir"
)
LONGEST_WRITE_BYTES = 4 * 1024 * 1024
_TELLING = 1
"""The descriptor that the child tells through."""

_LINE = re.compile(r"^(\d+) +(.*)$", re.DOTALL)
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DESCRIPTOR = re.compile(r"^(\d+)")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded. A sync ``began`` before it ended: what was written in between it does not cover."""

    name: str
    words: str
    result: int
    began: bool = False
    ended: bool = True


def calls_in(log: Path) -> Iterator[Call]:
    """The calls of all threads, in order."""
    begun: dict[str, str] = {}
    with log.open(encoding="latin-1") as lines:
        for line in lines:
            match = _LINE.match(line.rstrip("\n"))
            if match is None:
                continue
            thread, text = match.groups()
            if text.endswith("<unfinished ...>"):
                begun[thread] = text.removesuffix("<unfinished ...>").rstrip()
                name, _, words = begun[thread].partition("(")
                if name in {"fsync", "fdatasync"}:
                    yield Call(name, words, 0, began=True, ended=False)
                continue
            resumed = _RESUMED.match(text)
            had_begun = resumed is not None and thread in begun
            if resumed is not None:
                text = begun.pop(thread, "") + resumed.group(1)
            found = _CALL.match(text)
            if found is not None and int(found.group(3)) >= 0:
                yield Call(found.group(1), found.group(2), int(found.group(3)), began=not had_begun)


@dataclass(slots=True)
class _File:
    """``durable`` is what no power cut takes; ``pending`` came after it: (offset, data), or (length, None) cuts it."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    syncing: int = 0

    @property
    def now(self) -> bytearray:
        """As the program sees it."""
        content = bytearray(self.durable)
        for place, data in self.pending:
            _apply(content, place, data)
        return content

    def settle(self, count: int) -> None:
        """So many of what was pending cannot be taken any more."""
        for place, data in self.pending[:count]:
            _apply(self.durable, place, data)
        del self.pending[:count]

    def after_power_cut(self, chance: Random) -> bytes:
        """What may be left."""
        content = bytearray(self.durable)
        share = chance.choice((0.0, 0.5, 0.9, 1.0))
        cuts_until = chance.randrange(len(self.pending) + 1)
        for number, (place, data) in enumerate(self.pending):
            if data is None:
                if number < cuts_until or share == 1.0:
                    _apply(content, place, None)
                continue
            for start in _sector_starts(place, len(data)):
                if chance.random() < share:
                    first = max(place, start)
                    _apply(content, first, data[first - place : start + SECTOR_BYTES - place])
        return bytes(content)


def _sector_starts(place: int, length: int) -> range:
    return range(place - place % SECTOR_BYTES, place + length, SECTOR_BYTES)


def _apply(content: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(data)] = data


@dataclass(slots=True)
class Disk:
    """The files below one folder, as they were first and as each call changes them."""

    root: str
    names: dict[str, _File] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    _durable_names: dict[str, _File] = field(default_factory=dict)
    _pending_names: list[tuple[str, _File | None]] = field(default_factory=list)
    _open: dict[int, tuple[_File | None, str]] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _said: bytearray = field(default_factory=bytearray)

    @classmethod
    def holding(cls, folder: Path, root: str) -> "Disk":
        """What lies in a folder, called by the names below ``root`` that the program uses."""
        disk = cls(root)
        for path in folder.rglob("*"):
            if path.is_file():
                disk.names[f"{root}/{path.relative_to(folder).as_posix()}"] = _File(bytearray(path.read_bytes()))
        disk._durable_names = dict(disk.names)
        return disk

    def take(self, call: Call) -> None:
        """Change what the call changes."""
        match call.name:
            case "openat" | "creat":
                self._take_open(call)
            case "write" | "pwrite64":
                self._take_write(call)
            case "fsync" | "fdatasync":
                self._take_sync(call)
            case "ftruncate":
                self._take_cut(call)
            case "lseek":
                self._places[_descriptor(call)] = call.result
            case "close":
                self._open.pop(_descriptor(call), None)
            case _:
                self._take_name(call)

    def _take_name(self, call: Call) -> None:
        old, *new = _paths(call)
        if old not in self.names:
            return
        if call.name.startswith("rename"):
            self._name(new[0], self.names[old])
            self._name(old, None)
        elif call.name.startswith("unlink"):
            self._name(old, None)

    def after_power_cut(self, target: Path, template: Path, chance: Random) -> None:
        """Write down what may be left; folders are those of the template."""
        shutil.copytree(template, target, ignore=lambda folder, found: [n for n in found if Path(folder, n).is_file()])
        names = dict(self._durable_names)
        for path, file in self._pending_names[: chance.randrange(len(self._pending_names) + 1)]:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        left = {id(file): file.after_power_cut(chance) for file in names.values()}
        for path, file in names.items():
            if not path.endswith("-shm"):
                (target / os.path.relpath(path, self.root)).write_bytes(left[id(file)])

    # ----------------------------------------------------------------------------------------- calls

    def _is_ours(self, path: str) -> bool:
        return path.startswith(f"{self.root}/")

    def _name(self, path: str, file: _File | None) -> None:
        if file is None:
            self.names.pop(path, None)
        else:
            self.names[path] = file
        self._pending_names.append((path, file))

    def _take_open(self, call: Call) -> None:
        path = _paths(call)[0]
        self._places[call.result] = 0
        if not self._is_ours(path):
            self._open[call.result] = (None, path)
            return
        if path not in self.names and "O_CREAT" in call.words:
            self._name(path, _File())
        file = self.names.get(path)
        if file is not None and "O_TRUNC" in call.words:
            file.pending.append((0, None))
        self._open[call.result] = (file, path)

    def _take_write(self, call: Call) -> None:
        descriptor = _descriptor(call)
        text = _TEXT.search(call.words)
        data = _bytes(text.group(1))[: call.result] if text is not None else b""
        if descriptor == _TELLING:
            self._said += data
            self.told = list(told_in(bytes(self._said)))
            return
        file, _ = self._open.get(descriptor, (None, ""))
        if file is None:
            return
        if call.name == "pwrite64":
            place = int(call.words.rpartition(",")[2])
        else:
            place = self._places.get(descriptor, 0)
            self._places[descriptor] = place + len(data)
        file.pending.append((place, data))

    def _take_sync(self, call: Call) -> None:
        file, path = self._open.get(_descriptor(call), (None, ""))
        if file is None:
            if call.ended and (path == self.root or self._is_ours(path)):
                self._settle_names(path)
            return
        if call.began:
            file.syncing = len(file.pending)
        if call.ended:
            file.settle(file.syncing)
            file.syncing = 0

    def _settle_names(self, folder: str) -> None:
        """With a folder's names, those that came before them are there as well."""
        below = [number for number, (path, _) in enumerate(self._pending_names) if path.rpartition("/")[0] == folder]
        last = max(below, default=-1)
        for path, file in self._pending_names[: last + 1]:
            if file is None:
                self._durable_names.pop(path, None)
            else:
                self._durable_names[path] = file
        del self._pending_names[: last + 1]

    def _take_cut(self, call: Call) -> None:
        file, _ = self._open.get(_descriptor(call), (None, ""))
        if file is not None:
            file.pending.append((int(call.words.rpartition(",")[2]), None))


def _descriptor(call: Call) -> int:
    match = _DESCRIPTOR.match(call.words)
    return int(match.group(1)) if match is not None else -1


def _paths(call: Call) -> list[str]:
    """The paths that are named, those below an open folder whole."""
    found: list[str] = []
    for match in _TEXT.finditer(call.words):
        path = os.fsdecode(_bytes(match.group(1)))
        folder = re.search(r"\d+<([^>]*)>, *$", call.words[: match.start()])
        found.append(path if path.startswith("/") or folder is None else f"{folder.group(1)}/{path}")
    return found or [""]


def _bytes(text: str) -> bytes:
    return codecs.escape_decode(text.encode("latin-1"))[0]
