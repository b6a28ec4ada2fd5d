"""Where an answer touches what the speaker keeps back: boundaries of the plan, and private words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.safety.private_words import REASON_LISTED, find_private_words
from speakercoach.domain.answer import BoundaryHeard
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, unmarked

KEPT_BACK = (BoundaryKind.NEVER, BoundaryKind.IF_ASKED)
_WINDOW_WORDS = 14
"""Words of one boundary belong together when no more lie between the first and the last [own choice]."""
_JOINED_WITHIN_WORDS = 3
"""Stretches so near to each other are one: farther apart, what lies between would be played with them [own choice]."""
_ALL_UP_TO = 2
_SHARE_OF_MORE = 0.6
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a boundary; ``tells`` marks a name or a figure, which tells enough alone."""

    text: str
    tells: bool


def find_boundaries(
    words: tuple[Word, ...],
    tokens: Sequence[str],
    boundaries: Sequence[Boundary],
    vocabulary: Vocabulary,
    pack: LanguagePack,
) -> tuple[BoundaryHeard, ...]:
    """Each place where enough of a boundary's own words are said, in time; ``READY`` ones are no matter.

    One name or figure of a boundary is enough, also spelled as a recogniser might; of other words both are needed, or
    most where there are more.
    """
    keys = [vocabulary.keys(token) for token in tokens]

    def places_of(part: _Part) -> set[int]:
        wanted = vocabulary.keys(bare(part.text))
        places = {i for i, key in enumerate(keys) if wanted & key}
        if part.tells or not pack.whole_words:
            alike = find_private_words(words, (part.text,), pack)
            places |= {i for item in (alike.items if alike else ()) for i in range(item.first_word, item.last_word + 1)}
        return places

    found = []
    for boundary in boundaries:
        if boundary.kind not in KEPT_BACK:
            continue
        parts = _parts(boundary.text, vocabulary, pack)
        places = [places_of(part) for part in parts]
        telling = [i for part, at in zip(parts, places, strict=True) if part.tells for i in at]
        for first, last in _clusters(places, telling):
            within = words[first : last + 1]
            end_s = max(word.end_s for word in within)
            found.append(BoundaryHeard(boundary.kind, boundary.text, within[0].start_s, end_s))
    return tuple(sorted(found, key=lambda heard: (heard.start_s, heard.end_s)))


def with_private_words(
    touched: Sequence[BoundaryHeard], words: tuple[Word, ...], listed: Sequence[str], pack: LanguagePack
) -> tuple[BoundaryHeard, ...]:
    """What was touched and each private word that was said, in time; a word that a boundary names is told of once."""
    safety = find_private_words(words, listed, pack)
    private = [
        BoundaryHeard(
            BoundaryKind.NEVER,
            unmarked(item.text),
            item.start_s,
            item.end_s,
            is_private=True,
            is_sure=item.reason == REASON_LISTED,
        )
        for item in (() if safety is None else safety.items)
    ]
    others = [
        replace(heard, is_private=_names_one(heard.text, listed, pack))
        for heard in touched
        if not any(one.start_s <= heard.start_s and heard.end_s <= one.end_s for one in private)
    ]
    return tuple(sorted([*private, *others], key=lambda heard: (heard.start_s, heard.end_s)))


def _names_one(text: str, listed: Sequence[str], pack: LanguagePack) -> bool:
    named = find_private_words(tuple(Word(part, 0.0, 0.0, None) for part in text.split()), listed, pack)
    return named is not None and bool(named.items)


def content_of(text: str, vocabulary: Vocabulary, pack: LanguagePack) -> list[str]:
    """The words of a boundary that say what it is about, as they are written; all that name something if none does."""
    written = [unmarked(part) for part in text.split()]
    named = [word for word in written if vocabulary.keys(bare(word))]
    about = [word for word in named if bare(word) not in pack.answers.frames]
    return about or named


def _parts(text: str, vocabulary: Vocabulary, pack: LanguagePack) -> list[_Part]:
    opening = next(iter(text.split()), "")
    known = {word.rstrip("*") for words in pack.answers.topics.values() for word in words}
    parts = []
    for word in content_of(text, vocabulary, pack):
        figure = sum(map(str.isdecimal, word)) >= _FEWEST_DIGITS
        # A capital at the beginning says nothing of a word that everybody knows: "Brother's work".
        everyday = word == unmarked(opening) and bare(word).removesuffix("'s") in known
        parts.append(_Part(word, figure or (word[:1].isupper() and not everyday)))
    return parts


def _clusters(places: Sequence[set[int]], telling: Sequence[int]) -> list[tuple[int, int]]:
    """First and last word of each stretch that says enough, stretches that overlap joined."""
    count = len(places)
    if not count:
        return []
    needed = count if count <= _ALL_UP_TO else max(_ALL_UP_TO, round(_SHARE_OF_MORE * count))
    at = sorted((i, number) for number, part in enumerate(places) for i in part)
    spans = [(i, i) for i in telling]
    start = 0
    for end in range(len(at)):
        while at[end][0] - at[start][0] > _WINDOW_WORDS:
            start += 1
        if len({number for _, number in at[start : end + 1]}) >= needed:
            nearest = start
            while len({number for _, number in at[nearest + 1 : end + 1]}) >= needed:
                nearest += 1
            first, last = at[nearest][0], at[end][0]
            if not any(first <= i <= last for i in telling):  # the name itself is played, not what leads to it
                spans.append((first, last))
    return _joined(sorted(spans))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined = list(spans[:1])
    for first, last in spans[1:]:
        if first <= joined[-1][1] + _JOINED_WITHIN_WORDS:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
