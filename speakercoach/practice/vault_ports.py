"""What the window needs of the vaults on this computer; ``library.vaults`` is the real one."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from speakercoach.domain.vault import RecoveryKey, VaultId, VaultInfo


class Vaults(Protocol):
    """The vaults on this computer, one of which may be open; then the ``Library`` shows what is in it.

    Calls that derive a key take about a second, none belongs on the window's thread but ``opened``.
    A passphrase of ``None`` stands for a vault whose person declined one.
    """

    def list(self) -> tuple[VaultInfo, ...]:
        """Every vault on this computer, by name."""

    @property
    def opened(self) -> VaultInfo | None:
        """The vault that is open."""

    @property
    def has_old_talks(self) -> bool:
        """Whether talks that an earlier version kept unencrypted wait to be moved into a vault."""

    def create(self, name: str, passphrase: str | None) -> RecoveryKey:
        """Make a vault and open it.

        Raises:
            CoachError: ``DISK_*``, ``LIBRARY_LOCKED`` when it was locked meanwhile; there is no new vault then.
        """

    def move_old_talks(self) -> bool:
        """Move what an earlier version kept unencrypted into the open vault, unless it began to move into another one.

        May take minutes. Whatever cuts it off, the next call goes on. Returns whether nothing waits outside any more.

        Raises:
            CoachError: ``LIBRARY_*``, ``DISK_*``; what was not moved lies where it was.
        """

    def unlock(self, vault_id: VaultId, passphrase: str | None) -> None:
        """Open a vault.

        Raises:
            CoachError: ``KEY_WRONG_PASSPHRASE``, ``KEY_FILE_*``, ``LIBRARY_*``, ``DISK_*``; nothing was changed.
        """

    def unlock_by_recovery_key(self, vault_id: VaultId, typed: str, new_passphrase: str | None) -> None:
        """Open a vault with the printed key and give it another passphrase; also with a damaged key file.

        Raises:
            CoachError: ``KEY_MISTYPED_RECOVERY``, ``KEY_WRONG_RECOVERY``, and as ``unlock``.
        """

    def unlock_by_keyring(self, vault_id: VaultId) -> None:
        """Open a vault with the key that the system's keyring holds.

        Raises:
            CoachError: ``KEY_NO_KEYRING``, and as ``unlock``.
        """

    def change_passphrase(self, old: str | None, new: str | None) -> None:
        """Give the open vault another passphrase, or take it away; rewrites the key file alone.

        Raises:
            CoachError: ``KEY_WRONG_PASSPHRASE``, ``DISK_*``.
        """

    def propose_recovery_key(self, passphrase: str | None) -> RecoveryKey:
        """Another recovery key for the open vault, to be put on paper; until it is confirmed the old one opens.

        Raises:
            CoachError: as ``change_passphrase``.
        """

    def confirm_recovery_key(self, key: RecoveryKey) -> None:
        """The proposed key is on paper: from now on it opens the vault, and the one before opens nothing any more.

        Raises:
            CoachError: ``KEY_WRONG_RECOVERY``: it was not proposed since this vault was opened; ``DISK_*``.
        """

    def keyring_name(self) -> str | None:
        """What this system calls its keyring; ``None`` where there is none that protects anything."""

    def use_keyring(self, *, wanted: bool) -> None:
        """Let the system's keyring open this vault, or forget it there.

        Raises:
            CoachError: ``KEY_NO_KEYRING``, ``DISK_*``.
        """

    def rename(self, name: str) -> None:
        """Call the open vault something else."""

    def delete(self, passphrase: str | None) -> None:
        """Remove the open vault from this computer for good. Raises as ``change_passphrase``."""

    def lock(self) -> None:
        """Drop the keys and let the database go, at once; a running recording goes on with its own key alone."""

    def back_up(self, folder: Path, on_progress: Callable[[float], None] | None = None) -> Path:
        """Copy the open vault, still encrypted, into a new folder below ``folder`` and read all of it back.

        Raises:
            CoachError: ``DISK_*``, ``BACKUP_DAMAGED`` when what was read back is not what was written.
        """

    def restore(
        self,
        backup: Path,
        passphrase: str | None,
        *,
        replace: bool = False,
        on_progress: Callable[[float], None] | None = None,
    ) -> VaultInfo:
        """Bring a vault back from a backup that is whole; it is not opened. ``passphrase`` may be the recovery key.

        With ``replace`` a vault of the same id that is here is put aside, never deleted.

        Raises:
            CoachError: ``BACKUP_NONE``, ``BACKUP_INCOMPLETE``, ``BACKUP_DAMAGED``, ``BACKUP_EXISTS``,
                ``BACKUP_RECORDING`` (a take is being recorded into the vault that would be replaced),
                ``KEY_*``, ``DISK_*``; nothing here was changed.
        """
