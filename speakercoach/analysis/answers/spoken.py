"""An answer in pieces that may each take a question up: its sentences, and parts of those that run on and on."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import matches

_LONGEST_WORDS, _SHORTEST_WORDS = 36, 12
_LONGEST_WORDS_AGGLUTINATIVE, _SHORTEST_WORDS_AGGLUTINATIVE = 20, 6
"""Without full stops a whole story may be one sentence, and all of it would count as its beginning [own choice]."""
_FEWEST_LEFT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of an answer, or a piece of one: its words as they were written and bare.

    ``sentence`` is the place of the sentence among all of the answer's.
    """

    words: Sequence[Word]
    tokens: Sequence[str]
    sentence: int = 0


class Pieces:
    """Cuts sentences that run on."""

    def __init__(self, pack: LanguagePack) -> None:
        self._starts = PhraseIndex(((start, None) for start in pack.clauses.starts), whole_words=True)
        self._endings = pack.sentences.final_endings
        whole = pack.whole_words
        self._longest = _LONGEST_WORDS if whole else _LONGEST_WORDS_AGGLUTINATIVE
        self._shortest = _SHORTEST_WORDS if whole else _SHORTEST_WORDS_AGGLUTINATIVE

    def of(self, one: Spoken) -> list[Spoken]:
        """The sentence itself, or where it is long its pieces, cut where a clause begins or an ending stands."""
        tokens, words, place = one.tokens, one.words, one.sentence
        if len(tokens) <= self._longest:
            return [one]
        begins = {first for first, _, _ in self._starts.find(tokens)}
        cut: list[Spoken] = []
        start = 0
        for i in range(1, len(tokens) - _FEWEST_LEFT_WORDS + 1):
            may_end = i in begins or any(matches(tokens[i - 1], ending) for ending in self._endings)
            if i - start >= self._longest // 2 or (i - start >= self._shortest and may_end):
                cut.append(Spoken(words[start:i], tokens[start:i], place))
                start = i
        return [*cut, Spoken(words[start:], tokens[start:], place)]
