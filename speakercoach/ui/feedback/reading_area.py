"""The lower half: the transcript beside the side views, or in one row of tabs with them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from speakercoach.ui.feedback.answer_side import answer_side
from speakercoach.ui.feedback.comments_side import CommentsSide
from speakercoach.ui.feedback.fillers_side import FillersSide
from speakercoach.ui.feedback.loading import HeardViews
from speakercoach.ui.feedback.marks_side import MarksSide
from speakercoach.ui.feedback.pace_side import pace_side
from speakercoach.ui.feedback.repeats_side import repeats_side
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.story_side import StorySide
from speakercoach.ui.feedback.voice_side import voice_side
from speakercoach.ui.feedback.words_panel import WordsPanel
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

SIDE_WIDTH_PX = 372
WITH_COMMENTS_PX = 428
"""What others said has a tab more, and sentences of their own."""
TRANSCRIPT = "transcript"
FILLERS = "fillers"
COMMENTS = "comments"
MARKS = "marks"
STORY = "story"


class ReadingArea(QWidget):
    """``played`` carries a ``Span`` from a chip of a side view, ``turned`` the code of the view that is shown now."""

    played = Signal(object)
    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsPanel()
        self.tabs = TabRow()
        self._stack = QStackedWidget()
        self.marks = MarksSide()
        self.marks.played.connect(self.played)
        self._stack.addWidget(self.marks)
        self.fillers = FillersSide()
        self.fillers.played.connect(self.played)
        self._stack.addWidget(self.fillers)
        self.story = StorySide()
        self.story.played.connect(self.played)
        self.story.relabel_wanted.connect(self._on_relabel_wanted)
        self._stack.addWidget(self.story)
        self.comments = CommentsSide()
        self.comments.played.connect(self.played)
        self._stack.addWidget(self.comments)
        self._has_comments = self._has_news = False
        self._has_story = False
        self._wish = ""
        """The view that was turned to last, also while it is not there."""
        self._makers: dict[str, Callable[[], SideView]] = {}
        self._sides: dict[str, SideView] = {}
        self._views: dict[str, object] = {}
        """What the sides that are made when they are looked at are made of."""
        self._narrow = False
        self._left = Card(margin=Space.L, spacing=Space.S)
        self._right = Card(margin=Space.L, spacing=0)
        self._left.body.addWidget(self.words)
        self._right.body.addWidget(self.tabs)
        self._right.body.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        self.tabs.chosen.connect(self.choose)
        self._set_widths()
        current_theme().changed.connect(self._set_widths)

    def show_views(self, heard: HeardViews) -> None:
        """Show the words and every side view that there is something for."""
        self._show_sides(heard)
        self.words.show_views(heard.transcript, heard.trust)

    def change_sides(self, heard: HeardViews) -> None:
        """Show figures that follow from corrected words."""
        self._show_sides(heard)

    def _show_sides(self, heard: HeardViews) -> None:
        before, self._views = self._views, {"pace": heard.pace}
        # Each view is made when it is first looked at: a long talk has hundreds of chips.
        self._makers = {"pace": partial(pace_side, heard.pace)}
        self.fillers.show_view(heard.fillers)
        if heard.repeats is not None:
            self._views["repeats"] = heard.repeats
            self._makers["repeats"] = partial(repeats_side, heard.repeats)
        self._has_story = heard.story is not None
        if heard.story is not None:
            self.story.show_view(heard.story)
        if heard.answer is not None:
            self._views["answer"] = heard.answer
            self._makers["answer"] = partial(answer_side, heard.answer)
        if heard.voice is not None:
            self._views["voice"] = heard.voice
            self._makers["voice"] = partial(voice_side, heard.voice)
        gone = {code: side for code, side in self._sides.items() if before.get(code) != self._views.get(code)}
        self._sides = {code: side for code, side in self._sides.items() if code not in gone}
        self._set_tabs()
        # Last, when another one stands in the place: the stack would turn to a neighbour, which would be laid out.
        for side in gone.values():
            self._stack.removeWidget(side)
            side.deleteLater()

    def show_comments(self, *, has_any: bool, has_news: bool) -> None:
        """Let the comments have a tab, with a dot while something of them is new."""
        had_any, self._has_comments, self._has_news = self._has_comments, has_any, has_news
        if has_any != had_any:
            self._set_widths()
            self._set_tabs()
        else:
            self._show_news()

    def _show_news(self) -> None:
        self.tabs.show_news(COMMENTS, has_news=self._has_news, said=tr("Something new"))

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Put the words into the tabs, or beside them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._stack.insertWidget(0, self.words)
        else:
            self._stack.removeWidget(self.words)
            self._left.body.addWidget(self.words)
            self.words.show()
        self._left.setVisible(not narrow)
        self.words.set_narrow(narrow)
        self._set_widths()
        self._set_tabs()
        if narrow:
            self.choose(TRANSCRIPT)

    @Slot()
    def _set_widths(self) -> None:
        margin = Space.M if self._narrow else Space.L
        self._right.body.setContentsMargins(margin, Space.XXS, margin, Space.S)
        if self._narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16777215)
        else:
            width_px = WITH_COMMENTS_PX if self._has_comments else SIDE_WIDTH_PX
            self._right.setFixedWidth(current_theme().scaled(width_px))
        self._left.body.setContentsMargins(22, Space.M, 22, Space.M)

    def _set_tabs(self) -> None:
        names = {
            "pace": tr("Pace"),
            FILLERS: tr("Fillers"),
            "repeats": tr("Words"),
            STORY: tr("Story"),
            "answer": tr("Answer"),
            "voice": tr("Voice"),
        }
        shown = (*self._makers, FILLERS, *((STORY,) if self._has_story else ())) if self._makers else ()
        tabs = (*((code, name) for code, name in names.items() if code in shown), (MARKS, tr("Marks")))
        if self._has_comments:
            tabs = (*tabs, (COMMENTS, tr("Comments")))
        if self._narrow:
            tabs = ((TRANSCRIPT, tr("Transcript")), *tabs)
        self.tabs.set_tabs(tabs)
        self._show_news()
        # Not the first one that came: while a take is still being shown that may be one with nothing in it.
        codes = [code for code, _ in tabs]
        self._turn_to(self._wish if self._wish in codes else codes[0])

    @Slot(str)
    def choose(self, code: str) -> None:
        """Turn to a view; where there is none with this code, as soon as it comes."""
        self._wish = code
        self._turn_to(code)

    def _turn_to(self, code: str) -> None:
        self.tabs.choose(code)
        if code == TRANSCRIPT and self._narrow:
            self._stack.setCurrentWidget(self.words)
        elif code == COMMENTS and self._has_comments:
            self._stack.setCurrentWidget(self.comments)
        elif code == MARKS:
            self._stack.setCurrentWidget(self.marks)
        elif code == FILLERS:
            self._stack.setCurrentWidget(self.fillers)
        elif code == STORY:
            self._stack.setCurrentWidget(self.story)
        elif code in self._makers:
            self._stack.setCurrentWidget(self._side(code))
        self.turned.emit(code)

    @Slot()
    def _on_relabel_wanted(self) -> None:
        """The parts are said in the words: in a narrow window these stand behind another tab."""
        if self._narrow:
            self.choose(TRANSCRIPT)
        self.words.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.text.open_parts()

    def _side(self, code: str) -> SideView:
        if code not in self._sides:
            side = self._makers[code]()
            side.played.connect(self.played)
            self._stack.addWidget(side)
            self._sides[code] = side
        return self._sides[code]
