"""Takes that are heard again from the Feedback screen, and what is said meanwhile in the place of their words."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import HearingProgress, HearingRequest
from speakercoach.ui.feedback.hearing_bridge import HearingBridge
from speakercoach.ui.feedback.notice_view import NoticeView, fault_view, hearing_view
from speakercoach.ui.models.hearings import Hearings, RunningHearing


class Hearing(Protocol):
    """What is asked of ``practice.hearing.TakeHearing`` for a take without words."""

    def again(self, talk: Talk, take: Take, request: HearingRequest, listener: TakeHearingListener) -> RunningHearing:
        """Hear a take that lies in the library; returns at once."""


class HearingAgain(QObject):
    """Knows of each take without words what is to be said of its hearing. It goes on when another take is shown."""

    noted = Signal(object)
    """TakeId: something else is to be said of this take."""
    heard = Signal(object)
    """TakeId: what was heard is in the library."""

    def __init__(
        self,
        hearing: Hearing,
        hearings: Hearings,
        request_for: Callable[[Talk], HearingRequest],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._hearings = hearings
        self._request_for = request_for
        self._shown: tuple[Talk, Take] | None = None
        self._notices: dict[TakeId, NoticeView] = {}
        self._begun: dict[TakeId, tuple[Take, HearingBridge]] = {}
        hearings.changed.connect(self.noted)

    @property
    def is_working(self) -> bool:
        """Whether a take is being heard that was asked for here."""
        return bool(self._begun)

    def notice(self, take_id: TakeId) -> NoticeView | None:
        """What is to be said of a take; ``None`` where nothing is."""
        course = self._hearings.course(take_id)
        if course is not None:
            return hearing_view(course, waits=self._hearings.waits(take_id))
        return self._notices.get(take_id)

    def note_fault(self, take_id: TakeId, error: CoachError) -> None:
        """A take could not be heard."""
        self._notices[take_id] = fault_view(error)
        self.noted.emit(take_id)

    def forget(self, take_id: TakeId) -> None:
        """There is nothing to be said of this take any more."""
        self._notices.pop(take_id, None)

    def show(self, talk: Talk, take: Take) -> None:
        """The slots below are about this take from now on."""
        self._shown = (talk, take)

    @Slot()
    def begin(self) -> None:
        """Hear the take that is shown, unless it is being heard."""
        if self._shown is None or self._hearings.course(self._shown[1].id) is not None:
            return
        talk, take = self._shown
        self.forget(take.id)
        bridge = HearingBridge(take, self)
        bridge.progressed.connect(self._on_progressed)
        bridge.reported.connect(self._on_reported)
        bridge.failed.connect(self._on_failed)
        self._begun[take.id] = (take, bridge)
        running = self._hearing.again(talk, take, self._request_for(talk), bridge.listener())
        self._hearings.begin(take.id, running)

    @Slot(bool)
    def hold(self, held: bool) -> None:  # noqa: FBT001 - a slot
        """Let the hearing of the take that is shown stand still, or go on."""
        if self._shown is not None:
            change = self._hearings.hold if held else self._hearings.go_on
            change(self._shown[1].id)

    @Slot()
    def stop(self) -> None:
        """Give up hearing the take that is shown."""
        if self._shown is not None:
            self._hearings.stop(self._shown[1].id)

    def give_up(self) -> tuple[Take, ...]:
        """Hear nothing any more; returns the takes that are still to be heard."""
        takes = tuple(take for take, _ in self._begun.values())
        for take in takes:
            self._hearings.stop(take.id)
            self._let_go(take.id)
        return takes

    @Slot(str, object)
    def _on_progressed(self, take_id: str, progress: HearingProgress) -> None:
        self._hearings.told(TakeId(take_id), progress)

    @Slot(str)
    def _on_reported(self, take_id: str) -> None:
        self._let_go(TakeId(take_id))
        self.heard.emit(TakeId(take_id))

    @Slot(str, object)
    def _on_failed(self, take_id: str, error: CoachError) -> None:
        self._let_go(TakeId(take_id))
        self.note_fault(TakeId(take_id), error)

    def _let_go(self, take_id: TakeId) -> None:
        begun = self._begun.pop(take_id, None)
        if begun is not None:
            self._hearings.end(take_id)
            begun[1].deleteLater()
