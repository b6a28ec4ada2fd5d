"""What a person decides about fillers: this one is none, this word never is one, that word always is."""

import threading
from collections.abc import Callable

from speakercoach.analysis.fillers.filler_choices import DISMISSAL_REACH_S
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Filler, Report
from speakercoach.domain.session import Mark, MarkKind, PersonalWords
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.current_report import made_anew
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.own_words import always_counted, as_listed, judged_by_rules, never_counted


class FillerDecisions:
    """Keeps decisions about fillers, and says what follows for the take they were made in.

    A decision about one item is a mark of the take, beside its words: it outlives correcting them and hearing the take
    again. Every method may take a second: not for the window's thread. Each returns the report that follows.

    Raises:
        CoachError: ``TAKE_GONE`` when nothing was heard in the take, or what the library raises; then everything is
            as it was.
    """

    def __init__(self, library: Library, analyst: Analyst) -> None:
        self._library = library
        self._analyst = analyst
        self._one_at_a_time = threading.Lock()

    def dismiss(self, talk: Talk, take: Take, item: Filler) -> Report:
        """This item is no filler."""
        # Its middle: its start is the end of the word before, which may be the same word.
        mark = Mark(MarkKind.NOT_FILLER, _middle_s(item), _words_of(item))
        return self._decided(talk, take, lambda: self._library.change_marks(take.id, added=(mark,)))

    def restore(self, talk: Talk, take: Take, item: Filler) -> Report:
        """This item, which was dismissed, counts again."""

        def take_back() -> None:
            mark = _mark_of(item, self._library.marks(take.id))
            if mark is not None:
                self._library.change_marks(take.id, removed=(mark,))

        return self._decided(talk, take, take_back)

    def always_count(self, talk: Talk, take: Take, text: str) -> Report:
        """These words are a filler wherever they stand, in every talk."""
        return self._list(talk, take, lambda own: always_counted(own, text))

    def never_count(self, talk: Talk, take: Take, text: str) -> Report:
        """These words are no filler wherever they stand, in every talk."""
        return self._list(talk, take, lambda own: never_counted(own, text))

    def let_rules_decide(self, talk: Talk, take: Take, text: str) -> Report:
        """Take ``always_count`` or ``never_count`` back: the rules of the language decide again."""
        return self._list(talk, take, lambda own: judged_by_rules(own, text))

    def _list(self, talk: Talk, take: Take, edited: Callable[[PersonalWords], PersonalWords]) -> Report:
        return self._decided(
            talk, take, lambda: self._library.save_personal_words(edited(self._library.personal_words()))
        )

    def _decided(self, talk: Talk, take: Take, decide: Callable[[], None]) -> Report:
        with self._one_at_a_time:
            if self._library.hearing(take.id) is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            decide()
            # Read after the decision: words that were corrected before it have a report that does not know of it.
            kept = self._library.hearing(take.id)
            if kept is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            return made_anew(self._library, self._analyst, talk, take, kept)[1]


def _words_of(item: Filler) -> str:
    return as_listed(item.text) if item.words else ""


def _middle_s(item: Filler) -> float:
    return (item.start_s + item.end_s) / 2


def _mark_of(item: Filler, marks: tuple[Mark, ...]) -> Mark | None:
    """The mark by which this item was dismissed: the nearest one of its words."""
    words = _words_of(item)
    near = [
        mark
        for mark in marks
        if mark.kind is MarkKind.NOT_FILLER
        and as_listed(mark.text) == words
        and item.start_s - DISMISSAL_REACH_S <= mark.at_s <= item.end_s + DISMISSAL_REACH_S
    ]
    return min(near, key=lambda mark: abs(mark.at_s - _middle_s(item)), default=None)
