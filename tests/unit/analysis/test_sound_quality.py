"""Whether a recording can be judged."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.analysis.sound.sound_quality import judge_sound
from speakercoach.domain.report import SoundProblem
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures
from tests.fakes.speech import measured

Samples = NDArray[np.float64]
SPOKEN = replace(measured([(1.0, 9.0), (10.0, 18.0)], 20.0), decay_db_per_s=300.0, flat_top_ratio=0.001)


def _problems(measures: SoundMeasures) -> tuple[SoundProblem, ...]:
    return judge_sound(measures).problems


def test_a_good_recording_has_no_problem() -> None:
    """Nothing is made up, and the figures that the judgement rests on are told."""
    quality = judge_sound(SPOKEN)
    assert quality.problems == ()
    assert (quality.speech_level_db, quality.noise_level_db, quality.speech_over_noise_db) == (-22.0, -60.0, 38.0)


@pytest.mark.parametrize(
    ("measures", "problem"),
    [
        (replace(SPOKEN, speech_level_db=-43.0, noise_level_db=-80.0), SoundProblem.QUIET),
        (replace(SPOKEN, noise_level_db=-33.0), SoundProblem.NOISY),
        (replace(SPOKEN, clipped_ratio=0.001), SoundProblem.CLIPPED),
        (replace(SPOKEN, flat_top_ratio=0.03), SoundProblem.CLIPPED),
        (replace(SPOKEN, decay_db_per_s=70.0), SoundProblem.FAR),
    ],
)
def test_each_fault_is_named(measures: SoundMeasures, problem: SoundProblem) -> None:
    """A voice under the usual level, near the noise, cut off, or in a room that rings is said to be so."""
    assert _problems(measures) == (problem,)


def test_the_fault_whose_remedy_helps_most_comes_first() -> None:
    """Of a voice that is quiet, near the noise and in a hall, being quiet is said first."""
    bad = replace(SPOKEN, speech_level_db=-50.0, noise_level_db=-55.0, decay_db_per_s=50.0)
    assert _problems(bad) == (SoundProblem.QUIET, SoundProblem.NOISY, SoundProblem.FAR)


def test_without_a_voice_the_noise_tells_why() -> None:
    """Where no voice is found, a loud room may hide one and a silent one holds a voice that is too quiet."""
    nobody = replace(SPOKEN, speech=(), speech_level_db=None)
    assert _problems(replace(nobody, noise_level_db=-30.0)) == (SoundProblem.NOISY,)
    assert _problems(replace(nobody, noise_level_db=-80.0)) == (SoundProblem.QUIET,)
    assert _problems(replace(nobody, noise_level_db=None)) == ()


def test_what_was_not_measured_is_no_fault() -> None:
    """Measures that an earlier version stored know neither the room nor flat tops."""
    assert _problems(replace(SPOKEN, decay_db_per_s=None, flat_top_ratio=None)) == ()


def test_a_few_frames_as_loud_as_each_other_are_no_cut() -> None:
    """In two seconds of speech the share of the loudest frames says nothing."""
    short = replace(SPOKEN, speech=SPOKEN.speech[:0], flat_top_ratio=0.5)
    assert _problems(short) == ()
    two_s = replace(measured([(0.0, 2.0)], 3.0), flat_top_ratio=0.03)
    assert _problems(two_s) == ()


# ------------------------------------------------------------------------------------------------ from sound to fault


def _said(seconds: int = 24) -> Samples:
    """Phrases of 1.6 s that end at once, and a silence after each; no two syllables are equally loud."""
    chance = np.random.default_rng(5)
    time_s = np.arange(seconds * SPEECH_RATE_HZ) / SPEECH_RATE_HZ
    buzz = sum(np.sin(2 * np.pi * (140.0 + rank) * rank * time_s) / rank for rank in range(1, 9))
    loudness = np.repeat(chance.uniform(0.3, 1.0, 10 * seconds), SPEECH_RATE_HZ // 10)
    is_said = time_s % 2.4 < 1.6
    samples: Samples = 0.15 * buzz * loudness * is_said
    return samples


def _with_noise(samples: Samples, level: float) -> Samples:
    return samples + np.random.default_rng(6).normal(0.0, level, len(samples))


def _in_room(samples: Samples, decay_s: float) -> Samples:
    """The sound that the room adds dies away by 60 dB in ``decay_s`` and is as loud as the voice."""
    time_s = np.arange(round(decay_s * SPEECH_RATE_HZ)) / SPEECH_RATE_HZ
    tail = np.random.default_rng(7).normal(0.0, 1.0, len(time_s)) * 10.0 ** (-3.0 * time_s / decay_s)
    tail /= np.sqrt(np.sum(tail**2))
    tail[0] += 1.0
    size = len(samples) + len(tail)
    heard: Samples = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size)[: len(samples)]
    return heard


def _named(samples: Samples) -> tuple[SoundProblem, ...]:
    return _problems(measure_sound(Sound(samples.astype(np.float32), SPEECH_RATE_HZ)))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda voice: _with_noise(voice, 0.0005), ()),
        (lambda voice: _with_noise(0.02 * voice, 0.00001), (SoundProblem.QUIET,)),
        (lambda voice: _with_noise(voice, 0.06), (SoundProblem.NOISY,)),
        (lambda voice: np.clip(_with_noise(voice, 0.0005) * 6.0, -1.0, 1.0), (SoundProblem.CLIPPED,)),
        (lambda voice: np.clip(_with_noise(voice, 0.0005), -0.2, 0.2), (SoundProblem.CLIPPED,)),
        (lambda voice: _with_noise(_in_room(voice, 0.25), 0.0005), ()),
        (lambda voice: _with_noise(_in_room(voice, 1.2), 0.0005), (SoundProblem.FAR,)),
    ],
    ids=["good", "quiet", "noisy", "cut off", "cut off and turned down", "small room", "hall"],
)
def test_a_sound_is_called_what_it_is(change: object, named: tuple[SoundProblem, ...]) -> None:
    """From the samples to the name of the fault, and to no other."""
    assert callable(change)
    assert _named(change(_said())) == named
