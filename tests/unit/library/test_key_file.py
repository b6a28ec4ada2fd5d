"""Key files: whole, safe to read, and opened by nothing but what they were made for."""

import time
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId
from speakercoach.library.key_file import (
    MAGIC,
    VERSION,
    KeySlots,
    _passphrase_owner,
    keyring_slot,
    passphrase_slot,
    read_key_file,
    recovery_slot,
    write_key_file,
)
from speakercoach.library.key_stretching import CEILING, FLOOR, StretchingCost
from speakercoach.library.keys import VaultKeys, new_key
from speakercoach.library.recovery_key import new_recovery_key
from speakercoach.library.signed_file import signed

VAULT = VaultId("ab" * 16)
WORDS = "blue kettle walks slowly home"


@pytest.fixture
def keys() -> VaultKeys:
    """Keys of a new vault."""
    return VaultKeys(VAULT, new_key())


@pytest.fixture
def path(tmp_path: Path, keys: VaultKeys) -> Path:
    """A key file that a passphrase opens."""
    path = tmp_path / "vault.key"
    write_key_file(path, KeySlots(VAULT, "My talks", passphrase=passphrase_slot(keys, WORDS, FLOOR)), keys)
    return path


def code_of(path: Path, passphrase: str | None = WORDS) -> ErrorCode | None:
    """How opening ends."""
    try:
        read_key_file(path).keys_by_passphrase(passphrase)
    except CoachError as error:
        return error.code
    return None


def test_the_passphrase_opens_and_nothing_else_does(path: Path, keys: VaultKeys) -> None:
    """The right words give the vault's keys; wrong ones, none, and a recovery key do not."""
    assert read_key_file(path).keys_by_passphrase(WORDS).database_key() == keys.database_key()
    assert code_of(path, WORDS + "!") is ErrorCode.KEY_WRONG_PASSPHRASE
    assert code_of(path, "") is ErrorCode.KEY_WRONG_PASSPHRASE
    assert code_of(path, None) is ErrorCode.KEY_WRONG_PASSPHRASE
    with pytest.raises(CoachError) as error:
        read_key_file(path).keys_by_recovery(new_recovery_key())
    assert error.value.code is ErrorCode.KEY_WRONG_RECOVERY


def test_each_slot_opens_by_its_own_way(path: Path, keys: VaultKeys) -> None:
    """Printed key, keyring and no passphrase at all give the same keys."""
    printed, secret = new_recovery_key(), bytes(range(32))
    slots = KeySlots(VAULT, "", recovery=recovery_slot(keys, printed), keyring=keyring_slot(keys, secret))
    write_key_file(path, replace(slots, open_key=keys.in_the_open()), keys)
    file = read_key_file(path)
    for opened in (file.keys_by_recovery(printed), file.keys_by_keyring(secret), file.keys_by_passphrase(None)):
        assert opened.database_key() == keys.database_key()
    with pytest.raises(CoachError) as error:
        file.keys_by_keyring(secret[::-1])
    assert error.value.code is ErrorCode.KEY_NO_KEYRING


def test_every_flipped_bit_is_noticed(path: Path) -> None:
    """No bit of the file can change without the file being called damaged."""
    whole = path.read_bytes()
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        with pytest.raises(CoachError) as error:
            read_key_file(path)
        assert error.value.code is ErrorCode.KEY_FILE_DAMAGED


def test_a_cut_or_grown_file_is_noticed(path: Path) -> None:
    """At every length but its own; a missing one, too."""
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert code_of(path) is ErrorCode.KEY_FILE_DAMAGED
    for more in (b"\0", whole, bytes(10_000_000)):
        path.write_bytes(whole + more)
        assert code_of(path) is ErrorCode.KEY_FILE_DAMAGED
    path.unlink()
    assert code_of(path) is ErrorCode.KEY_FILE_DAMAGED


def test_a_file_that_was_written_by_somebody_else_is_noticed(path: Path, keys: VaultKeys) -> None:
    """A name or slot put in by who does not hold the keys: the checksum fits, the tag does not."""
    slots = read_key_file(path).slots
    forged = signed(MAGIC, VERSION, msgspec.json.encode(replace(slots, name="Another")), lambda _: bytes(32))
    path.write_bytes(forged)
    assert read_key_file(path).slots.name == "Another"
    assert code_of(path) is ErrorCode.KEY_FILE_DAMAGED
    assert keys.tag(b"") != bytes(32)


def test_the_cost_cannot_be_lowered_beneath_the_key(path: Path, keys: VaultKeys) -> None:
    """Parameters are part of what is sealed: changed ones open nothing, even in a file that is signed."""
    slots = read_key_file(path).slots
    assert slots.passphrase is not None
    cheaper = replace(slots.passphrase, cost=replace(FLOOR, lanes=1))
    write_key_file(path, replace(slots, passphrase=cheaper), keys)
    assert code_of(path) is ErrorCode.KEY_WRONG_PASSPHRASE


@pytest.mark.parametrize(
    "cost", [StretchingCost(2**31, 3, 4), StretchingCost(65_536, 2**31, 4), StretchingCost(8, 1, 1)]
)
def test_unsafe_parameters_are_refused_at_once(path: Path, keys: VaultKeys, cost: StretchingCost) -> None:
    """Not opened, in far less than a second, without asking for the memory."""
    slots = read_key_file(path).slots
    assert slots.passphrase is not None
    write_key_file(path, replace(slots, passphrase=replace(slots.passphrase, cost=cost)), keys)
    begun = time.process_time()
    assert code_of(path) is ErrorCode.KEY_FILE_UNSAFE
    assert time.process_time() - begun < 1


def test_the_cost_is_part_of_what_is_sealed() -> None:
    """Another salt or cost is another owner of the wrapped key."""
    owners = {
        _passphrase_owner(VAULT, salt, cost) for salt in (bytes(16), bytes(range(16))) for cost in (FLOOR, CEILING)
    }
    assert len(owners) == 4


def test_a_newer_file_is_left_alone(path: Path, keys: VaultKeys) -> None:
    """It is said to be newer, not to be damaged."""
    path.write_bytes(signed(MAGIC, VERSION + 1, b"{}", keys.tag))
    assert code_of(path) is ErrorCode.KEY_FILE_NEWER


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"vault_id": 1, "name": ""}', b"[" * 30_000, b"\xff"])
def test_a_body_of_nonsense_is_damage(path: Path, keys: VaultKeys, body: bytes) -> None:
    """Whatever stands in a whole file, reading it ends in the same code."""
    path.write_bytes(signed(MAGIC, VERSION, body, keys.tag))
    assert code_of(path) is ErrorCode.KEY_FILE_DAMAGED


def test_only_the_owner_can_read_it(path: Path) -> None:
    """Mode 0600, and nothing is left beside it."""
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["vault.key"]
