"""What practice needs of microphones, players, files and engines, declared where it is used; adapters live below."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound, SoundMeasures, Source
from speakercoach.domain.transcript import Transcript, Word

# ---------------------------------------------------------------------------------------- microphone


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone that the system offers. ``id`` is stable enough to be remembered."""

    id: str
    name: str
    is_default: bool


class Capture(Protocol):
    """An open microphone."""

    @property
    def sample_rate_hz(self) -> int:
        """Rate at which it delivers, for the whole life of the capture."""

    @property
    def overflows(self) -> int:
        """How many times the system reported lost input."""

    def close(self) -> None:
        """Stop delivering and let the device go. Safe to call twice, safe after the device is gone."""


class Microphone(Protocol):
    """Microphones of this machine."""

    def devices(self) -> tuple[InputDevice, ...]:
        """What can be recorded from now; empty when there is none. May take a second: not for the window's thread."""

    def open(
        self,
        device_id: str | None,
        on_pcm: Callable[[bytes], None],
        on_lost: Callable[[CoachError], None],
    ) -> Capture:
        """Open a microphone (``None``: the system's default) and deliver mono int16 little-endian PCM.

        ``on_pcm`` is called on one thread of the adapter's own, in order, about every 50 ms, and may
        block for a while without loss. ``on_lost`` is called once, on a thread of the adapter's own, when
        nothing came for a second or the system says that the device is gone; the capture then stands still
        and waits to be closed.

        Raises:
            CoachError: ``MICROPHONE_NONE``, ``MICROPHONE_REFUSED``.
        """


# ------------------------------------------------------------------------------------------ playback


class Player(Protocol):
    """Plays one sound at a time. Every method returns at once, from the window's thread."""

    def load(self, sound: Sound) -> None:
        """Take this sound, standing still at its start."""

    def play(self, start_s: float, end_s: float | None) -> None:
        """Play from here, to ``end_s`` or the end of the sound.

        Raises:
            CoachError: ``PLAYER_NONE`` when nothing can play sound here.
        """

    def pause(self) -> None:
        """Stand still where it is."""

    def seek(self, position_s: float) -> None:
        """Go there, playing on if it plays."""

    def set_speed(self, ratio: float) -> None:
        """Play at this speed (0.5 to 2) from now on, the next sounds, too; the voice keeps its pitch."""

    @property
    def position_s(self) -> float:
        """The moment that is heard now."""

    @property
    def is_playing(self) -> bool:
        """Whether sound comes out now."""

    def close(self) -> None:
        """Let the device go."""


# ---------------------------------------------------------------------------------------- sound files


@dataclass(frozen=True, slots=True)
class DecodedSound:
    """A file's sound, mixed down to mono at its own rate (at most 48 kHz), and what the file was."""

    sound: Sound
    source: Source


class SoundDecoder(Protocol):
    """Reads any common sound or video file."""

    def __call__(self, path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
        """Decode the whole file. ``on_progress`` gets 0..1.

        Raises:
            CoachError: one of the ``INPUT_*`` codes.
        """


# -------------------------------------------------------------------------------------------- hearing


class EngineChoice(StrEnum):
    """Which engine a person asks for; ``AUTO`` takes Whisper where a model is, else the built-in one."""

    AUTO = "auto"
    WHISPER = "whisper"
    BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class HearingRequest:
    """How a talk is to be heard. ``language`` is an ISO 639-1 code or ``auto``; ``model`` a name or a path.

    ``while_spoken`` says that somebody records it right now: it goes before all others, and leaves the machine to the
    recorder and the window until it is complete.
    """

    language: str
    engine: EngineChoice = EngineChoice.AUTO
    model: str | None = None
    while_spoken: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of listening: the words, and what one pass over the sound yields."""

    transcript: Transcript
    measures: SoundMeasures


class HearingStage(StrEnum):
    """What the worker is doing now, for a line under the progress bar."""

    STARTING = "starting"
    LOADING_MODEL = "loading_model"
    LISTENING = "listening"
    MEASURING = "measuring"
    PAUSED = "paused"
    """Somebody paused it, or a talk that is being spoken goes first. What was heard so far is kept."""


@dataclass(frozen=True, slots=True)
class HearingProgress:
    """How far the worker is.

    ``ratio`` is 0..1 of the sound that is there, ``None`` while that cannot be known; ``left_s`` for about how many
    more seconds it will work on a talk that is complete, ``None`` while nobody can say.
    """

    stage: HearingStage
    ratio: float | None
    left_s: float | None = None


def _nobody_reads(_words: tuple[Word, ...]) -> None:
    """Words are wanted at the end alone."""


@dataclass(frozen=True, slots=True)
class HearingListener:
    """Who is told. All are called on the worker client's own thread, ``on_done`` or ``on_failed`` exactly once.

    ``on_words`` gets the words of each stretch that is heard for good, in order and once.
    """

    on_progress: Callable[[HearingProgress], None]
    on_done: Callable[[Heard], None]
    on_failed: Callable[[CoachError], None]
    on_words: Callable[[tuple[Word, ...]], None] = _nobody_reads


class HearingJob(Protocol):
    """One talk being heard. Sound is fed while it is spoken or all at once; no call blocks on the engine."""

    def feed(self, pcm_16k: bytes) -> None:
        """Mono int16 little-endian PCM at 16 kHz, in order."""

    def finish(self) -> None:
        """That was all of it."""

    def cancel(self) -> None:
        """Give up; ``on_failed`` gets ``ENGINE_CANCELLED``. Safe at any time."""

    def pause(self) -> None:
        """Stand still, and leave the machine to other work; what was heard so far is kept. Safe at any time."""

    def go_on(self) -> None:
        """Go on after ``pause``, with the stretch that was being heard then."""


class Ear(Protocol):
    """The speech engines, in a process of their own."""

    def start(self) -> None:
        """Start the process early and warm it up. Returns at once; safe to call twice."""

    def hear(self, request: HearingRequest, listener: HearingListener) -> HearingJob:
        """Begin a job. Faults come through ``listener``, a dead or hanging worker included."""

    def close(self) -> None:
        """End the process. Safe to call twice."""
