"""The key phrases of a part: written in place, moved up and down, removed."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.put_back import PutBack
from speakercoach.ui.widgets.written_line import WrittenLine
from speakercoach.wording.catalogue import tr

_MIME = "application/x-speakercoach-phrase"
_HEIGHT = 44
_LONGEST = 400


class _Grip(QAbstractButton):
    """Where a phrase is taken to be moved; the arrow keys move it, too."""

    moved = Signal(int)
    dragged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self.setFixedSize(24, 28)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Move this phrase"))
        self.setAccessibleDescription(tr("Up and down arrows move it"))
        self.setToolTip(tr("Drag, or use the up and down arrows"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the phrase."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once it is clear that the person does."""
        start = self._pressed_at
        if start is None:
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.dragged.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        QPainter(self).drawPixmap(3, 5, pixmap("grip-vertical", "ink3", 18))


class PhraseField(WrittenLine):
    """One phrase between its grip and its cross."""

    moved = Signal(int)

    def __init__(self, text: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(
            text,
            hint=tr("A few words that bring the moment back"),
            remove=tr("Remove this phrase"),
            longest=_LONGEST,
            height_px=_HEIGHT,
            parent=parent,
        )
        self.grip = _Grip()
        self.put_before(self.grip)
        self.number(number)
        self.grip.moved.connect(self.moved)
        self.grip.dragged.connect(self._drag)

    def number(self, number: int) -> None:
        """Say which phrase of the part it is."""
        self.line.setAccessibleName(tr("Key phrase {number}", number=number))

    @Slot()
    def _drag(self) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(_MIME, b"phrase")
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)


class PhraseList(QWidget):
    """The phrases of one part in their order. ``changed`` carries all of them."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[PhraseField] = []
        self.put_back = PutBack()
        self.put_back.wanted.connect(self._on_put_back)
        self.put_back.listen_in(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.setAcceptDrops(True)

    @property
    def fields(self) -> tuple[PhraseField, ...]:
        """The fields as they stand."""
        return tuple(self._fields)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is written, in order."""
        return tuple(field.line.text() for field in self._fields)

    def show_phrases(self, phrases: tuple[str, ...]) -> None:
        """Show other phrases."""
        for field in self._fields:
            self._drop_field(field)
        self._fields = []
        self.put_back.forget()
        for phrase in phrases:
            self._put(phrase, len(self._fields))
        self.setVisible(bool(self._fields))

    def add(self, text: str = "", at: int | None = None) -> None:
        """Begin another phrase and put the cursor in it."""
        place = len(self._fields) if at is None else at
        field = self._put(text, place)
        self.show()
        self._number()
        if text:
            self._tell()
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.end(False)

    def insert(self, words: str, line: QLineEdit) -> None:
        """Put words where the cursor stands in one of these lines."""
        line.insert(words)
        self._tell()

    def _put(self, text: str, at: int) -> PhraseField:
        field = PhraseField(text, at + 1)
        field.edited.connect(self._tell)
        field.removed.connect(self._on_removed)
        field.next_wanted.connect(self._on_next)
        field.moved.connect(self._on_moved)
        self._fields.insert(at, field)
        self._column.insertWidget(at, field)
        return field

    def _drop_field(self, field: PhraseField) -> None:
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _number(self) -> None:
        for index, field in enumerate(self._fields):
            field.number(index + 1)

    def _move(self, field: PhraseField, there: int) -> None:
        here = self._fields.index(field)
        there = min(max(there, 0), len(self._fields) - 1)
        if here == there:
            return
        self._fields.insert(there, self._fields.pop(here))
        self._column.removeWidget(field)
        self._column.insertWidget(there, field)
        self._number()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.phrases)

    @Slot()
    def _on_removed(self) -> None:
        field = self.sender()
        if not isinstance(field, PhraseField):
            return
        at = self._fields.index(field)
        self.put_back.offer(field.line.text(), field.line.text(), at)
        self._fields.remove(field)
        self._drop_field(field)
        self._number()
        self._tell()
        if self._fields:
            self._fields[min(at, len(self._fields) - 1)].line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()

    @Slot()
    def _on_next(self) -> None:
        field = self.sender()
        if isinstance(field, PhraseField) and field.line.text().strip():
            self.add(at=self._fields.index(field) + 1)

    @Slot(object, int)
    def _on_put_back(self, text: str, at: int) -> None:
        self.add(text, min(at, len(self._fields)))

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        field = self.sender()
        if isinstance(field, PhraseField):
            self._move(field, self._fields.index(field) + step)
            field.grip.setFocus(Qt.FocusReason.TabFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one of these phrases."""
        if event.mimeData().hasFormat(_MIME) and event.source() in self._fields:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the phrase where it was let go."""
        field = event.source()
        if not isinstance(field, PhraseField) or field not in self._fields:
            return
        y = event.position().y()
        there = sum(1 for other in self._fields if other is not field and other.geometry().center().y() < y)
        event.acceptProposedAction()
        self._move(field, there)
