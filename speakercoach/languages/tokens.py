"""Words stripped to what is compared."""

import re
import unicodedata

_ARABIC_COMMAS = "\u060c\u061b"
_ARABIC_STOPS = "\u061f\u06d4"  # the mirrored question mark, the full stop of Urdu
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
_EDGE = (
    " \t\n.,?!;:…\"'“”\u2018’«»„\u2039\u203a()[]{}<>-–—·~。\uff0c、\uff1f\uff01¿¡"
    + _ARABIC_COMMAS
    + _ARABIC_STOPS
    + _MARKS_OF_DIRECTION
)
_COMMAS = (",", ";", ":", "—", "–", "\uff0c", "、", *_ARABIC_COMMAS)
_NOTE = re.compile(r"[\[(<♪*].*[\])>♪*][.,]?")
_CLOSERS = "\"'”’»)]\u203a" + _MARKS_OF_DIRECTION


def bare(text: str) -> str:
    """The word in lower case, composed, with straight apostrophes and without punctuation at its edges."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'").strip(_EDGE)


def unmarked(text: str) -> str:
    """The word as it is written, without punctuation at its edges."""
    return text.strip(_EDGE)


def is_said(text: str) -> bool:
    """Whether there is anything to say.

    Recognisers write a dash or dots as a word of its own, and so what they heard that was none: [laughter], (applause).
    """
    return any(map(str.isalnum, text)) and _NOTE.fullmatch(text.strip()) is None


def has_comma(text: str) -> bool:
    """Whether a comma or its like stands at the end of the word."""
    return text.rstrip(_CLOSERS + " ").endswith(_COMMAS)


def matches(token: str, pattern: str) -> bool:
    """Whether a bare word fits a pattern: a word, a beginning (``도착*``), an end after something (``*면``)."""
    if pattern.startswith("*"):
        return len(token) >= len(pattern) and token.endswith(pattern[1:])
    if pattern.endswith("*"):
        return token.startswith(pattern[:-1])
    return token == pattern
