"""Sound that the first version kept in the open is read once more, to be moved: nothing of it is lost or made up."""

import hashlib
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.library.frames import LONGEST_PAYLOAD_BYTES, Ending
from speakercoach.library.old_frames import OLD_HEADER_BYTES, OldSound, read_old_sound

SALT = bytes(range(16))
RATE_HZ = 8_000
PIECES = tuple(bytes([number % 251, number // 251]) * 400 for number in range(60))
WHOLE_PCM = b"".join(PIECES)
"""Three seconds, so that there is a middle beyond the stretch that a power cut may tear."""


def old_frame(counter: int, payload: bytes, *, last: bool = False) -> bytes:
    """A frame as the first version wrote it."""
    key = SALT + struct.pack("<Q?", counter, last)
    sealed = payload + hashlib.blake2b(payload, digest_size=16, key=key).digest()
    length = len(sealed) | (0x8000_0000 if last else 0)
    return struct.pack("<II", length, zlib.crc32(SALT + struct.pack("<QI", counter, length))) + sealed


def old_header(version: int = 1, sealer: int = 1, rate_hz: int = RATE_HZ) -> bytes:
    """A header as the first version wrote it."""
    fields = struct.pack("<8sHHI16s", b"SPKTAKE\n", version, sealer, rate_hz, SALT)
    return fields + struct.pack("<I", zlib.crc32(fields))


CUT_OFF = old_header() + b"".join(old_frame(number, piece) for number, piece in enumerate(PIECES))
WHOLE = CUT_OFF + old_frame(len(PIECES), b"", last=True)
FRAME_BYTES = (len(CUT_OFF) - OLD_HEADER_BYTES) // len(PIECES)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write to again and again."""
    return tmp_path_factory.mktemp("old") / "one.take"


def read(path: Path, data: bytes) -> OldSound | None:
    """What is read from a file of these bytes."""
    path.write_bytes(data)
    return read_old_sound(path)


def test_a_sealed_file_is_read_whole(path: Path) -> None:
    """Rate and sound come back, and the file is known to be complete."""
    stored = read(path, WHOLE)
    assert stored == OldSound(RATE_HZ, WHOLE_PCM, Ending.SEALED)
    assert stored.duration_s == pytest.approx(3.0)


@given(length=st.integers(0, len(CUT_OFF)))
def test_any_cut_gives_a_prefix(path: Path, length: int) -> None:
    """Wherever the power went, what comes back is the beginning of what was said, in whole frames."""
    stored = read(path, CUT_OFF[:length])
    if length < OLD_HEADER_BYTES:
        assert stored is None
    else:
        whole_frames = (length - OLD_HEADER_BYTES) // FRAME_BYTES
        assert stored == OldSound(RATE_HZ, b"".join(PIECES[:whole_frames]), Ending.CUT_OFF)


@given(place=st.integers(0, len(WHOLE) - 1), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(path: Path, place: int, flip: int) -> None:
    """No changed byte of a sealed file is taken for sound: it is not complete, and what is read is a prefix."""
    changed = bytearray(WHOLE)
    changed[place] ^= flip
    stored = read(path, bytes(changed))
    if place < OLD_HEADER_BYTES:
        assert stored is None
        return
    assert stored is not None
    assert stored.ending is not Ending.SEALED
    assert WHOLE_PCM.startswith(stored.pcm)


@given(place=st.integers(OLD_HEADER_BYTES, OLD_HEADER_BYTES + 20_000))
def test_damage_in_the_middle_is_no_torn_end(path: Path, place: int) -> None:
    """A change before the last second is damage, never mistaken for a recording that was cut off."""
    changed = bytearray(CUT_OFF)
    changed[place] ^= 0x40
    stored = read(path, bytes(changed))
    assert stored is not None
    assert stored.ending is Ending.DAMAGED


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        pytest.param(CUT_OFF + bytes(200_000), Ending.CUT_OFF, id="zeros behind a cut"),
        pytest.param(WHOLE + b"\0", Ending.DAMAGED, id="more behind the last frame"),
    ],
)
def test_what_follows_the_sound_decides(path: Path, data: bytes, ending: Ending) -> None:
    """A file system that grew the file leaves zeros; nobody appends to a sealed recording."""
    assert read(path, data) == OldSound(RATE_HZ, WHOLE_PCM, ending)


def test_a_frame_that_claims_to_be_huge_is_not_read(path: Path) -> None:
    """A false length asks for no memory."""
    data = old_header() + old_frame(0, bytes(LONGEST_PAYLOAD_BYTES + 2))
    assert read(path, data) == OldSound(RATE_HZ, b"", Ending.DAMAGED)


def test_only_the_first_version_is_read(path: Path) -> None:
    """Encrypted sound, unknown sealers and a rate of nothing are left alone."""
    for header in (old_header(version=2), old_header(sealer=2), old_header(rate_hz=0)):
        assert read(path, header + WHOLE[OLD_HEADER_BYTES:]) is None
