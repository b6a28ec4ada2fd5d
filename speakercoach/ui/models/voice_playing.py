"""Plays a spoken comment in between: the talk's own sound stands where it was afterwards."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Span
from speakercoach.practice.ports import Player
from speakercoach.practice.sharing_ports import SoundCopies
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background

UNSENT = "unsent"
"""Stands for the comment that is not kept yet."""


class Voices(Protocol):
    """Where spoken comments are kept."""

    def voice(self, voice_id: str) -> bytes | None:
        """A spoken comment (Opus); ``None`` when it did not come along."""


class VoicePlaying(QObject):
    """Shares one player with the talk's ``Playback``."""

    changed = Signal(str)
    """The voice that is heard now; empty for none."""
    faulted = Signal(object)
    """CoachError: it cannot be played."""

    def __init__(
        self, player: Player, talk: Playback, kept: Voices, copies: SoundCopies, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._kept = kept
        self._copies = copies
        self._own = Playback(player, self)
        self._talk_sound: Sound | None = None
        self._position_s = 0.0
        self._skipped: tuple[Span, ...] = ()
        self._heard = ""
        self._wanted = ""
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._own.playing_changed.connect(self._on_playing)
        self._own.refused.connect(self.faulted)
        talk.missed.connect(self.stop)

    @property
    def heard(self) -> str:
        """The voice that is heard now; empty for none."""
        return self._heard

    def share(self, talk_sound: Sound | None) -> None:
        """This is the talk's sound that comes back afterwards."""
        self.stop()
        self._talk_sound = talk_sound

    @Slot(str)
    def toggle(self, voice_id: str) -> None:
        """Play the spoken comment with this id; asked for again while it is heard, it stops."""
        if self._heard == voice_id:
            self.stop()
            return
        self._wanted = voice_id
        kept, copies = self._kept, self._copies

        def work() -> tuple[str, Sound | None]:
            data = kept.voice(voice_id)
            return voice_id, None if data is None else copies.read_opus(data)

        self._reading.run(work, self._on_read, self._on_fault)

    def play(self, sound: Sound, voice_id: str = UNSENT) -> None:
        """Play this sound; asked for again while it is heard, it stops."""
        was = self._heard
        self.stop()
        if was == voice_id:
            return
        self._position_s, self._skipped = self._talk.position_s, self._talk.skipped
        self._talk.unload()
        self._own.load(sound)
        self._heard = voice_id
        self._own.play_from(0.0)
        self.changed.emit(self._heard)

    @Slot()
    def stop(self) -> None:
        """Let the talk have the player again, where it stood."""
        self._wanted = ""
        if not self._heard:
            return
        self._heard = ""
        self._own.unload()
        if self._talk_sound is not None:
            self._talk.load(self._talk_sound)
            self._talk.skip(self._skipped)
            self._talk.seek(self._position_s)
        self.changed.emit("")

    @Slot(object)
    def _on_read(self, came: tuple[str, Sound | None]) -> None:
        voice_id, sound = came
        if voice_id != self._wanted:
            return
        if sound is None:
            self.faulted.emit(CoachError(ErrorCode.SPOKEN_NOT_HERE))
        else:
            self.play(sound, voice_id)

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - a slot
        if not playing and self._heard:
            self.stop()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
