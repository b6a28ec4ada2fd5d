"""One session of the desk: read off the window's thread, its words first and its sound after them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Drafts, Remarks, SharedSession
from speakercoach.domain.sound import Sound
from speakercoach.practice.sharing_ports import Desk, SoundCopies
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.today import today

View = TypeVar("View")


@dataclass(frozen=True, slots=True, eq=False)
class OpenSession(Generic[View]):
    """A session with what was said about it; ``view`` is what the screen made of it."""

    session: SharedSession
    remarks: Remarks
    view: View
    drafts: Drafts = field(default_factory=Drafts)


class DeskSessionModel(QObject, Generic[View]):
    """Opens one session at a time; answers of one that was left come to nobody."""

    opened = Signal(object)
    """``OpenSession``."""
    sound_came = Signal(object)
    """``Sound`` of the session that is open."""
    sound_missing = Signal(object)
    """``CoachError`` where its sound cannot be read, ``None`` where none came along."""
    gone = Signal(object)
    """``CoachError``: the session cannot be shown."""

    def __init__(
        self,
        desk: Desk,
        copies: SoundCopies,
        make_view: Callable[[SharedSession], View],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._copies = copies
        self._make_view = make_view
        self._id: str | None = None
        self._reading = Background(self, may_be_cut_off=True)

    @property
    def session_id(self) -> str | None:
        """The session that is open or on its way."""
        return self._id

    def open(self, session_id: str) -> None:
        """Show this one; ``opened`` follows."""
        self._id = session_id
        desk, make_view = self._desk, self._make_view

        def work() -> tuple[str, OpenSession[View]]:
            session, day = desk.session(session_id), today()
            if session.until is not None and session.until < day:
                # Its time ran out while the window was open; remarks that were not sent yet keep it.
                desk.remove_ended(day)
                session = desk.session(session_id)
            came = OpenSession(session, desk.remarks(session_id), make_view(session), desk.drafts(session_id))
            desk.mark_opened(session_id)
            return session_id, came

        self._reading.run(work, self._on_opened, self._on_gone)

    def close(self) -> None:
        """Show none."""
        self._id = None

    @Slot(object)
    def _on_opened(self, came: tuple[str, OpenSession[View]]) -> None:
        session_id, opened = came
        if session_id != self._id:
            return
        self.opened.emit(opened)

    def read_sound(self) -> None:
        """Read the sound of the session that is open; ``sound_came`` or ``sound_missing`` follows.

        Asked for once the words stand: decoding takes longer, and nobody waits for it to read.
        """
        session_id = self._id
        if session_id is None:
            return
        desk, copies = self._desk, self._copies

        def work() -> tuple[str, Sound | CoachError | None]:
            try:
                data = desk.sound(session_id)
                return session_id, None if data is None else copies.read_opus(data)
            except CoachError as error:
                return session_id, error

        self._reading.run(work, self._on_sound)

    @Slot(object)
    def _on_sound(self, came: tuple[str, Sound | CoachError | None]) -> None:
        session_id, sound = came
        if session_id != self._id:
            return
        if isinstance(sound, Sound):
            self.sound_came.emit(sound)
        else:
            self.sound_missing.emit(sound)

    @Slot(object)
    def _on_gone(self, error: CoachError) -> None:
        self._id = None
        self.gone.emit(error)
