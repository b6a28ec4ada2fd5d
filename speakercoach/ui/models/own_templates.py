"""Kinds of story that somebody added, as a form offers them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.library_ports import Library
from speakercoach.practice.own_templates import OwnTemplate, add_template, own_templates, remove_template
from speakercoach.ui.models.background import Background
from speakercoach.wording.catalogue import current_language


class OwnTemplatesModel(QObject):
    """Lists, adds and removes them off the window's thread."""

    listed = Signal(object)
    """Tuple of ``OwnTemplate``, by their names."""
    added = Signal(object)
    """``OwnTemplate`` that was added; ``listed`` came before."""
    faulted = Signal(object)
    """``CoachError``: the file was refused, or the list cannot be kept."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._work = Background(self, one_at_a_time=True)

    def refresh(self) -> None:
        """List them."""
        language = current_language()
        self._work.run(lambda: own_templates(self._library, language), self._on_listed, self._on_fault)

    def add(self, path: Path) -> None:
        """Add the one in this file."""
        language = current_language()

        def work() -> tuple[OwnTemplate, tuple[OwnTemplate, ...]]:
            added = add_template(self._library, path, language)
            return added, own_templates(self._library, language)

        self._work.run(work, self._on_added, self._on_fault, keeps=True)

    def remove(self, code: str) -> None:
        """Take one off the list; talks that use it keep it."""
        language = current_language()

        def work() -> tuple[OwnTemplate, ...]:
            remove_template(self._library, code)
            return own_templates(self._library, language)

        self._work.run(work, self._on_listed, self._on_fault, keeps=True)

    @Slot(object)
    def _on_listed(self, found: tuple[OwnTemplate, ...]) -> None:
        self.listed.emit(found)

    @Slot(object)
    def _on_added(self, came: tuple[OwnTemplate, tuple[OwnTemplate, ...]]) -> None:
        added, found = came
        self.listed.emit(found)
        self.added.emit(added)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
