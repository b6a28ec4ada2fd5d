"""The transcript whose words can be corrected in their place, and that changes without losing its place."""

from bisect import bisect_right

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from speakercoach.ui.feedback.transcript import TranscriptText
from speakercoach.ui.feedback.transcript_formats import Formats
from speakercoach.ui.feedback.transcript_view import Paragraph, Piece, TranscriptView
from speakercoach.ui.feedback.word_field import WordField
from speakercoach.ui.theme.icons import icon
from speakercoach.wording.catalogue import tr

_FIELD_OVER_PX = 4


class CorrectableTranscript(TranscriptText):
    """F2 opens a field over the chosen words, or the word that the keyboard or the playback is on."""

    corrected = Signal(int, int, str)
    """First and last word (inclusive), and what was typed in their place."""
    undo_wanted = Signal()
    history_wanted = Signal()
    field_opened = Signal(object)
    """The field, which is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.can_correct = True
        self._field: WordField | None = None
        self._field_words = (0, 0)
        self._later: TranscriptView | None = None
        self._is_cursor_last = True
        self._menu: QMenu | None = None
        self.cursorPositionChanged.connect(self._on_cursor)
        self.setAccessibleDescription(tr("Press Enter on a word to hear it, F2 to correct it."))

    @property
    def field(self) -> WordField | None:
        """The field that is open."""
        return self._field

    @property
    def view(self) -> TranscriptView | None:
        """What is shown."""
        return self._view

    # -------------------------------------------------------------------------------------------- choosing

    def words_now(self) -> tuple[int, int] | None:
        """First and last of the words that a correction would be about."""
        if not self._starts:
            return None
        cursor = self.textCursor()
        if cursor.hasSelection():
            last = bisect_right(self._starts, cursor.selectionEnd() - 1) - 1
            first = bisect_right(self._starts, cursor.selectionStart()) - 1
            if first < 0 or self._ends[first] <= cursor.selectionStart():
                first += 1
            return (first, last) if first <= last else None
        if not self._is_cursor_last and self.marked_word is not None:
            return self.marked_word, self.marked_word
        word = max(0, bisect_right(self._starts, cursor.position()) - 1)
        return word, word

    @Slot()
    def _on_cursor(self) -> None:
        self._is_cursor_last = True

    @Slot(float)
    def set_position(self, moment_s: float) -> None:
        """Mark the word that is heard; it is the one that F2 means until the keyboard moves."""
        before = self.marked_word
        super().set_position(moment_s)
        if self.marked_word is not None and self.marked_word != before:
            self._is_cursor_last = False

    # ------------------------------------------------------------------------------------------ correcting

    @Slot()
    def correct(self) -> None:
        """Open the field over the words of now."""
        words = self.words_now()
        view = self._view
        if words is None or view is None or not self.can_correct or self._field is not None or not self.is_built:
            return
        box = self._word_box(words[0])
        if box is None:
            return
        if box.top() < 0 or box.bottom() > self.viewport().height():
            self._bring_into_view(words[0])
            box = self._word_box(words[0]) or box
        typed = " ".join(word.text.strip() for word in view.words[words[0] : words[1] + 1])
        self._field_words = words
        at = QPoint(round(box.left()), round(box.top()) - _FIELD_OVER_PX)
        self._field = WordField(self.viewport(), typed, at, round(box.height()) + 2 * _FIELD_OVER_PX)
        self._field.kept.connect(self._on_kept)
        self._field.left.connect(self._on_left)
        self.field_opened.emit(self._field)

    def keep_typed(self) -> None:
        """Tell what stands in an open field as if it was kept."""
        if self._field is not None:
            self._field.keep()

    @Slot(str)
    def _on_kept(self, typed: str) -> None:
        first, last = self._field_words
        self._close_field()
        self._catch_up()
        view = self._view
        if view is None or last >= len(view.words):
            return
        before = " ".join(word.text.strip() for word in view.words[first : last + 1])
        if " ".join(typed.split()) != before:
            self.corrected.emit(first, last, typed)

    @Slot()
    def _on_left(self) -> None:
        self._close_field()
        self._catch_up()

    def _catch_up(self) -> None:
        """Show what came while the field was open."""
        later, self._later = self._later, None
        if later is not None:
            self.change_view(later)

    def _close_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 corrects, Ctrl+Z takes the last change back, the Menu key and Shift+F10 say what else can be done."""
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F2:
            self.correct()
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted):
            self.open_menu()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the word under the pointer, or the one that the keyboard is on."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu()
            return
        self._point_at(self.viewport().mapFromGlobal(event.globalPos()))
        self._pop_up(event.globalPos())

    def _point_at(self, at: QPoint) -> None:
        """Let the cursor be where the pointer is; chosen words stay chosen."""
        word = self.word_under(at)
        if word is not None and not self.textCursor().hasSelection():
            self._put_cursor(self._starts[word])

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self._is_cursor_last = True

    @property
    def menu(self) -> QMenu | None:
        """The menu that is open."""
        return self._menu

    @Slot()
    def open_menu(self) -> None:
        """Open the menu beneath the words of now."""
        words = self.words_now()
        if words is None:
            return
        box = self._word_box(words[0])
        if box is not None and (box.top() < 0 or box.bottom() > self.viewport().height()):
            self._bring_into_view(words[0])
            box = self._word_box(words[0])
        at = QPoint(0, 0) if box is None else box.bottomLeft().toPoint()
        self._pop_up(self.viewport().mapToGlobal(at))

    def _pop_up(self, at: QPoint) -> None:
        # Some platforms tell of the Menu key twice, as a key and as a wish for the menu.
        if self._menu is not None:
            return
        self._menu = menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(self._on_menu_gone)
        menu.popup(at)

    @Slot()
    def _on_menu_gone(self) -> None:
        menu, self._menu = self._menu, None
        if menu is not None:
            menu.deleteLater()

    def _fill_menu(self, menu: QMenu) -> None:
        """Put in what can be done with the words of now."""
        several = self.textCursor().hasSelection()
        entries = (
            ("pencil", tr("Correct these words") if several else tr("Correct this word"), self.correct),
            ("history", tr("Earlier words"), self.history_wanted.emit),
            ("copy", tr("Copy"), self.copy),
        )
        for name, words, slot in entries:
            action = menu.addAction(icon(name, "ink2"), words)
            action.triggered.connect(slot)
            if slot == self.correct:
                action.setShortcut(QKeySequence(Qt.Key.Key_F2))
                action.setEnabled(self.can_correct)
            elif slot == self.copy:
                action.setEnabled(several)

    # -------------------------------------------------------------------------------------------- changing

    def show_view(self, view: TranscriptView) -> None:
        """Show other words; an open field was about the ones before."""
        later, self._later = self._later, None
        self._close_field()
        super().show_view(later if later is not None and view is self._view else view)

    def change_view(self, view: TranscriptView) -> None:
        """Put corrected words in the place of the others; what is the same stays where it is, and so does the eye."""
        old = self._view
        if old is None or not self.is_built or not old.paragraphs or not view.paragraphs:
            self.show_view(view)
            return
        if self._field is not None and view.words == old.words:
            # Figures of the last correction: they must not take the field away that one types in.
            self._later = view
            return
        self._later = None
        self._close_field()
        head, old_end, new_end = _changed(old.paragraphs, view.paragraphs)
        words_before = sum(_count(paragraph) for paragraph in old.paragraphs[:head])
        words_after = sum(_count(paragraph) for paragraph in old.paragraphs[old_end:])
        length = self.document().characterCount()
        place = self.textCursor().position()
        scrolled = self.verticalScrollBar().value()
        tail = len(self._starts) - words_after
        ends_after = self._starts[tail:], self._ends[tail:], self._fillers[tail:]
        self._starts, self._ends, self._fillers = (
            self._starts[:words_before],
            self._ends[:words_before],
            self._fillers[:words_before],
        )
        self.setExtraSelections([])
        self._word = None
        self._replace_blocks(head, old_end, view.paragraphs[head:new_end])
        shift = self.document().characterCount() - length
        self._starts += [start + shift for start in ends_after[0]]
        self._ends += [end + shift for end in ends_after[1]]
        self._fillers += ends_after[2]
        self._view = view
        self._added = len(view.paragraphs)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._measure_gutter()
        self.viewport().update()
        self.built.emit()

    def _replace_blocks(self, first: int, end: int, paragraphs: tuple[Paragraph, ...]) -> None:
        formats = Formats.of(self._theme)
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(first))
        last = document.findBlockByNumber(end - 1)
        cursor.beginEditBlock()
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for index, paragraph in enumerate(paragraphs):
            self._add(cursor, paragraph, formats, first=index == 0)
        cursor.endEditBlock()


def _changed(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> tuple[int, int, int]:
    """The first paragraph that differs, and the ends of the stretch that does, in the old and the new ones."""
    head = 0
    most = min(len(old), len(new)) - 1
    while head < most and _same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < most - head and _same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return head, len(old) - tail, len(new) - tail


def _same(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs look the same; their words may have other numbers."""
    if (one.time, one.beat, one.is_sure, one.is_set) != (other.time, other.beat, other.is_sure, other.is_set):
        return False
    if len(one.pieces) != len(other.pieces):
        return False
    return all(_looks(a) == _looks(b) for a, b in zip(one.pieces, other.pieces, strict=True))


def _looks(piece: Piece) -> tuple[str, bool, bool, float | None]:
    """What is written of a piece; with the sign of a hesitation goes its moment."""
    return piece.text, piece.is_filler, piece.is_word, piece.start_s if piece.is_hesitation else None


def _count(paragraph: Paragraph) -> int:
    return sum(piece.is_word for piece in paragraph.pieces)
