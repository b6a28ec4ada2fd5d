"""Sealed sound made smaller: not a sample differs, and nothing counts before it was read back."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.library import compression as compression_module
from speakercoach.library.compression import CompressedSound, compress
from speakercoach.library.disk import sync_file, sync_folder
from speakercoach.library.flac import FlacDecoder, FlacEncoder, FlacError
from speakercoach.library.frames import Completeness, Ending, Form, FrameSealer, Header, StoredSound, read_sound

KEY = bytearray(range(32))
NOTE = "숨을 크게 쉬어요"
MARKS = (Mark(MarkKind.PART, 0.0, "arrival"), Mark(MarkKind.NOTE, 0.1, NOTE), Mark(MarkKind.BREAK, 1 / 3))
FLAC_HEAD = b"fLaC\x00\x00\x00\x22"
"""FLAC's marker and the head of its first block: long enough that no sealed file has it by chance."""
FRAME_SAMPLES = 4_000


def speech(samples: int, rate_hz: int = 16_000) -> bytes:
    """Something that swells and fades like speech, with noise, as PCM."""
    time_s = np.arange(samples) / rate_hz
    noise = np.random.default_rng(7).normal(0, 200, samples)
    voice = 9_000 * np.sin(2 * np.pi * 140 * time_s) * np.sin(2 * np.pi * 3 * time_s) ** 2
    return bytes((voice + noise).clip(-32_768, 32_767).astype("<i2").tobytes())


class Shelf:
    """A journal and the place of its compressed sound."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "one.journal"
        self.sound = folder / "one.sound"
        self.frames = 0

    def put(self, pcm: bytes, rate_hz: int = 16_000, *, sealed: bool = True) -> None:
        """Write a journal of this sound."""
        header = Header.new(Form.JOURNAL, rate_hz)
        sealer = FrameSealer(header, KEY)
        pieces = [pcm[start : start + 2 * FRAME_SAMPLES] for start in range(0, len(pcm), 2 * FRAME_SAMPLES)]
        frames = [sealer.seal(number, piece) for number, piece in enumerate(pieces)]
        frames.append(sealer.seal(len(frames), b"", msgspec.json.encode(MARKS)))
        if sealed:
            frames.append(sealer.seal(len(frames), b"", last=True))
        self.frames = len(frames)
        self.journal.write_bytes(header.packed() + b"".join(frames))

    def compress(
        self,
        completeness: Completeness = Completeness.SEALED,
        should_stop: Callable[[], bool] = lambda: False,
        frames: int | None = None,
    ) -> CompressedSound | None:
        """Compress the journal."""
        return compress(
            self.journal,
            self.sound,
            KEY,
            completeness=completeness,
            frames=self.frames if frames is None else frames,
            should_stop=should_stop,
        )

    def read(self, compressed: CompressedSound) -> StoredSound:
        """The compressed sound."""
        stored = read_sound(self.sound, KEY, completeness=Completeness.SEALED, frames=compressed.frames)
        assert stored is not None
        assert len(stored.pcm) == 2 * compressed.samples
        return stored

    def assert_nothing_was_made(self) -> None:
        """Only the journal lies there."""
        assert list(self.folder.iterdir()) == [self.journal]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 12_345, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("samples", [1, 15, 4_095, 50_001])
def test_every_sample_comes_back(shelf: Shelf, samples: int, rate_hz: int) -> None:
    """Whatever the rate and the length; marks as well, and the journal stays."""
    pcm = speech(samples, rate_hz)
    shelf.put(pcm, rate_hz)
    compressed = shelf.compress()
    assert compressed is not None
    stored = shelf.read(compressed)
    assert (stored.pcm, stored.sample_rate_hz, stored.marks) == (pcm, rate_hz, MARKS)
    assert stored.ending is Ending.SEALED
    assert {path.name for path in shelf.folder.iterdir()} == {"one.journal", "one.sound"}


@pytest.mark.parametrize(
    "pcm",
    [
        pytest.param(bytes(400_000), id="silence"),
        pytest.param(np.random.default_rng(3).integers(0, 256, 1_200_000, dtype=np.uint8).tobytes(), id="noise"),
        pytest.param(b"\x00\x80\xff\x7f" * 100_000, id="as loud as can be"),
    ],
)
def test_extreme_sound_comes_back(shelf: Shelf, pcm: bytes) -> None:
    """Silence shrinks to nothing, noise fills several frames: both come back sample by sample."""
    shelf.put(pcm)
    compressed = shelf.compress()
    assert compressed is not None
    assert shelf.read(compressed).pcm == pcm


def test_speech_gets_smaller_and_stays_hidden(shelf: Shelf) -> None:
    """The new file is smaller, its owner's alone, and neither sound nor FLAC's own marker stands in it."""
    pcm = speech(160_000)
    shelf.put(pcm)
    old_umask = os.umask(0)
    try:
        assert shelf.compress() is not None
    finally:
        os.umask(old_umask)
    data = shelf.sound.read_bytes()
    assert len(data) < 0.7 * len(pcm)
    assert FLAC_HEAD not in data
    assert NOTE.encode() not in data
    if os.name != "nt":
        assert stat.S_IMODE(shelf.sound.stat().st_mode) == 0o600


def test_a_recovered_take_is_compressed_as_far_as_it_came_back(shelf: Shelf) -> None:
    """What was torn behind it is left out."""
    pcm = speech(30_000)
    shelf.put(pcm, sealed=False)
    with shelf.journal.open("ab") as file:
        file.write(b"torn")
    compressed = shelf.compress(Completeness.RECOVERED)
    assert compressed is not None
    assert (shelf.read(compressed).pcm, shelf.read(compressed).marks) == (pcm, MARKS)


def test_a_file_that_was_there_is_replaced(shelf: Shelf) -> None:
    """What an earlier try left, finished or not, is in nobody's way."""
    pcm = speech(9_000)
    shelf.put(pcm)
    shelf.sound.write_bytes(b"old")
    shelf.sound.with_suffix(".new").write_bytes(b"half")
    compressed = shelf.compress()
    assert compressed is not None
    assert shelf.read(compressed).pcm == pcm


@pytest.mark.parametrize(
    ("completeness", "frames"),
    [
        (Completeness.SEALED, 2),
        (Completeness.RECOVERED, 99),
        (Completeness.DAMAGED, 4),
    ],
)
def test_sound_that_is_not_whole_stays_as_it_is(shelf: Shelf, completeness: Completeness, frames: int) -> None:
    """Nothing is made of a journal that does not hold what the database says."""
    shelf.put(speech(9_000))
    assert shelf.compress(completeness, frames=frames) is None
    shelf.assert_nothing_was_made()


def test_a_recording_that_was_not_brought_back_stays_as_it_is(shelf: Shelf) -> None:
    """Its end may still be found torn."""
    shelf.put(speech(9_000), sealed=False)
    assert shelf.compress(Completeness.RECORDING) is None
    shelf.assert_nothing_was_made()


def test_a_changed_journal_stays_as_it_is(shelf: Shelf) -> None:
    """Header or sound."""
    shelf.put(speech(9_000))
    whole = shelf.journal.read_bytes()
    for place in (3, 20, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        shelf.journal.write_bytes(changed)
        assert shelf.compress() is None
        shelf.assert_nothing_was_made()


def test_nothing_is_made_of_nothing(shelf: Shelf) -> None:
    """FLAC of no samples would be larger than the journal."""
    shelf.put(b"")
    assert shelf.compress() is None
    shelf.assert_nothing_was_made()


def test_a_rate_that_flac_cannot_say_stays_as_it_is(shelf: Shelf) -> None:
    """The journal is kept."""
    shelf.put(speech(100), 1_048_577)
    assert shelf.compress() is None
    shelf.assert_nothing_was_made()


@pytest.mark.parametrize("after", range(12))
def test_it_stops_when_told(shelf: Shelf, after: int) -> None:
    """Reading, writing or reading back: nothing is left of it."""
    shelf.put(speech(18_000))
    asked = iter(range(1_000))
    total = 0

    def should_stop() -> bool:
        nonlocal total
        total = next(asked)
        return total >= after

    compressed = shelf.compress(should_stop=should_stop)
    if total >= after:
        assert compressed is None
        shelf.assert_nothing_was_made()
    else:
        assert compressed is not None


def test_sound_that_reads_back_differently_does_not_count(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong bit in the encoder, and the journal stays."""
    decoded = FlacDecoder.decoded

    def wrong(self: FlacDecoder, data: bytes) -> bytes:
        pcm = bytearray(decoded(self, data))
        if pcm:
            pcm[-1] ^= 1
        return bytes(pcm)

    monkeypatch.setattr(FlacDecoder, "decoded", wrong)
    shelf.put(speech(9_000))
    assert shelf.compress() is None
    shelf.assert_nothing_was_made()


def test_a_full_disk_leaves_nothing_behind(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is told, and the half-written file is gone."""

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(compression_module, "sync_file", refuse)
    shelf.put(speech(9_000))
    with pytest.raises(CoachError) as error:
        shelf.compress()
    assert error.value.code is ErrorCode.DISK_FULL
    shelf.assert_nothing_was_made()


def test_a_journal_that_the_disk_does_not_give_back_stays_as_it_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad spot in one journal is no fault of the disk that the others are compressed on; one that is gone is told."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    shelf.put(speech(9_000))
    with monkeypatch.context() as patch:
        patch.setattr(FrameSealer, "read", refuse)
        assert shelf.compress() is None
    shelf.assert_nothing_was_made()
    shelf.journal.unlink()
    with pytest.raises(FileNotFoundError):
        shelf.compress()


def test_the_new_name_is_given_last(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is durable and was read back before it has its name; then the name is made durable."""
    steps: list[str] = []
    decoded = FlacDecoder.decoded

    def file_synced(descriptor: int) -> None:
        assert not shelf.sound.exists()
        steps.append("file")
        sync_file(descriptor)

    def read_back(self: FlacDecoder, data: bytes) -> bytes:
        assert not shelf.sound.exists()
        steps.append("read")
        return decoded(self, data)

    def folder_synced(folder: Path) -> None:
        assert shelf.sound.exists()
        steps.append("folder")
        sync_folder(folder)

    monkeypatch.setattr(compression_module, "sync_file", file_synced)
    monkeypatch.setattr(compression_module, "sync_folder", folder_synced)
    monkeypatch.setattr(FlacDecoder, "decoded", read_back)
    shelf.put(speech(3_000))
    assert shelf.compress() is not None
    assert steps[0] == "file"
    assert steps[-1] == "folder"
    assert set(steps[1:-1]) == {"read"}


def test_a_damaged_compressed_file_gives_what_is_whole(shelf: Shelf) -> None:
    """Sound of the frames before the damage is decoded, and none of what comes behind it."""
    pcm = np.random.default_rng(3).integers(0, 256, 1_200_000, dtype=np.uint8).tobytes()
    shelf.put(pcm)
    compressed = shelf.compress()
    assert compressed is not None
    data = bytearray(shelf.sound.read_bytes())
    data[700_000] ^= 1
    shelf.sound.write_bytes(data)
    stored = read_sound(shelf.sound, KEY, completeness=Completeness.SEALED, frames=compressed.frames)
    assert stored is not None
    assert stored.ending is Ending.DAMAGED
    assert 400_000 < len(stored.pcm) < 700_000
    assert pcm.startswith(stored.pcm)


def test_the_stream_is_plain_flac() -> None:
    """What is sealed is a FLAC stream as any program reads it, so that a person can get at it without this app."""
    import io

    import av

    pcm = speech(100_000)
    encoder = FlacEncoder(16_000)
    stream = b"".join([encoder.beginning, *encoder.encoded(pcm), *encoder.rest()])
    with av.open(io.BytesIO(stream), "r", format="flac") as container:
        assert b"".join(frame.to_ndarray().tobytes() for frame in container.decode(audio=0)) == pcm


@pytest.mark.parametrize("data", [b"", b"fLaC", b"fLaC" + bytes(60), bytes(100)])
def test_what_is_no_flac_is_a_fault(data: bytes) -> None:
    """The decoder says so in one way."""
    with pytest.raises(FlacError):
        FlacDecoder().decoded(data)
