"""The twelve bad inputs that were promised, each made for real, and what the person reads, word for word."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from speakercoach.bundles.envelope import enveloped
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId
from speakercoach.library.key_file import KeySlots, passphrase_slot, read_key_file, write_key_file
from speakercoach.library.key_stretching import FLOOR, StretchingCost
from speakercoach.library.keys import VaultKeys, new_key
from speakercoach.wording.errors import error_text
from tests.fakes.ogg import SILENCE, heads, opus, page
from tests.unit.bundles.small_file import entry, locked, plain, session_entry, small_file

VAULT = VaultId("ab" * 16)
WORDS = "blue kettle walks slowly home"
DAYS = bytes([0b00011_0_11, 2]) + b"\0"
"""A packet of three bytes that plays 120 ms."""


@pytest.fixture
def keys() -> VaultKeys:
    """Keys of a vault."""
    return VaultKeys(VAULT, new_key())


@pytest.fixture
def key_file(tmp_path: Path, keys: VaultKeys) -> Path:
    """A library's key file that a passphrase opens."""
    path = tmp_path / "vault.key"
    write_key_file(path, KeySlots(VAULT, "My talks", passphrase=passphrase_slot(keys, WORDS, FLOOR)), keys)
    return path


def told(work: Callable[[], object]) -> str:
    """What the person reads first."""
    with pytest.raises(CoachError) as caught:
        work()
    return error_text(caught.value).what


def told_of(data: bytes) -> str:
    """What they read of a file that they want to bring in."""
    letters, small = AgeLetters(), small_file()
    return told(lambda: letters.open(data, small.coordinator))


def test_1_a_wrong_passphrase(key_file: Path) -> None:
    """The library stays closed, and nothing happened to it."""
    said = told(lambda: read_key_file(key_file).keys_by_passphrase("another one"))
    assert said == "That passphrase does not open this library. Nothing was changed."


def test_2_a_damaged_key_file(key_file: Path) -> None:
    """Two ways lead back."""
    key_file.write_bytes(key_file.read_bytes()[:-7])
    assert told(lambda: read_key_file(key_file)) == "The key file is damaged. Use your recovery key or a backup."


def test_3_hostile_key_parameters(key_file: Path, keys: VaultKeys) -> None:
    """In a library's key file and in a file of somebody else's, within a second."""
    slots = read_key_file(key_file).slots
    assert slots.passphrase is not None
    hostile = replace(slots.passphrase, cost=StretchingCost(2**31, 3, 4))
    write_key_file(key_file, replace(slots, passphrase=hostile), keys)
    header = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 22\nAAAA\n--- " + b"A" * 43 + b"\n"
    sentence = "This file asks for unsafe amounts of memory. Not opened."
    begun = time.monotonic()
    assert told(lambda: read_key_file(key_file).keys_by_passphrase(WORDS)) == sentence
    assert told_of(enveloped(header + bytes(200))) == sentence
    assert time.monotonic() - begun < 1


def test_4_a_truncated_bundle() -> None:
    """At any byte (``unit/bundles/test_damage``)."""
    data = small_file().data
    for length in (0, 5, 60, len(data) // 2, len(data) - 1):
        assert told_of(data[:length]) == "This file is incomplete. Ask for it again. Nothing was imported."


def test_5_one_bit_changed() -> None:
    """Any bit (``unit/bundles/test_damage``)."""
    data = small_file().data
    for place in (0, 14, 30, 58, 90, 200, len(data) - 1):
        changed = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        assert told_of(changed) == "This file was altered or damaged on its way. Nothing was imported."


def test_6_for_someone_else() -> None:
    """A whole file that another key opens."""
    letters, small = AgeLetters(), small_file()
    said = told(lambda: letters.open(small.data, small.speaker))
    assert said == "This file was locked for someone else's key."


@pytest.mark.parametrize("data", [b"PK\x03\x04 a zip", b"%PDF-1.7", "사진".encode(), b"\0" * 70_000])
def test_7_not_a_bundle(data: bytes) -> None:
    """Whatever else somebody sends."""
    assert told_of(data) == "This is not a session file."


@pytest.mark.parametrize("name", ["../../x", "CON", "/tmp/x", "sound.opus\\..\\x"])  # noqa: S108 - is never made
def test_8_unsafe_names(name: str) -> None:
    """Entries that would be somewhere else on the disk."""
    data = locked(plain([session_entry(), entry(name, b"x")]))
    assert told_of(data) == "This file contains unsafe names. Not imported."


def test_8_a_link() -> None:
    """An entry that is another file's name."""
    data = locked(plain([session_entry(), entry("sound.opus", b"", link="/etc/passwd")]))
    assert told_of(data) == "This file contains unsafe names. Not imported."


def test_9_an_expansion_bomb() -> None:
    """A small file that would unpack to more than three hours."""
    bomb = opus(4 * 3600 * 1000 // 120, packet=DAYS, samples=5_760)
    data = locked(plain([session_entry(), entry("sound.opus", bomb)]))
    assert len(data) < 600_000
    assert told_of(data) == "This recording would be longer than the 3-hour limit."


@pytest.mark.parametrize(
    "sound",
    [
        b"RIFF" + bytes(200),
        heads(),
        heads(channels=255) + page([SILENCE], number=2, granule=960),
        heads() + page([SILENCE], number=2, granule=0),
        opus(3)[:-1],
    ],
    ids=["another kind", "0 frames", "255 channels", "no length", "cut"],
)
def test_10_malformed_audio(sound: bytes) -> None:
    """Nothing of it is decoded."""
    data = locked(plain([session_entry(), entry("sound.opus", sound)]))
    assert told_of(data) == "The audio in this file cannot be read safely."


def test_11_a_newer_schema() -> None:
    """A bundle, a library and its key file alike."""
    sentence = "Made by a newer version. Update to open it. Your data is untouched."
    assert told_of(locked(plain([session_entry()], schema=2))) == sentence
    for code in (ErrorCode.LIBRARY_NEWER, ErrorCode.KEY_FILE_NEWER):
        assert error_text(CoachError(code)).what == sentence


# 12, a torn recording, is said by the window: ``ui/my_talks/test_notices``.
