"""Recordings as a list that is searched while one types and grows while one scrolls."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import FoundTake, TakePage, TakeQuery
from speakercoach.domain.talk import TakeId, TalkId, TalkOverview
from speakercoach.practice.ports import Library
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.beat_colours import read_ahead

PAGE = 200
"""So many takes come at once."""
MOST_READ_ANEW = 600
"""Who scrolled farther than this begins at the top again when the list is read anew."""

Index = QModelIndex | QPersistentModelIndex


class RecordingsModel(QAbstractListModel):
    """Holds what was found so far. The latest question wins: no answer to an earlier one is ever shown.

    ``spoken`` says a row, and whether it is chosen for comparing, as it is read out.
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
        self._rows: list[FoundTake] = []
        self._known: set[TakeId] = set()
        self._total = 0
        self._question = 0
        self._is_fetching = False
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
        self._ask(replace(query, limit=PAGE, offset=0))

    def refresh(self) -> None:
        """Ask the same again, as far as the list was read."""
        loaded = len(self._rows)
        self._ask(replace(self._query, limit=max(PAGE, loaded if loaded <= MOST_READ_ANEW else 0), offset=0))

    def refresh_tags(self) -> None:
        """Ask which tags there are; ``tags_listed`` follows."""
        self._searching.run(self._library.tags, self._on_tags, self._on_fault)

    def _ask(self, query: TakeQuery) -> None:
        self._question += 1
        self._query = replace(query, limit=PAGE)
        self._is_fetching = True
        number = self._question

        def work() -> tuple[int, TakePage | None]:
            # Nobody waits for the answer to an earlier question any more.
            if number != self._question:
                return number, None
            read_ahead()
            return number, self._library.find(query)

        self._searching.run(work, self._on_first_page, self._on_fault)

    @Slot(object)
    def _on_first_page(self, answer: tuple[int, TakePage | None]) -> None:
        number, page = answer
        if number != self._question or page is None:
            return
        self._is_fetching = False
        self._total = page.total
        if list(page.takes) != self._rows:
            self.beginResetModel()
            self._rows = list(page.takes)
            self._known = {row.take.id for row in self._rows}
            self.endResetModel()
        self._renew_chosen()
        self.found.emit(self._total)

    # ------------------------------------------------------------------------------------------ growing

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more than was read so far."""
        return not parent.isValid() and not self._is_fetching and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent):
            return
        self._is_fetching = True
        number, query = self._question, replace(self._query, offset=len(self._rows))

        def work() -> tuple[int, TakePage | None]:
            return number, self._library.find(query) if number == self._question else None

        self._searching.run(work, self._on_next_page, self._on_fault)

    @Slot(object)
    def _on_next_page(self, answer: tuple[int, TakePage | None]) -> None:
        number, page = answer
        if number != self._question or page is None:
            return
        self._is_fetching = False
        self._total = page.total
        new = [row for row in page.takes if row.take.id not in self._known]
        if not new:
            # The library holds fewer than it said: something went to the bin meanwhile.
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows += new
        self._known.update(row.take.id for row in new)
        self.endInsertRows()

    # ------------------------------------------------------------------------------------------- rows

    def row(self, index: int) -> FoundTake:
        """What stands in a row."""
        return self._rows[index]

    def place_of(self, take_id: TakeId) -> int | None:
        """The row of a take, as far as the list was read."""
        return next((place for place, row in enumerate(self._rows) if row.take.id == take_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows were read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The take itself for whoever draws it; words for whoever reads it out."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row, self.is_chosen(row.take.id))
        return None

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

    def _renew_chosen(self) -> None:
        by_id = {row.take.id: row for row in self._rows}
        self._chosen = [by_id.get(one.take.id, one) for one in self._chosen]

    def _tell_chosen(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.chosen_changed.emit(self.chosen)

    # ----------------------------------------------------------------------------------------- changing

    def set_tags(self, take_id: TakeId, tags: tuple[str, ...]) -> None:
        """Give a take these tags; the row says so at once."""
        place = self.place_of(take_id)
        if place is not None:
            self._rows[place] = replace(self._rows[place], tags=tags)
            self.dataChanged.emit(self.index(place), self.index(place))
        self._changing.run(lambda: self._library.set_tags(take_id, tags), self._on_tags_set, self._on_change_fault)

    def take_out(self, take_id: TakeId) -> None:
        """Let a row go that is on its way to the bin."""
        self._chosen = [one for one in self._chosen if one.take.id != take_id]
        place = self.place_of(take_id)
        if place is not None:
            self.beginRemoveRows(QModelIndex(), place, place)
            self._known.discard(self._rows.pop(place).take.id)
            self._total -= 1
            self.endRemoveRows()
        self.chosen_changed.emit(self.chosen)
        self.found.emit(self._total)

    def open(self, found: FoundTake) -> None:
        """Fetch the talk of a take; ``opened`` follows."""

        def work() -> tuple[TalkOverview, FoundTake]:
            return self._library.talk(TalkId(found.take.talk_id)), found

        self._changing.run(work, self._on_opened, self._on_fault)

    def finish(self) -> None:
        """Wait for what is being written."""
        self._changing.wait(2000)

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
        self._is_fetching = False
        self.faulted.emit(error)
