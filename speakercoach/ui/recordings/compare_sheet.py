"""Two takes side by side on a sheet: their parts on one scale, their figures, and what moved in plain words."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.models.beat_colours import beat_colours
from speakercoach.ui.models.comparing import Comparison, Figures
from speakercoach.ui.recordings import compare_words
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.ribbon import RibbonSpan, StoryRibbon
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import day_and_time

_WIDTH_PX = 860
_LEGEND_COLUMNS = 4
_SWATCH_PX = 10
_SCALE_ROOM = 1.02


class _Swatch(QWidget):
    """The colour of a part."""

    def __init__(self, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedSize(_SWATCH_PX, _SWATCH_PX)
        current_theme().changed.connect(self._redraw)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().beat_color(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)

    @Slot()
    def _redraw(self) -> None:
        self.update()


class CompareSheet(Sheet):
    """Shows a ``Comparison``; ``opened`` carries the ``FoundTake`` whose feedback is wanted."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, compared: Comparison) -> None:
        super().__init__(parent, tr("Two takes side by side"), width_px=_WIDTH_PX)
        self._compared = compared
        pair = (compared.before, compared.now)
        # The sentences first: at large text the figures may lie below what can be seen.
        self.sentences = compare_words.sentences(compared)
        for sentence in self.sentences:
            self.body.addWidget(Text(sentence, "body", "ink", wrap=True))
        self.body.addWidget(Hairline())
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XXL)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, one in enumerate(pair, start=1):
            grid.addWidget(_heading(one), 0, column)
        for line, row in enumerate(compare_words.rows(compared), start=1):
            grid.addWidget(Text(row.name, "body", "ink2"), line, 0)
            for column, figure in enumerate((row.before, row.now), start=1):
                value = Text(figure, "title3", "ink")
                value.setAccessibleName(f"{row.name}: {figure}")
                grid.addWidget(value, line, column)
        self.body.addLayout(grid)
        self.body.addWidget(Hairline())
        self._add_ribbons(pair)
        self._buttons: list[Button] = []
        for one in pair:
            button = Button(
                tr("Feedback of take {number}", number=one.found.take.number), "audio-lines", "quiet", size="small"
            )
            button.setAccessibleDescription(one.found.talk_title)
            button.clicked.connect(self._on_open)
            self._buttons.append(button)
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.done = Button(tr("Close"), kind="secondary")
        self.done.clicked.connect(self.dismiss)
        self.foot.addWidget(self.done)

    def _add_ribbons(self, pair: tuple[Figures, Figures]) -> None:
        """Both takes begin at the left and share one scale, so that they can be compared by eye."""
        scale_s = max(one.found.take.duration_s for one in pair) * _SCALE_ROOM
        ribbons = QGridLayout()
        ribbons.setHorizontalSpacing(Space.M)
        ribbons.setColumnStretch(1, 1)
        for row, one in enumerate(pair):
            take = one.found.take
            beats = take.summary.beats if take.summary is not None else ()
            colours = beat_colours(frozenset(beat.beat for beat in beats))
            colours |= {part.code: part.colour for part in one.parts}
            ribbon = StoryRibbon(band_px=16)
            spans = tuple(RibbonSpan(colours[beat.beat], beat.start_s, beat.end_s) for beat in beats)
            ribbon.show_take(spans, take.duration_s, scale_s)
            ribbon.setAccessibleName(
                tr("Parts of {take}: {parts}", take=one.name, parts=", ".join(part.name for part in one.parts))
            )
            ribbons.addWidget(Text(one.name, "label", "ink2"), row, 0)
            ribbons.addWidget(ribbon, row, 1)
        self.body.addLayout(ribbons)
        parts: dict[str, BeatName] = {part.code: part for one in pair for part in one.parts}
        if parts:
            self.body.addLayout(_legend(tuple(parts.values())))

    @Slot()
    def _on_open(self) -> None:
        pair = (self._compared.before, self._compared.now)
        for button, one in zip(self._buttons, pair, strict=True):
            if button is self.sender():
                self.dismiss()
                self.opened.emit(one.found)


def _heading(one: Figures) -> QWidget:
    holder = QWidget()
    column = QGridLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setVerticalSpacing(2)
    column.addWidget(Text(one.name, "body", "ink", weight=QFont.Weight.DemiBold), 0, 0)
    column.addWidget(Text(one.found.talk_title, "label", "ink2", wrap=True), 1, 0)
    column.addWidget(Text(day_and_time(one.found.take.created_utc), "label", "ink3"), 2, 0)
    return holder


def _legend(parts: tuple[BeatName, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XXS)
    for index, part in enumerate(parts):
        entry = QHBoxLayout()
        entry.setSpacing(Space.XS)
        entry.addWidget(_Swatch(part.colour), 0, Qt.AlignmentFlag.AlignVCenter)
        entry.addWidget(Text(part.name, "caption", "ink2"))
        entry.addStretch(1)
        grid.addLayout(entry, index // _LEGEND_COLUMNS, index % _LEGEND_COLUMNS)
    return grid
