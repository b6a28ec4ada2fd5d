"""The prompter: the words one wants to say, the largest thing on the screen."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.story import BeatPrompt
from speakercoach.ui.rehearse.prompter_view import PrompterView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_CURRENT_PT = 33.0
_OTHER_PT = 19.0
_STARTER_PT = 15.0
_NOTE_PT = 12.75
_HEAD_PT = 13.5
_USUAL_CONTENT_PT = 262.0
"""Height of a part's name, a phrase of two lines, its neighbours and a note."""
_FONT_LINE = 1.19
"""Line height that Pretendard brings by itself; Qt's percentages multiply it."""
_SENTENCE_ENDS = (". ", "? ", "! ")
_LONGEST_SPLIT = 90
"""Phrases up to this length stand one sentence a line, as they are spoken; longer ones wrap where they may."""


def spoken_lines(phrase: str) -> str:
    """A short phrase with each of its sentences on a line of its own."""
    if len(phrase) > _LONGEST_SPLIT:
        return phrase
    for end in _SENTENCE_ENDS:
        phrase = phrase.replace(end, f"{end.strip()}\n")
    return phrase


class PromptWords(QLabel):
    """Wrapped words of a size in points, grown by the person's text size and the prompter's own."""

    pressed = Signal()

    def __init__(
        self, points: float, weight: QFont.Weight, token: str, line_height: float = 1.3, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._points = points
        self._weight = weight
        self._token = token
        self._line_height = line_height
        self._plain = ""
        self._scale = 1.0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self.restyle)
        self.restyle()

    @property
    def plain(self) -> str:
        """The words shown."""
        return self._plain

    def say(self, words: str) -> None:
        """Show these words; a line break stays one."""
        self._plain = words
        self.setAccessibleName(words.replace("\n", " "))
        percent = self._line_height / _FONT_LINE * 100
        body = escape(words).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:{percent:.0f}%">{body}</p>' if words else "")

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size."""
        self._scale = scale
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        theme = current_theme()
        font = theme.font("body", self._weight)
        font.setPixelSize(round(theme.px(self._points) * self._scale))
        self.setFont(font)
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color(self._token))
        self.setPalette(palette)
        self.updateGeometry()

    def line_px(self) -> int:
        """Height of one line."""
        return round(self.font().pixelSize() * self._line_height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click moves to this phrase."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


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


class _Note(QFrame):
    """The speaker's note to themselves, with a bar before it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = PromptWords(_NOTE_PT, QFont.Weight.Normal, "ink2", 1.45, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L - 1, 4, 0, 4)
        layout.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        QPainter(self).fillRect(QRectF(0, 0, 3, self.height()), current_theme().color("edge"))


class _Starters(QWidget):
    """Gentle beginnings where no phrases are written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._prompts: tuple[BeatPrompt, ...] = ()
        self._rows: list[tuple[QWidget, QLabel, PromptWords, BeatPrompt]] = []
        self._head = Text(tr("If you look for words"), "title3", parent=self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.M)
        self._layout.addWidget(self._head)
        current_theme().changed.connect(self._restyle)

    @property
    def shown(self) -> tuple[str, ...]:
        """The prompts that stand there."""
        return tuple(words.plain for _, _, words, _ in self._rows)

    def show_prompts(self, prompts: tuple[BeatPrompt, ...]) -> None:
        """Show these beginnings."""
        if prompts == self._prompts:
            return
        self._prompts = prompts
        for holder, *_ in self._rows:
            holder.hide()
            self._layout.removeWidget(holder)
            holder.deleteLater()
        self._rows = []
        for prompt in prompts:
            holder = QWidget(self)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.M)
            mark = QLabel(holder)
            words = PromptWords(_STARTER_PT, QFont.Weight.Normal, "ink", 1.35, parent=holder)
            words.set_scale(self._scale)
            words.say(prompt.text)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._layout.addWidget(holder)
            self._rows.append((holder, mark, words, prompt))
        self._restyle()

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size."""
        self._scale = scale
        for _, _, words, _ in self._rows:
            words.set_scale(scale)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        side = round(current_theme().px(16.5) * self._scale)
        for _, mark, words, prompt in self._rows:
            mark.setPixmap(_prompt_icon(prompt.icon, side))
            mark.setFixedSize(side, max(side, words.line_px()))


def _prompt_icon(name: str, side: int) -> QPixmap:
    try:
        return pixmap(name, "accent", side)
    except LookupError:
        # A template from a person's own file may name an icon that is not shipped.
        return pixmap("feather", "accent", side)


class Prompter(QWidget):
    """Shows one place of the talk. ``forward`` and ``back`` are asked for with the mouse."""

    forward = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._is_tight = False
        self._swatch = BeatSwatch(parent=self)
        self._name = PromptWords(_HEAD_PT, QFont.Weight.DemiBold, "ink", parent=self)
        self._name.setWordWrap(False)
        self._number = Text("", "body", "ink3", parent=self)
        self._blank = QWidget(self)
        self._previous = PromptWords(_OTHER_PT, QFont.Weight.Normal, "ink3", parent=self)
        self._current = PromptWords(_CURRENT_PT, QFont.Weight.DemiBold, "ink", parent=self)
        self._following = PromptWords(_OTHER_PT, QFont.Weight.Normal, "ink2", parent=self)
        self._starters = _Starters(self)
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

    def show_view(self, view: PrompterView) -> None:
        """Show this place."""
        has_phrases = bool(view.part.phrases)
        self._swatch.show_beat(view.part.colour)
        self._name.say(view.part.name)
        self._number.set_text(tr("part {number} of {count}", number=view.part_number, count=view.part_count))
        # Where no line stands before, its room stays free above: the words one reads stay where they are.
        self._previous.setVisible(bool(view.previous) and not self._is_tight)
        self._blank.setVisible(not view.previous)
        self._previous.say(view.previous)
        self._current.setVisible(has_phrases)
        self._current.say(spoken_lines(view.current))
        self._following.setVisible(bool(view.following))
        self._following.say(view.following)
        self._starters.setVisible(not has_phrases and bool(view.starters))
        self._starters.show_prompts(view.starters)
        self._note.setVisible(bool(view.note))
        self._note.words.say(view.note)
        self.setAccessibleDescription(self.current_words)

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size, on top of the person's."""
        self._scale = scale
        for words in (self._previous, self._current, self._following, self._note.words):
            words.set_scale(scale)
        self._starters.set_scale(scale)

    def set_tight(self, *, is_tight: bool) -> None:
        """Leave the line before out where large words need the room."""
        self._is_tight = is_tight
        self._previous.setVisible(bool(self._previous.plain) and not is_tight)

    def set_room(self, height_px: int, *, is_compact: bool) -> None:
        """Place the words for a room of this height: what one reads begins at the same height on every phrase."""
        content_px = current_theme().px(_USUAL_CONTENT_PT) * (0.8 if is_compact else 1.0) * self._scale
        top = max(Space.XS, round((height_px - content_px) / 2))
        self._column.setSpacing(Space.S if is_compact else Space.XL)
        self._column.setContentsMargins(0, top, 0, Space.XS)
        self._blank.setFixedHeight(0 if is_compact else self._previous.line_px())

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
