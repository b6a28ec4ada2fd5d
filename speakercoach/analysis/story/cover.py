"""Which key phrases of the plan were said, in these or in near words."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from speakercoach.analysis.story.content import ContentWords
from speakercoach.domain.silent_marks import spoken_text
from speakercoach.domain.talk import Plan
from speakercoach.domain.told_story import PhraseCover
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, is_said

_MOST = 0.55
_LEAST_WEIGHT = 1.5
_SLACK_WORDS = 12
_STRETCH = 2
"""A phrase is looked for in a stretch of so many times its words, and some more."""


def find_phrases(
    plan: Plan,
    words: tuple[Word, ...],
    tokens: Sequence[str],
    pack: LanguagePack,
) -> tuple[PhraseCover, ...]:
    """Each key phrase of the told beats, in the plan's order, and where most of what it says was said.

    A phrase of little words alone is looked for as it stands. One with nothing to say is left out.
    """
    content = ContentWords(pack)
    places: dict[str, list[int]] = defaultdict(list)
    for i, token in enumerate(tokens):
        if key := content.key(token):
            places[key].append(i)
    covers: list[PhraseCover] = []
    for beat in plan.beats:
        for phrase in beat.phrases if beat.told else ():
            said = [bare(part) for part in spoken_text(phrase).split() if is_said(part)]
            if said:
                found = _found(said, tokens, places, content)
                covers.append(_cover(beat.beat, phrase, found, words))
    return tuple(covers)


def _found(
    said: Sequence[str], tokens: Sequence[str], places: dict[str, list[int]], content: ContentWords
) -> tuple[int, int] | None:
    """First and last word of the best place; ``None`` where too little of the phrase was said together."""
    weights: dict[str, float] = {}
    for token in said:
        if key := content.key(token):
            weights[key] = max(weights.get(key, 0.0), content.weight(token))
    if not weights:
        return _as_it_stands(said, tokens)
    hits = sorted((place, key) for key in weights for place in places.get(key, ()))
    needed = max(_MOST * sum(weights.values()), min(_LEAST_WEIGHT, sum(weights.values())))
    window = _STRETCH * len(said) + _SLACK_WORDS
    return _heaviest(hits, weights, needed, window)


def _heaviest(
    hits: Sequence[tuple[int, str]], weights: dict[str, float], needed: float, window: int
) -> tuple[int, int] | None:
    """The stretch of at most ``window`` words whose different words weigh most, the shortest among equals."""
    best: tuple[float, int, tuple[int, int]] | None = None
    inside: Counter[str] = Counter()
    weight, start = 0.0, 0
    for place, key in hits:
        inside[key] += 1
        weight += weights[key] if inside[key] == 1 else 0.0
        while place - hits[start][0] >= window or inside[hits[start][1]] > 1:
            gone = hits[start][1]
            inside[gone] -= 1
            weight -= weights[gone] if inside[gone] == 0 else 0.0
            start += 1
        first = hits[start][0]
        if weight >= needed - 1e-9 and (best is None or (weight, first - place) > (best[0], -best[1])):
            best = (weight, place - first, (first, place))
    return None if best is None else best[2]


def _as_it_stands(said: Sequence[str], tokens: Sequence[str]) -> tuple[int, int] | None:
    length = len(said)
    for i in range(len(tokens) - length + 1):
        if tokens[i] == said[0] and list(tokens[i : i + length]) == list(said):
            return i, i + length - 1
    return None


def _cover(beat: str, phrase: str, found: tuple[int, int] | None, words: tuple[Word, ...]) -> PhraseCover:
    if found is None:
        return PhraseCover(beat=beat, text=phrase, covered=False, start_s=None, end_s=None)
    first, last = found
    end_s = max(word.end_s for word in words[first : last + 1])
    return PhraseCover(beat=beat, text=phrase, covered=True, start_s=words[first].start_s, end_s=end_s)
