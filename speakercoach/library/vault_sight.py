"""What can be seen of a vault from outside."""

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId, VaultInfo, VaultState
from speakercoach.library.key_file import read_key_file
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places

_STATES = {
    ErrorCode.KEY_FILE_UNSAFE: VaultState.UNSAFE,
    ErrorCode.KEY_FILE_NEWER: VaultState.NEWER,
}


def look(places: Places, keys: VaultKeys | None = None) -> VaultInfo:
    """What can be seen of a vault; with its keys also whether the recovery file is the one that was written."""
    vault_id = VaultId(places.root.name)
    try:
        slots = read_key_file(places.key_file, vault_id).slots
    except CoachError as error:
        return VaultInfo(
            id=vault_id,
            name=_name_beside(places),
            state=_STATES.get(error.code, VaultState.DAMAGED),
            has_passphrase=True,
            is_in_keyring=False,
        )
    return VaultInfo(
        id=vault_id,
        name=slots.name,
        state=VaultState.READY,
        has_passphrase=slots.open_key is None,
        is_in_keyring=slots.keyring is not None,
        has_recovery_key=_has_recovery_key(places, keys),
    )


def _has_recovery_key(places: Places, keys: VaultKeys | None) -> bool:
    try:
        recovery = read_key_file(places.recovery_file, VaultId(places.root.name))
    except CoachError:
        return False
    return keys is None or recovery.signed.was_made_by(keys.tag)


def _name_beside(places: Places) -> str:
    """The vault's name, as the file of the recovery key has it, where the key file cannot be read."""
    try:
        return read_key_file(places.recovery_file).slots.name
    except CoachError:
        return ""
