"""What of the first version's unencrypted files is here still, and how it goes.

A file gets another name before it is overwritten: one that was cut off in the middle of that is never taken for damaged
sound, and the next call finishes it.
"""

import contextlib
from pathlib import Path

from speakercoach.domain.talk import TakeId
from speakercoach.library.disk import sync_folder
from speakercoach.library.frames import MAGIC
from speakercoach.library.places import DataFolder, is_id
from speakercoach.library.whole_file import destroy

SOUND_ENDING = ".take"
MOVED_ENDING = ".moved"
"""Ends the name of a file of which the vault holds everything: it waits to be destroyed."""
_BESIDE_DATABASE = ("library.db-wal", "library.db-shm", "reserve")


def old_sound(old: DataFolder, take_id: TakeId) -> Path:
    """The file in which the first version kept a take's sound."""
    return old.old_sounds / f"{take_id}{SOUND_ENDING}"


def sounds_of_ours(old: DataFolder) -> tuple[Path, ...]:
    """Files of sound that the first version made; what others put into its folder is not among them."""
    return tuple(path for path in sorted(old.old_sounds.glob(f"*{SOUND_ENDING}")) if _is_ours(path))


def has_remains(old: DataFolder) -> bool:
    """Whether sound, or a file that was to vanish, lies here still, whatever became of the database."""
    return bool(sounds_of_ours(old) or _moved_sounds(old)) or _moved_name(old.old_database).exists()


def let_go(path: Path) -> None:
    """Overwrite and remove a file of which the vault holds everything.

    Raises:
        OSError: it is there still, under one of its names.
    """
    moved = _moved_name(path)
    path.replace(moved)
    sync_folder(path.parent)  # else the name of before might come back with what it holds now
    destroy(moved)


def let_database_go(old: DataFolder) -> None:
    """Overwrite and remove the database and what belongs to it.

    Its name goes first: half of what it needs to be read may be gone from then on. Raises as ``let_go``.
    """
    old.old_database.replace(_moved_name(old.old_database))
    sync_folder(old.root)
    finish(old)


def finish(old: DataFolder) -> None:
    """Remove what was cut off while it was removed. Raises as ``let_go``."""
    for path in _moved_sounds(old):
        destroy(path)
    moved = _moved_name(old.old_database)
    if moved.exists():
        if not old.old_database.exists():  # else they are that one's
            for name in _BESIDE_DATABASE:
                destroy(old.root / name)
        destroy(moved)
    with contextlib.suppress(OSError):  # there is none, or other people's files stay in it
        old.old_sounds.rmdir()


def _moved_name(path: Path) -> Path:
    return path.with_name(path.name + MOVED_ENDING)


def _moved_sounds(old: DataFolder) -> list[Path]:
    ending = SOUND_ENDING + MOVED_ENDING
    return [path for path in old.old_sounds.glob(f"*{ending}") if is_id(path.name.removesuffix(ending))]


def _is_ours(path: Path) -> bool:
    if not is_id(path.stem):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
