"""How sure a hesitation is, as a person reads it."""

from speakercoach.wording.catalogue import tr

LIKELY_FROM = 0.8
"""From this certainty on a hesitation is called likely; below it, perhaps one."""


def is_likely(certainty: float) -> bool:
    """Whether a hesitation with this certainty (0..1) is called likely."""
    return certainty >= LIKELY_FROM


def hesitation_sign(certainty: float) -> str:
    """The diamond that stands for it between the words: filled when likely, as on the timeline."""
    return "◆" if is_likely(certainty) else "◇"


def hesitation_said(certainty: float) -> str:
    """What it is, for a tooltip."""
    if is_likely(certainty):
        return tr("Likely a hesitation, heard without a word")
    return tr("Perhaps a hesitation, heard without a word")


def certainty_said(certainty: float) -> str:
    """The certainty alone, to stand beside a moment."""
    return tr("likely") if is_likely(certainty) else tr("perhaps")
