"""The built-in recogniser: PocketSphinx with the US English model inside its wheel."""

import re
from collections.abc import Iterator

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import EngineKind, Reliability, Word
from speakercoach.transcription.engine import Circumstances, HeardPiece, Resume, Stopped
from speakercoach.transcription.pieces import PAUSE_S, Piece, PieceCutter, PieceLengths

LANGUAGE = "en"
PIECES = PieceLengths(min_s=5.0, breath_s=9.0, max_s=15.0, forced_s=9.0)
"""Short ones: what is left when the speaker stops must be heard within seconds, at about the speed of speech."""
_FRAMES_PER_S = 100
_NO_WORDS = frozenset({"<s>", "</s>", "<sil>", "[NOISE]", "[SPEECH]"})
_ALTERNATIVE = re.compile(r"\(\d+\)$")

_SLICE = SPEECH_RATE_HZ // 5
"""The decoder holds Python's lock while it works, so it gets a fifth of a second at a time."""
_HELD_BACK = int(PAUSE_S * SPEECH_RATE_HZ)
"""The newest sound waits: a piece that ends in a pause ends before it."""
_MOST_PATHS = 5_000
"""Paths the decoder follows at once. Its own 30,000 took 1.2 to 1.7 times as long on five recordings, on a hoarse voice
more than real time, and got no more words right."""

_MEAN = "mean"
_WORDS = "_default"


class BuiltinEngine:
    """Loads the model once (about half a second) and hears one talk after the other.

    Words come in lower case as the dictionary writes them, without sentence marks: none are invented. Fillers are
    seldom heard: noise words for "um" and "uh" in the decoder's dictionary found none of eight real ones and six
    that were none, so they are left out.
    """

    kind = EngineKind.BUILTIN
    model = None
    reliability = Reliability.ROUGH

    def __init__(self) -> None:
        """Load the model.

        Raises:
            CoachError: ``ENGINE_NONE`` when its files are not there.
        """
        self._last: _Listening | None = None
        try:
            self._decoder = pocketsphinx.Decoder(
                samprate=SPEECH_RATE_HZ, frate=_FRAMES_PER_S, maxhmmpf=_MOST_PATHS, loglevel="FATAL"
            )
            # A search that costs next to nothing, to run over sound for the sake of its mean alone.
            self._decoder.add_keyphrase(_MEAN, "oh")
            self._decoder.activate_search(_WORDS)
        except (RuntimeError, OSError) as error:
            raise CoachError(ErrorCode.ENGINE_NONE) from error

    def listen(self, language: str, circumstances: Circumstances, resume: Resume | None = None) -> "_Listening":
        """Begin a talk in English, or go on with one; ``auto`` counts as English."""
        if not self.knows(language):
            raise CoachError(ErrorCode.ENGINE_LANGUAGE, language=language, engine=EngineKind.BUILTIN.value)
        if self._last is not None:
            self._last.leave()
        self._last = _Listening(self._decoder, circumstances, 0 if resume is None else resume.sample)
        return self._last

    def knows(self, language: str) -> bool:
        """Whether it hears this language; it takes what is not set for English."""
        return language in (LANGUAGE, "auto")


class _Listening:
    """Hears pieces of a talk, the one that is being spoken ahead of its end.

    Cepstra are compared after their mean over the voice, microphone and room is taken off. A decoder starts from a
    common mean that fits nobody, and doubles the wrong words of the first ten seconds; the mean of one short piece
    fits that piece's words too well. So the first piece is heard when it is complete, from its own mean, and from
    there the mean runs along.
    """

    language = LANGUAGE

    def __init__(self, decoder: pocketsphinx.Decoder, circumstances: Circumstances, start: int) -> None:
        self._decoder = decoder
        self._circumstances = circumstances
        self._cutter = PieceCutter(PIECES, start)
        self._knows_voice = False
        self._ahead = 0

    def feed(self, pcm: bytes) -> Iterator[HeardPiece]:
        for piece in self._cutter.feed(pcm):
            yield self._complete(piece)
        if self._knows_voice:
            self._run_ahead(self._cutter.open_piece)

    def finish(self) -> Iterator[HeardPiece]:
        rest = self._cutter.finish()
        if rest is not None:
            yield self._complete(rest)

    def leave(self) -> None:
        """Let the decoder go, wherever the talk was left: it hears one at a time."""
        if self._ahead:
            self._decoder.end_utt()
            self._ahead = 0

    def _run_ahead(self, piece: Piece) -> None:
        if piece.has_speech:
            self._hear(piece.samples[: max(len(piece.samples) - _HELD_BACK, 0)])

    def _complete(self, piece: Piece) -> HeardPiece:
        if self._ahead > len(piece.samples):
            # A forced cut fell further back than was heard already: hear the piece anew.
            self.leave()
        words: tuple[Word, ...] = ()
        if piece.has_speech or self._ahead:
            if not self._knows_voice:
                self._learn_voice(piece)
            self._hear(piece.samples, to_its_end=True)
            self._decoder.end_utt()
            self._ahead = 0
            words = tuple(_words(self._decoder, piece))
            self._decoder.set_cmn(self._decoder.get_cmn(True))
        return HeardPiece(piece.end, words, LANGUAGE)

    def _hear(self, samples: NDArray[np.int16], *, to_its_end: bool = False) -> None:
        """Give the decoder what it did not get yet of a piece; in whole slices, so that portions change nothing."""
        end = len(samples) if to_its_end else len(samples) // _SLICE * _SLICE
        while self._ahead < end:
            self._look_up()
            if self._ahead == 0:
                self._decoder.start_utt()
            part = samples[self._ahead : min(self._ahead + _SLICE, end)]
            self._ahead += len(part)
            self._decoder.process_raw(part.tobytes())

    def _learn_voice(self, piece: Piece) -> None:
        self._decoder.activate_search(_MEAN)
        self._decoder.reinit_feat()  # else something of the talk before stays, and the same sound gives other words
        self._decoder.start_utt()
        self._decoder.process_raw(piece.samples.tobytes(), full_utt=True)
        self._decoder.end_utt()
        mean = self._decoder.get_cmn(True)
        self._decoder.activate_search(_WORDS)
        self._decoder.set_cmn(mean)
        self._knows_voice = True

    def _look_up(self) -> None:
        if self._circumstances.is_stopped:
            raise Stopped


def _words(decoder: pocketsphinx.Decoder, piece: Piece) -> Iterator[Word]:
    latest_s = piece.end_s
    for segment in decoder.seg() or ():
        if segment.word in _NO_WORDS:
            continue
        start_s = piece.start_s + segment.start_frame / _FRAMES_PER_S
        end_s = piece.start_s + (segment.end_frame + 1) / _FRAMES_PER_S
        yield Word(
            text=_ALTERNATIVE.sub("", segment.word),
            start_s=min(start_s, latest_s),
            end_s=min(end_s, latest_s),
            confidence=min(max(float(segment.prob), 0.0), 1.0),
        )
