"""The player's row: play, back, forward, the clock, and what the marks mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.timeline_marks import (
    draw_effect_pause,
    draw_filler,
    draw_hesitation,
    pause_box,
    pause_colour,
)
from speakercoach.ui.feedback.timeline_view import MarkKind
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

MARK_PX = 14
GAP_PX = 7
LEGEND_PAUSE_S = 0.8


class PlayerBar(QWidget):
    """Speaks to a ``Playback``; ``extra`` is a place at the right for a button in a narrow window."""

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self.play = IconButton("play", tr("Play the talk"), side_px=38, filled=True)
        self.back = IconButton("rewind", tr("Back 5 seconds"))
        self.forward = IconButton("fast-forward", tr("Forward 5 seconds"))
        self._clock = Text("0:00", "title3", "ink")
        self._length = Text("", "body", "ink2")
        self.speed = SpeedButton()
        self.legend = Legend()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.XS)
        self.row.addWidget(self.play)
        self.row.addSpacing(2)
        self.row.addWidget(self.back)
        self.row.addWidget(self.forward)
        self.row.addSpacing(Space.XXS)
        self.row.addWidget(self._clock)
        self.row.addWidget(self._length)
        self.row.addSpacing(Space.XS)
        self.row.addWidget(self.speed)
        self.row.addSpacing(Space.M)
        self.row.addWidget(self.legend, 1)
        self.play.clicked.connect(playback.toggle)
        self.back.clicked.connect(playback.back)
        self.forward.clicked.connect(playback.forward)
        self.speed.clicked.connect(playback.next_speed)
        playback.speed_changed.connect(self.speed.show_speed)
        self.speed.show_speed(playback.speed)
        playback.moved.connect(self._on_moved)
        playback.playing_changed.connect(self._on_playing)

    def show_length(self, duration_s: float, *, has_sound: bool) -> None:
        """Show the length; without sound there is nothing to press."""
        self._length.set_text(f"/ {clock(duration_s)}")
        for button in (self.play, self.back, self.forward, self.speed):
            button.setEnabled(has_sound)

    @Slot(float)
    def _on_moved(self, moment_s: float) -> None:
        words = clock(moment_s)
        if words != self._clock.plain:
            self._clock.set_text(words)

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - a slot for Qt
        self.play.set_icon("pause" if playing else "play")
        self.play.set_name(tr("Pause the talk") if playing else tr("Play the talk"))


class SpeedButton(Button):
    """Says how fast the talk plays; each press takes the next speed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", None, "secondary", size="small", parent=parent)

    @Slot(float)
    def show_speed(self, speed: float) -> None:
        """Say this speed."""
        # As short as it can be: 1.0, 1.25.
        figure = f"{speed:.1f}" if round(speed * 100) % 10 == 0 else f"{speed:.2f}"
        name = tr("Speed {figure}×. Press for the next speed; the voice keeps its pitch.", figure=figure)
        self.setText(f"{figure}×")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the widest of the speeds, so that nothing beside it moves."""
        usual = super().sizeHint()
        metrics = QFontMetricsF(self._text_font())
        more = metrics.horizontalAdvance("0.00×") - metrics.horizontalAdvance(self.text())
        return QSize(usual.width() + max(0, round(more)), usual.height())


class Legend(QWidget):
    """What each mark means, right-aligned; an entry that does not fit is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._kinds: tuple[MarkKind, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._theme.changed.connect(self._redraw)

    def show_kinds(self, kinds: tuple[MarkKind, ...]) -> None:
        """Explain these marks."""
        self._kinds = kinds
        self.setAccessibleName(", ".join(_meaning(kind) for kind in kinds))
        self.update()

    @Slot()
    def _redraw(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, self._theme.scaled(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the marks and their meanings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        entries = [(kind, _meaning(kind)) for kind in self._kinds]
        widths = [MARK_PX + GAP_PX + metrics.horizontalAdvance(words) for _, words in entries]
        while entries and sum(widths) + 18 * (len(widths) - 1) > self.width():
            entries.pop()
            widths.pop()
        x = self.width() - (sum(widths) + 18 * max(0, len(widths) - 1))
        middle = self.height() / 2
        for (kind, words), width in zip(entries, widths, strict=True):
            self._mark(painter, kind, QPointF(x + MARK_PX / 2, middle))
            painter.setPen(self._theme.color("ink2"))
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x + MARK_PX + GAP_PX, 0, width, self.height()), flags, words)
            x += width + 18

    def _mark(self, painter: QPainter, kind: MarkKind, at: QPointF) -> None:
        if kind is MarkKind.FILLER:
            draw_filler(painter, at, self._theme)
        elif kind is MarkKind.HESITATION:
            draw_hesitation(painter, at, self._theme)
        else:
            between = kind is not MarkKind.PAUSE_INSIDE
            base = at + QPointF(0, 2 if between else -3)
            painter.setPen(self._theme.color("edge"))
            painter.drawLine(base - QPointF(5, 0), base + QPointF(5, 0))
            if kind is MarkKind.PAUSE_EFFECT:
                draw_effect_pause(painter, base + QPointF(0, 2), LEGEND_PAUSE_S, self._theme)
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pause_colour(self._theme, between=between))
            painter.drawRect(pause_box(base, LEGEND_PAUSE_S, between=between))


def _meaning(kind: MarkKind) -> str:
    if kind is MarkKind.PAUSE_EFFECT:
        return tr("silence that carries")
    if kind is MarkKind.PAUSE_BETWEEN:
        return tr("between sentences")
    if kind is MarkKind.PAUSE_INSIDE:
        return tr("inside a sentence")
    if kind is MarkKind.FILLER:
        return tr("filler")
    if kind is MarkKind.NOTE:
        return tr("your mark")
    return tr("hesitation without a word")
