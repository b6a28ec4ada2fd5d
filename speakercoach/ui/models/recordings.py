"""Recordings as a list that is searched while one types and read while one scrolls."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import FoundTake, TakePage, TakeQuery
from speakercoach.domain.talk import TakeId, TalkId, TalkOverview
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.beat_colours import read_ahead

PAGE = 100
"""So many takes come at once: fewer would be asked for too often, more would hold the window up when they come."""
MOST_HELD = 1_500
"""More rows are not held: those far from where one looks are let go of, and read again when one comes back."""
MOST_WANTED = 3
"""Pages that are waited for. Who drags the list past others does not wait for those."""

Index = QModelIndex | QPersistentModelIndex
_ANSWERED = (Qt.ItemDataRole.UserRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was found; ``found`` is ``None`` when nobody waited for it any more."""

    number: int
    page: int
    found: TakePage | None


class RecordingsModel(QAbstractTableModel):
    """Holds the takes around the place one looks at. No answer to an earlier question is ever shown.

    It has as many rows as there are takes from the first answer on; a row that was not read yet is asked for when it
    is looked at, and its take is ``None`` until then. ``spoken`` says a row, and whether it is chosen for comparing,
    as it is read out.
    """

    found = Signal(int)
    """The answer stands; how many takes there are in all."""
    tags_listed = Signal(object)
    """Tuple of every tag, sorted."""
    opened = Signal(object, object)
    """Talk and Take that the person wants to see."""
    chosen_changed = Signal(object)
    """Tuple of the FoundTakes that are chosen for comparing, two at most, the one chosen first first."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(
        self, library: Library, spoken: Callable[[FoundTake, bool], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._spoken = spoken
        self._query = TakeQuery(limit=PAGE)
        self._rows: dict[int, FoundTake] = {}
        self._total = 0
        self._question = 0
        self._wanted: deque[int] = deque(maxlen=MOST_WANTED)
        self._looked_at = 0
        self._chosen: list[FoundTake] = []
        self._searching = Background(self, one_at_a_time=True)
        self._changing = Background(self, one_at_a_time=True)

    # ------------------------------------------------------------------------------------------- asking

    @property
    def query(self) -> TakeQuery:
        """What was asked for last."""
        return self._query

    @property
    def total(self) -> int:
        """How many takes there are in all, as the last answer said."""
        return self._total

    def search(self, query: TakeQuery) -> None:
        """Ask for takes; ``found`` follows, unless something else is asked for before."""
        self._query = replace(query, limit=PAGE, offset=0)
        self._looked_at = 0
        self._ask(0, self._on_searched)

    def refresh(self) -> None:
        """Ask the same again, where one looks now; ``found`` follows."""
        self._ask(self._looked_at // PAGE, self._on_refreshed)

    def refresh_tags(self) -> None:
        """Ask which tags there are; ``tags_listed`` follows."""
        self._searching.run(self._library.tags, self._on_tags, self._on_fault)

    def _ask(self, page: int, on_answer: Callable[[Answer], None]) -> None:
        """Begin another question; whatever was asked before is of no interest any more."""
        self._question += 1
        self._wanted.clear()
        self._wanted.append(page)
        self._run(page, on_answer)

    def _run(self, page: int, on_answer: Callable[[Answer], None]) -> None:
        number, query = self._question, replace(self._query, offset=page * PAGE)

        def work() -> Answer:
            # Nobody waits for the answer to an earlier question, or for a page that was dragged past.
            if number != self._question or page not in self._wanted:
                return Answer(number, page, None)
            read_ahead()
            return Answer(number, page, self._library.find(query))

        self._searching.run(work, on_answer, self._on_fault)

    @Slot(object)
    def _on_searched(self, answer: Answer) -> None:
        if answer.number != self._question or answer.found is None:
            return
        rows = dict(enumerate(answer.found.takes))
        if rows != self._rows or answer.found.total != self._total:
            self.beginResetModel()
            self._rows, self._total = rows, answer.found.total
            self.endResetModel()
        self._end_question(answer.page)

    @Slot(object)
    def _on_refreshed(self, answer: Answer) -> None:
        """The same list, perhaps longer or shorter: rows come or go at its end, so that the eye keeps its place."""
        if answer.number != self._question or answer.found is None:
            return
        self._set_total(answer.found.total)
        rows = {answer.page * PAGE + place: take for place, take in enumerate(answer.found.takes)}
        if any(self._rows.get(place) != take for place, take in rows.items()):
            self._rows = rows
            self._tell_rows()
        self._end_question(answer.page)

    def _end_question(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        by_id = {row.take.id: row for row in self._rows.values()}
        self._chosen = [by_id.get(one.take.id, one) for one in self._chosen]
        self.found.emit(self._total)

    def _set_total(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self._rows = {place: row for place, row in self._rows.items() if place < total}
            self.endRemoveRows()

    # ------------------------------------------------------------------------------------------- pages

    def _look_at(self, place: int) -> None:
        """Ask for the page of a row that is not there yet."""
        page = place // PAGE
        self._looked_at = place
        if page not in self._wanted:
            self._wanted.append(page)
            self._run(page, self._on_page)

    @Slot(object)
    def _on_page(self, answer: Answer) -> None:
        if answer.number != self._question or answer.found is None:
            return
        if answer.page in self._wanted:
            self._wanted.remove(answer.page)
        first = answer.page * PAGE
        for place, take in enumerate(answer.found.takes, start=first):
            if place < self._total:
                self._rows[place] = take
        if len(self._rows) > MOST_HELD:
            near = sorted(self._rows, key=lambda place: abs(place - self._looked_at))[: MOST_HELD // 2]
            self._rows = {place: self._rows[place] for place in near}
        last = min(first + PAGE, self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    # ------------------------------------------------------------------------------------------- rows

    def row(self, place: int) -> FoundTake | None:
        """What stands in a row; ``None`` while it was not read."""
        return self._rows.get(place)

    def place_of(self, take_id: TakeId) -> int | None:
        """The row of a take, among those that are held."""
        return next((place for place, row in self._rows.items() if row.take.id == take_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many takes there are."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        """A row is drawn as one."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The take itself for whoever draws it; words for whoever reads it out."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        row = self._rows.get(index.row())
        if row is None:
            self._look_at(index.row())
            return None
        self._looked_at = index.row()
        return row if role == Qt.ItemDataRole.UserRole else self._spoken(row, self.is_chosen(row.take.id))

    # ---------------------------------------------------------------------------------------- comparing

    @property
    def chosen(self) -> tuple[FoundTake, ...]:
        """What is chosen for comparing."""
        return tuple(self._chosen)

    def is_chosen(self, take_id: TakeId) -> bool:
        """Whether a take is chosen for comparing."""
        return any(one.take.id == take_id for one in self._chosen)

    def choose(self, found: FoundTake) -> None:
        """Choose a take for comparing, or let go of it; of three the one chosen first gives way."""
        if self.is_chosen(found.take.id):
            self._chosen = [one for one in self._chosen if one.take.id != found.take.id]
        else:
            self._chosen = [*self._chosen[-1:], found]
        self._tell_chosen()

    def choose_none(self) -> None:
        """Let go of what is chosen."""
        self._chosen = []
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        self._tell_rows()
        self.chosen_changed.emit(self.chosen)

    def _tell_rows(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0))

    # ----------------------------------------------------------------------------------------- changing

    def set_tags(self, take_id: TakeId, tags: tuple[str, ...]) -> None:
        """Give a take these tags; the row says so at once."""
        place = self.place_of(take_id)
        if place is not None:
            self._rows[place] = replace(self._rows[place], tags=tags)
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
        self._changing.run(
            lambda: self._library.set_tags(take_id, tags), self._on_tags_set, self._on_change_fault, keeps=True
        )

    def take_out(self, take_id: TakeId) -> None:
        """Let a row go that is on its way to the bin."""
        self._chosen = [one for one in self._chosen if one.take.id != take_id]
        place = self.place_of(take_id)
        if place is not None:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self._rows = {one - 1 if one > place else one: row for one, row in self._rows.items()}
            self._total -= 1
            self.endRemoveRows()
        self.chosen_changed.emit(self.chosen)
        self.found.emit(self._total)

    def open(self, found: FoundTake) -> None:
        """Fetch the talk of a take; ``opened`` follows."""

        def work() -> tuple[TalkOverview, FoundTake]:
            return self._library.talk(TalkId(found.take.talk_id)), found

        self._changing.run(work, self._on_opened, self._on_fault)

    @Slot(object)
    def _on_opened(self, answer: tuple[TalkOverview, FoundTake]) -> None:
        overview, found = answer
        self.opened.emit(overview.talk, found.take)

    @Slot(object)
    def _on_tags_set(self, _nothing: object) -> None:
        self.refresh_tags()

    @Slot(object)
    def _on_tags(self, tags: tuple[str, ...]) -> None:
        self.tags_listed.emit(tags)

    @Slot(object)
    def _on_change_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
        self.refresh()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._wanted.clear()
        self.faulted.emit(error)
