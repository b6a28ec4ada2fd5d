"""The parts of the story beside each other's colours, in the order in which they are told."""

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.plan.part_item import PART_MIME, WIDTH, PartItem
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

__all__ = ["WIDTH", "PartItem", "PartsList"]

_GAP = 6
_NEAR_S = 5.0
"""A difference that nobody plans by."""


class _Column(QWidget):
    """The parts one below the other, those that stay out beneath them. ``dropped`` carries a code and its new place."""

    dropped = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._told: tuple[PartItem, ...] = ()
        self._line_at: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._out_label = Text(tr("Left out"), "caption", "ink3", parent=self)
        self._out_label.hide()

    def put(self, told: tuple[PartItem, ...], left_out: tuple[PartItem, ...]) -> None:
        """Put the parts in this order."""
        while self._column.count():
            self._column.takeAt(0)
        self._told = told
        for item in told:
            self._column.addWidget(item)
        self._out_label.setVisible(bool(left_out))
        if left_out:
            self._column.addSpacing(Space.XS)
            self._column.addWidget(self._out_label)
        for item in left_out:
            self._column.addWidget(item)
        self._column.addStretch(1)

    def _place(self, item: PartItem, y: float) -> int:
        return sum(1 for other in self._told if other is not item and other.geometry().center().y() < y)

    def _dragged(self, event: QDropEvent) -> PartItem | None:
        source = event.source()
        is_ours = isinstance(source, PartItem) and source in self._told
        return source if is_ours and event.mimeData().hasFormat(PART_MIME) else None  # type: ignore[return-value]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one of these parts."""
        if self._dragged(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        item = self._dragged(event)
        if item is not None:
            self._line_at = self._place(item, event.position().y())
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes nowhere."""
        super().dragLeaveEvent(event)
        self._line_at = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the part where it was let go."""
        item = self._dragged(event)
        self._line_at = None
        self.update()
        if item is not None:
            event.acceptProposedAction()
            self.dropped.emit(item.code, self._place(item, event.position().y()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line where a dragged part would go."""
        if self._line_at is None or not self._told:
            return
        tops = [item.geometry().top() - _GAP / 2 for item in self._told]
        y = tops[self._line_at] if self._line_at < len(tops) else self._told[-1].geometry().bottom() + _GAP / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(2, max(y, 1)), QPointF(self.width() - 2, max(y, 1)))


class PartsList(Card):
    """All parts; up and down go from one to the next. ``chosen`` carries the part's code."""

    chosen = Signal(str)
    script_wanted = Signal()

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M, spacing=Space.XS)
        self._model = model
        self._items: dict[str, PartItem] = {}
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.setFixedWidth(current_theme().scaled(WIDTH))
        head = QHBoxLayout()
        head.addWidget(Text(tr("Parts of the story"), "label", "ink"))
        head.addStretch(1)
        self._sum = Text("", "body", "ink2")
        head.addWidget(self._sum)
        self.body.addLayout(head)
        self._column = _Column()
        scroll = scrolled(self._column)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)
        self._beyond = Text("", "caption", "ink2", wrap=True)
        self._beyond.hide()
        self.body.addWidget(self._beyond)
        self.script_button = Button(_script_words(is_begun=False), "file-text", "quiet", size="small")
        self.body.addWidget(self.script_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(tr("Any order. A part may stay out."), "caption", "ink3", wrap=True))
        self.script_button.clicked.connect(self.script_wanted)
        self._column.dropped.connect(self._on_dropped)
        current_theme().changed.connect(self._resize)

    def show_talk(self) -> None:
        """Show the parts of the open talk."""
        for item in self._items.values():
            item.hide()
            item.deleteLater()
        self._items = {}
        for beat in self._model.parts:
            item = PartItem(beat.code, beat.name, self._model.colour_of(beat.code), beat.share_ratio)
            item.clicked.connect(self._on_clicked)
            item.moved.connect(self._on_moved)
            item.brought_back.connect(self._on_brought_back)
            self._items[beat.code] = item
        self._shown = ((), ())
        self.refresh()

    def refresh(self) -> None:
        """Show what is planned now, in the order of now."""
        for code, item in self._items.items():
            beat = self._model.beat(code)
            written = sum(1 for phrase in beat.phrases if phrase.strip())
            item.show_plan(written, self._model.target_s(code), told=beat.told)
        codes = [part.code for part in self._model.parts if part.code in self._items]
        told = tuple(code for code in codes if self._items[code].is_told)
        left_out = tuple(code for code in codes if not self._items[code].is_told)
        if (told, left_out) != self._shown:
            self._shown = (told, left_out)
            self._column.put(tuple(self._items[code] for code in told), tuple(self._items[code] for code in left_out))
        self.script_button.setText(_script_words(is_begun=bool(self._model.talk.plan.script)))
        self._say_sum()

    def _say_sum(self) -> None:
        planned, target = self._model.planned_s, self._model.talk.target_s
        if planned is None:
            self._sum.set_text("")
        elif target is None:
            self._sum.set_text(clock(round(planned)))
        else:
            self._sum.set_text(tr("{planned} of {target}", planned=clock(round(planned)), target=clock(target)))
        beyond_s = 0.0 if planned is None or target is None else planned - target
        self._beyond.setVisible(beyond_s >= _NEAR_S)
        self._beyond.set_text(
            tr("Together the parts take {time} more than you planned.", time=clock(round(beyond_s)))
            if beyond_s >= _NEAR_S
            else ""
        )

    def choose(self, code: str) -> None:
        """Mark a part as the one that is written."""
        for item in self._items.values():
            item.setChecked(item.code == code)

    @property
    def items(self) -> tuple[PartItem, ...]:
        """The parts as they stand, those that stay out behind the others."""
        return tuple(self._items[code] for codes in self._shown for code in codes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the neighbour."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = self.items
        here = next((index for index, item in enumerate(items) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = items[min(max(here + step, 0), len(items) - 1)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()

    def _put_told(self, code: str, place: int) -> None:
        """Tell a part at this place among those that are told."""
        others = [one for one in self._shown[0] if one != code]
        place = min(max(place, 0), len(others))
        all_others = [part.code for part in self._model.parts if part.code != code]
        if place < len(others):
            self._model.put_part(code, all_others.index(others[place]))
        elif others:
            self._model.put_part(code, all_others.index(others[-1]) + 1)

    @Slot()
    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, PartItem):
            self.chosen.emit(item.code)

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        item = self.sender()
        if isinstance(item, PartItem) and item.is_told:
            self._put_told(item.code, self._shown[0].index(item.code) + step)
            item.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(item)

    @Slot(str, int)
    def _on_dropped(self, code: str, place: int) -> None:
        self._put_told(code, place)

    @Slot()
    def _on_brought_back(self) -> None:
        item = self.sender()
        if isinstance(item, PartItem):
            self._model.set_told(item.code, told=True)
            item.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _resize(self) -> None:
        self.setFixedWidth(current_theme().scaled(WIDTH))


def _script_words(*, is_begun: bool) -> str:
    return tr("Go on with your script…") if is_begun else tr("Bring in a script…")
