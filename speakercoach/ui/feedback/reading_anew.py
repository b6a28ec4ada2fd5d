"""Brings other figures of the take that is shown: those of what was just changed, and those of today's lists."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.practice.current_report import current_report
from speakercoach.ui.feedback.loading import LoadedTake, TakeSources, load_take
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of the request with this number; nothing where the figures shown are those of today."""

    number: int
    loaded: LoadedTake | None


class ReadingAnew(QObject):
    """Reads off the window's thread. Of several requests the last one counts: what came before it is dropped."""

    read = Signal(object)
    """The ``LoadedTake`` with the figures of now."""
    changed = Signal(object)
    """TakeId: today's lists gave a take other figures than those that were shown of it."""
    faulted = Signal(object)
    """CoachError: what is kept cannot be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._held: LoadedTake | None = None
        self._reading = Background(self, one_at_a_time=True)
        # Made once more when the take is opened next: nobody waits for it at a lock.
        self._checking = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def is_busy(self) -> bool:
        """Whether figures may still come."""
        return self._reading.busy or self._checking.busy

    def wait(self) -> None:
        """Wait until all work is done."""
        self._reading.wait()
        self._checking.wait()

    def give_up(self) -> None:
        """Another take is shown: what is under way is not for it."""
        self._next()

    def holds(self, loaded: LoadedTake) -> bool:
        """Whether this was read last, and nothing was asked for since."""
        return loaded is self._held

    def read_kept(self, sources: TakeSources, talk: Talk, shown: LoadedTake) -> None:
        """Read what was kept of the take since; its sound is not read again."""
        number = self._next()
        take, sound = shown.take, shown.sound
        self._reading.run(lambda: _Read(number, load_take(sources, talk, take, sound)), self._on_read, self._on_fault)

    def check(self, sources: TakeSources, shown: LoadedTake) -> None:
        """See whether today's rules, and the speaker's lists of today, give the take other figures."""
        number = self._next()
        self._checking.run(lambda: _Read(number, _current(sources, shown)), self._on_checked)

    def _next(self) -> int:
        self._number += 1
        self._held = None
        return self._number

    @Slot(object)
    def _on_read(self, came: _Read) -> None:
        if came.number == self._number and came.loaded is not None:
            self._held = came.loaded
            self.read.emit(came.loaded)

    @Slot(object)
    def _on_checked(self, came: _Read) -> None:
        self._on_read(came)
        if came.loaded is not None:
            self.changed.emit(came.loaded.take.id)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)


def _current(sources: TakeSources, shown: LoadedTake) -> LoadedTake | None:
    """The take with the report of today; ``None`` where that is the one shown."""
    talk, take = shown.talk, shown.take
    now = current_report(sources.library, sources.analyst, talk, take)
    # Not what is kept: what was decided before the take was left may be kept since it was read.
    if now is None or now[1] == shown.report:
        return None
    return load_take(sources, talk, take, shown.sound, now)
