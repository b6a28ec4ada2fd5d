"""Takes that nobody heard yet: heard one after the other, behind the screens."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import HearingRequest
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.listening import ListeningModel
from speakercoach.ui.models.talks import TalksModel


class HearingLater(QObject):
    """Begins with the next one whenever ``go_on`` is called and nothing else is heard."""

    def __init__(
        self,
        library: Library,
        talks: TalksModel,
        listening: ListeningModel,
        request: Callable[[Talk], HearingRequest],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._talks = talks
        self._listening = listening
        self._request = request
        self._unheard: list[Take] = []
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def add(self, takes: tuple[Take, ...]) -> None:
        """Hear these, after those that wait already."""
        self._unheard.extend(takes)
        self.go_on()

    def give_up(self) -> tuple[Take, ...]:
        """Hear none of them; returns those that waited."""
        waiting, self._unheard = tuple(self._unheard), []
        return waiting

    def go_on(self) -> None:
        """Hear the next one, where nobody is heard now."""
        # Listed is: recovered before. Until then a take that was sealed while locked is not whole in the library.
        if not self._unheard or not self._talks.is_listed or self._listening.is_listening or self._looking.busy:
            return
        wanted, library = self._unheard.pop(0), self._library

        def work() -> tuple[Talk, Take] | None:
            talk = library.talk(wanted.talk_id).talk
            takes = library.takes_of(wanted.talk_id, wanted.scope.kind, wanted.scope.beat)
            found = next((take for take in takes if take.id == wanted.id), None)
            return None if found is None else (talk, found)

        self._looking.run(work, self._on_found, self._on_gone)

    @Slot(object)
    def _on_found(self, found: tuple[Talk, Take] | None) -> None:
        if found is not None and not self._listening.is_listening:
            self._listening.listen(*found, self._request(found[0]))

    @Slot(object)
    def _on_gone(self, _error: CoachError) -> None:
        """It was removed meanwhile: nobody misses its words."""
