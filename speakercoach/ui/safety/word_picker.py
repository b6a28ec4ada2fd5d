"""The words of a take, in which somebody points at the ones that they heard."""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from speakercoach.domain.report import HeardWords
from speakercoach.languages.tokens import bare
from speakercoach.ui.safety.views import COVERED
from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr


class WordPicker(QPlainTextEdit):
    """A click picks a word, a second one the words up to there, a third one begins anew. So do Enter and arrow keys.

    ``picked`` tells that other words are picked.
    """

    picked = Signal()

    def __init__(self, words: HeardWords, covered: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words.words
        self._shown = [COVERED if place in covered else word.text for place, word in enumerate(words.words)]
        self._starts: list[int] = []
        self._range: tuple[int, int] | None = None
        self._is_begun = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(tr("The words of this take"))
        self.setPlainText(self._text(words))

    def _text(self, words: HeardWords) -> str:
        """One sentence a line: Qt lays out only the lines that are seen."""
        begins = {sentence.first_word for sentence in words.sentences}
        text = ""
        for place, word in enumerate(self._shown):
            text += "" if not place else "\n" if place in begins else " "
            self._starts.append(len(text))
            text += word
        return text

    @property
    def words(self) -> tuple[int, int] | None:
        """The first and the last picked word; ``None`` before any was."""
        return self._range

    @property
    def said(self) -> str:
        """The picked words as they are shown."""
        return "" if self._range is None else " ".join(self._shown[self._range[0] : self._range[1] + 1])

    @property
    def heard(self) -> str:
        """The picked words as they were heard, covered or not."""
        return (
            ""
            if self._range is None
            else " ".join(word.text for word in self._words[self._range[0] : self._range[1] + 1])
        )

    @property
    def span_s(self) -> tuple[float, float] | None:
        """From when to when they are said."""
        if self._range is None:
            return None
        chosen = self._words[self._range[0] : self._range[1] + 1]
        return chosen[0].start_s, max(word.end_s for word in chosen)

    def find_said(self, typed: str) -> bool:
        """Pick the next words that begin as typed, after those that are picked; whether there are any."""
        wanted = [bare(part) for part in typed.split() if bare(part)]
        if not wanted or not self._words:
            return False
        tokens = [bare(word.text) for word in self._words]
        start = 0 if self._range is None else self._range[0] + 1
        count = len(wanted)
        for step in range(len(tokens)):
            first = (start + step) % len(tokens)
            part = tokens[first : first + count]
            if len(part) == count and part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1]):
                self._is_begun = False
                self._pick(first, first + count - 1)
                return True
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was clicked or marked."""
        super().mouseReleaseEvent(event)
        self._take(self.textCursor())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks the word at the cursor, or what is marked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.textCursor())
            return
        super().keyPressEvent(event)

    def _take(self, cursor: QTextCursor) -> None:
        if not self._starts:
            return
        if cursor.hasSelection():
            self._is_begun = False
            self._pick(self._word_at(cursor.selectionStart()), self._word_at(cursor.selectionEnd() - 1))
            return
        place = self._word_at(cursor.position())
        if self._is_begun and self._range is not None and self._range[0] != place:
            self._is_begun = False
            self._pick(min(place, self._range[0]), max(place, self._range[0]))
        else:
            self._is_begun = True
            self._pick(place, place)

    def _word_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _pick(self, first: int, last: int) -> None:
        self._range = (first, last)
        cursor = self.textCursor()
        cursor.setPosition(self._starts[first])
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.centerCursor()
        marked = QTextCursor(self.document())
        marked.setPosition(self._starts[first])
        marked.setPosition(self._starts[last] + len(self._shown[last]), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(current_theme().color("decide_tint"))
        form.setForeground(current_theme().color("decide_ink"))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = marked, form
        self.setExtraSelections([selection])
        self.picked.emit()
