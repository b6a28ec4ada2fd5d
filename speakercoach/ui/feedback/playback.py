"""Playback of one take: what the play button, the chips, the words and the timeline all speak to."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound, Span
from speakercoach.practice.ports import Player

STEP_S = 5.0
"""How far back and forward go."""
FOLLOW_MS = 33
"""How often the playhead and the marked word follow the sound, about 30 times a second."""
NEAR_END_S = 0.05
SPEEDS = (1.0, 1.25, 1.5, 0.75)
"""In the order in which they are gone through."""
SHORTEST_SPAN_S = 2.0
"""A moment shorter than this is heard with what follows it, so that one can tell what it is."""


class Playback(QObject):
    """Plays one take. All signals come on the window's thread; the timer runs only while sound does."""

    moved = Signal(float)
    """The moment that is heard now, seconds."""
    playing_changed = Signal(bool)
    span_changed = Signal(object)
    """The ``Span`` that was asked for, ``None`` when playback is not held to one."""
    speed_changed = Signal(float)
    refused = Signal(object)
    """``CoachError``: nothing can play sound here."""
    missed = Signal()
    """The take is asked for while none is loaded: whoever has the player in between gives it back."""
    passed_over = Signal()
    """What was asked for lies in a stretch that is skipped: nothing plays."""

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._duration_s = 0.0
        self._span: Span | None = None
        self._speed = SPEEDS[0]
        self._was_playing = False
        self._skipped: tuple[Span, ...] = ()
        self._end_s: float | None = None
        self._goes_on = False
        """Whether the player was told to end where a skipped stretch begins, and goes on behind it."""
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow)

    @property
    def duration_s(self) -> float:
        """Length of the take; 0 while none is loaded."""
        return self._duration_s

    @property
    def position_s(self) -> float:
        """The moment that is heard now."""
        return min(self._player.position_s, self._duration_s)

    @property
    def is_playing(self) -> bool:
        """Whether sound comes out now."""
        return self._was_playing

    @property
    def skipped(self) -> tuple[Span, ...]:
        """Stretches that are left out."""
        return self._skipped

    @property
    def speed(self) -> float:
        """How fast it plays; one is as it was spoken."""
        return self._speed

    @Slot()
    def next_speed(self) -> None:
        """Play at the next of the speeds; the voice keeps its pitch."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._player.set_speed(self._speed)
        self.speed_changed.emit(self._speed)

    def skip(self, stretches: tuple[Span, ...]) -> None:
        """Leave these stretches out from now on: nothing of them is heard, until other ones are left out."""
        was, self._skipped = self._skipped, tuple(sorted(stretches, key=lambda one: one.start_s))
        if self._was_playing and self._skipped != was:
            self._play(self.position_s, self._end_s)

    def load(self, sound: Sound) -> None:
        """Take this sound, standing still at its start; nothing of it is skipped."""
        self._skipped, self._goes_on = (), False
        self._player.load(sound)
        # The player is shared with the rest of the window.
        self._player.set_speed(self._speed)
        self._duration_s = sound.duration_s
        self._hold_to(None)
        self._say_playing(playing=False)
        self.moved.emit(0.0)

    def unload(self) -> None:
        """Stand still; nothing is there to be heard."""
        self._goes_on = False
        self._player.pause()
        self._duration_s = 0.0
        self._hold_to(None)
        self._say_playing(playing=False)

    @Slot()
    def toggle(self) -> None:
        """Play or pause; from the end it begins again, within a chosen moment it goes on to the moment's end."""
        self._ask()
        if self._was_playing:
            self.pause()
            return
        here = self.position_s
        span = self._span
        if span is not None and span.start_s <= here < span.end_s - NEAR_END_S:
            self._play(here, span.end_s)
            return
        self._hold_to(None)
        self._play(0.0 if here >= self._duration_s - NEAR_END_S else here, None)

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._goes_on = False
        self._player.pause()
        self._follow()

    @Slot(object)
    def play_span(self, span: Span) -> None:
        """Play this moment and stop at its end."""
        self._ask()
        if self._duration_s <= 0:
            return
        start_s = min(span.start_s, self._duration_s)
        end_s = min(max(span.end_s, start_s + SHORTEST_SPAN_S), self._duration_s)
        self._hold_to(Span(start_s, end_s))
        self._play(start_s, end_s)

    @Slot(float)
    def play_from(self, moment_s: float) -> None:
        """Play from here to the end of the take."""
        self._ask()
        self._hold_to(None)
        self._play(moment_s, None)

    @Slot(float)
    def seek(self, moment_s: float) -> None:
        """Go there, playing on if it plays."""
        self._ask()
        self._hold_to(None)
        if self._skipped and self._was_playing:
            self._play(min(max(moment_s, 0.0), self._duration_s), None)
            return
        if self._duration_s > 0:
            self._player.seek(min(max(moment_s, 0.0), self._duration_s))
        self._follow()

    @Slot()
    def back(self) -> None:
        """Five seconds back."""
        self.seek(self.position_s - STEP_S)

    @Slot()
    def forward(self) -> None:
        """Five seconds on."""
        self.seek(self.position_s + STEP_S)

    def _ask(self) -> None:
        if self._duration_s <= 0:
            self.missed.emit()

    def _play(self, start_s: float, end_s: float | None) -> None:
        if self._duration_s <= 0:
            return
        last_s = self._duration_s if end_s is None else end_s
        start_s = self._behind_skipped(max(0.0, start_s))
        if self._skipped and start_s >= last_s - NEAR_END_S:
            self._hold_to(None)
            self.pause()
            self.passed_over.emit()
            return
        ahead = next((one.start_s for one in self._skipped if start_s < one.start_s < last_s), None)
        self._end_s, self._goes_on = end_s, ahead is not None
        try:
            self._player.play(start_s, end_s if ahead is None else ahead)
        except CoachError as error:
            self._goes_on = False
            self._hold_to(None)
            self._say_playing(playing=False)
            self.refused.emit(error)
            return
        self._follow()

    def _behind_skipped(self, moment_s: float) -> float:
        """This moment, or where the skipped stretches end in which it lies."""
        for one in self._skipped:
            if one.start_s - NEAR_END_S <= moment_s < one.end_s:
                moment_s = one.end_s
        return moment_s

    def _hold_to(self, span: Span | None) -> None:
        if span != self._span:
            self._span = span
            self.span_changed.emit(span)

    @Slot()
    def _follow(self) -> None:
        if self._goes_on and not self._player.is_playing:
            self._goes_on = False
            if self._behind_skipped(self.position_s) < (self._end_s or self._duration_s) - NEAR_END_S:
                self._play(self.position_s, self._end_s)
                return
        self._say_playing(playing=self._player.is_playing)
        self.moved.emit(self.position_s)

    def _say_playing(self, *, playing: bool) -> None:
        if playing and not self._timer.isActive():
            self._timer.start()
        elif not playing:
            self._timer.stop()
        if playing != self._was_playing:
            self._was_playing = playing
            self.playing_changed.emit(playing)
