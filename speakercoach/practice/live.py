"""What a rehearsal asks of whoever hears the talk while it is spoken; ``practice.hearing`` is the real one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId, TakeSummary, Talk
from speakercoach.domain.transcript import Word
from speakercoach.practice.ports import Heard, HearingProgress, HearingRequest


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other words for a take that has some. They are in the library only once they are accepted."""

    take_id: TakeId
    heard: Heard
    report: Report
    summary: TakeSummary


def _nobody_reads(_words: tuple[Word, ...]) -> None:
    """Words are wanted at the end alone."""


@dataclass(frozen=True, slots=True)
class TakeHearingListener:
    """Who is told how hearing a take goes; called on a thread of the hearing's own.

    After ``begin`` exactly one of ``on_report`` and ``on_failed`` is called, once; ``on_report`` only after
    the report was saved in the library. ``on_words`` gets the words of each stretch as soon as it is heard.
    """

    on_progress: Callable[[HearingProgress], None]
    on_report: Callable[[TakeId, Heard, Report], None]
    on_failed: Callable[[CoachError], None]
    on_words: Callable[[tuple[Word, ...]], None] = _nobody_reads


@dataclass(frozen=True, slots=True)
class ProposalListener:
    """Who is told how hearing a take once more goes; ``on_proposed`` or ``on_failed`` once, on a thread of its own."""

    on_progress: Callable[[HearingProgress], None]
    on_proposed: Callable[[Proposal], None]
    on_failed: Callable[[CoachError], None]


class LiveHearing(Protocol):
    """A take being heard while it is spoken. No call waits for an engine."""

    def feed(self, pcm_16k: bytes) -> None:
        """Mono int16 little-endian PCM at 16 kHz, in order."""

    def end_of_sound(self) -> None:
        """That was all of it; ``finish`` or ``cancel`` follows once the disk is done with it."""

    def finish(self, take: Take) -> None:
        """That was all of it, and it lies sealed in the library as this take."""

    def cancel(self) -> None:
        """Give up: there will be no take, or nobody waits for its report."""

    def pause(self) -> None:
        """Leave the machine to other work for a while; what was heard is kept."""

    def go_on(self) -> None:
        """Go on after ``pause``."""


class LiveHearings(Protocol):
    """Begins to hear takes while they are spoken."""

    def begin(
        self, talk: Talk, *, request: HearingRequest, source_name: str, listener: TakeHearingListener
    ) -> LiveHearing:
        """Begin to hear a take of this talk; faults of the engine come through ``listener``."""
