"""Sheets over the Plan screen: the occasion, and a script that is brought in."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.talk import TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.plan.occasion_sheet import OccasionSheet
from speakercoach.ui.plan.script_sheet import ScriptSheet
from speakercoach.ui.widgets.sheet import Sheet


class PlanSheets(QObject):
    """One sheet at a time, for the talk that is open.

    A script stays in its sheet until it was taken into the plan. With the sheet put away it lies in the vault, so that
    neither a lock nor another talk costs its words.
    """

    taken = Signal(object)
    """What a script gives to the parts."""

    def __init__(self, screen: QWidget, model: PlanModel, library: Library) -> None:
        super().__init__(screen)
        self._screen = screen
        self._model = model
        self._library = library
        self._sheet: Sheet | None = None
        self._script: ScriptSheet | None = None
        self._talk: TalkId | None = None

    @property
    def current(self) -> Sheet | None:
        """The sheet that is up."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    @Slot()
    def edit_occasion(self) -> None:
        """Put up the sheet with what the talk is."""
        if self._model.is_open:
            sheet = OccasionSheet(self._screen, self._model, self._library)
            self._put_up(sheet, sheet.title_field)

    @Slot()
    def bring_in_script(self) -> None:
        """Put up the sheet that splits a script, with what was pasted into it before."""
        if self._model.is_open:
            if self._script is None:
                self._script = ScriptSheet(self._screen, self._model)
                self._script.text.setPlainText(self._model.talk.plan.script)
                self._script.taken.connect(self._on_taken)
                self._script.dismissed.connect(self.keep_typed)
            self._put_up(self._script, self._script.first)

    def put_away(self) -> None:
        """The screen is left: no sheet waits for the next talk."""
        if self._sheet is not None:
            self._sheet.dismiss()

    @Slot()
    def keep_typed(self) -> None:
        """Keep the words of the script with its talk."""
        if self._script is not None and self._model.is_open and self._model.talk.id == self._talk:
            self._model.set_script(self._script.text.toPlainText())

    @Slot()
    def follow_talk(self) -> None:
        """The talk was opened, or has other parts: what belongs to another one goes."""
        is_other = self._talk != self._model.talk.id
        if is_other:
            # Before the other talk counts as the one whose script this is.
            self.put_away()
            self._forget(self._script)
            self._script = None
            self._talk = self._model.talk.id
        elif self._script is not None:
            self._script.show_text()

    def _put_up(self, sheet: Sheet, first: QWidget) -> None:
        if self._sheet is not sheet and self._sheet is not self._script:
            self._forget(self._sheet)
        self._sheet = sheet
        sheet.open(first)

    def _forget(self, sheet: Sheet | None) -> None:
        if sheet is not None:
            if sheet is self._sheet:
                self._sheet = None
            sheet.hide()
            sheet.deleteLater()

    @Slot(object)
    def _on_taken(self, parts: object) -> None:
        self._forget(self._script)
        self._script = None
        self._model.set_script("")
        self.taken.emit(parts)
