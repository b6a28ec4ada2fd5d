"""The transcript in which a person decides what is a filler, and hears hesitations where they were heard."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from speakercoach.domain.report import Filler
from speakercoach.domain.session import PersonalWords
from speakercoach.ui.feedback.correctable_transcript import CorrectableTranscript
from speakercoach.ui.feedback.filler_menu import MenuEntry, hesitation_entries, word_entries
from speakercoach.ui.feedback.filler_words import hesitation_said
from speakercoach.ui.feedback.timeline_view import heard_around
from speakercoach.ui.feedback.transcript_formats import hesitation_of
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_REACH_PX = (3, 6)
"""So far beside and above its sign a hesitation can still be clicked."""


class FillerTranscript(CorrectableTranscript):
    """Its menu holds decisions about fillers. A click on a hesitation's sign, or Enter on it, plays it."""

    decided = Signal(object)
    """A ``FillerDecision``."""
    span_asked = Signal(object)
    """A ``Span`` that should be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = PersonalWords()
        self.setAccessibleDescription(
            tr("Press Enter on a word to hear it, F2 to correct it, the Menu key to say whether it is a filler.")
        )

    @Slot(object)
    def set_own(self, own: PersonalWords) -> None:
        """The speaker's own lists, by which the menu knows what can be decided."""
        self._own = own

    # ---------------------------------------------------------------------------------------- hesitations

    def _sign_at(self, position: int) -> Filler | None:
        """The hesitation whose sign stands at a place of the text."""
        if self._view is None or not 0 <= position < self.document().characterCount() - 1:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        start_s = hesitation_of(cursor.charFormat())
        return None if start_s is None or cursor.atBlockStart() else self._view.hesitation_at(start_s)

    def sign_under(self, at: QPoint) -> int | None:
        """Place in the text of the hesitation's sign under a place of the viewport."""
        position = self.cursorForPosition(at).position()
        beside, above = _REACH_PX
        for place in (position - 1, position):
            if self._sign_at(place) is None:
                continue
            box = self._box(place, place + 1)
            if box is not None and box.adjusted(-beside, -above, beside, above).contains(QPointF(at)):
                return place
        return None

    def _hesitation_now(self) -> Filler | None:
        """The hesitation that the cursor is on."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not self._is_cursor_last:
            return None
        return self._sign_at(cursor.position())

    def _hear(self, item: Filler) -> None:
        self.span_asked.emit(heard_around(item.start_s, item.end_s))

    def _on_click(self, at: QPoint) -> None:
        place = self.sign_under(at)
        item = None if place is None else self._sign_at(place)
        if item is None:
            super()._on_click(at)
        else:
            self._hear(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays the hesitation at the cursor; all else is as for words."""
        item = self._hesitation_now() if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else None
        if item is None:
            super().keyPressEvent(event)
        else:
            self._hear(item)

    # ----------------------------------------------------------------------------------------------- menu

    def _point_at(self, at: QPoint) -> None:
        place = self.sign_under(at)
        if place is None:
            super()._point_at(at)
        else:
            self._put_cursor(place)

    def _fill_menu(self, menu: QMenu) -> None:
        item = self._hesitation_now()
        if item is not None:
            hear = menu.addAction(icon("play", "ink2"), tr("Hear it"))
            hear.triggered.connect(partial(self._hear, item))
            self._put_in(menu, hesitation_entries(item))
            return
        words = self.words_now()
        if words is not None and self._view is not None:
            self._put_in(menu, word_entries(self._view, *words, self._own))
        if not menu.isEmpty():
            menu.addSeparator()
        super()._fill_menu(menu)

    def _put_in(self, menu: QMenu, entries: tuple[MenuEntry, ...]) -> None:
        for entry in entries:
            # An ampersand would underline the letter after it.
            action = menu.addAction(icon(entry.icon, "ink2"), entry.text.replace("&", "&&"))
            action.triggered.connect(partial(self.decided.emit, entry.decision))

    # ------------------------------------------------------------------------------------------- tooltips

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.said_at(event.pos())
            if said:
                QToolTip.showText(event.globalPos(), plain_tip(said), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def said_at(self, at: QPoint) -> str:
        """What a filler or a hesitation under a place of the viewport is; empty for anything else."""
        place = self.sign_under(at)
        item = None if place is None else self._sign_at(place)
        if item is not None:
            return hesitation_said(item.certainty)
        word = self.word_under(at)
        if word is None or self._view is None or not self._fillers[word]:
            return ""
        return tr("Filler. If it is none here, right click it.")
