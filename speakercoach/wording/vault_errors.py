"""The words for faults of vaults, their keys and their backups."""

from collections.abc import Callable

from speakercoach.domain.errors import ErrorCode
from speakercoach.wording.catalogue import tr
from speakercoach.wording.error_parts import Data, ErrorText, talks_safe, unchanged


def _made_by_newer() -> ErrorText:
    return ErrorText(
        tr("Made by a newer version. Update to open it. Your data is untouched."),
        tr("Nothing was changed: your talks wait as they are."),
        tr("Install the newer speakercoach to open them."),
    )


VAULT_TEXTS: dict[ErrorCode, Callable[[Data], ErrorText]] = {
    ErrorCode.LIBRARY_NEWER: lambda _data: _made_by_newer(),
    ErrorCode.LIBRARY_LOCKED: lambda _data: ErrorText(
        tr("Your talks are locked."),
        talks_safe(),
        tr("Unlock them, then try again."),
    ),
    ErrorCode.LIBRARY_IN_USE: lambda _data: ErrorText(
        tr("speakercoach is open already on this computer."),
        talks_safe(),
        tr("Look for its window, or wait a moment until it has closed."),
    ),
    ErrorCode.KEY_WRONG_PASSPHRASE: lambda _data: ErrorText(
        tr("That passphrase does not open this library. Nothing was changed."),
        talks_safe(),
        tr("Try it once more, or use your recovery key."),
    ),
    ErrorCode.KEY_WRONG_RECOVERY: lambda _data: ErrorText(
        tr("That recovery key does not open this library. Nothing was changed."),
        talks_safe(),
        tr("Look for the paper that was printed last: it took the place of older ones."),
    ),
    ErrorCode.KEY_MISTYPED_RECOVERY: lambda _data: ErrorText(
        tr("A letter of the recovery key does not fit, or one is missing."),
        unchanged(),
        tr("Compare it with your paper, group by group."),
    ),
    ErrorCode.KEY_FILE_DAMAGED: lambda _data: ErrorText(
        tr("The key file is damaged. Use your recovery key or a backup."),
        tr("Nothing was changed: your talks lie where they were, still encrypted."),
        tr("Either of the two brings you to your talks again."),
    ),
    ErrorCode.KEY_FILE_UNSAFE: lambda _data: ErrorText(
        tr("This file asks for unsafe amounts of memory. Not opened."),
        unchanged(),
        tr("Somebody may have changed the key file. Use your recovery key or a backup."),
    ),
    ErrorCode.KEY_FILE_NEWER: lambda _data: _made_by_newer(),
    ErrorCode.KEY_NO_KEYRING: lambda _data: ErrorText(
        tr("The system's keyring does not give out the key."),
        unchanged(),
        tr("Use your passphrase. In Settings the keyring can be chosen anew."),
    ),
    ErrorCode.BACKUP_NONE: lambda _data: ErrorText(
        tr("There is no backup of speakercoach in this folder."),
        unchanged(),
        tr("Choose the folder that the backup made: its name begins with “speakercoach”."),
    ),
    ErrorCode.BACKUP_INCOMPLETE: lambda _data: ErrorText(
        tr("This backup is incomplete."),
        unchanged(),
        tr("Copy its whole folder once more, or choose another backup."),
    ),
    ErrorCode.BACKUP_DAMAGED: lambda _data: ErrorText(
        tr("This backup was altered or damaged."),
        talks_safe(),
        tr("Choose another backup or another stick."),
    ),
    ErrorCode.BACKUP_EXISTS: lambda _data: ErrorText(
        tr("What this backup holds is here already."),
        unchanged(),
        tr("You can put the backup in its place. What is here now is put aside, never deleted."),
    ),
    ErrorCode.BACKUP_RECORDING: lambda _data: ErrorText(
        tr("Somebody is recording into the place that the backup would replace."),
        unchanged(),
        tr("Stop the recording first, then restore the backup."),
    ),
}
