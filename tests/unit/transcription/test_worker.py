"""How far the worker says it is."""

from collections.abc import Iterator

import pytest

from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.practice.ports import EngineChoice, HearingStage
from speakercoach.transcription import worker
from speakercoach.transcription.engine import Circumstances, HeardPiece, Resume
from speakercoach.transcription.messages import Begin, FromWorker, Piece, Progress

SECONDS = 4
WORK_S = 3.0
"""For each second of sound."""


class Clock:
    """Stands still until somebody works."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def monotonic(self) -> float:
        """The time."""
        return self.now_s


class SlowEngine:
    """Hears one second of sound in three of work, all at the end."""

    kind = EngineKind.BUILTIN
    model = None
    reliability = Reliability.ROUGH
    language = "en"

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def listen(self, _language: str, _circumstances: Circumstances, _resume: Resume | None = None) -> "SlowEngine":
        """Begin."""
        return self

    def feed(self, _pcm: bytes) -> Iterator[HeardPiece]:
        """Nothing yet."""
        yield from ()

    def finish(self) -> Iterator[HeardPiece]:
        """Hear it all."""
        for second in range(1, SECONDS + 1):
            self._clock.now_s += WORK_S
            yield HeardPiece(second * 16_000, (), "en")


def test_the_time_left_is_that_of_the_pace_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each piece of a talk that is complete: what is left of the sound, at what a second of it has taken."""
    clock = Clock()
    monkeypatch.setattr(worker, "time", clock)
    job = worker._Job(Begin(1, "en", EngineChoice.BUILTIN, None, while_spoken=False))
    job.fed_bytes = SECONDS * 32_000
    job.is_complete = True
    job.sound.put(bytes(job.fed_bytes))
    job.sound.put(None)
    sent: list[FromWorker] = []
    worker._Hearing(job, SlowEngine(clock), sent.append, worker._Teller(sent.append, 1)).run()
    told = [one for one in sent if isinstance(one, Progress) and one.stage is HearingStage.LISTENING and one.ratio]
    assert [(one.ratio, one.left_s) for one in told] == [
        (second / SECONDS, (SECONDS - second) * WORK_S) for second in range(1, SECONDS + 1)
    ]
    assert [one.until_sample for one in sent if isinstance(one, Piece)] == [16_000, 32_000, 48_000, 64_000]
