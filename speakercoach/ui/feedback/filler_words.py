"""How sure a hesitation is, as a person reads it."""

from speakercoach.wording.catalogue import tr
from speakercoach.wording.certainty import is_likely


def hesitation_sign(certainty: float) -> str:
    """The diamond that stands for it between the words: filled when likely, as on the timeline."""
    return "◆" if is_likely(certainty) else "◇"


def hesitation_said(certainty: float) -> str:
    """What it is, for a tooltip."""
    if is_likely(certainty):
        return tr("Likely a hesitation, heard without a word")
    return tr("Perhaps a hesitation, heard without a word")
