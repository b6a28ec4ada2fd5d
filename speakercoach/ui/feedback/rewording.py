"""Puts corrected words into the transcript as it stands, before there is a report that follows from them."""

from dataclasses import replace

from speakercoach.domain.transcript import Word
from speakercoach.ui.feedback.transcript_view import Paragraph, Piece, TranscriptView
from speakercoach.wording.quantities import clock

MOST_WORDS = 400
"""Where more words differ, another version of the whole talk was put back: its paragraphs come with its report."""


def reworded(view: TranscriptView, words: tuple[Word, ...]) -> TranscriptView | None:
    """The view with these words; ``None`` where too many differ. Pauses, beats and paragraphs stay as far as they can.

    Fillers among the words that differ are not known yet.
    """
    old = view.words
    most = min(len(old), len(words))
    head = 0
    while head < most and old[head] == words[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == words[-1 - tail]:
        tail += 1
    end = len(old) - tail
    put_in = words[head : len(words) - tail]
    if not words or not old or max(end - head, len(put_in)) > MOST_WORDS:
        return None
    pieces = tuple(Piece(word.text.strip(), word.start_s, word.end_s, is_word=True, is_filler=False) for word in put_in)
    paragraphs = _with_pieces(view.paragraphs, head, end, pieces)
    return TranscriptView(
        paragraphs,
        words,
        (*view.starts_s[:head], *(word.start_s for word in put_in), *view.starts_s[end:]),
        # Which words make up a sentence is known where as many words are put in as go.
        view.parts if len(words) == len(old) else None,
    )


def _with_pieces(
    paragraphs: tuple[Paragraph, ...], first: int, end: int, pieces: tuple[Piece, ...]
) -> tuple[Paragraph, ...]:
    """The paragraphs with ``pieces`` in the place of the words ``first`` to ``end`` (exclusive)."""
    found: list[Paragraph] = []
    count = 0
    is_put_in = False
    for paragraph in paragraphs:
        begins = count
        count += sum(piece.is_word for piece in paragraph.pieces)
        # Words that are put in without others going stand at the end of a paragraph, not at the start of the next.
        is_touched = begins < end and count > first if end > first else begins <= first <= count and not is_put_in
        if not is_touched:
            found.append(paragraph)
            continue
        before, after = _around(paragraph, begins, first, end)
        now = before + after if is_put_in else before + list(pieces) + after
        is_put_in = True
        if any(piece.is_word for piece in now):
            start_s = next(piece.start_s for piece in now if piece.is_word)
            found.append(replace(paragraph, start_s=start_s, time=clock(start_s), pieces=tuple(now)))
    return tuple(found)


def _around(paragraph: Paragraph, begins: int, first: int, end: int) -> tuple[list[Piece], list[Piece]]:
    """What stays of a paragraph before and after the words ``first`` to ``end``; a pause between them goes."""
    before: list[Piece] = []
    after: list[Piece] = []
    at = begins
    for piece in paragraph.pieces:
        if at < first or (at == first and not piece.is_word):
            before.append(piece)
        elif at >= end:
            after.append(piece)
        at += piece.is_word
    return before, after
