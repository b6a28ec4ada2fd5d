"""Listening to a stored take: an imported one, or one that was not heard to the end."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.live import LiveHearing, TakeHearingListener
from speakercoach.practice.ports import Heard, HearingProgress, HearingRequest
from speakercoach.ui.models.handover import to_window
from speakercoach.ui.models.hearings import Hearings


class ListeningModel(QObject):
    """Hears one stored take at a time. Its signals come on the window's thread."""

    heard = Signal(object, object)
    """Talk and Take: its report now lies in the library."""
    failed = Signal(object)
    """CoachError: the take itself is safe."""
    given_up = Signal(object)
    """Take that is not heard to the end, because another one or nobody is listened to now."""

    def __init__(self, hearing: TakeHearing, hearings: Hearings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._hearings = hearings
        self._running: LiveHearing | None = None
        self._run = 0
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._came = to_window(self._on_came)

    @property
    def is_listening(self) -> bool:
        """Whether a take is being heard."""
        return self._running is not None

    @property
    def talk(self) -> Talk | None:
        """The talk of that take."""
        return self._talk

    @property
    def take(self) -> Take | None:
        """The take that is being heard, or was heard last."""
        return self._take

    def listen(self, talk: Talk, take: Take, request: HearingRequest) -> None:
        """Hear this take; one that is being heard is given up."""
        self.cancel()
        self._run += 1
        run = self._run
        self._talk, self._take = talk, take
        came = self._came

        def on_progress(progress: HearingProgress) -> None:
            came(run, progress)

        def on_report(_take: TakeId, _heard: Heard, report: Report) -> None:
            came(run, report)

        def on_failed(error: CoachError) -> None:
            came(run, error)

        listener = TakeHearingListener(on_progress=on_progress, on_report=on_report, on_failed=on_failed)
        self._running = self._hearing.again(talk, take, request, listener)
        self._hearings.begin(take.id, self._running)

    def cancel(self) -> None:
        """Give up; after ``given_up`` nothing is told any more."""
        self._run += 1
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            self._end()
            self.given_up.emit(self._take)

    def _end(self) -> None:
        if self._take is not None:
            self._hearings.end(self._take.id)

    @Slot(int, object)
    def _on_came(self, run: int, news: object) -> None:
        if run != self._run:
            return
        if isinstance(news, HearingProgress):
            if self._take is not None:
                self._hearings.told(self._take.id, news)
            return
        self._running = None
        self._end()
        if isinstance(news, CoachError):
            self.failed.emit(news)
        else:
            self.heard.emit(self._talk, self._take)
