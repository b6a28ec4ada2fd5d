"""The sheet on which a coordinator changes what they listen for."""

from uuid import uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Rubric, RubricLine
from speakercoach.practice.default_rubric import MOST_LINES
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.widgets.written_line import WrittenLine
from speakercoach.wording.catalogue import tr

_LONGEST = 80
_MOST_PROMPTS = 6
_MOST_WORDS = 6
_LEAST_WORDS = 2
_LINE_PX = 38


class _Lines(QWidget):
    """Lines that can be added to, renamed and taken out, each with its id; ``name`` is read out at each."""

    def __init__(self, name: str, lines: tuple[RubricLine, ...], add: str, remove: str, most: int) -> None:
        super().__init__()
        self._name, self._remove, self._most = name, remove, most
        self._rows: list[tuple[str, WrittenLine]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XXS)
        self.add = Button(add, "plus", "quiet", size="small")
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for line in lines:
            self._append(line.id, line.label)
        self.add.clicked.connect(self._on_add)

    @property
    def lines(self) -> tuple[RubricLine, ...]:
        """What stands there; empty lines are left out."""
        return tuple(
            RubricLine(line_id, label) for line_id, row in self._rows if (label := " ".join(row.line.text().split()))
        )

    @property
    def rows(self) -> tuple[WrittenLine, ...]:
        """The lines as they are written."""
        return tuple(row for _, row in self._rows)

    def _append(self, line_id: str, label: str) -> WrittenLine:
        row = WrittenLine(label, hint=tr("In a few words"), remove=self._remove, longest=_LONGEST, height_px=_LINE_PX)
        row.line.setAccessibleName(self._name)
        row.removed.connect(self._on_removed)
        row.next_wanted.connect(self._on_add)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append((line_id, row))
        self.add.setEnabled(len(self._rows) < self._most)
        return row

    @Slot()
    def _on_add(self) -> None:
        if len(self._rows) < self._most:
            self._append(f"own_{uuid4().hex[:12]}", "").line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_removed(self) -> None:
        gone = self.sender()
        for place, (_, row) in enumerate(self._rows):
            if row is gone:
                del self._rows[place]
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
                break
        self.add.setEnabled(len(self._rows) < self._most)


class RubricSheet(Sheet):
    """``saved`` carries the ``Rubric``, or ``None`` for the one that ships."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, rubric: Rubric) -> None:
        super().__init__(parent, tr("What you listen for"), width_px=560)
        said = tr("In your own words. Answers that were given stay as they were given.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        lines, prompts = tr("Lines"), tr("Beginnings of sentences that you finish")
        words = tr("Words to choose from, from least to most")
        listed = tuple(RubricLine(str(place), word) for place, word in enumerate(rubric.words))
        remove = tr("Take this beginning out")
        self.lines = _Lines(lines, rubric.lines, tr("Add a line"), tr("Take this line out"), MOST_LINES)
        self.words = _Lines(words, listed, tr("Add a word"), tr("Take this word out"), _MOST_WORDS)
        self.prompts = _Lines(prompts, rubric.prompts, tr("Add a beginning"), remove, _MOST_PROMPTS)
        for title, part in ((lines, self.lines), (words, self.words), (prompts, self.prompts)):
            self.body.addWidget(Text(title, "label", "ink2"))
            self.body.addWidget(part)
        self._why = Text("", "caption", "ink3", wrap=True)
        back = Button(tr("Back to the first list"), "rotate-ccw", "quiet")
        self.back = back
        cancel = Button(tr("Leave as it was"), kind="quiet")
        self.done = Button(tr("Done"), "check", "primary")
        self.foot.addWidget(back)
        self.foot.addWidget(self._why, 1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.done)
        back.clicked.connect(self._on_back)
        cancel.clicked.connect(self.dismiss)
        self.done.clicked.connect(self._on_done)

    @Slot()
    def _on_done(self) -> None:
        words = tuple(dict.fromkeys(one.label for one in self.words.lines))
        if len(words) < _LEAST_WORDS or not self.lines.lines:
            self._why.set_text(tr("One line and two words are needed."))
            return
        self.dismiss()
        self.saved.emit(Rubric(self.lines.lines, words, self.prompts.lines))

    @Slot()
    def _on_back(self) -> None:
        self.dismiss()
        self.saved.emit(None)
