"""Recordings: every take, searched while one types, tagged, compared; and the bin."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import FoundTake, TakeOrder, TakeQuery
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.comparing import Comparison, compare
from speakercoach.ui.models.recordings import PAGE, RecordingsModel
from speakercoach.ui.models.take_names import binned_line, kept_line
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.recordings import words
from speakercoach.ui.recordings.bin_view import BinView
from speakercoach.ui.recordings.compare_bar import CompareBar
from speakercoach.ui.recordings.compare_sheet import CompareSheet
from speakercoach.ui.recordings.nothing_here import NothingHere
from speakercoach.ui.recordings.tag_chip import TagChip
from speakercoach.ui.recordings.tag_filter import TagFilter
from speakercoach.ui.recordings.tag_sheet import TagSheet
from speakercoach.ui.recordings.take_list import TakeList
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

TYPING_PAUSE_MS = 150
"""A search begins when the fingers rest this long: shorter than one notices, longer than between two letters."""
_EVERYTHING, _NONE_FOUND, _NONE_YET = range(3)
_ORDER_PX = 190


class RecordingsScreen(QWidget):
    """Puts the list, the search and the bin together and passes on what the person wants."""

    searched = Signal()
    """The answer to what was typed last stands in the list."""

    def __init__(self, navigator: Navigator, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._library = library
        self._talk: Talk | None = None
        self._tags: tuple[str, ...] = ()
        self._last_binned: Talk | Take | None = None
        self._sheet: Sheet | None = None
        self._tagging: FoundTake | None = None
        self.setAccessibleName(tr("Recordings"))
        self.model = RecordingsModel(library, self._spoken, self)
        self._comparing = Background(self, one_at_a_time=True)
        self.tabs = TabRow()
        self.tabs.set_tabs((("all", tr("All recordings")), ("bin", tr("Bin"))))
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(False)
        self.field.setPlaceholderText(tr("Search what was said, titles, plans and marks"))
        self.field.setAccessibleName(tr("Search"))
        self.field.addAction(QAction(icon("search", "ink3"), "", self.field), QLineEdit.ActionPosition.LeadingPosition)
        self.order = Choice()
        self.order.setAccessibleName(tr("Order"))
        for order, name in (
            (TakeOrder.NEWEST, tr("Newest first")),
            (TakeOrder.OLDEST, tr("Oldest first")),
            (TakeOrder.LONGEST, tr("Longest first")),
            (TakeOrder.TALK, tr("By talk")),
        ):
            self.order.addItem(name, order)
        self.talk_chip = TagChip("", removable=True)
        self.talk_chip.hide()
        self.filter = TagFilter()
        self.count = Text("", "label", "ink3")
        self.banner = Banner()
        self.list = TakeList(self.model)
        self.list.painter.talk_of = navigator.known_talk
        self.bar = CompareBar()
        self.bar.talk_of = navigator.known_talk
        self.bin = BinView(library, self)
        self.bin.kept_line = self._kept_line
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        search = QHBoxLayout()
        search.setSpacing(Space.S)
        search.addWidget(self.field, 1)
        self.order.setFixedWidth(current_theme().scaled(_ORDER_PX))
        search.addWidget(self.order)
        narrow = QHBoxLayout()
        narrow.setSpacing(Space.XS)
        narrow.addWidget(self.talk_chip)
        narrow.addWidget(self.filter, 1)
        narrow.addWidget(self.count)
        self._none_found = NothingHere(
            "search",
            tr("Nothing found."),
            tr("Try fewer words, or the beginning of one."),
            tr("Show all recordings"),
        )
        self._none_yet = NothingHere(
            "audio-lines",
            tr("No recording yet."),
            tr("What you record is kept here, and you find it again by what you said."),
        )
        card = Card(margin=Space.XXS, spacing=0)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.bar)
        below = QWidget()
        self._pages = QStackedLayout(below)
        for page in (card, self._none_found, self._none_yet):
            self._pages.addWidget(page)
        every = QWidget()
        column = QVBoxLayout(every)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(search)
        column.addLayout(narrow)
        column.addWidget(below, 1)
        holder = QWidget()
        self._tabs_pages = QStackedLayout(holder)
        self._tabs_pages.addWidget(every)
        self._tabs_pages.addWidget(self.bin)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.HUGE, Space.XL + 4, Space.HUGE, Space.XL)
        outer.setSpacing(Space.S)
        outer.addWidget(Text(tr("Recordings"), "title1"))
        outer.addWidget(self.tabs)
        outer.addWidget(self.banner)
        outer.addWidget(holder, 1)

    def _connect(self) -> None:
        navigator, model = self._navigator, self.model
        self._typing.timeout.connect(self._search)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._to_list)
        self.order.activated.connect(self._search)
        self.filter.chosen_changed.connect(self._on_tags_chosen)
        self.talk_chip.clicked.connect(self._on_all_talks)
        self.tabs.chosen.connect(self._on_tab)
        self._none_found.acted.connect(self.show_everything)
        self.list.opened.connect(model.open)
        self.list.chosen.connect(model.choose)
        self.list.tags_wanted.connect(self._ask_tags)
        self.list.binned.connect(self._on_bin)
        self.bar.compare_wanted.connect(self._compare)
        self.bar.let_go.connect(model.choose_none)
        model.found.connect(self._on_found)
        model.tags_listed.connect(self.filter.show_tags)
        model.chosen_changed.connect(self.bar.show_chosen)
        model.opened.connect(navigator.open_feedback)
        model.faulted.connect(self._on_fault)
        self.bin.changed.connect(self._on_bin_changed)
        self.bin.faulted.connect(self._on_fault)
        self.bin.sheet_wanted.connect(self._put_up)
        self.banner.acted.connect(self._bring_back)
        navigator.talks.changed.connect(self._on_talks_changed)
        navigator.talks.binned.connect(self._on_binned)
        navigator.talks.faulted.connect(self._on_fault)
        navigator.recordings_wanted.connect(self.show_talk)
        navigator.going.connect(self._on_going)

    # ------------------------------------------------------------------------------------------ searching

    @property
    def query(self) -> TakeQuery:
        """What the screen asks for now."""
        return TakeQuery(
            words=" ".join(self.field.text().split()),
            tags=self._tags,
            talk_id=None if self._talk is None else self._talk.id,
            order=TakeOrder(self.order.currentData()),
        )

    @Slot(object)
    def show_talk(self, talk: Talk | None) -> None:
        """Show the recordings of this talk alone, or of all talks."""
        self._talk = talk
        self.talk_chip.setVisible(talk is not None)
        if talk is not None:
            self.talk_chip.setText(talk.title)
            self.talk_chip.setAccessibleName(tr("Show all talks, not {title} alone", title=talk.title))
            self.talk_chip.updateGeometry()
        self._turn_to("all")
        self._search()

    @Slot()
    def show_everything(self) -> None:
        """Narrow the list by nothing."""
        self._talk = None
        self._tags = ()
        self.talk_chip.hide()
        self.filter.choose_none()
        self.field.clear()
        self._search()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        self.list.painter.looked_for = self.query.words
        self.model.search(self.query)

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._typing.start()

    @Slot(object)
    def _on_tags_chosen(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self._search()

    @Slot()
    def _on_all_talks(self) -> None:
        self.show_talk(None)

    @Slot(int)
    def _on_found(self, total: int) -> None:
        query = self.model.query
        is_narrowed = bool(query.words or query.tags or query.talk_id)
        self.count.set_text(words.count_line(total, is_narrowed=is_narrowed) if total else "")
        if total:
            self._pages.setCurrentIndex(_EVERYTHING)
        else:
            self._pages.setCurrentIndex(_NONE_FOUND if is_narrowed else _NONE_YET)
        held = [row for place in range(min(total, PAGE)) if (row := self.model.row(place)) is not None]
        if held:
            # One scale for the whole list; what is longer fills its ribbon.
            self.list.painter.scale_s = max(row.take.duration_s for row in held)
        if not self.list.currentIndex().isValid():
            self.list.go_to(0)
        self.list.viewport().update()
        self.searched.emit()

    # --------------------------------------------------------------------------------------------- ways

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        if self.tabs.current == "bin":
            self.bin.focus_first()
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    @Slot(str)
    def _on_going(self, code: str) -> None:
        if code == "recordings" and self.isVisible():
            self._turn_to("all")
            self.focus_first()

    @Slot(str)
    def _on_tab(self, code: str) -> None:
        # The note is about a row of the list that one leaves.
        self._last_binned = None
        self.banner.hide()
        self._tabs_pages.setCurrentIndex(1 if code == "bin" else 0)
        if code == "bin":
            self.bin.refresh()
        else:
            self.model.refresh()

    def _turn_to(self, code: str) -> None:
        if self.tabs.current != code:
            self.tabs.choose(code)
            self._on_tab(code)

    @Slot()
    def _to_list(self) -> None:
        self.list.go_to(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the field to the list; Esc clears the field."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.model.rowCount():
            self._to_list()
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was recorded, tagged and removed meanwhile."""
        super().showEvent(event)
        if self.tabs.current == "bin":
            self.bin.refresh()
        if self.model.rowCount():
            self.model.refresh()
        else:
            self._search()
        self.model.refresh_tags()

    def hideEvent(self, event: QHideEvent) -> None:
        """A note about the bin is for now, not for the next visit."""
        super().hideEvent(event)
        self.banner.hide()

    # ------------------------------------------------------------------------------------------ changing

    @Slot(object)
    def _ask_tags(self, found: FoundTake) -> None:
        self._tagging = found
        sheet = TagSheet(self, found, self.filter.tags)
        sheet.tagged.connect(self._on_tagged)
        self._put_up(sheet, sheet.field)

    @Slot(object)
    def _on_tagged(self, tags: tuple[str, ...]) -> None:
        if self._tagging is not None and tags != self._tagging.tags:
            self.model.set_tags(self._tagging.take.id, tags)

    @Slot(object)
    def _on_bin(self, found: FoundTake) -> None:
        place = self.model.place_of(found.take.id) or 0
        self.model.take_out(found.take.id)
        self.list.go_to(place)
        self._navigator.bin_take(found.take)

    @Slot(object)
    def _on_binned(self, what: Talk | Take) -> None:
        if not self.isVisible():
            return
        self._last_binned = what
        if isinstance(what, Talk):
            said = tr("“{title}” is in the bin.", title=what.title)
        else:
            said = binned_line(what, self._navigator.known_talk(what.talk_id))
        kept = "" if isinstance(what, Talk) else self._kept_line(what)
        self.banner.say(said, kept, kind="calm", icon="trash-2", action=tr("Bring it back"))

    def _spoken(self, found: FoundTake, is_chosen: bool) -> str:  # noqa: FBT001 - handed to the list's model
        return words.spoken(found, is_chosen, self._navigator.known_talk(found.take.talk_id))

    def _kept_line(self, take: Take) -> str:
        return kept_line(take, self._navigator.known_talk(take.talk_id))

    @Slot()
    def _bring_back(self) -> None:
        what, self._last_binned = self._last_binned, None
        if what is not None:
            self._navigator.talks.unbin(what)
            self.banner.hide()

    @Slot()
    def _on_bin_changed(self) -> None:
        self._navigator.talks.refresh()

    @Slot(object)
    def _on_talks_changed(self, _talks: object) -> None:
        if self.isVisible():
            self.model.refresh()
            if self.tabs.current == "bin":
                # What came back from elsewhere must not be left standing here, to be deleted for good.
                self.bin.refresh()

    # ----------------------------------------------------------------------------------------- comparing

    @Slot()
    def _compare(self) -> None:
        chosen = self.model.chosen
        if len(chosen) == 2:  # noqa: PLR2004 - two are compared
            library, pair = self._library, (chosen[0], chosen[1])
            self._comparing.run(lambda: compare(library, pair), self._on_compared, self._on_fault)

    @Slot(object)
    def _on_compared(self, compared: Comparison) -> None:
        sheet = CompareSheet(self, compared)
        sheet.opened.connect(self.model.open)
        self._put_up(sheet, sheet.done)

    # -------------------------------------------------------------------------------------------- sheets

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is up."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    @Slot(object, object)
    def _put_up(self, sheet: Sheet, first: QWidget | None = None) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.open(first)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if self.isVisible():
            self._last_binned = None
            self.banner.say_error(error)
