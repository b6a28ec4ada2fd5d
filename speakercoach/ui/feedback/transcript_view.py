"""The transcript as paragraphs of words and pauses, and the way from a moment to a word and back."""

import itertools
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from speakercoach.analysis.story.certainty import is_sure
from speakercoach.domain.report import Evidence, Filler, Report
from speakercoach.domain.talk import WHOLE_TALK, TakeKind, TakeScope
from speakercoach.domain.transcript import Word
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.filler_words import hesitation_sign
from speakercoach.ui.feedback.story_sentences import SpokenParts, spoken_parts
from speakercoach.wording.quantities import clock, seconds_short

WRITTEN_PAUSE_S = 0.8
"""Pauses from here on are written between the words. Listeners find 0.6 to 1.2 s between sentences most
natural, so these are the ones that a listener notices; the shorter ones stand on the timeline."""
PARAGRAPH_WORDS = 45
"""From here on a paragraph ends with its sentence when a written pause follows."""
LONG_PARAGRAPH_WORDS = 80
"""From here on it ends with its sentence in any case: an hour without beats must still be read."""
AFTERGLOW_S = 0.3
"""How long a word stays marked after its end while nothing else is said: marks that flicker tire the eye."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a written pause, or the sign of a hesitation that was heard where no word is written.

    ``filler`` is what the word belongs to, dismissed where ``is_filler`` is not set, or the hesitation.
    """

    text: str
    start_s: float
    end_s: float
    is_word: bool
    is_filler: bool
    filler: Filler | None = None

    @property
    def is_hesitation(self) -> bool:
        """Whether this is the sign of a hesitation."""
        return self.filler is not None and not self.is_word


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of one beat. ``beat`` is ``None`` where the words serve none.

    ``is_sure`` is not set where the beat may be another one; ``is_set`` where the person said which one it is.
    """

    start_s: float
    time: str
    beat: BeatName | None
    pieces: tuple[Piece, ...]
    is_sure: bool = True
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """The paragraphs, and the words once more in the order of time for the mark that follows playback.

    ``parts`` says which part of the story each sentence serves, where that is known of these words.
    """

    paragraphs: tuple[Paragraph, ...]
    words: tuple[Word, ...]
    starts_s: tuple[float, ...]
    parts: SpokenParts | None = None

    def word_at(self, moment_s: float) -> int | None:
        """Index of the word that is heard at a moment; ``None`` in a pause."""
        index = bisect_right(self.starts_s, moment_s) - 1
        if index < 0 or moment_s > self.words[index].end_s + AFTERGLOW_S:
            return None
        return index

    def piece_of(self, word: int) -> Piece:
        """The piece that a word is."""
        pieces = (piece for paragraph in self.paragraphs for piece in paragraph.pieces if piece.is_word)
        return next(itertools.islice(pieces, word, None))

    def hesitation_at(self, start_s: float) -> Filler | None:
        """The hesitation that begins at this moment."""
        pieces = (piece for paragraph in self.paragraphs for piece in paragraph.pieces)
        return next((piece.filler for piece in pieces if piece.is_hesitation and piece.start_s == start_s), None)


def transcript_view(report: Report, names: Mapping[str, BeatName], scope: TakeScope = WHOLE_TALK) -> TranscriptView:
    """Cut the words into paragraphs at the beats, and within long beats at the ends of sentences.

    In a take of one part every sentence serves it: nobody is asked about them.
    """
    words = report.transcript.words
    fillers, dismissed = _by_word(report.fillers.items), _by_word(report.fillers.dismissed)
    pauses = _written_pauses(report)
    hesitations = _hesitations(report)
    beats = _beat_of_words(report, names)
    unsure, told = _unsure_words(report), _told_words(report)
    ends = {sentence.last_word for sentence in report.transcript.sentences}
    paragraphs: list[Paragraph] = []
    pieces: list[Piece] = []
    first, count = 0, 0

    def paragraph(end: int) -> Paragraph:
        start_s, beat = words[first].start_s, beats[first]
        is_set = all(place in told for place in range(first, end))
        return Paragraph(start_s, clock(start_s), beat, tuple(pieces), is_set or first not in unsure, is_set)

    for index, word in enumerate(words):
        if pieces and _begins_paragraph(index, count, beats, ends, pauses):
            paragraphs.append(paragraph(index))
            pieces, first, count = [], index, 0
        heard = hesitations.get(index, ())
        if pieces or not paragraphs:
            heard = tuple(sorted((*pauses.get(index, ()), *heard), key=lambda piece: piece.start_s))
        pieces.extend(heard)
        filler = fillers.get(index)
        said = Piece(
            text=word.text.strip(),
            start_s=word.start_s,
            end_s=word.end_s,
            is_word=True,
            is_filler=filler is not None,
            filler=filler or dismissed.get(index),
        )
        pieces.append(said)
        count += 1
    if pieces:
        pieces.extend(hesitations.get(len(words), ()))
        paragraphs.append(paragraph(len(words)))
    starts_s = tuple(word.start_s for word in words)
    parts = spoken_parts(report, names) if scope.kind is TakeKind.TALK else None
    return TranscriptView(tuple(paragraphs), words, starts_s, parts)


def _begins_paragraph(
    index: int,
    count: int,
    beats: list[BeatName | None],
    ends: set[int],
    pauses: Mapping[int, tuple[Piece, ...]],
) -> bool:
    if beats[index] != beats[index - 1]:
        return True
    if index - 1 not in ends:
        return False
    return count >= LONG_PARAGRAPH_WORDS or (count >= PARAGRAPH_WORDS and index in pauses)


def _by_word(items: tuple[Filler, ...]) -> dict[int, Filler]:
    """Fillers of words, by the index of each word they span."""
    return {
        index: item
        for item in items
        if item.word is not None and item.evidence is Evidence.WORDS
        for index in range(item.word, item.word + item.words)
    }


def _middles_s(report: Report) -> list[float]:
    return [(word.start_s + word.end_s) / 2 for word in report.transcript.words]


def _hesitations(report: Report) -> dict[int, tuple[Piece, ...]]:
    """Signs of hesitations, by the index of the word that follows them."""
    middles = _middles_s(report)
    found: dict[int, tuple[Piece, ...]] = {}
    for item in report.fillers.items:
        if item.evidence is not Evidence.SOUND:
            continue
        after = bisect_right(middles, (item.start_s + item.end_s) / 2)
        sign = hesitation_sign(item.certainty)
        piece = Piece(sign, item.start_s, item.end_s, is_word=False, is_filler=False, filler=item)
        found[after] = (*found.get(after, ()), piece)
    return found


def _written_pauses(report: Report) -> dict[int, tuple[Piece, ...]]:
    """Pauses long enough to be written, by the index of the word that follows them."""
    middles = _middles_s(report)
    found: dict[int, tuple[Piece, ...]] = {}
    for pause in report.pacing.pauses:
        length_s = pause.end_s - pause.start_s
        after = bisect_right(middles, (pause.start_s + pause.end_s) / 2)
        if length_s < WRITTEN_PAUSE_S or not 0 < after < len(middles):
            continue
        piece = Piece(f"· {seconds_short(length_s)} ·", pause.start_s, pause.end_s, is_word=False, is_filler=False)
        found[after] = (*found.get(after, ()), piece)
    return found


def _beat_of_words(report: Report, names: Mapping[str, BeatName]) -> list[BeatName | None]:
    beats: list[BeatName | None] = [None] * len(report.transcript.words)
    if report.story is None:
        return beats
    for sentence, code in zip(report.transcript.sentences, report.story.sentences, strict=False):
        for index in range(sentence.first_word, sentence.last_word + 1):
            beats[index] = None if code is None else names.get(code)
    return beats


def _unsure_words(report: Report) -> set[int]:
    """The words of stretches whose part may be another one."""
    spans = () if report.story is None else report.story.beats
    sentences = report.transcript.sentences
    return {
        word
        for span in spans
        if not is_sure(report, span)
        for sentence in sentences[span.first_sentence : span.last_sentence + 1]
        for word in range(sentence.first_word, sentence.last_word + 1)
    }


def _told_words(report: Report) -> set[int]:
    """The words of sentences of which the person said which part they serve."""
    sentences = report.transcript.sentences
    told = () if report.story is None else report.story.relabelled
    return {
        word
        for place in told
        if place < len(sentences)
        for word in range(sentences[place].first_word, sentences[place].last_word + 1)
    }
