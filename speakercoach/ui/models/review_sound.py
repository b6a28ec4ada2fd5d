"""Plays moments of any take as they were said, and one moment as it would leave."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import KeptPart
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Player
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.kept_sound import KeptSound


class ReviewSound(QObject):
    """Plays what is asked for last."""

    faulted = Signal(object)
    """``CoachError``: it cannot be played."""
    taken = Signal()
    """The player is asked for, or given back: whoever has it in between lets go of it."""

    def __init__(self, library: Library, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptSound(library, player, self)
        self._last = 0
        self._has_made = False
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._kept.faulted.connect(self.faulted)

    @property
    def playback(self) -> Playback:
        """What plays stretches of takes."""
        return self._kept.playback

    @Slot(object)
    def play(self, part: KeptPart) -> None:
        """Play this stretch as it was said; asked for again while it is heard, it stops."""
        self.taken.emit()
        self._last += 1
        if self._has_made:
            self._let_go_of_made()
        self._kept.play(part)

    def play_made(self, make: Callable[[], Sound]) -> None:
        """Play what ``make`` gives on another thread."""
        self.taken.emit()
        self._last += 1
        number = self._last
        self._work.run(lambda: (number, make()), self._on_made, self._on_fault)

    def play_whole(self, sound: Sound) -> None:
        """Play this from its start to its end; it is held until something else is listened to, or ``leave``."""
        self.taken.emit()
        self._last += 1
        self._kept.leave()
        self._has_made = True
        self._kept.playback.load(sound)
        self._kept.playback.play_from(0.0)

    def leave(self) -> None:
        """Stand still, and hold no sound: the player is shared with other screens."""
        self.taken.emit()
        self._last += 1
        if self._has_made:
            self._let_go_of_made()
        self._kept.leave()

    def _let_go_of_made(self) -> None:
        self._has_made = False
        self._kept.playback.unload()

    @Slot(object)
    def _on_made(self, came: tuple[int, Sound]) -> None:
        number, sound = came
        if number == self._last:
            self._kept.leave()
            self._has_made = True
            self._kept.playback.load(sound)
            self._kept.playback.play_span(Span(0.0, sound.duration_s))

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
