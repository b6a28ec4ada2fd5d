"""A system keyring in memory."""

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId


class MemoryKeyring:
    """Satisfies ``library.system_keyring.Keyring``; ``called`` ``None`` is a system that has none."""

    def __init__(self, called: str | None = "Test Keyring") -> None:
        self.called = called
        self.kept: dict[VaultId, bytes] = {}

    def name(self) -> str | None:
        """What it is called."""
        return self.called

    def store(self, vault_id: VaultId, secret: bytes) -> None:
        """Keep a secret."""
        if self.called is None:
            raise CoachError(ErrorCode.KEY_NO_KEYRING)
        self.kept[vault_id] = secret

    def fetch(self, vault_id: VaultId) -> bytes:
        """The secret that was kept."""
        if vault_id not in self.kept:
            raise CoachError(ErrorCode.KEY_NO_KEYRING)
        return self.kept[vault_id]

    def forget(self, vault_id: VaultId) -> None:
        """Keep it no longer."""
        self.kept.pop(vault_id, None)
