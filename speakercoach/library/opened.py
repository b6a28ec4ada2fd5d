"""A vault while it is open."""

from dataclasses import dataclass, field
from pathlib import Path

from speakercoach.library.database import Database
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Where it lies, its keys and its database. After locking, the last two raise ``LIBRARY_LOCKED``."""

    places: Places
    keys: VaultKeys
    database: Database
    being_written: set[Path] = field(default_factory=set)
    """Files that no row of the database names yet: tidying leaves them alone."""

    @property
    def is_locked(self) -> bool:
        """Whether it was locked since; whoever works on its sound stops."""
        return self.database.is_closed
