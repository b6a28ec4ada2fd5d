"""What the worker asks of a speech engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from speakercoach.domain.transcript import EngineKind, Reliability, Word


class Stopped(Exception):  # noqa: N818 - nothing went wrong: the talk is not wanted any more
    """Raised within an engine when its job was cancelled."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Where to go on in a talk that was heard in part, after a crash or a pause.

    Sound is fed from ``sample`` on. ``language`` is the one that was settled, ``None`` while none was; ``text`` the
    end of what was heard before, for engines that read on from it.
    """

    sample: int
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class HeardPiece:
    """A stretch of a talk that is heard for good; nothing of it changes afterwards.

    It ends before sample ``until_sample`` of the talk. ``words`` are in order, within the sound up to there, with
    times from the start of the talk; none where nobody spoke. ``language`` is the one that is settled, ``None`` as
    long as none is; ``sounds_like`` another language that this sounds like, where one was set.
    """

    until_sample: int
    words: tuple[Word, ...]
    language: str | None
    sounds_like: str | None = None


class Listening(Protocol):
    """One talk in an engine's ear. Used from one thread."""

    def feed(self, pcm: bytes) -> Iterator[HeardPiece]:
        """Take mono int16 little-endian sound at 16 kHz, in order, and give the pieces that are heard with it.

        To be run to its end before the next call. May take as long as the engine needs.

        Raises:
            Stopped: the job was cancelled.
            CoachError: whatever the engine cannot do.
        """

    def finish(self) -> Iterator[HeardPiece]:
        """Hear what is left. Raises as ``feed``."""

    @property
    def language(self) -> str:
        """ISO 639-1 code of the talk's language, as well as it is known now."""


class Circumstances(Protocol):
    """What goes on around a talk; engines ask between their steps. Safe from any thread, and cheap."""

    @property
    def is_stopped(self) -> bool:
        """Whether the talk is not wanted any more: raise ``Stopped``."""

    @property
    def is_being_spoken(self) -> bool:
        """Whether somebody records it right now: leave the other cores to the recorder and the window."""

    @property
    def is_caught_up(self) -> bool:
        """Whether no more sound waits now: there is time to hear ahead."""


class Engine(Protocol):
    """A speech engine, loaded."""

    @property
    def kind(self) -> EngineKind:
        """Which one it is."""

    @property
    def model(self) -> str | None:
        """Name of its weights, where it has several to choose from."""

    @property
    def reliability(self) -> Reliability:
        """How far its words may be trusted."""

    def listen(self, language: str, circumstances: Circumstances, resume: Resume | None = None) -> Listening:
        """Begin a talk in this language (ISO 639-1 or ``auto``), or go on with one.

        Raises:
            CoachError: ``ENGINE_LANGUAGE`` when this engine does not know the language.
        """
