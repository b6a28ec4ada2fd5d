"""How near the times of words come to aligned truth, before and after their correction by the sound.

No weights of a real Whisper are at hand, so what it does to times is done here to the true ones: a
word begins where the one before it ends, and fillers are left out.
"""

from collections.abc import Iterator, Sequence
from time import process_time

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import Word
from speakercoach.transcription.guards import trusted, where_speech_may_be
from speakercoach.transcription.word_times import corrected
from tests.benchmarks.table import Row
from tests.benchmarks.truth.places import EVALDATA, NOTHING
from tests.benchmarks.truth.recordings import FILLERS, Samples, aligned_recordings, alignment, clips, stretched

LIMIT_MS = 10.0
PIECE_S = 25.0
ROUNDS = 20
STRETCHED = "starts moved as Whisper moves them: no real weights here"


def rows() -> Iterator[Row]:
    """Errors of starts with and without fillers, on clips of disfluencies, of a forced alignment; and the cost."""
    if not EVALDATA.is_dir():
        yield NOTHING
        return
    talks = [(one.samples, one.words) for one in aligned_recordings(EVALDATA)]
    yield from _rows_of("free speech, pauses swallowed", [(sound, words, words) for sound, words in talks])
    yield from _rows_of(
        "free speech, pauses and fillers swallowed", [(sound, words, _without_fillers(words)) for sound, words in talks]
    )
    forced = [(alignment(sound, words), words) for sound, words in talks]
    yield _error("starts of a forced alignment by PocketSphinx, right words", _start_errors(forced), 0.5)
    yield _error("the same, nine of ten within", _start_errors(forced), 0.9)
    yield from _rows_of("clips of disfluencies, pauses and fillers swallowed", _of_clips())
    lost = sum(len(words) - len(_kept(words, sound)) for sound, words in talks)
    yield Row("true words that the guards take away", float(lost), "words", 0.0, f"of {sum(len(w) for _, w in talks)}")
    yield Row(f"correction of {PIECE_S:g} s", _cost_ms(*talks[0]), "ms of a core", LIMIT_MS, f"median of {ROUNDS}")


def _rows_of(what: str, cases: Sequence[tuple[Samples, tuple[Word, ...], tuple[Word, ...]]]) -> Iterator[Row]:
    """Cases are a sound, all that was said, and what was heard of it with true times."""
    before = [(stretched(heard, len(sound) / SPEECH_RATE_HZ), heard) for sound, _, heard in cases]
    after = [(corrected(given, sound, 0.0), heard) for (given, heard), (sound, _, _) in zip(before, cases, strict=True)]
    for part, name in ((0.5, "median"), (0.9, "nine of ten within")):
        yield _error(f"{what}: {name}, as given", _start_errors(before), part, STRETCHED)
        yield _error(f"{what}: {name}, corrected", _start_errors(after), part)
    moved = [
        (abs(given.start_s - true.start_s), abs(mended.start_s - true.start_s))
        for (given_words, true_words), (mended_words, _) in zip(before, after, strict=True)
        for given, true, mended in zip(given_words, true_words, mended_words, strict=True)
        if abs(given.start_s - true.start_s) >= 0.1
    ]
    errors = np.asarray(moved)
    yield _error(f"{what}: median of the {len(errors)} starts off by 0.1 s, as given", errors[:, 0], 0.5)
    yield _error(f"{what}: the same starts, corrected", errors[:, 1], 0.5)


def _error(what: str, errors_s: NDArray[np.float64], part: float, note: str = "") -> Row:
    return Row(what, float(np.quantile(errors_s, part)) * 1000, "ms", note=note)


def _start_errors(pairs: Sequence[tuple[tuple[Word, ...], tuple[Word, ...]]]) -> NDArray[np.float64]:
    return np.asarray([abs(a.start_s - b.start_s) for found, true in pairs for a, b in zip(found, true, strict=True)])


def _of_clips() -> list[tuple[Samples, tuple[Word, ...], tuple[Word, ...]]]:
    return [(clip.samples, clip.words, clip.words_alone) for clip in clips(EVALDATA)]


def _without_fillers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.text not in FILLERS)


def _kept(words: tuple[Word, ...], sound: Samples) -> tuple[Word, ...]:
    return trusted(words, speech=where_speech_may_be(sound, 0.0), avg_logprob=-0.4, no_speech_prob=0.1)


def _cost_ms(sound: Samples, words: tuple[Word, ...]) -> float:
    piece = sound[: int(PIECE_S * SPEECH_RATE_HZ)]
    given = stretched(tuple(word for word in words if word.end_s <= PIECE_S), PIECE_S)
    times_s = []
    for _ in range(ROUNDS):
        begun = process_time()
        corrected(given, piece, 0.0)
        times_s.append(process_time() - begun)
    return float(np.median(times_s)) * 1000
