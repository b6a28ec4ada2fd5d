"""Puts a decision about fillers into the transcript as it stands, before there is a report that follows from it."""

from collections.abc import Callable
from dataclasses import replace

from speakercoach.practice.own_words import as_listed
from speakercoach.ui.feedback.transcript_view import Piece, TranscriptView
from speakercoach.ui.models.fillers import FillerDecision, FillerWish

_Change = Callable[[Piece, int], Piece | None]


def decided_view(view: TranscriptView, decision: FillerDecision) -> TranscriptView:
    """The view as far as the decision alone says it; what the rules of the language make of it comes later."""
    match decision.wish:
        case FillerWish.DISMISS:
            return _changed(view, lambda piece, _: _dismissed(piece) if piece.filler == decision.item else piece)
        case FillerWish.RESTORE:
            return _changed(view, lambda piece, _: _restored(piece) if piece.filler == decision.item else piece)
        case FillerWish.NEVER:
            phrase = as_listed(decision.text)
            return _changed(view, lambda piece, _: _no_filler(piece) if _text(piece) == phrase else piece)
        case FillerWish.ALWAYS:
            places = _places(view, as_listed(decision.text).split())
            return _changed(view, lambda piece, word: _restored(piece) if word in places else piece)
        case _:
            return view


def _text(piece: Piece) -> str | None:
    """The words of the filler that a word belongs to."""
    return as_listed(piece.filler.text) if piece.is_filler and piece.filler is not None else None


def _dismissed(piece: Piece) -> Piece | None:
    return replace(piece, is_filler=False) if piece.is_word else None


def _restored(piece: Piece) -> Piece:
    return replace(piece, is_filler=piece.is_word)


def _no_filler(piece: Piece) -> Piece:
    return replace(piece, is_filler=False, filler=None)


def _places(view: TranscriptView, phrase: list[str]) -> set[int]:
    """The words that are part of a phrase, wherever it stands."""
    said = [as_listed(word.text) for word in view.words]
    starts = (first for first in range(len(said)) if phrase and said[first : first + len(phrase)] == phrase)
    return {word for first in starts for word in range(first, first + len(phrase))}


def _changed(view: TranscriptView, change: _Change) -> TranscriptView:
    """The view with each piece changed; ``change`` is told the number of the word, or of the word that follows."""
    paragraphs = []
    word = 0
    for paragraph in view.paragraphs:
        pieces: list[Piece] = []
        for piece in paragraph.pieces:
            now = change(piece, word)
            if now is not None:
                pieces.append(now)
            word += piece.is_word
        paragraphs.append(paragraph if tuple(pieces) == paragraph.pieces else replace(paragraph, pieces=tuple(pieces)))
    return replace(view, paragraphs=tuple(paragraphs))
