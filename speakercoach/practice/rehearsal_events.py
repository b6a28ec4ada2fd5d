"""What a rehearsal says of itself while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take
from speakercoach.practice.live import TakeHearingListener


class RehearsalState(StrEnum):
    """Where a rehearsal stands. ``LOST``: it ended by a fault; what came before is in the library."""

    IDLE = "idle"
    OPENING = "opening"
    RECORDING = "recording"
    PAUSED = "paused"
    MOMENT = "moment"
    STOPPING = "stopping"
    STOPPED = "stopped"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class LevelReading:
    """The level of the last moment (dB relative to full scale, -96..0) and how much of the talk is where.

    ``durable_s`` is what a power cut cannot take any more; ``clipped``: the sound was too loud for the microphone;
    ``room_s``: for about how many more seconds the disk has room, ``None`` where nobody can say.
    """

    level_db: float
    peak_db: float
    recorded_s: float
    durable_s: float
    clipped: bool
    room_s: float | None = None


@dataclass(frozen=True, slots=True)
class RehearsalListener:
    """Who is told; all are called on the rehearsal's own thread.

    After a fault ``on_failed`` (with the seconds that are safe) comes first and ``on_sealed`` follows when there is
    a take. ``on_failed`` without a following ``on_sealed`` means that there is none to open now. ``hearing`` is told
    how hearing the take goes, on other threads.
    """

    on_started: Callable[[Take], None]
    on_level: Callable[[LevelReading], None]
    on_state: Callable[[RehearsalState], None]
    on_sealed: Callable[[Take], None]
    on_failed: Callable[[CoachError, float], None]
    hearing: TakeHearingListener | None = None
