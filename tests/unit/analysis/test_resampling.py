"""Sound in other shapes: nothing gets longer, shorter, louder or false on its way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.sound.resampling import (
    BLOCK_SAMPLES,
    SpeechStream,
    pcm_of,
    resampled,
    samples_of,
    speech_pcm,
)
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound
from tests.fakes.microphone import tone_pcm


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_stream_keeps_length_and_pitch(rate_hz: int) -> None:
    """Two seconds stay two seconds, and a tone of 440 Hz stays one, at every rate."""
    stream = SpeechStream(rate_hz)
    pcm = tone_pcm(2.0, sample_rate_hz=rate_hz, frequency_hz=440)
    out = b"".join(stream.push(pcm[start : start + 4_802]) for start in range(0, len(pcm), 4_802)) + stream.finish()
    samples = samples_of(out)
    assert len(samples) == pytest.approx(2 * SPEECH_RATE_HZ, abs=2)
    assert np.argmax(np.abs(np.fft.rfft(samples[8_000:24_000]))) == pytest.approx(440, abs=1)


def test_what_lies_above_is_taken_out() -> None:
    """A tone above half the new rate leaves next to nothing, where plain dropping would fold it into the speech."""
    stream = SpeechStream(48_000)
    out = stream.push(tone_pcm(1.0, frequency_hz=12_000, peak=0.9)) + stream.finish()
    assert np.abs(samples_of(out)[1_600:-1_600]).max() < 0.001


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=40))
def test_pieces_do_not_matter(sizes: list[int]) -> None:
    """However the stream is cut, the same sound comes out."""
    pcm = tone_pcm(0.5, sample_rate_hz=48_000, frequency_hz=300)
    whole = SpeechStream(48_000)
    expected = whole.push(pcm) + whole.finish()
    cut = SpeechStream(48_000)
    out, start = b"", 0
    for size in sizes:
        out += cut.push(pcm[start : start + 2 * size])
        start += 2 * size
    out += cut.push(pcm[start:]) + cut.finish()
    difference = np.frombuffer(out, "<i2").astype(int) - np.frombuffer(expected, "<i2")
    assert np.abs(difference).max() <= 2


@given(st.lists(st.integers(-32_768, 32_767), max_size=200))
def test_sixteen_bits_come_back_the_same(values: list[int]) -> None:
    """PCM to samples and back changes nothing."""
    pcm = np.array(values, dtype="<i2").tobytes()
    assert pcm_of(samples_of(pcm)) == pcm


def test_too_loud_is_limited_and_the_right_rate_is_left_alone() -> None:
    """Samples beyond full scale do not wrap round; a sound at the wanted rate is the same object."""
    loud = Sound(np.array([2.0, -2.0], dtype=np.float32), SPEECH_RATE_HZ)
    assert np.frombuffer(speech_pcm(loud), "<i2").tolist() == [32_767, -32_768]
    assert resampled(loud, SPEECH_RATE_HZ) is loud


def test_a_long_sound_is_turned_in_pieces_without_a_seam() -> None:
    """A sound longer than one piece comes back sample for sample, the samples at the seams too."""
    steps = np.arange(2 * BLOCK_SAMPLES + 7, dtype=np.int64) % 65_536 - 32_768
    pcm = steps.astype("<i2").tobytes()
    assert pcm_of(samples_of(pcm)) == pcm
