"""The coordinator's inbox: every session, narrowed by what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import DeskSession, DeskState
from speakercoach.practice.sharing_ports import Desk
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.today import today

Index = QModelIndex | QPersistentModelIndex
_LOOK_AT_DAY_MS = 60_000
_SOON_MS = 250
ALIKE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Asks for the other sessions whose lines would say the same."""
_ANSWERED = (Qt.ItemDataRole.UserRole, ALIKE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
Alike = tuple[DeskSession, ...]
Spoken = Callable[[DeskSession, Alike], str]
"""How a line is read out, beside others that would say the same."""
_Key = tuple[str, str, bool, str, int]


@dataclass(frozen=True, slots=True)
class _Listed:
    ended: tuple[DeskSession, ...]
    sessions: tuple[DeskSession, ...]


class DeskModel(QAbstractTableModel):
    """Holds the light lines of all sessions, the new ones first, of each the newest. ``spoken`` says a line aloud."""

    listed = Signal()
    """The sessions stand as they are now."""
    ended = Signal(object)
    """Tuple of the DeskSessions whose time was over: they are gone."""
    day_passed = Signal()
    """It is another day than at the last ``begin``."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(self, desk: Desk, spoken: Spoken, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spoken = spoken
        self._all: tuple[DeskSession, ...] = ()
        self._rows: tuple[DeskSession, ...] = ()
        self._alike: dict[_Key, Alike] = {}
        self._words: tuple[str, ...] = ()
        self._leaving: list[str] = []
        """Sessions that are being removed: lists that were read before do not bring them back."""
        self._is_read = False
        self._day: date | None = None
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._changing = Background(self, one_at_a_time=True)
        # A window may stay open over night, and a sleeping computer keeps no long appointment.
        self._watching = QTimer(self)
        self._watching.setInterval(_LOOK_AT_DAY_MS)
        self._watching.timeout.connect(self._on_look)
        self._soon = QTimer(self)
        self._soon.setInterval(_SOON_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    # ------------------------------------------------------------------------------------------ reading

    @property
    def sessions(self) -> tuple[DeskSession, ...]:
        """All sessions, whatever is typed."""
        return self._all

    @property
    def shown(self) -> tuple[DeskSession, ...]:
        """The sessions that fit what is typed."""
        return self._rows

    @property
    def is_read(self) -> bool:
        """Whether the desk was read once."""
        return self._is_read

    @property
    def new(self) -> int:
        """How many nobody looked at yet."""
        return sum(one.state is DeskState.NEW for one in self._all)

    @property
    def speakers(self) -> int:
        """How many people sent something."""
        return len({one.speaker_id for one in self._all})

    def begin(self) -> None:
        """Let go of sessions whose time is over, then list the others; ``ended`` and ``listed`` follow."""
        desk, self._day = self._desk, today()
        self._watching.start()
        day = self._day
        self._reading.run(lambda: _Listed(desk.remove_ended(day), desk.sessions()), self._on_listed, self._on_fault)

    @Slot()
    def _on_look(self) -> None:
        if today() != self._day:
            self.day_passed.emit()

    @Slot()
    def refresh(self) -> None:
        """List the sessions anew; ``listed`` follows."""
        desk = self._desk
        self._reading.run(lambda: _Listed((), desk.sessions()), self._on_listed, self._on_fault)

    @Slot()
    def refresh_soon(self) -> None:
        """As ``refresh``, a few times a second at most: hundreds of files may come one after the other."""
        if not self._soon.isActive():
            self._soon.start()

    def remove(self, session_id: str) -> None:
        """Remove a session for good; its row goes at once."""
        self._leaving.append(session_id)
        self._take(self._all)
        self._changing.run(lambda: self._desk.remove(session_id), self._on_removed, self._on_not_removed)

    @Slot(object)
    def _on_removed(self, _nothing: object) -> None:
        # Removals are done one after the other. What is being read now may still have its row.
        self._leaving.pop(0)
        self.refresh()

    @Slot(object)
    def _on_not_removed(self, error: CoachError) -> None:
        self._leaving.pop(0)
        self.refresh()
        self.faulted.emit(error)

    @Slot(object)
    def _on_listed(self, listed: _Listed) -> None:
        self._is_read = True
        self._take(listed.sessions)
        if listed.ended:
            self.ended.emit(listed.ended)

    def _take(self, sessions: tuple[DeskSession, ...]) -> None:
        self._all = tuple(one for one in sessions if one.id not in self._leaving)
        alike: dict[_Key, list[DeskSession]] = {}
        for one in self._all:
            alike.setdefault(_key(one), []).append(one)
        self._alike = {key: tuple(group) for key, group in alike.items() if len(group) > 1}
        self._narrow()
        self.listed.emit()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

    # ---------------------------------------------------------------------------------------- narrowing

    def narrow(self, typed: str) -> None:
        """Show the sessions alone whose line has all these words or beginnings of words."""
        words = tuple(typed.casefold().split())
        if words != self._words:
            self._words = words
            self._narrow()

    @property
    def is_narrowed(self) -> bool:
        """Whether something is typed."""
        return bool(self._words)

    def _narrow(self) -> None:
        wanted = (one for one in self._all if self._is_wanted(one)) if self._words else self._all
        rows = tuple(sorted(wanted, key=lambda one: one.state is not DeskState.NEW))
        places = {one.id: place for place, one in enumerate(rows)}
        before = [one.id for one in self._rows]
        if before == list(places):
            # The same rows, perhaps with another state: the list keeps its place.
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        elif set(before) == places.keys():
            self._move([places[session_id] for session_id in before], rows)
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _move(self, places: list[int], rows: tuple[DeskSession, ...]) -> None:
        """The same rows in another order: the keyboard stays on its session. ``places`` has the new one of each."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        self._rows = rows
        self.changePersistentIndexList(held, [self.index(places[one.row()], one.column()) for one in held])
        self.layoutChanged.emit()

    def _is_wanted(self, one: DeskSession) -> bool:
        line = self._spoken(one, self.alike(one)).casefold()
        return all(word in line for word in self._words)

    # ------------------------------------------------------------------------------------------- rows

    def row(self, place: int) -> DeskSession | None:
        """What stands in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, session_id: str) -> int | None:
        """The row of a session; ``None`` where it is not shown."""
        return next((place for place, one in enumerate(self._rows) if one.id == session_id), None)

    def of(self, session_id: str) -> DeskSession | None:
        """The line of a session, shown or not."""
        return next((one for one in self._all if one.id == session_id), None)

    def alike(self, one: DeskSession) -> Alike:
        """Other sessions of the same name, title and take: the same take may come by a key and by a passphrase."""
        return tuple(other for other in self._alike.get(_key(one), ()) if other.id != one.id)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many sessions are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """A row is drawn as one."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The session itself for whoever draws it; words for whoever reads it out."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        alike = self.alike(row)
        return alike if role == ALIKE_ROLE else self._spoken(row, alike)


def _key(one: DeskSession) -> _Key:
    return (one.speaker_name, one.calls_self, one.is_known_speaker, one.title, one.take_number)
