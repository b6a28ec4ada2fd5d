"""What is said while a talk is heard: the stage in words, and how long it takes. No Qt."""

from speakercoach.practice.ports import HearingStage
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.wording.catalogue import tr, trn

_SECOND_STEPS = 10
_AT_WORK = {
    HearingStage.STARTING: lambda: tr("Getting ready to listen"),
    HearingStage.LOADING_MODEL: lambda: tr("Opening the speech model"),
    HearingStage.LISTENING: lambda: tr("Listening to your words"),
    HearingStage.MEASURING: lambda: tr("Measuring pauses and pace"),
}


def stage_text(course: HearingCourse, *, waits: bool = False) -> str:
    """What the listener does now; ``waits`` while it hears another talk first."""
    if course.stage is HearingStage.PAUSED:
        own, other = tr("Paused. What was heard so far is kept."), tr("Waiting until your recording is heard.")
        return own if course.is_held else other
    if course.stage is HearingStage.STARTING and waits:
        return tr("Waiting until another talk is heard.")
    if course.starts_again:
        return tr("Starting again where it stopped")
    return _AT_WORK[course.stage]()


def left_text(left_s: float | None) -> str:
    """How long is left, rounded so that it reads calmly; empty when that is not known."""
    if left_s is None:
        return ""
    if left_s < _SECOND_STEPS:
        return tr("a few seconds left")
    if left_s < 60:  # noqa: PLR2004 - seconds in a minute
        seconds = round(left_s / _SECOND_STEPS) * _SECOND_STEPS
        return tr("about {seconds} seconds left", seconds=seconds)
    return trn("about {count} minute left", "about {count} minutes left", round(left_s / 60))
