"""The keys of a vault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId
from speakercoach.domain.vault import VaultId
from speakercoach.library.keys import (
    WRAPPED_BYTES,
    VaultKeys,
    WrongKeyError,
    derived,
    forget,
    new_key,
    unwrapped,
    wrapped,
)

VAULT = VaultId("ab" * 16)


def test_derived_keys_are_those_of_the_standard() -> None:
    """RFC 5869, test case 1."""
    key = derived(bytearray(b"\x0b" * 22), bytes(range(13)), bytes(range(0xF0, 0xFA)), 42)
    assert key.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"


def test_a_wrapped_key_opens_for_its_owner_alone() -> None:
    """Another wrapping key or another owner gets nothing."""
    key, wrapping_key = new_key(), new_key()
    sealed = wrapped(key, wrapping_key, b"take 1")
    assert len(sealed) == WRAPPED_BYTES
    assert unwrapped(sealed, wrapping_key, b"take 1") == key
    for other, owner in ((new_key(), b"take 1"), (wrapping_key, b"take 2")):
        with pytest.raises(WrongKeyError):
            unwrapped(sealed, other, owner)


@given(bit=st.integers(0, WRAPPED_BYTES * 8 - 1))
def test_no_bit_of_a_wrapped_key_can_change(bit: int) -> None:
    """Every flipped bit is noticed."""
    wrapping_key = new_key()
    sealed = bytearray(wrapped(new_key(), wrapping_key, b"take"))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WrongKeyError):
        unwrapped(bytes(sealed), wrapping_key, b"take")


@pytest.mark.parametrize("length", [0, 1, WRAPPED_BYTES - 1, WRAPPED_BYTES + 1])
def test_what_has_another_length_is_no_wrapped_key(length: int) -> None:
    """A cut or grown one is refused before it is tried."""
    with pytest.raises(WrongKeyError):
        unwrapped(bytes(length), new_key(), b"take")


def test_every_purpose_and_every_vault_has_keys_of_its_own() -> None:
    """Nothing that one key opens opens with another."""
    key = new_key()
    one, same, other = VaultKeys(VAULT, key), VaultKeys(VAULT, key), VaultKeys(VaultId("cd" * 16), key)
    assert one.database_key() == same.database_key() != other.database_key()
    assert len(one.database_key()) == 48
    assert one.tag(b"list") == same.tag(b"list") != other.tag(b"list")
    assert one.tag(b"list") != one.tag(b"lisT")


def test_each_take_has_a_data_key_of_its_own() -> None:
    """It comes back from what is kept of it, for this take alone."""
    keys = VaultKeys(VAULT, new_key())
    key, sealed = keys.new_data_key(TakeId("one"))
    assert keys.data_key(TakeId("one"), sealed) == key
    assert keys.new_data_key(TakeId("one"))[0] != key
    with pytest.raises(CoachError) as error:
        keys.data_key(TakeId("two"), sealed)
    assert error.value.code is ErrorCode.TAKE_DAMAGED


def test_dropped_keys_are_overwritten_and_open_nothing() -> None:
    """After ``forget`` the bytes are gone where they lay, and every call says that it is locked."""
    key = new_key()
    keys = VaultKeys(VAULT, key)
    _, sealed = keys.new_data_key(TakeId("one"))
    keys.forget()
    keys.forget()
    assert key == bytes(32)
    calls = (
        keys.database_key,
        keys.in_the_open,
        lambda: keys.tag(b""),
        lambda: keys.wrapped_for(new_key(), b""),
        lambda: keys.new_data_key(TakeId("one")),
        lambda: keys.data_key(TakeId("one"), sealed),
    )
    for call in calls:
        with pytest.raises(CoachError) as error:
            call()
        assert error.value.code is ErrorCode.LIBRARY_LOCKED


def test_forgetting_overwrites_in_place() -> None:
    """The same bytes, not a copy of them."""
    key = new_key()
    forget(key)
    assert key == bytes(32)
