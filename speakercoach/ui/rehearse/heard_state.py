"""Whether the prompter goes along with the words just now, and where it does not, why."""

from enum import Enum, auto

from speakercoach.wording.catalogue import tr


class HeardState(Enum):
    """How it stands with following by words."""

    ALONG = auto()
    UNHEARD = auto()
    """Nothing here hears the talk's language while it is spoken."""
    NO_WORDS = auto()
    """No word has come for a while: it is quiet, or whoever hears is far behind."""
    NO_PLACE = auto()
    """Words come, and none of them are the next ones of the script."""


def why_not(state: HeardState) -> str:
    """Why the words do not move by themselves, and what moves them; empty while they do."""
    match state:
        case HeardState.ALONG:
            return ""
        case HeardState.UNHEARD:
            return tr("Nothing hears you word by word here: use the keys")
        case HeardState.NO_WORDS:
            return tr("No words heard for a while: the keys still work")
        case HeardState.NO_PLACE:
            return tr("Your next words were not heard yet: the keys still work")
