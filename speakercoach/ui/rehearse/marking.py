"""Marks that are made while somebody speaks: silently, for later."""

from PySide6.QtCore import QObject, Slot

from speakercoach.ui.models.rehearsal_model import RUNNING, RehearsalModel
from speakercoach.ui.rehearse.prompter_view import Place
from speakercoach.ui.rehearse.stage import Stage
from speakercoach.ui.rehearse.walk import Walk
from speakercoach.wording.catalogue import tr


class Marking(QObject):
    """Notes which part of the story one is at, and moments that the person marks with a key."""

    def __init__(self, model: RehearsalModel, walk: Walk, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._walk = walk
        self._stage = stage
        self._part = ""
        walk.moved.connect(self._on_moved)

    def begin(self) -> None:
        """A take begins, at the part that stands there."""
        self._part = ""
        self._on_moved(self._walk.place)

    @Slot()
    def mark(self) -> None:
        """Mark this moment. One quiet word answers; nothing asks anything of who is speaking."""
        if self._model.state in RUNNING:
            self._model.mark()
            self._stage.status.say_in_passing(tr("Marked"))

    @Slot(object)
    def _on_moved(self, place: Place) -> None:
        code = self._walk.script.parts[place.part].beat
        if code and code != self._part and self._model.is_busy:
            self._part = code
            self._model.note_part(code)
