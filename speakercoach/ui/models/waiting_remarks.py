"""What others said about one's takes that was not looked at yet, for the list of talks."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comment_history, without_author
from speakercoach.domain.shared_session import Comment, FilledRubric, Remarks, SafetyNote
from speakercoach.domain.talk import Take, TakeId, TakeKind, TalkId, TalkOverview
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Correspondence
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class WaitingRemarks:
    """What waits at one take: how many comments are new, changed and taken back, who asks for a look, who listened."""

    take: Take
    comments: int = 0
    changed: int = 0
    removed: int = 0
    asks: tuple[str, ...] = ()
    heard_by: tuple[str, ...] = ()


Waiting = dict[TalkId, tuple[WaitingRemarks, ...]]


class WaitingModel(QObject):
    """Looks behind the window; ``found`` follows each look."""

    found = Signal(object)
    """``Waiting``: talks at which nothing waits are not in it."""

    def __init__(self, library: Library, correspondence: Correspondence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._correspondence = correspondence
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def look(self, talks: tuple[TalkOverview, ...]) -> None:
        """Look what waits at these talks."""
        library, correspondence = self._library, self._correspondence
        self._looking.run(lambda: waiting_at(library, correspondence, talks), self._on_found, self._on_fault)

    @Slot(object)
    def _on_found(self, found: Waiting) -> None:
        self.found.emit(found)

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        # Whoever lists the talks says what is wrong with the vault; without this line nothing is lost.
        self.found.emit({})


def waiting_at(library: Library, correspondence: Correspondence, talks: Iterable[TalkOverview]) -> Waiting:
    """What waits at each of these talks. Not for the window's thread.

    Raises:
        CoachError: what the vault raises.
    """
    identity = correspondence.identity()
    names = {one.id: one.name for one in correspondence.contacts()}
    found: Waiting = {}
    for overview in talks:
        at_takes: list[WaitingRemarks] = []
        for take_id in _sent(correspondence, overview.talk.id):
            try:
                others = without_author(correspondence.remarks(take_id), None if identity is None else identity.id)
                seen = correspondence.seen_remarks(take_id)
                take = _take(library, overview, take_id) if _count(others) > seen else None
            except CoachError as error:
                if error.code is ErrorCode.TAKE_GONE:
                    continue
                raise
            waiting = None if take is None else _waiting(take, others, seen, names)
            if waiting is not None:
                at_takes.append(waiting)
        if at_takes:
            found[overview.talk.id] = tuple(sorted(at_takes, key=lambda one: one.take.created_utc, reverse=True))
    return found


def _sent(correspondence: Correspondence, talk_id: TalkId) -> tuple[TakeId, ...]:
    """Takes of a talk that went out: nobody can say anything about others."""
    sessions = dict.fromkeys(share.session_id for share in correspondence.shares(talk_id))
    takes = (correspondence.take_of_session(session_id) for session_id in sessions)
    return tuple(dict.fromkeys(take_id for take_id in takes if take_id is not None))


def _take(library: Library, overview: TalkOverview, take_id: TakeId) -> Take | None:
    """The take, where it does not lie in the bin."""
    for take in overview.takes:
        if take.id == take_id:
            return take
    every = (take for kind in TakeKind for take in library.takes_of(overview.talk.id, kind))
    return next((take for take in every if take.id == take_id), None)


def _count(remarks: Remarks) -> int:
    return len(remarks.comments) + len(remarks.safety) + len(remarks.rubrics)


def _waiting(take: Take, others: Remarks, seen: int, names: dict[str, str]) -> WaitingRemarks | None:
    """What of these was not looked at: how many were is known, and that those came first that were written first."""
    every: list[Comment | SafetyNote | FilledRubric] = [*others.comments, *others.safety, *others.rubrics]
    new = {id(one) for one in sorted(every, key=lambda one: one.written_utc)[seen:]}
    comments = changed = removed = 0
    for versions in comment_history(others).values():
        unseen = [one for one in versions if id(one) in new]
        if not unseen:
            continue
        if len(unseen) == len(versions):
            comments += not versions[-1].removed
        elif versions[-1].removed:
            removed += 1
        else:
            changed += 1
    asks = _names((one for one in others.safety if id(one) in new and not one.removed), names)
    heard_by = _names((one for one in others.rubrics if id(one) in new), names)
    waiting = WaitingRemarks(take, comments, changed, removed, asks, heard_by)
    return None if waiting == WaitingRemarks(take) else waiting


def _names(remarks: Iterable[SafetyNote | FilledRubric], names: dict[str, str]) -> tuple[str, ...]:
    """Who wrote them, each once; a contact's name counts more than what somebody calls themselves."""
    return tuple(dict.fromkeys(names.get(one.author_id) or one.author_name.strip() for one in remarks))
