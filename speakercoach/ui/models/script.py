"""A script on its way into a plan: read and split off the window's thread, then changed by hand."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.practice.script_import import SplitScript, split_script
from speakercoach.practice.script_reading import read_script
from speakercoach.ui.models.background import Background
from speakercoach.wording.catalogue import current_language


class ScriptModel(QObject):
    """One script at a time."""

    read = Signal(str)
    """Text of the file."""
    split = Signal(object)
    """``SplitScript``."""
    faulted = Signal(object)
    """``CoachError``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._work.busy

    def read_file(self, path: Path) -> None:
        """Read the text of this file."""
        self._work.run(lambda: read_script(path), self._on_read, self._on_fault)

    def split_text(self, text: str, talk: Talk) -> None:
        """Find the parts of the talk's story in a text."""
        language = current_language()
        self._work.run(lambda: split_script(text, talk, language), self._on_split, self._on_fault)

    @Slot(object)
    def _on_read(self, text: str) -> None:
        self.read.emit(text)

    @Slot(object)
    def _on_split(self, script: SplitScript) -> None:
        self.split.emit(script)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
