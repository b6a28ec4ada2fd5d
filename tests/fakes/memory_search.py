"""How the library in memory finds words: each from its beginning, Korean ones anywhere."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from speakercoach.domain.session import FoundTake, MarkKind, TakeOrder, TakeQuery
from speakercoach.domain.talk import TakeState, Talk, TalkId
from tests.fakes.memory_journal import StoredTake

WORD = re.compile(r"[\w'’]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
EXCERPT_WORDS_BEFORE = 4
EXCERPT_WORDS_AFTER = 10


def plain(text: str) -> str:
    """Text as it is compared."""
    return unicodedata.normalize("NFC", text).casefold()


def wanted_words(typed: str) -> tuple[str, ...]:
    """The words that are to be found."""
    return tuple(WORD.findall(plain(typed)))


def _is_found(wanted: str, heap: str) -> bool:
    if HANGUL.search(wanted):
        return wanted in heap
    return re.search(rf"(?<![\w'’]){re.escape(wanted)}", heap) is not None


def _all_found(wanted: Sequence[str], heap: str) -> bool:
    """Whether every wanted word is in this heap of plain text."""
    return all(_is_found(one, heap) for one in wanted)


def _excerpt(wanted: Sequence[str], words: Sequence[str]) -> str:
    """A few words around the first one that was looked for; nothing when none of them was said."""
    for index, word in enumerate(words):
        if any(_is_found(one, plain(word)) for one in wanted):
            start = max(0, index - EXCERPT_WORDS_BEFORE)
            stop = index + EXCERPT_WORDS_AFTER
            return ("… " if start else "") + " ".join(words[start:stop]) + (" …" if stop < len(words) else "")
    return ""


def _texts_of(talk: Talk, stored: StoredTake) -> Iterator[str]:
    """Everything by which a take is found."""
    yield from (talk.title, talk.occasion)
    yield from (boundary.text for boundary in talk.plan.boundaries)
    for beat in talk.plan.beats:
        yield from beat.phrases
        yield beat.note
    yield from stored.said
    yield from (mark.text for mark in stored.marks if mark.kind is MarkKind.NOTE)
    yield from stored.tags


def fits(talk: Talk, stored: StoredTake, query: TakeQuery) -> bool:
    """Whether a take is what was looked for, in the bin or outside it."""
    if stored.take.state is TakeState.RECORDING or query.talk_id not in {None, talk.id}:
        return False
    wanted = wanted_words(query.words)
    return set(query.tags) <= set(stored.tags) and _all_found(wanted, plain(" ".join(_texts_of(talk, stored))))


def found_take(talk: Talk, stored: StoredTake, wanted: Sequence[str], talk_binned_utc: datetime | None) -> FoundTake:
    """A take as it is listed."""
    return FoundTake(
        take=stored.take,
        talk_title=talk.title,
        language=talk.language,
        tags=stored.tags,
        excerpt=_excerpt(wanted, stored.said),
        binned_utc=stored.binned_utc or talk_binned_utc,
    )


def in_order(found: Sequence[StoredTake], order: TakeOrder, talks: Mapping[TalkId, Talk]) -> list[StoredTake]:
    """Takes as they are listed."""
    newest = sorted(found, key=lambda one: (one.take.created_utc, one.take.number), reverse=True)
    if order is TakeOrder.OLDEST:
        newest.reverse()
    elif order is TakeOrder.LONGEST:
        newest.sort(key=lambda one: one.take.duration_s, reverse=True)
    elif order is TakeOrder.TALK:
        newest.sort(key=lambda one: plain(talks[one.take.talk_id].title))
    return newest
