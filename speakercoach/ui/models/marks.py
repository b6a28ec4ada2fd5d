"""The marks of one take, as they are changed and kept."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import TakeId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background

SAME_MOMENT_S = 0.5
"""Two marks closer than this are one: the key was pressed twice."""


class MarksModel(QObject):
    """Holds the notes; marks of other kinds are kept beside them untouched, whoever else writes those."""

    changed = Signal(object)
    """Tuple of the notes, in order of time."""
    faulted = Signal(object)
    """CoachError: the change was not kept."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._take_id: TakeId | None = None
        self._notes: tuple[Mark, ...] = ()
        self._background = Background(self, one_at_a_time=True)

    @property
    def notes(self) -> tuple[Mark, ...]:
        """The marks that the person made."""
        return self._notes

    def open(self, take_id: TakeId, marks: tuple[Mark, ...]) -> None:
        """Hold the marks of this take."""
        self._take_id = take_id
        self._notes = tuple(mark for mark in marks if mark.kind is MarkKind.NOTE)
        self.changed.emit(self._notes)

    def add(self, at_s: float) -> None:
        """Mark a moment, unless it is marked already."""
        if all(abs(note.at_s - at_s) > SAME_MOMENT_S for note in self._notes):
            self._keep((*self._notes, Mark(MarkKind.NOTE, at_s)))

    def write(self, at_s: float, words: str) -> None:
        """Give the mark at this moment other words."""
        text = " ".join(words.split())
        self._keep(tuple(Mark(MarkKind.NOTE, at_s, text) if note.at_s == at_s else note for note in self._notes))

    def remove(self, at_s: float) -> None:
        """Let the mark at this moment go."""
        self._keep(tuple(note for note in self._notes if note.at_s != at_s))

    def _keep(self, notes: tuple[Mark, ...]) -> None:
        take_id = self._take_id
        notes = tuple(sorted(notes, key=lambda note: note.at_s))
        if take_id is None or notes == self._notes:
            return
        self._notes = notes
        self._background.run(
            lambda: self._library.save_marks(take_id, notes, MarkKind.NOTE), None, self._on_fault, keeps=True
        )
        self.changed.emit(notes)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
