"""Questions that the speaker wrote: added, changed and taken out in place."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.put_back import PutBack
from speakercoach.ui.widgets.written_line import WrittenLine
from speakercoach.wording.catalogue import tr

_LONGEST = 240
_HEIGHT = 42


class OwnQuestions(QWidget):
    """All of them. ``changed`` carries the texts, empty ones among them where somebody is about to write."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[WrittenLine] = []
        self.add_button = Button(tr("Add a question"), "plus", "quiet", size="small")
        self.put_back = PutBack()
        self.put_back.listen_in(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.XS)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addLayout(self._column)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addWidget(self.put_back)
        below.addStretch(1)
        outer.addLayout(below)
        self.add_button.clicked.connect(self._on_add)
        self.put_back.wanted.connect(self._on_put_back)

    @property
    def fields(self) -> tuple[WrittenLine, ...]:
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
        self.put_back.forget()
        for field in self._fields:
            self._drop(field)
        self._fields = []
        for question in questions:
            self._put(question, len(self._fields))
        self._number()

    def _put(self, text: str, place: int) -> WrittenLine:
        field = WrittenLine(
            text,
            hint=tr("What might somebody ask you?"),
            remove=tr("Remove this question"),
            longest=_LONGEST,
            height_px=_HEIGHT,
            parent=self,
        )
        field.edited.connect(self._tell)
        field.removed.connect(self._on_removed)
        field.next_wanted.connect(self._on_next)
        self._fields.insert(place, field)
        self._column.insertWidget(place, field)
        return field

    def _drop(self, field: WrittenLine) -> None:
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _begin(self, place: int) -> None:
        field = self._put("", place)
        self._number()
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number(self) -> None:
        for number, field in enumerate(self._fields, start=1):
            field.line.setAccessibleName(tr("My question {number}", number=number))
            field.cross.setAccessibleDescription(field.line.text())

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
        if isinstance(field, WrittenLine) and field.line.text().strip():
            self._begin(self._fields.index(field) + 1)

    @Slot(object, int)
    def _on_put_back(self, text: str, place: int) -> None:
        field = self._put(text, min(place, len(self._fields)))
        self._number()
        self._tell()
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_removed(self) -> None:
        field = self.sender()
        if not isinstance(field, WrittenLine):
            return
        place = self._fields.index(field)
        self.put_back.offer(field.line.text(), field.line.text(), place)
        self._fields.remove(field)
        self._drop(field)
        self._number()
        self._tell()
        if self._fields:
            self._fields[min(place, len(self._fields) - 1)].line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
