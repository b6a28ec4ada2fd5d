"""What belongs to the coordinator and to no session: who they are, what they listen for, the months together."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import DeskSession, Rubric
from speakercoach.practice.default_rubric import default_rubric
from speakercoach.practice.desk_progress import months_by_speaker
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.contacts import own_identity
from speakercoach.ui.models.desk_comments import Author
from speakercoach.ui.services import WindowServices
from speakercoach.wording.catalogue import current_language


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """``author`` is ``None`` before one has keys and a name; ``author_id`` is empty before one has keys."""

    author: Author | None
    author_id: str
    rubric: Rubric


class DeskSettings(QObject):
    """Read and kept off the window's thread. Of one's keys nothing secret stays here."""

    read = Signal(object)
    """``OwnDesk``."""
    months_made = Signal(object)
    """Tuple of ``SpeakerMonths``."""
    faulted = Signal(object)

    def __init__(self, services: WindowServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._own: OwnDesk | None = None
        self._work = Background(self, one_at_a_time=True)

    @property
    def name(self) -> str:
        """How others see the coordinator; empty before that is known."""
        return "" if self._own is None or self._own.author is None else self._own.author.name

    @property
    def author_id(self) -> str:
        """Id of one's keys; empty before there are any."""
        return "" if self._own is None else self._own.author_id

    @property
    def rubric(self) -> Rubric | None:
        """What is listened for; ``None`` before it was read."""
        return None if self._own is None else self._own.rubric

    @Slot()
    def look(self) -> None:
        """Read it; ``read`` follows."""
        self._work.run(self._read, self._on_read, self._on_fault)

    @Slot(str)
    def take_name(self, name: str) -> None:
        """One is called so from now on; keys are made where there are none. ``read`` follows."""
        services = self._services

        def work() -> OwnDesk:
            own_identity(services.library, services.correspondence, services.letters, name)
            return self._read()

        self._work.run(work, self._on_read, self._on_fault, keeps=True)

    @Slot(object)
    def save_rubric(self, rubric: Rubric | None) -> None:
        """Listen for this from now on, or for what ships; ``read`` follows."""
        services = self._services

        def work() -> OwnDesk:
            services.desk.save_rubric(rubric)
            return self._read()

        self._work.run(work, self._on_read, self._on_fault, keeps=True)

    def make_months(self, sessions: tuple[DeskSession, ...]) -> None:
        """Put the takes of each speaker together; ``months_made`` follows."""
        self._work.run(lambda: months_by_speaker(sessions), self._on_months, self._on_fault)

    def _read(self) -> OwnDesk:
        identity = self._services.correspondence.identity()
        rubric = self._services.desk.rubric() or default_rubric(current_language())
        if identity is None:
            return OwnDesk(None, "", rubric)
        author = Author(identity.id, identity.name) if identity.name.strip() else None
        return OwnDesk(author, identity.id, rubric)

    @Slot(object)
    def _on_read(self, own: OwnDesk) -> None:
        self._own = own
        self.read.emit(own)

    @Slot(object)
    def _on_months(self, months: object) -> None:
        self.months_made.emit(months)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
