"""Moves what the first version kept unencrypted into a vault."""

from speakercoach.library.places import DataFolder
from speakercoach.library.store import Library


def has_old_talks(old: DataFolder) -> bool:
    """Whether talks of the first version wait to be moved."""
    return old.old_database.is_file()


def move_old_talks(old: DataFolder, library: Library) -> int:
    """Move them."""
    raise NotImplementedError(old, library)
