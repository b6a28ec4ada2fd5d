"""Leads back to where the person was when the vault was locked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Take, TakeKind, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.left_behind import LeftPlace
from speakercoach.ui.navigator import Navigator


@dataclass(frozen=True, slots=True)
class _Found:
    """What of a place is still there."""

    talk: Talk | None
    take: Take | None


class ComingBack(QObject):
    """A screen that is to be found again says in ``view_now`` what it shows and turns to it with ``turn_to_view``."""

    arrived = Signal(str)
    """Code of the place that is shown again."""

    def __init__(
        self, navigator: Navigator, screen_of: Callable[[str], QWidget], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._screen_of = screen_of
        self._wanted: LeftPlace | None = None
        self._here = ""
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)
        navigator.going.connect(self._on_going)

    def place(self, code: str, screen: QWidget) -> LeftPlace:
        """Where the person is: at ``code``, on this screen, unless they are still on their way back."""
        if self._wanted is not None:
            return self._wanted
        talk, take = self._navigator.talk, self._navigator.take
        return LeftPlace(
            code,
            None if talk is None else talk.id,
            None if take is None else take.id,
            TakeKind.TALK if take is None else take.scope.kind,
            getattr(screen, "view_now", ""),
        )

    def begin(self, place: LeftPlace) -> None:
        """Go there as soon as its talk is found; who went elsewhere meanwhile stays there."""
        self._wanted = place
        library = self._navigator.services.library
        self._looking.run(lambda: _find(library, place), self._on_found, self._on_fault)

    @Slot(str)
    def _on_going(self, code: str) -> None:
        self._wanted, self._here = None, code

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        place, self._wanted = self._wanted, None
        if place is None:
            return
        if found.talk is not None:
            self._navigator.open_again(found.talk, found.take)
        if place.code == "rehearse" and found.talk is not None:
            self._navigator.open_rehearsal(found.talk, place.view or None)
        elif place.code != "talks":
            self._navigator.go(place.code)
        if self._here != place.code:
            # Its take is gone, or it is My talks itself.
            return
        turn = getattr(self._screen_of(place.code), "turn_to_view", None)
        if place.view and turn is not None:
            turn(place.view)
        self.arrived.emit(place.code)

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        # My talks is there already, and says what is wrong with the library.
        self._wanted = None


def _find(library: Library, place: LeftPlace) -> _Found:
    """The talk and take of a place, as far as they are still there."""
    if place.talk_id is None:
        return _Found(None, None)
    try:
        talk = library.talk(place.talk_id).talk
        takes = library.takes_of(place.talk_id, place.take_kind)
    except CoachError as error:
        if error.code is ErrorCode.TAKE_GONE:
            return _Found(None, None)
        raise
    return _Found(talk, next((take for take in takes if take.id == place.take_id), None))
