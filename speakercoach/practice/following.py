"""Where a speaker is in their own script, by the words that were heard so far.

The script is a row of stops: the phrases of a part, one after the other, or one stop for a part without phrases. A stop
is reached when its phrase was said as the report means it (``analysis.story.said``): most of its words of content, in
any order, within a short stretch. A word that stands in several stops counts less in each. Where words are misheard
too few of these are left; then it is enough that the phrase's words, small ones among them, come in their own row.

It is careful. It never goes back by itself; words said before the last move, by itself or by hand, count no more; a
later stop than the next has to be heard more clearly, the more so the farther away it is. A part without phrases of
the speaker's own is known by the signs of its template, and only once the part before it is being told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.content import ContentWords
from speakercoach.analysis.story.said import PhraseWords, phrase_words, stands_at
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

_NEXT = (0.5, 2)
"""Share of what a stop has for itself, and fewest different words, that reach the next stop once it was said."""
_AFTER_NEXT = (0.7, 2)
"""A phrase that was left out, or not understood, must not hold one up."""
_LATER = (0.66, 3)
_FAR = (0.85, 4)
"""Stops beyond the next part that has phrases."""
_BY_ROW = ((0.6, 2.0), (0.6, 2.4), (0.7, 3.2), (0.8, 3.8))
"""Share of a phrase, and weight, that have to come in a row: for the next stop, the one after it, and so on."""
_BY_ROW_ROUGHLY = ((0.4, 1.8), (0.5, 2.2), (0.65, 3.0), (0.75, 3.5))
"""For an engine that mishears every third word. On the English stories the parts are learned from, with 35 % of the
words misheard at random, 35 % of the phrases are reached while they are said (without rows 17 %), and 1 % too early."""
_SMALL_WORD = 0.4
"""A word of content weighs 0.5 to 1.5."""
_ROW_SLACK = 4
"""So many words may stand between those of a row."""
_FEWEST_TO_KNOW = 2
"""A phrase of a single word may be said at any time: it is never gone to by itself."""
_SIGNS_STRETCH = 40
_LONGEST_SIGN = 8
_LEAST_SIGNS, _FEWEST_SIGNS = 5.0, 2
_LONGEST_STRETCH = 90


@dataclass(frozen=True, slots=True)
class FollowedPart:
    """One part of the script: its phrases, and the signs by which its template knows it (``"at the border^2"``)."""

    phrases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """Where the speaker is, and what was heard since they came there.

    ``stop`` counts phrase by phrase over all parts. Words that begin before ``from_s`` count no more: who went to a
    stop by hand at a moment of the recording is at ``Following(stop, moment)``, whatever was said before it.
    """

    stop: int = 0
    from_s: float = 0.0
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stop:
    part: int
    phrase: PhraseWords
    own: dict[str, float]
    """What its words of content weigh, less where other stops have them, too."""
    signs: "PhraseIndex[tuple[str, float]] | None"

    @property
    def has_content(self) -> bool:
        """Otherwise it is of small words, that say where one is in their own row at best."""
        return len(self.phrase.weights) >= _FEWEST_TO_KNOW


class FollowedScript:
    """A script, ready to be followed. Nothing in it changes: ``hear`` gives the new place."""

    def __init__(self, parts: Sequence[FollowedPart], pack: LanguagePack, *, is_rough: bool = False) -> None:
        self._by_row = _BY_ROW_ROUGHLY if is_rough else _BY_ROW
        self._content = ContentWords(pack)
        self._firsts: list[int] = []
        rows: list[tuple[int, PhraseWords, FollowedPart]] = []
        for number, part in enumerate(parts):
            self._firsts.append(len(rows))
            rows += [(number, phrase_words(phrase, self._content), part) for phrase in part.phrases or ("",)]
        self._stops_with: dict[str, list[int]] = {}
        self._stops_ending_in: dict[str, list[int]] = {}
        for index, (_, phrase, _) in enumerate(rows):
            for key in phrase.weights:
                self._stops_with.setdefault(key, []).append(index)
            # "It was him." has no word of content: then every word of it has to come, in a row.
            if len(phrase.weights) < _FEWEST_TO_KNOW <= len(phrase.tokens):
                self._stops_ending_in.setdefault(phrase.tokens[-1], []).append(index)
        self._stops = tuple(
            _Stop(
                part=number,
                phrase=phrase,
                own={key: weight / len(self._stops_with[key]) for key, weight in phrase.weights.items()},
                signs=None if part.phrases else _signs(part.signs, whole_words=pack.whole_words),
            )
            for number, phrase, part in rows
        )
        self._rows = tuple(self._row_of(stop) for stop in self._stops)
        # Phrases that cannot be known by themselves put no distance between those that can.
        self._known_up_to = tuple(accumulate(_weight(row) >= self._by_row[0][1] for row in self._rows))

        # Parts that nobody wrote phrases for put no distance between those of the others.
        self._phrases_up_to = tuple(accumulate(bool(part.phrases) for _, _, part in rows))
        self._written_up_to = tuple(
            accumulate(bool(part.phrases) and at == self._firsts[number] for at, (number, _, part) in enumerate(rows))
        )

    def stop_of(self, part: int, phrase: int) -> int:
        """The stop of a phrase of a part."""
        return self._firsts[part] + phrase

    def place_of(self, stop: int) -> tuple[int, int]:
        """Part and phrase of a stop."""
        part = self._stops[stop].part
        return part, stop - self._firsts[part]

    def hear(self, following: Following, words: Iterable[Word]) -> Following:
        """Take in the next words. However they are cut into stretches, the place is the same."""
        for word in words:
            if word.start_s >= following.from_s:
                following = self._after(following, bare(word.text))
        return following

    def _after(self, here: Following, token: str) -> Following:
        recent = (*here.recent, token)[-_LONGEST_STRETCH:]
        following = here.stop + 1
        if following in self._stops_ending_in.get(token, ()) and self._stands_at_the_end(following, recent):
            return replace(here, stop=following, recent=())
        for stop in self._stops_with.get(self._content.key(token), ()):
            if stop > here.stop and (
                self._is_reached(here.stop, stop, recent) or self._is_in_a_row(here.stop, stop, recent)
            ):
                return replace(here, stop=stop, recent=())
        # A phrase may end in a small word; that of a later one says too little.
        if following < len(self._stops) and self._is_in_a_row(here.stop, following, recent):
            return replace(here, stop=following, recent=())
        if following < len(self._stops) and self._signs_are_there(here.stop, following, recent):
            return replace(here, stop=following, recent=())
        return replace(here, recent=recent)

    def _stands_at_the_end(self, stop: int, recent: Sequence[str]) -> bool:
        said = self._stops[stop].phrase.tokens
        return len(recent) >= len(said) and stands_at(recent, len(recent) - len(said), said)

    def _is_reached(self, here: int, stop: int, recent: Sequence[str]) -> bool:
        there = self._stops[stop]
        if not there.has_content:
            return False
        said = {self._content.key(token) for token in recent[-there.phrase.stretch :]} & there.own.keys()
        share, fewest = self._bar(here, stop)
        heard = sum(there.own[key] for key in said) / sum(there.own.values())
        is_said = there.phrase.is_enough(sum(there.phrase.weights[key] for key in said))
        return is_said and heard >= share and len(said) >= fewest

    def _row_of(self, stop: _Stop) -> tuple[tuple[str, float], ...]:
        keys = [(token, self._content.key(token)) for token in stop.phrase.tokens]
        return tuple((key, stop.own[key]) if key else (token, _SMALL_WORD) for token, key in keys)

    def _is_in_a_row(self, here: int, stop: int, recent: Sequence[str]) -> bool:
        row = self._rows[stop]
        steps = max(1, self._known_up_to[stop] - self._known_up_to[here])
        share, fewest = self._by_row[min(steps, len(self._by_row)) - 1]
        needed = max(fewest, share * _weight(row))
        if needed > _weight(row):
            return False
        heard = [self._content.key(token) or token for token in recent[-(len(row) + _ROW_SLACK) :]]
        return _in_order(row, heard) >= needed

    def _bar(self, here: int, stop: int) -> tuple[float, int]:
        if stop == here + 1:
            return _NEXT
        if self._phrases_up_to[stop] <= self._phrases_up_to[here] + 2:
            return _AFTER_NEXT
        return _LATER if self._written_up_to[stop] <= self._written_up_to[here] + 1 else _FAR

    def _signs_are_there(self, here: int, following: int, recent: Sequence[str]) -> bool:
        signs = self._stops[following].signs
        if signs is None:
            return False
        heard = recent[-_SIGNS_STRETCH:]
        last = heard[-_LONGEST_SIGN:]
        if all(end < len(last) for _, end, _ in signs.find(last)):
            return False  # No sign ends here: nothing is there that was not there a word ago.
        found = dict(meaning for _, _, meaning in signs.find(heard))
        own = self._stops[here].signs
        stays = sum(dict(meaning for _, _, meaning in own.find(heard)).values()) if own is not None else 0.0
        return len(found) >= _FEWEST_SIGNS and sum(found.values()) >= max(_LEAST_SIGNS, stays)


def _weight(row: Sequence[tuple[str, float]]) -> float:
    return sum(weight for _, weight in row)


def _in_order(row: Sequence[tuple[str, float]], heard: Sequence[str]) -> float:
    """What those words of the row weigh that were heard in its order, whatever stands between them."""
    best = [0.0] * (len(row) + 1)
    for one in heard:
        before = best
        best = [0.0]
        for place, (key, weight) in enumerate(row):
            here = before[place] + weight if key == one else 0.0
            best.append(max(here, before[place + 1], best[place]))
    return best[-1]


def _signs(cues: tuple[str, ...], *, whole_words: bool) -> "PhraseIndex[tuple[str, float]] | None":
    """The words among a template's signs; those that name a sign of the language say too little about one moment."""
    weighed = [split_weight(cue) for cue in cues if not cue.startswith("@")]
    return PhraseIndex(((cue, (cue, weight)) for cue, weight in weighed), whole_words=whole_words) if weighed else None
