"""What lies in the bin, as a list; bringing back and deleting for good."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import Binned, FoundTake
from speakercoach.domain.talk import TakeId, TakeKind, Talk, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.take_names import take_name
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, day, day_and_time

DELETED_AT_ONCE = 25
"""Before so many are deleted it is looked up which of them still lie in the bin: somebody may have brought one back."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BinRow:
    """A whole talk or a single take, with the words that a row shows."""

    what: Talk | FoundTake
    title: str
    detail: str
    binned_utc: datetime | None

    @property
    def is_talk(self) -> bool:
        """Whether a whole talk lies here."""
        return isinstance(self.what, Talk)

    @property
    def id(self) -> TalkId | TakeId:
        """The id of the talk or the take."""
        return self.what.id if isinstance(self.what, Talk) else self.what.take.id


def rows_of(binned: Binned, talks: Mapping[TalkId, Talk] = MappingProxyType({})) -> tuple[BinRow, ...]:
    """A row for each talk, then for each take; ``talks`` know what the parts are called that a take rehearses."""
    whole = tuple(BinRow(talk, talk.title, tr("A whole talk with its takes"), None) for talk in binned.talks)
    takes = tuple(
        BinRow(
            found,
            take_name(found.take, talks.get(found.take.talk_id)) + " · " + found.talk_title,
            " · ".join((day_and_time(found.take.created_utc), clock(found.take.duration_s))),
            found.binned_utc,
        )
        for found in binned.takes
    )
    return whole + takes


def _rows(library: Library) -> tuple[BinRow, ...]:
    """The rows of now; read talk by talk only where a part is to be named."""
    binned = library.binned()
    ids = {found.take.talk_id for found in binned.takes if found.take.scope.kind is TakeKind.PART}
    talks: dict[TalkId, Talk] = {}
    for talk_id in ids:
        # Deleted a moment ago: its takes are gone with it, and the next reading says so.
        with suppress(CoachError):
            talks[talk_id] = library.talk(talk_id).talk
    return rows_of(binned, talks)


class BinModel(QAbstractTableModel):
    """Lists the bin and changes what lies there; every call returns at once."""

    listed = Signal(int)
    """How many things lie in the bin."""
    changed = Signal()
    """Something came back or is gone: other lists are to be read anew."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._rows: tuple[BinRow, ...] = ()
        self._work = Background(self, one_at_a_time=True)

    def row(self, index: int) -> BinRow:
        """What stands in a row."""
        return self._rows[index]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """A row is drawn as one."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The row itself for whoever draws it; words for whoever reads it out."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            when = tr("in the bin since {day}", day=day(row.binned_utc)) if row.binned_utc is not None else ""
            return ", ".join(part for part in (row.title, row.detail, when) if part)
        return None

    @Slot()
    def refresh(self) -> None:
        """Read the bin; ``listed`` follows."""
        self._work.run(lambda: _rows(self._library), self._on_binned, self._on_fault)

    def bring_back(self, row: BinRow) -> None:
        """Let a talk or a take stand among the others again."""
        self._change(lambda: self._unbin(row))

    def delete(self, *rows: BinRow) -> None:
        """Delete these for good: their keys are destroyed. What does not lie in the bin any more is left alone."""

        def work() -> None:
            for first in range(0, len(rows), DELETED_AT_ONCE):
                lying = self._lying()
                for row in rows[first : first + DELETED_AT_ONCE]:
                    if row.id in lying:
                        self._delete(row)

        self._change(work)

    def _lying(self) -> frozenset[TalkId | TakeId]:
        """What lies in the bin now, whatever the list shows."""
        binned = self._library.binned()
        return frozenset((*(talk.id for talk in binned.talks), *(found.take.id for found in binned.takes)))

    def _unbin(self, row: BinRow) -> None:
        if isinstance(row.what, Talk):
            self._library.unbin_talk(row.what.id)
        else:
            self._library.unbin_take(row.what.take.id)

    def _delete(self, row: BinRow) -> None:
        if isinstance(row.what, Talk):
            self._library.delete_talk(row.what.id)
        else:
            self._library.delete_take(row.what.take.id)

    def _change(self, work: Callable[[], object]) -> None:
        self._work.run(work, self._on_changed, self._on_fault)
        self.refresh()

    @Slot(object)
    def _on_binned(self, rows: tuple[BinRow, ...]) -> None:
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        self.listed.emit(len(rows))

    @Slot(object)
    def _on_changed(self, _nothing: object) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
