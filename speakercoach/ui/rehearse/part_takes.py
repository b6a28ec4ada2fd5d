"""One part told just now, beside its earlier tellings: to be heard, kept, or told again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import TakeId
from speakercoach.practice.part_practice import PartPractice, Telling
from speakercoach.ui.rehearse import part_words
from speakercoach.ui.rehearse.prompter import BeatSwatch
from speakercoach.ui.rehearse.prompter_view import PromptPart
from speakercoach.ui.rehearse.telling_rows import TellingRows
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import Page
from speakercoach.wording.catalogue import tr

_WIDEST_PX = 1040


class PartTakesPanel(QWidget):
    """Shows what was read of a part and tells what the person wants."""

    again = Signal()
    whole_wanted = Signal()
    feedback_wanted = Signal(object)
    """Take."""
    keep_wanted = Signal(object)
    """Telling that is to be kept, or ``None`` to keep none."""
    undo_wanted = Signal()
    play_wanted = Signal(object)
    """Telling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice: PartPractice | None = None
        self._now: Telling | None = None
        self._planned_s: float | None = None
        self._swatch = BeatSwatch(18, self)
        self._name = Text("", "title1", parent=self)
        self._count = Text("", "body", "ink2", parent=self)
        self.whole = Button(tr("Whole talk"), "book-open-text", "quiet", parent=self)
        self.feedback = Button(tr("Open feedback"), "audio-lines", "quiet", parent=self)
        self.banner = Banner(parent=self)
        self._play = IconButton("play", tr("Listen to this telling"), side_px=38, filled=True)
        self._length = Text("", "title3")
        self._about = Text("", "body", "ink2")
        self._said = Text("", "body", "ink", wrap=True)
        self._phrases = Text("", "body", "ink2", wrap=True)
        self._left_out = Text("", "body", "ink2", wrap=True)
        self.again_button = Button(tr("Again"), "mic", "primary")
        self.keep = Button(tr("Keep this telling"), "bookmark", "secondary")
        self._is_kept = Text("", "body", "accent_ink", weight=QFont.Weight.DemiBold)
        self.undo = Button(tr("Undo"), "undo-2", "quiet")
        self._gone = Text("", "body", "ink2", wrap=True)
        self.rows = TellingRows()
        self._lay_out()
        self.whole.clicked.connect(self.whole_wanted)
        self.feedback.clicked.connect(self._on_feedback)
        self.again_button.clicked.connect(self.again)
        self.keep.clicked.connect(self._on_keep)
        self.undo.clicked.connect(self.undo_wanted)
        self._play.clicked.connect(self._on_play)
        self.rows.play_wanted.connect(self.play_wanted)
        self.rows.keep_wanted.connect(self.keep_wanted)
        current_theme().changed.connect(self._refit)
        self.setAccessibleName(tr("Practise one part"))

    def begin(self, part: PromptPart) -> None:
        """Another part is practised: nothing is known of it yet."""
        self._practice, self._now = None, None
        self._planned_s = part.planned_s
        self._swatch.show_beat(part.colour)
        self._name.set_text(part.name)
        self.banner.hide()
        self._card.hide()
        self.rows.hide()

    def show_practice(self, practice: PartPractice, now: TakeId, *, can_undo: bool) -> None:
        """Show the tellings; ``now`` is the take that was made just now."""
        self._practice = practice
        self._now = next((one for one in practice.tellings if one.take.id == now), None)
        self._count.set_text(part_words.count(practice))
        self._show_now(can_undo=can_undo)
        self._gone.set_text(
            tr("The recording of the telling you kept is in the bin or gone. You can keep another one.")
            if practice.kept_is_gone
            else ""
        )
        self._gone.setVisible(practice.kept_is_gone)
        self.rows.show_rows(practice, self._now)
        self.rows.setVisible(bool(practice.tellings))

    def show_playing(self, telling: Telling | None) -> None:
        """Mark what is heard now."""
        plays = telling is not None and telling == self._now
        self._play.set_icon("pause" if plays else "play")
        self._play.set_name(tr("Pause") if plays else tr("Listen to this telling"))
        self.rows.show_playing(telling)

    def say_fault(self, error: CoachError) -> None:
        """Something that was asked for here could not be done."""
        self.banner.say_error(error)

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of the telling that was made just now."""
        shown = (self._length, self._about, self._said, self._phrases, self._left_out, self._is_kept)
        return tuple(one.plain for one in shown if one.plain and not one.isHidden())

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        self.again_button.setFocus()

    # ------------------------------------------------------------------------------------------- showing

    def _show_now(self, *, can_undo: bool) -> None:
        practice, now = self._practice, self._now
        self._card.setVisible(now is not None)
        if practice is None or now is None:
            return
        place = practice.tellings.index(now)
        before = practice.tellings[place + 1] if place + 1 < len(practice.tellings) else None
        self._length.set_text(part_words.length(now, self._planned_s))
        self._about.set_text(part_words.about(now))
        said = part_words.sentences(now, before)
        if not now.was_heard:
            said = (*said, tr("It was not listened to yet; you can play it all the same."))
        self._said.set_text(" ".join(said))
        for label, words in (
            (self._phrases, part_words.heard_phrases(now)),
            (self._left_out, part_words.left_out(now)),
        ):
            label.set_text(words)
            label.setVisible(bool(words))
        is_kept = practice.kept == now
        self.keep.setVisible(not is_kept)
        self._is_kept.set_text(tr("Kept as your telling of this part") if is_kept else "")
        self._is_kept.setVisible(is_kept)
        self.undo.setVisible(can_undo)
        self.undo.setAccessibleDescription(tr("Keep what you kept before"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        for widget in (self._swatch, self._name, self._count):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.whole)
        head.addWidget(self.feedback)
        self._card = Card(self, spacing=Space.XS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XXS)
        grid.addWidget(self._play, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._length, 0, 1)
        grid.addWidget(self._about, 1, 1)
        grid.setColumnStretch(1, 1)
        self._card.body.addLayout(grid)
        self._card.body.addSpacing(Space.XXS)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        for button in (self.again_button, self.keep):
            ways.addWidget(button)
        ways.addWidget(self._is_kept)
        ways.addWidget(self.undo)
        ways.addStretch(1)
        self._card.body.addWidget(self._said)
        self._card.body.addWidget(self._phrases)
        self._card.body.addWidget(self._left_out)
        self._card.body.addSpacing(Space.XS)
        self._card.body.addLayout(ways)
        page = Page(self)
        inner = QWidget()
        self._inner = inner
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self._card)
        column.addWidget(self._gone)
        column.addWidget(self.rows)
        column.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)
        page.column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        page.column.addLayout(across)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._refit()

    @Slot()
    def _refit(self) -> None:
        self._inner.setMaximumWidth(round(_WIDEST_PX * max(1.0, current_theme().text_scale)))

    # -------------------------------------------------------------------------------------------- acting

    @Slot()
    def _on_feedback(self) -> None:
        if self._now is not None:
            self.feedback_wanted.emit(self._now.take)

    @Slot()
    def _on_keep(self) -> None:
        if self._now is not None:
            self.keep_wanted.emit(self._now)

    @Slot()
    def _on_play(self) -> None:
        if self._now is not None:
            self.play_wanted.emit(self._now)
