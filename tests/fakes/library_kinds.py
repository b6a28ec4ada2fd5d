"""A library of either kind, the one on the disk and the one in memory, for suites that hold for both."""

from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.domain.session import FoundTake
from speakercoach.domain.talk import Take, TakeId, TalkId
from speakercoach.library.correspondence import DiskCorrespondence
from speakercoach.library.desk import DiskDesk
from speakercoach.library.store import Library as DiskLibrary
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Correspondence, Desk
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.desk import MemoryDesk
from tests.fakes.library import MemoryLibrary
from tests.fakes.microphone import tone_pcm
from tests.fakes.talks import heard_words, some_report, some_summary

RATE_HZ = 16_000
TALK = TalkId("talk-1")


@dataclass(frozen=True, slots=True)
class Kind:
    """A library of one kind, and how it is locked."""

    library: Library
    lock: Callable[[], None]


def record(library: Library, talk_id: TalkId = TALK, duration_s: float = 0.1) -> Take:
    """A sealed take."""
    journal = library.begin_take(talk_id, RATE_HZ)
    journal.append(tone_pcm(duration_s, sample_rate_hz=RATE_HZ))
    return journal.seal()


def say(library: Library, take: Take, words: str) -> None:
    """Let these words be heard in a take."""
    library.save_hearing(take.id, heard_words(words), some_report(), some_summary())


def correspondence_of(library: Library) -> Correspondence:
    """What lies beside this library's takes, on the disk or in memory as it does."""
    if isinstance(library, MemoryLibrary):
        return MemoryCorrespondence(library)
    assert isinstance(library, DiskLibrary)
    return DiskCorrespondence(library)


def desk_of(library: Library) -> Desk:
    """The desk in the vault that this library shows."""
    if isinstance(library, MemoryLibrary):
        return MemoryDesk(library)
    assert isinstance(library, DiskLibrary)
    return DiskDesk(library)


def ids(found: tuple[FoundTake, ...]) -> list[TakeId]:
    """Which takes were found."""
    return [one.take.id for one in found]
