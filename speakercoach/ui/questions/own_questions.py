"""Questions that the speaker wrote: added, changed and taken out in place."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.wording.catalogue import tr

_LONGEST = 240
_HEIGHT = 42


class OwnQuestion(QWidget):
    """One question between its frame and its cross."""

    edited = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(text)
        self.line.setProperty("bare", True)
        self.line.setMaxLength(_LONGEST)
        self.line.setFrame(False)
        self.line.setCursorPosition(0)
        self.line.setPlaceholderText(tr("What might somebody ask you?"))
        self.cross = IconButton("x", tr("Remove this question"), side_px=28, icon_px=18)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, 6, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self.line, 1)
        row.addWidget(self.cross)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.next_wanted)
        self.cross.clicked.connect(self.removed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(current_theme().scaled(_HEIGHT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)


class OwnQuestions(QWidget):
    """All of them. ``changed`` carries the texts, empty ones among them where somebody is about to write."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[OwnQuestion] = []
        self.add_button = Button(tr("Add a question"), "plus", "quiet", size="small")
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.XS)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addLayout(self._column)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._on_add)

    @property
    def fields(self) -> tuple[OwnQuestion, ...]:
        """The fields as they stand."""
        return tuple(self._fields)

    @property
    def questions(self) -> tuple[str, ...]:
        """What is written, in order."""
        return tuple(field.line.text() for field in self._fields)

    def show_questions(self, questions: tuple[str, ...]) -> None:
        """Show other questions; what is just being written stays as it is."""
        if tuple(one.strip() for one in self.questions if one.strip()) == questions:
            return
        for field in self._fields:
            self._drop(field)
        self._fields = []
        for question in questions:
            self._put(question, len(self._fields))
        self._number()

    def _put(self, text: str, place: int) -> OwnQuestion:
        field = OwnQuestion(text, self)
        field.edited.connect(self._tell)
        field.removed.connect(self._on_removed)
        field.next_wanted.connect(self._on_next)
        self._fields.insert(place, field)
        self._column.insertWidget(place, field)
        return field

    def _drop(self, field: OwnQuestion) -> None:
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _begin(self, place: int) -> None:
        field = self._put("", place)
        self._number()
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number(self) -> None:
        before: QWidget | None = None
        for number, field in enumerate(self._fields, start=1):
            field.line.setAccessibleName(tr("My question {number}", number=number))
            field.cross.setAccessibleDescription(field.line.text())
            for widget in (field.line, field.cross):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.add_button)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.questions)

    @Slot()
    def _on_add(self) -> None:
        empty = next((field for field in self._fields if not field.line.text().strip()), None)
        if empty is not None:
            empty.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._begin(len(self._fields))

    @Slot()
    def _on_next(self) -> None:
        field = self.sender()
        if isinstance(field, OwnQuestion) and field.line.text().strip():
            self._begin(self._fields.index(field) + 1)

    @Slot()
    def _on_removed(self) -> None:
        field = self.sender()
        if not isinstance(field, OwnQuestion):
            return
        place = self._fields.index(field)
        self._fields.remove(field)
        self._drop(field)
        self._number()
        self._tell()
        if self._fields:
            self._fields[min(place, len(self._fields) - 1)].line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
