"""One row for each figure, with its limit."""

import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

WATCHED_PACKAGES = (
    "PySide6-Essentials",
    "numpy",
    "sounddevice",
    "pocketsphinx",
    "openai-whisper",
    "torch",
    "av",
    "soxr",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A measured figure; ``limit`` is the most it may be, in the same unit."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""


def machine() -> str:
    """The machine and the versions that the figures belong to."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    memory_gb = psutil.virtual_memory().total / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in WATCHED_PACKAGES)
    return "\n".join(
        (
            f"machine   {platform.system()}, {cpu}, {psutil.cpu_count()} cores, {memory_gb:.0f} GB",
            f"versions  Python {platform.python_version()}, {packages}",
            f"load      {psutil.getloadavg()[0]:.2f} before the first measurement",
        )
    )


def show(rows: Iterable[Row]) -> None:
    """Print the rows as they come, each with its ratio to its limit."""
    print(f"{'what':<66} {'measured':>12} {'limit':>12} {'ratio':>6}")
    for row in rows:
        limit = f"{row.limit:g} {row.unit}" if row.limit is not None else ""
        ratio = f"{row.value / row.limit:.2f}" if row.limit else ""
        print(f"{row.what:<66} {f'{row.value:.4g} {row.unit}':>12} {limit:>12} {ratio:>6}  {row.note}".rstrip())
        sys.stdout.flush()
