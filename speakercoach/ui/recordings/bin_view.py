"""The bin: what lies there can come back, or go for good after one question."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.bin import BinModel, BinRow
from speakercoach.ui.recordings.nothing_here import NothingHere
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from speakercoach.ui.recordings.row_painter import ROW_PX, draw_ground, draw_words
from speakercoach.ui.recordings.row_table import RowTable
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn

_ICON_PX = 18
_SIDE_PX = 16


def _nothing_kept(_take: Take) -> str:
    """No telling is kept."""
    return ""


class _BinPainter(QStyledItemDelegate):
    """Draws one row."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(200, current_theme().scaled(ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw what it is, and since when it lies there."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, BinRow):
            return
        theme = current_theme()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(
            painter,
            theme,
            box,
            is_hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            is_current=bool(option.state & QStyle.StateFlag.State_Selected),
        )
        name = "book-open" if row.is_talk else "audio-lines"
        painter.drawPixmap(
            round(box.left() + _SIDE_PX), round(box.center().y() - _ICON_PX / 2), pixmap(name, "ink3", _ICON_PX)
        )
        left = box.left() + _SIDE_PX + _ICON_PX + Space.S
        height = theme.scaled(22)
        room = QRectF(left, box.center().y() - height, box.right() - left - _SIDE_PX, height)
        draw_words(painter, room, row.title, theme.font("body", QFont.Weight.DemiBold), theme.color("ink"))
        below = room.translated(0, height)
        draw_words(painter, below, row.detail, theme.font("label", QFont.Weight.Normal), theme.color("ink3"))
        painter.restore()


class _BinList(RowTable):
    """Delete asks to delete for good, Enter brings back."""

    bring_back = Signal()
    delete = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two ways out of the bin, by key."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bring_back.emit()
        elif event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class BinView(QWidget):
    """Shows the bin; its question covers ``covered``. ``changed`` tells that other lists are to be read anew."""

    changed = Signal()
    faulted = Signal(object)
    """CoachError."""
    sheet_wanted = Signal(object, object)
    """A sheet and the widget that has the keyboard first."""

    def __init__(self, library: Library, covered: QWidget) -> None:
        super().__init__(covered)
        self._covered = covered
        self.model = BinModel(library, self)
        self.list = _BinList(self.model, _BinPainter())
        self.list.setAccessibleName(tr("Bin"))
        self.list.setAccessibleDescription(tr("Enter brings it back, Delete asks to delete it for good."))
        self.back_button = Button(tr("Bring it back"), "undo-2", "secondary", size="small")
        self.delete_button = Button(tr("Delete for good"), "trash-2", "secondary", size="small")
        self.empty_button = Button(tr("Empty the bin"), kind="quiet", size="small")
        self._note = Text(tr("It waits here until you decide."), "label", "ink3")
        self._nothing = NothingHere(
            "package-open", tr("The bin is empty."), tr("What you put here can come back any time.")
        )
        self._lay_out()
        self.list.bring_back.connect(self._on_back)
        self.list.delete.connect(self._on_delete)
        self.back_button.clicked.connect(self._on_back)
        self.delete_button.clicked.connect(self._on_delete)
        self.empty_button.clicked.connect(self._on_empty)
        self.model.listed.connect(self._on_listed)
        self.model.changed.connect(self.changed)
        self.model.faulted.connect(self._on_fault)
        self.kept_line: Callable[[Take], str] = _nothing_kept
        """Says that the speaker keeps a telling of a take."""
        self._leaving: tuple[BinRow, ...] = ()
        self._place = 0

    def _lay_out(self) -> None:
        card = Card(margin=Space.XXS, spacing=0)
        card.body.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        foot.setSpacing(Space.S)
        for widget in (self.back_button, self.delete_button, self._note):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.empty_button)
        card.body.addLayout(foot)
        self._stack = QStackedLayout(self)
        for page in (card, self._nothing):
            self._stack.addWidget(page)

    def refresh(self) -> None:
        """Read the bin."""
        self.model.refresh()

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> BinRow | None:
        """The row that the keyboard is on."""
        index = self.list.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    @Slot(int)
    def _on_listed(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count else 1)
        if count and not self.list.currentIndex().isValid():
            self.list.go_to(self._place)

    @Slot()
    def _on_back(self) -> None:
        row = self.current
        if row is not None:
            self._place = self.list.currentIndex().row()
            self.model.bring_back(row)

    @Slot()
    def _on_delete(self) -> None:
        row = self.current
        if row is not None:
            what = row.what
            kept = "" if isinstance(what, Talk) else self.kept_line(what.take)
            final = tr("Its key here is destroyed. There is no way back but a backup that holds it.")
            self._ask(
                tr("Delete the talk “{title}” for good?", title=row.title)
                if row.is_talk
                else tr("Delete the recording “{title}” for good?", title=row.title),
                f"{kept} {final}".strip(),
                tr("Delete for good"),
                row,
            )

    @Slot()
    def _on_empty(self) -> None:
        rows = tuple(self.model.row(index) for index in range(self.model.rowCount()))
        if rows:
            self._ask(
                tr("Empty the bin?"),
                trn(
                    "{count} thing lies there. Its key here is destroyed. There is no way back but a backup.",
                    "{count} things lie there. Their keys here are destroyed. There is no way back but a backup.",
                    len(rows),
                ),
                tr("Empty the bin"),
                *rows,
            )

    def _ask(self, title: str, detail: str, action: str, *rows: BinRow) -> None:
        self._leaving = rows
        sheet = RemoveSheet(self._covered, title, detail, action)
        sheet.agreed.connect(self._on_agreed)
        self.sheet_wanted.emit(sheet, sheet.keep)

    @Slot()
    def _on_agreed(self) -> None:
        rows, self._leaving = self._leaving, ()
        self._place = max(self.list.currentIndex().row(), 0)
        self.model.delete(*rows)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
