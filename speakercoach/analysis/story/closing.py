"""Whether the end of a talk takes up its opening."""

from collections import Counter
from collections.abc import Sequence

from speakercoach.analysis.story.ask import ASK_BEAT
from speakercoach.analysis.story.content import ContentWords
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import Closing
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.care import tells_of_harm

_FEWEST_WORDS = 90
_FEWEST_SENTENCES = 8
"""In a shorter talk everything is beginning and end."""
_OPENING_RATIO, _LONGEST_OPENING_RATIO = 0.12, 0.2
_CLOSING_RATIO, _LONGEST_CLOSING_RATIO = 0.15, 0.25
_AWAY_RATIO = 0.2
"""What comes back was away for so much of the talk."""
_PARTS, _MOST_PARTS = 6, 3
"""The middle in so many parts; a word that stands in more of them was never away."""
_LONGEST_WORDS = 160
"""Nobody remembers more than the first minute of a long talk as its opening."""
_SAID_AGAIN = 3
"""A word that is said so often at both ends together is no chance."""
_ONCE = 0.7
_ENOUGH = 1.4
"""One thing that is said again, or some words of another kind."""
OPENING_BEAT = "opening"


def find_closing(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    tokens: Sequence[str],
    labels: Sequence[str | None],
    pack: LanguagePack,
) -> Closing | None:
    """Which content words of the opening the end takes up after they were long away; ``None`` for a short talk.

    The opening and the end are the first and last parts of the talk, or the first and last beat where those are a
    little longer. Words of violence or suffering are no return: what comes back is shown to the speaker as one. Also
    ``None`` in a language whose content words are not known.
    """
    fewest = _FEWEST_WORDS if pack.whole_words else _FEWEST_WORDS * 2 // 3
    if len(words) < fewest or len(sentences) < _FEWEST_SENTENCES or not pack.telling.content.function:
        return None
    opening_end = _opening_end(sentences, labels, len(words))
    closing_start = _closing_start(sentences, labels, len(words))
    content = ContentWords(pack)
    keys = [content.key(token) for token in tokens]
    first_at, last_at, parts = _first_places(keys, closing_start), _last_places(keys, closing_start), Counter[str]()
    middle = max(1, closing_start - opening_end)
    for key, _ in {(keys[i], (i - opening_end) * _PARTS // middle) for i in range(opening_end, closing_start)}:
        parts[key] += 1
    returned = [
        i
        for i in range(closing_start, len(words))
        if keys[i]
        and first_at.get(keys[i], len(words)) < opening_end
        and parts[keys[i]] <= _MOST_PARTS
        and i - last_at[keys[i]] >= _AWAY_RATIO * len(words)
        and not content.is_common(tokens[i])
    ]
    at_ends = {(keys[i], tokens[i]) for i in (*range(opening_end), *range(closing_start, len(words)))}
    hurtful = {key for key, token in at_ends if tells_of_harm([token, content.shown(token)], pack.code)}
    returned = [i for i in returned if keys[i] not in hurtful]
    seen: dict[str, int] = {}
    for i in returned:
        seen.setdefault(keys[i], i)
    said = Counter(keys[:opening_end]) + Counter(keys[closing_start:])
    weight = sum(content.weight(tokens[i]) * (1.0 if said[key] >= _SAID_AGAIN else _ONCE) for key, i in seen.items())
    if not seen or weight < _ENOUGH:
        return Closing(returns=False, words=(), opening=None, closing=None)
    begun = sorted(first_at[key] for key in seen)
    ended = sorted(returned)
    return Closing(
        returns=True,
        words=tuple(content.shown(tokens[i]) for i in sorted(seen.values(), key=lambda i: first_at[keys[i]])),
        opening=_span(words, begun[0], begun[-1]),
        closing=_span(words, ended[0], ended[-1]),
    )


def _opening_end(sentences: tuple[Sentence, ...], labels: Sequence[str | None], words: int) -> int:
    """The word after the opening, at the end of a sentence."""
    usual, longest = (
        min(_OPENING_RATIO * words, _LONGEST_WORDS / 2),
        min(_LONGEST_OPENING_RATIO * words, _LONGEST_WORDS),
    )
    end = 0
    for number, sentence in enumerate(sentences):
        goes_on = labels[number] == OPENING_BEAT
        if end >= usual and not goes_on:
            break
        if end and sentence.last_word >= longest:
            break
        end = sentence.last_word + 1
    return end


def _closing_start(sentences: tuple[Sentence, ...], labels: Sequence[str | None], words: int) -> int:
    """The first word of the end, at the start of a sentence."""
    usual, longest = (
        min(_CLOSING_RATIO * words, _LONGEST_WORDS / 2),
        min(_LONGEST_CLOSING_RATIO * words, _LONGEST_WORDS),
    )
    start = words
    for number in range(len(sentences) - 1, -1, -1):
        first = sentences[number].first_word
        goes_on = labels[number] == ASK_BEAT
        if words - start >= usual and not goes_on:
            break
        if start < words and words - first > longest:
            break
        start = first
    return start


def _first_places(keys: Sequence[str], end: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for i in range(end):
        places.setdefault(keys[i], i)
    return places


def _last_places(keys: Sequence[str], end: int) -> dict[str, int]:
    return {keys[i]: i for i in range(end)}


def _span(words: tuple[Word, ...], first: int, last: int) -> Span:
    return Span(words[first].start_s, max(word.end_s for word in words[first : last + 1]))
