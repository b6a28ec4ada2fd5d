"""From when to when somebody speaks, and whether the sound can tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from speakercoach.analysis.word_lengths import NEEDED_RATIO, STRETCHED_RATIO, lengths_by_letters_s
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Word

LEAST_SPEECH_OVER_NOISE_DB = 8.0
"""Under this distance silence cannot be told from noise, and the times of the words are the better witness."""


def spoken_span(words: tuple[Word, ...], measures: SoundMeasures | None) -> Span:
    """From the start of the first word to the end of the last, drawn in to where the sound has speech."""
    if not words:
        return Span(0.0, 0.0)
    start_s = words[0].start_s
    end_s = max(word.end_s for word in words)
    if measures is None or not sound_is_clear(measures):
        return Span(start_s, end_s)
    # A recogniser lets the first word begin in the silence before it, and the last run into the silence after; the
    # silence may hold a breath or applause.
    expected_s = lengths_by_letters_s(words)
    first = _said(words[0], measures.speech, expected_s[0])
    if first:
        begun = first[-1] if _is_stretched(words[0], expected_s[0]) else first[0]
        start_s = max(start_s, begun.start_s)
    last = _said(words[-1], measures.speech, expected_s[-1])
    if last:
        ended = last[0] if _is_stretched(words[-1], expected_s[-1]) and len(words) > 1 else last[-1]
        end_s = max(start_s, min(end_s, ended.end_s))
    return Span(start_s, end_s)


def sound_is_clear(measures: SoundMeasures) -> bool:
    """Whether speech stands out from the noise far enough for silence to be told."""
    if not measures.speech or measures.speech_level_db is None:
        return False
    noise_db = measures.noise_level_db
    return noise_db is None or measures.speech_level_db - noise_db >= LEAST_SPEECH_OVER_NOISE_DB


def _said(word: Word, speech: Sequence[Span], expected_s: float) -> list[Span]:
    """The stretches of speech that may be a word: those in its time that are long enough, or all if none is."""
    first = bisect_right(speech, word.start_s, key=lambda stretch: stretch.end_s)
    last = bisect_left(speech, word.end_s, key=lambda stretch: stretch.start_s)
    within = speech[first:last]
    needed_s = NEEDED_RATIO * min(expected_s, word.end_s - word.start_s)
    enough = [s for s in within if min(s.end_s, word.end_s) - max(s.start_s, word.start_s) >= needed_s]
    return enough or list(within)


def _is_stretched(word: Word, expected_s: float) -> bool:
    return word.end_s - word.start_s > STRETCHED_RATIO * expected_s
