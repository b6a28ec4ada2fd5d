"""Lets the takes to come of a talk be heard in another language."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


class TalkLanguage(QObject):
    """Changes the language of talks as they lie in the library, off the window's thread."""

    saved = Signal(object)
    """Talk: it lies in the library with its new language."""
    faulted = Signal(object)
    """CoachError: the talk is as it was."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._background = Background(self)

    def change(self, talk_id: TalkId, language: str) -> None:
        """Give a talk another language; ``saved`` or ``faulted`` follows. Takes that have words keep them."""

        def work() -> Talk:
            # As it lies there now: whoever asks may have read it before its plan was written on.
            talk = replace(self._library.talk(talk_id).talk, language=language)
            self._library.save_talk(talk)
            return talk

        self._background.run(work, self._on_saved, self._on_fault, keeps=True)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self.saved.emit(talk)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
