"""Guards against invented words: Whisper writes text on silence, music, laughter and noise, and runs into loops.

A guard that is wrong takes away what somebody said. So each asks for something that speech does not do, and the sound
has the last word: what lies in speech and fits a mouth stays, however odd it reads.

What cannot be told here: words of another voice in the room, fluent text on a murmur that has the rhythm of speech, a
single wrong word among right ones.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.speech_regions import FRAME_S, frame_levels, frame_samples, without_broken
from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Word
from speakercoach.languages.tokens import bare
from speakercoach.transcription.invented_lines import LineKind, kind_of_line
from speakercoach.transcription.spoken_length import syllables_in

NO_SPEECH_PROB = 0.6
LEAST_LOGPROB = -1.0
MOST_COMPRESSION = 2.4
"""Whisper's own three thresholds (Radford et al. 2022, section 4.5). Sixty words of practice talks, with all their
repetitions, compress to 1.7 at most."""
MOST_SYLLABLES_PER_S = 10.0
"""Phrases known by heart reach 500 syllables a minute, 8.3 a second (Lenneberg 1967); the fastest of seven languages is
read at 7.8 (Pellegrino et al. 2011)."""
MOST_ALIGNED_SYLLABLES_PER_S = 15.0
"""Half as much again within a few words, because each edge may be off by a tenth of a second."""
SPEECH_MARGIN_S = 0.3
"""Quiet words and first and last consonants lie under the threshold of speech, and word times are off by this much."""
SURE_SILENCE_S = 1.5
"""In shorter silences between speech quiet words are said: one of two aligned recordings has six words in two silences
of 0.9 s that lie wholly under the threshold."""

_MAYBE_SPEECH_DB = 2.0
"""Above noise: white noise averaged over 50 ms stays within 1 dB, and words spoken low in a loud room reach this."""
_MOST_BELOW_VOICE_DB = 35.0
_NOISE_PERCENTILE, _VOICE_PERCENTILE = 10.0, 95.0
_SHORTEST_GAP = 15
"""Frames of 10 ms."""
_DEAF_WORDS, _DEAF_PART = 8, 1 / 3
_SLACK_S = 0.5
_LOOPS = ((1, 6), (8, 4), (10_000, 3))
"""Up to so many words, said so often on end, are a loop: people stutter a word five times and call a slogan three."""
_SURE_LOOP = 2
"""So many times those numbers nobody says, wherever it lies."""
_LEAST_RUN = 3
_FAST_RUN_WORDS, _FAST_RUN_SYLLABLES = 4, 6
_NO_LENGTH_S_PER_SYLLABLE = 0.03
_UNSURE_LOGPROB = -0.7
_UNSURE_NO_SPEECH = 0.3
_SURE_NO_SPEECH = 0.8
_UNSURE_WORDS = 0.4
"""Median confidence; the words of real speech lie about 0.9, those of mumbled speech about 0.6."""
_LEAST_SPEECH_OF_LINE = 1 / 3
_USUAL_SYLLABLE_S = 0.18
_CLAUSE_GAP_S = 0.5
_CLAUSE_END = re.compile("[.,?!;:…。、\uff0c\uff1f\uff01؟،]+[\"'”’»)]*$")
_NOTE_OPEN, _NOTE_CLOSE = ("[", "(", "*", "♪"), ("]", ")", "*", "♪")
_MOST_NOTE_WORDS = 5
_IDEOGRAPHS = re.compile("[\u3041-\u30fa\u4e00-\u9fff]")


class Doubt(StrEnum):
    """Why a decode is not believed as it stands."""

    NO_SPEECH = "no_speech"
    LOOP = "loop"
    RATE = "rate"
    COMPRESSION = "compression"
    LOGPROB = "logprob"

    @property
    def is_silence(self) -> bool:
        """Whether nobody speaks there: the piece has no words, and another try would only invent some."""
        return self is Doubt.NO_SPEECH


def where_speech_may_be(samples: NDArray[np.float32], start_s: float) -> tuple[Span, ...]:
    """Stretches that are not plainly silence, in the talk's time: what the guards need to know of the sound.

    ``samples`` is mono sound at 16 kHz of shape ``(n,)`` that begins at ``start_s`` of the talk. Finds more than
    ``analysis.speech_regions``, which misses words spoken low: a guard must not take those away.
    """
    levels = frame_levels(without_broken(samples), frame_samples(SPEECH_RATE_HZ))
    if not len(levels):
        return ()
    smooth = np.convolve(np.pad(levels, 2, mode="edge"), np.full(5, 1 / 5), mode="valid")
    noise_db, voice_db = np.percentile(smooth, (_NOISE_PERCENTILE, _VOICE_PERCENTILE))
    sounds = smooth > max(noise_db + _MAYBE_SPEECH_DB, voice_db - _MOST_BELOW_VOICE_DB)
    changes = np.flatnonzero(np.diff(np.concatenate(([False], sounds, [False])).astype(np.int8)))
    found: list[tuple[int, int]] = []
    for first, last in changes.reshape(-1, 2).tolist():
        if found and first - found[-1][1] < _SHORTEST_GAP:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(Span(start_s + first * FRAME_S, start_s + last * FRAME_S) for first, last in found)


def doubt_of_decode(
    text: str,
    *,
    avg_logprob: float,
    no_speech_prob: float,
    compression_ratio: float,
    speech_s: float,
) -> Doubt | None:
    """The first reason to doubt one decode of a piece of at most 30 s, ``None`` when there is none.

    ``speech_s`` is how many seconds ``where_speech_may_be`` finds in the sound. After a doubt another temperature is
    tried, unless ``is_silence``. Of tries that are all doubted the likeliest is taken: rather odd words than none, and
    ``trusted`` looks at each.
    """
    syllables = syllables_in(text)
    if syllables and (speech_s <= 0.0 or (no_speech_prob > NO_SPEECH_PROB and avg_logprob < LEAST_LOGPROB)):
        return Doubt.NO_SPEECH
    if next(_loops(_tokens(text)), None) is not None:
        return Doubt.LOOP
    if syllables > MOST_SYLLABLES_PER_S * (speech_s + _SLACK_S):
        return Doubt.RATE
    if compression_ratio > MOST_COMPRESSION and _compression_without_repeats(text) > MOST_COMPRESSION:
        return Doubt.COMPRESSION
    return Doubt.LOGPROB if avg_logprob < LEAST_LOGPROB else None


def trusted(
    words: tuple[Word, ...], *, speech: tuple[Span, ...], avg_logprob: float, no_speech_prob: float
) -> tuple[Word, ...]:
    """The words of one piece that the sound bears out, unchanged and in order.

    ``speech`` is what ``where_speech_may_be`` finds, in the same time as the words. To be asked before the times of the
    words are corrected: a correction draws words towards speech.
    """
    if _is_noise(words, no_speech_prob):
        return ()
    unsure = avg_logprob < _UNSURE_LOGPROB or no_speech_prob > _UNSURE_NO_SPEECH
    kept = _without(words, _notes(words))
    kept = _without(kept, _invented_lines(kept, speech, unsure=unsure, no_speech_prob=no_speech_prob))
    kept = _without(kept, _tails_of_loops(kept, speech, unsure=avg_logprob < LEAST_LOGPROB))
    kept = _without(kept, _outside_speech(kept, speech, unsure=unsure))
    return _without(kept, _too_fast(kept))


def _without(words: tuple[Word, ...], dropped: set[int]) -> tuple[Word, ...]:
    return tuple(word for i, word in enumerate(words) if i not in dropped) if dropped else words


def _is_noise(words: tuple[Word, ...], no_speech_prob: float) -> bool:
    """Whether the piece is taken for other sound and its words are guesses; either alone may be wrong."""
    known = [word.confidence for word in words if word.confidence is not None]
    return no_speech_prob > _SURE_NO_SPEECH and bool(known) and median(known) < _UNSURE_WORDS


def _notes(words: tuple[Word, ...]) -> set[int]:
    """Notes on sounds such as ``[Music]``, which nobody says."""
    dropped: set[int] = set()
    for first, word in enumerate(words):
        if first in dropped or not word.text.startswith(_NOTE_OPEN):
            continue
        for last in range(first, min(first + _MOST_NOTE_WORDS, len(words))):
            if words[last].text.rstrip(".,").endswith(_NOTE_CLOSE):
                texts = [word.text for word in words[first : last + 1]]
                if kind_of_line(texts) is LineKind.SOUND or not syllables_in(" ".join(texts)):
                    dropped.update(range(first, last + 1))
                break
    return dropped


def _invented_lines(
    words: tuple[Word, ...], speech: tuple[Span, ...], *, unsure: bool, no_speech_prob: float
) -> set[int]:
    lines = list(_lines(words))
    kinds = [kind_of_line(word.text for word in words[first:last]) for first, last in lines]
    nothing_else = all(kind in (LineKind.TELLTALE, LineKind.POLITE) for kind in kinds)
    dropped: set[int] = set()
    for (first, last), kind in zip(lines, kinds, strict=True):
        if kind is LineKind.TELLTALE:
            invented = unsure or not _is_spoken(words, first, last, speech)
        elif kind is LineKind.POLITE:
            invented = (nothing_else and no_speech_prob > NO_SPEECH_PROB) or not _is_spoken(words, first, last, speech)
        else:
            continue
        if invented:
            dropped.update(range(first, last))
    return dropped


def _lines(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Clauses as [first, last): up to a mark or a silence."""
    first = 0
    for i, word in enumerate(words):
        is_end = i + 1 == len(words) or words[i + 1].start_s - word.end_s >= _CLAUSE_GAP_S
        if is_end or _CLAUSE_END.search(word.text):
            yield first, i + 1
            first = i + 1


def _is_spoken(words: tuple[Word, ...], first: int, last: int, speech: tuple[Span, ...]) -> bool:
    """Whether there is about as much speech as these words take, between their neighbours."""
    before_s = words[first - 1].end_s if first else 0.0
    after_s = words[last].start_s if last < len(words) else float("inf")
    start_s = min(max(before_s, words[first].start_s - SPEECH_MARGIN_S), words[first].start_s)
    end_s = max(min(after_s, words[last - 1].end_s + SPEECH_MARGIN_S), words[last - 1].end_s)
    needed_s = _USUAL_SYLLABLE_S * sum(syllables_in(word.text) for word in words[first:last])
    return _speech_within(speech, start_s, end_s) >= _LEAST_SPEECH_OF_LINE * needed_s


def _speech_within(speech: tuple[Span, ...], start_s: float, end_s: float) -> float:
    return sum(max(0.0, min(span.end_s, end_s) - max(span.start_s, start_s)) for span in speech)


def _tails_of_loops(words: tuple[Word, ...], speech: tuple[Span, ...], *, unsure: bool) -> set[int]:
    """What follows the second time of a loop, where the sound does not bear it out or nobody says it so often."""
    dropped: set[int] = set()
    for loop in _loops([bare(word.text) for word in words]):
        tail = words[loop.first + 2 * loop.size : loop.last]
        syllables = sum(syllables_in(word.text) for word in tail)
        start_s, end_s = tail[0].start_s, tail[-1].end_s
        spoken_s = _speech_within(speech, start_s, end_s)
        if unsure or loop.is_sure or syllables > MOST_SYLLABLES_PER_S * spoken_s:
            dropped.update(range(loop.first + 2 * loop.size, loop.last))
    return dropped


def _outside_speech(words: tuple[Word, ...], speech: tuple[Span, ...], *, unsure: bool) -> set[int]:
    """Words that lie in a long silence with no speech near them, and runs of words with none on them."""
    dropped: set[int] = set()
    run: list[int] = []
    for i, word in enumerate(words):
        since_s = max((span.end_s for span in speech if span.start_s <= word.end_s), default=float("-inf"))
        until_s = min((span.start_s for span in speech if span.end_s >= word.start_s), default=float("inf"))
        if since_s >= word.start_s or until_s <= word.end_s or until_s - since_s < SURE_SILENCE_S:
            run = []
            continue
        run.append(i)
        if word.start_s - since_s > SPEECH_MARGIN_S and until_s - word.end_s > SPEECH_MARGIN_S:
            dropped.add(i)
        if len(run) >= _LEAST_RUN:
            dropped.update(run)
    # Where much that Whisper is sure of lies outside, it is the levels that do not tell speech from noise.
    is_deaf = bool(speech) and not unsure and len(words) >= _DEAF_WORDS and len(dropped) > _DEAF_PART * len(words)
    return set() if is_deaf else dropped


def _too_fast(words: tuple[Word, ...]) -> set[int]:
    """Runs of words that no mouth says in their time: Whisper squeezes invented ones into what is left of a piece."""
    syllables = [syllables_in(word.text) for word in words]
    lasts_s = [word.end_s - word.start_s for word in words]
    hasty = [said > MOST_SYLLABLES_PER_S * length_s for said, length_s in zip(syllables, lasts_s, strict=True)]
    dropped: set[int] = set()
    run: list[int] = []
    for first in range(len(words)):
        run = [*run, first] if lasts_s[first] < _NO_LENGTH_S_PER_SYLLABLE * syllables[first] else []
        if len(run) >= _LEAST_RUN:
            dropped.update(run)
        if not hasty[first]:
            continue
        said = 0.0
        for last in range(first, len(words)):
            said += syllables[last]
            if not hasty[last] or last - first + 1 < _FAST_RUN_WORDS or said < _FAST_RUN_SYLLABLES:
                continue
            if said > MOST_ALIGNED_SYLLABLES_PER_S * (words[last].end_s - words[first].start_s):
                dropped.update(range(first, last + 1))
    return dropped


@dataclass(frozen=True, slots=True)
class _Loop:
    """Words [first, last) that repeat their first ``size``."""

    first: int
    last: int
    size: int
    most: int

    @property
    def is_sure(self) -> bool:
        return (self.last - self.first) // self.size >= _SURE_LOOP * self.most


def _loops(tokens: Sequence[str]) -> Iterator[_Loop]:
    """Loops from the shortest phrase to the longest; none lies within one given before."""
    taken: set[int] = set()
    for size in range(1, len(tokens) // _LOOPS[-1][1] + 1):
        most = next(times for up_to, times in _LOOPS if size <= up_to)
        first = 0
        for i in range(size, len(tokens) + 1):
            if i < len(tokens) and tokens[i] == tokens[i - size]:
                continue
            if i - first >= most * size and taken.isdisjoint(range(first, i)):
                taken.update(range(first, i))
                yield _Loop(first, i, size, most)
            first = i - size + 1


def _tokens(text: str) -> list[str]:
    """Words to compare; each character of a script without spaces counts as one."""
    spaced = _IDEOGRAPHS.sub(lambda found: f" {found.group()} ", text)
    return [token for token in (bare(word) for word in spaced.split()) if token]


def _compression_without_repeats(text: str) -> float:
    """How far the text compresses when what is said twice or more on end counts once: people do repeat themselves."""
    tokens = _tokens(text)
    for size in range(1, len(tokens) // 2 + 1):
        i = 0
        while i + 2 * size <= len(tokens):
            if tokens[i : i + size] == tokens[i + size : i + 2 * size]:
                del tokens[i + size : i + 2 * size]
            else:
                i += 1
    plain = " ".join(tokens).encode()
    return len(plain) / len(zlib.compress(plain)) if plain else 0.0
