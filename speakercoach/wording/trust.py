"""Who heard a talk, and how far their words may be trusted: the same sentences on the screen and in print."""

from speakercoach.domain.transcript import Reliability
from speakercoach.wording.catalogue import tr


def how_far_to_trust(reliability: Reliability) -> str:
    """One or two sentences on the words of a transcript.

    The share for the built-in recogniser was measured: 18 to 26 % of the words wrong on clean read speech, half and
    more on free speech.
    """
    match reliability:
        case Reliability.ROUGH:
            return tr(
                "A third of the words or more may be misheard. You can trust pauses and times more: they come from "
                "the sound itself."
            )
        case Reliability.GOOD:
            return tr("Most words are right. Names and rare words are the ones to look at.")
        case Reliability.GIVEN:
            return tr("The words were taken as they stand in the file.")


def fillers_may_be_more() -> str:
    """What stands beside the fillers of a rough hearing: none of 8 real um and uh was written down when measured."""
    return tr("The built-in recogniser writes hardly any fillers down, so there may be more.")
