"""A script by its paragraphs, each beside the colour of the part it was put into."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.practice.script_import import Paragraph, SplitScript
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_BAR = 8
_CHOICE_PX = 190
_LONGEST_SHOWN = 320
_NONE = ""
_AT_ONCE = 5
"""Rows that are made without the window being held up."""
_PIECE = 40
"""Rows whose laying out together does not hold it up either: a script read in a quarter of an hour."""


class _Bar(QWidget):
    """The part's colour; empty where the paragraph stays out."""

    def __init__(self) -> None:
        super().__init__()
        self._index: int | None = None
        self.setFixedWidth(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        current_theme().changed.connect(self._redraw)

    def show_colour(self, index: int | None) -> None:
        self._index = index
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_BAR, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line") if self._index is None else theme.beat_color(self._index))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)

    @Slot()
    def _redraw(self) -> None:
        self.update()


class ParagraphRow(QWidget):
    """One paragraph; ``moved`` carries its number and the code of its new part, ``None`` where it stays out."""

    moved = Signal(int, object)

    def __init__(self, model: PlanModel, number: int, paragraph: Paragraph) -> None:
        super().__init__()
        self._model = model
        self._number = number
        self._bar = _Bar()
        text = paragraph.text
        shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
        self._words = Text(shown, "body", "ink", wrap=True)
        self.choice = Choice()
        for beat in model.parts:
            self.choice.addItem(beat.name, beat.code)
        self.choice.addItem(tr("Leave out"), _NONE)
        self.choice.setFixedWidth(_CHOICE_PX)
        self.choice.setAccessibleName(tr("Part of paragraph {number}", number=number + 1))
        self.choice.setAccessibleDescription(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self.choice.activated.connect(self._on_choice)
        self._show(paragraph.beat)

    def _show(self, beat: str | None) -> None:
        self.choice.choose_data(_NONE if beat is None else beat)
        self._bar.show_colour(None if beat is None else self._model.colour_of(beat))
        self._words.set_token("ink3" if beat is None else "ink")

    @Slot()
    def _on_choice(self) -> None:
        beat = str(self.choice.currentData()) or None
        self._show(beat)
        self.moved.emit(self._number, beat)


class ScriptPreview(QWidget):
    """The paragraphs in the script's order, a long script piece by piece. ``changed`` carries the script of now."""

    changed = Signal(object)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._script = SplitScript(())
        self._turns = Turns(self)
        self.rows: list[ParagraphRow] = []
        self.more = Button(tr("Show more paragraphs"), "chevron-down", "quiet", size="small")
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S)
        outer.addLayout(self._column)
        outer.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._on_more)

    def show_script(self, script: SplitScript) -> None:
        """Show this script."""
        self._script = script
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._add_piece()

    def _add_piece(self) -> None:
        first = len(self.rows)
        last = min(first + _PIECE, len(self._script.paragraphs))
        self.more.setVisible(last < len(self._script.paragraphs))
        self._turns.begin(*(self._add_rows for _ in range(first + _AT_ONCE, last, _AT_ONCE)))
        self._add_rows()

    def _add_rows(self) -> None:
        if not self._model.is_open:
            return  # the talk was removed while its script was being laid out
        first = len(self.rows)
        for number in range(first, min(first + _AT_ONCE, len(self._script.paragraphs))):
            row = ParagraphRow(self._model, number, self._script.paragraphs[number])
            row.moved.connect(self._on_moved)
            self.rows.append(row)
            self._column.addWidget(row)

    @Slot()
    def _on_more(self) -> None:
        first = len(self.rows)
        self._add_piece()
        self.rows[first].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, object)
    def _on_moved(self, number: int, beat: str | None) -> None:
        self._script = self._script.moved(number, beat)
        self.changed.emit(self._script)
