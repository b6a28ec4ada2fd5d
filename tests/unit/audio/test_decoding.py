"""Reading sound files: every usual kind, and one plain reason for each that cannot be read."""

import os
import struct
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.audio import decoding
from speakercoach.audio.decoding import FileDecoder
from speakercoach.domain.errors import CoachError, ErrorCode

DECODE = FileDecoder()
RATE_HZ = 48_000
PCM, FLOAT = 1, 3


def tone(duration_s: float, rate_hz: int = RATE_HZ, peak: float = 0.3) -> NDArray[np.float32]:
    """A sine of 440 Hz."""
    times = np.arange(round(duration_s * rate_hz)) / rate_hz
    return (peak * np.sin(2 * np.pi * 440.0 * times)).astype(np.float32)


def wav(samples: NDArray[np.generic], *, channels: int = 1, rate_hz: int = 16_000, claims: int | None = None) -> bytes:
    """A WAV file of these samples as they are: int16 or float32."""
    kind, bits = (FLOAT, 32) if samples.dtype == np.float32 else (PCM, 16)
    data = samples.tobytes()
    block = channels * bits // 8
    fmt = struct.pack("<IHHIIHH", 16, kind, channels, rate_hz, rate_hz * block, block & 0xFFFF, bits)
    size = len(data) if claims is None else claims
    return b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + fmt + b"data" + struct.pack("<I", size) + data


def ints(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """As 16-bit samples."""
    return (samples * 32767).astype("<i2")


def encode(path: Path, codec: str | None, *, layout: str = "stereo", with_picture: bool = False) -> None:
    """Write two seconds of tone as a phone or camera would."""
    channels = 2 if layout == "stereo" else 1
    with av.open(str(path), "w") as container:
        sound = None if codec is None else container.add_stream(codec, rate=RATE_HZ, layout=layout)
        picture = container.add_stream("mpeg4", rate=10) if with_picture else None
        if picture is not None:
            picture.width = picture.height = 64
            picture.pix_fmt = "yuv420p"
        if sound is not None:
            assert isinstance(sound, av.AudioStream)
            frame = av.AudioFrame.from_ndarray(np.tile(tone(2.0), (channels, 1)), format="fltp", layout=layout)
            frame.sample_rate = RATE_HZ
            converter = av.AudioResampler(sound.codec_context.format, layout, RATE_HZ)
            for one in (*converter.resample(frame), *converter.resample(None), None):
                container.mux(sound.encode(one))
        if picture is not None:
            for number in range(20):
                image = av.VideoFrame(64, 64, "yuv420p")
                image.pts = number
                container.mux(picture.encode(image))
            container.mux(picture.encode(None))


def refusal(path: Path) -> CoachError:
    """The fault that reading this file ends in."""
    with pytest.raises(CoachError) as error:
        DECODE(path)
    return error.value


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("one.flac", "flac"),
        ("one.mp3", "libmp3lame"),
        ("one.m4a", "aac"),
        ("one.ogg", "libopus"),
        ("one.opus", "libopus"),
        ("one.webm", "libopus"),
        ("one.mp4", "aac"),
        ("one.wav", "pcm_s16le"),
    ],
)
def test_every_usual_kind_of_file_is_read(tmp_path: Path, name: str, codec: str) -> None:
    """Length, level and pitch of the tone come back from each format, mixed down to mono."""
    path = tmp_path / name
    encode(path, codec, with_picture=name.endswith("mp4"))
    decoded = DECODE(path)
    assert (decoded.source.name, decoded.source.channels, decoded.source.sample_rate_hz) == (name, 2, RATE_HZ)
    assert decoded.sound.sample_rate_hz == RATE_HZ
    assert decoded.sound.duration_s == pytest.approx(2.0, abs=0.06)
    assert decoded.sound.samples.dtype == np.float32
    middle = decoded.sound.samples[RATE_HZ // 2 : RATE_HZ * 3 // 2]
    assert np.abs(middle).max() == pytest.approx(0.3, abs=0.05)
    assert np.argmax(np.abs(np.fft.rfft(middle))) == pytest.approx(440, abs=1)


def test_samples_are_exact_and_channels_are_averaged(tmp_path: Path) -> None:
    """Left and right give their mean; 16 bits stay the 16 bits they were."""
    left, right = ints(tone(1.0, 16_000)), ints(tone(1.0, 16_000, peak=0.1))
    (tmp_path / "one.wav").write_bytes(wav(np.stack([left, right], axis=1).reshape(-1), channels=2))
    expected = (left.astype(np.float32) + right) / 2 / 32768
    assert np.allclose(DECODE(tmp_path / "one.wav").sound.samples, expected, atol=1e-7)


def test_high_rates_come_down_to_48_khz(tmp_path: Path) -> None:
    """A file of 96 kHz is read at 48 kHz, and the source says what it was."""
    (tmp_path / "one.wav").write_bytes(wav(ints(tone(1.0, 96_000)), rate_hz=96_000))
    decoded = DECODE(tmp_path / "one.wav")
    assert (decoded.sound.sample_rate_hz, decoded.source.sample_rate_hz) == (48_000, 96_000)
    assert decoded.sound.duration_s == pytest.approx(1.0, abs=0.001)


def test_a_false_length_is_not_believed(tmp_path: Path) -> None:
    """A header that claims four gigabytes is read for what is there."""
    (tmp_path / "one.wav").write_bytes(wav(ints(tone(1.0, 16_000)), claims=0xFFFF_FFFF))
    assert DECODE(tmp_path / "one.wav").sound.duration_s == 1.0


def test_progress_goes_forwards_to_the_end(tmp_path: Path) -> None:
    """Progress grows and ends at 1."""
    encode(tmp_path / "one.mp3", "libmp3lame")
    said: list[float] = []
    DECODE(tmp_path / "one.mp3", said.append)
    assert said == sorted(said)
    assert len(said) > 10
    assert said[-1] == 1.0


BROKEN = {
    "empty.wav": (b"", ErrorCode.INPUT_EMPTY),
    "text.wav": (b"These are words, and no sound at all. " * 200, ErrorCode.INPUT_NOT_SOUND),
    "text.mp3": (b"These are words, and no sound at all. " * 200, ErrorCode.INPUT_NOT_SOUND),
    "list.m3u8": (b"#EXTM3U\n#EXTINF:2,\nother.wav\n", ErrorCode.INPUT_NOT_SOUND),
    "list.ffconcat": (b"ffconcat version 1.0\nfile 'other.wav'\n", ErrorCode.INPUT_NOT_SOUND),
    "none.wav": (wav(ints(tone(0.0))), ErrorCode.INPUT_NO_FRAMES),
    "short.wav": (wav(ints(tone(0.2, 16_000))), ErrorCode.INPUT_TOO_SHORT),
    "many.wav": (wav(np.zeros(1024 * 16_000, "<i2"), channels=1024), ErrorCode.INPUT_TOO_MANY_CHANNELS),
    "nine.wav": (wav(np.zeros(9 * 16_000, "<i2"), channels=9), ErrorCode.INPUT_TOO_MANY_CHANNELS),
    "no_rate.wav": (wav(ints(tone(1.0)), rate_hz=0), ErrorCode.INPUT_NOT_SOUND),
    "slow.wav": (wav(ints(tone(1.0)), rate_hz=1), ErrorCode.INPUT_TOO_LONG),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_file_has_its_own_reason(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The code says what is wrong, the data name the file, and FFmpeg says nothing of its own."""
    content, code = BROKEN[name]
    (tmp_path / "other.wav").write_bytes(wav(ints(tone(1.0, 16_000))))
    (tmp_path / name).write_bytes(content)
    error = refusal(tmp_path / name)
    assert error.code is code
    assert error.data["name"] == name
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_none_are_refused(tmp_path: Path, value: float) -> None:
    """One sample that is no number makes the file broken, wherever it stands."""
    samples = tone(2.0, 16_000)
    samples[-100] = value
    (tmp_path / "one.wav").write_bytes(wav(samples))
    assert refusal(tmp_path / "one.wav").code is ErrorCode.INPUT_BROKEN_SAMPLES


def test_samples_beyond_full_scale_are_limited(tmp_path: Path) -> None:
    """Float samples far too loud come out within -1..1."""
    (tmp_path / "one.wav").write_bytes(wav(tone(1.0, 16_000) * np.float32(1e30)))
    assert np.abs(DECODE(tmp_path / "one.wav").sound.samples).max() == 1.0


def test_a_small_file_that_unpacks_to_hours_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The length is watched while decoding, so that memory never fills first."""
    monkeypatch.setattr(decoding, "LONGEST_S", 60.0)
    with av.open(str(tmp_path / "bomb.flac"), "w") as container:
        stream = container.add_stream("flac", rate=RATE_HZ, layout="mono")
        for _ in range(90):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, RATE_HZ), dtype=np.int16), format="s16", layout="mono")
            frame.sample_rate = RATE_HZ
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    reached: list[float] = []
    with pytest.raises(CoachError) as error:
        DECODE(tmp_path / "bomb.flac", reached.append)
    assert error.value.code is ErrorCode.INPUT_TOO_LONG
    assert max(reached) < 0.9


def test_a_video_without_sound_is_refused(tmp_path: Path) -> None:
    """A film without a sound track is no sound."""
    encode(tmp_path / "film.mp4", None, with_picture=True)
    assert refusal(tmp_path / "film.mp4").code is ErrorCode.INPUT_NOT_SOUND


@pytest.mark.parametrize("codec", [("one.mp3", "libmp3lame"), ("one.ogg", "libopus"), ("one.flac", "flac")])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, codec: tuple[str, str]) -> None:
    """Half a file still gives the talk up to there."""
    path = tmp_path / codec[0]
    encode(path, codec[1])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert 0.5 < DECODE(path).sound.duration_s < 2.0


def test_what_is_no_file_is_told_apart(tmp_path: Path) -> None:
    """Nothing there, a folder, and a name that no system takes each end in a code."""
    assert refusal(tmp_path / "missing.wav").code is ErrorCode.INPUT_NOT_FOUND
    assert refusal(tmp_path).code is ErrorCode.INPUT_UNREADABLE
    assert refusal(Path("a\0b.wav")).code is ErrorCode.INPUT_UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe would hold the reader for ever."""
    os.mkfifo(tmp_path / "pipe.wav")
    assert refusal(tmp_path / "pipe.wav").code is ErrorCode.INPUT_UNREADABLE


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission ends in a code; done by hand because an administrator may read everything."""
    (tmp_path / "one.wav").write_bytes(wav(ints(tone(1.0, 16_000))))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(tmp_path / "one.wav").code is ErrorCode.INPUT_UNREADABLE


@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@pytest.mark.parametrize("kind", [("one.mp3", "libmp3lame"), ("one.m4a", "aac"), ("one.ogg", "libopus")])
def test_a_scratched_file_never_raises_anything_else(
    tmp_path: Path, kind: tuple[str, str], places: list[tuple[float, int]]
) -> None:
    """Whatever bytes are changed, the answer is sound within -1..1 or one of our codes."""
    source = tmp_path / kind[0]
    if not source.exists():
        encode(source, kind[1])
    content = bytearray(source.read_bytes())
    for place, flip in places:
        content[int(place * len(content))] ^= flip
    scratched = tmp_path / f"scratched-{kind[0]}"
    scratched.write_bytes(content)
    try:
        samples = DECODE(scratched).sound.samples
    except CoachError:
        return
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() <= 1.0
