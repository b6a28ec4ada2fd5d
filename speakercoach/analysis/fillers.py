"""Fillers: sounds that fill a pause, and words that do no work where they stand.

A word counts by its surroundings, which the language pack describes as conditions: "like," is a
filler, "I like pears" is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.filler_rules import Condition, Marker
from speakercoach.languages.tokens import bare, has_comma, matches

SHORTEST_FOR_RATE_S = 10.0
FEWEST_WORDS_FOR_RATE = 20
"""Under these one filler more or less turns the rate around."""


def find_fillers(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    span: Span,
    pack: LanguagePack,
    context: SpeakerContext = NO_CONTEXT,
) -> Fillers:
    """All fillers of the words in order, and how often they come. ``span`` is the time from first to last word."""
    del context
    scene = _Scene.of(words, sentences, pack)
    items: list[Filler] = []
    taken_until = 0
    markers = _by_first_word(pack.fillers.markers)
    for i, token in enumerate(scene.tokens):
        if i < taken_until:
            continue
        if scene.filled[i]:
            certainty = pack.fillers.filled_pauses.certainty
            items.append(_filler(words, i, 1, FillerKind.FILLED_PAUSE, certainty))
            continue
        for marker in markers.get(token, ()):
            count = len(marker.words)
            if tuple(scene.tokens[i : i + count]) == marker.words and scene.fits(marker, i):
                items.append(_filler(words, i, count, FillerKind.DISCOURSE_MARKER, marker.certainty))
                taken_until = i + count
                break
    count = len(items)
    return Fillers(
        count=count,
        per_minute=round(count / span.length_s * 60, 2) if span.length_s >= SHORTEST_FOR_RATE_S else None,
        per_100_words=round(count / len(words) * 100, 2) if len(words) >= FEWEST_WORDS_FOR_RATE else None,
        items=tuple(items),
    )


def _by_first_word(markers: tuple[Marker, ...]) -> dict[str, list[Marker]]:
    index: dict[str, list[Marker]] = {}
    for marker in markers:
        index.setdefault(marker.words[0], []).append(marker)
    return index


def _filler(words: tuple[Word, ...], first: int, count: int, kind: FillerKind, certainty: float) -> Filler:
    within = words[first : first + count]
    return Filler(
        text=" ".join(bare(word.text) for word in within),
        kind=kind,
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        word=first,
        words=count,
        evidence=Evidence.WORDS,
        certainty=certainty,
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """Words with what surrounds them. ``before`` and ``after`` lead past filled pauses."""

    tokens: Sequence[str]
    filled: Sequence[bool]
    commas: Sequence[bool]
    starts: Sequence[bool]
    ends: Sequence[bool]
    last_tokens: Sequence[str]
    before: Sequence[int]
    after: Sequence[int]
    number_words: tuple[str, ...]

    @classmethod
    def of(cls, words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack) -> "_Scene":
        tokens = [bare(word.text) for word in words]
        sound = re.compile(pack.fillers.filled_pauses.pattern)
        filled = [sound.fullmatch(token) is not None for token in tokens]
        commas = [has_comma(word.text) for word in words]
        if not any(commas) and not any(word.text.endswith(pack.sentences.enders) for word in words):
            # Nothing is punctuated: a pause stands for a comma.
            commas = [
                i + 1 < len(words) and words[i + 1].start_s - words[i].end_s >= pack.pauses.threshold_s
                for i in range(len(words))
            ]
        starts, ends, last_tokens = [False] * len(words), [False] * len(words), [""] * len(words)
        for sentence in sentences:
            first, last = sentence.first_word, sentence.last_word
            while first < last and filled[first]:  # "Um, so, ..." begins with so
                first += 1
            starts[first] = True
            ends[last] = True
            last_tokens[sentence.first_word : last + 1] = [tokens[last]] * (last + 1 - sentence.first_word)
        before, after = list(range(-1, len(words) - 1)), list(range(1, len(words) + 1))
        for i in range(1, len(words)):
            if filled[i - 1]:
                before[i] = before[i - 1]
        for i in range(len(words) - 2, -1, -1):
            if filled[i + 1]:
                after[i] = after[i + 1]
        return cls(tokens, filled, commas, starts, ends, last_tokens, before, after, pack.fillers.number_words)

    def fits(self, marker: Marker, first: int) -> bool:
        """Whether the marker's words, which stand at ``first``, do no work there."""
        last = first + len(marker.words) - 1
        return any(self._holds(condition, first, last) for condition in marker.when) and not any(
            self._holds(condition, first, last) for condition in marker.unless
        )

    def _holds(self, condition: Condition, first: int, last: int) -> bool:
        facts = (
            (condition.comma_before, first > 0 and self.commas[first - 1]),
            (condition.comma_after, self.commas[last]),
            (condition.starts_sentence, self.starts[first]),
            (condition.ends_sentence, self.ends[last]),
            (condition.filler_next, last + 1 < len(self.tokens) and self.filled[last + 1]),
            (condition.number_next, self._number(self.after[last])),
        )
        if any(wanted is not None and wanted != is_so for wanted, is_so in facts):
            return False
        previous = "" if self.starts[first] else self._token(self.before[first])
        following = "" if self.ends[last] else self._token(self.after[last])
        return (
            _allowed(previous, condition.previous, condition.previous_not)
            and _allowed(following, condition.next, condition.next_not)
            and _allowed(self.last_tokens[last], condition.sentence_ends, ())
        )

    def _token(self, index: int) -> str:
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def _number(self, index: int) -> bool:
        token = self._token(index)
        return token[:1].isdigit() or any(matches(token, pattern) for pattern in self.number_words)


def _allowed(token: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    if wanted and not (token and any(matches(token, pattern) for pattern in wanted)):
        return False
    return not (token and any(matches(token, pattern) for pattern in unwanted))


def with_hesitations(fillers: Fillers, likely: tuple[Filler, ...]) -> Fillers:
    """The fillers of the words together with what was heard where no word is written, in order of time."""
    items = tuple(sorted((*fillers.items, *likely), key=lambda item: item.start_s))
    return replace(fillers, items=items, likely_count=len(likely))
