"""The inbox: who sent what, and how far one is with it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QStackedLayout, QToolTip, QWidget

from speakercoach.domain.shared_session import DeskSession, DeskState
from speakercoach.ui.models.desk import DeskModel
from speakercoach.ui.recordings.row_table import RowTable
from speakercoach.ui.review.inbox_painter import ROW_PX, InboxPainter
from speakercoach.ui.theme.icons import icon, pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LIST, _NOTHING = range(2)


class InboxList(RowTable):
    """The rows, the new ones under a heading of theirs. ``opened`` and ``removed`` carry the ``DeskSession``."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, model: DeskModel, parent: QWidget | None = None) -> None:
        self.painter = InboxPainter()
        super().__init__(model, self.painter, parent)
        self._model = model
        self.setAccessibleName(tr("Inbox"))
        self.setAccessibleDescription(tr("Enter opens a session, Delete removes it."))
        self._is_second_press = False
        # After the usual rows: these have a line more.
        current_theme().changed.connect(self._set_row_height)
        for changed in (model.modelReset, model.layoutChanged, model.dataChanged):
            changed.connect(self._set_heads)
        self._set_row_height()

    @property
    def current(self) -> DeskSession | None:
        """The session that the keyboard is on."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def show_open(self, session_id: str) -> None:
        """Mark the session that is open."""
        self.painter.open_id = session_id
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to remove; letters go to the field above."""
        one = self.current
        if event.key() in _ENTER and one is not None:
            self.opened.emit(one)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and one is not None:
            self.removed.emit(one)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """A heading belongs to no session."""
        index = super().indexAt(point)
        is_head = point.y() < self.rowViewportPosition(index.row()) + self.painter.head_px(index.row())
        return QModelIndex() if index.isValid() and is_head else index

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Once opened, a row may go to those that were seen: the second press would open the one that follows."""
        self._is_second_press = True
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A row opens."""
        super().mouseReleaseEvent(event)
        if self._is_second_press:
            self._is_second_press = False
            return
        index = self.indexAt(event.position().toPoint())
        one = self._model.row(index.row()) if index.isValid() else None
        if event.button() is Qt.MouseButton.LeftButton and one is not None:
            self.opened.emit(one)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open or remove."""
        one = self.current
        if one is not None:
            self.menu_for(one).popup(event.globalPos())

    def menu_for(self, one: DeskSession) -> QMenu:
        """What can be done with a session; gone once it is hidden."""
        menu = QMenu(self)
        for name, said, told in (("inbox", tr("Open"), self.opened), ("trash-2", tr("Remove…"), self.removed)):
            action = menu.addAction(icon(name, "ink2"), said)
            action.triggered.connect(lambda _checked=False, told=told: told.emit(one))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip has everything that a row may have to leave out."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid():
                QToolTip.showText(
                    event.globalPos(), plain_tip(str(index.data(Qt.ItemDataRole.AccessibleTextRole))), self
                )
                return True
        return super().viewportEvent(event)

    @Slot()
    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_theme().scaled(ROW_PX))
        self._set_heads()

    @Slot()
    def _set_heads(self) -> None:
        """Where there are new ones and others, each begin under a heading."""
        shown, painter = self._model.shown, self.painter
        new = sum(one.state is DeskState.NEW for one in shown)
        painter.heads = {0: tr("New: {count}", count=new), new: tr("Seen")} if 0 < new < len(shown) else {}
        header, usual = self.verticalHeader(), current_theme().scaled(ROW_PX)
        for row in range(len(shown)):
            height = usual + painter.head_px(row)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
        self.viewport().update()


class Inbox(Card):
    """The list with a field that narrows it."""

    def __init__(self, model: DeskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.S, spacing=Space.XS)
        self._model = model
        title = Text(tr("Inbox"), "body", "ink", weight=Text("").font().Weight.DemiBold)
        title.setContentsMargins(Space.S, 2, 0, 0)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Name, title, “new” …"))
        self.field.setAccessibleName(tr("Narrow the inbox"))
        self.field.addAction(QAction(icon("search", "ink3"), "", self.field), QLineEdit.ActionPosition.LeadingPosition)
        self.list = InboxList(model)
        self._nothing = Text("", "body", "ink2", wrap=True)
        self._nothing.setContentsMargins(Space.S, Space.S, Space.S, 0)
        below = QWidget()
        self._pages = QStackedLayout(below)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        self._lock = QLabel()
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S, 0, Space.XS, 2)
        foot.setSpacing(Space.XS)
        foot.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        self.foot = Text(tr("Opened with your key, kept on this laptop."), "caption", "ink3", wrap=True)
        foot.addWidget(self.foot, 1)
        self.body.addWidget(title)
        self.body.addWidget(self.field)
        self.body.addWidget(below, 1)
        self.body.addLayout(foot)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._to_list)
        model.listed.connect(self._on_listed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the field to the list, Esc clears the field."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self._model.rowCount():
            self._to_list()
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _to_list(self) -> None:
        if not self.list.currentIndex().isValid():
            self.list.go_to(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self._on_listed()

    @Slot()
    def _on_listed(self) -> None:
        if not self._model.is_read:
            return
        self.foot.set_text(_foot({one.by_passphrase for one in self._model.sessions}))
        is_empty = not self._model.rowCount()
        self._pages.setCurrentIndex(_NOTHING if is_empty else _LIST)
        self.field.setVisible(bool(self._model.sessions))
        if is_empty:
            narrowed = self._model.is_narrowed
            self._nothing.set_text(tr("No session fits.") if narrowed else tr("No session came yet."))

    @Slot()
    def _restyle(self) -> None:
        self._lock.setPixmap(pixmap("lock", "ink3", 14))


def _foot(locked: set[bool | None]) -> str:
    """What had locked the files, as ``DeskSession.by_passphrase`` says, where that is known of all of them."""
    if None in locked:
        return tr("Kept on this laptop.")
    if True in locked:
        return tr("Opened with your key or a passphrase, kept on this laptop.")
    return tr("Opened with your key, kept on this laptop.")
