"""Puts what a person says of their sentences into the transcript as it stands, before there is a report on it."""

from dataclasses import replace

from speakercoach.ui.feedback.story_sentences import SpokenParts, with_parts
from speakercoach.ui.feedback.transcript_view import Paragraph, Piece, TranscriptView
from speakercoach.ui.models.relabels import RelabelDecision
from speakercoach.wording.quantities import clock


def relabelled_view(view: TranscriptView, decision: RelabelDecision) -> TranscriptView:
    """The view as far as the decision alone says it; what the other sentences make of it comes later."""
    if view.parts is None:
        return view
    parts = with_parts(view.parts, decision.after)
    if parts == view.parts:
        return view
    changed = {one.start_s for one in decision.after}
    first_words = {one.first_word for one in parts.sentences if one.part.start_s in changed}
    after_words = {one.last_word + 1 for one in parts.sentences if one.part.start_s in changed}
    paragraphs: list[Paragraph] = []
    word = 0
    for paragraph in view.paragraphs:
        for piece_of in _cut(paragraph, word, first_words | after_words):
            paragraphs.append(
                _labelled(piece_of, word, parts) if _touches(piece_of, word, parts, changed) else piece_of
            )
            word += _words_in(piece_of)
    return replace(view, paragraphs=tuple(paragraphs), parts=parts)


def _words_in(paragraph: Paragraph) -> int:
    return sum(piece.is_word for piece in paragraph.pieces)


def _cut(paragraph: Paragraph, word: int, at: set[int]) -> list[Paragraph]:
    """The paragraph in pieces that begin at these words; ``word`` is its own first one."""
    found: list[Paragraph] = []
    pieces: list[Piece] = []
    waiting: list[Piece] = []
    for piece in paragraph.pieces:
        if not piece.is_word:
            waiting.append(piece)
            continue
        if pieces and word in at:
            found.append(_beginning(paragraph, pieces))
            # A pause between two paragraphs is not written; the sign of a hesitation is.
            pieces = [one for one in waiting if one.is_hesitation]
        else:
            pieces.extend(waiting)
        waiting = []
        pieces.append(piece)
        word += 1
    return [*found, _beginning(paragraph, [*pieces, *waiting])]


def _beginning(paragraph: Paragraph, pieces: list[Piece]) -> Paragraph:
    start_s = next((piece.start_s for piece in pieces if piece.is_word), paragraph.start_s)
    return replace(paragraph, start_s=start_s, time=clock(start_s), pieces=tuple(pieces))


def _touches(paragraph: Paragraph, word: int, parts: SpokenParts, changed: set[float]) -> bool:
    sentence = parts.sentence_of(word)
    return bool(paragraph.pieces) and sentence is not None and parts.sentences[sentence].part.start_s in changed


def _labelled(paragraph: Paragraph, word: int, parts: SpokenParts) -> Paragraph:
    sentence = parts.sentence_of(word)
    if sentence is None:
        return paragraph
    part = parts.sentences[sentence].part
    return replace(paragraph, beat=parts.name(part.beat), is_sure=paragraph.is_sure or part.is_set, is_set=part.is_set)
