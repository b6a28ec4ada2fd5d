"""One thing that stays unsaid, or is told: its words, to be changed where they stand, and a menu."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from speakercoach.domain.boundary import BoundaryKind
from speakercoach.ui.plan.line_entry import slim
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.wording.catalogue import tr

_BULLET = 5
_INDENT = 14
_PADDING = 4
_LONGEST = 200
_MORE_PX = 24


def boundary_name(kind: BoundaryKind) -> str:
    """What a kind of boundary is called."""
    match kind:
        case BoundaryKind.NEVER:
            return tr("Never say")
        case BoundaryKind.IF_ASKED:
            return tr("Only if asked")
        case BoundaryKind.READY:
            return tr("Ready to tell")


class _Words(QAbstractButton):
    """The words behind a dot, on as many lines as they need. Delete takes them away."""

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Enter changes it, Delete removes it"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._restyle)

    def _needed(self, width: int) -> QRect:
        metrics = QFontMetrics(current_theme().font("body"))
        return metrics.boundingRect(QRect(0, 0, max(width - _INDENT, 40), 10_000), _FLAGS, self.text())

    def hasHeightForWidth(self) -> bool:
        """Narrow words are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return self._needed(width).height() + 2 * _PADDING

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, QFontMetrics(current_theme().font("body")).height() + 2 * _PADDING)

    def minimumSizeHint(self) -> QSize:
        """A narrow one."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the words, Delete takes them away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw dot and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("body")
        first_line = _PADDING + QFontMetrics(font).height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink3"))
        painter.drawEllipse(QPointF(_BULLET / 2, first_line), _BULLET / 2, _BULLET / 2)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(_INDENT, _PADDING, self.width() - _INDENT, self.height()), _FLAGS, self.text())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class BoundaryRow(QWidget):
    """``written`` carries other words (none: take it away), ``moved`` another kind."""

    written = Signal(str)
    moved = Signal(object)

    def __init__(self, kind: BoundaryKind, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.text = text
        self.words = _Words(text)
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setFrame(False)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(boundary_name(kind))
        self.line.hide()
        self.more = _More("ellipsis", tr("More about “{words}”", words=text), side_px=_MORE_PX, icon_px=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self.words, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.words.clicked.connect(self.edit)
        self.words.removed.connect(self._on_removed)
        self.line.editingFinished.connect(self._on_written)
        self.line.installEventFilter(self)
        self.words.installEventFilter(self)
        self.more.clicked.connect(self._on_more)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def edit(self) -> None:
        """Let the words be changed where they stand."""
        self.line.setText(self.text)
        self.words.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def _leave(self) -> None:
        self.line.hide()
        self.words.show()

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.addAction(icon("pencil", "ink2"), tr("Change the words")).triggered.connect(self.edit)
        for kind in BoundaryKind:
            if kind is not self.kind:
                action = menu.addAction(icon("arrow-right", "ink2"), tr("Move to “{list}”", list=boundary_name(kind)))
                action.setData(kind.value)
                action.triggered.connect(self._on_moved)
        menu.addAction(icon("trash-2", "ink2"), tr("Remove")).triggered.connect(self._on_removed)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc leaves the words as they were; the menu's button shows while the row is in use."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.line.setText(self.text)
                self._leave()
                self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.more.update()
        return False

    def event(self, event: QEvent) -> bool:
        """The menu's button comes and goes with the pointer."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.more.update()
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same as the button."""
        self.menu().popup(event.globalPos())

    @Slot()
    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _on_moved(self) -> None:
        action = self.sender()
        if action is not None:
            self.moved.emit(BoundaryKind(action.data()))  # type: ignore[attr-defined]

    @Slot()
    def _on_removed(self) -> None:
        self.written.emit("")

    @Slot()
    def _on_written(self) -> None:
        if self.line.isHidden():
            return
        words, by_key = " ".join(self.line.text().split()), self.line.hasFocus()
        self._leave()
        if by_key:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        if words != self.text:
            self.written.emit(words)

    @Slot()
    def _restyle(self) -> None:
        slim(self.line)


class _More(IconButton):
    """Seen while its row is under the pointer or in use; it can be reached at any time."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, or nothing."""
        row = self.parentWidget()
        in_use = isinstance(row, BoundaryRow) and (row.underMouse() or row.words.hasFocus())
        if in_use or self.hasFocus() or self.isDown():
            super().paintEvent(event)
