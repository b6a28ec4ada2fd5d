"""The same recordings under other conditions: noise, rooms, telephones, other speeds and voices, bad levels.

Everything is seeded: the same recording is altered the same way each time.
"""

import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import soxr
from numpy.typing import NDArray

from speakercoach.domain.report import SoundProblem
from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Word
from tests.benchmarks.truth.recordings import Recording, Samples

QUIET_DB = -30.0
PHONE_RATE_HZ = 8_000
PHONE_BAND_HZ = (300.0, 3_400.0)
ROOM_M3 = 60.0
NEAR_M, FAR_M = 0.3, 2.0
"""At a laptop, and across a table: several times the distance at which such a room is as loud as the voice itself."""
SPEED_OF_SOUND_M_PER_S = 343.0
SLOW, FAST = 0.8, 1.25
LOW, HIGH = 0.75, 1.4
TURNED_DOWN_DB = -8.0
CLIPPED_SAMPLES_RATIO = 0.01
"""One sample of a hundred cut off: plainly heard."""
_HUM_HZ = (50.0, 100.0, 150.0)
_MU = 255.0
_BABBLE_VOICES = 8
_SILENT_UNDER_LOUDEST_DB = 30.0
_BABBLE_FRAME = 160
_PRAAT_FLOOR_HZ, _PRAAT_CEILING_HZ = 70.0, 500.0

Change = Callable[[Recording], Recording]
_Floats = NDArray[np.float64]
_AnyFloats = NDArray[np.floating]
NO_PROBLEM: frozenset[SoundProblem] = frozenset()


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change of recordings; ``problems`` must then be named, ``allowed`` may be, and no others."""

    name: str
    change: Change
    problems: frozenset[SoundProblem] = NO_PROBLEM
    allowed: frozenset[SoundProblem] = NO_PROBLEM


def alterations(voices: Sequence[Samples]) -> tuple[Alteration, ...]:
    """Every change; ``voices`` are what babble is mixed from, at least one."""
    noisy, far = frozenset({SoundProblem.NOISY}), frozenset({SoundProblem.FAR})
    cut_off, quiet = frozenset({SoundProblem.CLIPPED}), frozenset({SoundProblem.QUIET})
    noises: dict[str, Callable[[int, np.random.Generator], Samples]] = {
        "white noise": white_noise,
        "a fan": fan_noise,
        "babble": lambda count, chance: babble(voices, count, chance),
    }
    return (
        *(Alteration(f"{name} 20 dB below", _with(noise, 20.0)) for name, noise in noises.items()),
        *(Alteration(f"{name} 10 dB below", _with(noise, 10.0), allowed=noisy) for name, noise in noises.items()),
        *(Alteration(f"{name} 5 dB below", _with(noise, 5.0), noisy) for name, noise in noises.items()),
        Alteration("near, room of 0.3 s", _in_room(0.3, NEAR_M)),
        Alteration("near, room of 0.6 s", _in_room(0.6, NEAR_M)),
        Alteration("far, room of 0.3 s", _in_room(0.3, FAR_M), allowed=far | quiet),
        Alteration("far, room of 0.6 s", _in_room(0.6, FAR_M), allowed=far | quiet),
        # The tail of a quick speaker fills the gaps: that is heard as noise.
        Alteration("far, room of 1.0 s", _in_room(1.0, FAR_M), far | noisy, allowed=quiet),
        Alteration("telephone", telephone),
        Alteration("slow", lambda recording: resynthesised(recording, speed=SLOW)),
        Alteration("fast", lambda recording: resynthesised(recording, speed=FAST)),
        Alteration("low voice", lambda recording: resynthesised(recording, pitch=LOW, formants=0.9)),
        Alteration("high voice", lambda recording: resynthesised(recording, pitch=HIGH, formants=1.15)),
        Alteration("quiet", lambda recording: gained(recording, QUIET_DB), quiet),
        Alteration("cut off", clipped, cut_off),
        Alteration("cut off, then turned down", turned_down, cut_off),
        Alteration("cut off at 48 kHz, then turned down", resampled_and_turned_down, cut_off),
    )


def altered(recording: Recording, voices: Sequence[Samples]) -> Iterator[tuple[Alteration, Recording]]:
    """The recording under every condition, its words where they then are."""
    for alteration in alterations(voices):
        yield alteration, alteration.change(recording)


# ------------------------------------------------------------------------------------------------------------- noise


def with_noise(recording: Recording, noise: Samples, below_db: float) -> Recording:
    """Noise as long as the recording, so loud that the words' own power lies ``below_db`` over it."""
    scale = math.sqrt(speech_power(recording) / _power(noise)) * 10.0 ** (-below_db / 20.0)
    return _heard(recording, recording.samples + scale * noise)


def white_noise(count: int, chance: np.random.Generator) -> Samples:
    """Hiss."""
    return chance.normal(0.0, 1.0, count).astype(np.float32)


def fan_noise(count: int, chance: np.random.Generator) -> Samples:
    """A rush that falls by 6 dB an octave from 100 Hz on, and the hum of a motor."""
    spectrum = np.fft.rfft(chance.normal(0.0, 1.0, count))
    hertz = np.fft.rfftfreq(count, 1 / SPEECH_RATE_HZ)
    rush = np.fft.irfft(spectrum / np.sqrt(1.0 + (hertz / 100.0) ** 2), count)
    rush /= math.sqrt(_power(rush))
    time_s = np.arange(count) / SPEECH_RATE_HZ
    hum = sum(np.sin(2 * np.pi * tone * time_s) / rank for rank, tone in enumerate(_HUM_HZ, 1))
    return np.asarray(rush + 0.3 * hum, np.float32)


def babble(voices: Sequence[Samples], count: int, chance: np.random.Generator) -> Samples:
    """Several people who talk at once: the recordings without their silences, from chance places, equally loud."""
    mixed = np.zeros(count)
    for index in range(_BABBLE_VOICES):
        voice = _without_silence(voices[index % len(voices)])
        start = int(chance.integers(len(voice)))
        mixed += np.resize(np.roll(voice, -start), count) / math.sqrt(_power(voice))
    return mixed.astype(np.float32)


def _without_silence(voice: Samples) -> _Floats:
    frames = voice[: len(voice) // _BABBLE_FRAME * _BABBLE_FRAME].astype(np.float64).reshape(-1, _BABBLE_FRAME)
    power = np.mean(frames**2, axis=1)
    loud: _Floats = frames[power >= power.max() * 10.0 ** (-_SILENT_UNDER_LOUDEST_DB / 10.0)].ravel()
    return loud


def speech_power(recording: Recording) -> float:
    """Mean power inside the words; of the whole sound where there are none."""
    samples = recording.samples
    said = [samples[_place(word.start_s) : _place(word.end_s)] for word in recording.words]
    return _power(np.concatenate(said) if said else samples)


def _with(noise: Callable[[int, np.random.Generator], Samples], below_db: float) -> Change:
    return lambda recording: with_noise(recording, noise(len(recording.samples), _chance(recording)), below_db)


# ------------------------------------------------------------------------------------------------------------- rooms


def in_room(recording: Recording, decay_s: float, distance_m: float) -> Recording:
    """Heard from this distance in a room that takes ``decay_s`` to fall by 60 dB, at the same level as before.

    The tail is noise that dies away, as loud against the direct sound as a diffuse field of ``ROOM_M3`` makes it; high
    tones die away sooner. Words stay where they are: the direct sound is not delayed.
    """
    reach_m = 0.057 * math.sqrt(ROOM_M3 / decay_s)
    chance = np.random.default_rng(7)
    time_s = np.arange(round(decay_s * 1.2 * SPEECH_RATE_HZ)) / SPEECH_RATE_HZ
    low, high = (chance.normal(0.0, 1.0, len(time_s)) * 10.0 ** (-3.0 * time_s / (part * decay_s)) for part in (1, 0.6))
    tail = np.convolve(low, np.full(4, 0.25), mode="same") * 2.0 + 0.5 * high
    tail[: round(0.003 * SPEECH_RATE_HZ)] = 0.0
    tail *= distance_m / reach_m / math.sqrt(float(np.sum(tail**2)))
    tail[0] = 1.0
    size = len(recording.samples) + len(tail)
    heard = np.fft.irfft(np.fft.rfft(recording.samples, size) * np.fft.rfft(tail, size), size)
    heard = heard[: len(recording.samples)]
    return _heard(recording, heard * math.sqrt(_power(recording.samples) / _power(heard)))


def _in_room(decay_s: float, distance_m: float) -> Change:
    return lambda recording: in_room(recording, decay_s, distance_m)


# ---------------------------------------------------------------------------------------------------- lines and levels


def telephone(recording: Recording) -> Recording:
    """The band of a telephone and eight bits by the mu-law."""
    narrow = soxr.resample(recording.samples, SPEECH_RATE_HZ, PHONE_RATE_HZ)
    spectrum = np.fft.rfft(narrow)
    hertz = np.fft.rfftfreq(len(narrow), 1 / PHONE_RATE_HZ)
    narrow = np.fft.irfft(np.where((hertz >= PHONE_BAND_HZ[0]) & (hertz <= PHONE_BAND_HZ[1]), spectrum, 0), len(narrow))
    louder = narrow / max(1e-9, float(np.max(np.abs(narrow))))
    pressed = np.round(np.sign(louder) * np.log1p(_MU * np.abs(louder)) / math.log1p(_MU) * 127.0) / 127.0
    opened = np.sign(pressed) * np.expm1(np.abs(pressed) * math.log1p(_MU)) / _MU
    back = soxr.resample(opened, PHONE_RATE_HZ, SPEECH_RATE_HZ) * float(np.max(np.abs(recording.samples)))
    return _heard(recording, np.resize(back, len(recording.samples)))


def gained(recording: Recording, gain_db: float) -> Recording:
    """Louder or quieter, in the 16 bits of a recorder."""
    louder = np.clip(recording.samples * 10.0 ** (gain_db / 20.0), -1.0, 1.0)
    return _heard(recording, np.round(louder * 32_767.0) / 32_767.0)


def clipped(recording: Recording, ratio: float = CLIPPED_SAMPLES_RATIO) -> Recording:
    """So loud that this share of the samples in words is cut off at full scale."""
    return _heard(recording, np.clip(recording.samples / _cut(recording, ratio), -1.0, 1.0))


def turned_down(recording: Recording, ratio: float = CLIPPED_SAMPLES_RATIO) -> Recording:
    """Cut off as loud and turned down afterwards: flat tops below full scale."""
    return gained(clipped(recording, ratio), TURNED_DOWN_DB)


def resampled_and_turned_down(recording: Recording, ratio: float = CLIPPED_SAMPLES_RATIO) -> Recording:
    """The same at 48 kHz: at 16 kHz the tops are no longer flat."""
    wide = soxr.resample(recording.samples / _cut(recording, ratio), SPEECH_RATE_HZ, 3 * SPEECH_RATE_HZ)
    cut = soxr.resample(np.clip(wide, -1.0, 1.0), 3 * SPEECH_RATE_HZ, SPEECH_RATE_HZ)
    return gained(_heard(recording, np.resize(cut, len(recording.samples))), TURNED_DOWN_DB)


def _cut(recording: Recording, ratio: float) -> float:
    said = [recording.samples[_place(word.start_s) : _place(word.end_s)] for word in recording.words]
    return float(np.quantile(np.abs(np.concatenate(said) if said else recording.samples), 1.0 - ratio))


# ---------------------------------------------------------------------------------------------- other speakers, speeds


def resynthesised(recording: Recording, *, speed: float = 1.0, pitch: float = 1.0, formants: float = 1.0) -> Recording:
    """Spoken faster, higher or by a smaller head, by Praat's overlap-add; the times of the words move with it."""
    import parselmouth
    from parselmouth.praat import call

    sound = parselmouth.Sound(recording.samples.astype(np.float64), sampling_frequency=SPEECH_RATE_HZ)
    track = sound.to_pitch(pitch_floor=_PRAAT_FLOOR_HZ, pitch_ceiling=_PRAAT_CEILING_HZ).selected_array["frequency"]
    voiced = track[track > 0.0]
    median_hz = float(np.median(voiced)) * pitch if pitch != 1.0 and len(voiced) else 0.0
    changed = call(sound, "Change gender...", _PRAAT_FLOOR_HZ, _PRAAT_CEILING_HZ, formants, median_hz, 1.0, 1.0 / speed)
    made = np.asarray(changed.values[0])
    words = tuple(replace(word, start_s=word.start_s / speed, end_s=word.end_s / speed) for word in recording.words)
    count = round(len(recording.samples) / speed)
    made = np.pad(made, (0, max(0, count - len(made))))[:count]
    loudest = max(1.0, float(np.max(np.abs(made))))
    unsure = tuple(Span(one.start_s / speed, one.end_s / speed) for one in recording.unsure)
    return Recording(recording.name, (made / loudest).astype(np.float32), words, unsure)


def jittered(words: Sequence[Word], most_s: float, seed: int) -> tuple[Word, ...]:
    """The words with every edge moved by up to ``most_s`` and never past its neighbours, as aligners err."""
    chance = np.random.default_rng(seed)
    moved: list[Word] = []
    for index, word in enumerate(words):
        before_s = moved[-1].end_s if moved else 0.0
        after_s = words[index + 1].start_s if index + 1 < len(words) else word.end_s + most_s
        start_s = max(before_s, word.start_s + chance.uniform(-most_s, most_s))
        end_s = min(max(start_s + 0.02, word.end_s + chance.uniform(-most_s, most_s)), max(after_s, start_s + 0.02))
        moved.append(replace(word, start_s=start_s, end_s=end_s))
    return tuple(moved)


# ------------------------------------------------------------------------------------------------------------ details


def _heard(recording: Recording, samples: _AnyFloats) -> Recording:
    return replace(recording, samples=samples.astype(np.float32))


def _power(samples: _AnyFloats) -> float:
    return max(1e-12, float(np.mean(samples.astype(np.float64) ** 2)))


def _place(at_s: float) -> int:
    return round(at_s * SPEECH_RATE_HZ)


def _chance(recording: Recording) -> np.random.Generator:
    return np.random.default_rng(zlib.crc32(recording.name.encode()))
