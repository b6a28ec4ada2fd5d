"""The file format of sound: nothing that was kept is lost, nothing that was changed goes unnoticed."""

import itertools
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.session import Mark, MarkKind
from speakercoach.library.frames import (
    FRAME_OVERHEAD_BYTES,
    HEADER_BYTES,
    LAST_FLAG,
    LONGEST_PAYLOAD_BYTES,
    BrokenFrameError,
    Completeness,
    Ending,
    Form,
    FrameSealer,
    Header,
    StoredSound,
    read_sound,
)

RATE_HZ = 8_000
KEY = bytearray(range(32))
HEADER = Header(Form.JOURNAL, RATE_HZ, bytes(range(16)))
PIECES = tuple(bytes([number, 7]) * 20 for number in range(12))
FRAMES = len(PIECES) + 1
SECTOR_BYTES = 512


def frames_of(header: Header = HEADER, pieces: tuple[bytes, ...] = PIECES, key: bytearray = KEY) -> list[bytes]:
    """Each piece as a frame, and the last one that holds nothing."""
    sealer = FrameSealer(header, key)
    return [
        *(sealer.seal(number, piece) for number, piece in enumerate(pieces)),
        sealer.seal(len(pieces), b"", last=True),
    ]


WHOLE = HEADER.packed() + b"".join(frames_of())
FRAME_BYTES = FRAME_OVERHEAD_BYTES + len(PIECES[0])
ENDS = tuple(HEADER_BYTES + number * FRAME_BYTES for number in range(len(PIECES) + 1))
"""Where the header and each frame of sound end."""
CUT_OFF = WHOLE[: ENDS[-1]]


def prefix(frames: int) -> bytes:
    """The sound of so many frames."""
    return b"".join(PIECES[:frames])


class OneFile:
    """A file to write to and read again and again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, data: bytes, completeness: Completeness, frames: int) -> StoredSound | None:
        """What is read from a file of these bytes."""
        self._path.write_bytes(data)
        return read_sound(self._path, KEY, completeness=completeness, frames=frames)

    def ending(self, data: bytes, completeness: Completeness, frames: int) -> tuple[bytes, Ending]:
        """Sound and ending of a file that has its header."""
        stored = self.read(data, completeness, frames)
        assert stored is not None
        return stored.pcm, stored.ending


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> OneFile:
    """The file of this module's tests."""
    return OneFile(tmp_path_factory.mktemp("frames") / "one.journal")


def test_a_sealed_file_is_read_whole(file: OneFile) -> None:
    """Rate, sound and the number of frames come back, and the file is known to be complete."""
    stored = file.read(WHOLE, Completeness.SEALED, FRAMES)
    assert stored == StoredSound(RATE_HZ, prefix(len(PIECES)), (), FRAMES, Ending.SEALED)
    assert stored.duration_s == pytest.approx(len(PIECES) * 20 / RATE_HZ)


def test_marks_stand_among_the_sound(file: OneFile) -> None:
    """A frame holds the marks that were set meanwhile, and sound behind them or none."""
    marks = (Mark(MarkKind.BREAK, 0.5), Mark(MarkKind.NOTE, 1.25, "여기서 숨"))
    sealer = FrameSealer(HEADER, KEY)
    data = b"".join(
        [
            HEADER.packed(),
            sealer.seal(0, PIECES[0], msgspec.json.encode(marks[:1])),
            sealer.seal(1, b"", msgspec.json.encode(marks[1:])),
            sealer.seal(2, b"", last=True),
        ]
    )
    stored = file.read(data, Completeness.SEALED, 3)
    assert stored is not None
    assert (stored.pcm, stored.marks, stored.ending) == (PIECES[0], marks, Ending.SEALED)


def test_what_lies_in_the_file_tells_nothing(file: OneFile) -> None:
    """The same sound twice gives two files without a stretch in common, and its own bytes are in neither."""
    silence = (bytes(4_000),) * 2
    one, other = (b"".join(frames_of(Header.new(Form.JOURNAL, RATE_HZ), silence)) for _ in range(2))
    for place in range(0, len(one) - 16, 16):
        assert one[place : place + 16] not in other
    assert bytes(16) not in one
    assert file.read(WHOLE, Completeness.SEALED, FRAMES) is not None
    assert PIECES[3][:16] not in WHOLE


# ----------------------------------------------------------------------------------------------- cut


@pytest.mark.parametrize("told", [0, 3, len(PIECES)])
def test_a_cut_recording_is_whole_up_to_the_cut(file: OneFile, told: int) -> None:
    """Wherever the power went, the whole frames come back; a cut before what was durable is damage."""
    for length in range(HEADER_BYTES, len(WHOLE)):
        whole = sum(end <= length for end in ENDS[1:])
        expected = Ending.DAMAGED if whole < told else Ending.CUT_OFF
        assert file.ending(WHOLE[:length], Completeness.RECORDING, told) == (prefix(whole), expected)
    assert file.ending(WHOLE, Completeness.RECORDING, told) == (prefix(len(PIECES)), Ending.SEALED)


@pytest.mark.parametrize("completeness", list(Completeness))
def test_less_than_a_header_is_no_sound(file: OneFile, completeness: Completeness) -> None:
    """A file that is shorter than its header, or empty, gives nothing."""
    for length in range(HEADER_BYTES):
        assert file.read(WHOLE[:length], completeness, 0) is None


def test_a_sealed_file_that_was_cut_is_damaged(file: OneFile) -> None:
    """What was complete once is damaged when anything is missing, at whatever byte it ends."""
    for length in range(HEADER_BYTES, len(WHOLE)):
        whole = sum(end <= length for end in ENDS[1:])
        assert file.ending(WHOLE[:length], Completeness.SEALED, FRAMES) == (prefix(whole), Ending.DAMAGED)


def test_a_recovered_file_keeps_what_came_back(file: OneFile) -> None:
    """As many frames as were brought back are read, whatever lies behind; with fewer it is damaged."""
    back = 7
    for length in range(HEADER_BYTES, len(WHOLE)):
        whole = sum(end <= length for end in ENDS[1:])
        expected = Ending.CUT_OFF if whole >= back else Ending.DAMAGED
        assert file.ending(WHOLE[:length], Completeness.RECOVERED, back) == (prefix(min(whole, back)), expected)


def test_a_damaged_file_stays_damaged(file: OneFile) -> None:
    """What was found damaged is never taken for whole again; what is whole of it is read."""
    assert file.ending(WHOLE, Completeness.DAMAGED, 0) == (prefix(len(PIECES)), Ending.DAMAGED)
    assert file.ending(WHOLE[: ENDS[4] + 9], Completeness.DAMAGED, 0) == (prefix(4), Ending.DAMAGED)


# ------------------------------------------------------------------------------------------- changed


def flipped(data: bytes, bit: int) -> bytes:
    """The same with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_every_flipped_bit_of_a_sealed_file_is_noticed(file: OneFile) -> None:
    """Header, heads, sound, tags and the last frame: no changed bit is played, none goes unnoticed."""
    for bit in range(len(WHOLE) * 8):
        stored = file.read(flipped(WHOLE, bit), Completeness.SEALED, FRAMES)
        whole = sum(end * 8 <= bit for end in ENDS[1:])
        if bit < HEADER_BYTES * 8:
            assert stored is None
        else:
            assert stored is not None
            assert (stored.pcm, stored.frames, stored.ending) == (prefix(whole), whole, Ending.DAMAGED)


def test_every_flipped_bit_of_a_recording_is_noticed(file: OneFile) -> None:
    """A change before the last frame is damage, however little was known to be durable; one in it may be a torn end."""
    for bit in range(len(CUT_OFF) * 8):
        stored = file.read(flipped(CUT_OFF, bit), Completeness.RECORDING, 0)
        whole = sum(end * 8 <= bit for end in ENDS[1:])
        if bit < HEADER_BYTES * 8:
            assert stored is None
        else:
            assert stored is not None
            expected = Ending.CUT_OFF if whole == len(PIECES) - 1 else Ending.DAMAGED
            assert (stored.pcm, stored.ending) == (prefix(whole), expected), bit


def test_a_flipped_bit_in_what_was_durable_is_damage(file: OneFile) -> None:
    """Also in the last frame, once it was told to be durable; and in what was brought back."""
    for bit in range(ENDS[-2] * 8, ENDS[-1] * 8):
        for completeness in (Completeness.RECORDING, Completeness.RECOVERED):
            found = file.ending(flipped(CUT_OFF, bit), completeness, len(PIECES))
            assert found == (prefix(len(PIECES) - 1), Ending.DAMAGED)


@pytest.mark.parametrize("completeness", [Completeness.SEALED, Completeness.RECORDING, Completeness.RECOVERED])
@pytest.mark.parametrize(
    "order",
    [
        pytest.param((1, 0, *range(2, FRAMES)), id="swapped"),
        pytest.param((0, 1, 1, *range(2, FRAMES)), id="twice"),
        pytest.param((0, *range(2, FRAMES)), id="missing"),
        pytest.param((*range(4), FRAMES - 1), id="ended early"),
    ],
)
def test_frames_out_of_their_place_are_damage(
    file: OneFile, order: tuple[int, ...], completeness: Completeness
) -> None:
    """Whole frames in another order, twice, or left out are damage, and none is played in a wrong place."""
    frames = frames_of()
    data = HEADER.packed() + b"".join(frames[number] for number in order)
    in_place = next(place for place, number in enumerate(order) if place != number)
    told = 5 if completeness is Completeness.RECORDING else FRAMES
    assert file.ending(data, completeness, told) == (prefix(in_place), Ending.DAMAGED)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Header(Form.JOURNAL, RATE_HZ, bytes(16)), id="another recording's salt"),
        pytest.param(Header(Form.FLAC, RATE_HZ, HEADER.salt), id="another form"),
        pytest.param(Header(Form.JOURNAL, 2 * RATE_HZ, HEADER.salt), id="another rate"),
    ],
)
def test_frames_of_another_file_are_damage(file: OneFile, other: Header) -> None:
    """Frames sealed with the same data key for another file do not open here, nor all of them behind this header."""
    own, strange = frames_of(), frames_of(other)
    mixed = HEADER.packed() + b"".join([*own[:3], strange[3], *own[4:]])
    assert file.ending(mixed, Completeness.SEALED, FRAMES) == (prefix(3), Ending.DAMAGED)
    behind = HEADER.packed() + b"".join(strange)
    assert file.ending(behind, Completeness.SEALED, FRAMES) == (b"", Ending.DAMAGED)


def test_another_key_opens_nothing(file: OneFile) -> None:
    """A file that was put in the place of another take's is damaged."""
    data = HEADER.packed() + b"".join(frames_of(key=bytearray(32)))
    assert file.ending(data, Completeness.SEALED, FRAMES) == (b"", Ending.DAMAGED)


@pytest.mark.parametrize("completeness", [Completeness.SEALED, Completeness.RECORDING])
@pytest.mark.parametrize("more", [b"\0", b"x", WHOLE])
def test_bytes_after_the_last_frame_are_damage(file: OneFile, more: bytes, completeness: Completeness) -> None:
    """Nobody appends to a sealed recording."""
    assert file.ending(WHOLE + more, completeness, FRAMES) == (prefix(len(PIECES)), Ending.DAMAGED)


def test_another_version_is_no_sound_of_this_one(file: OneFile) -> None:
    """A header of the first version, of a later one, of an unknown form or without a rate gives nothing."""
    for version, form, rate in ((1, 1, RATE_HZ), (3, 1, RATE_HZ), (2, 3, RATE_HZ), (2, 1, 0)):
        fields = struct.pack("<8sHHI16s", b"SPKTAKE\n", version, form, rate, HEADER.salt)
        data = fields + struct.pack("<I", zlib.crc32(fields)) + WHOLE[HEADER_BYTES:]
        assert file.read(data, Completeness.DAMAGED, 0) is None


# ---------------------------------------------------------------------------------------------- torn

LONG_PIECE = bytes(range(256)) * 10
"""Touches six sectors."""
GARBAGE = bytes(reversed(range(256))) * 2


def test_a_torn_last_write_is_a_torn_end(file: OneFile) -> None:
    """Whichever sectors of the last frame are there, missing, or hold something else: what came before is whole."""
    frames = frames_of(pieces=(*PIECES[:4], LONG_PIECE))
    before = HEADER.packed() + b"".join(frames[:4])
    frame = frames[4]
    cuts = [0, *range(SECTOR_BYTES - len(before) % SECTOR_BYTES, len(frame), SECTOR_BYTES), len(frame)]
    sectors = [frame[start:end] for start, end in itertools.pairwise(cuts)]
    assert len(sectors) == 6
    choices = [(sector, bytes(len(sector)), GARBAGE[: len(sector)]) for sector in sectors]
    for torn in itertools.product(*choices):
        data = b"".join(torn)
        expected = prefix(4) + (LONG_PIECE if data == frame else b"")
        assert file.ending(before + data, Completeness.RECORDING, 4) == (expected, Ending.CUT_OFF)
        # The file did not grow to its end, or further than its end.
        for shape in (b"".join(torn[:-1]), data + bytes(4096)):
            pcm, ending = file.ending(before + shape, Completeness.RECORDING, 4)
            assert (pcm in {prefix(4), expected}, ending) == (True, Ending.CUT_OFF)


@given(length=st.integers(0, 3 * LONGEST_PAYLOAD_BYTES))
def test_zeros_at_the_end_are_a_torn_end(file: OneFile, length: int) -> None:
    """A file system that grew the file before the power went leaves zeros; the recording before them is whole."""
    found = file.ending(CUT_OFF + bytes(length), Completeness.RECORDING, len(PIECES))
    assert found == (prefix(len(PIECES)), Ending.CUT_OFF)


def test_more_than_one_frame_of_noise_is_damage(file: OneFile) -> None:
    """What no single frame can have left was not torn by a power cut."""
    noise = GARBAGE * (LONGEST_PAYLOAD_BYTES // len(GARBAGE) + 1)
    assert file.ending(CUT_OFF + noise[:1000], Completeness.RECORDING, 3)[1] is Ending.CUT_OFF
    assert file.ending(CUT_OFF + noise, Completeness.RECORDING, 3)[1] is Ending.DAMAGED
    assert (
        file.ending(CUT_OFF + bytes(LONGEST_PAYLOAD_BYTES * 2) + b"x", Completeness.RECORDING, 3)[1] is Ending.DAMAGED
    )


@given(
    first=st.integers(0, len(PIECES) - 3),
    changes=st.lists(st.tuples(st.integers(0, FRAME_BYTES - 1), st.integers(1, 255)), min_size=1, max_size=30),
)
def test_a_changed_frame_with_others_behind_it_is_damage(
    file: OneFile, first: int, changes: list[tuple[int, int]]
) -> None:
    """However much of one frame was changed, its head too: what lies whole behind it says that it was whole once."""
    changed = bytearray(CUT_OFF)
    for place, value in changes:
        changed[ENDS[first] + place] = value
    pcm, ending = file.ending(bytes(changed), Completeness.RECORDING, 0)
    if changed == CUT_OFF:
        assert (pcm, ending) == (prefix(len(PIECES)), Ending.CUT_OFF)
    else:
        assert (pcm, ending) == (prefix(first), Ending.DAMAGED)


def test_two_changed_heads_are_damage(file: OneFile) -> None:
    """A later frame is recognised also when the next one's head is gone as well."""
    changed = bytearray(CUT_OFF)
    for end in ENDS[3:5]:
        changed[end : end + 8] = bytes(8)
    assert file.ending(bytes(changed), Completeness.RECORDING, 0) == (prefix(3), Ending.DAMAGED)


def test_a_frame_that_claims_to_be_huge_is_not_read(file: OneFile) -> None:
    """A false length asks for no memory, though its check fits."""
    sealer = FrameSealer(HEADER, KEY)
    for length in (0, 16, LONGEST_PAYLOAD_BYTES + 17, 0x7FFF_FFFF, LAST_FLAG):
        head = struct.pack("<II", length, sealer.head_check(0, length))
        assert sealer.length_of(head, 0) is None
        found = file.ending(HEADER.packed() + head + bytes(40), Completeness.SEALED, 1)
        assert found == (b"", Ending.DAMAGED)
    with pytest.raises(ValueError, match=str(LONGEST_PAYLOAD_BYTES + 1)):
        sealer.seal(0, bytes(LONGEST_PAYLOAD_BYTES))


def test_the_flag_of_the_last_frame_is_sealed_too() -> None:
    """A frame in the middle cannot be made the last one, nor the last one a frame in the middle."""
    sealer = FrameSealer(HEADER, KEY)
    for last in (False, True):
        frame = sealer.seal(3, b"so", last=last)
        length = struct.unpack_from("<I", frame)[0]
        assert sealer.open(3, length, frame[8:]).sound == b"so"
        for counter, changed in ((3, length ^ LAST_FLAG), (4, length)):
            with pytest.raises(BrokenFrameError):
                sealer.open(counter, changed, frame[8:])


def test_the_last_frame_has_a_nonce_of_its_own() -> None:
    """On a full disk it stands in the place of another frame: two payloads under one nonce would lay both open."""
    sealer = FrameSealer(HEADER, KEY)
    zeros = bytes(64)
    assert sealer.seal(3, zeros)[8 : 8 + 64] != sealer.seal(3, zeros, last=True)[8 : 8 + 64]


@pytest.mark.parametrize("told", [0, FRAMES - 1, FRAMES + 1])
def test_a_sealed_file_holds_as_many_frames_as_were_told(file: OneFile, told: int) -> None:
    """A file that is complete by itself but is not what was sealed is damaged."""
    assert file.ending(WHOLE, Completeness.SEALED, told) == (prefix(len(PIECES)), Ending.DAMAGED)


def test_an_unknown_kind_of_payload_is_not_played(file: OneFile) -> None:
    """A payload that only a later version understands ends the sound instead of sounding like noise."""
    sealer = FrameSealer(HEADER, KEY)
    for payload in (b"\x02abcd", b"\x01ab", b"\x01\x04\0\0\0nope"):
        length = len(payload) + 16
        sealed = sealer._cipher.encrypt(bytes(12), payload, struct.pack("<I", length))
        frame = struct.pack("<II", length, sealer.head_check(0, length)) + sealed
        assert file.ending(HEADER.packed() + frame, Completeness.SEALED, 1) == (b"", Ending.DAMAGED)


def test_flac_that_is_none_is_damaged_and_not_played(file: OneFile) -> None:
    """A file that says it holds FLAC and does not gives no sound, and no fault that nobody expects."""
    header = Header(Form.FLAC, RATE_HZ, HEADER.salt)
    data = header.packed() + b"".join(frames_of(header))
    assert file.ending(data, Completeness.SEALED, FRAMES) == (b"", Ending.DAMAGED)
