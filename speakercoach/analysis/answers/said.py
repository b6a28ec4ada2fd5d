"""In which sentences phrases are said, also phrases with a gap, and sentences that were prepared."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from speakercoach.analysis.answers.phrase_tree import PhraseTree
from speakercoach.analysis.phrases import split_weight
from speakercoach.domain.transcript import Sentence
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, matches

_GAP = " .. "
_WIDEST_GAP_WORDS = 4
_FEWEST_OWN_WORDS = 3
_NEAR_RATIO = 0.7
"""So much of a prepared sentence has to be there for it to be the one that was said [own choice]."""


class Phrases:
    """Phrases with weights (``^2``), whose words may stand up to four words apart where `` .. `` says so.

    A word may be one of several (``don't|won't``), each of which may stand for more words (``do_not``).
    """

    def __init__(self, phrases: Iterable[str], pack: LanguagePack) -> None:
        self._whole_words = pack.whole_words
        self._tree: PhraseTree[tuple[tuple[str, ...], float]] = PhraseTree()
        for phrase in phrases:
            several, weight = split_weight(phrase.lower())
            for written in _each(several):
                head, gap, tail = written.partition(_GAP)
                self._tree.add(self._patterns(head), (self._patterns(tail) if gap else (), weight))

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        """Each hit as first word, word after the last, and weight."""
        for first, end, (tail, weight) in self._tree.find(tokens):
            if not tail:
                yield first, end, weight
                continue
            for start in range(end, min(end + _WIDEST_GAP_WORDS, len(tokens) - len(tail)) + 1):
                if all(map(matches, tokens[start : start + len(tail)], tail)):
                    yield first, start + len(tail), weight
                    break

    def weight(self, tokens: Sequence[str]) -> float:
        """What the hits add up to; of several in one place the strongest counts."""
        best: dict[int, float] = {}
        for first, _, weight in self.find(tokens):
            best[first] = max(weight, best.get(first, 0.0))
        return sum(best.values())

    def _patterns(self, text: str) -> tuple[str, ...]:
        return tuple(word if self._whole_words or "*" in word else word + "*" for word in text.split())


def _each(phrase: str) -> Iterator[str]:
    """Each phrase that one with alternatives stands for."""
    for chosen in product(*(word.split("|") for word in phrase.split())):
        yield " ".join(chosen).replace("_", " ")


def tokens_of(sentence: Sentence, tokens: Sequence[str]) -> Sequence[str]:
    """The bare words of a sentence, from those of all words."""
    return tokens[sentence.first_word : sentence.last_word + 1]


def bare_words(text: str) -> list[str]:
    """The bare words of a text."""
    return [token for token in map(bare, text.split()) if token]


def said_own(own: str, sentences: Sequence[Sequence[str]]) -> int | None:
    """Which sentence says what the speaker prepared, in these or near words; it may run on into the next one."""
    wanted = set(bare_words(own))
    if len(wanted) < _FEWEST_OWN_WORDS:
        return next((i for i, sentence in enumerate(sentences) if wanted and wanted == set(sentence)), None)
    shares = [
        (len(wanted & {*sentence, *following}) / len(wanted), len(wanted & set(sentence)), -i)
        for i, (sentence, following) in enumerate(zip(sentences, [*sentences[1:], ()], strict=True))
    ]
    share, _, place = max(shares, default=(0.0, 0, 0))
    return -place if share >= _NEAR_RATIO else None
