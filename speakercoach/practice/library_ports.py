"""What practice needs of the library, declared where it is used. The adapter lives in the room below."""

from collections.abc import Callable
from typing import Protocol

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
from speakercoach.domain.sound import Sound
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
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.ports import Heard


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

    def hear_sound(self, take_id: TakeId, hear: Callable[[Sound], None]) -> None:
        """Tell ``hear`` the sound of a take piece by piece, in order: an hour at once takes 700 MB.

        Each piece is the hearer's own. What ``hear`` raises ends it. Not for the window's thread.

        Raises:
            CoachError: as ``sound``, maybe after some pieces: they are not to be used then.
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
