"""Three ways to meet a question: a name, what it is, and a sentence in the speaker's own words."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.question import AnswerWay, WayKind
from speakercoach.domain.talk import OwnWays
from speakercoach.ui.questions.layouts import Room, direction
from speakercoach.ui.questions.press_card import PressCard
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

WAY_ICONS = {WayKind.SHORT: "corner-down-left", WayKind.BRIDGE: "route", WayKind.DECLINE: "hand"}
_BAR_PX = 3
_ICON_PX = 18


def own_sentence(ways: OwnWays, kind: WayKind) -> str:
    """The speaker's own sentence for a way; empty where an example serves."""
    return {WayKind.SHORT: ways.short, WayKind.BRIDGE: ways.bridge, WayKind.DECLINE: ways.decline}[kind]


class Quote(QWidget):
    """A sentence to be said aloud, with a bar before it."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", role, "ink", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S + _BAR_PX, 2, 0, 2)
        row.addWidget(self.words)
        current_theme().changed.connect(self._redraw)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this sentence."""
        self.words.set_text(f"“{text}”" if text else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        QPainter(self).fillRect(QRectF(0, 0, _BAR_PX, self.height()), current_theme().color("accent"))

    @Slot()
    def _redraw(self) -> None:
        self.update()


class WayCard(PressCard):
    """One way. Pressing it shows sentences to say aloud."""

    def __init__(self, way: AnswerWay, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L)
        self.way = way
        self._icon = QLabel()
        self._name = Text(way.name, "body", "accent_ink", weight=QFont.Weight.DemiBold)
        self._purpose = Text(way.purpose, "body", "ink2", wrap=True)
        self.quote = Quote()
        head = QHBoxLayout()
        head.setSpacing(Space.XS + 2)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        self.body.setSpacing(Space.XXS)
        self.body.addLayout(head)
        self.body.addWidget(self._purpose)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self.quote)
        self.body.addStretch(1)
        self.let_through(self._icon, self._name, self._purpose, self.quote, self.quote.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.show_way(way, sentence)

    def show_way(self, way: AnswerWay, sentence: str) -> None:
        """Show a sentence of one's own; where there is none, the first example."""
        self.way = way
        shown = sentence or self.way.examples[0]
        self.quote.say(shown)
        self.setAccessibleName(f"{self.way.name}: {self.way.purpose} “{shown}”")
        self.setAccessibleDescription(tr("Shows sentences to say aloud"))
        self.setToolTip(tr("Shows sentences to say aloud"))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(WAY_ICONS[self.way.kind], "accent", _ICON_PX))


class WaysArea(QWidget):
    """The three ways side by side, or as tabs where room is short."""

    chosen = Signal(object)
    """WayKind whose sentences are to be practised."""
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[WayKind, WayCard] = {}
        self._is_narrow = False
        self._title = Text(tr("Three ways, in your own words"), "body", "ink", weight=QFont.Weight.DemiBold)
        self.edit = Button(tr("Edit my sentences"), "pencil", "quiet", size="small")
        self.tabs = TabRow()
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(Space.S)
        head.addWidget(self._title, 1)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignRight)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit.clicked.connect(self.edit_wanted)
        self.tabs.chosen.connect(self._on_tab)
        self.setAccessibleName(tr("Three ways to meet a question"))

    @property
    def cards(self) -> tuple[WayCard, ...]:
        """The cards in their order."""
        return tuple(self._cards.values())

    def show_ways(self, ways: tuple[AnswerWay, ...], own: OwnWays) -> None:
        """Show these ways with the speaker's own sentences."""
        if tuple((card.way.kind, card.way.name) for card in self.cards) != tuple((way.kind, way.name) for way in ways):
            for card in self.cards:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = {way.kind: WayCard(way, "", self) for way in ways}
            for place, card in enumerate(self.cards):
                self._grid.setColumnStretch(place, 1)
                card.clicked.connect(self._on_pressed)
            self.tabs.set_tabs(tuple((way.kind.value, way.name) for way in ways))
        for way in ways:
            self._cards[way.kind].show_way(way, own_sentence(own, way.kind))
        self._arrange()

    def fit(self, room: Room) -> None:
        """Become tabs where room is short."""
        self._is_narrow = room is not Room.WIDE
        self._head.setDirection(direction(is_across=room is not Room.TIGHT))
        self._arrange()

    def _arrange(self) -> None:
        self.tabs.setVisible(self._is_narrow)
        self._title.setVisible(not self._is_narrow)
        for place, (kind, card) in enumerate(self._cards.items()):
            card.setVisible(not self._is_narrow or kind.value == self.tabs.current)
            self._grid.removeWidget(card)
            across = (0, 0, 1, len(self._cards)) if self._is_narrow else (0, place, 1, 1)
            self._grid.addWidget(card, *across)

    @Slot(str)
    def _on_tab(self, _code: str) -> None:
        self._arrange()

    @Slot()
    def _on_pressed(self) -> None:
        card = self.sender()
        if isinstance(card, WayCard):
            self.chosen.emit(card.way.kind)
