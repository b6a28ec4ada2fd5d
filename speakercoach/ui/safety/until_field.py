"""Until when: the last day on which the other's app opens the file."""

from datetime import date

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from speakercoach.ui.models.sharing import SharingModel, months_from, today
from speakercoach.ui.safety.icon_choice import IconChoice
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import calendar_day

_MONTHS = (1, 3, 6, 12)
_NEVER, _OTHER = "never", "other"


class UntilField(QWidget):
    """A few days to choose from, or any other one."""

    def __init__(self, model: SharingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.choice = IconChoice("calendar")
        self.other = QDateEdit()
        self.other.setDisplayFormat("yyyy-MM-dd")
        self.other.setAccessibleName(tr("Another day"))
        self.other.setProperty("field", True)
        self.other.hide()
        self._explained = Text("", "caption", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS + 2)
        column.addWidget(Labelled(tr("Until"), self.choice))
        column.addWidget(self.other)
        column.addWidget(self._explained)
        self.choice.activated.connect(self._on_chosen)
        self.other.dateChanged.connect(self._on_other)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        until, now = self._model.choice.until, today()
        offered = {months_from(now, months) for months in _MONTHS}
        days = sorted(offered | ({until} if until is not None else set()))
        self.choice.clear()
        for one in days:
            self.choice.addItem(calendar_day(one), one.isoformat())
        self.choice.addItem(tr("Another day …"), _OTHER)
        self.choice.addItem(tr("Without an end"), _NEVER)
        self.choice.choose_data(_NEVER if until is None else until.isoformat())
        if until is None:
            self._explained.set_text(tr("It can be opened for as long as they keep it."))
        else:
            said = tr("Then their app removes it. A copy made outside the app cannot be called back.")
            self._explained.set_text(said)

    @Slot()
    def _on_chosen(self) -> None:
        data = str(self.choice.currentData())
        self.other.setVisible(data == _OTHER)
        if data == _OTHER:
            until = self._model.choice.until or today()
            self.other.blockSignals(True)
            self.other.setMinimumDate(QDate(*today().timetuple()[:3]))
            self.other.setDate(QDate(*until.timetuple()[:3]))
            self.other.blockSignals(False)
            self.other.setFocus()
            return
        self._model.choose_until(None if data == _NEVER else date.fromisoformat(data))

    @Slot()
    def _on_other(self) -> None:
        chosen = self.other.date()
        self._model.choose_until(date(chosen.year(), chosen.month(), chosen.day()))
