"""Recordings whose words were aligned, and short clips whose words are known."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from speakercoach.analysis.sound.resampling import pcm_of, resampled
from speakercoach.audio.decoding import FileDecoder
from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Word

ALIGNED = ("mfa_acoustic_corpus/acoustic_corpus", "mfa_cold_corpus/cold_corpus")
CLIPS = "mfa_disfluency_set"
NOT_ALIGNABLE = ("mfa_cutoff", "mfa_internalsil")
"""Cut-off words are in no dictionary."""
MISSING_SOUNDS = {"aligner": "AH L AY N ER", "yknow": "Y AH N OW"}
FILLERS = frozenset({"um", "uh"})
SHORTEST_FILLER_S = 0.05
"""An aligner gives a word that it cannot place a frame of its own: such an uh counts neither way."""
UNSURE_FILLERS = {
    "acoustic_corpus": (Span(14.4, 15.0),),  # an uh that the truth lacks, as it says itself
    "mfa_uhuh": (Span(3.41, 3.53), Span(4.52, 5.28)),  # six uhs; the alignment parts the fourth and joins the last two
}
"""Where the truth is known to be off: what is found there counts neither way."""
MOSTLY_RATIO = 0.9

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Sound at 16 kHz and the words in it with their true times, fillers among them.

    In ``unsure`` stretches the truth itself is known to be off: what is found there counts neither way.
    """

    name: str
    samples: Samples
    words: tuple[Word, ...]
    unsure: tuple[Span, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / SPEECH_RATE_HZ

    @property
    def fillers(self) -> tuple[Word, ...]:
        """The filled pauses among the words that are surely there."""
        unsure = self.unsure_fillers
        return tuple(
            word for word in self.words if word.text in FILLERS and Span(word.start_s, word.end_s) not in unsure
        )

    @property
    def unsure_fillers(self) -> tuple[Span, ...]:
        """Stretches in which a filled pause counts neither as found nor as a false alarm."""
        words = [Span(word.start_s, word.end_s) for word in self.words if word.text in FILLERS]
        short = [span for span in words if span.length_s < SHORTEST_FILLER_S]
        parted = [span for span in words if any(_lies_in(span, one) for one in self.unsure)]
        return (*self.unsure, *short, *parted)

    @property
    def words_alone(self) -> tuple[Word, ...]:
        """The words without the filled pauses, as a recogniser writes them down."""
        return tuple(word for word in self.words if word.text not in FILLERS)


def aligned_recordings(folder: Path) -> Iterator[Recording]:
    """Free speech whose words were aligned by the Montreal Forced Aligner."""
    for name in ALIGNED:
        path = folder / name
        yield Recording(
            path.name, sound_of(path.with_suffix(".wav")), true_words(path.with_suffix(".TextGrid")), _unsure(path.name)
        )


def clips(folder: Path) -> Iterator[Recording]:
    """Short clips with laughter, breaths, repeats and drawn-out words; their truth is a forced alignment."""
    texts = json.loads((folder / CLIPS / "reference_transcripts.json").read_text(encoding="utf-8"))
    for name, text in texts.items():
        if name in NOT_ALIGNABLE:
            continue
        said = re.sub(r"\[[^]]*]|<[^>]*>", " ", text).replace("'er", "er").split()
        samples = sound_of(folder / CLIPS / f"{name}.flac")
        yield Recording(
            name, samples, alignment(samples, tuple(Word(word, 0.0, 0.0, None) for word in said)), _unsure(name)
        )


def _lies_in(span: Span, other: Span) -> bool:
    return min(span.end_s, other.end_s) - max(span.start_s, other.start_s) > MOSTLY_RATIO * span.length_s


def _unsure(name: str) -> tuple[Span, ...]:
    return UNSURE_FILLERS.get(name, ())


def stretched(words: tuple[Word, ...], duration_s: float) -> tuple[Word, ...]:
    """Each word from the end of the one before it to the start of the next, as Whisper gives times."""
    starts = [0.0, *(word.end_s for word in words[:-1])]
    ends = [*starts[1:], duration_s]
    return tuple(Word(word.text, a, b, 0.9) for word, a, b in zip(words, starts, ends, strict=True))


def sound_of(path: Path) -> Samples:
    """The samples of a file at 16 kHz."""
    return resampled(FileDecoder()(path).sound, SPEECH_RATE_HZ).samples


def true_words(path: Path) -> tuple[Word, ...]:
    """Words of the first tier of a short TextGrid: name, start, end and count, then start, end and text of each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index('"IntervalTier"') + 5
    count = int(lines[first - 1])
    parts = [lines[at : at + 3] for at in range(first, first + 3 * count, 3)]
    words = [Word(text.strip('"'), float(start), float(end), None) for start, end, text in parts]
    assert all(before.end_s <= after.start_s for before, after in pairwise(words))
    return tuple(word for word in words if word.text)


def alignment(sound: Samples, words: tuple[Word, ...]) -> tuple[Word, ...]:
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
