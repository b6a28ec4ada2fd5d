"""The stage: prompter, times and ribbon between the status line and the controls. It shows what it is told."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.silent_marks import spoken_text
from speakercoach.ui.rehearse.control_row import ControlRow
from speakercoach.ui.rehearse.part_ribbon import PartRibbon
from speakercoach.ui.rehearse.prompter import BeatSwatch, Prompter
from speakercoach.ui.rehearse.prompter_view import Place, PrompterView, PromptScript, TimeView, ribbon_ratio, view_at
from speakercoach.ui.rehearse.spoken_words import SpokenWords
from speakercoach.ui.rehearse.status_line import StatusLine
from speakercoach.ui.rehearse.times import TimePanel
from speakercoach.ui.rehearse.turned import TurnedText, set_mirrored
from speakercoach.ui.theme.theme import Motion, Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.breathing import Breathing
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

COMPACT_BELOW_PX = 1180
_LOW_BELOW_PX = 760
_TIGHT_ABOVE_SCALE = 1.15
"""From this text size a small window shows words and times alone, without bars and keys."""
_WORDS_WIDTH_PX = 708
_SIDE_PX = 48
_TIME_WIDTH_PX = 170


class _Room(QScrollArea):
    """Where the words stand; they scroll where a small window or large text leaves no room."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room."""
        super().resizeEvent(event)
        self.resized.emit()


class _NextCue(QWidget):
    """What comes after this part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = TurnedText(tr("Next:"), "body", "ink2", parent=self)
        self._swatch = BeatSwatch(10.5, self)
        self._name = TurnedText("", "body", weight=QFont.Weight.DemiBold, parent=self)
        self._phrase = TurnedText("", "body", "ink2", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addStretch(1)
        for widget in (self._label, self._swatch, self._name, self._phrase):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    @property
    def words(self) -> str:
        """What stands there."""
        if self._name.isHidden():
            return self._label.plain
        return " ".join(one for one in (self._label.plain, self._name.plain, self._phrase.plain) if one)

    def show_view(self, view: PrompterView) -> None:
        """Show what follows this place."""
        last = view.next_part is None
        self._label.set_text(tr("The last part") if last else tr("Next:"))
        for widget in (self._swatch, self._name):
            widget.setVisible(not last)
        if view.next_part is not None:
            self._swatch.show_beat(view.next_part.colour)
            self._name.set_text(view.next_part.name)
        cue = _first_words(spoken_text(view.next_phrase))
        self._phrase.setVisible(bool(cue))
        self._phrase.set_text(tr("“{phrase}”", phrase=cue) if cue else "")
        self.setAccessibleName(self.words)


def _first_words(phrase: str, longest: int = 48) -> str:
    """As many whole words as a glance takes in."""
    if len(phrase) <= longest:
        return phrase.rstrip(".")
    return f"{phrase[:longest].rsplit(' ', 1)[0]} …"


class _MomentPanel(QWidget):
    """Nothing but a slow breath and one sentence; a click anywhere goes on.

    Where motion is reduced the breath stands still, and quiet words beside it keep its rhythm.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        moves = current_theme().duration_ms(Motion.SCREEN) > 0
        self.breathing = Breathing(self, moves=moves)
        self.rhythm = Text(tr("breathe in … out"), "body", "ink2", parent=self)
        self.rhythm.setVisible(not moves)
        self.words = Text("", "title2", "ink", weight=QFont.Weight.Medium, parent=self)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.breathing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.XS)
        column.addWidget(self.rhythm, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.XL)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class Stage(QWidget):
    """The Rehearse screen but for its states: those are the screen's."""

    forward = Signal()
    back = Signal()
    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = StatusLine(self)
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.prompter = Prompter(self)
        self.part_time = TimePanel(whole=False, parent=self)
        self.talk_time = TimePanel(whole=True, parent=self)
        self.moment = _MomentPanel(self)
        self.spoken = SpokenWords(self)
        self.spoken.hide()
        self.next_cue = _NextCue(self)
        self.ribbon = PartRibbon(self)
        self.controls = ControlRow(self)
        self._scroll = _Room(self)
        self._centre = QStackedWidget(self)
        self._words_page = QWidget(self)
        self._grid = QGridLayout(self._words_page)
        self._fit: tuple[bool, float] | None = None
        self._scale = 1.0
        self._lay_out()
        self.prompter.forward.connect(self.forward)
        self.prompter.back.connect(self.back)
        self.ribbon.part_chosen.connect(self.part_chosen)
        self._scroll.resized.connect(self._place_words)
        self._scroll.verticalScrollBar().valueChanged.connect(self.prompter.draw_again)
        current_theme().changed.connect(self._refit)
        # A widget begins small: nothing wide may keep the window from being so.
        self._refit()

    def show_script(self, script: PromptScript) -> None:
        """A talk was opened, or one part of it."""
        self.ribbon.show_parts(script.around or script.parts, lit=script.alone)
        # Both clocks would say the same of one part, and nothing comes after it.
        self.talk_time.setVisible(not script.around)
        self.next_cue.setVisible(not script.around)

    def show_place(self, script: PromptScript, place: Place) -> None:
        """The speaker moved."""
        view = view_at(script, place)
        self.prompter.show_view(view)
        self.next_cue.show_view(view)
        self._scroll.verticalScrollBar().setValue(0)

    def show_times(self, script: PromptScript, place: Place, part_spent_s: float, spent_s: float) -> None:
        """Time went on."""
        self.part_time.show_time(TimeView(part_spent_s, script.parts[place.part].planned_s))
        self.talk_time.show_time(TimeView(spent_s, script.planned_s))
        self.ribbon.show_place(place.part, ribbon_ratio(script, place, spent_s))

    def show_moment(self, words: str) -> None:
        """Put the words of the talk away for a while."""
        self.moment.words.set_text(words)
        self._centre.setCurrentWidget(self.moment)
        if not self.next_cue.isHidden():
            self._keep_cue_room(is_kept=True)
            self.next_cue.hide()

    def show_words(self) -> None:
        """Bring the words of the talk back."""
        self._centre.setCurrentWidget(self._words_page)
        if self.next_cue.sizePolicy().retainSizeWhenHidden():
            self._keep_cue_room(is_kept=False)
            self.next_cue.show()

    def _keep_cue_room(self, *, is_kept: bool) -> None:
        policy = self.next_cue.sizePolicy()
        policy.setRetainSizeWhenHidden(is_kept)
        self.next_cue.setSizePolicy(policy)

    def set_words_scale(self, scale: float) -> None:
        """The prompter's own text size."""
        self._scale = scale
        self.prompter.set_scale(scale)
        self._refit()

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Turn the words and the times for a slanted glass; what one presses stays as it is."""
        for widget in (self._words_page, self.next_cue):
            set_mirrored(widget, is_mirrored=is_mirrored)

    def read_on(self) -> bool:
        """Show more of a phrase that is longer than the room; whether there was more of it below."""
        top, bottom, line_px = self.prompter.reach
        bar, room_px = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        before = bar.value()
        if bottom > before + room_px:
            # The first line that was not whole comes to the top.
            next_line = top + (before + room_px - top) // line_px * line_px
            bar.setValue(next_line if next_line > before else before + room_px)
        return bar.value() != before

    def read_back(self) -> bool:
        """Show what stands before in a phrase that is longer than the room; whether there was more of it above."""
        top, _, line_px = self.prompter.reach
        bar, room_px = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        before = bar.value()
        if top < before:
            lines = max(1, room_px // line_px)
            first_line = top - (top - before) // line_px * line_px
            wanted = min(before - 1, first_line - lines * line_px)
            bar.setValue(wanted if wanted > top else 0)
        return bar.value() != before

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the window's size."""
        super().resizeEvent(event)
        self._refit()

    def _lay_out(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget(self)
        holder.setProperty("scrolled", True)
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self.prompter, 100)
        across.addStretch(1)
        self._scroll.setWidget(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._centre.addWidget(self._words_page)
        self._centre.addWidget(self.moment)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, Space.XL, _SIDE_PX, Space.XL)
        column.setSpacing(0)
        column.addWidget(self.status)
        column.addSpacing(Space.S)
        column.addWidget(self.banner)
        column.addWidget(self._centre, 1)
        column.addSpacing(Space.XS)
        spoken = QHBoxLayout()
        spoken.addStretch(1)
        spoken.addWidget(self.spoken, 100)
        spoken.addStretch(1)
        column.addLayout(spoken)
        column.addSpacing(Space.S)
        column.addWidget(self.next_cue)
        column.addSpacing(Space.XS)
        column.addWidget(self.ribbon)
        column.addSpacing(Space.M)
        column.addWidget(self.controls)
        self._column = column

    @Slot()
    def _refit(self) -> None:
        is_compact = self.width() < COMPACT_BELOW_PX * max(1.0, current_theme().text_scale)
        is_low = self.height() < _LOW_BELOW_PX
        fit = (is_compact, current_theme().text_scale)
        if fit != self._fit:
            self._fit = fit
            self._place_centre(is_compact=is_compact)
        self._column.setContentsMargins(*((Space.XXL, Space.M) * 2 if is_low else (_SIDE_PX, Space.XL) * 2))
        width_px = _WORDS_WIDTH_PX * max(1.0, current_theme().text_scale)
        self.spoken.setMaximumWidth(round(width_px))
        self.prompter.setMaximumWidth(round(width_px * max(1.0, self._scale)))
        self._place_words()

    @Slot()
    def _place_words(self) -> None:
        self.prompter.set_room(self._scroll.viewport().height(), is_compact=self.height() < _LOW_BELOW_PX)

    def _place_centre(self, *, is_compact: bool) -> None:
        for widget in (self.part_time, self._scroll, self.talk_time):
            self._grid.removeWidget(widget)
        is_tight = is_compact and current_theme().text_scale > _TIGHT_ABOVE_SCALE
        self.part_time.set_compact(is_compact=is_compact, is_tight=is_tight)
        self.talk_time.set_compact(is_compact=is_compact, is_tight=is_tight)
        self.controls.set_tight(is_tight=is_tight)
        self.prompter.set_tight(is_tight=is_tight)
        self.spoken.set_tight(is_tight=is_tight)
        self.controls.set_compact(is_compact=is_compact)
        self.status.set_short(is_short=is_tight)
        middle = Qt.AlignmentFlag.AlignVCenter
        if is_compact:
            self._grid.addWidget(self.part_time, 0, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self.talk_time, 0, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self._scroll, 1, 0, 1, 2)
            self._grid.setRowStretch(0, 0)
            self._grid.setRowStretch(1, 1)
            for index in range(3):
                self._grid.setColumnMinimumWidth(index, 0)
                self._grid.setColumnStretch(index, 1 if index < 2 else 0)  # noqa: PLR2004 - two columns
        else:
            side = current_theme().scaled(_TIME_WIDTH_PX)
            self._grid.addWidget(self.part_time, 0, 0, middle | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self._scroll, 0, 1)
            self._grid.addWidget(self.talk_time, 0, 2, middle | Qt.AlignmentFlag.AlignRight)
            self._grid.setRowStretch(0, 1)
            self._grid.setRowStretch(1, 0)
            for index in range(3):
                self._grid.setColumnMinimumWidth(index, 0 if index == 1 else side)
                self._grid.setColumnStretch(index, 1 if index == 1 else 0)
