"""What speaks for a held sound being a hesitation: what the words leave over, how it sounds, and what lies beside it.

Speech that the words cannot account for says most: a recogniser that leaves out an um gives its time to a neighbour,
which then lasts longer than a word of its length does. How the sound is held says the rest (Goto 1999).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.word_lengths import expected_lengths_s
from speakercoach.domain.sound import SoundMeasures, Span, SteadySound
from speakercoach.domain.transcript import Word

SHORTEST_S = 0.13
_LONGEST_S = 3.0
_MOST_SOUNDS = 3
_NEAR_S = 0.08
"""An um is held twice, as vowel and as nasal, with a short way between them."""
_MOST_FALL_DB = 8.0
"""The nasal of an um is 3 to 6 dB under its vowel; between two sounds of "uh, uh" the voice stops."""
_LEAST_OVERLAP_S = 0.02
_QUIET_COUNTS = 0.5
"""Of a word's time without clear speech so much may still hold it: soft words lie under the threshold."""
_WORST_FIT = 2.0
"""In units of the logarithm of a length: worse is wrong in any case."""
_TOO_SHORT_COSTS = 1.3
"""Words are drawn out more often than they are swallowed."""
_LOW_BANDS, _HIGH_BANDS = slice(0, 7), slice(12, None)
"""Up to 800 Hz, where a voice is strongest, and over 2000 Hz, where a breath is."""
_VOICE_TILT_DB = 4.0
_VOICE_DEPTH_DB = 15.0
_LEVEL_PERCENTILE = 75.0
_ENOUGH_VOWELS_S = 0.3
_LONGEST_WEIGHT_S = 0.3
_MIDDLE_LENGTH_S, _MIDDLE_CHANGE_DB = 0.3, 2.3
_MIDDLE_PITCH_ST, _PITCH_STEP_ST = -0.5, 3.0
_MIDDLE_DISTANCE_DB, _DISTANCE_STEP_DB = 5.0, 3.0
"""Hesitations lie on one side of these, other held sounds on the other, more often than not."""
_FAINT_UNDER_DB, _FAINT_STEP_DB = 7.0, 6.0
_BRIGHT_UNDER_DB, _BRIGHT_STEP_DB = 9.0, 5.0
"""Creaky fillers lie 3 to 6 dB under the speaker's vowels and have 10 to 14 dB more below than above; breaths lie 10 to
30 dB under them and have 5 dB more at most."""
_BREATH_WITH_PITCH = 0.3
"""A pitch is found in some breaths, in reverberant rooms above all."""
_EDGE_S = 0.12
"""A held sound begins a little after the voice does, and ends before it."""
_SILENCE_S = 0.2
_DIP_DB = 12.0
_SEMITONES = 12.0
_MOST_STRAYING_ST = 1.0
"""The pitch of a held voice strays by 0.05 to 0.4 semitones; what is found in a breath jumps about."""

_Colours = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Traits:
    """Each grows with what speaks for a hesitation; all lie between -3 and 2.

    ``uncovered`` is the part of the sound that no word covers. ``left_over`` is how much better the words around it
    fit their length without it. ``length``, ``held``, ``no_breath`` (as strong and as dark as a voice; without pitch
    that is all there is to know a voice by), ``low`` in pitch and ``neutral`` in colour for this speaker say how it
    sounds; ``silence`` and ``set_off`` (the level falls) what lies beside it.
    """

    uncovered: float
    left_over: float
    length: float
    held: float
    no_breath: float
    low: float
    neutral: float
    silence: float
    set_off: float


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One held sound, or a few in a row."""

    span: Span
    traits: Traits
    colour: _Colours


def candidates(words: Sequence[Word], syllables: Sequence[int], measures: SoundMeasures) -> Iterator[Candidate]:
    """Every sound that might be a hesitation, alone and together with those that follow it at once."""
    talk = _Talk(words, syllables, measures)
    sounds = measures.steady
    for first in range(len(sounds)):
        for last in range(first, min(first + _MOST_SOUNDS, len(sounds))):
            if last > first and not _goes_on(sounds[last - 1], sounds[last]):
                break
            span = Span(sounds[first].start_s, sounds[last].end_s)
            if span.length_s > _LONGEST_S:
                break
            if span.length_s >= SHORTEST_S:
                yield talk.candidate(span, first, last + 1)


def _goes_on(sound: SteadySound, following: SteadySound) -> bool:
    """Whether both are one sound: near each other, and no silence between them."""
    falls = min(sound.after_db, following.before_db) > _MOST_FALL_DB
    return not falls and following.start_s - sound.end_s <= _NEAR_S


class _Talk:
    """The talk's words and sounds in the form in which they are asked again and again."""

    def __init__(self, words: Sequence[Word], syllables: Sequence[int], measures: SoundMeasures) -> None:
        self._words = words
        self._starts = [stretch.start_s for stretch in measures.speech]
        self._ends = [stretch.end_s for stretch in measures.speech]
        lengths = [stretch.length_s for stretch in measures.speech]
        self._edges = np.array([edge for stretch in measures.speech for edge in (stretch.start_s, stretch.end_s)])
        self._spoken_before = np.repeat(np.concatenate(([0.0], np.cumsum(lengths))), 2)[1:-1]
        self._spoken = [self._speech_s(word.start_s, word.end_s) for word in words]
        self._expected = expected_lengths_s(words, syllables, self._spoken)
        self._latest_end = np.maximum.accumulate([word.end_s for word in words]).tolist() if words else []
        self._sounds = measures.steady
        self._lengths = np.array([sound.end_s - sound.start_s for sound in measures.steady])
        self._colours = np.array([sound.colour for sound in measures.steady], dtype=np.float64)
        self._levels = np.array([sound.level_db for sound in measures.steady])
        voiced = np.array([_is_voiced(sound) for sound in measures.steady])
        self._voiced = voiced
        self._voice_db = _voice_level(self._levels, voiced)
        self._pitch_hz = measures.pitch_median_hz
        tilts = _tilt(self._colours)
        is_vowel = (tilts > _VOICE_TILT_DB) & (self._levels > self._voice_db - _VOICE_DEPTH_DB)
        self._weights = np.where(is_vowel, np.minimum(self._lengths, _LONGEST_WEIGHT_S), 0.0)
        self._weight = float(self._weights.sum())
        self._weighted = (self._weights[:, None] * self._colours).sum(axis=0)

    def candidate(self, span: Span, first: int, last: int) -> Candidate:
        sounds = self._sounds[first:last]
        shares = self._lengths[first:last] / self._lengths[first:last].sum()
        colour: _Colours = shares @ self._colours[first:last]
        level_db = float(shares @ self._levels[first:last]) - self._voice_db
        unvoiced = 1.0 - float(shares @ self._voiced[first:last])
        change_db = float(shares @ np.array([sound.change_db for sound in sounds]))
        tilt_db = float(_tilt(colour))
        uncovered, left_over = self._words_without(span)
        silence_s = (self._silence_before_s(span.start_s), self._silence_after_s(span.end_s))
        dips_db = (sounds[0].before_db, sounds[-1].after_db)
        faint = _within((level_db + _FAINT_UNDER_DB) / _FAINT_STEP_DB, -1.5, 0.0)
        bright = _within((tilt_db - _BRIGHT_UNDER_DB) / _BRIGHT_STEP_DB, -1.5, 0.0)
        traits = Traits(
            uncovered=uncovered,
            left_over=_within(left_over, -2.0, 2.0),
            length=_within(math.log(span.length_s / _MIDDLE_LENGTH_S), -1.0, 1.0),
            held=_within(_MIDDLE_CHANGE_DB - change_db, -1.5, 1.5),
            no_breath=(_BREATH_WITH_PITCH + (1.0 - _BREATH_WITH_PITCH) * unvoiced) * (faint + bright),
            low=self._lowness(sounds) if unvoiced < 0.5 else 0.0,  # noqa: PLR2004
            neutral=self._neutrality(colour, first, last),
            silence=sum(_within(length_s / _SILENCE_S, 0.0, 1.0) for length_s in silence_s) / 2.0,
            set_off=sum(_within(dip_db / _DIP_DB, 0.0, 1.0) for dip_db in dips_db) / 2.0,
        )
        return Candidate(span, traits, colour)

    # -------------------------------------------------------------------------------------------------- the words

    def _speech_s(self, start_s: float, end_s: float) -> float:
        """Seconds of speech between two moments."""
        if end_s <= start_s or not len(self._edges):
            return 0.0
        before, after = np.interp((start_s, end_s), self._edges, self._spoken_before).tolist()
        return float(after - before)

    def _words_without(self, span: Span) -> tuple[float, float]:
        """The part of this stretch that no word covers, and how much better the words fit without the rest of it."""
        covered_s = better = 0.0
        for index in range(bisect_right(self._latest_end, span.start_s), len(self._words)):
            word = self._words[index]
            if word.start_s >= span.end_s:
                break
            overlap_s = min(word.end_s, span.end_s) - max(word.start_s, span.start_s)
            if overlap_s <= _LEAST_OVERLAP_S:
                continue
            covered_s += overlap_s
            expected_s = self._expected[index]
            rest_s = max(
                self._room_s(word.start_s, min(span.start_s, word.end_s), expected_s),
                self._room_s(max(span.end_s, word.start_s), word.end_s, expected_s),
            )
            better += _misfit(self._spoken[index], expected_s) - _misfit(rest_s, expected_s)
        return max(0.0, 1.0 - covered_s / span.length_s), better

    def _room_s(self, start_s: float, end_s: float, expected_s: float) -> float:
        """Speech between two moments in which a word may lie; where it is short of the word, some of the quiet too."""
        spoken_s = self._speech_s(start_s, end_s)
        quiet_s = max(0.0, end_s - start_s - spoken_s)
        return spoken_s + min(max(0.0, expected_s - spoken_s), _QUIET_COUNTS * quiet_s)

    # ------------------------------------------------------------------------------------------------- the sound

    def _lowness(self, sounds: Sequence[SteadySound]) -> float:
        """How far a voiced sound lies under the speaker's middle pitch; the voice is let down in a hesitation."""
        heard = [sound.pitch_hz for sound in sounds if sound.pitch_hz is not None and _is_voiced(sound)]
        if not heard or not self._pitch_hz:
            return 0.0
        over_st = _SEMITONES * math.log2(sum(heard) / len(heard) / self._pitch_hz)
        return _within(-(over_st - _MIDDLE_PITCH_ST) / _PITCH_STEP_ST, -1.0, 1.0)

    def _neutrality(self, colour: _Colours, first: int, last: int) -> float:
        """How near a sound is to the middle of the speaker's other vowels: the mouth is at rest in a hesitation."""
        weight = self._weight - float(self._weights[first:last].sum())
        if weight < _ENOUGH_VOWELS_S:
            return 0.0
        others = (self._weighted - self._weights[first:last] @ self._colours[first:last]) / weight
        return _within((_MIDDLE_DISTANCE_DB - _distance_db(colour, others)) / _DISTANCE_STEP_DB, -1.5, 1.0)

    def _silence_after_s(self, moment_s: float) -> float:
        """How long nobody speaks from about this moment on; 0 where speech goes on."""
        index = bisect_left(self._ends, moment_s - _EDGE_S)
        if index == len(self._ends) or self._ends[index] > moment_s + _EDGE_S:
            return 0.0
        return self._starts[index + 1] - self._ends[index] if index + 1 < len(self._starts) else _SILENCE_S

    def _silence_before_s(self, moment_s: float) -> float:
        index = bisect_right(self._starts, moment_s + _EDGE_S) - 1
        if index < 0 or self._starts[index] < moment_s - _EDGE_S:
            return 0.0
        return self._starts[index] - self._ends[index - 1] if index else _SILENCE_S


def _is_voiced(sound: SteadySound) -> bool:
    return sound.pitch_sd_st is not None and sound.pitch_sd_st <= _MOST_STRAYING_ST


def _distance_db(one: _Colours, other: _Colours) -> float:
    """How far two colours are apart."""
    return float(np.sqrt(np.mean(np.square(one - other))))


def _voice_level(levels: _Colours, voiced: NDArray[np.bool_]) -> float:
    """The level that the speaker's vowels have."""
    if voiced.any():
        return float(np.percentile(levels[voiced], _LEVEL_PERCENTILE))
    return float(levels.max()) if len(levels) else 0.0


def _tilt(colours: _Colours) -> _Colours:
    tilts: _Colours = colours[..., _LOW_BANDS].mean(axis=-1) - colours[..., _HIGH_BANDS].mean(axis=-1)
    return tilts


def _misfit(length_s: float, expected_s: float) -> float:
    """How badly a word of this expected length fills this time."""
    apart = math.log(max(length_s, 1e-3) / expected_s)
    return min(_WORST_FIT, apart if apart > 0.0 else -_TOO_SHORT_COSTS * apart)


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
