"""A quiet strip with the words that were heard last, for those who want to see them while they speak."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.domain.transcript import Word
from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

MOST_WORDS = 60
"""So many of the last words are kept, enough for two lines of the widest window; what scrolled away is let go."""
_LINES = 2
_LINE_HEIGHT = 1.45
_ROLE = "label"


class Captions:
    """Lines that fill up and move up. A word stays where it was first put: nothing is wrapped anew while one reads."""

    def __init__(self, width_of: Callable[[str], float], room: float, most_lines: int = _LINES) -> None:
        self._width_of = width_of
        self._room = room
        self._lines: deque[str] = deque(maxlen=most_lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands there, the older line first."""
        return tuple(self._lines)

    def add(self, text: str) -> None:
        """Put a word behind the others."""
        longer = f"{self._lines[-1]} {text}" if self._lines else text
        if self._lines and self._width_of(longer) <= self._room:
            self._lines[-1] = longer
        else:
            self._lines.append(text)


class SpokenWords(QWidget):
    """Two lines of the words that were heard last. It keeps its height, so that nothing else moves.

    While it stands still, words wait until it goes on; while it is hidden, it takes none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: deque[str] = deque(maxlen=MOST_WORDS)
        self._later: deque[str] = deque(maxlen=MOST_WORDS)
        self._lines = _LINES
        self._captions = Captions(lambda _text: 0.0, 0.0)
        self._stands_still = False
        self._is_blank = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Words that were heard"))
        current_theme().changed.connect(self._wrap)
        self._wrap()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands there; empty until something was heard."""
        return self._captions.lines

    def begin(self) -> None:
        """Another take: forget every word."""
        self._words.clear()
        self._later.clear()
        self._stands_still = self._is_blank = False
        self._wrap()

    @Slot(object)
    def add(self, words: tuple[Word, ...]) -> None:
        """The next stretch was heard."""
        if self.isHidden():
            return
        texts = [word.text.strip() for word in words]
        if self._stands_still:
            self._later.extend(texts)
            return
        for text in texts:
            self._words.append(text)
            self._captions.add(text)
        self._show()

    def stand_still(self, *, is_blank: bool) -> None:
        """The speaker rests: nothing moves until ``go_on``, and where ``is_blank`` no word is seen."""
        self._stands_still, self._is_blank = True, is_blank
        self.update()

    def go_on(self) -> None:
        """The speaker goes on."""
        self._stands_still = self._is_blank = False
        later = tuple(self._later)
        self._later.clear()
        for text in later:
            self._words.append(text)
            self._captions.add(text)
        self._show()

    def set_tight(self, *, is_tight: bool) -> None:
        """Leave the older line out where large words need the room."""
        self._lines = 1 if is_tight else _LINES
        self._wrap()

    def sizeHint(self) -> QSize:
        """Two lines, or one where room is short."""
        return QSize(200, round(self._lines * self._line_px()))

    def minimumSizeHint(self) -> QSize:
        """The same height, however little is said."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew: the window has another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._wrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, or when they come."""
        if self._is_blank:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font(_ROLE))
        middle = Qt.AlignmentFlag.AlignVCenter
        line_px = self._line_px()
        if not self._captions.lines:
            painter.setPen(theme.color("ink3"))
            words = tr("Words appear here after each longer pause, some seconds behind you.")
            painter.drawText(QRectF(0, 0, self.width(), line_px), Qt.AlignmentFlag.AlignHCenter | middle, words)
            return
        painter.setPen(theme.color("ink2"))
        for number, line in enumerate(self._captions.lines):
            place = QRectF(0, number * line_px, self.width(), line_px)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, line)

    @Slot()
    def _wrap(self) -> None:
        metrics = QFontMetricsF(current_theme().font(_ROLE))
        self._captions = Captions(metrics.horizontalAdvance, float(self.width()), self._lines)
        for text in self._words:
            self._captions.add(text)
        self.updateGeometry()
        self._show()

    def _show(self) -> None:
        self.setAccessibleDescription(" ".join(self._captions.lines))
        self.update()

    @staticmethod
    def _line_px() -> float:
        return QFontMetricsF(current_theme().font(_ROLE)).height() * _LINE_HEIGHT / 1.19
