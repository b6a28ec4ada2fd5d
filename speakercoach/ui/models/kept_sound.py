"""Plays a stretch of any take: its sound comes from the library first."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import KeptPart, TakeId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Player
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background


class KeptSound(QObject):
    """Plays what is asked for last."""

    faulted = Signal(object)
    """``CoachError``: it cannot be played."""

    def __init__(self, library: Library, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._playback = Playback(player, self)
        self._wanted: KeptPart | None = None
        self._loaded: TakeId | None = None
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._playback.refused.connect(self.faulted)

    @property
    def playback(self) -> Playback:
        """What plays it."""
        return self._playback

    @Slot(object)
    def play(self, part: KeptPart) -> None:
        """Play this stretch once its sound is there; asked for again while it is heard, it stops."""
        is_heard = self._playback.is_playing and part == self._wanted
        self._wanted = part
        if is_heard:
            self._playback.pause()
        elif self._loaded == part.take_id:
            self._play()
        else:
            self._work.run(lambda: (part.take_id, self._library.sound(part.take_id)), self._on_sound, self._on_fault)

    def leave(self) -> None:
        """Stand still, and hold no sound: the player is shared with other screens."""
        self._wanted = None
        if self._loaded is not None:
            self._loaded = None
            self._playback.unload()

    def _play(self) -> None:
        if self._wanted is not None:
            self._playback.play_span(Span(self._wanted.start_s, self._wanted.end_s))

    @Slot(object)
    def _on_sound(self, came: tuple[TakeId, Sound]) -> None:
        take_id, sound = came
        if self._wanted is not None and self._wanted.take_id == take_id:
            self._loaded = take_id
            self._playback.load(sound)
            self._play()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
