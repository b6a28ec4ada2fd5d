"""What the desk asks by a sheet: one's key and name, what one listens for, what goes on paper, what is removed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.shared_session import DeskSession, SharedSession
from speakercoach.practice.desk_progress import SpeakerMonths
from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.desk import DeskModel
from speakercoach.ui.review.desk_settings import DeskSettings
from speakercoach.ui.review.months_page import SpeakerSheet
from speakercoach.ui.review.print_sheet import PrintSheet
from speakercoach.ui.review.rubric_sheet import RubricSheet
from speakercoach.ui.review.sheets import OwnNameSheet, RemoveSessionSheet
from speakercoach.ui.review.words import print_choices
from speakercoach.ui.services import WindowServices
from speakercoach.ui.widgets.sheet_queue import SheetQueue


class Asking(SheetQueue):
    """Makes each sheet over the screen and tells what was answered."""

    session_wanted = Signal(str)
    removal_agreed = Signal(str)
    print_wanted = Signal(object, str)

    def __init__(self, over: QWidget, services: WindowServices, clipboard: ClipboardGuard, own: DeskSettings) -> None:
        super().__init__(over)
        self._over = over
        self._services = services
        self._clipboard = clipboard
        self._own = own

    @Slot()
    def show_own_key(self) -> None:
        """Show the key that speakers need."""
        sheet = OwnKeySheet(self._over, self._services, self._clipboard)
        sheet.dismissed.connect(self._own.look)
        self.put_up(sheet, sheet.done)

    @Slot()
    def ask_name(self) -> None:
        """Ask how the coordinator is called."""
        sheet = OwnNameSheet(self._over)
        sheet.named.connect(self._own.take_name)
        self.put_up(sheet, sheet.field)

    @Slot()
    def ask_rubric(self) -> None:
        """Let the coordinator change what they listen for."""
        rubric = self._own.rubric
        if rubric is not None:
            sheet = RubricSheet(self._over, rubric)
            sheet.saved.connect(self._own.save_rubric)
            self.put_up(sheet, sheet.done)

    def ask_print(self, opened: SharedSession | None, model: DeskModel) -> None:
        """Ask which sessions go on paper."""
        choices = print_choices(opened, model.sessions, model.shown)
        if choices:
            sheet = PrintSheet(self._over, choices)
            sheet.wanted.connect(self.print_wanted)
            self.put_up(sheet, sheet.paper)

    @Slot(object)
    def ask_remove(self, one: DeskSession) -> None:
        """Ask before a session goes for good."""
        sheet = RemoveSessionSheet(self._over, one)
        sheet.agreed.connect(self.removal_agreed)
        self.put_up(sheet, sheet.keep)

    @Slot(object)
    def show_speaker(self, months: SpeakerMonths) -> None:
        """Show the takes of one speaker."""
        sheet = SpeakerSheet(self._over, months)
        sheet.session_wanted.connect(self.session_wanted)
        self.put_up(sheet, sheet.close_button)
