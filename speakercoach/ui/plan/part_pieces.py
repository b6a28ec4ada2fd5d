"""What a part is written with: its colour, prompts to find words, and a field for a note."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from speakercoach.domain.story import BeatPrompt
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_NOTE_HEIGHT = 84


class Swatch(QWidget):
    """The part's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self.setFixedSize(QSize(20, 20))
        current_theme().changed.connect(self._redraw)

    def show_part(self, index: int) -> None:
        """Show the colour of another part."""
        self._index = index
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().beat_color(self._index))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.WORD, Radius.WORD)

    @Slot()
    def _redraw(self) -> None:
        self.update()


class PromptLine(QWidget):
    """A small concrete prompt; ``used`` carries its words."""

    used = Signal(str)

    def __init__(self, prompt: BeatPrompt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = prompt.text
        self._icon_name = prompt.icon
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._icon = QLabel()
        self.button = Button(tr("Use"), "corner-down-right", "quiet", size="small")
        self.button.setAccessibleDescription(prompt.text)
        row.addWidget(self._icon)
        words = Text(prompt.text, "body", "ink", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        row.addWidget(self.button)
        self._words = words
        self.button.clicked.connect(self._on_use)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _on_use(self) -> None:
        self.used.emit(self._text)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", 18))
        # The line's height lies beneath its letters: as much above them, and they stand level with the button.
        self._words.setContentsMargins(0, self._words.leading_px, 0, 0)


class NoteField(QPlainTextEdit):
    """Takes the room that is left, and asks for a few lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(200, current_theme().scaled(_NOTE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: fewer would be none."""
        return self.sizeHint()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
