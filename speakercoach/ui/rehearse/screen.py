"""The Rehearse screen: from a quiet start through the recording to the moment the feedback is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import HearingRequest, Microphone, Player
from speakercoach.practice.rehearsal import LevelReading, RehearsalState
from speakercoach.stories import loader_for
from speakercoach.ui.models.engines import HearsWith
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.models.rehearsal_model import RUNNING, RehearsalModel
from speakercoach.ui.models.requests import usual_request
from speakercoach.ui.rehearse.afterwards import Afterwards
from speakercoach.ui.rehearse.beforehand import Beforehand
from speakercoach.ui.rehearse.fault_words import say_kept_none
from speakercoach.ui.rehearse.keys import add_keys
from speakercoach.ui.rehearse.level_showing import LevelShowing
from speakercoach.ui.rehearse.marking import Marking
from speakercoach.ui.rehearse.microphone_choice import MicrophoneChoice
from speakercoach.ui.rehearse.part_rehearsal import PartRehearsal
from speakercoach.ui.rehearse.prompter_view import LoadTemplate, free_script
from speakercoach.ui.rehearse.prompting import AS_USUAL, PrompterChoices, Prompting
from speakercoach.ui.rehearse.scenes import IMMERSIVE, RESTING, SCENE_OF_STATE, Scene, focus_scene, show_scene
from speakercoach.ui.rehearse.stage import Stage
from speakercoach.ui.rehearse.title_keeper import TitleKeeper
from speakercoach.ui.rehearse.trouble import Trouble
from speakercoach.ui.rehearse.walk import Walk
from speakercoach.wording.catalogue import tr


def _never() -> bool:
    """Words are shown after the talk alone."""
    return False


class RehearseScreen(QWidget):
    """Rehearses one talk at a time. The recording goes on while the screen or the window is hidden."""

    finished = Signal(object)
    """Take: it was heard (or is to be opened as it is) and its feedback can be shown."""
    left = Signal()
    """The person goes to their talks."""
    immersive = Signal(bool)
    """Whether everything around the screen is to be hidden."""
    talk_changed = Signal(object)
    """Talk: its title was changed and saved."""
    take_kept = Signal(object)
    """Take: it lies sealed in the library."""
    take_heard = Signal(object)
    """TakeId: its report was saved, whatever the person looks at now."""
    device_chosen = Signal(object)
    """Id of the microphone that is to be remembered, ``None`` for the system's own."""
    broke_off = Signal(object, float)
    """CoachError that ended a recording, and the seconds of it that are safe."""
    prompter_changed = Signal(object)
    """PrompterChoices that are to be remembered."""
    models_wanted = Signal()
    """The speech models are to be shown: nothing is recorded then."""

    def __init__(
        self,
        *,
        microphone: Microphone,
        library: Library,
        player: Player,
        hearing: TakeHearing,
        load_template: Callable[[str, str], StoryTemplate],
        request_for: Callable[[Talk], HearingRequest] = usual_request,
        device_id: str | None = None,
        prompter: PrompterChoices = AS_USUAL,
        kept_in: Path | None = None,
        shows_words: Callable[[], bool] = _never,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load_template = load_template
        self._request_for = request_for
        self._shows_words = shows_words
        self._scene = Scene.READY
        self._is_immersive = False
        self._talk: Talk | None = None
        self._model = RehearsalModel(microphone, library, hearing, self)
        self._titles = TitleKeeper(library, self)
        self._stage = Stage(self)
        self._microphones = MicrophoneChoice(microphone, self._stage.controls, device_id, self)
        self._beforehand = Beforehand(self._stage.status, kept_in, self)
        self._levels = LevelShowing(self._stage, self._beforehand)
        self._trouble = Trouble(self._stage.banner, self)
        self._walk = Walk(self._stage, free_script(tr("Your talk"), None), self)
        self.prompting = Prompting(self._model, self._walk, self._stage, prompter, self)
        self._marking = Marking(self._model, self._walk, self._stage, self)
        self.afterwards = Afterwards(self._model, request_for, self)
        self.part = PartRehearsal(self._stage.controls.part, library, player, self)
        self._stack = QStackedLayout(self)
        for page in (self._stage, self.afterwards.panel, self.part.panel):
            self._stack.addWidget(page)
        self._connect()
        own = ((Qt.Key.Key_M, self.take_moment), (Qt.Key.Key_N, self._marking.mark), (Qt.Key.Key_Escape, self.stop))
        add_keys(self._stage, self._walk.keys, (*own, *self._walk.pedals, *self.prompting.keys))
        self.setAccessibleName(tr("Rehearse"))

    @property
    def scene(self) -> Scene:
        """What the screen shows."""
        return self._scene

    @property
    def talk(self) -> Talk | None:
        """The talk that is rehearsed."""
        return self._talk

    @property
    def is_recording(self) -> bool:
        """Whether there is sound that is not sealed yet."""
        return self._model.is_busy

    @property
    def is_resting(self) -> bool:
        """Whether a recording stands still because the speaker wants it to."""
        return self._model.state in RUNNING and self._model.state is not RehearsalState.RECORDING

    @property
    def is_working(self) -> bool:
        """Whether a talk is being recorded or heard here: the screen is to be kept then."""
        return self._model.is_busy or self._scene is Scene.HEARING

    @property
    def recorded_s(self) -> float:
        """How much was recorded in the take that is made now, or was made last."""
        return self._model.recorded_s

    def share_hearings(self, hearings: Hearings | None) -> None:
        """Tell of takes that are heard where every screen sees it; ``None`` while there is no other screen."""
        self._model.share(hearings)

    def give_up_hearing(self) -> tuple[Take, ...]:
        """Hear nothing for now: the library is being locked, the recording goes on.

        Returns the sealed take, if any, whose hearing was given up; one that is still recorded is heard once it is
        sealed.
        """
        self.part.close()
        return self.afterwards.give_up()

    def open_talk(self, talk: Talk, beat: str | None = None) -> None:
        """Show this talk, or one part of it, ready to record.

        A recording under way is never disturbed: it stays on the screen.
        """
        if self._model.is_busy or (
            self._scene is Scene.HEARING and self._talk is not None and talk.id == self._talk.id
        ):
            return
        if self._talk is None or self._talk.language != talk.language:
            self.prompting.know_hearing(HearsWith.WHISPER)
        self._talk = talk
        self.afterwards.begin(talk)
        self._stage.banner.hide()
        self._walk.open(self.part.open(talk, beat, self._loader(talk)))
        self._stage.spoken.setVisible(self._shows_words())
        self._beforehand.begin()
        self._enter(Scene.READY)
        self._microphones.refresh()

    @property
    def view_now(self) -> str:
        """The part that is rehearsed alone; empty for the whole talk."""
        return self.part.beat or ""

    def take_over(self, talk: Talk) -> None:
        """The talk was changed and saved elsewhere; its words on the prompter stay as they are until it is opened."""
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = talk
            self.part.take_over(talk)
            self.afterwards.take_over(talk)

    def note_in_advance(self, notice: str) -> None:
        """Say something about the talk before it is recorded, until something else is said or a talk is opened."""
        self._beforehand.note(notice)

    def seal_before_closing(self) -> bool:
        """Seal what is being recorded, at most ten seconds long; whether everything is safe. For a closing window."""
        self._titles.finish()
        return self._model.seal_before_closing()

    # ------------------------------------------------------------------------------------ what one does

    @Slot()
    def record(self) -> None:
        """Open the microphone and begin a take."""
        if self._talk is None or self._model.is_busy:
            return
        self._stage.banner.hide()
        self.afterwards.begin(self._talk)
        self._levels.begin()
        self.part.begin()
        self._walk.begin()
        self.prompting.begin(self._talk, self._loader(self._talk))
        self._stage.spoken.setVisible(self._shows_words())
        self._model.start(self._talk, self._microphones.device_id, self._request_for(self._talk), self.part.scope)
        self._marking.begin()

    @Slot()
    def pause_or_go_on(self) -> None:
        """Stand still, or go on."""
        if self._scene in RESTING:
            self._model.resume()
        elif self._scene is Scene.RECORDING:
            self._model.pause()

    @Slot()
    def take_moment(self) -> None:
        """Stand still because one needs a moment; pressed again, go on."""
        if self._scene is Scene.MOMENT:
            self._model.resume()
        elif self._scene in {Scene.RECORDING, Scene.PAUSED}:
            self._model.take_moment()

    @Slot()
    def stop(self) -> None:
        """End the take without asking."""
        if self._model.state in RUNNING or self._scene is Scene.OPENING:
            self._model.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses wherever no button of its own takes it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._model.state in RUNNING:
            self.pause_or_go_on()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------------------- what is told to it

    @Slot(object)
    def _take_state(self, state: RehearsalState) -> None:
        if state is RehearsalState.RECORDING and self._model.recorded_s <= 0:
            # Some microphones take a second to wake: nobody is told to speak before sound comes.
            return
        if state in SCENE_OF_STATE:
            # Where no take came of it, the fault that follows says why.
            self._enter(SCENE_OF_STATE[state])
        elif state is RehearsalState.LOST:
            self._enter(Scene.LOST)

    @Slot(object)
    def _take_level(self, reading: LevelReading) -> None:
        if self._scene is Scene.OPENING and self._model.state is RehearsalState.RECORDING:
            self._enter(Scene.RECORDING)
        if self._scene is not Scene.RECORDING:
            return
        self._walk.advance(reading.recorded_s)
        self._levels.show(reading)

    @Slot(object)
    def _take_sealed(self, take: Take) -> None:
        self.take_kept.emit(take)
        self.afterwards.seal(take)
        if self._scene is Scene.LOST:
            self._trouble.show(second=tr("Hear what is there"))
            self.focus_first()
        elif self.afterwards.hears_later:
            self.afterwards.listen_again()
        else:
            self._enter(Scene.HEARING)

    @Slot(object, float)
    def _take_fault(self, error: CoachError, safe_s: float) -> None:
        if error.code is ErrorCode.INPUT_TOO_SHORT:
            say_kept_none(self._stage.banner)
        else:
            self._trouble.say(error, safe_s)
            self.broke_off.emit(error, safe_s)
        self._enter(Scene.LOST if safe_s > 0 else Scene.READY)
        if self._scene is Scene.READY:
            self._microphones.refresh()

    @Slot()
    def _miss_microphone(self) -> None:
        if self._scene is Scene.READY:
            self._trouble.say_no_microphone()

    # ---------------------------------------------------------------------------------- what one chooses

    @Slot()
    def _wait(self) -> None:
        self._stage.banner.hide()
        self._enter(Scene.HEARING)

    @Slot()
    def _show_unheard(self) -> None:
        self._enter(Scene.UNHEARD)

    @Slot(object)
    def _show_told(self, take: Take) -> None:
        """The take stands ready: its feedback comes next, or the part's other tellings."""
        self._walk.rewind()
        if self.part.beat is not None:
            self.part.show(take)
            self._enter(Scene.PART)
            return
        self._enter(Scene.READY)
        if self.isVisible():
            self.finished.emit(take)

    @Slot(object)
    def _choose_part(self, beat: str | None) -> None:
        if self._talk is not None and self._scene in {Scene.READY, Scene.PART}:
            self.open_talk(self._talk, beat)

    @Slot(str)
    def _rename(self, title: str) -> None:
        if self._talk is not None:
            self._talk = self._titles.rename(self._talk, title)

    @Slot(object)
    def _take_save_fault(self, error: CoachError) -> None:
        if self._scene not in IMMERSIVE:
            self._stage.banner.say_error(error)

    # ------------------------------------------------------------------------------------- what it shows

    def _loader(self, talk: Talk) -> LoadTemplate:
        return self._load_template if talk.own_template is None else loader_for(talk)

    def _enter(self, scene: Scene) -> None:
        self._scene = scene
        on_stage = scene not in {Scene.SAVING, Scene.HEARING, Scene.UNHEARD}
        page = self.part.panel if scene is Scene.PART else self._stage if on_stage else self.afterwards.panel
        self._stack.setCurrentWidget(page)
        show_scene(
            scene,
            self._stage,
            self.afterwards.panel,
            title=self._talk.title if self._talk else "",
            beforehand=self._beforehand.words,
            recorded_s=self._model.recorded_s,
            room_s=self._beforehand.room_s,
        )
        self._walk.stands_still = scene is Scene.MOMENT
        self.afterwards.is_awaited = scene is Scene.HEARING
        self.prompting.rest(rests=scene in RESTING)
        if (scene in IMMERSIVE) != self._is_immersive:
            self._is_immersive = scene in IMMERSIVE
            self.immersive.emit(self._is_immersive)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        if self.isVisible() and self._scene is Scene.PART:
            self.part.panel.focus_first()
        elif self.isVisible():
            focus_scene(self._scene, self._stage, self.afterwards.panel)

    def _connect(self) -> None:
        model, stage, controls = self._model, self._stage, self._stage.controls
        model.state_changed.connect(self._take_state)
        model.levelled.connect(self._take_level)
        model.sealed.connect(self._take_sealed)
        model.faulted.connect(self._take_fault)
        model.worded.connect(stage.spoken.add)
        self._microphones.chosen.connect(self.device_chosen)
        self._microphones.missing.connect(self._miss_microphone)
        controls.record_pressed.connect(self.record)
        controls.pause_pressed.connect(self.pause_or_go_on)
        controls.moment_pressed.connect(self.take_moment)
        stage.moment.pressed.connect(self.take_moment)
        controls.stop_pressed.connect(self.stop)
        self.part.chosen.connect(self._choose_part)
        self.part.panel.again.connect(self.record)
        self.part.panel.feedback_wanted.connect(self.finished)
        stage.status.title_changed.connect(self._rename)
        self._titles.saved.connect(self.talk_changed)
        self._titles.faulted.connect(self._take_save_fault)
        self.prompting.changed.connect(self.prompter_changed)
        self._trouble.go_on_wanted.connect(self.record)
        self._trouble.look_wanted.connect(self._microphones.refresh)
        stage.banner.acted_second.connect(self.afterwards.wait)
        self.afterwards.begun.connect(self._wait)
        self.afterwards.failed.connect(self._show_unheard)
        self.afterwards.told.connect(self._show_told)
        self.afterwards.heard.connect(self.take_heard)
        self.afterwards.panel.models_wanted.connect(self.models_wanted)
        self.afterwards.panel.left.connect(self.left)
