"""Moves pitch and formants of a voice so that those who know it do not know it at once.

This is no protection against an expert: what is said and how, the rhythm and the accent stay, and a moved voice can be
moved back. The app says so.
"""

import secrets
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.resampling import resampled
from speakercoach.audio.stretching import Stretched
from speakercoach.domain.disguise import Moved
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import ShouldStop, stop_if

if TYPE_CHECKING:
    import parselmouth

WORK_RATE_HZ = 24_000
"""Above 12 kHz there is little of the words and much of the person."""
LOW_VOICE_HZ = 165.0
"""Medians of men lie mostly below, those of women above (Titze 1994: 125 and 210 Hz)."""
LOWEST_HZ, HIGHEST_HZ = 90.0, 270.0
"""``moved_for`` leads to 120..200 Hz; in another mood the same voice lies a third higher or lower."""
FLOOR_HZ, CEILING_HZ = 75.0, 500.0
CHUNK_S = 30.0
SEARCH_S = 5.0
"""The quietest moment of so long is where one stretch ends and the next begins."""
CONTEXT_S = 0.5
"""So much of the neighbours is worked on too, so that a period of the voice is whole at the edges."""
SEAM_S = 0.01
_QUIET_S = 0.05

Chance = Callable[[float, float], float]
"""A number between two others."""


def by_chance(low: float, high: float) -> float:
    """A number between two that nobody can guess: who knows the app must not know how to move the voice back."""
    return secrets.SystemRandom().uniform(low, high)


def moved_for(median_hz: float | None, chance: Chance = by_chance) -> Moved:
    """Low voices go up, high ones down, each to near the other side of the middle, at least by three semitones."""
    if median_hz is None or median_hz < LOW_VOICE_HZ:
        wanted_hz, formants = chance(170.0, 195.0), chance(1.12, 1.18)
        ratio = 1.3 if median_hz is None else wanted_hz / median_hz
        return Moved(min(max(ratio, 1.2), 1.6), chance(0.8, 0.95), formants)
    return Moved(min(max(chance(125.0, 150.0) / median_hz, 0.6), 0.82), chance(0.8, 0.95), chance(0.84, 0.89))


def disguise_for(
    sound: Sound,
    should_stop: ShouldStop | None = None,
    chance: Chance = by_chance,
    before: tuple[Moved, ...] = (),
) -> Moved:
    """How the voice in this sound is to be moved, by the median of the whole of it: that of half a minute is a mood.

    The first of ``before`` that leaves it at a height where people speak is taken, and none is drawn by chance then.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    work = _at_work_rate(sound)
    voiced: list[NDArray[np.float64]] = []
    for first, last in pairwise(_edges(work.samples, work.sample_rate_hz)):
        stop_if(should_stop)
        voiced.append(_voiced_hz(_pitch(_praat(_excerpt(work, first, last), work.sample_rate_hz))))
    together = np.concatenate(voiced) if voiced else np.zeros(0)
    median_hz = float(np.median(together)) if len(together) else None
    again = (one for one in before if median_hz is None or LOWEST_HZ <= median_hz * one.pitch_ratio <= HIGHEST_HZ)
    return next(again, None) or moved_for(median_hz, chance)


def disguised(
    sound: Sound,
    moved: Moved,
    should_stop: ShouldStop | None = None,
    *,
    is_spare: bool = False,
) -> Sound:
    """The sound in a voice that is moved so far, at the same rate and exactly as long.

    Praat's "Change gender" does it, PSOLA on a sound whose spectrum was stretched. It is worked on in stretches that
    meet in quiet moments. ``is_spare``: the samples may be overwritten, so that an hour is held once.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    work = _at_work_rate(sound)
    chunks = list(pairwise(_edges(work.samples, work.sample_rate_hz)))
    is_own = is_spare or work is not sound
    made = work.samples if is_own else np.zeros(len(work.samples), np.float32)
    seam = round(SEAM_S * work.sample_rate_hz)
    rising = np.linspace(0.0, 1.0, seam, endpoint=False, dtype=np.float32)
    following = _excerpt(work, *chunks[0]) if chunks else np.zeros(0)
    for place, (first, last) in enumerate(chunks):
        excerpt = following
        if place + 1 < len(chunks):
            # Before this stretch is written: the next one is worked on with its neighbours as they were.
            following = _excerpt(work, *chunks[place + 1])
        room = min(last - first + seam, len(made) - first)
        piece = _changed(excerpt, work.sample_rate_hz, room, moved, should_stop)
        if first:
            over = made[first : first + seam]
            joined = min(len(over), len(piece))
            made[first : first + joined] = over[:joined] * (1.0 - rising[:joined]) + piece[:joined] * rising[:joined]
            made[first + joined : first + len(piece)] = piece[joined:]
        else:
            made[: len(piece)] = piece
    return _as_before(Sound(made, work.sample_rate_hz), sound)


def _at_work_rate(sound: Sound) -> Sound:
    return resampled(sound, min(sound.sample_rate_hz, WORK_RATE_HZ))


def _edges(samples: NDArray[np.float32], rate_hz: int) -> list[int]:
    """Where the sound is cut, its start and end included."""
    edges = [0]
    quiet = max(1, round(_QUIET_S * rate_hz))
    while len(samples) - edges[-1] > round((CHUNK_S + SEARCH_S) * rate_hz):
        last = edges[-1] + round(CHUNK_S * rate_hz)
        first = last - round(SEARCH_S * rate_hz)
        count = (last - first) // quiet
        energy = (samples[first : first + count * quiet].reshape(count, quiet).astype(np.float64) ** 2).sum(axis=1)
        edges.append(first + int(np.argmin(energy)) * quiet + quiet // 2)
    return [*edges, len(samples)] if len(samples) else edges


def _excerpt(sound: Sound, first: int, last: int) -> NDArray[np.float64]:
    """A stretch with its neighbours, silence where the sound begins and ends."""
    around = round(CONTEXT_S * sound.sample_rate_hz)
    piece = np.zeros(last - first + 2 * around, np.float64)
    begin, end = max(0, first - around), min(len(sound.samples), last + around)
    piece[begin - first + around : end - first + around] = sound.samples[begin:end]
    return piece


def _praat(samples: NDArray[np.float64], rate_hz: int) -> "parselmouth.Sound":
    import parselmouth

    return parselmouth.Sound(samples, rate_hz)


def _pitch(sound: "parselmouth.Sound") -> "parselmouth.Pitch":
    return sound.to_pitch(pitch_floor=FLOOR_HZ, pitch_ceiling=CEILING_HZ)


def _voiced_hz(pitch: "parselmouth.Pitch") -> NDArray[np.float64]:
    frequencies: NDArray[np.float64] = pitch.selected_array["frequency"]
    return frequencies[frequencies > 0.0]


def _changed(
    excerpt: NDArray[np.float64],
    rate_hz: int,
    count: int,
    moved: Moved,
    should_stop: ShouldStop | None,
) -> NDArray[np.float32]:
    """The first ``count`` samples behind the context of an excerpt, moved."""
    from parselmouth.praat import call

    stop_if(should_stop)
    praat = _praat(excerpt, rate_hz)
    pitch = _pitch(praat)
    voiced = _voiced_hz(pitch)
    stop_if(should_stop)
    if len(voiced):
        median_hz = float(np.median(voiced)) * moved.pitch_ratio
        changed = call([praat, pitch], "Change gender", moved.formant_ratio, median_hz, moved.range_ratio, 1.0)
        values: NDArray[np.float64] = np.nan_to_num(changed.values[0])
    else:
        values = _whispered(excerpt, rate_hz, moved.formant_ratio)
    around = round(CONTEXT_S * rate_hz)
    piece = np.zeros(count, np.float32)
    there = values[around : around + count]
    piece[: len(there)] = there
    return piece


def _whispered(samples: NDArray[np.float64], rate_hz: int, formant_ratio: float) -> NDArray[np.float64]:
    """Where nothing has a pitch: played faster or slower, which moves the formants, and drawn out to its length."""
    played = resampled(Sound(samples.astype(np.float32), round(rate_hz * formant_ratio)), rate_hz).samples
    stretched = Stretched(played, rate_hz, 0, len(played), 1.0 / formant_ratio)
    return stretched.read(len(samples)).astype(np.float64)


def _as_before(made: Sound, sound: Sound) -> Sound:
    samples = resampled(made, sound.sample_rate_hz).samples
    if len(samples) != len(sound.samples):
        back, samples = samples, np.zeros(len(sound.samples), np.float32)
        count = min(len(back), len(samples))
        samples[:count] = back[:count]
    peak = max(float(np.max(samples, initial=0.0)), -float(np.min(samples, initial=0.0)))
    if peak > 1.0:
        samples /= np.float32(peak)
    return Sound(samples, sound.sample_rate_hz)
