"""Takes that are heard again from the Feedback screen, and what is said meanwhile in the place of their words."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import HearingProgress, HearingRequest, HearingStage
from speakercoach.ui.feedback.hearing_bridge import HearingBridge
from speakercoach.ui.feedback.notice_view import NoticeView, fault_view, hearing_view


class Hearing(Protocol):
    """What is asked of ``practice.hearing.TakeHearing``."""

    def again(self, talk: Talk, take: Take, request: HearingRequest, listener: TakeHearingListener) -> object:
        """Hear a take that lies in the library; returns at once."""


class HearingAgain(QObject):
    """Knows of each take what is to be said of its hearing. It goes on when another take is shown."""

    noted = Signal(object)
    """TakeId: something else is to be said of this take."""
    heard = Signal(object)
    """TakeId: what was heard is in the library."""

    def __init__(
        self, hearing: Hearing, request_for: Callable[[Talk], HearingRequest], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._request_for = request_for
        self._notices: dict[TakeId, NoticeView] = {}
        self._bridges: dict[TakeId, HearingBridge] = {}

    @property
    def is_working(self) -> bool:
        """Whether a take is being heard."""
        return bool(self._bridges)

    def notice(self, take_id: TakeId) -> NoticeView | None:
        """What is to be said of a take; ``None`` where nothing is."""
        return self._notices.get(take_id)

    def note(self, take_id: TakeId, notice: NoticeView) -> None:
        """Say this of a take from now on."""
        self._notices[take_id] = notice
        self.noted.emit(take_id)

    def forget(self, take_id: TakeId) -> None:
        """There is nothing to be said of this take any more."""
        self._notices.pop(take_id, None)

    def begin(self, talk: Talk, take: Take) -> None:
        """Hear a take, unless it is being heard."""
        if take.id in self._bridges:
            return
        bridge = HearingBridge(take, self)
        bridge.progressed.connect(self._on_progressed)
        bridge.reported.connect(self._on_reported)
        bridge.failed.connect(self._on_failed)
        self._bridges[take.id] = bridge
        self.note(take.id, hearing_view(HearingProgress(HearingStage.STARTING, None)))
        self._hearing.again(talk, take, self._request_for(talk), bridge.listener())

    @Slot(str, object)
    def _on_progressed(self, take_id: str, progress: HearingProgress) -> None:
        if TakeId(take_id) in self._bridges:
            self.note(TakeId(take_id), hearing_view(progress))

    @Slot(str)
    def _on_reported(self, take_id: str) -> None:
        self._let_go(TakeId(take_id))
        self.forget(TakeId(take_id))
        self.heard.emit(TakeId(take_id))

    @Slot(str, object)
    def _on_failed(self, take_id: str, error: CoachError) -> None:
        self._let_go(TakeId(take_id))
        self.note(TakeId(take_id), fault_view(error))

    def _let_go(self, take_id: TakeId) -> None:
        bridge = self._bridges.pop(take_id, None)
        if bridge is not None:
            bridge.deleteLater()
