"""A library on the disk with an open vault, for tests that do not care how vaults are opened."""

from pathlib import Path

from speakercoach.domain.vault import VaultId
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places
from speakercoach.library.store import Library

VAULT = VaultId("c0" * 16)


def vault_keys() -> VaultKeys:
    """The same keys each time; whoever locks wipes theirs alone."""
    return VaultKeys(VAULT, bytearray(range(32)))


def open_library(folder: Path) -> Library:
    """A library whose vault lies in this folder, made new or opened again."""
    library = Library()
    library.attach(Places(folder), vault_keys())
    return library
