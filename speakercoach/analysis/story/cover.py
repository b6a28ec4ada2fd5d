"""Which key phrases of the plan were said, in these or in near words."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from speakercoach.analysis.story.content import ContentWords
from speakercoach.analysis.story.said import PhraseWords, phrase_words, stands_at
from speakercoach.domain.talk import Plan
from speakercoach.domain.told_story import PhraseCover
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack


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
            looked_for = phrase_words(phrase, content)
            if looked_for.tokens:
                covers.append(_cover(beat.beat, phrase, _found(looked_for, tokens, places), words))
    return tuple(covers)


def _found(phrase: PhraseWords, tokens: Sequence[str], places: dict[str, list[int]]) -> tuple[int, int] | None:
    """First and last word of the best place; ``None`` where too little of the phrase was said together."""
    if not phrase.weights:
        first = next((i for i in range(len(tokens)) if stands_at(tokens, i, phrase.tokens)), None)
        return None if first is None else (first, first + len(phrase.tokens) - 1)
    return _heaviest(sorted((place, key) for key in phrase.weights for place in places.get(key, ())), phrase)


def _heaviest(hits: Sequence[tuple[int, str]], phrase: PhraseWords) -> tuple[int, int] | None:
    """The stretch whose different words weigh most and enough, the shortest among equals."""
    weights = phrase.weights
    best: tuple[float, int, tuple[int, int]] | None = None
    inside: Counter[str] = Counter()
    weight, start = 0.0, 0
    for place, key in hits:
        inside[key] += 1
        weight += weights[key] if inside[key] == 1 else 0.0
        while place - hits[start][0] >= phrase.stretch or inside[hits[start][1]] > 1:
            gone = hits[start][1]
            inside[gone] -= 1
            weight -= weights[gone] if inside[gone] == 0 else 0.0
            start += 1
        first = hits[start][0]
        if phrase.is_enough(weight) and (best is None or (weight, first - place) > (best[0], -best[1])):
            best = (weight, place - first, (first, place))
    return None if best is None else best[2]


def _cover(beat: str, phrase: str, found: tuple[int, int] | None, words: tuple[Word, ...]) -> PhraseCover:
    if found is None:
        return PhraseCover(beat=beat, text=phrase, covered=False, start_s=None, end_s=None)
    first, last = found
    end_s = max(word.end_s for word in words[first : last + 1])
    return PhraseCover(beat=beat, text=phrase, covered=True, start_s=words[first].start_s, end_s=end_s)
