"""How sure the app is of a hesitation, in words: a share of a hundred would claim more than anybody knows."""

from speakercoach.wording.catalogue import tr

LIKELY_FROM = 0.8
"""From this certainty on a hesitation is called likely; below it, perhaps one."""


def is_likely(certainty: float) -> bool:
    """Whether a hesitation with this certainty (0..1) is called likely."""
    return certainty >= LIKELY_FROM


def certainty_said(certainty: float) -> str:
    """The certainty alone, to stand beside a moment."""
    return tr("likely") if is_likely(certainty) else tr("perhaps")
