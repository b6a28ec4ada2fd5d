"""A vault: everything that one speaker keeps on this computer, behind keys of its own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

VaultId = NewType("VaultId", str)

RecoveryKey = NewType("RecoveryKey", str)
"""What is printed and kept away from the computer: groups of letters and digits, the last one a check."""


class VaultState(StrEnum):
    """How a vault stands before anybody opened it."""

    READY = "ready"
    DAMAGED = "damaged"
    """Its key file cannot be read: the recovery key or a backup opens it."""
    UNSAFE = "unsafe"
    """Its key file asks for unsafe amounts of memory or time. It is not opened."""
    NEWER = "newer"
    """Made by a newer version."""


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What anybody at this computer can see of a vault. ``name`` is not secret."""

    id: VaultId
    name: str
    state: VaultState
    has_passphrase: bool
    """``False``: the person declined one, and whoever uses this computer account can open it."""
    is_in_keyring: bool
    """Whether the system's own keyring may open it without the passphrase."""
    has_recovery_key: bool = True
    """``False``: the file that the printed key opens is damaged or lost. A new key mends it while the vault is open."""
