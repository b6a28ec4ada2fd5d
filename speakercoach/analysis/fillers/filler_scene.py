"""The words of a talk as the rules for fillers see them: with what surrounds each.

A filler may be taken out of the words without another one coming up: filled pauses are looked past as if they were
not there, with whatever mark or pause they carry, and what only a filler's neighbourhood can show speaks for fillers.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speakercoach.analysis.fillers.filler_conditions import Surroundings, WordSet
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.filler_rules import FillerRules, NotFilled
from speakercoach.languages.tokens import has_comma

_CLOSERS = "\"'”’»)]」』"
_APOSTROPHES = ("'", "’")
_OPENERS = ("“", "„", "«", "「", "『", '"', "\u2018")
_QUESTIONS = ("?", "\uff1f")
_CALLS = ("!", "\uff01", *_QUESTIONS)
EARLIER_WORDS = 4
LONGEST_STEM = 8
FEW_COMMAS_WORDS = 60
"""A talk as long as this without a single comma comes from a recogniser that writes none."""


def filled_pauses(words: Sequence[Word], tokens: Sequence[str], rules: FillerRules) -> list[bool]:
    """Which words are sounds that fill a pause.

    Exceptions look at the written word beside, but never at another filled pause, so that one more or less of those
    changes nothing about the rest.
    """
    sound = re.compile(rules.filled_pauses.pattern)
    sounds = [
        sound.fullmatch(token) is not None and not _is_clipped(word.text)
        for word, token in zip(words, tokens, strict=True)
    ]
    unless = [_NotFilled.of(one, rules) for one in rules.filled_pauses.unless]
    before, after = _nearest(sounds), _nearest(sounds[::-1])[::-1]
    last = len(words) - 1

    def fills(i: int) -> bool:
        beside = (before[i], None if (from_end := after[i]) is None else last - from_end)
        return not any(one.holds(words, tokens, i, *beside) for one in unless)

    return [is_sound and fills(i) for i, is_sound in enumerate(sounds)]


def _nearest(sounds: Sequence[bool]) -> list[int | None]:
    """The nearest word before each that is no sound."""
    nearest: list[int | None] = []
    last: int | None = None
    for i, is_sound in enumerate(sounds):
        nearest.append(last)
        last = last if is_sound else i
    return nearest


def _is_clipped(text: str) -> bool:
    """A word whose beginning is left out: "I know 'er", "tell 'em"."""
    return text[:1] in _APOSTROPHES and text[1:2].isalpha() and not set(text[1:]) & set(_APOSTROPHES)


@dataclass(frozen=True, slots=True)
class _NotFilled:
    rule: NotFilled
    words: WordSet
    previous: WordSet
    next: WordSet

    @classmethod
    def of(cls, rule: NotFilled, rules: FillerRules) -> "_NotFilled":
        words, previous, following = (
            WordSet.of(rules.spelled_out(given)) for given in (rule.words, rule.previous, rule.next)
        )
        return cls(rule, words, previous, following)

    def holds(
        self, words: Sequence[Word], tokens: Sequence[str], i: int, before: int | None, after: int | None
    ) -> bool:
        rule = self.rule
        text = words[i].text
        opens = before is None or words[before].text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
        return not (
            (rule.words and tokens[i] not in self.words)
            or (rule.previous and not (self._joined(words, before) and tokens[before or 0] in self.previous))
            or (rule.next and (after is None or tokens[after] not in self.next))
            or (rule.called and not text.rstrip(_CLOSERS).endswith(_CALLS))
            or (rule.opens and not opens)
            or (rule.name and (after is None or not _is_name(text, words[after].text)))
        )

    @staticmethod
    def _joined(words: Sequence[Word], before: int | None) -> bool:
        return before is not None and not has_comma(words[before].text)


def _is_name(text: str, following: str) -> bool:
    return text.isalpha() and text.istitle() and following[:1].isupper() and len(following) > 1 and following[1] != "'"


def _taken_up(earlier: Sequence[str], following: str, following2: str) -> bool:
    """Whether what follows says over the word before ("needs, well, needs"), or two of the words before."""
    if not following or not earlier:
        return False
    return following == earlier[0] or (following2, following) in pairwise(earlier)


@dataclass(frozen=True, slots=True)
class Scene:
    """The words and what stays the same whatever is found among them.

    ``sentence`` numbers the sentence of each word, ``punctuated`` says whether it has marks in it.
    """

    words: Sequence[Word]
    tokens: Sequence[str]
    filled: Sequence[bool]
    commas: Sequence[bool]
    closed: Sequence[bool]
    sentence: Sequence[int]
    punctuated: Sequence[bool]
    pause_s: float
    stems: Sequence[str]

    @classmethod
    def of(
        cls,
        words: tuple[Word, ...],
        sentences: tuple[Sentence, ...],
        pack: LanguagePack,
        filled: Sequence[bool],
        tokens: Sequence[str],
    ) -> "Scene":
        """Cut the words but the filled pauses into sentences; ``sentences`` are those of all words."""
        kept = [i for i in range(len(words)) if not filled[i]]
        # The sentences of all words are those of the kept ones only where nothing is left out.
        cut = sentences if len(kept) == len(words) else find_sentences(tuple(words[i] for i in kept), pack)
        commas = [has_comma(word.text) for word in words]
        closed = [word.text.rstrip(_CLOSERS).endswith(pack.sentences.enders) for word in words]
        has_commas = any(commas[i] for i in kept) or len(kept) < FEW_COMMAS_WORDS
        sentence, punctuated = [-1] * len(words), [True] * len(words)
        for number, one in enumerate(cut):
            within = kept[one.first_word : one.last_word + 1]
            marked = (closed[within[-1]] and has_commas) or any(commas[i] for i in within)
            for i in within:
                sentence[i], punctuated[i] = number, marked
        stems = [_stem(token, particles) for token in tokens] if (particles := _longest_first(pack)) else ()
        return cls(words, tokens, filled, commas, closed, sentence, punctuated, pack.pauses.threshold_s, stems)


def _longest_first(pack: LanguagePack) -> tuple[str, ...]:
    """The particles of a language whose nouns carry them."""
    if pack.whole_words:
        return ()
    return tuple(sorted(pack.particles, key=lambda one: (-len(one), one)))


def _stem(token: str, particles: Sequence[str]) -> str:
    """A noun without its particle; a word of one syllable is whole."""
    return next((token[: -len(one)] for one in particles if token.endswith(one) and token != one), token)


class View:
    """The scene without the filled pauses and the markers ``found`` so far (by word)."""

    def __init__(self, scene: Scene, found: Collection[int]) -> None:
        self._scene = scene
        self._found = found
        self.seen = [i for i in range(len(scene.words)) if not scene.filled[i] and i not in found]
        self._place = {index: place for place, index in enumerate(self.seen)}
        self._last: dict[int, int] = {scene.sentence[i]: i for i in self.seen}
        self._first_said = self._beginnings() if scene.stems else {}

    def _beginnings(self) -> dict[str, int]:
        """Where a word that begins so is said for the first time."""
        first: dict[str, int] = {}
        for place, index in enumerate(self.seen):
            token = self._scene.tokens[index]
            for length in range(1, min(len(token), LONGEST_STEM) + 1):
                first.setdefault(token[:length], place)
        return first

    def at(self, first: int, count: int) -> Surroundings | None:
        """What surrounds ``count`` words from ``first``.

        None where they do not stand together in one breath, and where they open what somebody is quoted with.
        """
        scene, place = self._scene, self._place[first]
        if scene.words[first].text.startswith(_OPENERS):
            return None
        last_place = place + count - 1
        if last_place >= len(self.seen) or any(self._parted(k) for k in range(place, last_place)):
            return None
        last = self.seen[last_place]
        starts, ends = self._opens(place), self._opens(last_place + 1)
        previous = "" if starts else self._token(place - 1)
        following = "" if ends else self._token(last_place + 1)
        earlier = []
        for k in range(place - 1, max(-1, place - 1 - EARLIER_WORDS), -1):
            if self._opens(k + 1):
                break
            earlier.append(self._token(k))
        marker_before, marker_next = self._marker_before(first), self._marker_next(last)
        following2 = "" if not following or self._opens(last_place + 2) else self._token(last_place + 2)
        return Surroundings(
            previous=previous,
            previous2="" if not previous or self._opens(place - 1) else self._token(place - 2),
            next=following,
            next_stem=self._stem(last_place + 1) if following else "",
            next2=following2,
            earlier=tuple(earlier),
            sentence_ends=scene.tokens[self._last[scene.sentence[last]]],
            comma_before=place > 0 and self._comma(place - 1),
            comma_after=self._comma(last_place),
            starts_sentence=starts,
            ends_sentence=ends,
            punctuated=scene.punctuated[first],
            asked=scene.words[last].text.rstrip(_CLOSERS).endswith(_QUESTIONS),
            taken_up=_taken_up(earlier, following, following2),
            next_new=bool(following) and self._is_new(last_place + 1),
            filler_before=marker_before or (first > 0 and scene.filled[first - 1]),
            filler_next=marker_next
            or (last + 1 < len(scene.words) and scene.filled[last + 1] and not scene.closed[last]),
            marker_before=marker_before,
            marker_next=marker_next,
        )

    def _token(self, place: int) -> str:
        return self._scene.tokens[self.seen[place]] if 0 <= place < len(self.seen) else ""

    def _stem(self, place: int) -> str:
        index = self.seen[place]
        return self._scene.stems[index] if self._scene.stems else self._scene.tokens[index]

    def _is_new(self, place: int) -> bool:
        """Whether nothing that begins like this word was said before it; unknown where nouns carry no particles."""
        if not self._scene.stems:
            return False
        return self._first_said[self._scene.stems[self.seen[place]][:LONGEST_STEM]] == place

    def _opens(self, place: int) -> bool:
        """Whether a sentence begins at this place; the end of all words counts as well."""
        if place <= 0 or place >= len(self.seen):
            return True
        sentence = self._scene.sentence
        return sentence[self.seen[place]] != sentence[self.seen[place - 1]]

    def _comma(self, place: int) -> bool:
        scene, index = self._scene, self.seen[place]
        if scene.punctuated[index] or scene.commas[index]:
            return scene.commas[index]
        if place + 1 >= len(self.seen):
            return False
        following = scene.words[self.seen[place + 1]]
        return following.start_s - scene.words[index].end_s >= scene.pause_s

    def _parted(self, place: int) -> bool:
        return self._scene.commas[self.seen[place]] or self._opens(place + 1)

    def _marker_before(self, first: int) -> bool:
        at = first - 1
        while at >= 0 and self._scene.filled[at]:
            at -= 1
        return at in self._found and not self._scene.closed[at]

    def _marker_next(self, last: int) -> bool:
        at = last + 1
        while at < len(self._scene.words) and self._scene.filled[at]:
            at += 1
        return at in self._found and not self._scene.closed[last]
