"""Files of sound: small enough, exactly as long, and without a word about who made them."""

import io

import numpy as np
import pytest

from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.audio.limited_decoding import decoded
from speakercoach.audio.lossless import flac_of, wav_of
from speakercoach.audio.opus import opus_of, opus_rate_hz
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound


def noise(count: int, rate_hz: int) -> Sound:
    """The hardest sound to make small."""
    samples = np.random.default_rng(5).normal(0.0, 0.1, count)
    return Sound(np.clip(samples, -1.0, 1.0).astype(np.float32), rate_hz)


def frames_of(data: bytes) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    """Every sample that a decoder makes of it."""
    import av

    with av.open(io.BytesIO(data), "r") as container:
        blocks = [frame.to_ndarray()[0] for frame in container.decode(container.streams.audio[0])]
    return np.concatenate(blocks)


def test_ten_minutes_of_opus_are_under_five_megabytes() -> None:
    """Noise takes most: speech with its pauses takes less (a minute stands for ten)."""
    assert 10 * len(opus_of(noise(60 * 48_000, 48_000))) <= 5_000_000


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("seconds", [0.011, 1.0, 2.345])
def test_opus_is_as_long_as_the_sound(rate_hz: int, seconds: float) -> None:
    """To the millisecond, at any rate."""
    sound = noise(round(seconds * rate_hz), rate_hz)
    assert len(frames_of(opus_of(sound))) / 48_000 == pytest.approx(sound.duration_s, abs=0.001)


def test_opus_knows_few_rates() -> None:
    """The next higher one, so that nothing of a voice is lost."""
    assert [opus_rate_hz(rate) for rate in (8_000, 11_025, 16_000, 44_100)] == [8_000, 12_000, 16_000, 24_000]


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_flac_loses_nothing(rate_hz: int) -> None:
    """The same samples as in WAV."""
    sound = noise(rate_hz + 7, rate_hz)
    assert np.array_equal(frames_of(flac_of(sound)), np.frombuffer(wav_of(sound)[44:], "<i2"))


@pytest.mark.parametrize("data", [opus_of(noise(4_800, 24_000)), flac_of(noise(4_800, 24_000))])
def test_no_file_says_who_made_it_with_what_or_when(data: bytes) -> None:
    """Neither a version nor a date nor a number by chance is in it."""
    import av

    with av.open(io.BytesIO(data)) as container:
        assert dict(container.metadata) == {}
        assert dict(container.streams.audio[0].metadata) in ({}, {"encoder": "ffmpeg"})
    for trace in (b"Lavf", b"Lavc", b"libopus", b"speakercoach", b"20"):
        assert trace not in data[: data.index(b"ffmpeg") + 40]


@pytest.mark.parametrize(
    "data",
    [flac_of(noise(4_800, 24_000)), wav_of(noise(4_800, 24_000)), b"OggS" + bytes(200), b"", bytes(1_000)],
)
def test_only_opus_in_ogg_is_read(data: bytes) -> None:
    """A file of others opens no other decoder of the many that there are."""
    with pytest.raises(CoachError) as caught:
        decoded(data)
    assert caught.value.code is ErrorCode.BUNDLE_BAD_SOUND


def test_what_is_longer_than_any_talk_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where few bytes hold many hours."""
    monkeypatch.setattr("speakercoach.audio.limited_decoding.LONGEST_S", 2)
    monkeypatch.setattr("speakercoach.audio.limited_decoding.FINE_S", 1)
    rate, pcm = decoded(opus_of(noise(36_000, 24_000)))
    assert (int.from_bytes(rate, "big"), len(pcm)) == (16_000, 48_000)
    with pytest.raises(CoachError) as caught:
        decoded(opus_of(noise(72_000, 24_000)))
    assert caught.value.code is ErrorCode.BUNDLE_TOO_LONG


@pytest.mark.parametrize(
    "frames",
    [(), (b"\x00\x00]\xc0",), (b"\x00\x00]\xc0", b""), (b"\x00\x00]\xc0", b"x"), (b"\xff" * 4, b"xx"), (b"", b"xx")],
)
def test_what_a_process_gives_back_is_looked_at_once_more(
    frames: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It read a stranger's bytes, and may not be itself any more."""
    monkeypatch.setattr("speakercoach.audio.copies.LimitedProcess.run", lambda *_: frames)
    with pytest.raises(CoachError) as caught:
        SystemSoundCopies().read_opus(b"OggS")
    assert caught.value.code is ErrorCode.BUNDLE_BAD_SOUND
