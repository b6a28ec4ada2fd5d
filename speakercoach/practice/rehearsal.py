"""Recording a talk: from the microphone to the disk first, then to the level meter and the engines.

Every call returns at once; a thread of the recording's own takes sound and wishes in the order in which they came.
"""

from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import WHOLE_TALK, TakeScope, Talk
from speakercoach.practice.inbox import MarkWish, Wish
from speakercoach.practice.level import QUIETEST_DB
from speakercoach.practice.library_ports import Library
from speakercoach.practice.live import LiveHearings
from speakercoach.practice.ports import HearingRequest, Microphone
from speakercoach.practice.recording import SHORTEST_TAKE_S, Recording
from speakercoach.practice.rehearsal_events import LevelReading, RehearsalListener, RehearsalState

__all__ = ["QUIETEST_DB", "SHORTEST_TAKE_S", "LevelReading", "Rehearsal", "RehearsalListener", "RehearsalState"]


class Rehearsal:
    """Records takes of a talk, one at a time; can be started again after each."""

    def __init__(self, microphone: Microphone, library: Library, hearing: LiveHearings) -> None:
        self._microphone = microphone
        self._library = library
        self._hearing = hearing
        self._recording: Recording | None = None

    @property
    def state(self) -> RehearsalState:
        """Where the rehearsal stands now."""
        return RehearsalState.IDLE if self._recording is None else self._recording.state

    def start(
        self,
        talk: Talk,
        device_id: str | None,
        request: HearingRequest,
        listener: RehearsalListener,
        scope: TakeScope = WHOLE_TALK,
    ) -> None:
        """Begin to record the talk, a part of it or an answer; nothing happens while a recording runs."""
        if self.state not in {RehearsalState.IDLE, RehearsalState.STOPPED, RehearsalState.LOST}:
            return
        self._recording = Recording(
            microphone=self._microphone,
            library=self._library,
            hearing=self._hearing,
            talk=talk,
            request=request,
            listener=listener,
            scope=scope,
        )
        self._recording.start(device_id)

    def pause(self) -> None:
        """Stand still: sound is dropped until ``resume``."""
        self._wish(Wish.PAUSE)

    def take_moment(self) -> None:
        """Stand still because the speaker needs a moment. Nothing remarks on it later."""
        self._wish(Wish.MOMENT)

    def resume(self) -> None:
        """Go on recording."""
        self._wish(Wish.RESUME)

    def stop(self) -> None:
        """End the take and seal it."""
        self._wish(Wish.STOP)

    def note_part(self, code: str) -> None:
        """The speaker is at this part of the story now (a beat's code)."""
        self._wish(MarkWish(MarkKind.PART, code))

    def mark(self) -> None:
        """Mark this moment, to be looked at later."""
        self._wish(MarkWish(MarkKind.NOTE))

    def _wish(self, wish: Wish | MarkWish) -> None:
        if self._recording is not None:
            self._recording.inbox.put(wish)
