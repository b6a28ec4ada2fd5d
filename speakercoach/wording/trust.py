"""Who heard a talk, and how far their words may be trusted: the same sentences on the screen and in print."""

import math
from collections.abc import Iterable

from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


def how_far_to_trust(reliability: Reliability) -> str:
    """One or two sentences on the words of a transcript.

    The share for the built-in recogniser was measured: 18 to 26 % of the words wrong on clean read speech, half and
    more on free speech.
    """
    match reliability:
        case Reliability.ROUGH:
            return tr(
                "A third of the words or more may be misheard. Pauses and times come from the sound itself: where it "
                "is clear, they are nearer to the truth."
            )
        case Reliability.GOOD:
            return tr("Most words are right. Names and rare words are the ones to look at.")
        case Reliability.GIVEN:
            return tr("The words were taken as they stand in the file.")


def fillers_may_be_more() -> str:
    """What stands beside the fillers of a rough hearing: none of 8 real um and uh was written down when measured."""
    return tr("The built-in recogniser writes hardly any fillers down, so there may be more.")


def what_was_not_heard(unheard: tuple[Span, ...]) -> str:
    """The stretches that were left out, in the order of the talk; empty when nothing was.

    They begin and end at whole seconds that take all of them in; those that touch are said as one.
    """
    spans = [(clock(one.start_s), clock(math.ceil(one.end_s))) for one in _joined(unheard)]
    if not spans:
        return ""
    if len(spans) == 1:
        start, end = spans[0]
        return tr("From {start} to {end} nothing could be heard.", start=start, end=end)
    return tr(
        "At these times nothing could be heard: {times}.", times=", ".join(f"{start}–{end}" for start, end in spans)
    )


def why_it_was_not_heard() -> str:
    """What stands beside ``what_was_not_heard``: the reason, what is safe and what to do next."""
    return tr(
        "The speech recogniser stopped there more than once. Your recording is whole. Hear it again, perhaps with "
        "another model."
    )


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start_s <= joined[-1].end_s:
            joined[-1] = Span(joined[-1].start_s, max(joined[-1].end_s, span.end_s))
        else:
            joined.append(span)
    return joined
