"""What is said while a talk is heard: the stage in words, and a guess of what is left. No Qt."""

from speakercoach.practice.ports import HearingProgress, HearingStage
from speakercoach.wording.catalogue import tr, trn

_SURE_AFTER_S = 3.0
_SURE_AFTER_RATIO = 0.05
"""A guess is said once it rests on a few seconds of work: guesses that jump help nobody."""
_SECOND_STEPS = 10


def stage_text(stage: HearingStage) -> str:
    """What the listener does now."""
    match stage:
        case HearingStage.STARTING:
            return tr("Getting ready to listen")
        case HearingStage.LOADING_MODEL:
            return tr("Opening the speech model")
        case HearingStage.LISTENING:
            return tr("Listening to your words")
        case HearingStage.MEASURING:
            return tr("Measuring pauses and pace")


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


class LeftGuess:
    """Guesses from the pace of the work so far. Times come from any steady clock."""

    def __init__(self) -> None:
        self._stage: HearingStage | None = None
        self._from_s = 0.0
        self._from_ratio = 0.0

    def left_s(self, progress: HearingProgress, now_s: float) -> float | None:
        """Seconds left of this stage; ``None`` while that is not known."""
        if progress.ratio is None:
            self._stage = None
            return None
        if progress.stage is not self._stage or progress.ratio < self._from_ratio:
            self._stage, self._from_s, self._from_ratio = progress.stage, now_s, progress.ratio
            return None
        done, took_s = progress.ratio - self._from_ratio, now_s - self._from_s
        if took_s < _SURE_AFTER_S or done < _SURE_AFTER_RATIO:
            return None
        return took_s * (1.0 - progress.ratio) / done
