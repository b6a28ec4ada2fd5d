"""What practice needs from the world, declared where it is used. Adapters live in the rooms below."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.session import (
    Binned,
    Mark,
    MarkKind,
    PersonalWords,
    Recovered,
    TakePage,
    TakeQuery,
    TranscriptVersion,
    VersionOrigin,
)
from speakercoach.domain.sound import Sound, SoundMeasures, Source
from speakercoach.domain.talk import (
    WHOLE_TALK,
    Take,
    TakeId,
    TakeKind,
    TakeScope,
    TakeSummary,
    Talk,
    TalkId,
    TalkOverview,
)
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


# -------------------------------------------------------------------------------------------- library


class TakeJournal(Protocol):
    """Sound on its way to the disk. Called from one thread, never from an audio callback."""

    @property
    def take(self) -> Take:
        """The take as it was begun."""

    @property
    def durable_s(self) -> float:
        """How much of the sound a power cut cannot take any more."""

    @property
    def room_s(self) -> float | None:
        """For about how many more seconds of sound the disk has room; ``None`` where nobody can say."""

    def append(self, pcm: bytes) -> None:
        """Write mono int16 little-endian PCM at the take's rate; durable within 0.5 s.

        Raises:
            CoachError: ``DISK_FULL``, ``DISK_REFUSED``; what was durable stays so.
        """

    def mark(self, kind: MarkKind, text: str = "") -> None:
        """Mark the moment up to which sound was appended; as durable as the sound. Raises as ``append``."""

    def seal(self) -> Take:
        """Close the sound for good and return the take with its length; also while the library is locked."""

    def discard(self) -> None:
        """Remove the take and its sound: the person stopped before anything was said.

        While the library is locked nothing can be removed from it: what is durable comes back as a recovered take.
        """


class Library(Protocol):
    """Talks, takes and their sound in the vault that is open. Safe from any thread.

    Every call raises ``LIBRARY_LOCKED`` while no vault is open. A journal that was begun before goes on.
    """

    def talks(self, limit: int | None = None) -> tuple[TalkOverview, ...]:
        """Talks that are not in the bin with their newest takes, the talk touched last first; at most ``limit``."""

    def talk(self, talk_id: TalkId) -> TalkOverview:
        """One talk.

        Raises:
            CoachError: ``TAKE_GONE`` when it is not there any more.
        """

    def save_talk(self, talk: Talk) -> None:
        """Add a talk, or put this in the place of the one with its id."""

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk for good with all its takes; their keys are destroyed."""

    def begin_take(
        self, talk_id: TalkId, sample_rate_hz: int, source_name: str | None = None, scope: TakeScope = WHOLE_TALK
    ) -> TakeJournal:
        """Begin the talk's next take; with ``source_name`` it is an imported file's."""

    def takes_of(self, talk_id: TalkId, kind: TakeKind, beat: str | None = None) -> tuple[Take, ...]:
        """A talk's takes of this kind (and, with ``beat``, of this part) outside the bin, the newest first.

        Raises:
            CoachError: ``TAKE_GONE`` when the talk is not there any more.
        """

    def delete_take(self, take_id: TakeId) -> None:
        """Remove a take for good, its sound and all that was said about it; its key is destroyed."""

    def sound(self, take_id: TakeId) -> Sound:
        """The whole sound of a take; of a ``DAMAGED`` one what comes before the damage.

        Raises:
            CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED`` (``safe_s``: what can still be heard) where the damage is
                new: the take is ``DAMAGED`` from then on.
        """

    def save_hearing(self, take_id: TakeId, heard: Heard, report: Report, summary: TakeSummary) -> None:
        """Keep what was heard in a take as the version that holds; earlier words stay in the history."""

    def save_correction(
        self, take_id: TakeId, transcript: Transcript, report: Report, summary: TakeSummary, origin: VersionOrigin
    ) -> TranscriptVersion:
        """Keep corrected words (or earlier ones that were put back) with the report that follows from them.

        Raises:
            CoachError: ``TAKE_GONE`` when the take is not there any more, or was never heard.
        """

    def save_report(self, take_id: TakeId, report: Report, summary: TakeSummary, *, of: Transcript) -> bool:
        """Put this report, made anew of the words ``of``, in the place of the kept one; the words stay as they are.

        Returns whether it was kept: where other words hold meanwhile, their own report stays.

        Raises:
            CoachError: ``TAKE_GONE`` when the take is not there any more, or was never heard.
        """

    def summaries_before(self, take_id: TakeId, language: str, limit: int) -> tuple[TakeSummary, ...]:
        """The figures of at most ``limit`` takes of any talk in this language that were made before, newest first.

        Takes that were not heard, lie in the bin or answer a question are left out.
        """

    def hearing(self, take_id: TakeId) -> tuple[Heard, Report] | None:
        """The words that hold and their report; ``None`` when the take was not heard yet."""

    def versions(self, take_id: TakeId) -> tuple[TranscriptVersion, ...]:
        """Every version of a take's words, the one that holds first."""

    def marks(self, take_id: TakeId) -> tuple[Mark, ...]:
        """What was marked in a take, in order of time."""

    def save_marks(self, take_id: TakeId, marks: tuple[Mark, ...], kind: MarkKind | None = None) -> None:
        """Put these marks in the place of those that were kept; with ``kind``, of those of that kind alone."""

    def change_marks(self, take_id: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        """Add marks that are not there yet and take others away; whatever else is written meanwhile stays."""

    def find(self, query: TakeQuery) -> TakePage:
        """Takes by what was said in them, their talk's title, plan and marks, their tags."""

    def tags(self) -> tuple[str, ...]:
        """Every tag that a take outside the bin carries, sorted."""

    def set_tags(self, take_id: TakeId, tags: tuple[str, ...]) -> None:
        """Give a take these tags in the place of those it had."""

    def bin_take(self, take_id: TakeId) -> None:
        """Move a take to the bin: it is listed there alone, and nothing of it is lost."""

    def bin_talk(self, talk_id: TalkId) -> None:
        """Move a talk with all its takes to the bin."""

    def unbin_take(self, take_id: TakeId) -> None:
        """Bring a take back from the bin."""

    def unbin_talk(self, talk_id: TalkId) -> None:
        """Bring a talk back from the bin with the takes that went there with it."""

    def binned(self) -> Binned:
        """What lies in the bin, what went there last first."""

    def personal_words(self) -> PersonalWords:
        """The speaker's own lists."""

    def save_personal_words(self, words: PersonalWords) -> None:
        """Keep the speaker's own lists."""

    def own_templates(self) -> tuple[str, ...]:
        """Texts of the story templates that somebody added, each as its file was."""

    def save_own_templates(self, texts: tuple[str, ...]) -> None:
        """Keep these story templates in the place of those that were kept."""

    def recover(self) -> tuple[Recovered, ...]:
        """Bring back takes whose recording was cut off, once after opening; returns those brought back."""

    def tidy(self) -> None:
        """Store sealed sound compressed without loss, and remove what a cut-off step left.

        For a thread of its own; safe at any time, and given up when the library is locked.
        """

    def close(self) -> None:
        """Let the files and keys go."""
