"""Word times corrected by the sound: where a word starts or ends in silence, the sound knows better.

Whisper lets a word end where the next one starts. A pause or a filler that it leaves out so becomes a part of a word,
mostly of the one that follows. Here each word keeps the stretches of speech that fit its length best and gives back the
rest, so that pauses show and sounds without words can be looked for. A word is only ever made shorter, within its own
time: words stay in order, and a second correction changes nothing.

What stays hidden: a filler that touches its word without a silence, and a word that Whisper puts into a pause as a
whole.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from math import log

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.speech_regions import FRAME_S, frame_levels, frame_samples, without_broken
from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Word
from speakercoach.transcription.spoken_length import usual_length_s

SHORTEST_SILENCE_S = 0.15
"""Shorter gaps are closures of stop consonants within a word, which last 0.05-0.13 s."""
SHORTEST_SPEECH_S = 0.04
"""Shorter bursts are clicks of the tongue or the microphone."""
SHORTEST_WORD_S = 0.05
TOLERANCE_S = 0.05
"""Edges this close to the speech fit already: soft consonants begin and end under the threshold."""

_NOISE_PERCENTILE, _VOICE_PERCENTILE = 10.0, 90.0
_LEAST_RANGE_DB = 10.0
"""With less between noise and voice the threshold cuts words: at 5 dB of speech over noise the times got no better."""
_OPEN_OF_RANGE, _CLOSE_OF_RANGE = 0.55, 0.2
"""Speech rises above the first part of the way from noise to voice, as a breath seldom does, and lasts while it is
above the second. Of 36 pairs tried on five aligned recordings the best for starts and for ends."""
_LEAST_OPEN_DB, _LEAST_CLOSE_DB = 6.0, 3.0
_LEAD_S, _RELEASE_S = 0.02, 0.04
"""What a word has under the threshold before and after its speech."""
_ROUNDING_S = 1e-6
_PACE_LEAST, _PACE_MOST = 0.6, 1.8
"""Speakers differ from the usual length of words by this much; beyond it the words and the sound do not belong."""
_NOT_LAST_COST = 0.2
_SILENCE_COST = 0.4
"""In units of the logarithm of a length: a silence within a word has to buy a length that fits by a third better."""
_LEAST_OF_USUAL = 0.3


@dataclass(frozen=True, slots=True)
class _Stretch:
    start_s: float
    end_s: float
    spoken_s: float
    silences: int
    is_last: bool


def corrected(words: tuple[Word, ...], samples: NDArray[np.float32], start_s: float) -> tuple[Word, ...]:
    """The same words with times that the sound bears out.

    ``samples`` is mono sound at 16 kHz of shape ``(n,)`` that begins at ``start_s`` of the talk. Words come back in
    order, within the sound, none shortened to less than 0.05 s; those that fit already are the same values. Where the
    sound has no clear speech, only order and bounds are mended.
    """
    end_s = start_s + len(samples) / SPEECH_RATE_HZ
    words = _in_order(words, start_s, end_s)
    runs = [Span(start_s + first * FRAME_S, start_s + last * FRAME_S) for first, last in _speech_runs(samples)]
    usual_s = [usual_length_s(word.text) for word in words]
    if not runs or not sum(usual_s):
        return words
    # From the sound and the text alone: a pace from the times would change with their correction.
    pace = sum(run.length_s for run in runs) / sum(usual_s)
    pace = min(max(pace, _PACE_LEAST), _PACE_MOST)
    ends_s = [run.end_s for run in runs]
    fitted = []
    for word, usual in zip(words, usual_s, strict=True):
        inside = _within(word, runs[bisect_right(ends_s, word.start_s) :])
        fitted.append(_fitted(word, pace * usual, inside) if inside else word)
    return tuple(fitted)


def _in_order(words: tuple[Word, ...], start_s: float, end_s: float) -> tuple[Word, ...]:
    """Each word within the sound, not before the one ahead of it, and ended where the next one starts."""
    if not words:
        return ()
    starts = [min(max(start, start_s), end_s) for start in accumulate((word.start_s for word in words), max)]
    ends = [
        min(max(word.end_s, start), latest)
        for word, start, latest in zip(words, starts, [*starts[1:], end_s], strict=True)
    ]
    return tuple(
        word if (start, end) == (word.start_s, word.end_s) else replace(word, start_s=start, end_s=end)
        for word, start, end in zip(words, starts, ends, strict=True)
    )


def _within(word: Word, runs: list[Span]) -> list[Span]:
    """The speech in a word's time; ``runs`` end after it starts."""
    inside: list[Span] = []
    for run in runs:
        first_s, last_s = max(run.start_s, word.start_s), min(run.end_s, word.end_s)
        if last_s - first_s <= _ROUNDING_S:
            break
        inside.append(Span(first_s, last_s))
    return inside


def _fitted(word: Word, expected_s: float, speech: list[Span]) -> Word:
    """The word without the silence at its edges and the speech that does not fit its length."""
    chosen = min(_stretches(speech), key=lambda stretch: _cost(stretch, expected_s))
    start_s, end_s = word.start_s, word.end_s
    if chosen.start_s - start_s > TOLERANCE_S + _ROUNDING_S:
        start_s = chosen.start_s - _LEAD_S
    if end_s - chosen.end_s > TOLERANCE_S + _ROUNDING_S:
        end_s = chosen.end_s + _RELEASE_S
    shortest_s = min(max(SHORTEST_WORD_S, _LEAST_OF_USUAL * expected_s), word.end_s - word.start_s)
    if end_s - start_s < shortest_s:
        # This speech is the edge of a neighbour's: the word keeps what it needs, as near to it as may be.
        start_s = max(word.start_s, min(start_s, end_s - shortest_s))
        end_s = min(word.end_s, max(end_s, start_s + shortest_s))
    if start_s - word.start_s < _ROUNDING_S and word.end_s - end_s < _ROUNDING_S:
        return word
    return replace(word, start_s=start_s, end_s=end_s)


def _stretches(speech: list[Span]) -> Iterator[_Stretch]:
    """Every stretch of neighbouring speech."""
    for first, begin in enumerate(speech):
        spoken_s = 0.0
        for last in range(first, len(speech)):
            spoken_s += speech[last].length_s
            yield _Stretch(begin.start_s, speech[last].end_s, spoken_s, last - first, last + 1 == len(speech))


def _cost(stretch: _Stretch, expected_s: float) -> float:
    """How badly a stretch fits: a part of a stretch costs the same in any company, so nothing is corrected twice."""
    misfit = abs(log(max(stretch.spoken_s, SHORTEST_SPEECH_S) / max(expected_s, SHORTEST_WORD_S)))
    return misfit + _SILENCE_COST * stretch.silences + (0.0 if stretch.is_last else _NOT_LAST_COST)


def _speech_runs(samples: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Frames of speech as [first, last), apart by silences that are none of a word's own; none in steady noise."""
    levels = frame_levels(without_broken(samples), frame_samples(SPEECH_RATE_HZ))
    if not len(levels):
        return []
    smooth = np.convolve(np.pad(levels, 1, mode="edge"), np.full(3, 1 / 3), mode="valid")
    noise_db, voice_db = np.percentile(smooth, (_NOISE_PERCENTILE, _VOICE_PERCENTILE))
    range_db = voice_db - noise_db
    if range_db < _LEAST_RANGE_DB:
        return []
    opens = smooth > noise_db + max(_LEAST_OPEN_DB, _OPEN_OF_RANGE * range_db)
    lasts = smooth > noise_db + max(_LEAST_CLOSE_DB, _CLOSE_OF_RANGE * range_db)
    changes = np.flatnonzero(np.diff(np.concatenate(([False], lasts, [False])).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for first, last in changes.reshape(-1, 2).tolist():
        if not opens[first:last].any():
            continue
        if runs and (first - runs[-1][1]) * FRAME_S < SHORTEST_SILENCE_S:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(first, last) for first, last in runs if (last - first) * FRAME_S >= SHORTEST_SPEECH_S]
