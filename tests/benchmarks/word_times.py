"""How near the times of words come to aligned truth, before and after their correction by the sound.

The recordings lie beside the project in ``evaldata`` or where ``SPEAKERCOACH_EVALDATA`` says; without them there is
nothing to measure. No weights of a real Whisper are at hand, so what it does to times is done here to the true ones: a
word begins where the one before it ends, and fillers are left out.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from speakercoach.analysis.resampling import pcm_of, resampled
from speakercoach.audio.decoding import FileDecoder
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import Word
from speakercoach.transcription.guards import trusted, where_speech_may_be
from speakercoach.transcription.word_times import corrected
from tests.benchmarks.table import Row

ALIGNED = ("mfa_acoustic_corpus/acoustic_corpus", "mfa_cold_corpus/cold_corpus")
CLIPS = "mfa_disfluency_set"
NOT_ALIGNABLE = ("mfa_cutoff", "mfa_internalsil")
"""Cut-off words are in no dictionary."""
MISSING_SOUNDS = {"aligner": "AH L AY N ER", "yknow": "Y AH N OW"}
FILLERS = frozenset({"um", "uh", "er", "'er"})
LIMIT_MS = 10.0
PIECE_S = 25.0
ROUNDS = 20
STRETCHED = "starts moved as Whisper moves them: no real weights here"

Samples = NDArray[np.float32]


def rows() -> Iterator[Row]:
    """Errors of starts with and without fillers, on clips of disfluencies, of a forced alignment; and the cost."""
    folder = Path(os.environ.get("SPEAKERCOACH_EVALDATA", Path(__file__).resolve().parents[3] / "shared" / "evaldata"))
    if not folder.is_dir():
        yield Row("word times", 0.0, "recordings", note="skipped: no evaldata beside the project")
        return
    talks = [(_sound(folder / f"{name}.wav"), _true_words(folder / f"{name}.TextGrid")) for name in ALIGNED]
    yield from _rows_of("free speech, pauses swallowed", [(sound, words, words) for sound, words in talks])
    yield from _rows_of(
        "free speech, pauses and fillers swallowed", [(sound, words, _without_fillers(words)) for sound, words in talks]
    )
    forced = [(_alignment(sound, words), words) for sound, words in talks]
    yield _error("starts of a forced alignment by PocketSphinx, right words", _start_errors(forced), 0.5)
    yield _error("the same, nine of ten within", _start_errors(forced), 0.9)
    yield from _rows_of("clips of disfluencies, pauses and fillers swallowed", list(_clips(folder / CLIPS)))
    lost = sum(len(words) - len(_kept(words, sound)) for sound, words in talks)
    yield Row("true words that the guards take away", float(lost), "words", 0.0, f"of {sum(len(w) for _, w in talks)}")
    yield Row(f"correction of {PIECE_S:g} s", _cost_ms(*talks[0]), "ms of a core", LIMIT_MS, f"median of {ROUNDS}")


def _rows_of(what: str, cases: Sequence[tuple[Samples, tuple[Word, ...], tuple[Word, ...]]]) -> Iterator[Row]:
    """Cases are a sound, all that was said, and what was heard of it with true times."""
    before = [(_stretched(heard, len(sound) / SPEECH_RATE_HZ), heard) for sound, _, heard in cases]
    after = [
        (corrected(stretched, sound, 0.0), heard)
        for (stretched, heard), (sound, _, _) in zip(before, cases, strict=True)
    ]
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


def _stretched(words: tuple[Word, ...], duration_s: float) -> tuple[Word, ...]:
    """Each word from the end of the one before it to the start of the next."""
    starts = [0.0, *(word.end_s for word in words[:-1])]
    ends = [*starts[1:], duration_s]
    return tuple(Word(word.text, a, b, 0.9) for word, a, b in zip(words, starts, ends, strict=True))


def _without_fillers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.text not in FILLERS)


def _kept(words: tuple[Word, ...], sound: Samples) -> tuple[Word, ...]:
    return trusted(words, speech=where_speech_may_be(sound, 0.0), avg_logprob=-0.4, no_speech_prob=0.1)


def _cost_ms(sound: Samples, words: tuple[Word, ...]) -> float:
    piece = sound[: int(PIECE_S * SPEECH_RATE_HZ)]
    stretched = _stretched(tuple(word for word in words if word.end_s <= PIECE_S), PIECE_S)
    times_s = []
    for _ in range(ROUNDS):
        begun = process_time()
        corrected(stretched, piece, 0.0)
        times_s.append(process_time() - begun)
    return float(np.median(times_s)) * 1000


def _clips(folder: Path) -> Iterator[tuple[Samples, tuple[Word, ...], tuple[Word, ...]]]:
    """Short clips with laughter, breaths, repeats and drawn-out words; their truth is the forced alignment."""
    for name, text in json.loads((folder / "reference_transcripts.json").read_text(encoding="utf-8")).items():
        said = re.sub(r"\[[^]]*]|<[^>]*>", " ", text).replace("'er", "er").split()
        if name in NOT_ALIGNABLE:
            continue
        sound = _sound(folder / f"{name}.flac")
        words = _alignment(sound, tuple(Word(word, 0.0, 0.0, None) for word in said))
        yield sound, words, _without_fillers(words)


def _sound(path: Path) -> Samples:
    return resampled(FileDecoder()(path).sound, SPEECH_RATE_HZ).samples


def _true_words(path: Path) -> tuple[Word, ...]:
    """Words of the first tier of a short TextGrid: name, start, end and count, then start, end and text of each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index('"IntervalTier"') + 5
    count = int(lines[first - 1])
    parts = [lines[at : at + 3] for at in range(first, first + 3 * count, 3)]
    words = [Word(text.strip('"'), float(start), float(end), None) for start, end, text in parts]
    assert all(before.end_s <= after.start_s for before, after in pairwise(words))
    return tuple(word for word in words if word.text)


def _alignment(sound: Samples, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words with the times that PocketSphinx finds for them, told which they are."""
    decoder = pocketsphinx.Decoder(
        samprate=SPEECH_RATE_HZ, loglevel="FATAL", beam=1e-100, pbeam=1e-100, wbeam=1e-80, maxhmmpf=-1
    )
    for text in {word.text for word in words} & MISSING_SOUNDS.keys():
        decoder.add_word(text, MISSING_SOUNDS[text])
    decoder.set_align_text(" ".join(word.text for word in words))
    decoder.start_utt()
    decoder.process_raw(pcm_of(sound), full_utt=True)
    decoder.end_utt()
    found = [part for part in decoder.seg() if not part.word.startswith(("<", "["))]
    return tuple(
        Word(word.text, part.start_frame / 100, (part.end_frame + 1) / 100, None)
        for word, part in zip(words, found, strict=True)
    )
