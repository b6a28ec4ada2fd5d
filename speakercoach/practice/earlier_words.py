"""What earlier words of a take held and the words of now do not: it can still be heard.

Who corrects a name away, or another recogniser that hears one otherwise, changes the words and not the sound. So every
version of the words is searched, each where it differs from the one before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import Safety, SafetyItem, Together
from speakercoach.domain.session import PersonalWords, TranscriptVersion
from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import known_pack
from speakercoach.languages.tokens import bare

_AROUND_WORDS = 60
"""The search asks what stands around a word, some sentences far; more of an earlier version is not read anew."""
_BESIDE_WORDS = 10
"""A name may be found or not by what stands so near to it."""
_MARGIN_S = 0.15
"""What is muted takes at least so much of its surroundings along (``sharing.redaction.sounds``)."""


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """Words as they stood once, with those around them; ``first`` to ``end`` (exclusive) are not as before."""

    words: tuple[Word, ...] = field(repr=False)
    language: str
    first: int
    end: int


def earlier_words(versions: Iterable[TranscriptVersion]) -> tuple[EarlierWords, ...]:
    """What to search besides the words that hold, of which the number is the highest."""
    ordered = sorted(versions, key=lambda one: one.number)[:-1]
    found: list[EarlierWords] = []
    seen: set[tuple[Word, ...]] = set()
    before: tuple[Word, ...] = ()
    language = ""
    for version in ordered:
        words = version.transcript.words
        if words not in seen:
            seen.add(words)
            same_language = version.transcript.language == language
            found.append(_changed(before if same_language else (), words, version.transcript.language))
        before, language = words, version.transcript.language
    return tuple(found)


def with_earlier(
    safety: Safety, words: tuple[Word, ...], earlier: Sequence[EarlierWords], personal: PersonalWords
) -> Safety:
    """What was found in the words of now, and what was found in earlier ones and would be missed.

    Of each find of then, words that stand as they stood count as they are; of those that do not the sound alone is
    left, with the words of then as its text. What lies within a find of the same key is that find.
    """
    now = _Now(words, safety)
    items: list[SafetyItem] = []
    together = {one.key: one for one in safety.together}
    for one in earlier:
        pack = known_pack(one.language)
        if pack is None:
            continue
        found = find_safety(
            one.words,
            find_sentences(one.words, pack),
            pack,
            private_words=personal.private_words,
            public_name=personal.public_name,
        )
        for item in found.items:
            for piece in now.pieces(item, one.words) if _touches(item, one) else ():
                if not now.holds(piece) and not any(_is_same(piece, other) for other in items):
                    items.append(piece)
        for group in found.together:
            if any(_touches(item, one) for item in group.items):
                details = tuple(piece for item in group.items for piece in now.pieces(item, one.words))
                together.setdefault(group.key, Together(details, group.reason, group.key))
    ordered = sorted((*safety.items, *items), key=lambda item: (item.first_word, item.last_word))
    return Safety(tuple(ordered), tuple(together.values()))


class _Now:
    """The words that hold, and what was found in them."""

    def __init__(self, words: tuple[Word, ...], safety: Safety) -> None:
        self._tokens = [bare(word.text) for word in words]
        self._starts = np.array([word.start_s for word in words])
        self._ends = np.array([word.end_s for word in words])
        self._items = safety.items
        self._found = {i for item in safety.items for i in range(item.first_word, item.last_word + 1)}

    def pieces(self, item: SafetyItem, words: Sequence[Word]) -> list[SafetyItem]:
        """The item where it stands now: the words of it that still do, and the sound of those that do not."""
        places = [self._place_of(word) for word in words[item.first_word : item.last_word + 1]]
        runs: list[list[int]] = []
        for at, place in enumerate(places):
            before = places[at - 1] if at else None
            if runs and (before is place is None or (before is not None and place == before + 1)):
                runs[-1].append(at)
            else:
                runs.append([at])
        return [self._piece(item, words[item.first_word + run[0] : item.first_word + run[-1] + 1]) for run in runs]

    def _piece(self, item: SafetyItem, words: Sequence[Word]) -> SafetyItem:
        start_s, end_s = words[0].start_s, max(word.end_s for word in words)
        first, last = self._place_of(words[0]), self._place_of(words[-1])
        if first is None or last is None:
            first = int(np.count_nonzero(self._starts < start_s))
            last = first - 1
        return SafetyItem(
            kind=item.kind,
            text=" ".join(word.text for word in words),
            start_s=start_s,
            end_s=end_s,
            first_word=first,
            last_word=last,
            reason=item.reason,
            key=item.key,
        )

    def _place_of(self, word: Word) -> int | None:
        """Where a word of then stands now; ``None`` where another one does, or none."""
        near = (self._starts <= word.start_s + _MARGIN_S) & (self._ends >= word.end_s - _MARGIN_S)
        token = bare(word.text)
        fits = [place for place in np.flatnonzero(near).tolist() if self._tokens[place] == token]
        return min(fits, key=lambda place: abs(self._starts[place] - word.start_s), default=None)

    def holds(self, item: SafetyItem) -> bool:
        """Whether it is under review anyway: all of its words, or its sound as a mention of the same thing."""
        if not item.is_sound_only:
            return self._found.issuperset(range(item.first_word, item.last_word + 1))
        return any(_is_same(item, other) for other in self._items)


def _is_same(item: SafetyItem, other: SafetyItem) -> bool:
    """Whether ``other`` is a mention of the same thing that covers it, margins and all."""
    return other.key == item.key and (item.is_sound_only or not other.is_sound_only) and _covers(other, item)


def _covers(other: SafetyItem, item: SafetyItem) -> bool:
    return other.start_s <= item.start_s + _MARGIN_S and other.end_s >= item.end_s - _MARGIN_S


def _touches(item: SafetyItem, one: EarlierWords) -> bool:
    return item.first_word < one.end + _BESIDE_WORDS and item.last_word >= one.first - _BESIDE_WORDS


def _changed(before: tuple[Word, ...], words: tuple[Word, ...], language: str) -> EarlierWords:
    least = min(len(before), len(words))
    first = next((i for i in range(least) if before[i] != words[i]), least)
    kept = next((i for i in range(least - first) if before[-1 - i] != words[-1 - i]), least - first)
    end = len(words) - kept
    begins = max(0, first - _AROUND_WORDS)
    return EarlierWords(words[begins : end + _AROUND_WORDS], language, first - begins, end - begins)
