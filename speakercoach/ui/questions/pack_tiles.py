"""Which kinds of questions may come: a tile for each, with what it is."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.question import QuestionKind
from speakercoach.ui.questions.press_card import PressCard
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_MARK_PX = 18


class _Mark(QWidget):
    """The box with a tick; what it says is said by the tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_chosen = False
        self.setFixedSize(QSize(_MARK_PX + 2, _MARK_PX + 2))

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Tick the box, or leave it empty."""
        self._is_chosen = is_chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and tick."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._is_chosen else "edge"), 1))
        painter.setBrush(theme.color("accent" if self._is_chosen else "surface"))
        painter.drawRoundedRect(QRectF(1.5, 1.5, _MARK_PX - 1, _MARK_PX - 1), Radius.WORD, Radius.WORD)
        if self._is_chosen:
            painter.drawPixmap(QPointF(3, 3), pixmap("check", "on_accent", _MARK_PX - 4))


class PackTile(PressCard):
    """One kind of questions, chosen or not."""

    def __init__(self, kind: QuestionKind, name: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M)
        self.kind = kind
        self._mark = _Mark()
        self._name = Text(name, "body", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self._purpose = Text(purpose, "label", "ink2", wrap=True, weight=QFont.Weight.Normal)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addWidget(self._name)
        words.addWidget(self._purpose)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.let_through(self._mark, self._name, self._purpose)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        self.setAccessibleDescription(purpose)
        self.toggled.connect(self._on_toggled)

    def say_purpose(self, purpose: str) -> None:
        """Say what it is in other words."""
        self._purpose.set_text(purpose)
        self.setAccessibleDescription(purpose)

    @Slot(bool)
    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self._mark.show_chosen(is_chosen=chosen)


class PackTiles(QWidget):
    """The tiles, two beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: dict[QuestionKind, PackTile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    @property
    def tiles(self) -> tuple[PackTile, ...]:
        """The tiles in their order."""
        return tuple(self._tiles.values())

    @property
    def chosen(self) -> frozenset[QuestionKind]:
        """The kinds that are chosen."""
        return frozenset(kind for kind, tile in self._tiles.items() if tile.isChecked())

    def tile(self, kind: QuestionKind) -> PackTile:
        """The tile of a kind.

        Raises:
            KeyError: there is none.
        """
        return self._tiles[kind]

    def show_kinds(self, kinds: tuple[tuple[QuestionKind, str, str], ...], chosen: frozenset[QuestionKind]) -> None:
        """Show these kinds, each with its name and what it is."""
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {kind: PackTile(kind, name, purpose, self) for kind, name, purpose in kinds}
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // 2, place % 2)
            tile.setChecked(tile.kind in chosen)


def careful_purpose(purpose: str) -> str:
    """What is said of questions that can hurt, beside what they are."""
    hidden = tr("In the round they stay hidden until you press Show it.")
    return f"{purpose} {hidden}"
