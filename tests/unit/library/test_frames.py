"""The file format of sound: nothing that was kept is lost, nothing that was changed goes unnoticed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.library.frames import (
    HEADER_BYTES,
    LONGEST_PAYLOAD_BYTES,
    BrokenFrameError,
    ChecksumSealer,
    Ending,
    frame,
    header,
    read_sound,
)

SALT = bytes(range(16))
RATE_HZ = 8_000
PIECES = tuple(bytes([number % 251, number // 251]) * 400 for number in range(60))
WHOLE_PCM = b"".join(PIECES)
"""Three seconds, so that there is a middle beyond the stretch that a power cut may tear."""


def file_bytes(pieces: tuple[bytes, ...] = PIECES, *, sealed: bool = True) -> bytes:
    """A file of these pieces, one frame each."""
    sealer = ChecksumSealer(SALT)
    frames = [frame(sealer, SALT, number, piece, last=False) for number, piece in enumerate(pieces)]
    last = [frame(sealer, SALT, len(pieces), b"", last=True)] if sealed else []
    return b"".join([header(RATE_HZ, SALT, sealer.code), *frames, *last])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write to again and again."""
    return tmp_path_factory.mktemp("frames") / "one.take"


WHOLE = file_bytes()
CUT_OFF = file_bytes(sealed=False)


def test_a_sealed_file_is_read_whole(path: Path) -> None:
    """Rate and sound come back, and the file is known to be complete."""
    path.write_bytes(WHOLE)
    stored = read_sound(path)
    assert stored is not None
    assert (stored.sample_rate_hz, stored.pcm, stored.ending) == (RATE_HZ, WHOLE_PCM, Ending.SEALED)


@given(length=st.integers(0, len(CUT_OFF)))
def test_any_cut_gives_a_prefix(path: Path, length: int) -> None:
    """Wherever the power went, what comes back is the beginning of what was said, in whole frames."""
    path.write_bytes(CUT_OFF[:length])
    stored = read_sound(path)
    if length < HEADER_BYTES:
        assert stored is None
        return
    assert stored is not None
    assert stored.ending is Ending.CUT_OFF
    frame_bytes = (len(CUT_OFF) - HEADER_BYTES) // len(PIECES)
    whole_frames = (length - HEADER_BYTES) // frame_bytes
    assert stored.pcm == b"".join(PIECES[:whole_frames])


@given(place=st.integers(0, len(WHOLE) - 1), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(path: Path, place: int, flip: int) -> None:
    """No changed byte of a sealed file is taken for sound: it is never complete again, and what is read is a prefix."""
    changed = bytearray(WHOLE)
    changed[place] ^= flip
    path.write_bytes(changed)
    stored = read_sound(path)
    if place < HEADER_BYTES:
        assert stored is None
        return
    assert stored is not None
    assert stored.ending is not Ending.SEALED
    assert WHOLE_PCM.startswith(stored.pcm)


@given(place=st.integers(HEADER_BYTES, HEADER_BYTES + 20_000))
def test_damage_in_the_middle_is_no_torn_end(path: Path, place: int) -> None:
    """A change before the last second is damage, never mistaken for a recording that was cut off."""
    changed = bytearray(CUT_OFF)
    changed[place] ^= 0x40
    path.write_bytes(changed)
    stored = read_sound(path)
    assert stored is not None
    assert stored.ending is Ending.DAMAGED


def test_zeros_at_the_end_are_a_torn_end(path: Path) -> None:
    """A file system that grew the file before the power went leaves zeros; the recording before them is whole."""
    path.write_bytes(CUT_OFF + bytes(200_000))
    stored = read_sound(path)
    assert stored is not None
    assert (stored.pcm, stored.ending) == (WHOLE_PCM, Ending.CUT_OFF)


def test_bytes_after_the_last_frame_are_damage(path: Path) -> None:
    """Nobody appends to a sealed recording."""
    path.write_bytes(WHOLE + b"\0")
    stored = read_sound(path)
    assert stored is not None
    assert stored.ending is Ending.DAMAGED


def test_frames_that_changed_places_are_noticed(path: Path) -> None:
    """Two whole frames in each other's place are damage."""
    frame_bytes = (len(CUT_OFF) - HEADER_BYTES) // len(PIECES)
    first, second = (slice(HEADER_BYTES + n * frame_bytes, HEADER_BYTES + (n + 1) * frame_bytes) for n in (0, 1))
    path.write_bytes(WHOLE[:HEADER_BYTES] + WHOLE[second] + WHOLE[first] + WHOLE[second.stop :])
    stored = read_sound(path)
    assert stored is not None
    assert (stored.pcm, stored.ending) == (b"", Ending.DAMAGED)


def test_the_flag_of_the_last_frame_is_sealed_too() -> None:
    """A frame in the middle cannot be made the last one."""
    sealer = ChecksumSealer(SALT)
    sealed = sealer.seal(3, b"sound", last=False)
    assert sealer.open(3, sealed, last=False) == b"sound"
    for counter, last in ((3, True), (4, False)):
        with pytest.raises(BrokenFrameError):
            sealer.open(counter, sealed, last=last)


def test_a_frame_that_claims_to_be_huge_is_not_read(path: Path) -> None:
    """A false length asks for no memory."""
    huge = frame(ChecksumSealer(SALT), SALT, 0, bytes(LONGEST_PAYLOAD_BYTES + 2), last=False)
    path.write_bytes(header(RATE_HZ, SALT, ChecksumSealer.code) + huge)
    stored = read_sound(path)
    assert stored is not None
    assert (stored.pcm, stored.ending) == (b"", Ending.DAMAGED)
