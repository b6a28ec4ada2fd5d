"""Takes that are heard once more in another language or by another engine, while the words that they have stay."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.comparing_words import compared, corrections_in
from speakercoach.practice.library_ports import Library
from speakercoach.practice.live import Proposal, ProposalListener
from speakercoach.practice.model_ports import SpeechModels
from speakercoach.practice.ports import HearingProgress, HearingRequest
from speakercoach.ui.feedback.again_strip import AgainStrip
from speakercoach.ui.feedback.hear_otherwise_sheet import HearOtherwiseSheet
from speakercoach.ui.feedback.hearing_again import Hearing
from speakercoach.ui.feedback.hearing_bridge import HearingBridge
from speakercoach.ui.feedback.hearing_ways import HearingWays, find_ways
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.proposal_sheet import Choosing, ProposalSheet
from speakercoach.ui.feedback.spoken_languages import is_known
from speakercoach.ui.feedback.strip_view import (
    StripView,
    StripWish,
    fault_strip,
    hearing_strip,
    next_takes_strip,
    ready_strip,
    sounds_like_strip,
    unheard_strip,
)
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.corrections import CorrectionsModel
from speakercoach.ui.models.hearings import Hearings, RunningHearing
from speakercoach.ui.widgets.sheet import Sheet


class HearsOtherwise(Hearing, Protocol):
    """What is asked of ``practice.hearing.TakeHearing`` for a take that has words."""

    def propose(self, talk: Talk, take: Take, request: HearingRequest, listener: ProposalListener) -> RunningHearing:
        """Hear a take once more; what it holds stays. Returns at once."""

    def accept(self, proposal: Proposal) -> None:
        """Let proposed words hold. Not for the window's thread."""


@dataclass(frozen=True, slots=True)
class HearingTools:
    """What a take is heard with, and where those that are being heard are told of."""

    hearing: HearsOtherwise
    models: SpeechModels
    hearings: Hearings


class _Note(Enum):
    """What may be said of words that hold, the weightiest first: another language mends the whole take."""

    SOUNDS_LIKE = auto()
    UNHEARD = auto()


@dataclass(slots=True)
class _Known:
    """What is known of one take: at most one of the first three. ``is_accepted``: words that were proposed hold.

    ``dismissed`` are the notes on the words it has that were put away.
    """

    bridge: HearingBridge | None = None
    proposal: Proposal | None = None
    fault: CoachError | None = None
    is_accepted: bool = False
    dismissed: frozenset[_Note] = frozenset()


@dataclass(frozen=True, slots=True)
class _Accepted:
    take_id: TakeId


class HearingOtherwise(QObject):
    """Asks how, hears, shows both wordings and lets one be chosen. It goes on when another take is shown.

    Proposed words are kept here alone, in memory: a lock or the end of the app lets them go.
    """

    accepted = Signal(object)
    """TakeId: other words hold."""
    faulted = Signal(object)
    """CoachError: everything is as it was."""
    played = Signal(object)
    """Span of the sound to hear."""
    models_wanted = Signal()
    """The speech models are to be shown."""
    language_wanted = Signal(object, str)
    """Talk, and the language in which its takes to come are to be heard."""

    def __init__(
        self,
        tools: HearingTools,
        library: Library,
        corrections: CorrectionsModel,
        keep_typed: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._tools = tools
        self._library = library
        self._corrections = corrections
        self._keep_typed = keep_typed
        self._over = over
        self._known: dict[TakeId, _Known] = {}
        self._loaded: LoadedTake | None = None
        self._language = ""
        self._compares_later: TakeId | None = None
        self._background = Background(self, one_at_a_time=True)
        self.strip = AgainStrip()
        self.sheet: Sheet | None = None
        self.strip.wished.connect(self._on_wish)
        tools.hearings.changed.connect(self._on_hearing_changed)
        corrections.kept.connect(self._on_words_settled)
        corrections.faulted.connect(self._on_words_settled)

    @property
    def is_working(self) -> bool:
        """Whether a take is heard once more, or waits for a choice."""
        return any(known.bridge is not None or known.proposal is not None for known in self._known.values())

    def hears(self, take_id: TakeId) -> bool:
        """Whether this take is heard once more now."""
        known = self._known.get(take_id)
        return known is not None and known.bridge is not None

    def show(self, loaded: LoadedTake | None) -> None:
        """Say on the strip what there is to say of this take."""
        self._loaded = loaded
        self.strip.show_view(None if loaded is None else self._view(loaded))

    def give_up(self) -> None:
        """Hear nothing any more; words that wait for a choice are let go."""
        for take_id in tuple(self._known):
            self._stop(take_id)
        self._known.clear()

    @Slot()
    def ask(self) -> None:
        """Ask how the take on the screen is to be heard once more."""
        if self._loaded is not None:
            self._ask(self._loaded.talk.language)

    # ------------------------------------------------------------------------------------------- the strip

    def _view(self, loaded: LoadedTake) -> StripView | None:
        take_id = loaded.take.id
        known = self._known.get(take_id, _Known())
        course = self._tools.hearings.course(take_id)
        if known.bridge is not None and course is not None:
            return hearing_strip(course, waits=self._tools.hearings.waits(take_id))
        if known.proposal is not None:
            return ready_strip()
        if known.fault is not None:
            return fault_strip(known.fault)
        if (language := _next_language(known, loaded)) is not None:
            return next_takes_strip(language)
        return next((view for _, view in _notes(known, loaded)), None)

    def _refresh(self) -> None:
        self.show(self._loaded)

    @Slot(object)
    def _on_hearing_changed(self, take_id: TakeId) -> None:
        if self._loaded is not None and self.hears(self._loaded.take.id):
            self._refresh()
        del take_id  # news of another take may say that this one waits no longer

    @Slot(object)
    def _on_wish(self, wish: StripWish) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        hearings = self._tools.hearings
        steers = {StripWish.HOLD: hearings.hold, StripWish.GO_ON: hearings.go_on, StripWish.STOP: self._stop}
        if wish in steers:
            steers[wish](loaded.take.id)
        else:
            self._answer(wish, loaded)
        self._refresh()

    def _answer(self, wish: StripWish, loaded: LoadedTake) -> None:
        take_id = loaded.take.id
        match wish:
            case StripWish.COMPARE:
                self._compare(take_id)
            case StripWish.HEAR_AGAIN:
                self.ask()
            case StripWish.HEAR_AS_IT_SOUNDS:
                sounds_like = None if loaded.heard is None else loaded.heard.words.sounds_like
                self._ask(sounds_like or loaded.talk.language)
            case StripWish.SEE_MODELS:
                self.models_wanted.emit()
            case StripWish.CHANGE_LANGUAGE:
                self._change_language(loaded)
            case StripWish.DISMISS:
                self._dismiss(loaded)

    def _dismiss(self, loaded: LoadedTake) -> None:
        known = self._known.setdefault(loaded.take.id, _Known())
        if known.fault is not None:
            known.fault = None
        elif _next_language(known, loaded) is not None:
            known.is_accepted = False
        else:
            known.dismissed |= {note for note, _ in _notes(known, loaded)[:1]}

    def _change_language(self, loaded: LoadedTake) -> None:
        language = _next_language(self._known.get(loaded.take.id, _Known()), loaded)
        if language is not None:
            self.language_wanted.emit(loaded.talk, language)

    # ---------------------------------------------------------------------------------------------- asking

    def _ask(self, language: str) -> None:
        self._language = language
        models = self._tools.models
        self._background.run(lambda: find_ways(models), self._on_ways, self._on_fault)

    @Slot(object)
    def _on_ways(self, ways: HearingWays) -> None:
        sheet = HearOtherwiseSheet(self._over, ways, self._language)
        sheet.chosen.connect(self._on_chosen)
        self._open(sheet, sheet.language)

    def _open(self, sheet: Sheet, first: QWidget) -> None:
        self._on_dismissed()
        self.sheet = sheet
        sheet.dismissed.connect(self._on_dismissed)
        sheet.open(first)

    @Slot()
    def _on_dismissed(self) -> None:
        """Words that were laid beside each other do not stay behind the screen."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    @Slot(object)
    def _on_chosen(self, request: HearingRequest) -> None:
        if self._loaded is not None:
            self._hear(self._loaded.talk, self._loaded.take, request)

    # --------------------------------------------------------------------------------------------- hearing

    def _hear(self, talk: Talk, take: Take, request: HearingRequest) -> None:
        """Hear it, unless it is being heard; words that were proposed before make room."""
        if self._tools.hearings.course(take.id) is not None:
            return
        bridge = HearingBridge(take, self)
        bridge.progressed.connect(self._on_progressed)
        bridge.proposed.connect(self._on_proposed)
        bridge.failed.connect(self._on_failed)
        known = self._known.setdefault(take.id, _Known())
        known.bridge, known.proposal, known.fault = bridge, None, None
        running = self._tools.hearing.propose(talk, take, request, bridge.proposal_listener())
        self._tools.hearings.begin(take.id, running)

    def _stop(self, take_id: TakeId) -> None:
        if self.hears(take_id):
            self._tools.hearings.stop(take_id)
            self._end(take_id)

    def _end(self, take_id: TakeId) -> _Known:
        known = self._known.setdefault(take_id, _Known())
        if known.bridge is not None:
            known.bridge.deleteLater()
            known.bridge = None
            self._tools.hearings.end(take_id)
        return known

    @Slot(str, object)
    def _on_progressed(self, take_id: str, progress: HearingProgress) -> None:
        if self.hears(TakeId(take_id)):
            self._tools.hearings.told(TakeId(take_id), progress)

    @Slot(str, object)
    def _on_proposed(self, take_id: str, proposal: Proposal) -> None:
        if self.hears(TakeId(take_id)):
            self._end(TakeId(take_id)).proposal = proposal
            self._refresh()

    @Slot(str, object)
    def _on_failed(self, take_id: str, error: CoachError) -> None:
        if self.hears(TakeId(take_id)):
            known = self._end(TakeId(take_id))
            known.fault = None if error.code is ErrorCode.ENGINE_CANCELLED else error
            self._refresh()

    # -------------------------------------------------------------------------------------------- choosing

    def _compare(self, take_id: TakeId) -> None:
        """Lay both wordings beside each other, once what was typed is among them."""
        self._keep_typed()
        if self._corrections.is_saving:
            self._compares_later = take_id
            return
        known = self._known.get(take_id)
        if known is not None and known.proposal is not None:
            library, proposal = self._library, known.proposal
            self._background.run(lambda: _choosing(library, proposal), self._on_choosing, self._on_fault)

    @Slot(object)
    def _on_words_settled(self, _what: object) -> None:
        take_id, self._compares_later = self._compares_later, None
        if take_id is not None:
            self._compare(take_id)

    @Slot(object)
    def _on_choosing(self, choosing: Choosing) -> None:
        if self._loaded is None or self._loaded.take.id != choosing.proposal.take_id:
            return
        sheet = ProposalSheet(self._over, choosing)
        sheet.played.connect(self.played)
        sheet.used.connect(self._on_used)
        sheet.kept.connect(self._on_kept)
        self._open(sheet, sheet.keep)

    @Slot(object)
    def _on_used(self, proposal: Proposal) -> None:
        hearing = self._tools.hearing

        def accept() -> _Accepted:
            hearing.accept(proposal)
            return _Accepted(proposal.take_id)

        self._background.run(accept, self._on_accepted, self._on_fault, keeps=True)

    @Slot(object)
    def _on_accepted(self, accepted: _Accepted) -> None:
        self._known[accepted.take_id] = _Known(is_accepted=True)
        self.accepted.emit(accepted.take_id)

    @Slot(object)
    def _on_kept(self, proposal: Proposal) -> None:
        self._known.setdefault(proposal.take_id, _Known()).proposal = None
        self._refresh()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)


def _next_language(known: _Known, loaded: LoadedTake) -> str | None:
    """The language of words that were just chosen, where the talk is set to another one: its next takes may need it."""
    if not known.is_accepted or loaded.heard is None:
        return None
    language = loaded.heard.words.language
    return language if language != loaded.talk.language and is_known(language) else None


def _notes(known: _Known, loaded: LoadedTake) -> tuple[tuple[_Note, StripView], ...]:
    """What is left to say of the words that hold; the strip has room for the first."""
    if loaded.heard is None:
        return ()
    words = loaded.heard.words
    found = ((_Note.SOUNDS_LIKE, sounds_like_strip(words)), (_Note.UNHEARD, unheard_strip(words)))
    return tuple((note, view) for note, view in found if view is not None and note not in known.dismissed)


def _choosing(library: Library, proposal: Proposal) -> Choosing:
    """Compare with the words that hold now. Not for the window's thread."""
    kept = library.hearing(proposal.take_id)
    now = () if kept is None else kept[0].transcript.words
    corrections = corrections_in(library.versions(proposal.take_id))
    return Choosing(proposal, compared(now, proposal.heard.transcript.words), corrections)
