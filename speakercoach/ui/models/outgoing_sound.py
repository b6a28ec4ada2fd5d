"""Lets a whole take be heard as it goes out: made in the background, held in memory alone, gone with the next sound."""

import threading
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import ShareChoice, ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import StoppedError
from speakercoach.domain.talk import Take
from speakercoach.sharing.outgoing_hearing import whole_as_shared
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window
from speakercoach.ui.models.review_sound import ReviewSound
from speakercoach.ui.models.share_making import sharing_parts
from speakercoach.ui.services import WindowServices


class Hearing(StrEnum):
    """How far it is."""

    NONE = "none"
    MAKING = "making"
    PLAYING = "playing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the sound follows from, besides what was decided."""

    take: Take
    voice: ShareVoice
    contact_id: str | None


class OutgoingSound(QObject):
    """Every call returns at once. Whatever else is listened to takes its place."""

    changed = Signal()
    """It is made, heard, or gone."""
    progressed = Signal(float)
    """How far its making is, 0..1."""
    moved = Signal(float)
    """The moment that is heard now, seconds."""
    faulted = Signal(object)
    """CoachError: it cannot be made."""

    def __init__(self, services: WindowServices, sound: ReviewSound, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._sound = sound
        self._wanted: _Wanted | None = None
        self._is_there = False
        self._last = 0
        self._stop = threading.Event()
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)
        sound.taken.connect(self._forget)
        self.playback.playing_changed.connect(self._on_playing)
        self.playback.moved.connect(self._on_moved)

    @property
    def playback(self) -> Playback:
        """What plays it."""
        return self._sound.playback

    @property
    def hearing(self) -> Hearing:
        """How far it is."""
        if self._wanted is None:
            return Hearing.NONE
        if not self._is_there:
            return Hearing.MAKING
        return Hearing.PLAYING if self.playback.is_playing else Hearing.PAUSED

    def make(self, take: Take, choice: ShareChoice) -> None:
        """Make what goes out of this take by this choice, and play it from its start."""
        self._sound.leave()
        contact_id = None if choice.contact is None else choice.contact.id
        self._wanted = wanted = _Wanted(take, choice.voice, contact_id)
        self._last += 1
        self._stop = stop = threading.Event()
        number, parts, tell = self._last, sharing_parts(self._services), to_window(self._on_progress)

        def work() -> tuple[int, Sound | None]:
            try:
                made = whole_as_shared(
                    parts, wanted.take, wanted.voice, wanted.contact_id, tell=tell, should_stop=stop.is_set
                )
            except StoppedError:
                return number, None
            return number, made

        self._work.run(work, self._on_made, self._on_fault)
        self.changed.emit()

    @Slot()
    def toggle(self) -> None:
        """Pause, or go on."""
        if self._is_there:
            self.playback.toggle()

    @Slot()
    def stop(self) -> None:
        """Hold nothing of it any more."""
        if self._wanted is not None:
            self._sound.leave()

    def follow(self, take: Take | None, choice: ShareChoice) -> None:
        """Let go of it where something else would go out by now."""
        wanted = self._wanted
        contact_id = None if choice.contact is None else choice.contact.id
        if wanted is not None and (
            take is None or (take.id, choice.voice, contact_id) != (wanted.take.id, wanted.voice, wanted.contact_id)
        ):
            self.stop()

    @Slot()
    def _forget(self) -> None:
        self._stop.set()
        if self._wanted is not None:
            self._wanted, self._is_there = None, False
            self._last += 1
            self.changed.emit()

    @Slot(float)
    def _on_progress(self, ratio: float) -> None:
        if self.hearing is Hearing.MAKING:
            self.progressed.emit(ratio)

    @Slot(object)
    def _on_made(self, came: tuple[int, Sound | None]) -> None:
        number, sound = came
        wanted = self._wanted
        if number != self._last or sound is None or wanted is None:
            return
        self._sound.play_whole(sound)
        self._wanted, self._is_there = wanted, True
        self.changed.emit()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if self._wanted is not None and not self._is_there:
            self._forget()
            if error.code is not ErrorCode.LIBRARY_LOCKED:
                self.faulted.emit(error)

    @Slot(bool)
    def _on_playing(self, _is_playing: bool) -> None:  # noqa: FBT001 - a slot
        if self._is_there:
            self.changed.emit()

    @Slot(float)
    def _on_moved(self, at_s: float) -> None:
        if self._is_there:
            self.moved.emit(at_s)
