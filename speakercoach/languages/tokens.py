"""Words stripped to what is compared."""

import unicodedata

_EDGE = " \t\n.,?!;:…\"'“”\u2018’«»()[]{}<>-–—·~。\uff0c、\uff1f\uff01"
_COMMAS = (",", ";", ":", "—", "–", "\uff0c", "、")
_CLOSERS = "\"'”’»)]"


def bare(text: str) -> str:
    """The word in lower case, composed, with straight apostrophes and without punctuation at its edges."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'").strip(_EDGE)


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
