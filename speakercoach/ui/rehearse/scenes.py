"""What the Rehearse screen shows in each of its scenes."""

from enum import Enum, auto

from speakercoach.practice.rehearsal import RehearsalState
from speakercoach.ui.rehearse.hearing_progress import HearingProgressPanel
from speakercoach.ui.rehearse.room_words import room_during
from speakercoach.ui.rehearse.spoken_words import SpokenWords
from speakercoach.ui.rehearse.stage import Stage
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


class Scene(Enum):
    """What the screen shows."""

    READY = auto()
    OPENING = auto()
    RECORDING = auto()
    PAUSED = auto()
    MOMENT = auto()
    SAVING = auto()
    LOST = auto()
    HEARING = auto()
    UNHEARD = auto()
    PART = auto()
    """One part was told: this telling beside earlier ones."""


SCENE_OF_STATE = {
    RehearsalState.OPENING: Scene.OPENING,
    RehearsalState.RECORDING: Scene.RECORDING,
    RehearsalState.PAUSED: Scene.PAUSED,
    RehearsalState.MOMENT: Scene.MOMENT,
    RehearsalState.STOPPING: Scene.SAVING,
}
IMMERSIVE = frozenset({Scene.OPENING, Scene.RECORDING, Scene.PAUSED, Scene.MOMENT, Scene.SAVING})
RESTING = frozenset({Scene.PAUSED, Scene.MOMENT})


def show_scene(
    scene: Scene,
    stage: Stage,
    hearing: HearingProgressPanel,
    *,
    title: str,
    beforehand: str,
    recorded_s: float,
    room_s: float | None = None,
) -> None:
    """Say and offer on the stage or the hearing panel what belongs to this scene.

    ``beforehand`` stands under the title before one records. ``room_s`` is for how many seconds the disk has room, as
    far as that is known.
    """
    controls = stage.controls
    if scene is Scene.MOMENT:
        stage.show_moment(tr("Take your time. Recording is paused."))
    else:
        stage.show_words()
    _show_spoken(scene, stage.spoken)
    stage.ribbon.show_marker(is_shown=scene is not Scene.READY)
    match scene:
        case Scene.READY | Scene.LOST:
            stage.status.show_title(title, beforehand)
            controls.show_ready(can_record=scene is Scene.READY)
        case Scene.OPENING:
            stage.status.show_state(tr("Opening the microphone"), tr("one moment"), is_kept=False)
            controls.show_running(rests=False, in_moment=False, enabled=False)
            controls.say_level(tr("Microphone: opening"))
        case Scene.RECORDING:
            stage.status.show_state(tr("Recording"), recording_detail(room_s), is_kept=True)
            controls.show_running(rests=False, in_moment=False)
        case Scene.PAUSED | Scene.MOMENT:
            stage.status.show_state(tr("Paused"), tr("safe up to {time}", time=clock(recorded_s)), is_kept=False)
            controls.show_running(rests=True, in_moment=scene is Scene.MOMENT)
        case Scene.SAVING:
            hearing.show_about("")
            hearing.show_saving()
        case Scene.HEARING:
            hearing.show_waiting()


def _show_spoken(scene: Scene, spoken: SpokenWords) -> None:
    if scene in RESTING:
        spoken.stand_still(is_blank=scene is Scene.MOMENT)
    elif scene is Scene.RECORDING:
        spoken.go_on()
    elif scene in {Scene.READY, Scene.OPENING}:
        spoken.begin()


def recording_detail(room_s: float | None) -> str:
    """What stands beside the dot while one speaks."""
    return room_during(room_s) or tr("saved and encrypted as you speak")


def focus_scene(scene: Scene, stage: Stage, hearing: HearingProgressPanel) -> None:
    """Put the keyboard where one most likely goes on."""
    if scene in {Scene.RECORDING, Scene.PAUSED, Scene.MOMENT}:
        stage.controls.pause.setFocus()
    elif scene is Scene.READY and not stage.status.title.hasFocus():
        stage.controls.record.setFocus()
    elif scene is Scene.LOST and stage.banner.buttons:
        stage.banner.buttons[0].setFocus()
    elif scene in {Scene.HEARING, Scene.UNHEARD}:
        hearing.focus_first()
