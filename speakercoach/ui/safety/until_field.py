"""Until when: the last day on which the other's app opens the file."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from speakercoach.ui.models.share_drafts import months_from
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.models.today import today
from speakercoach.ui.safety.icon_choice import IconChoice
from speakercoach.ui.safety.written_day import written_days
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import calendar_day

_MONTHS = (1, 3, 6, 12)
_LIKE = "2027-06-30"
_LONGEST = 24
_NEVER, _OTHER = "never", "other"


class UntilField(QWidget):
    """A few days to choose from, or any other one."""

    def __init__(self, model: SharingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._offered: list[date] = []
        self._before: date | None = None
        self.choice = IconChoice("calendar")
        self.other = QLineEdit()
        self.other.setMaxLength(_LONGEST)
        self.other.setPlaceholderText(_LIKE)
        self.other.setAccessibleName(tr("Another day"))
        self.how = Text("", "caption", "ink3", wrap=True)
        for part in (self.other, self.how):
            part.hide()
        self._explained = Text("", "caption", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS + 2)
        column.addWidget(Labelled(tr("Until"), self.choice))
        column.addWidget(self.other)
        column.addWidget(self.how)
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
        if self._model.is_until_unclear:
            self.choice.choose_data(_OTHER)
        else:
            self.choice.choose_data(_NEVER if until is None else until.isoformat())
        if until is None:
            self._explained.set_text(tr("It can be opened for as long as they keep it."))
        else:
            said = tr("Then their app removes it. A copy made outside the app cannot be called back.")
            self._explained.set_text(said)

    def leave(self) -> None:
        """Another take is shown: no day is being written for it."""
        self._show_other(shown=False)

    def _show_other(self, *, shown: bool) -> None:
        for part in (self.other, self.how):
            part.setVisible(shown)

    @Slot()
    def _on_chosen(self) -> None:
        data = str(self.choice.currentData())
        self._show_other(shown=data == _OTHER)
        if data == _OTHER:
            self._before = self._model.choice.until
            until = self._before or today()
            self.other.setText(until.isoformat())
            self.other.selectAll()
            self.other.setFocus()
            self._on_other(self.other.text())
            return
        self._model.choose_until(None if data == _NEVER else date.fromisoformat(data))

    @Slot(str)
    def _on_other(self, typed: str) -> None:
        """A day that is whole and not over is taken, and said in words; before that no file is made."""
        days = written_days(typed)
        if len(days) == 1 and days[0] >= today():
            self._model.choose_until(days[0])
            self._say(tr("That is {day}.", day=calendar_day(days[0])))
            return
        self._model.doubt_until(self._before)
        if len(days) > 1:
            first, second = (calendar_day(one) for one in days)
            said = tr(
                "This can be {first} or {second}. Please write it like {example}.",
                first=first,
                second=second,
                example=_LIKE,
            )
        elif days:
            said = tr("{day} is over. Choose a later day.", day=calendar_day(days[0]))
        else:
            said = tr("Year, month and day, like {example}.", example=_LIKE)
        self._say(said, warns=bool(days))

    def _say(self, said: str, *, warns: bool = False) -> None:
        self.how.set_text(said)
        self.how.set_token("decide_ink" if warns else "ink3")
