"""The questions of a round at the left: answered, now, hidden, still to come."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.questions.layouts import Room
from speakercoach.ui.questions.press_card import PressCard
from speakercoach.ui.questions.round_view import Line, LineKind
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr

WIDTH = 300
_WIDEST = 16_777_215
"""No limit, as Qt counts."""
_LEAST_BELOW_PX = 220
_ICON_PX = 18
_ICONS = {
    LineKind.ANSWERED: "check",
    LineKind.SKIPPED: "minus",
    LineKind.NOW: "message-circle-question",
    LineKind.HIDDEN: "eye-off",
    LineKind.TO_COME: "circle",
}


class RoundItem(PressCard):
    """One question of the round. An answered one shows its answer again, a skipped one comes back."""

    def __init__(self, line: Line, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.line = line
        self.place = place
        self._icon = QLabel()
        self._title = Text(line.title, "body", "ink", wrap=True, weight=self._weight)
        self._status = Text(line.status, "caption", "ink3", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._status)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.setContentsMargins(Space.S + 2, Space.S, Space.S + 2, Space.S)
        self.body.addLayout(row)
        self.let_through(self._icon, self._title, self._status)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # Not disabled: what cannot be opened is to be read as well as the rest.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not line.can_open)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.can_open else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{line.title}, {line.status}")
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def _weight(self) -> QFont.Weight:
        return QFont.Weight.DemiBold if self.line.is_shown else QFont.Weight.Normal

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the one that is shown, or is touched."""
        theme = current_theme()
        touched = self.line.can_open and (self.underMouse() or self.isDown())
        if not self.line.is_shown and not touched:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint") if self.line.is_shown else theme.blend("surface", "ink", 0.05))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)

    @Slot()
    def _restyle(self) -> None:
        shown = self.line.is_shown
        self._icon.setPixmap(pixmap(_ICONS[self.line.kind], "accent" if shown else "ink2", _ICON_PX))
        self._title.set_token("ink" if shown else "ink2")
        self._status.set_token("ink2" if shown else "ink3")


class RoundList(Card):
    """The round in its order. ``opened`` carries the place of the question that was pressed."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0, spacing=0)
        self._items: list[RoundItem] = []
        self._is_below = False
        self._heading = Text(tr("This round"), "body", "ink", weight=QFont.Weight.DemiBold)
        self._heading.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XS)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._rows.setContentsMargins(Space.S, 0, Space.S, Space.S)
        content = QWidget()
        held = QVBoxLayout(content)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self._rows)
        held.addStretch(1)
        self._scroll = scrolled(content)
        self._leaf = QLabel()
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, Space.S, Space.L, Space.L)
        foot.setSpacing(Space.XS)
        foot.addWidget(self._leaf, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(Text(tr("You may skip any question, here and on stage."), "label", "ink2", wrap=True), 1)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(foot)
        self.setAccessibleName(tr("This round"))
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def items(self) -> tuple[RoundItem, ...]:
        """The questions in their order."""
        return tuple(self._items)

    def say_title(self, title: str) -> None:
        """Say what these questions are."""
        self._heading.set_text(title)
        self.setAccessibleName(title)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show the round as it stands."""
        if tuple(item.line for item in self._items) == lines:
            return
        focused = next((item.place for item in self._items if item.hasFocus()), None)
        for item in self._items:
            self._rows.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = [RoundItem(line, place, self) for place, line in enumerate(lines)]
        for item in self._items:
            self._rows.addWidget(item)
            item.clicked.connect(self._on_pressed)
            if item.place == focused and item.line.can_open:
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_in_sight(self) -> None:
        """Scroll to the question that is shown."""
        for item in self._items:
            if item.line.is_shown:
                self._scroll.ensureWidgetVisible(item, 0, Space.XXL)

    @Slot()
    def _on_pressed(self) -> None:
        item = self.sender()
        if isinstance(item, RoundItem):
            self.opened.emit(item.place)

    def fit(self, room: Room) -> None:
        """Stand at the left, or below the question where room is short."""
        self._is_below = room is Room.TIGHT
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = current_theme()
        self._leaf.setPixmap(pixmap("leaf", "accent", 16))
        self.setMinimumWidth(0 if self._is_below else theme.scaled(WIDTH))
        self.setMaximumWidth(_WIDEST if self._is_below else theme.scaled(WIDTH))
        self._scroll.setMinimumHeight(theme.scaled(_LEAST_BELOW_PX) if self._is_below else 1)
