"""Which stretches of a told story are sure enough to be said without a word of caution of their own."""

from speakercoach.domain.report import Report
from speakercoach.domain.told_story import BeatSpan
from speakercoach.domain.transcript import Reliability

SURE_FROM = 0.55
"""Below this certainty a stretch is shown as one that may be heard otherwise."""
ROUGH_SURE_FROM = 0.6 * SURE_FROM
"""Roughly heard words leave each certainty six tenths of what it would be, and all of a take would be called uncertain.
That the words are rough is said once; beside it, the least certain stretches are told apart from the others."""


def is_heard_roughly(report: Report) -> bool:
    """Whether so many words may be misheard that what was not heard may well have been said."""
    return report.transcript.reliability is Reliability.ROUGH


def is_sure(report: Report, span: BeatSpan) -> bool:
    """Whether a stretch of a report's story may be told without a word of caution of its own."""
    return span.certainty >= (ROUGH_SURE_FROM if is_heard_roughly(report) else SURE_FROM)


def is_set_by_person(report: Report, span: BeatSpan) -> bool:
    """Whether the person said of every sentence of a stretch which part it is."""
    story = report.story
    told = set() if story is None else set(story.relabelled)
    return all(place in told for place in range(span.first_sentence, span.last_sentence + 1))
