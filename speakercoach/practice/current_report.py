"""The report on a take as the words that hold, the speaker's decisions and the rules of today give it."""

import contextlib

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.context import speaker_context
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Heard


def current_report(library: Library, analyst: Analyst, talk: Talk, take: Take) -> tuple[Heard, Report] | None:
    """What is kept of a take, with its report made anew; ``None`` when it was not heard yet.

    The speaker's lists may have changed since, another take may have been put in the bin, and an older version of the
    program said less. A report that differs is kept in the place of the old one. Not for the window's thread: ten
    minutes of talk take 0.35 s on a busy machine with two cores.

    Raises:
        CoachError: ``TAKE_GONE``, or what the library raises while it is read.
    """
    kept = library.hearing(take.id)
    return None if kept is None else made_anew(library, analyst, talk, take, kept)


def made_anew(
    library: Library, analyst: Analyst, talk: Talk, take: Take, kept: tuple[Heard, Report]
) -> tuple[Heard, Report]:
    """What is kept of a take with its report made anew. Raises as ``current_report``."""
    heard, report = kept
    before, context = None, speaker_context(library, talk, take)
    # What is decided meanwhile is kept with a report of its own, which one that knows nothing of it must not replace.
    while context != before:
        try:
            made, summary = analyst(report.source, heard, talk.template, context)
        except Exception:  # noqa: BLE001 - a take that was heard opens, whatever today's rules stumble over in it
            return kept
        before, context = context, speaker_context(library, talk, take)
    if made != report or summary != take.summary:
        # What cannot be kept now is made once more when the take is opened next.
        with contextlib.suppress(CoachError):
            library.save_report(take.id, made, summary, of=heard.transcript)
    return heard, made
