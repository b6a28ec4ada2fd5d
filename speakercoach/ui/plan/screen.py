"""Plan: the parts of the story, the part that is written, and beside it boundaries and ask."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.practice.script_plan import ScriptPart
from speakercoach.ui.models.kept_sound import KeptSound
from speakercoach.ui.models.private_words import PrivateWordsModel
from speakercoach.ui.models.said_ask import SaidAskModel
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.my_talks import words
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.plan.ask_card import AskCard
from speakercoach.ui.plan.boundaries_card import BoundariesCard
from speakercoach.ui.plan.part_editor import PartEditor
from speakercoach.ui.plan.parts_list import PartsList
from speakercoach.ui.plan.plan_sheets import PlanSheets
from speakercoach.ui.plan.unsaved_note import UnsavedNote
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.widgets.tab_order import ReadingOrder
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr, trn

NARROW_BELOW_PX = 1180
SIDE_WIDTH = 292
_PART, _SIDE = "part", "side"


class PlanScreen(ReadingOrder):
    """Shows the plan that ``navigator.plan`` holds."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._model = navigator.plan
        self._narrow: bool | None = None
        self._turns = Turns(self)
        self._from_script: tuple[ScriptPart, ...] = ()
        library = navigator.services.library
        self._sound = KeptSound(library, navigator.services.player, self)
        self._said = SaidAskModel(library, self)
        self.sheets = PlanSheets(self, self._model, library)
        self.setAccessibleName(tr("Plan"))
        self._title = Text(tr("Plan"), "title1")
        self.about = Text("", "body", "ink3", wrap=True)
        self.edit_button = Button(tr("Edit occasion"), "pencil", "quiet")
        self.rehearse = Button(tr("Rehearse"), "mic", "primary")
        self.banner = Banner()
        self._unsaved = UnsavedNote(self.banner, self._model, self)
        self.parts = PartsList(self._model)
        self.editor = PartEditor(self._model)
        self.boundaries = BoundariesCard(self._model, PrivateWordsModel(library, self))
        self.ask = AskCard(self._model)
        self.tabs = TabRow()
        self.tabs.set_tabs(((_PART, tr("This part")), (_SIDE, tr("Boundaries and ask"))))
        self._lay_out()
        self.edit_button.clicked.connect(self.sheets.edit_occasion)
        self.rehearse.clicked.connect(self._on_rehearse)
        self.parts.chosen.connect(self._on_chosen)
        self.parts.script_wanted.connect(self.sheets.bring_in_script)
        self.sheets.taken.connect(self._on_script)
        self.editor.practise_wanted.connect(self._on_practise)
        self.editor.play_wanted.connect(self._sound.play)
        self.ask.play_wanted.connect(self._sound.play)
        self._said.found.connect(self.ask.show_said)
        self._sound.faulted.connect(self._on_fault)
        self.tabs.chosen.connect(self._on_tab)
        self.banner.acted.connect(self._on_give_back)
        self._model.opened.connect(self._on_opened)
        self._model.changed.connect(self._on_changed)
        current_theme().changed.connect(self._choose_layout)
        if self._model.is_open:
            self._on_opened()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addLayout(names, 1)
        head.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.rehearse, 0, Qt.AlignmentFlag.AlignVCenter)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.boundaries)
        column.addWidget(self.ask, 1)
        self._side = scrolled(side)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.editor)
        middle = QVBoxLayout()
        middle.setSpacing(Space.XS)
        middle.addWidget(self.tabs)
        middle.addWidget(self._middle, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.L)
        self._row.addWidget(self.parts)
        self._row.addLayout(middle, 1)
        self._row.addWidget(self._side)
        self._column = outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        outer.setSpacing(Space.M)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addLayout(self._row, 1)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is up."""
        return self.sheets.current

    def keep_typed(self) -> None:
        """Keep the words of a script that is being brought in: the library is being locked, or the window closed."""
        self.sheets.keep_typed()

    def focus_first(self) -> None:
        """Put the keyboard on the part that is written."""
        for item in self.parts.items:
            if item.isChecked():
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the ask was said last: a take may have come meanwhile."""
        super().showEvent(event)
        if self._model.is_open:
            self._said.look(self._model.talk)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the player to the next screen, and no sheet to the next talk."""
        super().hideEvent(event)
        self._sound.leave()
        if not event.spontaneous():
            self.sheets.put_away()

    @Slot()
    def _on_opened(self) -> None:
        self.sheets.follow_talk()
        codes = [part.code for part in self._model.parts]
        first = self.editor.code if self.editor.code in codes and self.sheet is not None else codes[0]
        if self.sheet is None:
            self.banner.hide()
            self._from_script = ()
            self.ask.show_said(None)
        self.editor.show_none()
        self.parts.show_talk()
        self.parts.choose(first)
        self._say_about()
        self._turns.begin(partial(self._show_first, first), self._show_side)

    def _show_first(self, code: str) -> None:
        if self._model.is_open:
            self._on_chosen(code)

    def _show_side(self) -> None:
        if self._model.is_open:
            self.boundaries.show_talk()
            self.ask.show_talk()
            self._said.look(self._model.talk)

    def _say_about(self) -> None:
        held = words.held(self._model.talk)
        # Beside the icons alone nothing else says which talk it is.
        self.about.set_text(f"{self._model.talk.title} · {held}" if self._narrow else held)

    @Slot(object)
    def _on_script(self, parts: tuple[ScriptPart, ...]) -> None:
        self._from_script = self._model.take_script(parts)
        if self._from_script:
            said = trn(
                "Your script is in {count} part of the plan.",
                "Your script is in {count} parts of the plan.",
                len(self._from_script),
            )
            stays = tr("What you wrote before stands there unchanged.")
            self.banner.say(said, stays, kind="calm", icon="check", action=tr("Take it out again"))
        else:
            self.banner.say(tr("All of this is in your plan already."), kind="calm", icon="check")

    @Slot()
    def _on_give_back(self) -> None:
        parts, self._from_script = self._from_script, ()
        self.banner.hide()
        if parts and self._model.is_open:
            self._model.give_back_script(parts)

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        self.parts.choose(code)
        self.editor.show_part(code)
        self.tabs.choose(_PART)
        self._middle.setCurrentWidget(self.editor)

    @Slot(str)
    def _on_changed(self, _code: str) -> None:
        self.parts.refresh()
        self.editor.refresh()
        self._say_about()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.banner.say_error(error)

    @Slot(str)
    def _on_practise(self, code: str) -> None:
        self._navigator.open_rehearsal(self._model.talk, code)

    @Slot()
    def _on_rehearse(self) -> None:
        self._navigator.open_rehearsal(self._model.talk)

    @Slot(str)
    def _on_tab(self, code: str) -> None:
        self._middle.setCurrentWidget(self.editor if code == _PART else self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the talk become a tab where room is short."""
        super().resizeEvent(event)
        self._choose_layout()

    @Slot()
    def _choose_layout(self) -> None:
        needed = NARROW_BELOW_PX * max(current_theme().text_scale, 1.0)
        narrow = self.window().width() < needed
        if narrow != self._narrow:
            self._set_narrow(narrow=narrow)

    def _set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self.tabs.setVisible(narrow)
        side = Space.L if narrow else Space.XXL
        self._column.setContentsMargins(side, Space.M if narrow else Space.XL, side, Space.M if narrow else Space.XL)
        if narrow:
            self._row.removeWidget(self._side)
            self._side.setMaximumWidth(16_777_215)
            self._side.setMinimumWidth(0)
            self._middle.addWidget(self._side)
            self._on_tab(self.tabs.current or _PART)
        else:
            self._middle.removeWidget(self._side)
            self._side.setFixedWidth(current_theme().scaled(SIDE_WIDTH))
            self._row.addWidget(self._side)
            self._side.show()
            self._middle.setCurrentWidget(self.editor)
        self._row.setSpacing(Space.M if narrow else Space.L)
        if self._model.is_open:
            self._say_about()
