"""Finds where the ask was said last, off the window's thread."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.said_ask import SaidAsk, said_ask
from speakercoach.ui.models.background import Background


class SaidAskModel(QObject):
    """``found`` carries a ``SaidAsk`` or ``None`` for the talk that was asked about last."""

    found = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._wanted: TalkId | None = None
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def look(self, talk: Talk) -> None:
        """Look through the newest takes of a talk."""
        wanted = self._wanted = talk.id
        self._work.run(lambda: (wanted, said_ask(self._library, wanted)), self._on_found, self._on_fault)

    @Slot(object)
    def _on_found(self, found: tuple[TalkId, SaidAsk | None]) -> None:
        if found[0] == self._wanted:
            self.found.emit(found[1])

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        """A take that cannot be read is told of where it is opened; nothing is claimed of it here."""
        self.found.emit(None)
