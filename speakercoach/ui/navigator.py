"""Where the person is, which talk and take are open, and the work that goes on behind the screens."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import KeptPart, Take, TakeId, TakeKind, Talk, TalkId, TalkOverview
from speakercoach.practice.ports import HearingRequest
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.hearing_later import HearingLater
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.models.left_behind import CutOffImport, clear_up_import
from speakercoach.ui.models.listening import ListeningModel
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.share_drafts import ShareDraft
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.talks import TalksModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.services import WindowServices


class Navigator(QObject):
    """One while a vault is open. Screens ask it to go somewhere; the window follows its signals."""

    going = Signal(str)
    """Code of the place to show."""
    talk_opened = Signal(object)
    """Talk whose section the sidebar shows, or ``None``."""
    feedback_wanted = Signal(object, object)
    """Talk and Take to show the feedback of."""
    comments_wanted = Signal()
    """What others said about the take whose feedback is shown comes first."""
    recordings_wanted = Signal(object)
    """Talk whose recordings are to be shown, or ``None`` for those of all talks."""
    rehearsal_wanted = Signal(object, object)
    """Talk to rehearse, and the code of the part that is to be rehearsed alone, or ``None``."""
    questions_wanted = Signal(object)
    """Talk whose questions are to be practised."""
    safety_wanted = Signal(object, object)
    """Talk and Take whose words are to be decided on before they are shared."""
    models_wanted = Signal()
    """The speech models are to be shown, over Settings."""
    reading_file = Signal(object)
    """Path of a recording that is coming in."""
    listening_failed = Signal(object)
    """CoachError: the take that is open could not be heard."""
    import_cut_off = Signal()
    """Nothing of a recording that was coming in was kept."""
    listening_given_up = Signal(object)
    """Take: nobody listens to it any more, and nothing was heard."""

    def __init__(
        self,
        services: WindowServices,
        settings: SettingsModel,
        vaults: VaultModel,
        clipboard: ClipboardGuard,
        models: SpeechModelsModel,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.settings = settings
        self.vaults = vaults
        self.clipboard = clipboard
        self.models = models
        self.talks = TalksModel(services.library, services.decoder, self)
        self.plan = PlanModel(services.library, self)
        self.hearings = Hearings(self)
        self.listening = ListeningModel(services.hearing, self.hearings, self)
        self.share_drafts: dict[TalkId, ShareDraft] = {}
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._later = HearingLater(services.library, self.talks, self.listening, self.request, self)
        self._lists_once_saved = False
        self._coming_in: CutOffImport | None = None
        self._clearing = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._tidying = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self.talks.changed.connect(self._on_listed)
        self.talks.imported.connect(self._on_imported)
        self.listening.heard.connect(self._on_heard)
        self.listening.failed.connect(self._on_not_heard)
        self.listening.given_up.connect(self.listening_given_up)
        self.plan.saved.connect(self._on_plan_saved)

    @property
    def talk(self) -> Talk | None:
        """The talk that is open."""
        return self._talk

    @property
    def take(self) -> Take | None:
        """The take whose feedback is shown or comes next: the newest unless the person chose another."""
        return self._take

    def request(self, talk: Talk) -> HearingRequest:
        """How this talk is to be heard, as the person set it."""
        return self.settings.request(talk)

    def overview(self, talk: Talk) -> TalkOverview:
        """The talk with its takes as they were listed last."""
        for overview in self.talks.talks:
            if overview.talk.id == talk.id:
                return overview
        return TalkOverview(talk, ())

    def known_talk(self, talk_id: TalkId) -> Talk | None:
        """The talk as it was typed or listed last; ``None`` where it was not listed."""
        if self.plan.is_open and self.plan.talk.id == talk_id:
            return self.plan.talk
        if self._talk is not None and self._talk.id == talk_id:
            return self._talk
        return next((one.talk for one in self.talks.talks if one.talk.id == talk_id), None)

    # ---------------------------------------------------------------------------------------------- going

    @Slot(str)
    def go(self, code: str) -> None:
        """Go to a place; those of a talk need one that is open."""
        talk = self._talk
        if code == "feedback" and talk is not None and self._take is not None:
            self.open_feedback(talk, self._take)
        elif code == "rehearse" and talk is not None:
            self.open_rehearsal(talk)
        elif code == "plan" and talk is not None:
            self.open_plan(talk)
        elif code == "questions" and talk is not None:
            self.open_questions(talk)
        elif code == "safety" and talk is not None and self._take is not None:
            self.open_safety(talk, self._take)
        elif code in ("talks", "recordings", "review", "settings"):
            self.plan.save_now()
            if code == "talks":
                self.talks.refresh()
                self._lists_once_saved = self.plan.is_saving
            self.going.emit(code)

    def open_plan(self, talk: Talk) -> None:
        """Write this talk's plan."""
        self._open(talk)
        if self._has_plan(talk):
            self.going.emit("plan")

    def open_rehearsal(self, talk: Talk, beat: str | None = None) -> None:
        """Rehearse this talk or one part of it, with what was typed a moment ago."""
        self._open(talk)
        self.plan.finish()
        if self.plan.is_open and self.plan.talk.id == talk.id:
            self._talk = talk = self.plan.talk
        self.going.emit("rehearse")
        self.rehearsal_wanted.emit(talk, beat)

    def open_questions(self, talk: Talk) -> None:
        """Practise questions on this talk, with the plan that is written beside."""
        self._open(talk)
        if self._has_plan(talk):
            self.plan.save_now()
            self.going.emit("questions")
            self.questions_wanted.emit(self.plan.talk)

    def _has_plan(self, talk: Talk) -> bool:
        """Let this talk's plan be open; whether it is. Whoever sees the talks is told why not."""
        if not self.plan.is_open or self.plan.talk.id != talk.id:
            try:
                self.plan.open(talk)
            except CoachError as error:
                self.talks.faulted.emit(error)
                return False
        return True

    def keep_best(self, talk: Talk, beat: str, kept: KeptPart | None) -> None:
        """Keep this telling of a part in the talk's plan, or none; ``plan.saved`` follows, or ``plan.faulted``."""
        if not self.plan.is_open or self.plan.talk.id != talk.id:
            try:
                # Its title may have been changed since.
                self.plan.open(self.known_talk(talk.id) or talk)
            except CoachError as error:
                self.plan.faulted.emit(error)
                return
        self.plan.keep_best(beat, kept)
        self.plan.save_now()

    def open_feedback(self, talk: Talk, take: Take) -> None:
        """Show what was heard in a take, by the talk as it was typed a moment ago."""
        self.plan.save_now()
        if self.plan.is_open and self.plan.talk.id == talk.id:
            talk = self.plan.talk
        self._open(talk)
        self._take = take
        self.talk_opened.emit(talk)
        self.going.emit("feedback")
        self.feedback_wanted.emit(talk, take)

    def open_comments(self, talk: Talk, take: Take) -> None:
        """Show what others said about a take."""
        self.open_feedback(talk, take)
        self.comments_wanted.emit()

    def open_safety(self, talk: Talk, take: Take) -> None:
        """Decide on what was said in a take, and share it."""
        self.plan.save_now()
        self._open(talk)
        self._take = take
        self.talk_opened.emit(talk)
        self.going.emit("safety")
        self.safety_wanted.emit(talk, take)

    def open_recordings(self, talk: Talk | None = None) -> None:
        """Show recordings, of this talk alone when one is given."""
        self.go("recordings")
        self.recordings_wanted.emit(talk)

    @Slot()
    def open_models(self) -> None:
        """Show the speech models, where one can be fetched."""
        self.go("settings")
        self.models_wanted.emit()

    def import_file(self, path: Path, talk: Talk) -> None:
        """Bring in a recording made elsewhere, then listen to it."""
        if self.talks.importing is not None:
            return
        is_new = all(overview.talk.id != talk.id for overview in self.talks.talks)
        self._coming_in = CutOffImport(talk.id, is_new, self.overview(talk).take_count, self.talks.leave_import())
        self.reading_file.emit(path)
        self.talks.import_file(path, talk)

    def bin_talk(self, talk: Talk) -> None:
        """Move a talk to the bin; when it is the open one, its section goes, too."""
        self._leave_talk(talk.id)
        self.talks.bin_talk(talk)

    def bin_take(self, take: Take) -> None:
        """Move a take to the bin; nobody goes on listening to it."""
        self._leave_take(take.id)
        self.talks.bin_take(take)

    def remove_talk(self, talk_id: TalkId) -> None:
        """Remove a talk for good; when it is the open one, its section goes, too."""
        self._leave_talk(talk_id)
        self.talks.delete_talk(talk_id)

    def remove_take(self, take_id: TakeId) -> None:
        """Remove a take for good; nobody goes on listening to it."""
        self._leave_take(take_id)
        self.talks.delete_take(take_id)

    def _leave_talk(self, talk_id: TalkId) -> None:
        self.plan.forget(talk_id)
        self.share_drafts.pop(talk_id, None)
        if self.listening.talk is not None and self.listening.talk.id == talk_id:
            self.listening.cancel()
        if self._talk is not None and self._talk.id == talk_id:
            self._talk = self._take = None
            self.talk_opened.emit(None)

    def _leave_take(self, take_id: TakeId) -> None:
        if self.listening.take is not None and self.listening.take.id == take_id:
            self.listening.cancel()
        self.hearings.stop(take_id)
        if self._take is not None and self._take.id == take_id and self._take.scope.kind is not TakeKind.TALK:
            self._take = None

    # -------------------------------------------------------------------------- before and after a lock

    def go_on_rehearsing(self, talk: Talk) -> None:
        """Show the rehearsal that goes on since before the vault was locked."""
        self._open(talk)
        self.going.emit("rehearse")

    def open_again(self, talk: Talk, take: Take | None) -> None:
        """Let this talk and take be the open ones, as they were before a lock. Goes nowhere."""
        self._talk, self._take = talk, take
        self.talk_opened.emit(talk)

    def give_up_hearing(self) -> tuple[Take, ...]:
        """Hear nothing any more; returns what is still to be heard."""
        heard_now = (self.listening.take,) if self.listening.is_listening else ()
        self.listening.cancel()
        return (*(take for take in heard_now if take is not None), *self._later.give_up())

    def leave_import(self) -> CutOffImport | None:
        """The recording that is coming in, or that is still to be cleared up."""
        if self.talks.importing is not None and self._coming_in is not None:
            return replace(self._coming_in, work=self.talks.leave_import())
        return self._coming_in if self._clearing.busy else None

    def end_import(self, cut_off: CutOffImport) -> None:
        """See what became of a recording that was coming in; ``import_cut_off`` follows when nothing did."""
        self._coming_in = cut_off
        self._clearing.run(
            lambda: clear_up_import(self.services.library, cut_off), self._on_cleared_up, self._on_not_cleared_up
        )

    @Slot(object)
    def _on_cleared_up(self, came_nothing: bool) -> None:  # noqa: FBT001 - a slot
        self.talks.refresh()
        if came_nothing:
            self.import_cut_off.emit()

    @Slot(object)
    def _on_not_cleared_up(self, error: CoachError) -> None:
        self.talks.faulted.emit(error)

    def hear_later(self, takes: tuple[Take, ...]) -> None:
        """Hear these takes one after the other, behind the screens."""
        self._later.add(takes)

    def tidy(self) -> None:
        """Let the library put its sound in order, on a thread of its own."""
        if not self._tidying.busy:
            self._tidying.run(self.services.library.tidy)

    def _open(self, talk: Talk) -> None:
        other = self._talk is None or self._talk.id != talk.id
        self._talk = talk
        if other:
            takes = self.overview(talk).takes
            self._take = takes[0] if takes else None
        self.talk_opened.emit(talk)

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_listed(self, talks: tuple[TalkOverview, ...]) -> None:
        self._later.go_on()
        if self._talk is None:
            return
        mine = next((overview for overview in talks if overview.talk.id == self._talk.id), None)
        if mine is None:
            return
        chosen = self._take
        if chosen is not None and chosen.scope.kind is not TakeKind.TALK:
            # Takes of one part and answers do not come with the talks: one that is open stays so until it is left.
            self.talk_opened.emit(self._talk)
            return
        same = next((take for take in mine.takes if chosen is not None and take.id == chosen.id), None)
        if same is None and mine.take_count > len(mine.takes):
            # Only the newest takes come with a talk: one that is older is not gone.
            same = chosen
        self._take = same or (mine.takes[0] if mine.takes else None)
        self.talk_opened.emit(self._talk)

    @Slot(object, object)
    def _on_imported(self, talk: Talk, take: Take) -> None:
        self.open_feedback(talk, take)
        self.listening.listen(talk, take, self.request(talk))

    @Slot(object, object)
    def _on_heard(self, talk: Talk, take: Take) -> None:
        self.talks.refresh()
        if self._take is not None and self._take.id == take.id:
            self.feedback_wanted.emit(talk, take)
        self._later.go_on()

    @Slot(object)
    def _on_not_heard(self, error: CoachError) -> None:
        if self._listens_to_open_take():
            self.listening_failed.emit(error)
        self._later.go_on()

    def _listens_to_open_take(self) -> bool:
        heard = self.listening.take
        return heard is not None and self._take is not None and self._take.id == heard.id

    @Slot(object)
    def _on_plan_saved(self, talk: Talk) -> None:
        if self._lists_once_saved and not self.plan.is_saving:
            # The list was read while this was being written.
            self._lists_once_saved = False
            self.talks.refresh()
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = talk
            self.talk_opened.emit(talk)

    def take_over(self, talk: Talk) -> None:
        """A talk was changed and saved elsewhere: show it as it is now."""
        # The plan's screen may be open already: leaving a title for it is what saves it.
        self.plan.take_over(talk)
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = talk
            self.talk_opened.emit(talk)
            self.talks.refresh()
