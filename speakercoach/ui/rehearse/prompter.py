"""The prompter: the words one wants to say, the largest thing on the screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.rehearse.prompt_words import PromptWords, read_out, spoken_lines
from speakercoach.ui.rehearse.prompter_view import PrompterView
from speakercoach.ui.rehearse.starters import Starters
from speakercoach.ui.rehearse.turned import TurnedText
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.wording.catalogue import tr

_CURRENT_PT = 33.0
_OTHER_PT = 19.0
_NOTE_PT = 12.75
_HEAD_PT = 13.5
_USUAL_CONTENT_PT = 262.0
"""Height of a part's name, a phrase of two lines, its neighbours and a note."""
_BAR_PX = 3


def beside(scale: float) -> float:
    """The size of what stands beside a phrase of this size: from the usual size on it grows half as fast."""
    return scale if scale <= 1.0 else 1.0 + (scale - 1.0) / 2


class BeatSwatch(QWidget):
    """The colour of a part as a small square; it says nothing that the name beside it does not."""

    def __init__(self, side_pt: float = 15.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_pt = side_pt
        self._colour = 0
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_beat(self, colour: int) -> None:
        """Show the colour of this place in the template."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().beat_color(self._colour))
        radius = self.width() * 0.25
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    @Slot()
    def _restyle(self) -> None:
        side = current_theme().px(self._side_pt)
        self.setFixedSize(QSize(side, side))


class _Bar(QWidget):
    """The bar before a note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(self.rect(), current_theme().color("edge"))


class _Note(QFrame):
    """The speaker's note to themselves, with a bar before it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = PromptWords(_NOTE_PT, QFont.Weight.Normal, "ink2", 1.45, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(Space.L - 1 - _BAR_PX)
        layout.addWidget(_Bar(self))
        layout.addWidget(self.words, 1)


class Prompter(QWidget):
    """Shows one place of the talk. ``forward`` and ``back`` are asked for with the mouse."""

    forward = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._is_tight = False
        self._is_compact = False
        self._room_px = 0
        self._swatch = BeatSwatch(parent=self)
        self._name = PromptWords(_HEAD_PT, QFont.Weight.DemiBold, "ink", wraps=False, parent=self)
        self._number = TurnedText("", "body", "ink3", parent=self)
        self._blank = QWidget(self)
        self._previous = PromptWords(_OTHER_PT, QFont.Weight.Normal, "ink3", parent=self)
        self._current = PromptWords(_CURRENT_PT, QFont.Weight.DemiBold, "ink", parent=self)
        self._following = PromptWords(_OTHER_PT, QFont.Weight.Normal, "ink2", parent=self)
        self._starters = Starters(self)
        self._note = _Note(self)
        self._lay_out()
        self._previous.pressed.connect(self.back)
        self._current.pressed.connect(self.forward)
        self._following.pressed.connect(self.forward)
        for words in (self._previous, self._current, self._following):
            words.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Prompter"))

    @property
    def current_words(self) -> str:
        """The phrase that stands large, in one line; empty where there are none."""
        return self._current.plain.replace("\n", " ")

    @property
    def starters(self) -> tuple[str, ...]:
        """The gentle beginnings that stand there instead of phrases."""
        return self._starters.shown if not self._starters.isHidden() else ()

    @property
    def note(self) -> str:
        """The note that stands there."""
        return self._note.words.plain

    @property
    def reach(self) -> tuple[int, int, int]:
        """Top and bottom of what is to be read here, px from the prompter's top, and the height of a large line."""
        shown = [one for one in (self._current, self._starters, self._note) if not one.isHidden()]
        if not shown:
            return 0, 0, self._current.line_px()
        return shown[0].y(), shown[-1].y() + shown[-1].height(), self._current.line_px()

    def show_view(self, view: PrompterView) -> None:
        """Show this place."""
        self._swatch.show_beat(view.part.colour)
        self._name.say(view.part.name)
        self._number.set_text(tr("part {number} of {count}", number=view.part_number, count=view.part_count))
        self._previous.say(view.previous)
        self._current.say(spoken_lines(view.current))
        self._following.say(view.following)
        self._note.words.say(view.note)
        self._current.setVisible(bool(view.part.phrases))
        self._starters.setVisible(not view.part.phrases and bool(view.starters))
        self._starters.show_prompts(view.part.purpose, view.starters)
        self.setAccessibleDescription(read_out(view.current))
        self._fit()

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size, on top of the person's."""
        self._scale = scale
        self._current.set_scale(scale)
        for words in (self._previous, self._following, self._note.words):
            words.set_scale(beside(scale))
        self._starters.set_scale(beside(scale))
        self._fit()

    @Slot()
    def draw_again(self) -> None:
        """It was scrolled: other lines are whole now."""
        for words in (self._previous, self._current, self._following, self._note.words):
            words.update()

    def set_tight(self, *, is_tight: bool) -> None:
        """Leave the line before out where large words need the room."""
        self._is_tight = is_tight
        self._fit()

    def set_room(self, height_px: int, *, is_compact: bool) -> None:
        """Place the words for a room of this height: what one reads begins at the same height on every phrase."""
        self._room_px, self._is_compact = height_px, is_compact
        self._column.setSpacing(Space.S if is_compact else Space.XL)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Show what there is room for beside the phrase: the note, what comes next, what came before, in this order.

        A note stays in any case. A line is never cut in two at the edge, and only a phrase that is longer than the
        room scrolls.
        """
        spacing, width = self._column.spacing(), self.width()
        left_px = self._room_px - Space.XS * 2 - self._name.line_px()
        for fixed in (self._current, self._starters):
            if not fixed.isHidden():
                left_px -= spacing + fixed.heightForWidth(width)
        self._note.setVisible(bool(self._note.words.plain))
        if not self._note.isHidden():
            left_px -= spacing + self._note.heightForWidth(width)
        for words in (self._following, self._previous):
            needed_px = spacing + words.heightForWidth(width)
            fits = bool(words.plain) and needed_px <= left_px and not (self._is_tight and words is self._previous)
            words.setVisible(fits)
            left_px -= needed_px if fits else 0
        # Where no line stands before, its room stays free above: the words one reads stay where they are.
        blank_px = 0 if self._is_compact or not self._previous.isHidden() else self._previous.line_px()
        blank_px = blank_px if spacing + blank_px <= left_px else 0
        self._blank.setVisible(bool(blank_px))
        self._blank.setFixedHeight(blank_px)
        left_px -= spacing + blank_px if blank_px else 0
        usual_px = current_theme().px(_USUAL_CONTENT_PT) * (0.8 if self._is_compact else 1.0) * beside(self._scale)
        top_px = max(Space.XS, min(round((self._room_px - usual_px) / 2), left_px + Space.XS))
        self._column.setContentsMargins(0, top_px, 0, Space.XS)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._name, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._blank)
        self._column.addLayout(head)
        for widget in (self._previous, self._current, self._following, self._starters, self._note):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.set_room(0, is_compact=False)
