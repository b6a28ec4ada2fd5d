"""A library of either kind, the one on the disk and the one in memory, for suites that hold for both."""

from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.domain.session import FoundTake
from speakercoach.domain.talk import Take, TakeId, TalkId
from speakercoach.practice.library_ports import Library
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


def ids(found: tuple[FoundTake, ...]) -> list[TakeId]:
    """Which takes were found."""
    return [one.take.id for one in found]
