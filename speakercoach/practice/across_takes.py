"""What the takes of one talk tell differently, gathered from the library for the speaker alone.

It is never kept, never exported and stands in no report.
"""

from speakercoach.analysis.safety.across_takes import Differing, ToldTake, differing
from speakercoach.domain.talk import TakeId, TakeKind, TalkId
from speakercoach.languages.pack import known_pack
from speakercoach.practice.library_ports import Library

MOST_TAKES = 6
"""So many of the newest takes are held side by side; what was told long ago was perhaps put right long ago."""


def told_takes(library: Library, talk_id: TalkId, take_id: TakeId, most: int = MOST_TAKES) -> tuple[ToldTake, ...]:
    """This take and the newest other ones of the whole talk that were heard in its language, at most so many.

    Nothing when this take was not heard yet. Reads from the library: not for the window's thread.

    Raises:
        CoachError: ``TAKE_GONE`` when the talk or the take is not there any more, ``LIBRARY_LOCKED``.
    """
    return tuple(take for take, _ in _heard_takes(library, talk_id, take_id, most))


def told_differently(
    library: Library, talk_id: TalkId, take_id: TakeId, most: int = MOST_TAKES
) -> tuple[Differing, ...]:
    """Dates, ages, durations and numbers that these takes tell differently. Not for the window's thread.

    Raises:
        CoachError: as ``told_takes``.
    """
    heard = _heard_takes(library, talk_id, take_id, most)
    pack = known_pack(heard[0][1]) if len(heard) > 1 else None
    return () if pack is None else differing([take for take, _ in heard], pack)


def _heard_takes(library: Library, talk_id: TalkId, take_id: TakeId, most: int) -> list[tuple[ToldTake, str]]:
    """The takes, this one first, each with its language."""
    takes = library.takes_of(talk_id, TakeKind.TALK)
    kept: list[tuple[ToldTake, str]] = []
    for take in sorted(takes, key=lambda one: (one.id != take_id, -one.number)):
        if len(kept) == most:
            break
        hearing = library.hearing(take.id)
        if hearing is None:
            if take.id == take_id:
                return []
            continue
        words = hearing[1].transcript
        if not kept and take.id != take_id:
            return []
        if not kept or words.language == kept[0][1]:
            kept.append((ToldTake(take.number, words.words, words.sentences), words.language))
    return kept
