"""How much memory is free for a model right now, and giving back what is not needed any more."""

import contextlib
import ctypes
import sys
from pathlib import Path

from speakercoach.transcription.model_store import machine_memory_bytes

_MEMINFO = Path("/proc/meminfo")
_FREE_SHARE = 0.6
"""Where a system does not say what is free: macOS gives up caches and compresses what sleeps."""


def available_memory_bytes() -> int:
    """Memory that a program can have now without others being swapped out."""
    if sys.platform == "win32":

        class MemoryStatus(ctypes.Structure):
            _fields_ = (
                ("length", ctypes.c_ulong),
                ("load_percent", ctypes.c_ulong),
                ("total", ctypes.c_ulonglong),
                ("available", ctypes.c_ulonglong),
                ("other_figures", ctypes.c_ulonglong * 5),
            )

        status = MemoryStatus()
        status.length = ctypes.sizeof(MemoryStatus)
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return int(status.available)
        return int(machine_memory_bytes() * _FREE_SHARE)
    try:
        for line in _MEMINFO.read_text(encoding="ascii", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name == "MemAvailable":
                return int(value.split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return int(machine_memory_bytes() * _FREE_SHARE)


def give_back_memory() -> None:
    """Hand freed memory back to the system, where C's library would keep it: 100 MB and more after a piece."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
