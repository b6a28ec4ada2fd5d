"""Which sessions go on paper for the meeting, and in which form."""

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr, trn


class PrintForm(StrEnum):
    """What is made."""

    PAPER = "paper"
    PDF = "pdf"
    PAGE = "page"


class PrintSheet(Sheet):
    """``wanted`` carries the ids of the sessions and the form."""

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget, choices: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        super().__init__(parent, tr("Print for the meeting"), width_px=600)
        said = tr("A page for each session: what the speaker asks, your comments, what you heard, room for notes.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self._options: list[tuple[Option, tuple[str, ...]]] = []
        for words, ids in choices:
            count = trn("{count} session", "{count} sessions", len(ids))
            option = Option(words, count)
            option.setChecked(not self._options)
            self.body.addWidget(option)
            self._options.append((option, ids))
        care = tr("A page is not locked. Keep it with you, and shred it afterwards.")
        self.body.addWidget(Text(care, "caption", "decide_ink", wrap=True))
        cancel = Button(tr("Not now"), kind="quiet")
        self.page = Button(tr("Save as a page"), "file-text", "quiet")
        self.pdf = Button(tr("Save as PDF"), "download", "secondary")
        self.paper = Button(tr("Print"), "printer", "primary")
        self.foot.addWidget(cancel)
        self.foot.addStretch(1)
        for button in (self.page, self.pdf, self.paper):
            self.foot.addWidget(button)
        cancel.clicked.connect(self.dismiss)
        self.page.clicked.connect(self._on_page)
        self.pdf.clicked.connect(self._on_pdf)
        self.paper.clicked.connect(self._on_paper)

    @Slot()
    def _on_page(self) -> None:
        self._take(PrintForm.PAGE)

    @Slot()
    def _on_pdf(self) -> None:
        self._take(PrintForm.PDF)

    @Slot()
    def _on_paper(self) -> None:
        self._take(PrintForm.PAPER)

    def _take(self, form: PrintForm) -> None:
        chosen = next((ids for option, ids in self._options if option.isChecked()), ())
        self.dismiss()
        self.wanted.emit(chosen, form.value)
