"""The built-in recogniser: PocketSphinx with the US English model inside its wheel."""

import re
from collections.abc import Callable, Iterator

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.transcription.engine import Stopped
from speakercoach.transcription.pieces import PAUSE_S, Piece, PieceCutter

LANGUAGE = "en"
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

    hears_while_fed = True

    def __init__(self) -> None:
        """Load the model.

        Raises:
            CoachError: ``ENGINE_NONE`` when its files are not there.
        """
        try:
            self._decoder = pocketsphinx.Decoder(
                samprate=SPEECH_RATE_HZ, frate=_FRAMES_PER_S, maxhmmpf=_MOST_PATHS, loglevel="FATAL"
            )
            # A search that costs next to nothing, to run over sound for the sake of its mean alone.
            self._decoder.add_keyphrase(_MEAN, "oh")
            self._decoder.activate_search(_WORDS)
        except (RuntimeError, OSError) as error:
            raise CoachError(ErrorCode.ENGINE_NONE) from error

    def listen(self, language: str, progress: Callable[[float], None], is_stopped: Callable[[], bool]) -> "_Listening":
        """Begin a talk in English; ``auto`` counts as English."""
        del progress  # next to nothing is left when the talk ends
        if language not in (LANGUAGE, "auto"):
            raise CoachError(ErrorCode.ENGINE_LANGUAGE, language=language, engine=EngineKind.BUILTIN.value)
        return _Listening(self._decoder, is_stopped)


class _Listening:
    """Hears pieces of a talk, the one that is being spoken ahead of its end.

    Cepstra are compared after their mean over the voice, microphone and room is taken off. A decoder starts from a
    common mean that fits nobody, and doubles the wrong words of the first ten seconds; the mean of one short piece
    fits that piece's words too well. So the first piece is heard when it is complete, from its own mean, and from
    there the mean runs along.
    """

    def __init__(self, decoder: pocketsphinx.Decoder, is_stopped: Callable[[], bool]) -> None:
        self._decoder = decoder
        self._is_stopped = is_stopped
        self._cutter = PieceCutter()
        self._words: list[Word] = []
        self._knows_voice = False
        self._ahead = 0

    def feed(self, pcm: bytes) -> None:
        for piece in self._cutter.feed(pcm):
            self._complete(piece)
        if self._knows_voice:
            self._run_ahead(self._cutter.open_piece)

    def finish(self, samples: NDArray[np.float32]) -> Transcript:
        del samples  # heard already, but for the rest
        rest = self._cutter.finish()
        if rest is not None:
            self._complete(rest)
        return Transcript(
            language=LANGUAGE,
            engine=EngineKind.BUILTIN,
            model=None,
            reliability=Reliability.ROUGH,
            words=tuple(self._words),
        )

    def _run_ahead(self, piece: Piece) -> None:
        if piece.has_speech:
            self._hear(piece.samples[: max(len(piece.samples) - _HELD_BACK, 0)])

    def _complete(self, piece: Piece) -> None:
        if self._ahead > len(piece.samples):
            # A forced cut fell further back than was heard already: hear the piece anew.
            self._decoder.end_utt()
            self._ahead = 0
        if not (piece.has_speech or self._ahead):
            return
        if not self._knows_voice:
            self._learn_voice(piece)
        self._hear(piece.samples, to_its_end=True)
        self._decoder.end_utt()
        self._ahead = 0
        self._words.extend(_words(self._decoder, piece))
        self._decoder.set_cmn(self._decoder.get_cmn(True))

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
        if self._is_stopped():
            if self._ahead:
                self._decoder.end_utt()
                self._ahead = 0
            raise Stopped


def _words(decoder: pocketsphinx.Decoder, piece: Piece) -> Iterator[Word]:
    latest_s = piece.start_s + len(piece.samples) / SPEECH_RATE_HZ
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
