"""How a file is locked: read from its first lines, and made so that age's own programs open it."""

import time

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.bundles import age_passphrase, opening
from speakercoach.bundles.age_header import MOST_HEADER_BYTES, lock_of_age
from speakercoach.bundles.age_keys import key_of, recipient_of
from speakercoach.bundles.age_passphrase import lock_with_passphrase
from speakercoach.bundles.envelope import enveloped
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.sharing_ports import LockKind
from tests.unit.bundles.small_file import code_of, small_file

MAC = b"--- " + b"A" * 43 + b"\n"
SALT = b"AAAAAAAAAAAAAAAAAAAAAA"


def _header(*stanzas: bytes) -> bytes:
    return b"age-encryption.org/v1\n" + b"".join(b"-> " + one + b"\nAAAA\n" for one in stanzas) + MAC


@pytest.mark.parametrize("work", [20, 21, 22, 30, 63, 255, 99_999])
def test_a_stanza_that_asks_for_a_gigabyte_is_refused_at_once(work: int) -> None:
    """By its number alone: no memory, far less than a second, whether the lock is asked or the file opened."""
    age = _header(b"scrypt %s %d" % (SALT, work)) + bytes(100)
    file, letters = enveloped(age), AgeLetters()
    begun = time.monotonic()
    assert code_of(lambda: letters.lock_of(file)) is ErrorCode.BUNDLE_UNSAFE
    assert code_of(lambda: letters.open(file, small_file().coordinator, "a passphrase")) is ErrorCode.BUNDLE_UNSAFE
    assert time.monotonic() - begun < 0.5


def test_a_hostile_stanza_hides_behind_no_other() -> None:
    """Whatever stands before or after it."""
    age = _header(b"X25519 AAAA", b"scrypt %s 22" % SALT, b"x-grease y")
    assert code_of(lambda: lock_of_age(age, is_whole=True)) is ErrorCode.BUNDLE_UNSAFE


@pytest.mark.parametrize(
    "arguments", [b"", b" 18", b" AA 18", b" %s 018" % SALT, b" %s -1" % SALT, b" %s 18 18" % SALT]
)
def test_a_stanza_that_age_would_not_write_is_altered(arguments: bytes) -> None:
    """Nothing is guessed."""
    assert code_of(lambda: lock_of_age(_header(b"scrypt" + arguments), is_whole=True)) is ErrorCode.BUNDLE_ALTERED


def test_each_kind_of_lock_is_told_apart() -> None:
    """By key, with whatever padding; by passphrase."""
    assert lock_of_age(_header(b"X25519 AAAA", b"q-grease 7"), is_whole=True) is LockKind.KEY
    assert lock_of_age(_header(b"scrypt %s 18" % SALT), is_whole=True) is LockKind.PASSPHRASE


def test_a_header_that_does_not_end_is_refused() -> None:
    """Cut off, or longer than any of ours."""
    age = _header(b"X25519 AAAA")
    for length in range(len(age) - 1):
        assert code_of(lambda cut=age[:length]: lock_of_age(cut, is_whole=False)) is (  # type: ignore[misc]
            ErrorCode.BUNDLE_INCOMPLETE
        )
    endless = b"age-encryption.org/v1\n" + b"-> x y\nAAAA\n" * 900
    assert len(endless) > MOST_HEADER_BYTES
    assert code_of(lambda: lock_of_age(endless, is_whole=False)) is ErrorCode.BUNDLE_ALTERED
    assert code_of(lambda: lock_of_age(b"age-encryption.org/v9\nX", is_whole=True)) is ErrorCode.BUNDLE_NEWER
    assert code_of(lambda: lock_of_age(b"something else", is_whole=True)) is ErrorCode.BUNDLE_NONE


@given(st.lists(st.sampled_from([b"age-encryption.org/v1\n", b"-> ", b"scrypt ", SALT, b" 18", b"\n", MAC, b"\xff"])))
def test_whatever_stands_there_ends_in_a_code_or_a_kind(parts: list[bytes]) -> None:
    """No other fault comes out."""
    try:
        assert lock_of_age(b"".join(parts), is_whole=True) in LockKind
    except CoachError as error:
        assert error.code.startswith("bundle.")  # noqa: PT017 - a kind is fine, too


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537])
def test_age_itself_opens_what_is_locked_with_a_passphrase(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks end where age says, also on the border of one."""
    monkeypatch.setattr(age_passphrase, "SCRYPT_WORK", 10)
    plain = bytes(length)
    assert pyrage.passphrase.decrypt(lock_with_passphrase(plain, "감나무 아래"), "감나무 아래") == plain


def test_a_passphrase_costs_the_same_on_every_machine() -> None:
    """A file from a fast computer opens on an old one: 256 MiB, whatever the clock says."""
    assert b" 18\n" in lock_with_passphrase(b"", "감나무 아래")[:100]


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_written_as_age_writes_them(key: bytes) -> None:
    """Any 32 bytes, there and back; age reads them as a key."""
    recipient = recipient_of(key)
    assert key_of(recipient) == key
    assert str(pyrage.x25519.Recipient.from_str(recipient)) == recipient


@pytest.mark.parametrize("text", ["", "age1", "age1" + "q" * 58, "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"])
def test_what_is_no_key_is_told(text: str) -> None:
    """A checksum is part of each."""
    with pytest.raises(ValueError, match="age key"):
        key_of(text)
    wrong = small_file().speaker.recipient
    with pytest.raises(ValueError, match="age key"):
        key_of(wrong[:-1] + ("q" if wrong[-1] != "q" else "p"))


def test_what_opens_a_file_is_not_written_out() -> None:
    """Not even where a fault shows its values."""
    assert "plum" not in repr(opening.Key("AGE-SECRET-KEY-plum", "plum stone"))
    assert opening.Key("AGE-SECRET-KEY-plum").__rich_repr__() == []
