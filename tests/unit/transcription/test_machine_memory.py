"""What is free for a model."""

import ctypes
from pathlib import Path

import psutil
import pytest

from speakercoach.transcription import machine_memory
from speakercoach.transcription.machine_memory import available_memory_bytes, give_back_memory
from speakercoach.transcription.model_store import machine_memory_bytes


def test_what_the_system_says_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux tells what programs can have without swapping."""
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       16000000 kB\nMemFree:  1 kB\nMemAvailable:    5000000 kB\n")
    monkeypatch.setattr(machine_memory, "_MEMINFO", meminfo)
    assert available_memory_bytes() == 5_000_000 * 1024


@pytest.mark.parametrize("text", ["", "MemAvailable:\n", "MemAvailable: much kB\n"])
def test_without_a_word_a_share_of_all_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Where nothing is said, or nothing that can be read, most of the machine's memory counts as free."""
    meminfo = tmp_path / "meminfo"
    meminfo.write_text(text)
    monkeypatch.setattr(machine_memory, "_MEMINFO", meminfo)
    assert available_memory_bytes() == int(machine_memory_bytes() * 0.6)
    meminfo.unlink()
    assert available_memory_bytes() == int(machine_memory_bytes() * 0.6)


def test_this_machine_has_some_and_not_more_than_it_has() -> None:
    """Whatever this machine is."""
    assert 0 < available_memory_bytes() <= machine_memory_bytes()


def test_freed_memory_goes_back_to_the_system() -> None:
    """What a piece took is not kept by C's library: after many small blocks the process is as large as before."""
    process = psutil.Process()
    before = process.memory_info().rss
    held = [bytearray(60_000) for _ in range(2_000)]
    keep = [bytearray(60_000), *held[-1:]]
    held.clear()
    give_back_memory()
    assert process.memory_info().rss - before < 30_000_000
    assert len(keep) == 2


def test_without_the_right_library_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """On other systems, and with other C libraries, giving back is no fault."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back_memory()
