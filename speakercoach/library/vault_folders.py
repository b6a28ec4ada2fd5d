"""Folders of vaults on their way: being made, ready to take their place, or going for good."""

import contextlib
import shutil
from pathlib import Path

from speakercoach.library.places import DataFolder, Places, is_id
from speakercoach.library.whole_file import NEW_ENDING, destroy

BEING_MADE = NEW_ENDING
"""Ends the name of a folder that is being filled or removed: whoever starts next removes it."""
READY = ".ready"
"""Ends the name of a restored vault that is whole and waits to be put in its place."""


def beside(root: Path, ending: str) -> Path:
    """The name of a folder on its way to become ``root``."""
    return root.with_name(root.name + ending)


def unused(path: Path) -> Path:
    """This name, or one like it that nothing has yet."""
    number = 1
    found = path
    while found.exists() or beside(found, BEING_MADE).exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def remove_vault(root: Path) -> None:
    """Remove a vault's folder, its keys first. What cannot be removed now is tried again at the next start."""
    places = Places(root)
    # Half-written key files as well: one may hold the key of a vault without a passphrase.
    for path in (places.key_file, places.recovery_file, *_half_written(root)):
        with contextlib.suppress(OSError):
            destroy(path)
    shutil.rmtree(root, ignore_errors=True)


def finish_interrupted(folder: DataFolder) -> None:
    """Finish what a killed program left: restored vaults that wait for their place, and what was half made or removed.

    What the disk refuses stays, and keeps nobody from starting.
    """
    for waiting in sorted(folder.vaults.glob(f"*{READY}")):
        place = waiting.with_name(waiting.name.removesuffix(READY))
        if is_id(place.name) and not place.exists():
            with contextlib.suppress(OSError):
                waiting.rename(place)
        else:
            # The person was asked about the vault that is there, and it was not put aside yet: it stays.
            remove_vault(waiting)
    for left in folder.vaults.glob(f"*{BEING_MADE}"):
        remove_vault(left)
    for root in folder.vaults.glob("*"):
        for path in _half_written(root):
            with contextlib.suppress(OSError):
                destroy(path)


def _half_written(root: Path) -> tuple[Path, ...]:
    return tuple(root.glob(f".*{NEW_ENDING}"))
