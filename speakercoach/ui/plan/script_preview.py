"""A script by its paragraphs, each beside the colour of the part it was put into."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.practice.script_import import Paragraph, SplitScript
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_BAR = 8
_CHOICE_PX = 190
_LONGEST_SHOWN = 320
_NONE = ""


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
    """All paragraphs in the script's order. ``changed`` carries the script as it is now."""

    changed = Signal(object)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._script = SplitScript(())
        self.rows: list[ParagraphRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def show_script(self, script: SplitScript) -> None:
        """Show this script."""
        self._script = script
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ParagraphRow(self._model, number, one) for number, one in enumerate(script.paragraphs)]
        for row in self.rows:
            row.moved.connect(self._on_moved)
            self._column.addWidget(row)

    @Slot(int, object)
    def _on_moved(self, number: int, beat: str | None) -> None:
        self._script = self._script.moved(number, beat)
        self.changed.emit(self._script)
