"""The transcript in which a person says which part of the story a sentence serves."""

import itertools
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from speakercoach.ui.feedback.beat_menu import PartChoice, PartMenu, sentence_menu, stretch_menu
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.filler_transcript import FillerTranscript
from speakercoach.ui.feedback.story_sentences import SpokenParts
from speakercoach.ui.feedback.transcript_view import Paragraph, TranscriptView
from speakercoach.ui.models.relabels import RelabelDecision
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import Space, Theme
from speakercoach.wording.catalogue import tr

PART_KEY = Qt.Key.Key_F4
_SWATCH_PX = 16


class StoryTranscript(FillerTranscript):
    """F4, the menu, or a click on a part's name in the margin says which part it is."""

    relabelled = Signal(object)
    """A ``RelabelDecision``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(
            tr(
                "Press Enter on a word to hear it, F2 to correct it, F4 to say which part of the story it is, "
                "the Menu key for more."
            )
        )
        self._gutter.pressed.connect(self._on_margin)

    def show_view(self, view: TranscriptView) -> None:
        """Show other words; their margin can be clicked where their parts are known."""
        super().show_view(view)
        self._allow()

    def change_view(self, view: TranscriptView) -> None:
        """Show corrected words."""
        super().change_view(view)
        self._allow()

    def _allow(self) -> None:
        self._gutter.is_pressable = self._parts() is not None
        shape = Qt.CursorShape.PointingHandCursor if self._gutter.is_pressable else Qt.CursorShape.ArrowCursor
        self._gutter.setCursor(shape)

    # ------------------------------------------------------------------------------------------- choosing

    def parts_now(self) -> PartMenu | None:
        """What can be said of the sentences of the words that the keyboard, the pointer or the playback is on."""
        parts, words = self._parts(), self.words_now()
        if parts is None or words is None:
            return None
        first, last = parts.sentence_of(words[0]), parts.sentence_of(words[1])
        if first is None or last is None:
            return None
        return sentence_menu(parts, first, last)

    def _parts(self) -> SpokenParts | None:
        parts = None if self._view is None else self._view.parts
        return parts if parts is not None and parts.names else None

    @Slot()
    def open_parts(self) -> None:
        """Open the list of parts beneath the words of now."""
        words, menu = self.words_now(), self.parts_now()
        if words is None or menu is None or not self.is_built:
            return
        box = self._word_box(words[0])
        if box is not None and (box.top() < 0 or box.bottom() > self.viewport().height()):
            self._bring_into_view(words[0])
            box = self._word_box(words[0])
        at = QPoint(0, 0) if box is None else box.bottomLeft().toPoint()
        self._open(menu, self.viewport().mapToGlobal(at))

    @Slot(object, QPoint)
    def _on_margin(self, paragraph: Paragraph, at: QPoint) -> None:
        parts, view = self._parts(), self._view
        if parts is None or view is None:
            return
        before = itertools.takewhile(lambda one: one is not paragraph, view.paragraphs)
        sentence = parts.sentence_of(sum(piece.is_word for one in before for piece in one.pieces))
        if sentence is not None:
            self._open(stretch_menu(parts, sentence), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 says which part it is; all else is as for words."""
        if event.key() == PART_KEY and not event.modifiers():
            self.open_parts()
        else:
            super().keyPressEvent(event)

    # ----------------------------------------------------------------------------------------------- menu

    def _open(self, shown: PartMenu, at: QPoint) -> None:
        if self._menu is not None:
            return
        self._menu = menu = QMenu(self)
        self._put_parts(menu, shown)
        menu.aboutToHide.connect(self._on_menu_gone)
        menu.popup(at)
        # The keyboard begins where the sentences are now.
        menu.setActiveAction(next((one for one in menu.actions() if one.isChecked()), menu.actions()[1]))

    def _fill_menu(self, menu: QMenu) -> None:
        super()._fill_menu(menu)
        shown = self.parts_now() if self._hesitation_now() is None else None
        if shown is None:
            return
        several = self.textCursor().hasSelection() and not shown.others
        words = tr("Part of the story of these sentences") if several else tr("Part of the story")
        below = QMenu(words, menu)
        below.setIcon(icon("route", "ink2"))
        self._put_parts(below, shown)
        before = next((one for one in menu.actions() if one.isSeparator()), None)
        menu.insertMenu(before, below) if before is not None else menu.addMenu(below)

    def _put_parts(self, menu: QMenu, shown: PartMenu) -> None:
        title = menu.addAction(shown.choice.title)
        title.setEnabled(False)
        title.setFont(self._theme.font("caption", QFont.Weight.DemiBold))
        self._put_choice(menu, shown.choice)
        menu.addSeparator()
        for other in shown.others:
            below = menu.addMenu(other.title)
            self._put_choice(below, other)
        if shown.as_heard is not None:
            back = menu.addAction(icon("undo-2", "ink2"), tr("As the app heard it"))
            back.triggered.connect(partial(self._say, shown.as_heard))
        # Room between a title and the arrow behind it.
        menu.setMinimumWidth(menu.sizeHint().width() + Space.L)

    def _put_choice(self, menu: QMenu, choice: PartChoice) -> None:
        for entry in choice.entries:
            action = menu.addAction(
                _swatch(entry.beat, self._theme, is_now=entry.is_now), entry.text.replace("&", "&&")
            )
            action.setCheckable(True)
            action.setChecked(entry.is_now)
            action.triggered.connect(partial(self._say, entry.decision))

    def _say(self, decision: RelabelDecision, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt tells it
        self.relabelled.emit(decision)


def _swatch(beat: BeatName | None, theme: Theme, *, is_now: bool) -> QIcon:
    """The colour of a part with a tick on the one of now; an outline for no part."""
    picture = QPixmap(_SWATCH_PX * 2, _SWATCH_PX * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("edge") if beat is None else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if beat is None else theme.beat_color(beat.colour))
    painter.drawRoundedRect(QRectF(1, 1, _SWATCH_PX - 2, _SWATCH_PX - 2), 4, 4)
    if is_now:
        painter.setPen(theme.color("ink") if beat is None else theme.beat_label_color(beat.colour))
        pen = painter.pen()
        pen.setWidthF(1.8)
        painter.setPen(pen)
        painter.drawPolyline([QPoint(4, 8), QPoint(7, 11), QPoint(12, 5)])
    painter.end()
    return QIcon(picture)
