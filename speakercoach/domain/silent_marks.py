"""Silent marks in what a speaker writes: [pause], [look up], [breathe], or any other words in square brackets.

They are for the eye alone. Whoever compares a phrase with what was said reads ``spoken_text`` of it.
"""

import re
from dataclasses import dataclass

_LONGEST = 40
"""Longer words in brackets are an aside that somebody may well say."""
_MARK = re.compile(rf"[\[\uff3b]\s*([^\[\]\uff3b\uff3d\n]{{1,{_LONGEST}}}?)\s*[\]\uff3d]")
_GAP_BEFORE_STOP = re.compile(r"\s+([,.;:?!…])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a phrase: words to say, or the words of one silent mark without its brackets."""

    text: str
    is_mark: bool = False


def pieces(phrase: str) -> tuple[Piece, ...]:
    """What is to be said and what is not, in order; joined, the texts of a phrase without marks are the phrase."""
    found: list[Piece] = []
    end = 0
    for match in _MARK.finditer(phrase):
        if not match.group(1).strip():
            continue
        if match.start() > end:
            found.append(Piece(phrase[end : match.start()]))
        found.append(Piece(match.group(1).strip(), is_mark=True))
        end = match.end()
    if end < len(phrase):
        found.append(Piece(phrase[end:]))
    return tuple(found)


def spoken_text(phrase: str) -> str:
    """The phrase without its silent marks, on one line; empty where it is marks alone."""
    spoken = " ".join(" ".join(piece.text for piece in pieces(phrase) if not piece.is_mark).split())
    return _GAP_BEFORE_STOP.sub(r"\1", spoken)
