"""Words used over and over, of those that a speaker could do without or change."""

from collections.abc import Collection

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.report import OverusedWord
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.disfluency_rules import Watched
from speakercoach.languages.tokens import bare, matches

FEWEST_TIMES = 5
MOST_WORDS = 5
TIMES_USUAL = 3.0
"""Under five times in a talk nobody notices a word; from three times what is usual on listeners do [own inference]."""


def find_overused(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack, lost: Collection[int]
) -> tuple[OverusedWord, ...]:
    """At most five, the one furthest over its usual rate first. Words in ``lost`` were stumbled over and count not."""
    tokens = [bare(word.text) for word in words]
    starts = {sentence.first_word for sentence in sentences}
    watched = pack.disfluency.watched
    index = PhraseIndex(
        [(phrase, number) for number, one in enumerate(watched) for phrase in one.words], whole_words=True
    )
    hits: list[dict[int, int]] = [{} for _ in watched]
    for first, end, number in index.find(tokens):
        plain = any(matches(tokens[first], pattern) for pattern in pack.disfluency.plain)
        if first in lost or plain or (watched[number].starts_sentence and first not in starts):
            continue
        hits[number][first] = max(end, hits[number].get(first, 0))
    found = [
        (len(places) / one.usual_per_100, _overused(words, tokens, places))
        for one, places in zip(watched, hits, strict=True)
        if _too_often(one, len(places), len(words))
    ]
    found.sort(key=lambda rated: (-rated[0], rated[1].places[0].start_s))
    return tuple(one for _, one in found[:MOST_WORDS])


def _too_often(one: Watched, count: int, words: int) -> bool:
    return count >= FEWEST_TIMES and count / words * 100 >= TIMES_USUAL * one.usual_per_100


def _overused(words: tuple[Word, ...], tokens: list[str], places: dict[int, int]) -> OverusedWord:
    said = [" ".join(tokens[first:end]) for first, end in places.items()]
    return OverusedWord(
        text=max(said, key=lambda text: (said.count(text), -said.index(text))),
        count=len(places),
        per_100_words=round(len(places) / len(words) * 100, 2),
        places=tuple(
            Span(words[first].start_s, max(word.end_s for word in words[first:end]))
            for first, end in sorted(places.items())
        ),
    )
