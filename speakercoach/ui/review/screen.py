"""The Review screen: puts the parts of the coordinator's desk together and carries news between them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import DeskSession
from speakercoach.sharing.receiving import Came
from speakercoach.ui.models.desk import DeskModel
from speakercoach.ui.models.desk_session import OpenSession
from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.questions.one_of import OneOf
from speakercoach.ui.review.asking import Asking
from speakercoach.ui.review.desk_keys import answers
from speakercoach.ui.review.desk_notes import DeskNotes
from speakercoach.ui.review.desk_settings import DeskSettings, OwnDesk
from speakercoach.ui.review.files_flow import FilesFlow, dropped
from speakercoach.ui.review.heading import Heading
from speakercoach.ui.review.inbox import Inbox
from speakercoach.ui.review.inbox_panel import InboxPanel
from speakercoach.ui.review.inbox_place import InboxPlace
from speakercoach.ui.review.months_page import MonthsPage
from speakercoach.ui.review.nothing_open import NothingOpen
from speakercoach.ui.review.printing_flow import PrintingFlow
from speakercoach.ui.review.received_strip import ReceivedStrip
from speakercoach.ui.review.reply_flow import ReplyFlow
from speakercoach.ui.review.session_area import SessionArea
from speakercoach.ui.review.session_view import SessionView
from speakercoach.ui.review.words import spoken
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.page import Page
from speakercoach.ui.widgets.tab_order import ReadingOrder
from speakercoach.wording.catalogue import tr

NARROW_BELOW_PX = 1180
"""Width of the window below which the inbox becomes a menu."""


class ReviewScreen(ReadingOrder):
    """The sessions of others, and what one says about them."""

    counted = Signal(int)
    """How many sessions nobody looked at yet."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        services = navigator.services
        self._narrow: bool | None = None
        self.setAccessibleName(tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.model = DeskModel(services.desk, spoken, self)
        self.own = DeskSettings(services, self)
        self.heading = Heading()
        self.notes = DeskNotes(self)
        self.strip = ReceivedStrip()
        self.files = FilesFlow(services, self, self.strip)
        self.asking = Asking(self, services, navigator.clipboard, self.own)
        self.inbox = Inbox(self.model)
        self.area = SessionArea(services, self, navigator.settings.settings.microphone_id)
        self.nothing = NothingOpen()
        self.months = MonthsPage()
        self.reply = ReplyFlow(services, self.area.comments, self)
        self.printing = PrintingFlow(services.desk, services.correspondence, self)
        self._lay_out()
        self._connect()
        self._show_desk()
        self.model.refresh()

    def _lay_out(self) -> None:
        self._middle = OneOf(self.nothing, self.area)
        self._desk = QWidget()
        self._columns = QHBoxLayout(self._desk)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.inbox)
        self._columns.addWidget(self._middle, 1)
        self._pages = OneOf(self._desk, self.months)
        self.page = Page()
        for part in (self.heading, self.notes.banner, self.strip):
            self.page.column.addWidget(part)
        self.page.column.addWidget(self._pages, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.page)
        self.panel = InboxPanel(self)
        self._inbox_place = InboxPlace(self.model, self.inbox, self.panel, self._columns, self._desk)
        self._set_narrow(narrow=False)

    def _connect(self) -> None:
        model, area, heading, asking = self.model, self.area, self.heading, self.asking
        model.listed.connect(self._show_desk)
        model.ended.connect(self._on_ended)
        model.day_passed.connect(self._let_go)
        self.own.read.connect(self._on_own)
        self.own.months_made.connect(self.months.show_months)
        for source in (model, self.own, area, self.reply, self.printing):
            source.faulted.connect(self.notes.say_fault)
        heading.open.clicked.connect(self._choose_files)
        heading.key.clicked.connect(asking.show_own_key)
        heading.months.clicked.connect(self.show_months)
        heading.print.clicked.connect(self.ask_print)
        heading.inbox_wanted.connect(self._inbox_place.lay_over)
        self._inbox_place.menu_changed.connect(heading.offer_inbox)
        self.nothing.open_wanted.connect(self._choose_files)
        self.nothing.key_wanted.connect(asking.show_own_key)
        self.inbox.list.opened.connect(self._on_row)
        self.inbox.list.removed.connect(asking.ask_remove)
        self.months.left.connect(self._leave_months)
        self.months.speaker_wanted.connect(asking.show_speaker)
        area.shown.connect(self._on_shown)
        area.gone.connect(self._on_session_gone)
        area.view_wanted.connect(self.page.show_soon)
        area.said.entry.changed.connect(self._show_reply)
        area.removed.connect(self.notes.say_removed)
        area.comments.kept.connect(model.refresh)
        area.comments.changed.connect(self._show_reply)
        area.comments.author_wanted.connect(asking.ask_name)
        area.heard.rubric_wanted.connect(area.keep_rubric)
        area.heard.rubric_wanted.connect(asking.ask_rubric)
        area.heard.reply_wanted.connect(self.make_reply)
        self.reply.made.connect(self._on_reply_made)
        self.reply.working_changed.connect(self._show_reply)
        self.printing.made.connect(self.notes.say_page)
        self.files.came.connect(self._on_came)
        self.files.finished.connect(model.refresh)
        for part in (self.files, area, self.reply):
            part.sheet_wanted.connect(asking.put_up)
        asking.session_wanted.connect(self.open_session)
        asking.removal_agreed.connect(self._remove)
        asking.print_wanted.connect(self.printing.make)
        self.notes.put_back_wanted.connect(area.put_back)
        self.notes.newer_wanted.connect(self.open_session)
        self._navigator.going.connect(self._on_going)
        current_theme().changed.connect(self._choose_layout)

    # ------------------------------------------------------------------------------------------- desk

    @Slot()
    def _show_desk(self) -> None:
        model = self.model
        self.heading.say(self.own.name, model.speakers, model.new)
        self.heading.print.setVisible(bool(model.sessions))
        self.heading.months.setVisible(bool(model.sessions))
        self.nothing.show_desk(has_sessions=bool(model.sessions), has_keys=bool(self.own.author_id))
        self._inbox_place.show_beside()
        if model.is_read:
            self.counted.emit(model.new)
        self._show_reply()

    @Slot(object)
    def _on_own(self, own: OwnDesk) -> None:
        self.area.show_rubric(own.rubric)
        self.area.take_author(own.author)
        self._show_desk()

    @Slot(object)
    def _on_ended(self, ended: tuple[DeskSession, ...]) -> None:
        shown = self.area.opened
        if shown is not None and any(one.id == shown.session.id for one in ended):
            self._close_session()
        self.notes.say_ended(ended)

    @Slot()
    def _let_go(self) -> None:
        """Let go of sessions whose time is over; never of one in which somebody is writing."""
        if self.area.has_draft:
            self.model.refresh()
        else:
            self.model.begin()

    @Slot(object)
    def _on_row(self, one: DeskSession) -> None:
        self.panel.close_panel()
        self.open_session(one.id)

    @Slot(str)
    def open_session(self, session_id: str) -> None:
        """Show a session; the area's ``shown`` follows."""
        self._pages.turn_to(self._desk)
        self.inbox.list.show_open(session_id)
        self.notes.forget()
        self.area.open(session_id)

    @Slot(object)
    def _on_shown(self, opened: OpenSession[SessionView]) -> None:
        self._middle.turn_to(self.area)
        self.inbox.list.show_open(opened.session.id)
        self.model.refresh()
        self._show_reply()

    @Slot(object)
    def _on_session_gone(self, error: CoachError) -> None:
        self._close_session()
        self.model.refresh()
        self.notes.say_fault(error)

    def _close_session(self) -> None:
        self.notes.forget()
        self.area.close_session()
        self.inbox.list.show_open("")
        self._middle.turn_to(self.nothing)

    @Slot(str)
    def _remove(self, session_id: str) -> None:
        if self.area.opened is not None and self.area.opened.session.id == session_id:
            self._close_session()
        self.model.remove(session_id)

    # ------------------------------------------------------------------------------------------- files

    def receive(self, paths: Sequence[Path]) -> None:
        """Take these files in, one after the other."""
        self._pages.turn_to(self._desk)
        self.files.receive(paths)

    @Slot()
    def _choose_files(self) -> None:
        self._pages.turn_to(self._desk)
        self.files.choose()

    @Slot(object)
    def _on_came(self, outcome: FileOutcome) -> None:
        received = outcome.received
        if received is None or received.came is Came.REPLY:
            return
        self.model.refresh_soon()
        shown = self.area.opened
        if received.came is Came.NEWER and shown is not None and shown.session.id == received.session_id:
            # Nothing is taken from under somebody's hands: they say when.
            if self.area.is_writing:
                self.notes.say_newer(received.session_id)
            else:
                self.open_session(received.session_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        self.receive(dropped(event))
        event.acceptProposedAction()

    # ------------------------------------------------------------------------------------------- reply

    @Slot()
    def _show_reply(self) -> None:
        opened = self.area.opened
        if opened is None:
            return
        said = self.reply.said_for(opened.view.speaker, has_draft=self.area.has_draft)
        self.area.heard.show_reply(said, is_ready=self.reply.is_ready)

    @Slot()
    def make_reply(self) -> None:
        """Make the file that goes back to the speaker; a comment that was begun and not added stays here."""
        opened = self.area.opened
        if opened is not None:
            self.area.keep_rubric()
            self.reply.begin(opened.session)

    @Slot(object, bool)
    def _on_reply_made(self, path: Path, is_for_key_that_came: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.model.refresh()
        self.notes.say_reply(path, is_for_key_that_came=is_for_key_that_came, has_draft=self.area.has_draft)
        self.page.show_soon(self.notes.banner)

    @Slot()
    def ask_print(self) -> None:
        """Ask which sessions go on paper."""
        self.asking.ask_print(None if self.area.opened is None else self.area.opened.session, self.model)

    # ------------------------------------------------------------------------------------------ months

    @Slot()
    def show_months(self) -> None:
        """Show each speaker's takes over time."""
        self.area.pause()
        self._pages.turn_to(self.months)
        self.own.make_months(self.model.sessions)
        self.months.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_months(self) -> None:
        self._pages.turn_to(self._desk)
        self.focus_first()

    # ------------------------------------------------------------------------------------------ keyboard

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        if self._middle.current is self.area:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.sessions and not self._inbox_place.is_menu:
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.heading.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, arrows go five seconds, C comments, where nothing else needs these keys."""
        is_open = self._middle.current is self.area and self._pages.current is self._desk
        if is_open and not event.modifiers() and answers(Qt.Key(event.key()), self.area):
            return
        if event.matches(QKeySequence.StandardKey.Undo) and self.notes.can_put_back:
            self.notes.put_back()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------ coming, going

    @property
    def is_recording(self) -> bool:
        """Whether somebody speaks a comment into the microphone."""
        return self.area.speaking.is_open

    @property
    def is_working(self) -> bool:
        """Whether a comment waits to be added, a file comes or goes, or something is asked: the screen is kept then."""
        is_busy = self.files.receiving.is_working or self.reply.is_working or self.printing.is_working
        return is_busy or self.is_recording or self.area.has_draft or self.asking.sheet is not None

    @property
    def view_now(self) -> str:
        """Id of the session that is open; empty where none is."""
        return "" if self.area.opened is None else self.area.opened.session.id

    def turn_to_view(self, view: str) -> None:
        """Open this session again."""
        self.open_session(view)

    def keep_typed(self) -> None:
        """Keep what is typed or spoken, before the vault is locked."""
        self.area.keep_typed()

    def seal_before_closing(self) -> bool:
        """What is said here is kept by ``keep_typed``."""
        return True

    @Slot(str)
    def _on_going(self, code: str) -> None:
        if code == "review" and self.isVisible():
            self._leave_months()

    def showEvent(self, event: QShowEvent) -> None:
        """Let go of what ran out, and catch up."""
        super().showEvent(event)
        self.own.look()
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays or is recorded on a screen that cannot be seen; what is typed waits in its field."""
        super().hideEvent(event)
        self.area.pause()
        self.area.speaking.voice.stop()
        self.area.keep_rubric()
        self.panel.close_panel()

    # ------------------------------------------------------------------------------------------- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout by the window's size."""
        super().resizeEvent(event)
        self._choose_layout()

    @Slot()
    def _choose_layout(self) -> None:
        scale = max(current_theme().text_scale, 1.0)
        is_narrow = self.window().width() < NARROW_BELOW_PX * scale
        self._set_narrow(narrow=is_narrow)
        whole_px = self.width() - 2 * Space.XL
        beside_px = whole_px - self._inbox_place.width_px - Space.M
        # Words and remarks beside each other are worth more than a list that is needed once in a while.
        fits_without = self.area.fits_beside(whole_px) and not self.area.fits_beside(beside_px)
        self._inbox_place.set_menu(is_menu=is_narrow or fits_without)
        self._inbox_place.fit()
        self.area.fit(whole_px if self._inbox_place.is_menu else beside_px, self.window().height())

    def _set_narrow(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.panel.close_panel()
        margins = (Space.L, Space.S, Space.L, Space.S) if narrow else (Space.XL, Space.L, Space.XL, Space.L)
        self.page.column.setContentsMargins(*margins)
        self.page.column.setSpacing(Space.S if narrow else Space.M)
        self._columns.setSpacing(Space.S if narrow else Space.M)
        self.heading.set_narrow(narrow=narrow)
        self.area.set_narrow(narrow=narrow)
