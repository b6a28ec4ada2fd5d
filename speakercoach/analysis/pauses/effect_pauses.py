"""Pauses for effect: a silence that is longer than this speaker's usual one and gives weight to what follows.

They are praised, so it is better to leave one out than to praise a search for words. A pause counts when it is clearly
longer than the speaker's own pauses between sentences, when nothing around it speaks of searching (a filler, a restart,
another halt soon after), and when the sentence after it bears weight: it is short after long ones, turns the story,
asks a question or asks for something, or is said in a low voice.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import median

from speakercoach.analysis.pauses.clauses import Clauses
from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.domain.report import Fillers, Pause, PauseSite
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Sentence
from speakercoach.languages import LanguagePack

FEWEST_PAUSES = 5
"""Fewer pauses between sentences do not tell what is usual for the speaker."""
LEAST_S, MOST_S = 0.8, 4.0
"""Classes of pauses: 0.6-1.2 s are natural between sentences; in a longer silence than this something else went on."""
OF_USUAL = 1.5
SECONDS_EACH = 45.0
MOST_OF_THEM = 4
"""One in 45 s of talk and four altogether: praise for everything is praise for nothing."""

_SEARCH_S = 1.0
_HALT_S = 2.0
_RESTART_WORDS = 4
_SHORT_WORDS, _SHORT_OF_BEFORE = 6, 0.5
_LONG_WORDS = 8
_QUIET_DB = 5.0
_ASK_WEIGHT = 2.0


def with_effect(
    pauses: Sequence[Pause],
    sentences: Sequence[Sentence],
    fillers: Fillers,
    measures: SoundMeasures | None,
    clauses: Clauses,
) -> tuple[Pause, ...]:
    """The same pauses, those for effect marked."""
    ends = [pause.end_s - pause.start_s for pause in pauses if pause.at is PauseSite.SENTENCE_END]
    # Where nothing is punctuated, sentences were cut at long pauses: a long one says nothing of the next sentence.
    if len(ends) < FEWEST_PAUSES or not clauses.punctuated:
        return tuple(pauses)
    least_s = max(LEAST_S, OF_USUAL * median(ends))
    long = [
        (place, pause)
        for place, pause in enumerate(pauses)
        if pause.at is PauseSite.SENTENCE_END and least_s <= pause.end_s - pause.start_s <= MOST_S
    ]
    if not long:
        return tuple(pauses)
    weights = _Weights(sentences, measures, clauses)
    rated = [
        (weights.of_sentence_after(pause), pause.end_s - pause.start_s, place)
        for place, pause in long
        if not _is_search(pause, pauses[place + 1 :][:1], fillers, clauses)
    ]
    talk_s = pauses[-1].end_s - pauses[0].start_s
    most = min(MOST_OF_THEM, max(1, round(talk_s / SECONDS_EACH)))
    best = sorted((rate for rate in rated if rate[0] > 0), reverse=True)[:most]
    chosen = {place for _, _, place in best}
    return tuple(replace(pause, effect=True) if place in chosen else pause for place, pause in enumerate(pauses))


def _is_search(pause: Pause, following: Sequence[Pause], fillers: Fillers, clauses: Clauses) -> bool:
    """Whether the speaker looked for words: with a filler close by, a restart, or the next halt inside a clause."""
    if any(item.end_s > pause.start_s - _SEARCH_S and item.start_s < pause.end_s + _SEARCH_S for item in fillers.items):
        return True
    if any(p.at is PauseSite.INSIDE_CLAUSE and p.start_s < pause.end_s + _HALT_S for p in following):
        return True
    first = (pause.after_word or 0) + 1
    begun = clauses.tokens[first : first + _RESTART_WORDS]
    cut_off = any(word.text.endswith("-") for word in clauses.words[first : first + _RESTART_WORDS])
    return cut_off or any(a == b for a, b in pairwise(begun)) or begun[:2] == begun[2:4] != []


class _Weights:
    """How many signs a sentence gives that it bears weight."""

    def __init__(self, sentences: Sequence[Sentence], measures: SoundMeasures | None, clauses: Clauses) -> None:
        self._sentences = sentences
        self._clauses = clauses
        self._by_first = {sentence.first_word: place for place, sentence in enumerate(sentences)}
        self._asked = _running_asks(clauses)
        self._levels = [_level_db(sentence, measures) for sentence in sentences]
        known = [level for level in self._levels if level is not None]
        self._quiet_db = median(known) - _QUIET_DB if known else None

    def of_sentence_after(self, pause: Pause) -> int:
        place = self._by_first.get((pause.after_word or 0) + 1)
        if place is None:
            return 0
        sentence, before = self._sentences[place], self._sentences[max(0, place - 2) : place]
        words = _length(sentence)
        before_words = sum(map(_length, before)) / max(1, len(before))
        level_db = self._levels[place]
        signs = (
            before_words >= _LONG_WORDS and words <= min(_SHORT_WORDS, _SHORT_OF_BEFORE * before_words),
            self._clauses.begins_with(self._clauses.pack.clauses.turns, sentence.first_word),
            sentence.text.rstrip("\"'”’») ").endswith(("?", "？", "؟")),  # noqa: RUF001
            self._asked[sentence.last_word + 1] - self._asked[sentence.first_word] >= _ASK_WEIGHT,
            level_db is not None and self._quiet_db is not None and level_db <= self._quiet_db,
        )
        return sum(signs)


def _length(sentence: Sentence) -> int:
    return sentence.last_word - sentence.first_word + 1


def _running_asks(clauses: Clauses) -> list[float]:
    """Weights of what asks the listener for something, summed up to each word."""
    pack: LanguagePack = clauses.pack
    cues = [(*split_weight(cue), 1.0) for cue in pack.story.requests]
    cues += [(*split_weight(cue), -1.0) for cue in pack.story.not_requests]
    index = PhraseIndex([(phrase, weight * sign) for phrase, weight, sign in cues], whole_words=pack.whole_words)
    weights = [0.0] * len(clauses.tokens)
    for first, _, weight in index.find(clauses.tokens):
        weights[first] += weight
    return [0.0, *accumulate(weights)]


def _level_db(sentence: Sentence, measures: SoundMeasures | None) -> float | None:
    """The level of a sentence's louder half, in which its vowels are."""
    if measures is None or not measures.level_track_db:
        return None
    span = Span(sentence.start_s, sentence.end_s)
    step_s = measures.level_step_s
    levels = sorted(measures.level_track_db[int(span.start_s / step_s) : int(span.end_s / step_s) + 1])
    return median(levels[len(levels) // 2 :]) if span.length_s >= 1.0 and levels else None
