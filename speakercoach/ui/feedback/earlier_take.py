"""Another take of the same talk, read to be set beside the one on the screen. Runs off the window's thread."""

from dataclasses import dataclass

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.current_report import current_report
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.ui.feedback.figures import pace_unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """The take that stands beside the one on the screen, with what the rules of today say of it."""

    take: Take
    report: Report


def other_takes(library: Library, take: Take) -> tuple[Take, ...]:
    """The other heard takes of this take's talk that rehearse the same: its whole, or one part, or one answer.

    The newest first.

    Raises:
        CoachError: what the library raises.
    """
    return tuple(
        one
        for one in _takes(library, take)
        if one.scope == take.scope and one.id != take.id and one.summary is not None
    )


def take_before(library: Library, take: Take) -> TakeId | None:
    """The take that rehearsed the same just before this one, if it is there and was heard. Raises as ``other_takes``.

    Takes that rehearsed something else may lie between them.
    """
    number = take.number
    for one in _takes(library, take):
        if one.number == number - 1:
            if one.scope == take.scope:
                return None if one.summary is None else one.id
            number = one.number
    return None


def _takes(library: Library, take: Take) -> tuple[Take, ...]:
    found = library.find(TakeQuery(talk_id=take.talk_id)).takes
    return tuple(sorted((one.take for one in found), key=lambda one: one.number, reverse=True))


def read_earlier(library: Library, analyst: Analyst, talk: Talk, report: Report, take: Take) -> Earlier | None:
    """A take with its report made anew: figures that came of other rules would compare the rules.

    ``None`` where it cannot stand beside ``report``: it is gone or locked, or was spoken in another language.
    """
    try:
        kept = current_report(library, analyst, talk, take)
    except CoachError:
        return None
    if kept is None or not _is_comparable(kept[1], report):
        return None
    return Earlier(take, kept[1])


def _is_comparable(earlier: Report, report: Report) -> bool:
    is_one_language = earlier.transcript.language == report.transcript.language
    return is_one_language and pace_unit(earlier.pacing) == pace_unit(report.pacing)
