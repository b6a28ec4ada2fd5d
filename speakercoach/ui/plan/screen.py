"""Plan: parts of the story, the part that is written, and the talk itself."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.my_talks import words
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.plan.part_editor import PartEditor
from speakercoach.ui.plan.parts_list import PartsList
from speakercoach.ui.plan.talk_editor import WIDTH as TALK_WIDTH
from speakercoach.ui.plan.talk_editor import TalkEditor
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

NARROW_BELOW_PX = 1180
_PART, _TALK = "part", "talk"


class PlanScreen(QWidget):
    """Shows the plan that ``navigator.plan`` holds."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._model = navigator.plan
        self._narrow: bool | None = None
        self._turns = Turns(self)
        self.setAccessibleName(tr("Plan"))
        self._title = Text(tr("Plan"), "title1")
        self._about = Text("", "body", "ink3", wrap=True)
        self.rehearse = Button(tr("Rehearse"), "mic", "primary")
        self.banner = Banner()
        self.parts = PartsList(self._model)
        self.editor = PartEditor(self._model)
        self.talk = TalkEditor(self._model)
        self.tabs = TabRow()
        self.tabs.set_tabs(((_PART, tr("This part")), (_TALK, tr("This talk"))))
        self._lay_out()
        self.rehearse.clicked.connect(self._on_rehearse)
        self.parts.chosen.connect(self._on_chosen)
        self.tabs.chosen.connect(self._on_tab)
        self._model.opened.connect(self._on_opened)
        self._model.changed.connect(self._on_changed)
        self._model.saved.connect(self._on_saved)
        self._model.faulted.connect(self._on_fault)
        current_theme().changed.connect(self._choose_layout)
        if self._model.is_open:
            self._on_opened()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._about)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self.rehearse, 0, Qt.AlignmentFlag.AlignVCenter)
        self._talk_scroll = QScrollArea()
        self._talk_scroll.setWidgetResizable(True)
        self._talk_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._talk_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._talk_scroll.setWidget(self.talk)
        self._talk_scroll.viewport().setAutoFillBackground(False)
        self.talk.setAutoFillBackground(False)
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
        self._row.addWidget(self._talk_scroll)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addLayout(self._row, 1)

    def focus_first(self) -> None:
        """Put the keyboard on the part that is written."""
        for item in self.parts.items:
            if item.isChecked():
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_opened(self) -> None:
        self.banner.hide()
        self.editor.show_none()
        first = self._model.template.beats[0].code
        self.parts.show_talk()
        self.parts.choose(first)
        self._say_about()
        self._turns.begin(partial(self._show_first, first), self._show_talk)

    def _show_first(self, code: str) -> None:
        if self._model.is_open:
            self._on_chosen(code)

    def _show_talk(self) -> None:
        if self._model.is_open:
            self.talk.show_talk()

    def _say_about(self) -> None:
        talk = self._model.talk
        self._about.set_text(f"{talk.title} · {words.about(talk, with_language=True)}")

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
        self.talk.refresh()
        self._say_about()

    @Slot(object)
    def _on_saved(self, _talk: object) -> None:
        self.banner.hide()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.banner.say_error(error)

    @Slot()
    def _on_rehearse(self) -> None:
        self._navigator.open_rehearsal(self._model.talk)

    @Slot(str)
    def _on_tab(self, code: str) -> None:
        self._middle.setCurrentWidget(self.editor if code == _PART else self._talk_scroll)

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
            self._row.removeWidget(self._talk_scroll)
            self._talk_scroll.setMaximumWidth(16_777_215)
            self._talk_scroll.setMinimumWidth(0)
            self._middle.addWidget(self._talk_scroll)
            self._on_tab(self.tabs.current or _PART)
        else:
            self._middle.removeWidget(self._talk_scroll)
            self._talk_scroll.setFixedWidth(current_theme().scaled(TALK_WIDTH))
            self._row.addWidget(self._talk_scroll)
            self._talk_scroll.show()
            self._middle.setCurrentWidget(self.editor)
        self._row.setSpacing(Space.M if narrow else Space.L)
