"""Every take that is being heard, wherever that was begun: how it stands, and the way to hold or end it."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from speakercoach.domain.talk import TakeId
from speakercoach.practice.ports import HearingProgress, HearingStage
from speakercoach.ui.models.hearing_course import HearingCourse


class RunningHearing(Protocol):
    """What is asked of ``practice.hearing.LiveHearing``. No call waits for an engine."""

    def pause(self) -> None:
        """Stand still; what was heard is kept."""

    def go_on(self) -> None:
        """Go on after ``pause``."""

    def cancel(self) -> None:
        """Give up; whoever began it is told."""


@dataclass(slots=True)
class _Entry:
    running: RunningHearing
    course: HearingCourse


class Hearings(QObject):
    """One for all screens. Whoever begins a hearing tells of it here; a take has one at a time."""

    changed = Signal(object)
    """TakeId: something else is to be said of its hearing, or nobody hears it any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[TakeId, _Entry] = {}

    def begin(self, take_id: TakeId, running: RunningHearing) -> None:
        """This take is being heard from now on."""
        self._entries[take_id] = _Entry(running, HearingCourse())
        self._tell(take_id)

    def told(self, take_id: TakeId, progress: HearingProgress) -> None:
        """News of a take; without meaning once it is not heard any more."""
        entry = self._entries.get(take_id)
        if entry is not None:
            entry.course = entry.course.told(progress)
            self._tell(take_id)

    def end(self, take_id: TakeId) -> None:
        """Nobody hears this take any more."""
        if self._entries.pop(take_id, None) is not None:
            self._tell(take_id)

    def course(self, take_id: TakeId) -> HearingCourse | None:
        """How the hearing of a take stands; ``None`` where nobody hears it."""
        entry = self._entries.get(take_id)
        return None if entry is None else entry.course

    def waits(self, take_id: TakeId) -> bool:
        """Whether another take is at work while this one could not begin yet."""
        return any(
            entry.course.stage in (HearingStage.LISTENING, HearingStage.MEASURING)
            for other, entry in self._entries.items()
            if other != take_id
        )

    def hold(self, take_id: TakeId) -> None:
        """Let a hearing stand still."""
        entry = self._entries.get(take_id)
        if entry is not None:
            entry.course = entry.course.held()
            entry.running.pause()
            self._tell(take_id)

    def go_on(self, take_id: TakeId) -> None:
        """Let a hearing go on that was held."""
        entry = self._entries.get(take_id)
        if entry is not None:
            entry.course = entry.course.going_on()
            entry.running.go_on()
            self._tell(take_id)

    def stop(self, take_id: TakeId) -> None:
        """Give a hearing up."""
        entry = self._entries.get(take_id)
        if entry is not None:
            entry.running.cancel()

    def _tell(self, take_id: TakeId) -> None:
        self.changed.emit(take_id)
