"""One talk in Whisper's ear: pieces, their language, and the one that is heard ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.transcription import guards
from speakercoach.transcription.engine import Circumstances, HeardPiece, Resume
from speakercoach.transcription.pieces import FRAME_S, Piece, PieceCutter, PieceLengths
from speakercoach.transcription.whisper_decoding import Encoded, PieceDecoder, Speech
from speakercoach.transcription.whisper_loading import raise_if_memory
from speakercoach.transcription.whisper_prompt import NOTHING_BEFORE, Before, before_next, last_sentence
from speakercoach.transcription.whisper_watch import Watch

SPOKEN_PIECES = PieceLengths(min_s=8.0, breath_s=25.0, max_s=25.0, forced_s=15.0)
"""Whisper hears 30 s at once and knows the words better by those around them; near 30 s it invents tails. Somebody who
speaks waits at the end for what is left, so a pause ends a piece early."""
FILE_PIECES = PieceLengths(min_s=18.0, breath_s=22.0, max_s=25.0, forced_s=15.0)
"""The encoder takes as long for 8 s as for 25 s: in a file nobody waits for a piece, but for the last one."""
ENGLISH = "en"
AUTO = "auto"

_MARGIN_S = 0.3
"""Silence that is left around speech: soft consonants lie in it."""
_LANGUAGE_SPEECH_S = 3.0
_LANGUAGE_PROB = 0.5
_OTHER_LANGUAGE_PROB = 0.9
_AHEAD_QUIET_S = 0.4
_AHEAD_MORE_SPEECH_S = 1.0
_AHEAD_CLICKS_S = 0.03


@dataclass(frozen=True, slots=True)
class _Known:
    """What the pieces so far tell about the next one.

    ``language`` is set or settled; ``guesses`` are seconds of speech weighed by how likely each language is, while
    none is settled; ``is_asked`` says whether a language that the person set was compared with the sound.
    """

    language: str | None
    before: Before
    is_asked: bool = False
    guesses: Mapping[str, float] = field(default_factory=dict)

    @property
    def best_language(self) -> str:
        """The language as well as it is known."""
        return self.language or max(self.guesses, key=self.guesses.__getitem__, default=ENGLISH)


@dataclass(frozen=True, slots=True, eq=False)
class _Ahead:
    """A piece that was heard before it was complete: its first sample and how much of it was loud."""

    start: int
    loud_s: float
    heard: HeardPiece
    known: _Known


class WhisperListening:
    """Satisfies ``Listening``."""

    def __init__(
        self,
        decoder: PieceDecoder,
        watch: Watch,
        circumstances: Circumstances,
        *,
        language: str,
        is_multilingual: bool,
        resume: Resume | None,
    ) -> None:
        """Begin a talk, or go on with one; ``language`` may be ``auto``."""
        settled = ENGLISH if not is_multilingual else None if language == AUTO else language
        before = NOTHING_BEFORE
        start = 0
        if resume is not None:
            settled = settled or resume.language
            start = resume.sample
            before = Before(last_sentence(resume.text), start / SPEECH_RATE_HZ)
        self._decoder = decoder
        self._watch = watch
        self._circumstances = circumstances
        self._is_set = language != AUTO and is_multilingual
        self._known = _Known(settled, before, is_asked=self._is_set and bool(before.sentence))
        self._cutter = PieceCutter(SPOKEN_PIECES if circumstances.is_being_spoken else FILE_PIECES, start)
        self._ahead: _Ahead | None = None

    @property
    def language(self) -> str:
        """The language that was set or settled, or the likeliest so far."""
        return self._known.best_language

    def feed(self, pcm: bytes) -> Iterator[HeardPiece]:
        """Hear the pieces that end with this sound, and in a pause the one that may."""
        for piece in self._cutter.feed(pcm):
            yield self._settled(piece)
        piece = self._cutter.open_piece
        if self._is_worth_hearing_ahead(piece):
            heard, known = self._hear(piece)
            self._ahead = _Ahead(piece.start, _loud_s(piece), heard, known)

    def finish(self) -> Iterator[HeardPiece]:
        """Hear what is left."""
        rest = self._cutter.finish()
        if rest is not None:
            yield self._settled(rest)

    def _settled(self, piece: Piece) -> HeardPiece:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.start == piece.start and _loud_s(piece) - ahead.loud_s <= _AHEAD_CLICKS_S:
            heard, self._known = replace(ahead.heard, until_sample=piece.end), ahead.known
        else:
            heard, self._known = self._hear(piece)
        return heard

    def _is_worth_hearing_ahead(self, piece: Piece) -> bool:
        around = self._circumstances
        if not (around.is_being_spoken and around.is_caught_up and piece.has_speech):
            return False
        if piece.quiet_at_end_s < _AHEAD_QUIET_S or len(piece.samples) >= SPOKEN_PIECES.min_s * SPEECH_RATE_HZ:
            return False
        ahead = self._ahead
        if ahead is None or ahead.start != piece.start:
            return True
        return _loud_s(piece) - ahead.loud_s >= _AHEAD_MORE_SPEECH_S

    def _hear(self, piece: Piece) -> tuple[HeardPiece, _Known]:
        """Words of a piece, and what is known after it; nothing of this talk is changed by it."""
        known = self._known
        if not piece.has_speech:
            return HeardPiece(piece.end, (), known.language), replace(known, before=NOTHING_BEFORE)
        speech = _trimmed(piece)
        try:
            with self._watch.over(self._circumstances):
                encoded = self._decoder.encode(speech)
                known, sounds_like = self._with_language(speech, encoded)
                heard = self._decoder.hear(speech, encoded, known.best_language, known.before)
        except RuntimeError as error:
            raise_if_memory(error)
            raise
        finally:
            self._decoder.forget()
        known = replace(known, before=before_next(heard.words, is_doubtful=heard.is_doubtful))
        return HeardPiece(piece.end, heard.words, known.language, sounds_like), known

    def _with_language(self, speech: Speech, encoded: Encoded) -> tuple[_Known, str | None]:
        """What is known with the language of this piece; and which other one it sounds like than the one set."""
        known = self._known
        is_enough = speech.speech_s >= _LANGUAGE_SPEECH_S
        if known.is_asked or (self._is_set and not is_enough) or (known.language is not None and not self._is_set):
            return known, None
        likely = self._decoder.likely_languages(encoded)
        likeliest = max(likely, key=likely.__getitem__)
        if self._is_set:
            is_other = likeliest != known.language and likely[likeliest] >= _OTHER_LANGUAGE_PROB
            return replace(known, is_asked=True), likeliest if is_other else None
        if is_enough and likely[likeliest] >= _LANGUAGE_PROB:
            return replace(known, language=likeliest, guesses={}), None
        guesses = {code: known.guesses.get(code, 0.0) + speech.speech_s * share for code, share in likely.items()}
        return replace(known, guesses=guesses), None


def _loud_s(piece: Piece) -> float:
    return float(piece.loud.sum()) * FRAME_S


def _trimmed(piece: Piece) -> Speech:
    """The piece without the silence at its ends, in which Whisper invents words."""
    samples = piece.samples.astype(np.float32) / 32768.0
    maybe = _together(piece.speech, guards.where_speech_may_be(samples, piece.start_s))
    first = max(round((maybe[0].start_s - _MARGIN_S) * SPEECH_RATE_HZ), piece.start)
    last = min(round((maybe[-1].end_s + _MARGIN_S) * SPEECH_RATE_HZ), piece.end)
    return Speech(samples[first - piece.start : last - piece.start], first / SPEECH_RATE_HZ, piece.speech, maybe)


def _together(*all_spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What lies in any of these, in order and apart."""
    joined: list[Span] = []
    for span in sorted((span for spans in all_spans for span in spans), key=lambda span: span.start_s):
        if joined and span.start_s <= joined[-1].end_s:
            joined[-1] = Span(joined[-1].start_s, max(joined[-1].end_s, span.end_s))
        else:
            joined.append(span)
    return tuple(joined)
