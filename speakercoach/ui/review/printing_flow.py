"""Puts sessions with what was said about them on paper, or into a file that one chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.practice.sharing_ports import Correspondence, Desk
from speakercoach.sharing.meeting_page import MeetingEntry, meeting_page
from speakercoach.sharing.written_file import file_name, write_file
from speakercoach.ui.models.background import Background
from speakercoach.ui.printing.paper import pdf_of, print_page
from speakercoach.ui.review.print_sheet import PrintForm
from speakercoach.ui.review.reply_flow import ChooseNewFile
from speakercoach.ui.widgets.file_dialog import choose_new_file
from speakercoach.wording.catalogue import tr


class PrintingFlow(QObject):
    """Makes the page off the window's thread; printing itself asks for a printer first."""

    made = Signal(object)
    """Path of the file that was written."""
    faulted = Signal(object)

    def __init__(self, desk: Desk, correspondence: Correspondence, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._correspondence = desk, correspondence
        self._over = parent
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.print_page: Callable[[QWidget, str], bool] = print_page

    @property
    def is_working(self) -> bool:
        """Whether a page is being made."""
        return self._work.busy

    @Slot(object, str)
    def make(self, session_ids: tuple[str, ...], form: str) -> None:
        """Put these sessions into this ``PrintForm``."""
        desk, correspondence = self._desk, self._correspondence

        def page() -> str:
            own = correspondence.identity()
            own_id = None if own is None else own.id
            return meeting_page(
                tuple(MeetingEntry(desk.session(one), desk.remarks(one), own_id) for one in session_ids)
            )

        if form == PrintForm.PAPER:
            self._work.run(page, self._on_page, self._on_fault)
            return
        suffix = "pdf" if form == PrintForm.PDF else "html"
        files = tr("PDF files") if form == PrintForm.PDF else tr("Pages")
        kinds = (f"{files} (*.{suffix})",)
        suggested = file_name(tr("For the meeting"), suffix=suffix)
        path = self.choose_new_file(self._over.window(), tr("Save the page"), suggested, kinds)
        if path is None:
            return

        def work() -> Path:
            made = page()
            write_file(path, pdf_of(made) if form == PrintForm.PDF else made.encode())
            return path

        self._work.run(work, self._on_made, self._on_fault)

    @Slot(object)
    def _on_page(self, page: str) -> None:
        self.print_page(self._over.window(), page)

    @Slot(object)
    def _on_made(self, path: Path) -> None:
        self.made.emit(path)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
