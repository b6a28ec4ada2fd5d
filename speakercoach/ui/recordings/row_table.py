"""A list with rows of one height that a painter draws; thousands of them cost no more than those that are seen."""

from PySide6.QtCore import QAbstractItemModel, Qt, Slot
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from speakercoach.ui.recordings.row_painter import ROW_PX
from speakercoach.ui.theme.theme import current_theme


class RowTable(QTableView):
    """Shows a model of one column. A ``QListView`` would ask for every row anew whenever some come."""

    def __init__(self, model: QAbstractItemModel, painter: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("rows", True)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row, or on the last one where there are not so many."""
        rows = self.model().rowCount()
        if rows:
            self.setCurrentIndex(self.model().index(min(max(row, 0), rows - 1), 0))

    @Slot()
    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_theme().scaled(ROW_PX))
        self.viewport().update()
