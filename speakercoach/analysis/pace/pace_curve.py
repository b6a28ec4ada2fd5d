"""The curve of pace over the talk.

Each point is the pace of some 18 s around it: a window of 14 s, averaged over the 4 s to both sides of which it may be
moved, so that no sentence drops in or out at once. Measured on invented talks with sentences of 6 to 18 words, pauses
of 0.5 to 1.3 s between them and of 0.3 to 0.6 s inside:

- a step from 110 to 160 words a minute is half there at once and nine tenths after 5.8 s; whoever sees only what was
  said so far sees more than half of it after 9.2 s;
- one sentence of 2.5 s that is 30 % faster moves the curve by 5 %;
- at an even pace the curve strays by 8.9 %, and by 3.8 % from one point to the next (a plain window of 12 s: 10.5 and
  6.9 %; of 20 s: 7.9 and 4.2 %, but then a step is half there only after 10.2 s).

Where hardly anybody speaks, in applause or while a film runs, there is no pace and not a slow one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.pace.language_stretches import SHORTEST_SPAN_S
from speakercoach.domain.report import LanguageStretch, PacePoint
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages.tokens import is_said

CURVE_WINDOW_S = 18.0
CURVE_STEP_S = 3.0
_RAMP_S = 4.0
_CLOSE_S = 0.2
"""A last window that begins this soon after the one before it says the same."""
_SHIFTS = np.linspace(0.0, _RAMP_S, 9)
LEAST_SPOKEN_RATIO = 0.2
"""Of a window; where words cover less of it there is no pace. Talks have words in two thirds of their time or more."""
LEAST_OWN_RATIO = 0.5
"""Of a window; where more of it is in another language its pace would be neither's."""

_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Told:
    """What was said by each of ``moments``: it rises along a word and stands still between words."""

    moments: _Numbers
    so_far: _Numbers

    def within(self, starts: _Numbers, ends: _Numbers) -> _Numbers:
        """How much was said from each start to each end."""
        said: _Numbers = np.interp(ends, self.moments, self.so_far)
        return said - np.interp(starts, self.moments, self.so_far)


def pace_curve(
    words: tuple[Word, ...],
    syllables: Sequence[int],
    span: Span,
    foreign: Sequence[LanguageStretch] = (),
    left_out: Sequence[Span] = (),
) -> tuple[PacePoint, ...]:
    """Pace in windows over the talk, from its first word to its last; a word that a window cuts counts by its part.

    ``foreign`` are the stretches in another language than the talk's: each point is the pace of its own language over
    the time of its own, which its band is for, ``None`` where that is less than half of the window. ``left_out`` are
    stretches that nothing is known of, and that count as little.
    A talk of under three seconds has no curve.
    """
    if span.length_s < SHORTEST_SPAN_S or not words:
        return ()
    moments = _moments(words)
    is_own = np.ones(len(words))
    for stretch in foreign:
        is_own[stretch.first_word : stretch.last_word + 1] = 0.0
    for one in left_out:
        middles_s = (moments[::2] + moments[1::2]) / 2
        is_own[(middles_s >= one.start_s) & (middles_s < one.end_s)] = 0.0
    counted = np.array([float(is_said(word.text)) for word in words])
    length_s = min(CURVE_WINDOW_S, span.length_s)
    starts = _starts(span, length_s)
    ramp_s = _SHIFTS if span.length_s > CURVE_WINDOW_S else np.zeros(1)  # one point is the rate of the whole
    first = (starts[:, None] + ramp_s).reshape(-1)
    last = np.minimum(first + (length_s - ramp_s[-1]), span.end_s)

    def weighed(told: _Told) -> _Numbers:
        """The mean over the moved windows."""
        mean: _Numbers = np.mean(told.within(first, last).reshape(len(starts), -1), axis=1)
        return mean

    time_s = np.mean((last - first).reshape(len(starts), -1), axis=1)
    not_own = [*map(_passing, foreign), *map(_passing, left_out)]
    own_s = time_s - sum((weighed(one) for one in not_own), np.zeros(len(starts)))
    own_words = weighed(_told(moments, is_own * counted))
    own_syllables = weighed(_told(moments, is_own * np.asarray(syllables, dtype=np.float64)))
    spoken_s = weighed(_told(moments, moments[1::2] - moments[::2]))
    has_pace = (spoken_s >= LEAST_SPOKEN_RATIO * time_s) & (own_s >= LEAST_OWN_RATIO * time_s)
    return tuple(
        PacePoint(
            start_s=round(float(start), 2),
            end_s=round(float(min(start + length_s, span.end_s)), 2),
            wpm=round(float(own_words[i] / own_s[i] * 60), 1) if has_pace[i] else None,
            syl_per_s=round(float(own_syllables[i] / own_s[i]), 2) if has_pace[i] else None,
        )
        for i, start in enumerate(starts)
    )


def _starts(span: Span, length_s: float) -> _Numbers:
    """Where windows begin: every step, and one that ends with the talk."""
    room_s = span.length_s - length_s
    starts: _Numbers = span.start_s + CURVE_STEP_S * np.arange(int(room_s // CURVE_STEP_S) + 1, dtype=np.float64)
    last = span.start_s + room_s
    return starts if last - starts[-1] < _CLOSE_S else np.append(starts, last)


def _moments(words: tuple[Word, ...]) -> _Numbers:
    """Start and end of each word, in order; overlapping words take turns."""
    times = np.array([(word.start_s, word.end_s) for word in words], dtype=np.float64)
    times[:, 1] = np.minimum(times[:, 1], np.append(times[1:, 0], np.inf))
    moments: _Numbers = np.maximum.accumulate(times.reshape(-1))
    return moments


def _told(moments: _Numbers, by_word: _Numbers) -> _Told:
    total = np.concatenate(([0.0], np.cumsum(by_word)))
    return _Told(moments, np.repeat(total, 2)[1:-1])


def _passing(stretch: LanguageStretch | Span) -> _Told:
    """The time that a stretch takes."""
    return _Told(np.array([stretch.start_s, stretch.end_s]), np.array([0.0, stretch.end_s - stretch.start_s]))
