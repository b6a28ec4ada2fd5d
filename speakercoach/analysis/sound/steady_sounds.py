"""Sounds that are held: stretches in which the spectrum stands still, as in um, in a drawn-out vowel or a hum.

People hold what they fill a pause with: its pitch and its formants hardly move (Goto 1999; Audhkhasi 2009). A creaky
voice has no pitch, so the spectrum alone decides here, averaged over the pulses of such a voice.

A talk is measured in blocks. What is held across the edge of a block is found in pieces and joined in the end: a piece
keeps sums, so that the result does not depend on where the edges lie in it.
"""

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.pitch_track import STEP_FRAMES
from speakercoach.analysis.sound.spectrum import BANDS, LEAST_RATE_HZ, MARGIN_FRAMES, Bands, band_powers
from speakercoach.domain.sound import SteadySound

CONTEXT_FRAMES = 25
"""Sound that is needed on both sides of a block: for windows, averages, and a look beside each sound."""
SHORTEST_FRAMES = 7
"""With the frames at its edges, which are compared with what lies beside it, 0.13 s of sound: a short um."""
PIECE_FIELDS = 6 + BANDS
"""Of each piece: first frame, frame after its last, sums of change and level, the levels before and after it, and the
sums of each band's level."""

_AVERAGED_FRAMES = 7
"""The pulses of a creaky voice come 25 to 50 ms apart."""
_COMPARED_FRAMES = 4
"""Frames on both sides between which the change is taken: 80 ms, in which a vowel in running speech has moved on."""
_MOST_CHANGE_DB = 4.0
_FLOOR_PERCENTILE, _LOUD_PERCENTILE = 5.0, 95.0
_OVER_FLOOR_DB, _OVER_FLOOR_OF_RANGE = 5.0, 0.4
_HEARD_DB, _FULL_WEIGHT_DB = -35.0, -10.0
"""Bands this far under the loudest of the frame count nothing, and fully."""
_DIP_FRAMES, _MOST_DIP_DB = 8, 6.0
"""One "uh" ends and the next begins where the sound falls this far for a moment."""
_BESIDE_FRAMES = 15
_LEAST_POWER = 1e-13
_EDGE_FRAMES = 3
"""A sound is held for longer than it is seen to stand still: its edges are compared with what lies beside it."""
_LEAST_SPEECH_RATIO = 0.5
_SEMITONES = 12.0
_VOICED_RATIO = 0.5

Pieces = NDArray[np.float32]
_Floats = NDArray[np.float64]


def steady_pieces(samples: NDArray[np.float32], sample_rate_hz: int, frame: int, first_frame: int) -> Pieces:
    """The held sounds of one block, of shape ``(n, PIECE_FIELDS)``; none where the rate is too low.

    ``samples`` are finite and hold ``CONTEXT_FRAMES`` frames of ``frame`` samples before the block, which begins at
    ``first_frame`` of the talk, and after it.
    """
    count = len(samples) // frame - 2 * CONTEXT_FRAMES
    if sample_rate_hz < LEAST_RATE_HZ or count < 1:
        return np.zeros((0, PIECE_FIELDS), np.float32)
    levels, colours, changes = _frames(band_powers(samples, sample_rate_hz, frame))
    before = CONTEXT_FRAMES - MARGIN_FRAMES
    floor_db, loud_db = np.percentile(levels, (_FLOOR_PERCENTILE, _LOUD_PERCENTILE)).tolist()
    least_db = floor_db + max(_OVER_FLOOR_DB, _OVER_FLOOR_OF_RANGE * (loud_db - floor_db))
    block = slice(before, before + count)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(levels, _DIP_FRAMES, mode="edge"), 2 * _DIP_FRAMES + 1)
    held = (changes < _MOST_CHANGE_DB) & (levels > np.maximum(least_db, around.max(axis=1) - _MOST_DIP_DB))
    held = held[block]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], held, [False])).astype(np.int8))).reshape(-1, 2)
    touching = (edges[:, 0] == 0) | (edges[:, 1] == count)
    rows = []
    for first, last in edges[touching | (edges[:, 1] - edges[:, 0] >= SHORTEST_FRAMES)].tolist():
        inside = slice(before + first, before + last)
        rows.append(
            (
                first_frame + first,
                first_frame + last,
                changes[inside].sum(),
                levels[inside].sum(),
                levels[inside.start - _BESIDE_FRAMES : inside.start].min(),
                levels[inside.stop : inside.stop + _BESIDE_FRAMES].min(),
                *colours[inside].sum(axis=0),
            )
        )
    return np.array(rows, np.float32).reshape(-1, PIECE_FIELDS)


def _frames(powers: Bands) -> tuple[_Floats, _Floats, _Floats]:
    """Of each frame the level, the level of each band relative to it, and how far the spectrum moves around it."""
    ends = np.pad(powers.astype(np.float64), ((_AVERAGED_FRAMES // 2 + 1, _AVERAGED_FRAMES // 2), (0, 0)), mode="edge")
    sums = np.cumsum(ends, axis=0)
    means = np.maximum((sums[_AVERAGED_FRAMES:] - sums[:-_AVERAGED_FRAMES]) / _AVERAGED_FRAMES, _LEAST_POWER)
    bands = 10.0 * np.log10(means)
    levels = 10.0 * np.log10(means.sum(axis=1))
    heard = bands - bands.max(axis=1, keepdims=True)
    weights = np.clip((heard - _HEARD_DB) / (_FULL_WEIGHT_DB - _HEARD_DB), 0.0, 1.0)
    wide = np.pad(bands, ((_COMPARED_FRAMES, _COMPARED_FRAMES), (0, 0)), mode="edge")
    moves = wide[2 * _COMPARED_FRAMES :] - wide[: -2 * _COMPARED_FRAMES]
    total = weights.sum(axis=1)
    # Growing louder or softer as a whole is no change of the sound.
    moves -= ((moves * weights).sum(axis=1) / total)[:, None]
    changes = np.sqrt((moves**2 * weights).sum(axis=1) / total)
    return levels, bands - levels[:, None], changes


def steady_sounds(
    pieces: Pieces, in_speech: NDArray[np.bool_], hertz: NDArray[np.float32], frame_s: float
) -> tuple[SteadySound, ...]:
    """The held sounds of a talk that lie in speech, from the pieces of all its blocks in their order.

    ``in_speech`` says of each frame whether somebody speaks; ``hertz`` is the pitch of each two, 0 without voice.
    """
    found = []
    spoken = np.concatenate(([0], np.cumsum(in_speech, dtype=np.int64)))
    for piece in _joined(pieces):
        first, last = int(piece[0]), min(int(piece[1]), len(in_speech))
        if last - first < SHORTEST_FRAMES or spoken[last] - spoken[first] < _LEAST_SPEECH_RATIO * (last - first):
            continue
        length = last - first
        level_db = piece[3] / length
        pitch_hz, pitch_sd_st = _pitch(hertz[first // STEP_FRAMES : -(-last // STEP_FRAMES)])
        found.append(
            SteadySound(
                start_s=round(max(0, first - _EDGE_FRAMES) * frame_s, 3),
                end_s=round(min(len(in_speech), last + _EDGE_FRAMES) * frame_s, 3),
                pitch_hz=pitch_hz,
                pitch_sd_st=pitch_sd_st,
                change_db=round(piece[2] / length, 2),
                level_db=round(level_db, 1),
                colour=tuple(round(band / length) for band in piece[6:]),
                before_db=round(level_db - piece[4], 1),
                after_db=round(level_db - piece[5], 1),
            )
        )
    return tuple(found)


def _joined(pieces: Pieces) -> list[list[float]]:
    """The pieces, those that meet at the edge of a block as one."""
    whole: list[list[float]] = []
    for row in pieces.astype(np.float64).tolist():
        if whole and whole[-1][1] == row[0]:
            ahead = whole.pop()
            sums = [one + other for one, other in zip(ahead, row, strict=True)]
            row = [ahead[0], row[1], *sums[2:4], ahead[4], row[5], *sums[6:]]  # noqa: PLW2901
        whole.append(row)
    return whole


def _pitch(hertz: NDArray[np.float32]) -> tuple[float | None, float | None]:
    """The middle pitch and how far it strays from a straight line, in semitones; ``None`` where little is voiced."""
    places = np.flatnonzero(hertz > 0.0)
    if len(places) < max(3, _VOICED_RATIO * len(hertz)):
        return None, None
    voiced = hertz[places].astype(np.float64)
    semitones = _SEMITONES * np.log2(voiced / np.median(voiced))
    away = places - places.mean()
    slope = float((away * (semitones - semitones.mean())).sum() / (away**2).sum())
    strays = semitones - semitones.mean() - slope * away
    return round(float(np.median(voiced)), 1), round(float(np.std(strays)), 2)
