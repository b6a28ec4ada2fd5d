"""The tellings of one part as the window shows and plays them."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import KeptPart, TakeId, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.part_practice import PartPractice, Telling, part_practice
from speakercoach.practice.ports import Player
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class _Brought:
    """The sound of a telling that was asked for."""

    telling: Telling
    sound: Sound


class PartTakesModel(QObject):
    """Reads the tellings of a part off the window's thread and plays one at a time."""

    listed = Signal(object)
    """PartPractice."""
    faulted = Signal(object)
    """CoachError: the tellings could not be read, or one could not be played."""
    playing_changed = Signal(object)
    """The Telling that is heard now, or ``None``."""

    def __init__(self, library: Library, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._bringing = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self.playback = Playback(player, self)
        self._practice: PartPractice | None = None
        self._wanted: Telling | None = None
        self._loaded: TakeId | None = None
        self._run = 0
        self.playback.playing_changed.connect(self._on_playing)
        self.playback.refused.connect(self.faulted)

    @property
    def practice(self) -> PartPractice | None:
        """What was read last."""
        return self._practice

    @property
    def playing(self) -> Telling | None:
        """The telling that is heard now."""
        return self._wanted if self.playback.is_playing else None

    def show(self, talk: Talk, beat: str) -> None:
        """Read the tellings of this part; ``listed`` follows."""
        self._run += 1
        run, library = self._run, self._library
        self._reading.run(lambda: (run, part_practice(library, talk, beat)), self._on_read, self._on_fault)

    def close(self) -> None:
        """Forget what was read, and play nothing."""
        self._run += 1
        self.stop()
        self._practice = None

    @Slot(object)
    def play(self, telling: Telling) -> None:
        """Play this telling, or stand still where it is the one that is heard."""
        if self.playing == telling:
            self.playback.pause()
            return
        self._wanted = telling
        if self._loaded == telling.take.id:
            self.playback.play_span(telling.span)
            return
        self.playback.unload()
        self._loaded = None
        library = self._library
        self._bringing.run(lambda: _Brought(telling, _sound(library, telling)), self._on_brought, self._on_fault)

    @Slot()
    def stop(self) -> None:
        """Play nothing, and hold no sound: the player belongs to the whole window."""
        self._wanted = None
        self._loaded = None
        self.playback.unload()

    @Slot(object)
    def _on_read(self, read: tuple[int, PartPractice]) -> None:
        run, practice = read
        if run == self._run:
            self._practice = practice
            self.listed.emit(practice)

    @Slot(object)
    def _on_brought(self, brought: _Brought) -> None:
        if brought.telling != self._wanted:
            # Another one was asked for meanwhile, or none.
            return
        self.playback.load(brought.sound)
        self._loaded = brought.telling.take.id
        self.playback.play_span(brought.telling.span)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        """Something could not be read."""
        self.faulted.emit(error)

    @Slot(bool)
    def _on_playing(self, _is_playing: bool) -> None:  # noqa: FBT001 - a slot
        self.playing_changed.emit(self.playing)


def kept_of(telling: Telling) -> KeptPart:
    """A telling as it is kept in the plan."""
    return KeptPart(telling.take.id, telling.span.start_s, telling.span.end_s)


def _sound(library: Library, telling: Telling) -> Sound:
    try:
        return library.sound(telling.take.id)
    except CoachError as error:
        if error.code is not ErrorCode.TAKE_DAMAGED:
            raise
    # The damage is known now: what comes before it can be heard.
    return library.sound(telling.take.id)
