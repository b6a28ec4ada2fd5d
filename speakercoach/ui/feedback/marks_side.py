"""The person's own marks: each can be heard, written on and let go of."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from speakercoach.domain.session import Mark
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.timeline_view import LEAD_IN_S
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

HEARD_S = 8.0
"""So much is heard from a mark on: about two sentences."""
LONGEST_NOTE = 400


class _MarkRow(QWidget):
    """One mark."""

    played = Signal(object)
    written = Signal(float, str)
    removed = Signal(float)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        when = clock(mark.at_s)
        self.chip = MomentChip(mark.at_s)
        self.chip.span = Span(max(0.0, mark.at_s - LEAD_IN_S), mark.at_s + HEARD_S)
        self.field = QLineEdit(mark.text)
        self.field.setMaxLength(LONGEST_NOTE)
        self.field.setPlaceholderText(tr("A few words, if you like"))
        self.field.setAccessibleName(tr("Words for the mark at {time}", time=when))
        self.remove = IconButton("x", tr("Remove the mark at {time}", time=when), side_px=28, icon_px=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.chip)
        row.addWidget(self.field, 1)
        row.addWidget(self.remove)
        self.chip.played.connect(self.played)
        self.field.editingFinished.connect(self.finish)
        self.remove.clicked.connect(self._on_remove)

    @Slot()
    def finish(self) -> None:
        """Tell what was written, if it is new."""
        if " ".join(self.field.text().split()) != self.mark.text:
            self.written.emit(self.mark.at_s, self.field.text())

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.mark.at_s)


class MarksSide(SideView):
    """Lists the marks. ``add_wanted`` tells that the moment that is heard now should be marked."""

    add_wanted = Signal()
    written = Signal(float, str)
    """Moment of a mark and its new words."""
    removed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Marks"), parent)
        self._mark_rows: list[_MarkRow] = []
        self._how = Text("", "body", "ink2", wrap=True)
        self.add = Button(tr("Mark this moment"), "flag", "secondary", size="small")
        self.add.clicked.connect(self.add_wanted)
        self.column.addWidget(self._how)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.show_marks(())

    @property
    def mark_rows(self) -> tuple[_MarkRow, ...]:
        """The marks as they stand there."""
        return tuple(self._mark_rows)

    @Slot(object)
    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these; a row that is the same stays as it is."""
        if [row.mark.at_s for row in self._mark_rows] == [mark.at_s for mark in marks]:
            for row, mark in zip(self._mark_rows, marks, strict=True):
                row.mark = mark
                if not row.field.hasFocus():
                    row.field.setText(mark.text)
        else:
            self._make_rows(marks)
        if marks:
            self._how.set_text(tr("Moments that you marked."))
        else:
            self._how.set_text(tr("No mark yet. Press N while you record, or mark a moment here while you listen."))

    def _make_rows(self, marks: tuple[Mark, ...]) -> None:
        for row in self._mark_rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._mark_rows = []
        for place, mark in enumerate(marks, start=1):
            row = _MarkRow(mark)
            row.played.connect(self.played)
            row.written.connect(self.written)
            row.removed.connect(self.removed)
            self.column.insertWidget(place, row)
            self._mark_rows.append(row)

    def finish(self) -> None:
        """Tell what is typed and was not told yet."""
        for row in tuple(self._mark_rows):
            row.finish()
