"""The parts of the story beside each other's colours, with what is planned for each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock

WIDTH = 256
_LOWEST_PX = 46
_PX_FOR_ALL_SHARES = 540
"""A part is drawn as high as its usual share of the talk, within reason."""
_HIGHEST_PX = 84
_BAR = 8


class PartItem(QAbstractButton):
    """One part: its colour, name, what is written for it and its time."""

    def __init__(
        self, code: str, name: str, color_index: int, share_ratio: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._color_index = color_index
        self._share = share_ratio
        self._below = ""
        self._time = ""
        self._told = True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        current_theme().changed.connect(self._restyle)

    def show_plan(self, phrases: int, time_s: float | None, *, told: bool) -> None:
        """Show how much is written, how long it may be, and whether it is told."""
        if not told:
            self._below = tr("Stays out")
        elif phrases == 0:
            self._below = tr("No phrases yet")
        else:
            self._below = trn("{count} phrase", "{count} phrases", phrases)
        self._time = clock(time_s) if told and time_s is not None else ""
        self._told = told
        self.setAccessibleName(", ".join(part for part in (self.text(), self._below, self._time) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the part's share of the talk."""
        usual = min(max(self._share * _PX_FOR_ALL_SHARES, _LOWEST_PX + 6), _HIGHEST_PX)
        return QSize(WIDTH - 2 * Space.S, current_theme().scaled(usual))

    def minimumSizeHint(self) -> QSize:
        """Two lines of words."""
        return QSize(160, current_theme().scaled(_LOWEST_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, words and time."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setBrush(theme.color("accent_tint") if chosen else theme.blend("surface", "accent", 0.06))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
        painter.setBrush(theme.beat_color(self._color_index) if self._told else theme.color("line"))
        painter.drawRoundedRect(QRectF(0, 0, _BAR, box.height()), 3, 3)
        left = _BAR + Space.S
        theme_name = theme.font("body", QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        caption = theme.font("caption")
        metrics, small = QFontMetricsF(theme_name), QFontMetricsF(caption)
        top = (box.height() - metrics.height() - small.height() - 2) / 2
        painter.setFont(theme.font("body"))
        time_width = QFontMetricsF(painter.font()).horizontalAdvance(self._time)
        painter.setPen(theme.color("accent_ink" if chosen else "ink2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, box.width() - Space.S, box.height()), right, self._time)
        room = box.width() - left - time_width - Space.S - Space.XS
        painter.setFont(theme_name)
        painter.setPen(theme.color("accent_ink" if chosen else ("ink" if self._told else "ink3")))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if name != self.text() else "")
        painter.drawText(QRectF(left, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(caption)
        painter.setPen(theme.color("accent_ink" if chosen else "ink3"))
        below = QRectF(left, top + metrics.height() + 2, room, small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._below)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PartsList(Card):
    """All parts; up and down go from one to the next. ``chosen`` carries the part's code."""

    chosen = Signal(str)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M, spacing=Space.XS)
        self._model = model
        self._items: list[PartItem] = []
        self.setFixedWidth(current_theme().scaled(WIDTH))
        head = QHBoxLayout()
        head.addWidget(Text(tr("Parts of the story"), "label", "ink"))
        head.addStretch(1)
        self._sum = Text("", "body", "ink2")
        head.addWidget(self._sum)
        self.body.addLayout(head)
        content = QWidget()
        content.setProperty("scrolled", True)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(Text(tr("Any order. A part may stay out."), "caption", "ink3", wrap=True))
        current_theme().changed.connect(self._resize)

    def show_talk(self) -> None:
        """Show the parts of the open talk."""
        for item in self._items:
            item.hide()
            item.deleteLater()
        self._items = []
        while self._column.count():
            self._column.takeAt(0)
        for index, beat in enumerate(self._model.template.beats):
            item = PartItem(beat.code, beat.name, index, beat.share_ratio)
            item.clicked.connect(self._on_clicked)
            self._column.addWidget(item)
            self._items.append(item)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is planned now."""
        for item in self._items:
            beat = self._model.beat(item.code)
            written = sum(1 for phrase in beat.phrases if phrase.strip())
            item.show_plan(written, self._model.target_s(item.code), told=beat.told)
        planned, target = self._model.planned_s, self._model.talk.target_s
        if planned is None:
            self._sum.set_text("")
        elif target is None:
            self._sum.set_text(clock(planned))
        else:
            self._sum.set_text(tr("{planned} of {target}", planned=clock(round(planned)), target=clock(target)))

    def choose(self, code: str) -> None:
        """Mark a part as the one that is written."""
        for item in self._items:
            item.setChecked(item.code == code)

    @property
    def items(self) -> tuple[PartItem, ...]:
        """The parts as they stand."""
        return tuple(self._items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the neighbour."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((index for index, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = self._items[min(max(here + step, 0), len(self._items) - 1)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()

    @Slot()
    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, PartItem):
            self.chosen.emit(item.code)

    @Slot()
    def _resize(self) -> None:
        self.setFixedWidth(current_theme().scaled(WIDTH))
