"""Refuses JSON that is nested too deeply, before anything reads it."""

import re

from speakercoach.domain.errors import CoachError, ErrorCode

MOST_DEPTH = 16
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""One that does not end goes to the end of all: to try again from each of its letters would take hours."""
_ALIKE = bytes.maketrans(b"{}", b"[]")
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def refuse_deep(json: bytes) -> None:
    """Let pass what is nested at most ``MOST_DEPTH`` deep and whose brackets fit.

    Every round takes away the innermost pairs; each is one pass over what is left.

    Raises:
        CoachError: ``BUNDLE_UNSAFE``.
    """
    brackets = _STRING.sub(b"", json).translate(_ALIKE, _ALL_BUT_BRACKETS)
    for _ in range(MOST_DEPTH):
        left = brackets.replace(b"[]", b"")
        if len(left) == len(brackets):
            break
        brackets = left
    if brackets:
        raise CoachError(ErrorCode.BUNDLE_UNSAFE)
