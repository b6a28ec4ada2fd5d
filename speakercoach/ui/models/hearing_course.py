"""How the hearing of one take stands, as far as its news tell. Plain values, no Qt."""

from dataclasses import dataclass, replace

from speakercoach.practice.ports import HearingProgress, HearingStage

_AT_WORK = frozenset({HearingStage.LISTENING, HearingStage.MEASURING, HearingStage.PAUSED})
_GETTING_READY = frozenset({HearingStage.STARTING, HearingStage.LOADING_MODEL})


@dataclass(frozen=True, slots=True)
class HearingCourse:
    """``ratio`` is 0..1 or ``None`` while nobody can say; so is ``left_s``, about how many more seconds it takes.

    ``is_held``: the person paused it. ``starts_again``: it was at work already, and goes on where it stopped.
    """

    stage: HearingStage = HearingStage.STARTING
    ratio: float | None = None
    left_s: float | None = None
    is_held: bool = False
    starts_again: bool = False

    def told(self, progress: HearingProgress) -> "HearingCourse":
        """The next news. What was reached stays, so that no bar jumps back when a worker is replaced."""
        stage, ratio = progress.stage, progress.ratio
        if self.is_held and stage is not HearingStage.PAUSED:
            # The worker had not read the wish yet when it said so.
            return self if ratio is None else replace(self, ratio=ratio)
        starts_again = stage in _GETTING_READY and (self.starts_again or self.stage in _AT_WORK)
        return replace(
            self,
            stage=stage,
            ratio=self.ratio if ratio is None else ratio,
            left_s=progress.left_s if stage is HearingStage.LISTENING else None,
            starts_again=starts_again,
        )

    def held(self) -> "HearingCourse":
        """The person wants it to stand still."""
        return replace(self, stage=HearingStage.PAUSED, left_s=None, is_held=True, starts_again=False)

    def going_on(self) -> "HearingCourse":
        """The person wants it to go on."""
        if not self.is_held:
            return self
        return replace(self, stage=HearingStage.STARTING, is_held=False, starts_again=True)
