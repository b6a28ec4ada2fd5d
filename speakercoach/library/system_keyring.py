"""The system's own keyring, where the person chooses it to open a vault without the passphrase."""

import base64
import importlib
from typing import TYPE_CHECKING, Protocol

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "speakercoach"
_TRUSTED = {
    ("keyring.backends.SecretService", "Keyring"): "Secret Service",
    ("keyring.backends.libsecret", "Keyring"): "Secret Service",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
    ("keyring.backends.macOS", "Keyring"): "macOS Keychain",
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows Credential Manager",
}
"""Back ends that protect what they keep. Others (a plain file, nothing at all) are no protection."""


class Keyring(Protocol):
    """Keeps one secret for each vault."""

    def name(self) -> str | None:
        """What the system calls it; ``None`` where there is none that protects anything."""

    def store(self, vault_id: VaultId, secret: bytes) -> None:
        """Keep a secret. Raises ``KEY_NO_KEYRING``."""

    def fetch(self, vault_id: VaultId) -> bytes:
        """The secret that was kept. Raises ``KEY_NO_KEYRING``."""

    def forget(self, vault_id: VaultId) -> None:
        """Keep it no longer; nothing happens when there is none."""


class SystemKeyring:
    """The keyring of this system, through the ``keyring`` library. Calls may ask the person and so take long."""

    def name(self) -> str | None:
        """What the system calls it."""
        found = _strongest()
        return None if found is None else found[0]

    def store(self, vault_id: VaultId, secret: bytes) -> None:
        """Keep a secret."""
        backend = _backend()
        if backend is None:
            raise CoachError(ErrorCode.KEY_NO_KEYRING)
        try:
            backend.set_password(SERVICE, vault_id, base64.b64encode(secret).decode())
        except Exception as error:
            # Every back end raises faults of its own kind; their texts are not for a log.
            raise CoachError(ErrorCode.KEY_NO_KEYRING) from error

    def fetch(self, vault_id: VaultId) -> bytes:
        """The secret that was kept."""
        backend = _backend()
        try:
            kept = None if backend is None else backend.get_password(SERVICE, vault_id)
        except Exception as error:
            raise CoachError(ErrorCode.KEY_NO_KEYRING) from error
        if kept is None:
            raise CoachError(ErrorCode.KEY_NO_KEYRING)
        try:
            return base64.b64decode(kept, validate=True)
        except ValueError as error:
            raise CoachError(ErrorCode.KEY_NO_KEYRING) from error

    def forget(self, vault_id: VaultId) -> None:
        """Keep it no longer."""
        backend = _backend()
        if backend is not None:
            try:
                backend.delete_password(SERVICE, vault_id)
            except Exception:  # noqa: BLE001 - it was not there, or the keyring is gone: the key file forgets it, too
                return


def _backend() -> "KeyringBackend | None":
    found = _strongest()
    return None if found is None else found[1]


def _strongest() -> "tuple[str, KeyringBackend] | None":
    """The keyring that the library prefers among those that can be trusted, and what the system calls it."""
    found: list[tuple[float, str, KeyringBackend]] = []
    for (module_name, class_name), called in _TRUSTED.items():
        try:
            kind = getattr(importlib.import_module(module_name), class_name)
            if kind.viable and kind.priority > 0:
                found.append((float(kind.priority), called, kind()))
        except Exception:  # noqa: BLE001, S112 - this system has no such keyring
            continue
    strongest = max(found, key=lambda one: one[0], default=None)
    return None if strongest is None else strongest[1:]
