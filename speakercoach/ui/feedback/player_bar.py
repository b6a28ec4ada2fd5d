"""The player's row: play, back, forward, the clock, the speed, and beside them what the marks mean."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.feedback.legend import Legend
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


class PlayerBar(QWidget):
    """Speaks to a ``Playback``; a narrow window puts a button of its own in the place of ``legend``."""

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self.play = IconButton("play", tr("Play the talk"), side_px=38, filled=True)
        self.back = IconButton("rewind", tr("Back 5 seconds"))
        self.forward = IconButton("fast-forward", tr("Forward 5 seconds"))
        self._clock = Text("0:00", "title3", "ink")
        self._length = Text("", "body", "ink2")
        self.speed = SpeedButton()
        self.skip = Button("", "eye-off", "quiet", size="small")
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
        self.row.addWidget(self.skip)
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
        self.setToolTip(plain_tip(name))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the widest of the speeds, so that nothing beside it moves."""
        usual = super().sizeHint()
        metrics = QFontMetricsF(self._text_font())
        more = metrics.horizontalAdvance("0.00×") - metrics.horizontalAdvance(self.text())
        return QSize(usual.width() + max(0, round(more)), usual.height())
