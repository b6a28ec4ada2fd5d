"""The programs of ``packaging/story_model`` for tests and benchmarks; the folder is no package."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "packaging" / "story_model"


def program(name: str) -> ModuleType:
    """One of them, by its name without ``.py``. Their folder goes onto the path: they find each other as they lie."""
    if str(PROGRAMS) not in sys.path:
        sys.path.append(str(PROGRAMS))
    return importlib.import_module(name)
