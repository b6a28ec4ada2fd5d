"""What the measured frames of a talk add up to, for the report and for drawing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.pitch_track import LEAST_VOICED_STEPS, STEP_FRAMES
from speakercoach.analysis.sound.room_decay import room_decay_db_per_s
from speakercoach.analysis.sound.speech_regions import FRAME_S, Frames, find_speech, frames_in, spans_of
from speakercoach.domain.sound import SoundMeasures, SteadySound, VoicePoint

LEAST_PEAKS_STEP_S = 0.05
MOST_PEAKS = 1500
LEAST_VOICE_STEP_S = 0.5
MOST_VOICE_POINTS = 1800
LEVEL_STEP_FRAMES = 10
"""0.1 s: half a syllable."""
LOW_PERCENTILE, HIGH_PERCENTILE = 10, 90
_SEMITONES = 12.0
_MOST_FROM_MEDIAN_ST = 12.0
_MOST_LEAP_ST = 7.0
"""A voice hardly leaps by a fifth from a syllable to the next; Praat leaps by an octave."""
_NEIGHBOURS = 25
"""Voiced steps that are looked at together, half a second."""
_MOST_IN_RANGE_ST = 10.0
"""Further from the speaker's median lie errors that last, where a telephone leaves the pitch itself out."""
LEAST_SPOKEN_STEPS = 10
_LEAST_POWER = 1e-12
_SAME_PEAK = 1.01 / 32_768


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredFrames:
    """A whole talk in frames of ``frame_s`` seconds.

    ``levels`` in dB, shape ``(n,)``, float32; ``peaks`` the largest magnitude of each frame, one more for samples
    that fill no frame; ``hertz`` of each two frames, 0 where nothing is voiced; ``clipped`` counts samples.
    """

    frame_s: float
    duration_s: float
    sample_count: int
    clipped: int
    levels: NDArray[np.float32]
    peaks: NDArray[np.float32]
    hertz: NDArray[np.float32]
    steady: tuple[SteadySound, ...] = ()


def figures_of(talk: MeasuredFrames) -> SoundMeasures:
    """The figures of a talk. Silence and steady noise have no ``speech`` and no speech level."""
    levels = talk.levels.astype(np.float64)
    found = find_speech(levels)
    in_speech = frames_in(found.regions, len(levels))
    hertz = _pitch_of_speech(talk.hertz, in_speech)
    voiced = hertz[hertz > 0.0]
    peaks_step_s, peaks = _outline(talk)
    median_hz, sd_st = _spread(voiced)
    steps_db = _level_steps(levels)
    return SoundMeasures(
        duration_s=talk.duration_s,
        speech=spans_of(found.regions, talk.frame_s),
        speech_level_db=found.speech_db,
        noise_level_db=found.noise_db,
        clipped_ratio=talk.clipped / max(1, talk.sample_count),
        peaks=peaks,
        peaks_step_s=peaks_step_s,
        pitch_median_hz=median_hz,
        pitch_sd_st=sd_st,
        loudness_sd_db=_loudness_sd_db(steps_db, in_speech),
        voice=_voice_points(levels, in_speech, hertz, talk.frame_s) if len(found.regions) else (),
        steady=talk.steady,
        level_track_db=tuple(steps_db.round(1).tolist()),
        level_step_s=LEVEL_STEP_FRAMES * talk.frame_s,
        pitch_range_st=_range_st(voiced),
        decay_db_per_s=room_decay_db_per_s(levels, found),
        flat_top_ratio=_flat_top_ratio(talk.peaks, in_speech),
    )


def _pitch_of_speech(hertz: NDArray[np.float32], in_speech: NDArray[np.bool_]) -> Frames:
    """Pitch of the steps that lie in speech as a whole, 0 elsewhere; of too few steps nothing."""
    spoken = np.pad(in_speech, (0, STEP_FRAMES * len(hertz) - len(in_speech))).reshape(-1, STEP_FRAMES).all(axis=1)
    kept = np.where(spoken, hertz.astype(np.float64), 0.0)
    return kept if np.count_nonzero(kept) >= LEAST_VOICED_STEPS else np.zeros(len(hertz))


def _spread(voiced_hz: Frames) -> tuple[float | None, float | None]:
    """The median pitch, and how far the pitch moves around it in semitones."""
    if not len(voiced_hz):
        return None, None
    median_hz = float(np.median(voiced_hz))
    semitones = _SEMITONES * np.log2(voiced_hz / median_hz)
    kept = semitones[np.abs(semitones) <= _MOST_FROM_MEDIAN_ST]
    return round(median_hz, 1), round(float(np.std(kept)), 2)


def _outline(talk: MeasuredFrames) -> tuple[float, tuple[float, ...]]:
    """The outline for drawing: the largest magnitude of each step, steps long enough for a few hundred of them."""
    frames = max(round(LEAST_PEAKS_STEP_S / FRAME_S), -(-len(talk.peaks) // MOST_PEAKS))
    peaks = _rows(talk.peaks.astype(np.float64), frames, 0.0).max(axis=1)
    return frames * talk.frame_s, tuple(np.minimum(peaks, 1.0).round(4).tolist())


def _range_st(voiced_hz: Frames) -> float | None:
    """From the tenth to the ninetieth percentile of the pitch in semitones, without leaps that no voice makes."""
    if not len(voiced_hz):
        return None
    semitones = _SEMITONES * np.log2(voiced_hz / np.median(voiced_hz))
    together = np.pad(semitones, (0, -len(semitones) % _NEIGHBOURS), mode="edge").reshape(-1, _NEIGHBOURS)
    leaps = (together - np.median(together, axis=1, keepdims=True)).ravel()[: len(semitones)]
    kept = semitones[(np.abs(leaps) <= _MOST_LEAP_ST) & (np.abs(semitones) <= _MOST_IN_RANGE_ST)]
    if not len(kept):
        return None
    low, high = np.percentile(kept, [LOW_PERCENTILE, HIGH_PERCENTILE])
    return round(float(high - low), 2)


def _flat_top_ratio(peaks: NDArray[np.float32], in_speech: NDArray[np.bool_]) -> float | None:
    """How many of the frames with speech reach the same largest magnitude as the loudest, to a step of 16 bits."""
    said = peaks[: len(in_speech)][in_speech]
    if not len(said):
        return None
    return round(float(np.mean(said >= said.max() - _SAME_PEAK)), 4)


def _level_steps(levels: Frames) -> Frames:
    """The level of each tenth of a second; the last may be shorter."""
    if not len(levels):
        return np.zeros(0)
    firsts = np.arange(0, len(levels), LEVEL_STEP_FRAMES)
    power = np.add.reduceat(10.0 ** (levels / 10.0), firsts) / np.diff(np.append(firsts, len(levels)))
    steps: Frames = 10.0 * np.log10(np.maximum(power, _LEAST_POWER))
    return steps


def _loudness_sd_db(steps_db: Frames, in_speech: NDArray[np.bool_]) -> float | None:
    """How much the level of a tenth of a second moves while somebody speaks."""
    whole = len(in_speech) // LEVEL_STEP_FRAMES
    spoken = in_speech[: whole * LEVEL_STEP_FRAMES].reshape(-1, LEVEL_STEP_FRAMES).all(axis=1)
    if np.count_nonzero(spoken) < LEAST_SPOKEN_STEPS:
        return None
    return round(float(np.std(steps_db[:whole][spoken])), 2)


def _voice_points(
    levels: Frames, in_speech: NDArray[np.bool_], hertz: Frames, frame_s: float
) -> tuple[VoicePoint, ...]:
    """Pitch and level of each step; both ``None`` where nobody speaks."""
    steps = max(round(LEAST_VOICE_STEP_S / FRAME_S / STEP_FRAMES), -(-len(hertz) // MOST_VOICE_POINTS))
    frames = STEP_FRAMES * steps
    power = _rows(np.where(in_speech, 10.0 ** (levels / 10.0), 0.0), frames, 0.0).sum(axis=1)
    spoken = np.count_nonzero(_rows(in_speech.astype(np.float64), frames, 0.0), axis=1)
    level_db = 10.0 * np.log10(np.maximum(power / np.maximum(spoken, 1), _LEAST_POWER))
    ordered = np.sort(_rows(np.where(hertz > 0.0, hertz, np.inf), steps, np.inf), axis=1)
    voiced = np.count_nonzero(np.isfinite(ordered), axis=1)
    rows = np.arange(len(ordered))
    lower, upper = ordered[rows, np.maximum(voiced - 1, 0) // 2], ordered[rows, np.minimum(voiced // 2, steps - 1)]
    end_s = len(levels) * frame_s
    return tuple(
        VoicePoint(
            start_s=round(row * frames * frame_s, 3),
            end_s=round(min(end_s, (row + 1) * frames * frame_s), 3),
            pitch_hz=round((low + high) / 2.0, 1) if heard else None,
            level_db=round(level, 1) if said else None,
        )
        for row, (low, high, heard, level, said) in enumerate(
            zip(lower.tolist(), upper.tolist(), voiced.tolist(), level_db.tolist(), spoken.tolist(), strict=True)
        )
    )


def _rows(values: Frames, size: int, filling: float) -> Frames:
    """The values in rows of ``size``, the last filled up."""
    return np.pad(values, (0, -len(values) % size), constant_values=filling).reshape(-1, size)
