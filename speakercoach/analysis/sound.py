"""One pass over the sound: where somebody speaks, how loud, how high.

Runs in the worker's process: the pitch comes from Praat's autocorrelation method (Boersma 1993)
through parselmouth, which is imported only here, in blocks so that memory stays bounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import Sound, SoundMeasures, Span, VoicePoint

FRAME_S = 0.01
FLOOR_DB = -90.0
"""Levels below count as digital silence."""
SILENT_DB = -70.0
"""A sound whose loudest moments stay under this holds nothing: the noise of any real microphone is near it."""
LEAST_RANGE_DB = 7.0
"""Speech moves by 20 dB and more between sounds and gaps; steady noise by 1-3 dB in frames of 10 ms."""
NOISE_BLOCK_S = 10.0
NOISE_PERCENTILE = 10
SPEECH_PERCENTILE = 90
_OPEN_OF_RANGE, _CLOSE_OF_RANGE = 0.45, 0.30
_LEAST_OPEN_DB, _LEAST_CLOSE_DB = 6.0, 4.0
_MOST_BELOW_SPEECH_DB = 35.0
SHORTEST_SPEECH_S = 0.08
"""Shorter bursts are clicks."""
SHORTEST_GAP_S = 0.12
"""Shorter gaps are closures inside words (stop consonants)."""
STEADY_FROM_S = 1.5
STEADY_RANGE_DB = 2.5
"""White noise stays within 1.1 dB from its 15th to its 85th percentile; a vowel drawn out for 1.5 s does not."""
CLIPPED_FROM = 0.995
LEAST_PEAKS_STEP_S = 0.05
MOST_PEAKS = 1500
LEAST_VOICE_STEP_S = 0.5
MOST_VOICE_POINTS = 1800

PITCH_BLOCK_S = 30.0
PITCH_FLOOR_HZ, PITCH_CEILING_HZ = 70.0, 500.0
_PITCH_STEP_S = 0.02
_PITCH_SAMPLE_BLOCKS = 4
_LEAST_VOICED_FRAMES = 25
_SEMITONES = 12.0
_MOST_FROM_MEDIAN_ST = 12.0
_LOUDNESS_FRAMES = 10


def measure_sound(sound: Sound) -> SoundMeasures:
    """Measure a sound of any length. Silence and steady noise have no ``speech`` and no speech level."""
    rate_hz = sound.sample_rate_hz
    levels, clipped = _levels(sound)
    regions, speech_db, noise_db = _find_speech(levels)
    speech = tuple(Span(round(first * FRAME_S, 3), round(last * FRAME_S, 3)) for first, last in regions)
    peaks_step_s, peaks = _peaks(sound)
    pitch = _pitch(sound, speech) if speech else _Pitch.none()
    in_speech = np.zeros(len(levels), dtype=bool)
    for first, last in regions:
        in_speech[first:last] = True
    return SoundMeasures(
        duration_s=len(sound.samples) / rate_hz,
        speech=speech,
        speech_level_db=speech_db,
        noise_level_db=noise_db,
        clipped_ratio=clipped,
        peaks=peaks,
        peaks_step_s=peaks_step_s,
        pitch_median_hz=pitch.median_hz,
        pitch_sd_st=pitch.sd_st,
        loudness_sd_db=_loudness_sd_db(levels, in_speech),
        voice=_voice_points(levels, in_speech, pitch) if speech else (),
    )


def _blocks(sound: Sound, frame: int) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """The sound in blocks of about a minute, whole frames each, broken samples as silence."""
    size = max(1, 60 * sound.sample_rate_hz // frame) * frame
    for start in range(0, len(sound.samples), size):
        yield start, np.nan_to_num(sound.samples[start : start + size].astype(np.float64), posinf=0.0, neginf=0.0)


def _levels(sound: Sound) -> tuple[NDArray[np.float64], float]:
    """Level of each frame of 10 ms in dB relative to full scale, and the part of samples that are clipped."""
    frame = max(1, round(sound.sample_rate_hz * FRAME_S))
    powers: list[NDArray[np.float64]] = []
    clipped = 0
    for _, block in _blocks(sound, frame):
        clipped += int(np.count_nonzero(np.abs(block) >= CLIPPED_FROM))
        whole = len(block) // frame * frame
        if whole:
            framed = block[:whole].reshape(-1, frame)
            powers.append(framed.var(axis=1))  # the variance leaves a constant offset out
    power = np.concatenate(powers) if powers else np.zeros(0)
    levels = 10.0 * np.log10(np.maximum(power, 10.0 ** (FLOOR_DB / 10.0)))
    return levels, clipped / max(1, len(sound.samples))


def _find_speech(
    levels: NDArray[np.float64],
) -> tuple[list[tuple[int, int]], float | None, float | None]:
    """Frames of speech as [first, last), and the levels of speech and noise: two thresholds over a moving floor."""
    if len(levels) < round(SHORTEST_SPEECH_S / FRAME_S):
        return [], None, None
    smooth = np.convolve(np.pad(levels, 1, mode="edge"), np.full(3, 1 / 3), mode="valid")
    loudest = float(np.percentile(smooth, SPEECH_PERCENTILE))
    top = float(np.percentile(smooth, 99))
    noise = _noise_floor(smooth)
    noise_db = float(np.median(noise))
    if top < SILENT_DB:
        return [], None, noise_db
    # In a take that is mostly silence the loud tenth is still noise: take the level where it is loud at all.
    loud = smooth[smooth > noise + LEAST_RANGE_DB]
    if len(loud) < round(SHORTEST_SPEECH_S / FRAME_S) or top - noise_db < LEAST_RANGE_DB:
        return [], None, noise_db
    speech_db = max(loudest, float(np.percentile(loud, 75)))
    range_db = np.maximum(speech_db - noise, 0.0)
    least_db = speech_db - _MOST_BELOW_SPEECH_DB
    opens = smooth > np.maximum(noise + np.maximum(_LEAST_OPEN_DB, _OPEN_OF_RANGE * range_db), least_db)
    closes = smooth > np.maximum(noise + np.maximum(_LEAST_CLOSE_DB, _CLOSE_OF_RANGE * range_db), least_db - 3.0)
    regions = [(first, last) for first, last in _runs(closes) if opens[first:last].any()]
    regions = _joined(regions, round(SHORTEST_GAP_S / FRAME_S))
    shortest = round(SHORTEST_SPEECH_S / FRAME_S)
    regions = [(a, b) for a, b in regions if b - a >= shortest and not _is_steady(levels[a:b])]
    if not regions:
        return [], None, noise_db
    spoken = np.concatenate([levels[first:last] for first, last in regions])
    level_db = 10.0 * np.log10(np.mean(10.0 ** (spoken / 10.0)))
    return regions, round(float(level_db), 2), round(noise_db, 2)


def _is_steady(levels: NDArray[np.float64]) -> bool:
    """Whether a long stretch is a noise that came up, a fan or rain: speech does not hold its level."""
    if len(levels) < STEADY_FROM_S / FRAME_S:
        return False
    low, high = np.percentile(levels, [15, 85])
    return bool(high - low < STEADY_RANGE_DB)


def _noise_floor(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """The noise under each frame: a low percentile of each block of 10 s and its neighbours, joined by lines."""
    size = round(NOISE_BLOCK_S / FRAME_S)
    count = max(1, len(levels) // size)
    edges = np.linspace(0, len(levels), count + 1).astype(int)
    floors = np.array([np.percentile(levels[a:b], NOISE_PERCENTILE) for a, b in pairwise(edges)])
    if count > 2:  # noqa: PLR2004
        # A block without a gap in the speech has a floor of speech: its quieter neighbours know better.
        padded = np.pad(floors, 1, mode="edge")
        floors = np.minimum(floors, np.minimum(padded[:-2], padded[2:]) + 3.0)
    middles = (edges[:-1] + edges[1:]) / 2
    noise: NDArray[np.float64] = np.interp(np.arange(len(levels)), middles, floors)
    return noise


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    changes = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(first), int(last)) for first, last in changes.reshape(-1, 2)]


def _joined(regions: list[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in regions:
        if joined and first - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _peaks(sound: Sound) -> tuple[float, tuple[float, ...]]:
    """The outline for drawing: the largest magnitude of each step."""
    if not len(sound.samples):
        return LEAST_PEAKS_STEP_S, ()
    step_s = max(LEAST_PEAKS_STEP_S, sound.duration_s / MOST_PEAKS)
    size = max(1, round(step_s * sound.sample_rate_hz))
    peaks: list[float] = []
    for _, block in _blocks(sound, size):
        whole = np.abs(np.pad(block, (0, -len(block) % size))).reshape(-1, size).max(axis=1)
        peaks.extend(np.minimum(whole, 1.0).round(4).tolist())
    return size / sound.sample_rate_hz, tuple(peaks)


def _loudness_sd_db(levels: NDArray[np.float64], in_speech: NDArray[np.bool_]) -> float | None:
    """How much the level of a tenth of a second moves while somebody speaks."""
    whole = len(levels) // _LOUDNESS_FRAMES * _LOUDNESS_FRAMES
    power = (10.0 ** (levels[:whole] / 10.0)).reshape(-1, _LOUDNESS_FRAMES).mean(axis=1)
    spoken = in_speech[:whole].reshape(-1, _LOUDNESS_FRAMES).all(axis=1)
    if np.count_nonzero(spoken) < _LOUDNESS_FRAMES:
        return None
    return round(float(np.std(10.0 * np.log10(np.maximum(power[spoken], 1e-12)))), 2)


@dataclass(frozen=True, slots=True)
class _Pitch:
    """Voiced frames: their times in seconds and pitch in hertz, with the figures of the whole."""

    times_s: NDArray[np.float64]
    hertz: NDArray[np.float64]
    median_hz: float | None
    sd_st: float | None

    @classmethod
    def none(cls) -> "_Pitch":
        return cls(np.zeros(0), np.zeros(0), None, None)


def _pitch(sound: Sound, speech: tuple[Span, ...]) -> _Pitch:
    """Pitch of the speech: a first look finds the speaker's range, which keeps octave errors out of the second.

    The range is Hirst's: 0.75 of the first quartile to 2.5 of the third (De Looze & Hirst 2008).
    """
    pieces = _pitch_pieces(speech)
    look = pieces[:: max(1, len(pieces) // _PITCH_SAMPLE_BLOCKS)][:_PITCH_SAMPLE_BLOCKS]
    _, seen = _track(sound, look, PITCH_FLOOR_HZ, PITCH_CEILING_HZ)
    if len(seen) < _LEAST_VOICED_FRAMES:
        return _Pitch.none()
    low, high = np.percentile(seen, [25, 75])
    floor_hz = max(PITCH_FLOOR_HZ, 0.75 * float(low))
    ceiling_hz = min(PITCH_CEILING_HZ, max(2.5 * float(high), 2.0 * floor_hz))
    times_s, hertz = _track(sound, pieces, floor_hz, ceiling_hz)
    if len(hertz) < _LEAST_VOICED_FRAMES:
        return _Pitch.none()
    median_hz = float(np.median(hertz))
    semitones = _SEMITONES * np.log2(hertz / median_hz)
    kept = semitones[np.abs(semitones) <= _MOST_FROM_MEDIAN_ST]
    return _Pitch(times_s, hertz, round(median_hz, 1), round(float(np.std(kept)), 2))


def _pitch_pieces(speech: tuple[Span, ...]) -> list[Span]:
    """Speech gathered into pieces of at most a block, so that long silences cost nothing."""
    pieces: list[Span] = []
    for stretch in speech:
        start_s = stretch.start_s
        if pieces and stretch.end_s - pieces[-1].start_s <= PITCH_BLOCK_S and start_s - pieces[-1].end_s < 1.0:
            pieces[-1] = Span(pieces[-1].start_s, stretch.end_s)
            continue
        while stretch.end_s - start_s > PITCH_BLOCK_S:
            pieces.append(Span(start_s, start_s + PITCH_BLOCK_S))
            start_s += PITCH_BLOCK_S
        pieces.append(Span(start_s, stretch.end_s))
    return pieces


def _track(
    sound: Sound, pieces: list[Span], floor_hz: float, ceiling_hz: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Times and pitch of the voiced frames in these pieces."""
    import parselmouth

    rate_hz = sound.sample_rate_hz
    shortest = int(3.5 / floor_hz * rate_hz) + 1  # Praat's window is three periods of the floor
    times: list[NDArray[np.float64]] = []
    hertz: list[NDArray[np.float64]] = []
    for piece in pieces:
        first = int(piece.start_s * rate_hz)
        samples = sound.samples[first : int(piece.end_s * rate_hz)].astype(np.float64)
        if len(samples) < shortest:
            continue
        samples = np.nan_to_num(samples, posinf=0.0, neginf=0.0)
        pitch = parselmouth.Sound(samples, sampling_frequency=rate_hz).to_pitch_ac(
            time_step=_PITCH_STEP_S, pitch_floor=floor_hz, pitch_ceiling=ceiling_hz
        )
        found = np.asarray(pitch.selected_array["frequency"], dtype=np.float64)
        voiced = found > 0.0
        times.append(np.asarray(pitch.xs(), dtype=np.float64)[voiced] + first / rate_hz)
        hertz.append(found[voiced])
    if not times:
        return np.zeros(0), np.zeros(0)
    return np.concatenate(times), np.concatenate(hertz)


def _voice_points(levels: NDArray[np.float64], in_speech: NDArray[np.bool_], pitch: _Pitch) -> tuple[VoicePoint, ...]:
    """Pitch and level of each step; both ``None`` where nobody speaks."""
    duration_s = len(levels) * FRAME_S
    step_s = max(LEAST_VOICE_STEP_S, duration_s / MOST_VOICE_POINTS)
    count = max(1, int(np.ceil(duration_s / step_s - 1e-9)))
    bounds = np.searchsorted(pitch.times_s, np.arange(count + 1) * step_s)
    points: list[VoicePoint] = []
    for i in range(count):
        start_s, end_s = i * step_s, min(duration_s, (i + 1) * step_s)
        first, last = round(start_s / FRAME_S), round(end_s / FRAME_S)
        spoken = levels[first:last][in_speech[first:last]]
        level_db = float(10.0 * np.log10(np.mean(10.0 ** (spoken / 10.0)))) if len(spoken) else None
        voiced = pitch.hertz[bounds[i] : bounds[i + 1]]
        points.append(
            VoicePoint(
                start_s=round(start_s, 3),
                end_s=round(end_s, 3),
                pitch_hz=round(float(np.median(voiced)), 1) if len(voiced) else None,
                level_db=None if level_db is None else round(level_db, 1),
            )
        )
    return tuple(points)
