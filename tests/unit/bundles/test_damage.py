"""Every cut and every changed bit of a real file is told for what it is, before any key is tried."""

from hashlib import sha256

import pytest

from speakercoach.bundles.envelope import HEAD_BYTES, MOST_FILE_BYTES, age_of, head_of, refuse_head
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.errors import ErrorCode
from tests.unit.bundles.small_file import code_of, small_file


@pytest.fixture(scope="module")
def letters() -> AgeLetters:
    """Nothing here comes as far as its process."""
    return AgeLetters()


def test_every_cut_is_incomplete(letters: AgeLetters) -> None:
    """However few bytes came, the person hears that the file is incomplete."""
    small = small_file()
    for length in range(len(small.data)):
        code = code_of(lambda cut=small.data[:length]: letters.open(cut, small.coordinator))  # type: ignore[misc]
        assert code is ErrorCode.BUNDLE_INCOMPLETE, length


def test_every_changed_bit_is_altered(letters: AgeLetters) -> None:
    """Wherever a bit changed, in the head too, the person hears that the file was altered, and nothing else."""
    small = small_file()
    data = bytearray(small.data)
    for place in range(len(data)):
        data[place] ^= 1 << place % 8
        code = code_of(lambda: letters.open(bytes(data), small.coordinator))
        data[place] ^= 1 << place % 8
        assert code is ErrorCode.BUNDLE_ALTERED, place


def test_every_bit_of_the_head_counts() -> None:
    """All eight bits of each byte that comes before what age locked."""
    data = bytearray(small_file().data)
    for place in range(HEAD_BYTES):
        for bit in range(8):
            data[place] ^= 1 << bit
            assert code_of(lambda: age_of(bytes(data))) is ErrorCode.BUNDLE_ALTERED, (place, bit)
            data[place] ^= 1 << bit


def test_the_age_file_lies_behind_59_bytes() -> None:
    """Whoever has the age program alone opens it by cutting off the head, as the documentation says."""
    data = small_file().data
    assert HEAD_BYTES == 59
    assert data[59:].startswith(b"age-encryption.org/v1\n")
    assert bytes(age_of(data)) == data[59:]


def test_a_later_form_is_newer_only_if_it_is_whole() -> None:
    """The head says a form that is not known here; damage to it is damage still."""
    later = b"whatever comes"
    newer = head_of(2, len(later), sha256(later).digest()) + later
    assert code_of(lambda: age_of(newer)) is ErrorCode.BUNDLE_NEWER
    assert code_of(lambda: age_of(newer[:-1])) is ErrorCode.BUNDLE_INCOMPLETE
    assert code_of(lambda: age_of(newer[:-1] + b"!")) is ErrorCode.BUNDLE_ALTERED


def test_a_file_that_is_too_large_is_known_by_its_first_bytes(letters: AgeLetters) -> None:
    """Nobody has to read a file of gigabytes to hear that it is too large; a false length of 4 GiB is one, too."""
    data = small_file().data
    head = head_of(1, 1 << 32, bytes(32))
    assert code_of(lambda: letters.lock_of(head + data[59:4096])) is ErrorCode.BUNDLE_TOO_LARGE
    assert code_of(lambda: letters.open(head + data[59:], small_file().coordinator)) is ErrorCode.BUNDLE_TOO_LARGE
    just = head_of(1, MOST_FILE_BYTES - HEAD_BYTES, bytes(32))
    assert refuse_head(just) == MOST_FILE_BYTES


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"age-encryption.org/v1\n-> X25519", b"\0" * 5000, b"SPEAKERS\n" * 90])
def test_what_begins_otherwise_is_no_session_file(letters: AgeLetters, data: bytes) -> None:
    """A zip, a bare age file, nothing at all, a name that begins alike."""
    assert code_of(lambda: letters.open(data, small_file().coordinator)) is ErrorCode.BUNDLE_NONE
    assert code_of(lambda: letters.lock_of(data)) is ErrorCode.BUNDLE_NONE
