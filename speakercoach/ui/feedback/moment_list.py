"""The timeline's moments as a list, for the keyboard and a screen reader."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from speakercoach.ui.feedback.timeline_view import Moment
from speakercoach.wording.catalogue import tr

OPEN_WIDTH_PX = 340
Index = QModelIndex | QPersistentModelIndex


class MomentModel(QAbstractListModel):
    """Moments in the order of time; the list asks for the rows it shows, so an hour costs no more than a minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()

    def show_moments(self, moments: tuple[Moment, ...]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._moments = moments
        self.endResetModel()

    def moment(self, row: int) -> Moment:
        """The moment in a row."""
        return self._moments[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What a row says."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._moments[index.row()].text
        return None


class MomentList(QListView):
    """Lies folded beside the timeline and opens over it when the keyboard comes in; Enter plays a moment."""

    span_asked = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._model = MomentModel(self)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Moments on the timeline"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("moments", True)
        self.activated.connect(self._play)
        self.clicked.connect(self._play)
        self._fold()

    def show_moments(self, moments: tuple[Moment, ...]) -> None:
        """List these."""
        self._model.show_moments(moments)
        self.setVisible(bool(moments))
        if moments:
            self.setCurrentIndex(self._model.index(0, 0))

    @property
    def is_open(self) -> bool:
        """Whether it can be seen."""
        return self.width() > 1

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open over the timeline."""
        width = min(OPEN_WIDTH_PX, self._over.width())
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setGeometry(QRect(self._over.width() - width, 0, width, self._over.height()))
        self.raise_()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Fold again."""
        super().focusOutEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays; the space bar is the player's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._play(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _play(self, index: QModelIndex) -> None:
        self.span_asked.emit(self._model.moment(index.row()).span)

    def _fold(self) -> None:
        # One pixel stays, so that a screen reader finds the list without opening it.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setGeometry(QRect(0, 0, 1, 1))
