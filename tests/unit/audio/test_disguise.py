"""A disguised voice: moved, as long as before, without seams, and stopped when it is not wanted any more."""

import numpy as np
import pytest

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.audio.disguise import disguise_for, disguised, moved_for
from speakercoach.domain.disguise import Moved
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import StoppedError

RATE_HZ = 16_000


def voice(hz: float, seconds: float = 4.0, rate_hz: int = RATE_HZ) -> Sound:
    """A buzz at this pitch through one formant, with short silences."""
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    phase = 2.0 * np.pi * np.cumsum(hz * (1.0 + 0.05 * np.sin(2.0 * np.pi * 0.5 * at_s))) / rate_hz
    weights = [1.0 / (1.0 + abs(n * hz - 700.0) / 300.0) for n in range(1, int(5000 / hz))]
    hum = sum(weight * np.sin((n + 1) * phase) for n, weight in enumerate(weights))
    samples = 0.05 * hum * (np.sin(2.0 * np.pi * 1.2 * at_s) > -0.7)
    return Sound(np.asarray(samples, dtype=np.float32), rate_hz)


def test_a_voice_is_moved_as_before_unless_it_is_another_one() -> None:
    """A low one moved as a high one was would not be understood; where none suits, one is drawn."""
    low, high = Moved(1.5, 0.9, 1.15), Moved(0.65, 0.9, 0.86)
    for hz, before, kept in (
        (120.0, (low,), low),
        (145.0, (low,), low),
        (100.0, (high, low), low),
        (210.0, (low, high), high),
        (180.0, (high,), high),
    ):
        assert disguise_for(voice(hz), before=before) == kept
    assert disguise_for(voice(120.0), before=(high,)).pitch_ratio > 1.0
    assert disguise_for(voice(220.0), before=(low,)).pitch_ratio < 1.0
    noise = Sound(np.random.default_rng(2).uniform(-0.01, 0.01, 2 * RATE_HZ).astype(np.float32), RATE_HZ)
    assert disguise_for(noise, before=(low,)) == low


@pytest.mark.parametrize(("hz", "low", "high"), [(105.0, 125.0, 200.0), (220.0, 120.0, 185.0)])
def test_a_low_voice_goes_up_and_a_high_one_down(hz: float, low: float, high: float) -> None:
    """Each towards the middle, where it is told from others least."""
    pitch = measure_sound(_moved(voice(hz))).pitch_median_hz
    assert pitch is not None
    assert low < pitch < high
    assert abs(12.0 * np.log2(pitch / hz)) > 2.0


@pytest.mark.parametrize("median_hz", [None, 60.0, 110.0, 164.0, 166.0, 240.0, 480.0])
def test_every_voice_is_moved_far_enough_and_stays_a_voice(median_hz: float | None) -> None:
    """By three semitones at least, and by less than an octave; formants by a tenth at least."""
    for chance in (min, max):
        moved = moved_for(median_hz, chance)
        assert isinstance(moved, Moved)
        assert 2.9 < abs(12.0 * np.log2(moved.pitch_ratio)) < 12.0
        assert 0.1 < abs(moved.formant_ratio - 1.0) < 0.2
        assert (moved.pitch_ratio > 1.0) == (moved.formant_ratio > 1.0)


def test_two_files_are_not_moved_alike() -> None:
    """Who has the app cannot move a voice back by the numbers in it."""
    assert moved_for(120.0) != moved_for(120.0)


@pytest.mark.parametrize("count", [0, 1, 50, 1_000, 15_999])
@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
def test_it_is_exactly_as_long(count: int, rate_hz: int) -> None:
    """Also a moment that is too short for any pitch."""
    samples = voice(120.0, 1.0, rate_hz).samples[:count]
    made = _moved(Sound(samples, rate_hz))
    assert (len(made.samples), made.sample_rate_hz) == (len(samples), rate_hz)


def test_moments_stay_where_they_are() -> None:
    """Speech and silence of a minute lie as before, over the places where stretches meet, too."""
    sound = voice(120.0, 75.0)
    made = _moved(sound)
    was, now = (np.sqrt(np.mean(one.samples.reshape(-1, 400) ** 2, axis=1)) for one in (sound, made))
    assert np.corrcoef(was > 0.01, now > 0.01)[0, 1] > 0.9


def test_there_is_no_seam() -> None:
    """Where stretches meet nothing jumps: pulses alone, which meet by chance, make steps of up to 0.56."""
    steps = np.abs(np.diff(_moved(voice(120.0, 75.0)).samples))
    assert steps.max() < 0.75


def test_a_whisper_is_moved_too() -> None:
    """Where nothing has a pitch the formants still tell somebody."""
    noise = np.random.default_rng(3).normal(0.0, 0.05, 2 * RATE_HZ)
    low = np.convolve(noise, np.hanning(16) / 8.0, mode="same").astype(np.float32)
    made = disguised(Sound(low, RATE_HZ), disguise_for(Sound(low, RATE_HZ), chance=max))
    assert len(made.samples) == len(low)
    assert _centre_hz(made.samples) > 1.05 * _centre_hz(low)


def test_silence_stays_silent() -> None:
    """Where words were muted nothing comes up."""
    sound = voice(120.0, 6.0)
    sound.samples[2 * RATE_HZ : 4 * RATE_HZ] = 0.0
    made = _moved(sound)
    assert np.abs(made.samples[round(2.2 * RATE_HZ) : round(3.8 * RATE_HZ)]).max() < 1e-3


def test_it_is_the_same_to_the_bit_where_the_sound_is_overwritten() -> None:
    """Each stretch is worked on with its neighbours as they were, though they are written over meanwhile."""
    sound, moved = voice(120.0, 75.0), Moved(1.4, 0.9, 1.15)
    before = sound.samples.copy()
    begin_alike()
    kept = disguised(sound, moved)
    assert np.array_equal(sound.samples, before)
    begin_alike()
    made = disguised(sound, moved, is_spare=True)
    assert np.array_equal(made.samples, kept.samples)
    assert made.samples is sound.samples


@pytest.mark.parametrize("seconds", [8.0, 75.0])
def test_it_stops_when_it_is_not_wanted_any_more(seconds: float) -> None:
    """Whenever it is asked: before each stretch, and within it before the work that takes longest."""
    sound, moved = voice(120.0, seconds), Moved(1.4, 0.9, 1.15)
    times: list[bool] = []

    def count() -> bool:
        times.append(True)
        return False

    disguised(sound, moved, count)
    stretches = 1 if seconds < 35.0 else 3
    assert len(times) == 2 * stretches
    for last in range(len(times)):
        left = iter(range(last))
        with pytest.raises(StoppedError):
            disguised(sound, moved, lambda left=left: next(left, None) is None)  # type: ignore[misc]


def test_looking_for_the_voice_stops_too() -> None:
    """Before each stretch of half a minute."""
    with pytest.raises(StoppedError):
        disguise_for(voice(120.0, 8.0), lambda: True)


def begin_alike() -> None:
    """Praat leaves some of its work to chance."""
    from parselmouth.praat import run

    run("seeded = random_initializeWithSeedUnsafelyButPredictably (7)")


def _moved(sound: Sound) -> Sound:
    return disguised(sound, disguise_for(sound))


def _centre_hz(samples: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> float:
    powers = np.abs(np.fft.rfft(samples)) ** 2
    return float((powers * np.fft.rfftfreq(len(samples), 1.0 / RATE_HZ)).sum() / powers.sum())
