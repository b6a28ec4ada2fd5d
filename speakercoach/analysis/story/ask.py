"""The request to the listener: where it is, and what of *who does what, by when* it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.passages import SentenceSums
from speakercoach.analysis.story.quotes import find_quotes
from speakercoach.analysis.story.stems import words_of
from speakercoach.domain.told_story import Ask
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, has_comma

ASK_BEAT = "call_to_action"
"""The beat that holds the request to the listener, under this code in every template that has one."""
_LEAST_REQUEST, _CLEAR_REQUEST = 1.5, 2.0
"""Of a sentence in the ask, and of one elsewhere: "they will vote" shows as much as the first."""
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

    ``labels`` holds the beat of each sentence, ``codes`` the beats of the template. ``None`` where nobody knows: the
    ask was told and no sentence of it stands out, or it was not told and the speaker asks for an act elsewhere, as
    who begins with the request does.
    """
    if ASK_BEAT in codes:
        places = [i for i, label in enumerate(labels) if label == ASK_BEAT]
    else:
        places = list(range(len(sentences) // 2, len(sentences)))
    own = _alone(words, sentences, places)
    request = _requests(own, pack)
    acts = _acts(own, pack)
    request += _ACT * _begins_with_a_deed(own, acts, pack)
    clear = request + _ACT * np.array([bool(hits) for hits in acts]) * (request > 0)
    chosen = max(range(len(places)), key=lambda i: float(clear[i]), default=None)
    if chosen is None or request[chosen] < _LEAST_REQUEST:
        told = ASK_BEAT in codes and chosen is not None
        elsewhere = ASK_BEAT in codes and chosen is None and _is_asked_anywhere(words, sentences, pack)
        return None if told or elsewhere else Ask(found=False, text=None, start_s=None, end_s=None)
    around = _stretch(chosen, places)
    said = own.tokens[own.sentences[around[0]].first_word : own.sentences[around[-1]].last_word + 1]
    rules = pack.telling.ask
    known = bool(rules.acts)
    sentence = own.sentences[chosen]
    return Ask(
        found=True,
        text=sentence.text,
        start_s=sentence.start_s,
        end_s=sentence.end_s,
        names_who=_says(rules.who, said) if known else None,
        names_what=_names_an_act(own, sentence, pack, is_known=any(acts[i] for i in around)) if known else None,
        names_when=_says(rules.when, said) if known else None,
    )


def _is_asked_anywhere(words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack) -> bool:
    """Whether an act is clearly asked for in any sentence that quotes nobody."""
    own = _alone(words, sentences, range(len(sentences)))
    quoted = {
        own.sums.of_word[i]
        for first, last in find_quotes(own.words, own.sentences, own.tokens, pack)
        for i in range(first, last + 1)
    }
    acts = _acts(own, pack)
    request = _requests(own, pack) + _ACT * _begins_with_a_deed(own, acts, pack)
    return any(acts[i] and request[i] >= _CLEAR_REQUEST and i not in quoted for i in range(len(own.sentences)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of the ask alone, as bare ``tokens``; its sentences count these words."""

    words: tuple[Word, ...]
    tokens: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    sums: SentenceSums


def _alone(words: tuple[Word, ...], sentences: tuple[Sentence, ...], places: Sequence[int]) -> _Asked:
    kept: list[Word] = []
    moved: list[Sentence] = []
    for sentence in (sentences[i] for i in places):
        first = len(kept)
        kept.extend(words[sentence.first_word : sentence.last_word + 1])
        moved.append(replace(sentence, first_word=first, last_word=len(kept) - 1))
    tokens = tuple(bare(word.text) for word in kept)
    return _Asked(tuple(kept), tokens, tuple(moved), SentenceSums(tuple(moved), len(kept)))


def _requests(own: _Asked, pack: LanguagePack) -> NDArray[np.float64]:
    """How clearly each sentence asks something of the listener."""

    def summed(cues: tuple[str, ...]) -> NDArray[np.float64]:
        index = PhraseIndex(map(split_weight, cues), whole_words=pack.whole_words)
        return own.sums.of_hits(index.find(own.tokens))

    asked = summed(pack.story.requests) + summed(pack.telling.ask.told)
    request: NDArray[np.float64] = np.maximum(0.0, asked - summed(pack.story.not_requests))
    return request


def _begins_with_a_deed(own: _Asked, acts: Sequence[Sequence[int]], pack: LanguagePack) -> NDArray[np.float64]:
    """1 for sentences that begin with what is to be done ("Take the pencil"), as English asks; else 0."""
    leading = frozenset(pack.telling.ask.leading)
    deeds = frozenset(words_of(pack.telling.scenes.actions))
    begins = np.zeros(len(own.sentences))
    for number, sentence in enumerate(own.sentences if leading else ()):
        first = sentence.first_word
        while first < sentence.last_word and own.tokens[first] in leading:
            first += 1
        begins[number] = first in acts[number] or own.tokens[first] in deeds
    return begins


def _stretch(chosen: int, places: Sequence[int]) -> list[int]:
    """The places around the chosen one that hang together with it, a few on each side."""
    first = last = chosen
    while first > 0 and chosen - first < _NEIGHBOURS and places[first - 1] == places[first] - 1:
        first -= 1
    while last + 1 < len(places) and last - chosen < _NEIGHBOURS and places[last + 1] == places[last] + 1:
        last += 1
    return list(range(first, last + 1))


def _acts(own: _Asked, pack: LanguagePack) -> list[list[int]]:
    """For each sentence the words where a concrete act is asked for, or where something to act on is said to be."""
    rules, of_word = pack.telling.ask, own.sums.of_word
    acts: list[list[int]] = [[] for _ in own.sentences]
    told = frozenset(rules.not_acts)
    for first, end, _ in PhraseIndex(_plain(rules.acts), whole_words=True).find(own.tokens):
        before = range(max(own.sentences[of_word[first]].first_word, first - _BACK_WORDS), first)
        if of_word[first] == of_word[end - 1] and not _is_told(own, before, told):
            acts[of_word[first]].append(first)
    hits = PhraseIndex(_plain(rules.places), whole_words=True).find(own.tokens)
    places = {first: of_word[first] for first, _, _ in hits}
    for first, _, _ in PhraseIndex(_plain(rules.objects), whole_words=True).find(own.tokens):
        within = range(first - _AFTER_AN_OBJECT, first + _AFTER_AN_OBJECT + 1)
        if any(places.get(i) == of_word[first] for i in within):
            acts[of_word[first]].append(first)
    return acts


def _is_told(own: _Asked, before: range, told: frozenset[str]) -> bool:
    """Whether the act is somebody else's: "I write", "they drive". ``before`` are the words that lead to it."""
    for i in reversed(before):
        if has_comma(own.words[i].text):
            return False
        if own.tokens[i] in told:
            return True
    return False


def _names_an_act(own: _Asked, request: Sentence, pack: LanguagePack, *, is_known: bool) -> bool | None:
    """``None`` where it is neither an act that is known nor plainly a wish: no list holds every act."""
    if is_known:
        return True
    wished = _says(pack.telling.ask.wishes, own.tokens[request.first_word : request.last_word + 1])
    return False if wished else None


def _says(phrases: tuple[str, ...], tokens: Sequence[str]) -> bool:
    return next(PhraseIndex(_plain(phrases), whole_words=True).find(tokens), None) is not None


def _plain(phrases: tuple[str, ...]) -> list[tuple[str, None]]:
    return [(phrase, None) for phrase in phrases]
