"""A take as a page or as a file of a common form: made in the background, by what was decided about it."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import Identity, ShareChoice, ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import SharedSession
from speakercoach.domain.stopping import StoppedError
from speakercoach.domain.talk import Take, Talk
from speakercoach.sharing.exports import ExportKind, export
from speakercoach.sharing.sending import prepare
from speakercoach.sharing.session_page import session_page
from speakercoach.sharing.written_file import write_file
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.share_making import sharing_parts
from speakercoach.ui.printing.paper import pdf_of
from speakercoach.ui.services import WindowServices


class PageKind(StrEnum):
    """How a page leaves."""

    HTML = "html"
    PDF = "pdf"
    PRINTER = "printer"


Form = ExportKind | PageKind


@dataclass(frozen=True, slots=True)
class Written:
    """A file of this form was written."""

    form: Form
    path: Path


class ExportModel(QObject):
    """One at a time. Nothing is made while something is not decided on."""

    written = Signal(object)
    """``Written``."""
    page_made = Signal(str)
    """A page, for the printer."""
    stopped = Signal()
    faulted = Signal(object)
    """CoachError: nothing was written."""

    def __init__(self, services: WindowServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stop = threading.Event()
        self._is_writing = False
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def is_making(self) -> bool:
        """Whether something is being made."""
        return self._work.busy

    def export(self, form: Form, talk: Talk, take: Take, choice: ShareChoice, path: Path | None) -> None:
        """Write it to ``path``; a page for the printer comes by ``page_made``. What is being made goes on alone."""
        if self._is_writing:
            return
        self._is_writing = True
        self._stop = stop = threading.Event()
        services = self._services

        def work() -> Written | str | None:
            try:
                if isinstance(form, PageKind):
                    page = _page(services, talk, take, choice, stop)
                    if form is PageKind.PRINTER or path is None:
                        return page
                    data = pdf_of(page) if form is PageKind.PDF else page.encode("utf-8")
                else:
                    voice = choice.voice if choice.voice is not ShareVoice.NONE else ShareVoice.DISGUISED
                    parts = sharing_parts(services)
                    data = export(form, parts, talk, take, voice=voice, should_stop=stop.is_set)
            except StoppedError:
                return None
            if path is None or stop.is_set():
                return None
            write_file(path, data)
            return Written(form, path)

        self._work.run(work, self._on_made, self._on_not_made, keeps=True)

    def stop(self) -> None:
        """Make nothing after all."""
        self._stop.set()

    @Slot(object)
    def _on_made(self, made: Written | str | None) -> None:
        self._is_writing = False
        if made is None:
            self.stopped.emit()
        elif isinstance(made, Written):
            self.written.emit(made)
        else:
            self.page_made.emit(made)

    @Slot(object)
    def _on_not_made(self, error: CoachError) -> None:
        self._is_writing = False
        self._on_fault(error)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if error.code is not ErrorCode.LIBRARY_LOCKED:
            self.faulted.emit(error)


def suffix_of(form: Form) -> str:
    """The end of a file's name, without the dot."""
    return form.suffix.removeprefix(".") if isinstance(form, ExportKind) else form.value


def _page(services: WindowServices, talk: Talk, take: Take, choice: ShareChoice, stop: threading.Event) -> str:
    """The page holds what was chosen, but for the sound. It is signed by nobody: no keys are made for it."""
    silent = replace(choice, voice=ShareVoice.NONE, contact=None)
    if not (silent.transcript or silent.feedback or silent.plan):
        silent = replace(silent, transcript=True)
    nobody = services.correspondence.identity() or Identity("", choice.name, "", b"", "", b"")
    parts = sharing_parts(services)
    letter = prepare(parts, talk, take, silent, nobody, now_utc=datetime.now(UTC), should_stop=stop.is_set)
    if not isinstance(letter.content, SharedSession):
        raise CoachError(ErrorCode.INTERNAL)
    # What is agreed to speaks of a file and of an app that removes it.
    return session_page(replace(letter.content, consent="", until=None))
