"""Until when: the last day on which the other's app opens the file."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from speakercoach.ui.models.sharing import SharingModel, months_from, today
from speakercoach.ui.safety.icon_choice import IconChoice
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import calendar_day

_MONTHS = (1, 3, 6, 12)
_LIKE = "2027-06-30"
_NEVER, _OTHER = "never", "other"


class UntilField(QWidget):
    """A few days to choose from, or any other one."""

    def __init__(self, model: SharingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._offered: list[date] = []
        self.choice = IconChoice("calendar")
        self.other = QLineEdit()
        self.other.setMaxLength(len(_LIKE))
        self.other.setPlaceholderText(_LIKE)
        self.other.setAccessibleName(tr("Another day"))
        self._how = Text(tr("Year, month and day, like {example}.", example=_LIKE), "caption", "ink3", wrap=True)
        for part in (self.other, self._how):
            part.hide()
        self._explained = Text("", "caption", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS + 2)
        column.addWidget(Labelled(tr("Until"), self.choice))
        column.addWidget(self.other)
        column.addWidget(self._how)
        column.addWidget(self._explained)
        self.choice.activated.connect(self._on_chosen)
        self.other.textEdited.connect(self._on_other)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        until, now = self._model.choice.until, today()
        offered = {months_from(now, months) for months in _MONTHS}
        days = sorted(offered | ({until} if until is not None else set()))
        if days != self._offered:
            # Not each time: somebody may be looking at the list.
            self._offered = days
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
        for part in (self.other, self._how):
            part.setVisible(data == _OTHER)
        if data == _OTHER:
            until = self._model.choice.until or today()
            self.other.setText(until.isoformat())
            self.other.selectAll()
            self.other.setFocus()
            return
        self._model.choose_until(None if data == _NEVER else date.fromisoformat(data))

    @Slot(str)
    def _on_other(self, typed: str) -> None:
        """A day that is whole and not over is taken; until then the one before it holds."""
        try:
            until = date.fromisoformat(typed.strip())
        except ValueError:
            return
        if until >= today():
            self._model.choose_until(until)
