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
from speakercoach.transcription.pieces import Piece, PieceCutter

LANGUAGE = "en"
_FRAMES_PER_S = 100
_NO_WORDS = frozenset({"<s>", "</s>", "<sil>", "[NOISE]", "[SPEECH]"})
_ALTERNATIVE = re.compile(r"\(\d+\)$")


class BuiltinEngine:
    """Loads the model once (about half a second) and hears one talk after the other.

    Words come in lower case as the dictionary writes them, without sentence marks: none are invented.
    """

    hears_while_fed = True

    def __init__(self) -> None:
        # A piece is decoded as a whole: the running mean of a decoder that is fed bit by bit starts far from this
        # voice and microphone, and on a real speech doubled the words that were wrong in the first ten seconds.
        try:
            self._decoder = pocketsphinx.Decoder(samprate=SPEECH_RATE_HZ, frate=_FRAMES_PER_S, loglevel="FATAL")
        except (RuntimeError, OSError) as error:
            raise CoachError(ErrorCode.ENGINE_NONE) from error

    def listen(self, language: str, progress: Callable[[float], None], is_stopped: Callable[[], bool]) -> "_Listening":
        """Begin a talk in English; ``auto`` counts as English."""
        del progress  # next to nothing is left when the talk ends
        if language not in (LANGUAGE, "auto"):
            raise CoachError(ErrorCode.ENGINE_LANGUAGE, language=language, engine=EngineKind.BUILTIN.value)
        return _Listening(self._decoder, is_stopped)


class _Listening:
    def __init__(self, decoder: pocketsphinx.Decoder, is_stopped: Callable[[], bool]) -> None:
        self._decoder = decoder
        self._is_stopped = is_stopped
        self._cutter = PieceCutter()
        self._words: list[Word] = []

    def feed(self, pcm: bytes) -> None:
        for piece in self._cutter.feed(pcm):
            self._hear(piece)

    def finish(self, samples: NDArray[np.float32]) -> Transcript:
        del samples  # heard already, but for the rest
        rest = self._cutter.finish()
        if rest is not None:
            self._hear(rest)
        return Transcript(
            language=LANGUAGE,
            engine=EngineKind.BUILTIN,
            model=None,
            reliability=Reliability.ROUGH,
            words=tuple(self._words),
        )

    def _hear(self, piece: Piece) -> None:
        if self._is_stopped():
            raise Stopped
        if not piece.has_speech:
            return
        self._decoder.start_utt()
        try:
            self._decoder.process_raw(piece.samples.tobytes(), full_utt=True)
        finally:
            self._decoder.end_utt()
        self._words.extend(_words(self._decoder, piece))


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
