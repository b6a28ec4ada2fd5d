"""Where nobody speaks: what the sound and the times of the words say together.

The sound knows to the hundredth when it falls silent, but takes a mumbled word, or one in noise, for silence, and a
room's echo for speech. The words know where somebody surely speaks, but recognisers stretch them over pauses. So the
silences are those of the sound, without those that leave a word no time to be said; and where the words leave a gap,
sound that is far below the voice is none of the talk.

A breath, a cough or laughter within a silence belongs to it: no word is written for it, and it holds no sound that
could be a hesitation or a word that was left out, namely one that stands still, near the speaker's own pitch and
level. Where it cannot be told, silence begins and ends beside the sound.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from speakercoach.analysis.pauses.spoken_span import sound_is_clear
from speakercoach.analysis.word_lengths import NEEDED_RATIO, STRETCHED_RATIO, lengths_by_letters_s
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Word

_UNSURE_S = 0.12
"""Edges of words are off by this much, so that a short word may lie in a pause altogether."""
_SURE_CONFIDENCE = 0.3
"""Words below are often made up, and mostly in pauses."""
_EXACT_RATIO = 0.35
"""Words that leave the silences as a whole free were timed with care; others cover them nearly all."""
_SURE_SILENCE_S = 0.5
_DISPUTED_RATIO = 0.4
_FADED_DB = 8.0
"""Vowels of one speaker lie within 8 dB; what is weaker for a tenth of a second and has no word is breath or echo."""
_CLICK_S = 0.12
_LONGEST_LAUGHTER_S = 3.0
_HUM_DB = 16.0
_HUM_S = 0.08
_HUM_SEMITONES = 7.0
"""The filled pauses of four recordings were within 14 dB of the voice and 4 semitones of its median; breaths lay
21 to 25 dB under it, laughter an octave above."""
_LEAST_COVERED_S = 0.05
_TIME_SLACK_S = 1e-6


def find_silences(words: Sequence[Word], measures: SoundMeasures | None, span: Span, least_s: float) -> list[Span]:
    """Silences of ``least_s`` and more within ``span``, in order and apart.

    Without a sound, and in one without clear speech, they are the gaps between words.
    """
    gaps = _gaps(words, least_s)
    if measures is None or not measures.speech:
        return gaps
    clear = sound_is_clear(measures)
    if gaps and not clear:
        return gaps
    timed = _Timed.of(words)
    heard = [Span(max(a.end_s, span.start_s), min(b.start_s, span.end_s)) for a, b in pairwise(measures.speech)]
    heard = [silence for silence in heard if silence.length_s > _TIME_SLACK_S]
    heard_from_s = least_s if clear else max(least_s, _SURE_SILENCE_S)
    heard = [silence for silence in _joined(heard, timed, measures) if silence.length_s >= heard_from_s - _TIME_SLACK_S]
    covered_s = [timed.covered_s(silence) for silence in heard]
    exact = sum(covered_s) < _EXACT_RATIO * sum(silence.length_s for silence in heard) - _TIME_SLACK_S
    believed = [
        part
        for silence, within_s in zip(heard, covered_s, strict=True)
        if not (exact and _is_disputed(silence, within_s))
        for part in timed.believed(silence, least_s)
    ]
    more = [part for gap in gaps for part in _faded(gap, measures)]
    return [silence for silence in _union(believed, more) if silence.length_s >= least_s - _TIME_SLACK_S]


def _is_disputed(silence: Span, covered_s: float) -> bool:
    """Whether exact words leave less of a gap than this: a weak end of a word and a weak beginning of the next."""
    is_short = silence.length_s < _SURE_SILENCE_S - _TIME_SLACK_S
    return is_short and covered_s > _DISPUTED_RATIO * silence.length_s + _TIME_SLACK_S


def _gaps(words: Sequence[Word], least_s: float) -> list[Span]:
    """What lies between words, by their times."""
    gaps: list[Span] = []
    heard_until_s = words[0].end_s if words else 0.0
    for word in words[1:]:
        if word.start_s - heard_until_s >= least_s - _TIME_SLACK_S:
            gaps.append(Span(heard_until_s, word.start_s))
        heard_until_s = max(heard_until_s, word.end_s)
    return gaps


@dataclass(frozen=True, slots=True)
class _Timed:
    """Words with the time that each takes at this speaker's pace. ``reach_s`` is the latest end up to each word."""

    words: Sequence[Word]
    expected_s: Sequence[float]
    reach_s: Sequence[float]

    @classmethod
    def of(cls, words: Sequence[Word]) -> "_Timed":
        reach: list[float] = []
        for word in words:
            reach.append(max(word.end_s, reach[-1] if reach else 0.0))
        return cls(words, lengths_by_letters_s(words), reach)

    def within(self, silence: Span) -> list[int]:
        """The words that share time with this stretch."""
        found: list[int] = []
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.reach_s[middle] <= silence.start_s else (low, middle)
        for index in range(low, len(self.words)):
            word = self.words[index]
            if word.start_s >= silence.end_s - _TIME_SLACK_S:
                break
            if word.end_s > silence.start_s + _TIME_SLACK_S:
                found.append(index)
        return found

    def covered_s(self, part: Span) -> float:
        """How much of a stretch lies in words."""
        return sum(_shared_s(part, self.words[index]) for index in self.within(part))

    def believed(self, silence: Span, least_s: float) -> list[Span]:
        """A silence of the sound, or the parts of it that leave each word the time to be said."""
        short: list[tuple[int, float]] = []
        for index in self.within(silence):
            word = self.words[index]
            if word.confidence is not None and word.confidence < _SURE_CONFIDENCE:
                continue
            length_s = word.end_s - word.start_s
            left_s = length_s - _shared_s(silence, word)
            lacking_s = NEEDED_RATIO * min(self.expected_s[index], length_s) - left_s
            if lacking_s > _TIME_SLACK_S:
                short.append((index, lacking_s))
        if sum(lacking_s for _, lacking_s in short) < _UNSURE_S - _TIME_SLACK_S and not self._is_within_word(silence):
            return [silence]
        parts = [silence]
        for index, _ in short or [(index, 0.0) for index in self.within(silence)]:
            word = self.words[index]
            length_s = word.end_s - word.start_s
            stretched = length_s > STRETCHED_RATIO * self.expected_s[index] + _TIME_SLACK_S
            said = Span(word.end_s - self.expected_s[index] if stretched else word.start_s, word.end_s)
            parts = [piece for part in parts for piece in _without(part, said)]
        return [part for part in parts if part.length_s >= least_s - _TIME_SLACK_S]

    def _is_within_word(self, silence: Span) -> bool:
        """Whether a silence is a weak sound in the middle of one word of a usual length."""
        inside = self.within(silence)
        if len(inside) != 1:
            return False
        word = self.words[inside[0]]
        margin_s = min(silence.start_s - word.start_s, word.end_s - silence.end_s)
        usual = word.end_s - word.start_s <= STRETCHED_RATIO * self.expected_s[inside[0]] + _TIME_SLACK_S
        return margin_s >= _LEAST_COVERED_S - _TIME_SLACK_S and usual


def _shared_s(part: Span, word: Word) -> float:
    return max(0.0, min(part.end_s, word.end_s) - max(part.start_s, word.start_s))


def _without(part: Span, said: Span) -> list[Span]:
    if said.end_s <= part.start_s or said.start_s >= part.end_s:
        return [part]
    sides = (Span(part.start_s, max(part.start_s, said.start_s)), Span(min(part.end_s, said.end_s), part.end_s))
    return [side for side in sides if side.length_s > _TIME_SLACK_S]


def _joined(silences: list[Span], timed: _Timed, measures: SoundMeasures) -> list[Span]:
    """Silences with a breath or a click between them as one."""
    joined: list[Span] = []
    for silence in silences:
        if joined:
            sound = Span(joined[-1].end_s, silence.start_s)
            if timed.covered_s(sound) < min(_LEAST_COVERED_S, sound.length_s / 2) - _TIME_SLACK_S and _is_breath(
                sound, measures
            ):
                joined[-1] = Span(joined[-1].start_s, silence.end_s)
                continue
        joined.append(silence)
    return joined


def _is_breath(sound: Span, measures: SoundMeasures) -> bool:
    """Whether a sound for which no word is written can be no word: a click, a breath, a cough, laughter."""
    if sound.length_s <= _CLICK_S + _TIME_SLACK_S:
        return True
    # Without a held sound in all of the talk nobody looked for them.
    return bool(measures.steady) and sound.length_s <= _LONGEST_LAUGHTER_S and not _hums(sound, measures)


def _hums(part: Span, measures: SoundMeasures) -> bool:
    """Whether something in a stretch may be a hesitation or a vowel of the speaker's."""
    if measures.speech_level_db is None:
        return False
    first = bisect_right(measures.steady, part.start_s, key=lambda steady: steady.end_s)
    for steady in measures.steady[first:]:
        if steady.start_s >= part.end_s:
            break
        shared_s = min(part.end_s, steady.end_s) - max(part.start_s, steady.start_s)
        loud = steady.level_db > measures.speech_level_db - _HUM_DB
        if shared_s >= _HUM_S and loud and _is_own_pitch(steady.pitch_hz, measures.pitch_median_hz):
            return True
    return False


def _is_own_pitch(pitch_hz: float | None, median_hz: float | None) -> bool:
    if pitch_hz is None or median_hz is None:
        return True
    return abs(12.0 * log2(pitch_hz / median_hz)) <= _HUM_SEMITONES


def _levels(part: Span, measures: SoundMeasures) -> list[float]:
    """The level of each step that touches a stretch."""
    step_s = measures.level_step_s
    first = int(part.start_s / step_s + _TIME_SLACK_S)
    return list(measures.level_track_db[first : int(part.end_s / step_s - _TIME_SLACK_S) + 1])


def _faded(gap: Span, measures: SoundMeasures) -> list[Span]:
    """The parts of a gap between words in which nothing comes near the level of the voice."""
    if measures.speech_level_db is None or not measures.level_track_db:
        return []
    step_s, most_db = measures.level_step_s, measures.speech_level_db - _FADED_DB
    first = int(gap.start_s / step_s + _TIME_SLACK_S)
    parts: list[Span] = []
    for index, level_db in enumerate(_levels(gap, measures), start=first):
        if level_db < most_db:
            part = Span(max(gap.start_s, index * step_s), min(gap.end_s, (index + 1) * step_s))
            if part.length_s > 0.0:
                parts.append(part)
    return [part for part in _union(parts, []) if not _hums(part, measures)]


def _union(some: list[Span], others: list[Span]) -> list[Span]:
    """All time that lies in one or the other, in order and apart."""
    united: list[Span] = []
    for part in sorted([*some, *others], key=lambda part: part.start_s):
        if united and part.start_s <= united[-1].end_s + _TIME_SLACK_S:
            united[-1] = Span(united[-1].start_s, max(united[-1].end_s, part.end_s))
        else:
            united.append(part)
    return united
