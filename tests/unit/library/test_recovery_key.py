"""The printed key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.recovery_key import _printed, new_recovery_key, secret_of


def refused(typed: str) -> bool:
    """Whether this is said to be mistyped."""
    try:
        secret_of(typed)
    except CoachError as error:
        return error.code is ErrorCode.KEY_MISTYPED_RECOVERY
    return False


@given(secret=st.binary(min_size=20, max_size=20))
def test_what_is_printed_comes_back(secret: bytes) -> None:
    """Every secret, however it is typed: small letters, spaces, long dashes, the look-alikes of 0 and 1."""
    printed = _printed(secret)
    assert [len(group) for group in printed.split("-")] == [6] * 6
    assert not set("ILOU") & set(printed)
    for typed in (printed, printed.lower(), printed.replace("-", " – "), printed.replace("-", "")):
        assert secret_of(typed) == secret
    assert secret_of(printed.replace("0", "O").replace("1", "l")) == secret


@given(secret=st.binary(min_size=20, max_size=20), place=st.integers(0, 35), letter=st.sampled_from("23456789ABCDEF"))
def test_one_wrong_letter_is_noticed(secret: bytes, place: int, letter: str) -> None:
    """The checksum tells a slip of the hand from a wrong key, before anything is tried."""
    letters = _printed(secret).replace("-", "")
    wrong = letters[:place] + letter + letters[place + 1 :]
    assert wrong == letters or refused(wrong)


@pytest.mark.parametrize("typed", ["", "A", "A" * 35, "A" * 37, "!" * 36, "가" * 36, "U" * 36, "A" * 100_000])
def test_what_is_no_key_is_said_to_be_mistyped(typed: str) -> None:
    """Too short, too long, or letters that no key has."""
    assert refused(typed)


def test_two_keys_are_never_the_same() -> None:
    """They are random."""
    assert len({new_recovery_key() for _ in range(50)}) == 50
