"""The request to the listener: where it is, and what of *who does what, by when* it names."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.passages import SentenceSums
from speakercoach.domain.told_story import Ask
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, has_comma

ASK_BEAT = "call_to_action"
"""The beat that holds the request to the listener, under this code in every template that has one."""
_LEAST_REQUEST = 1.5
_NEIGHBOURS = 2
"""So many sentences before and after the request, within its stretch, may name who and when."""
_ACT = 1.5
_BACK_WORDS = 2
_AFTER_AN_OBJECT = 9


def find_ask(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    labels: Sequence[str | None],
    codes: Sequence[str],
    pack: LanguagePack,
) -> Ask | None:
    """The clearest request inside the ask; in a template without that beat, in the second half of the talk.

    ``labels`` holds the beat of each sentence, ``codes`` the beats of the template. ``None`` where the ask was told and
    no sentence of it stands out: then nobody knows whether it holds a request.
    """
    if ASK_BEAT in codes:
        places = [i for i, label in enumerate(labels) if label == ASK_BEAT]
    else:
        places = list(range(len(sentences) // 2, len(sentences)))
    tokens = [bare(word.text) for word in words]
    sums = SentenceSums(sentences, len(tokens))
    request = _requests(tokens, sums, pack)
    acts = _acts(words, sentences, tokens, sums, pack)
    clear = request + _ACT * np.array([bool(hits) for hits in acts]) * (request > 0)
    chosen = max(places, key=lambda i: float(clear[i]), default=None)
    if chosen is None or request[chosen] < _LEAST_REQUEST:
        told = ASK_BEAT in codes and chosen is not None
        return None if told else Ask(found=False, text=None, start_s=None, end_s=None)
    around = [i for i in _stretch(chosen, frozenset(places)) if abs(i - chosen) <= _NEIGHBOURS]
    first, last = sentences[around[0]].first_word, sentences[around[-1]].last_word
    rules = pack.telling.ask
    known = bool(rules.acts)
    sentence = sentences[chosen]
    return Ask(
        found=True,
        text=sentence.text,
        start_s=sentence.start_s,
        end_s=sentence.end_s,
        names_who=_says(rules.who, tokens[first : last + 1]) if known else None,
        names_what=any(acts[i] for i in around) if known else None,
        names_when=_says(rules.when, tokens[first : last + 1]) if known else None,
    )


def _requests(tokens: Sequence[str], sums: SentenceSums, pack: LanguagePack) -> NDArray[np.float64]:
    """How clearly each sentence asks something of the listener."""

    def summed(cues: tuple[str, ...]) -> NDArray[np.float64]:
        return sums.of_hits(PhraseIndex(map(split_weight, cues), whole_words=pack.whole_words).find(tokens))

    asked = summed(pack.story.requests) + summed(pack.telling.ask.told)
    request: NDArray[np.float64] = np.maximum(0.0, asked - summed(pack.story.not_requests))
    return request


def _stretch(chosen: int, places: frozenset[int]) -> list[int]:
    """The sentences of the ask that hang together with the chosen one."""
    first = last = chosen
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    return list(range(first, last + 1))


def _acts(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    tokens: Sequence[str],
    sums: SentenceSums,
    pack: LanguagePack,
) -> list[list[int]]:
    """For each sentence the words where a concrete act is asked for, or where something to act on is said to be."""
    rules = pack.telling.ask
    acts: list[list[int]] = [[] for _ in range(sums.count)]
    told = frozenset(rules.not_acts)
    for first, end, _ in PhraseIndex(_plain(rules.acts), whole_words=True).find(tokens):
        number = sums.of_word[first]
        before = range(max(sentences[number].first_word, first - _BACK_WORDS), first)
        if number == sums.of_word[end - 1] and not _is_told(words, tokens, before, told):
            acts[number].append(first)
    places = {
        first: sums.of_word[first] for first, _, _ in PhraseIndex(_plain(rules.places), whole_words=True).find(tokens)
    }
    for first, _, _ in PhraseIndex(_plain(rules.objects), whole_words=True).find(tokens):
        within = range(first - _AFTER_AN_OBJECT, first + _AFTER_AN_OBJECT + 1)
        if any(places.get(i) == sums.of_word[first] for i in within):
            acts[sums.of_word[first]].append(first)
    return acts


def _is_told(words: tuple[Word, ...], tokens: Sequence[str], before: range, told: frozenset[str]) -> bool:
    """Whether the act is somebody else's: "I write", "they drive". ``before`` are the words that lead to it."""
    for i in reversed(before):
        if has_comma(words[i].text):
            return False
        if tokens[i] in told:
            return True
    return False


def _says(phrases: tuple[str, ...], tokens: Sequence[str]) -> bool:
    return next(PhraseIndex(_plain(phrases), whole_words=True).find(tokens), None) is not None


def _plain(phrases: tuple[str, ...]) -> list[tuple[str, None]]:
    return [(phrase, None) for phrase in phrases]
