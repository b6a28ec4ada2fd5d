"""The list of recordings: by keyboard all the way, by mouse as well."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from speakercoach.domain.session import FoundTake
from speakercoach.ui.models.recordings import RecordingsModel
from speakercoach.ui.recordings.row_painter import RowPainter, places
from speakercoach.ui.recordings.row_table import RowTable
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOOSE = (Qt.Key.Key_Space, Qt.Key.Key_C)


class TakeList(RowTable):
    """Tells what the person wants of a recording; every signal carries its ``FoundTake``."""

    opened = Signal(object)
    binned = Signal(object)
    tags_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: RecordingsModel, parent: QWidget | None = None) -> None:
        painter = RowPainter(model)
        super().__init__(model, painter, parent)
        self._model = model
        self.painter = painter
        self.setAccessibleName(tr("Recordings"))
        self.setAccessibleDescription(
            tr("Enter opens a recording, T changes its tags, Space chooses it to compare, Delete moves it to the bin.")
        )

    @property
    def current(self) -> FoundTake | None:
        """The recording that the keyboard is on."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every action has a key; others move through the list."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
            return
        found = self.current
        told = self._told_by(event.key())
        if found is not None and told is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            told.emit(found)
            return
        if event.text():
            # A letter goes nowhere: the list would jump to rows that begin with it, all of which begin with "Take".
            event.ignore()
            return
        super().keyPressEvent(event)

    def _told_by(self, key: int) -> SignalInstance | None:
        if key in _ENTER:
            return self.opened
        if key in _CHOOSE:
            return self.chosen
        if key == Qt.Key.Key_T:
            return self.tags_wanted
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.binned
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A row opens, its box chooses, its dots show what else can be done."""
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        where = places(QRectF(self.visualRect(index)), current_theme())
        found = self._model.row(index.row())
        if found is None:
            return
        if where.mark.contains(at):
            self.chosen.emit(found)
        elif where.menu.contains(at):
            self.show_menu(found, self.viewport().mapToGlobal(where.menu.bottomLeft().toPoint()))
        else:
            self.opened.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row, by mouse or by the menu key."""
        found = self.current
        if found is not None:
            self.show_menu(found, event.globalPos())

    def show_menu(self, found: FoundTake, at: QPoint) -> None:
        """Offer everything that can be done with a recording."""
        self.menu_for(found).popup(at)

    def menu_for(self, found: FoundTake) -> QMenu:
        """Everything that can be done with a recording; gone once it is hidden."""
        menu = QMenu(self)
        is_chosen = self._model.is_chosen(found.take.id)
        for name, words, told in (
            ("audio-lines", tr("Feedback"), self.opened),
            ("tag", tr("Tags"), self.tags_wanted),
            ("check", tr("Let go of it") if is_chosen else tr("Choose for comparing"), self.chosen),
            ("trash-2", tr("Move to the bin"), self.binned),
        ):
            action = menu.addAction(icon(name, "ink2"), words)
            action.triggered.connect(lambda _checked=False, told=told: told.emit(found))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip has everything that a row may have to leave out."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid() and self._model.row(index.row()) is not None:
                QToolTip.showText(
                    event.globalPos(), plain_tip(str(index.data(Qt.ItemDataRole.AccessibleTextRole))), self
                )
                return True
        return super().viewportEvent(event)
