"""Finds the files that ship with the app, in a checkout, an installed wheel and a frozen app alike."""

import sys
from functools import cache
from pathlib import Path


@cache
def assets_root() -> Path:
    """The folder that holds the shipped files.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    places = [package / "_assets", package.parent / "assets"]
    if frozen:
        places.append(Path(frozen) / "assets")
    for place in places:
        if (place / "languages").is_dir():
            return place
    message = "the app's own files are missing: install it again"
    raise FileNotFoundError(message)


def asset(*parts: str) -> Path:
    """Path of one shipped file, for example ``asset("stories", "testimony.toml")``."""
    return assets_root().joinpath(*parts)
