"""Saves the title that is written above the words."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


class TitleKeeper(QObject):
    """Gives talks other titles, off the window's thread."""

    saved = Signal(object)
    """Talk: it lies in the library under its new title."""
    faulted = Signal(object)
    """CoachError: the library still has the old title."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._background = Background(self, one_at_a_time=True)

    def rename(self, talk: Talk, title: str) -> Talk:
        """The talk under this title; ``saved`` or ``faulted`` follows."""
        renamed = replace(talk, title=title)

        def work() -> Talk:
            self._library.save_talk(renamed)
            return renamed

        self._background.run(work, self._on_saved, self._on_fault, keeps=True)
        return renamed

    def finish(self) -> None:
        """Wait for what is being saved."""
        self._background.wait(2000)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self.saved.emit(talk)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
