"""Says across a screen that what was typed into the plan is not on the disk yet, until it is."""

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.widgets.banner import Banner


class UnsavedNote(QObject):
    """Takes back its own words alone: what else stands in the banner stays."""

    def __init__(self, banner: Banner, model: PlanModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._said: tuple[str, str] | None = None
        model.faulted.connect(self._on_fault)
        model.saved.connect(self._on_saved)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._banner.say_error(error)
        self._said = self._banner.words

    @Slot(object)
    def _on_saved(self, _talk: object) -> None:
        if self._said is not None and self._said == self._banner.words:
            self._banner.hide()
        self._said = None
