"""The words of a session: heard by a click, with what the speaker changed underlined, and chosen for a remark."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.transcript import TranscriptText
from speakercoach.ui.review.session_view import SessionView
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import Radius, Theme, current_theme
from speakercoach.wording.catalogue import tr

CHANGED_PEN_PX = 1.5


class SessionTranscript(TranscriptText):
    """``comment_wanted`` carries the moment to comment on, ``look_wanted`` the ``Span`` of words to look at."""

    comment_wanted = Signal(float)
    look_wanted = Signal(object)
    words_chosen = Signal(object)
    """``Span`` of the words that are chosen, ``None`` for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed: frozenset[int] = frozenset()
        self._about: tuple[int, int] | None = None
        self.setAccessibleDescription(
            tr("Enter plays from a word, C comments on it. Words that are chosen can be asked about.")
        )
        self.selectionChanged.connect(self._on_selection)

    def show_session(self, view: SessionView) -> None:
        """Show the words of a session."""
        self._changed, self._about = view.changed, None
        if view.transcript is not None:
            self.show_view(view.transcript)

    def show_about(self, words: tuple[int, int] | None) -> None:
        """Tint the words (first and last) that the chosen comment is about."""
        if words != self._about:
            self._about = words
            self.viewport().update()

    def bring_about_into_view(self) -> None:
        """Scroll to the words that the chosen comment is about."""
        if self._about is not None and self._about[0] < len(self._starts):
            self._bring_into_view(self._about[0])

    # ------------------------------------------------------------------------------------------ choosing

    @property
    def chosen(self) -> Span | None:
        """The stretch of the words that are chosen."""
        cursor = self.textCursor()
        view = self._view
        if view is None or not cursor.hasSelection():
            return None
        first = next((place for place, end in enumerate(self._ends) if end > cursor.selectionStart()), None)
        last = None
        for place, start in enumerate(self._starts):
            if start >= cursor.selectionEnd():
                break
            last = place
        if first is None or last is None or last < first:
            return None
        return Span(view.words[first].start_s, view.words[last].end_s)

    @Slot()
    def _on_selection(self) -> None:
        self.words_chosen.emit(self.chosen)

    def choose_none(self) -> None:
        """Let go of the words that are chosen."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """With Ctrl a click comments on a word."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.button() == Qt.MouseButton.LeftButton:
            word = self.word_under(event.position().toPoint())
            if word is not None and self._view is not None:
                self.comment_wanted.emit(self._view.words[word].start_s)
                return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click comments on a word."""
        word = self.word_under(event.position().toPoint())
        if word is not None and self._view is not None:
            self.comment_wanted.emit(self._view.words[word].start_s)
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C comments on the words that are chosen, or on the one at the cursor."""
        has_command = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and not has_command and self._starts:
            self.comment_wanted.emit(self._here_s())
            return
        super().keyPressEvent(event)

    def _here_s(self) -> float:
        chosen = self.chosen
        if chosen is not None or self._view is None:
            return 0.0 if chosen is None else chosen.start_s
        return self._view.words[self._word_here() or 0].start_s

    def _word_here(self) -> int | None:
        """The word at the text cursor."""
        position = self.textCursor().position()
        return max((place for place, start in enumerate(self._starts) if start <= position), default=None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the words that are chosen where the pointer is on them, or with the one under it."""
        is_pointed = event.reason() is QContextMenuEvent.Reason.Mouse
        word = self.word_under(event.pos()) if is_pointed else self._word_here()
        if word is not None and not (self._is_chosen(word) or (self.chosen is not None and not is_pointed)):
            self._choose_word(word)
        self.menu().popup(event.globalPos())

    def _is_chosen(self, word: int) -> bool:
        cursor = self.textCursor()
        return cursor.selectionStart() < self._ends[word] and self._starts[word] < cursor.selectionEnd()

    def _choose_word(self, word: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._starts[word])
        cursor.setPosition(self._ends[word], cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def menu(self) -> QMenu:
        """What can be done with the words that are chosen, or with the one at the cursor."""
        menu = QMenu(self)
        comment = menu.addAction(icon("message-square-plus", "ink2"), tr("Comment here"))
        comment.triggered.connect(self._comment)
        if self.chosen is not None:
            look = menu.addAction(icon("shield", "ink2"), tr("Ask for a look at these words"))
            look.triggered.connect(self._look)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _comment(self) -> None:
        self.comment_wanted.emit(self._here_s())

    @Slot()
    def _look(self) -> None:
        if (chosen := self.chosen) is not None:
            self.look_wanted.emit(chosen)

    # ------------------------------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what the comment is about and what was changed, then the words above."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        first, last = self._visible_words()
        if self._about is not None:
            self._draw_about(painter, max(first, self._about[0]), min(last, self._about[1] + 1))
        painter.setPen(changed_pen(self._theme))
        for word in range(first, last):
            if word in self._changed and word != self._word:
                self._underline(painter, word)
        painter.end()
        super().paintEvent(event)

    def _draw_about(self, painter: QPainter, first: int, last: int) -> None:
        """One ground for the words of each line."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_tint"))
        line: QRectF | None = None
        for word in range(first, last):
            box = self._word_box(word)
            if box is None:
                continue
            if line is not None and abs(box.top() - line.top()) < 1.0:
                line = line.united(box)
                continue
            self._ground(painter, line)
            line = box
        self._ground(painter, line)

    @staticmethod
    def _ground(painter: QPainter, line: QRectF | None) -> None:
        if line is not None:
            painter.drawRoundedRect(line.adjusted(-3, -1.5, 3, 1.5), Radius.WORD, Radius.WORD)

    def _underline(self, painter: QPainter, word: int) -> None:
        box = self._word_box(word)
        if box is not None:
            following = self._word_box(word + 1) if word + 1 in self._changed else None
            # Words that belong together have one line beneath them.
            is_beside = following is not None and abs(following.top() - box.top()) < 1.0
            right = following.left() if following is not None and is_beside else box.right()
            painter.drawLine(QPointF(box.left(), box.bottom() + 1.5), QPointF(right, box.bottom() + 1.5))

    def _word_box(self, word: int) -> QRectF | None:
        return super()._word_box(word) if 0 <= word < len(self._starts) else None


def changed_pen(theme: Theme) -> QPen:
    """The line beneath words that stand for others."""
    pen = QPen(theme.color("decide"), CHANGED_PEN_PX)
    pen.setDashPattern([3.0, 2.0])
    return pen


class ChangedSwatch(QWidget):
    """A word with the line beneath it, for the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = current_theme()
        width = QFontMetricsF(theme.font("label")).horizontalAdvance(tr("word"))
        self.setFixedSize(round(width) + 2, theme.scaled(24))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("decide_ink"))
        painter.drawText(self.rect().adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, tr("word"))
        painter.setPen(changed_pen(theme))
        painter.drawLine(QPointF(0, self.height() - 3.0), QPointF(self.width(), self.height() - 3.0))
