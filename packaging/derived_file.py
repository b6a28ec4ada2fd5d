"""What programs have in common that write a file of the app: they write it, or look whether it is up to date."""

import sys
from pathlib import Path


def keep(target: Path, fresh: str, program: str) -> int:
    """Write ``fresh``, or with ``--check`` say whether it stands in ``target`` already; returns the exit status."""
    if "--check" in sys.argv:
        same = target.exists() and target.read_text(encoding="utf-8") == fresh
        print("up to date" if same else f"out of date: run {program}")
        return 0 if same else 1
    target.write_text(fresh, encoding="utf-8")
    print(f"{target.name}: {len(fresh)} characters")
    return 0
