"""How well sentences fit the beats of a template by its cues, by signs of the language and by place.

This carries templates that the fitted model knows nothing of, and helps it with those that resemble the testimony. Each
sentence is scored for each beat by transparent cues (words and phrases of the template, signs of the language) and by
where in the talk it stands; all ways through the sentences are weighed together (forward-backward): they prefer to stay
in a beat and to go on to the next, but may jump, come back, and leave sentences in no beat.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import Sentence
from speakercoach.languages import LanguagePack

# Weights, in units of one plain cue, kept round: little changes when one of them moves by a fifth.
_MOST_FROM_CUES = 5.0
_NO_BEAT = -1.2
_NEXT, _SKIP, _JUMP, _BACK, _OUT, _IN = -1.4, -2.0, -2.4, -2.7, -1.9, -1.2
_FIRST_BEAT_STARTS, _OTHER_STARTS = 1.2, -0.8
_PLACE_WIDTH = 0.5
_FIRST_PLACE_WIDTH = 0.12
_MOST_AGAINST_PLACE = 0.5
_MOST_AGAINST_FIRST = 3.0
_SIGN_FULL_AT = 2.0
_SHORT_SENTENCE_WORDS = 6


def cue_chances(
    tokens: Sequence[str],
    sentences: tuple[Sentence, ...],
    pack: LanguagePack,
    template: StoryTemplate,
    known: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """The chance of each beat and, in the last column, of none; (sentences, beats + 1), rows add up to 1.

    ``known`` (the same shape) adds log weights of what is known otherwise.
    """
    signs = _Signs.of(tokens, sentences, pack)
    scores = _scores(tokens, sentences, signs, pack, template)
    if known is not None:
        scores += known
    starts = np.full(len(template.beats) + 1, _OTHER_STARTS)
    starts[0], starts[-1] = _FIRST_BEAT_STARTS, 0.0
    return _posterior(scores, _moves(len(template.beats)), starts)


@dataclass(frozen=True, slots=True)
class _Signs:
    """For each sentence how strongly a sign of the language shows, 0..1 (``@request`` and ``aside`` add up)."""

    by_name: dict[str, NDArray[np.float64]]
    aside: NDArray[np.float64]

    @classmethod
    def of(cls, tokens: Sequence[str], sentences: tuple[Sentence, ...], pack: LanguagePack) -> "_Signs":
        of_word = _sentence_of_word(sentences, len(tokens))
        count = len(sentences)

        def summed(cues: tuple[str, ...], *, whole_words: bool = pack.whole_words) -> NDArray[np.float64]:
            total = np.zeros(count)
            index = PhraseIndex((split_weight(cue) for cue in cues), whole_words=whole_words)
            for first, end, weight in index.find(tokens):
                if of_word[first] == of_word[end - 1]:
                    total[of_word[first]] += weight
            return total

        def shown(cues: tuple[str, ...]) -> NDArray[np.float64]:
            return np.minimum(1.0, summed(cues, whole_words=True) / _SIGN_FULL_AT)

        request = np.maximum(0.0, summed(pack.story.requests) - summed(pack.story.not_requests))
        last_texts = [sentence.text[-2:] for sentence in sentences]
        numbers = np.zeros(count)
        for i, token in enumerate(tokens):
            if token[:1].isdigit():
                numbers[of_word[i]] = 1.0
        aside = summed(pack.story.asides)
        lengths = np.array([sentence.last_word - sentence.first_word + 1 for sentence in sentences])
        aside[lengths <= _SHORT_SENTENCE_WORDS] *= 2.5  # a sentence of thanks, not a word of thanks in a story
        return cls(
            by_name={
                "@past": shown(pack.story.past),
                "@present": shown(pack.story.present),
                "@they": shown(pack.story.they),
                "@many": shown(pack.story.many),
                "@i": shown(pack.pronouns.i),
                "@we": shown(pack.pronouns.we),
                "@you": shown(pack.pronouns.you),
                "@question": np.array([float("?" in text or "\uff1f" in text) for text in last_texts]),
                "@number": numbers,
                "@request": request,
            },
            aside=aside,
        )


def _sentence_of_word(sentences: tuple[Sentence, ...], count: int) -> list[int]:
    of_word = [0] * count
    for number, sentence in enumerate(sentences):
        of_word[sentence.first_word : sentence.last_word + 1] = [number] * (
            sentence.last_word + 1 - sentence.first_word
        )
    return of_word


def _scores(
    tokens: Sequence[str],
    sentences: tuple[Sentence, ...],
    signs: _Signs,
    pack: LanguagePack,
    template: StoryTemplate,
) -> NDArray[np.float64]:
    """How well each sentence fits each beat and, in the last column, none; shape (sentences, beats + 1)."""
    of_word = _sentence_of_word(sentences, len(tokens))
    scores = np.zeros((len(sentences), len(template.beats) + 1))
    phrases: list[tuple[str, tuple[int, float]]] = []
    for number, beat in enumerate(template.beats):
        for cue in beat.cues:
            phrase, weight = split_weight(cue)
            if phrase.startswith("@"):
                if phrase in signs.by_name:
                    scores[:, number] += weight * signs.by_name[phrase]
            else:
                phrases.append((phrase, (number, weight)))
    for first, end, (number, weight) in PhraseIndex(phrases, whole_words=pack.whole_words).find(tokens):
        if of_word[first] == of_word[end - 1]:
            scores[of_word[first], number] += weight
    np.minimum(scores, _MOST_FROM_CUES, out=scores)
    scores[:, -1] = _NO_BEAT + np.minimum(signs.aside, _MOST_FROM_CUES)
    scores[:, :-1] -= _against_place(sentences, len(tokens), template)
    return scores


def _against_place(sentences: tuple[Sentence, ...], words: int, template: StoryTemplate) -> NDArray[np.float64]:
    """What speaks against a beat at a place far from where talks usually have it; shape (sentences, beats)."""
    middle = np.array([(sentence.first_word + sentence.last_word + 1) / 2 / words for sentence in sentences])
    shares = np.array([beat.share_ratio for beat in template.beats])
    ends = np.cumsum(shares) / shares.sum()
    starts = ends - shares / shares.sum()
    outside = np.maximum(0.0, np.maximum(starts - middle[:, None], middle[:, None] - ends))
    widths = np.full(len(shares), _PLACE_WIDTH)
    widths[0] = _FIRST_PLACE_WIDTH  # what comes late opens nothing
    most = np.full(len(shares), _MOST_AGAINST_PLACE)
    most[0] = _MOST_AGAINST_FIRST
    against: NDArray[np.float64] = np.minimum((outside / widths) ** 2, most)
    return against


def _moves(beats: int) -> NDArray[np.float64]:
    """What it costs to go from one state to another; the last state is no beat."""
    ahead = {0: 0.0, 1: _NEXT, 2: _SKIP}
    moves = np.full((beats + 1, beats + 1), _BACK)
    for i in range(beats):
        for j in range(i, beats):
            moves[i, j] = ahead.get(j - i, _JUMP)
    moves[:beats, beats] = _OUT
    moves[beats, :beats] = _IN
    moves[beats, beats] = 0.0
    return moves


def _posterior(
    scores: NDArray[np.float64], moves: NDArray[np.float64], starts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Forward-backward over the same scores as log weights; rows add up to 1."""
    weights, ways = np.exp(scores - scores.max(axis=1, keepdims=True)), np.exp(moves)
    forward, backward = np.zeros_like(weights), np.ones_like(weights)
    forward[0] = np.exp(starts) * weights[0]
    forward[0] /= forward[0].sum()
    for i in range(1, len(weights)):
        forward[i] = (forward[i - 1] @ ways) * weights[i]
        forward[i] /= forward[i].sum()
    for i in range(len(weights) - 2, -1, -1):
        backward[i] = ways @ (weights[i + 1] * backward[i + 1])
        backward[i] /= backward[i].sum()
    posterior = forward * backward
    normal: NDArray[np.float64] = posterior / posterior.sum(axis=1, keepdims=True)
    return normal
