"""What a person says of their sentences: this one is the journey, that one serves no part."""

import threading
from dataclasses import dataclass

from speakercoach.domain.context import BEFORE_SENTENCE_S
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.current_report import made_anew
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library


@dataclass(frozen=True, slots=True)
class SentencePart:
    """The part that a sentence serves. ``end_s`` is where the next sentence begins.

    ``beat`` is ``None`` for no part; ``is_set`` where the person said so, else the part is the one that was heard.
    """

    start_s: float
    end_s: float
    beat: str | None
    is_set: bool


class Relabelling:
    """Keeps what a person says of sentences as marks of the take, and says what follows for its report.

    The marks stand beside the words: they outlive correcting them and hearing the take again.
    """

    def __init__(self, library: Library, analyst: Analyst) -> None:
        self._library = library
        self._analyst = analyst
        self._one_at_a_time = threading.Lock()

    def label(self, talk: Talk, take: Take, sentences: tuple[SentencePart, ...]) -> Report:
        """Let each of these sentences serve its part, or be as it was heard; returns the report that follows.

        May take a second: not for the window's thread.

        Raises:
            CoachError: ``TAKE_GONE`` when nothing was heard in the take, or what the library raises; then everything
                is as it was.
        """
        with self._one_at_a_time:
            if self._library.hearing(take.id) is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            held = tuple(mark for mark in self._library.marks(take.id) if mark.kind is MarkKind.BEAT)
            added = tuple(Mark(MarkKind.BEAT, one.start_s, one.beat or "") for one in sentences if one.is_set)
            removed = tuple(mark for mark in held if mark not in added and _is_of_any(mark, sentences))
            self._library.change_marks(take.id, added=added, removed=removed)
            # Read after the marks: words that were corrected meanwhile have a report that does not know of them.
            kept = self._library.hearing(take.id)
            if kept is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            return made_anew(self._library, self._analyst, talk, take, kept)[1]


def _is_of_any(mark: Mark, sentences: tuple[SentencePart, ...]) -> bool:
    return any(one.start_s - BEFORE_SENTENCE_S <= mark.at_s < one.end_s - BEFORE_SENTENCE_S for one in sentences)
