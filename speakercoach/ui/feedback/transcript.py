"""The transcript: words that can be heard, pauses between them, the beats in the margin."""

import time
from bisect import bisect_right

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from speakercoach.ui.feedback.transcript_formats import Formats
from speakercoach.ui.feedback.transcript_gutter import Gutter, gutter_px
from speakercoach.ui.feedback.transcript_view import Paragraph, TranscriptView
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.wording.catalogue import tr

TURN_S = 0.006
"""How long words are added in one turn of the event loop: laying them out takes as long again, and both stay
within one frame."""
WORD_PADDING_PX = 3.0
FOLLOW_BELOW_RATIO = 0.72
"""The marked word is brought back into view when it comes this far down."""
FOLLOW_TO_RATIO = 0.3
MINIMUM_PX = 60
LARGE_TEXT_MINIMUM_PX = 112
"""Four lines, before they grow with the text: at large text the page scrolls, and one line alone is hard to read."""


class TranscriptText(QTextEdit):
    """Shows a ``TranscriptView``. A click on a word, or Enter on it, asks for the sound from there."""

    word_asked = Signal(float)
    """Play from this moment, seconds."""
    built = Signal()
    """All words stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._view: TranscriptView | None = None
        self._added = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._fillers: list[bool] = []
        self._comments: tuple[tuple[int, int], ...] = ()
        self._word: int | None = None
        self._follows = True
        self._metrics = QFontMetricsF(self._theme.font("transcript"))
        self._pressed_at = QPoint()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(tr("Transcript"))
        self.setAccessibleDescription(tr("Press Enter on a word to hear it."))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._gutter = Gutter(self, self.visible_paragraphs, self.visible_numbers)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._add_some)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    # ------------------------------------------------------------------------------------------- filling

    def show_view(self, view: TranscriptView) -> None:
        """Show these words; a long talk fills up over the next moments, the window stays awake."""
        self._turn.stop()
        self._view = view
        self._added = 0
        self._starts, self._ends, self._fillers = [], [], []
        self._word = None
        self._follows = True
        self.setExtraSelections([])
        self.clear()
        self._measure_gutter()
        self._add_some()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def is_built(self) -> bool:
        """Whether all words stand."""
        return self._view is None or self._added >= len(self._view.paragraphs)

    @Slot()
    def _add_some(self) -> None:
        view = self._view
        if view is None:
            return
        until = time.monotonic() + TURN_S
        formats = Formats.of(self._theme)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while self._added < len(view.paragraphs):
            self._add(cursor, view.paragraphs[self._added], formats, first=self._added == 0)
            self._added += 1
            if time.monotonic() >= until:
                break
        cursor.endEditBlock()
        if self._added < len(view.paragraphs):
            self._turn.start()
        else:
            self._turn.stop()
            self.built.emit()
        self._gutter.update()

    def _add(self, cursor: QTextCursor, paragraph: Paragraph, formats: Formats, *, first: bool) -> None:
        block = QTextBlockFormat()
        line_px = self._theme.px(12) * self._theme.line_height("transcript")
        block.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(self._theme.scaled(16))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        words: list[str] = []
        place = cursor.position()
        for index, piece in enumerate(paragraph.pieces):
            lead = " " if index else ""
            if not piece.is_word:
                cursor.insertText("".join(words) + lead, formats.word)
                formats.write(cursor, piece)
                words = []
                place = cursor.position()
                continue
            start = place + len(lead)
            self._starts.append(start)
            # Qt counts in UTF-16 units.
            place = start + len(piece.text.encode("utf-16-le")) // 2
            self._ends.append(place)
            self._fillers.append(piece.is_filler)
            words.append(lead + piece.text)
        cursor.insertText("".join(words), formats.word)

    # ------------------------------------------------------------------------------------------ following

    @Slot(float)
    def set_position(self, moment_s: float) -> None:
        """Mark the word that is heard at this moment."""
        word = None if self._view is None else self._view.word_at(moment_s)
        if word is not None and word >= len(self._starts):
            word = None
        if word == self._word:
            return
        self._word = word
        self.setExtraSelections([] if word is None else [self._bright(word)])
        self.viewport().update()
        if word is not None and self._follows:
            self._bring_into_view(word)

    @property
    def marked_word(self) -> int | None:
        """Index of the word that is marked."""
        return self._word

    @Slot(bool)
    def follow(self, follows: bool) -> None:  # noqa: FBT001 - a slot for Qt
        """Keep the marked word in view from now on."""
        self._follows = self._follows or follows

    def _bright(self, word: int) -> QTextEdit.ExtraSelection:
        """The marked word in the colour that stands on its ground."""
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[word])
        cursor.setPosition(self._ends[word], QTextCursor.MoveMode.KeepAnchor)
        bright = QTextCharFormat()
        bright.setForeground(self._theme.color("on_accent"))
        selection.cursor = cursor
        selection.format = bright
        return selection

    def _bring_into_view(self, word: int) -> None:
        box = self._word_box(word)
        height = self.viewport().height()
        if box is None or (box.top() >= 0 and box.bottom() <= height * FOLLOW_BELOW_RATIO):
            return
        bar = self.verticalScrollBar()
        wanted = bar.value() + box.top() - height * FOLLOW_TO_RATIO
        bar.setValue(self._line_top(round(wanted)))

    def _line_top(self, y: int) -> int:
        """The top of the line at a place of the document, so that no line is cut at the upper edge."""
        layout = self.document().documentLayout()
        block = self.cursorForPosition(QPoint(0, y - self.verticalScrollBar().value())).block()
        top = layout.blockBoundingRect(block).top()
        lines = [top + block.layout().lineAt(number).y() for number in range(block.lineCount())]
        return round(max((line for line in lines if line <= y), default=top))

    # ------------------------------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the marked word and the fillers' dots, then the words above."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        if self._word is not None:
            box = self._word_box(self._word)
            if box is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("accent"))
                ground = box.adjusted(-WORD_PADDING_PX, -1.5, WORD_PADDING_PX, 1.5)
                painter.drawRoundedRect(ground, Radius.WORD, Radius.WORD)
        self._draw_fillers(painter)
        self._draw_comments(painter)
        painter.end()
        super().paintEvent(event)

    def show_comments(self, comments: tuple[tuple[int, int], ...]) -> None:
        """Put these numbers at these words: pairs of a word's index and a comment's number."""
        if comments != self._comments:
            self._comments = comments
            self.viewport().update()
            self._gutter.update()

    def visible_numbers(self) -> list[tuple[int, QPointF]]:
        """Numbers of comments whose words can be seen, and the middle of each word's place in the viewport."""
        boxes = ((number, self._word_box(word)) for word, number in self._seen_comments())
        return [(number, box.center()) for number, box in boxes if box is not None]

    def _seen_comments(self) -> list[tuple[int, int]]:
        first, last = self._visible_words() if self._comments else (0, 0)
        return [one for one in self._comments if first <= one[0] < last]

    def _draw_comments(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_tint"))
        for word, _ in self._seen_comments():
            box = self._word_box(word)
            if box is not None and word != self._word:
                ground = box.adjusted(-WORD_PADDING_PX, -1.5, WORD_PADDING_PX, 1.5)
                painter.drawRoundedRect(ground, Radius.WORD, Radius.WORD)

    def _draw_fillers(self, painter: QPainter) -> None:
        first, last = self._visible_words()
        pen = QPen(self._theme.color("filler"), 2.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.05, 1.9])
        painter.setPen(pen)
        for word in range(first, last):
            if not self._fillers[word] or word == self._word:
                continue
            box = self._word_box(word)
            if box is not None:
                y = box.bottom() + 1.0
                painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))

    def _visible_words(self) -> tuple[int, int]:
        """Words that can be seen now, as a half-open range of indices."""
        if not self._starts:
            return 0, 0
        height = self.viewport().height()
        top = self.cursorForPosition(QPoint(0, 0)).position()
        bottom = self.cursorForPosition(QPoint(self.viewport().width(), height)).position()
        return max(0, bisect_right(self._starts, top) - 1), bisect_right(self._starts, bottom)

    def _word_box(self, word: int) -> QRectF | None:
        """Where a word stands in the viewport, as high as its letters; ``None`` before it is laid out."""
        return self._box(self._starts[word], self._ends[word])

    def _box(self, start: int, end: int) -> QRectF | None:
        """Where a stretch of one line stands in the viewport; ``None`` before it is laid out."""
        block = self.document().findBlock(start)
        layout = block.layout()
        line = layout.lineForTextPosition(start - block.position())
        if not line.isValid():
            return None
        # The stubs know cursorToX as giving a pair; with a plain position it does.
        left = _x(line.cursorToX(start - block.position()))
        right = _x(line.cursorToX(min(end - block.position(), line.textStart() + line.textLength())))
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        scroll = self.verticalScrollBar().value()
        metrics = self._metrics
        base = origin.y() + line.y() + line.ascent() - scroll
        return QRectF(
            QPointF(origin.x() + left, base - metrics.ascent()), QPointF(origin.x() + right, base + metrics.descent())
        )

    # ------------------------------------------------------------------------------------------- pointing

    def word_under(self, at: QPoint) -> int | None:
        """Index of the word under a place of the viewport."""
        position = self.cursorForPosition(at).position()
        for word in (bisect_right(self._starts, position) - 1, bisect_right(self._starts, position)):
            if 0 <= word < len(self._starts):
                box = self._word_box(word)
                if box is not None and box.adjusted(-2, -6, 2, 6).contains(QPointF(at)):
                    return word
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the place, to tell a click from choosing words."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a word plays from it; words drawn over stay chosen for copying."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        near = (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        if event.button() == Qt.MouseButton.LeftButton and near and not self.textCursor().hasSelection():
            self._on_click(at)

    def _on_click(self, at: QPoint) -> None:
        word = self.word_under(at)
        if word is not None:
            self._ask(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays from the word at the cursor; the space bar is the player's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._starts:
            self._ask(max(0, bisect_right(self._starts, self.textCursor().position()) - 1))
            return
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who looks elsewhere is not pulled back until they play again."""
        self._follows = False
        super().wheelEvent(event)

    def _ask(self, word: int) -> None:
        if self._view is not None:
            self._follows = True
            self.word_asked.emit(self._view.words[word].start_s)

    # ------------------------------------------------------------------------------------------- margins

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin beside the words."""
        super().resizeEvent(event)
        self._gutter.setGeometry(0, 0, self._gutter_px(), self.height())

    @Slot()
    def _restyle(self) -> None:
        self._metrics = QFontMetricsF(self._theme.font("transcript"))
        large = self._theme.text_scale > 1
        self.setMinimumHeight(self._theme.scaled(LARGE_TEXT_MINIMUM_PX) if large else MINIMUM_PX)
        self._measure_gutter()
        if self._view is not None:
            scrolled = self.verticalScrollBar().value()
            self.show_view(self._view)
            self.verticalScrollBar().setValue(scrolled)

    def _measure_gutter(self) -> None:
        self.setViewportMargins(self._gutter_px(), 0, 0, 0)
        self._gutter.setGeometry(0, 0, self._gutter_px(), self.height())
        self._gutter.update()

    def _gutter_px(self) -> int:
        return gutter_px(() if self._view is None else self._view.paragraphs, self._theme)

    def visible_paragraphs(self) -> list[tuple[Paragraph, float]]:
        """Paragraphs that can be seen and where each begins, px from the top of the viewport."""
        view = self._view
        if view is None:
            return []
        found: list[tuple[Paragraph, float]] = []
        scroll = self.verticalScrollBar().value()
        block: QTextBlock = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            number = block.blockNumber()
            y = self.document().documentLayout().blockBoundingRect(block).top() - scroll
            if y > self.viewport().height() or number >= min(self._added, len(view.paragraphs)):
                break
            found.append((view.paragraphs[number], y))
            block = block.next()
        return found


def _x(found: object) -> float:
    """The place that ``QTextLine.cursorToX`` gives: a number or a pair, by the version of PySide."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
