"""Where a clause ends within a sentence: at a comma or its like, or where the words show that another one begins."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from speakercoach.analysis.words import first_outside
from speakercoach.domain.report import FillerKind, Fillers
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, has_comma, matches

_WORDS_PER_MARK = 40
"""Written speech has a comma or a stop every 5 to 15 words; recognisers without punctuation have none at all."""
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words of a talk with what tells their clauses apart.

    ``closing`` are the last words of sentences, ``filled`` the filled pauses, which neither end a clause nor begin one.
    ``back`` is for each word the last one up to it that may end a clause (-1 where there is none), ``on`` the first one
    from it on that may begin one.
    """

    words: Sequence[Word]
    tokens: Sequence[str]
    closing: frozenset[int]
    filled: frozenset[int]
    back: Sequence[int]
    on: Sequence[int]
    punctuated: bool
    pack: LanguagePack

    @classmethod
    def of(
        cls, words: Sequence[Word], sentences: Sequence[Sentence], fillers: Fillers, pack: LanguagePack
    ) -> "Clauses":
        """The clauses of these words."""
        pauses = (item for item in fillers.items if item.kind is FillerKind.FILLED_PAUSE and item.word is not None)
        filled = frozenset(item.word + i for item in pauses for i in range(item.words) if item.word is not None)
        closing = frozenset(sentence.last_word for sentence in sentences)
        marks = sum(has_comma(word.text) or word.text.endswith(pack.sentences.enders) for word in words)
        return cls(
            words=words,
            tokens=[bare(word.text) for word in words],
            closing=closing,
            filled=filled,
            back=_back(len(words), filled, closing),
            on=first_outside(filled, len(words)),
            punctuated=marks * _WORDS_PER_MARK >= len(words),
            pack=pack,
        )

    def end_after(self, index: int) -> bool:
        """Whether a clause ends between this word and the next; the filled pauses beside the place are passed over.

        In a text without punctuation it is so unless the word before cannot stand last, for nobody can know better.
        """
        before = index - 1 if index in self.filled else index
        before, after = self.back[before] if before >= 0 else -1, self.on[index + 1]
        if before < 0 or before in self.closing or after >= len(self.words):
            return True
        text, token = self.words[before].text, self.tokens[before]
        if has_comma(text) or (text.endswith(_DASHES) and text.strip("-–—") == ""):
            return True
        rules = self.pack.clauses
        if any(matches(token, pattern) for pattern in rules.hanging):
            return False
        if self.begins_with(rules.starts, after):
            return True
        if any(matches(token, pattern) for pattern in rules.ends):
            return not any(matches(token, pattern) for pattern in rules.not_ends)
        return not self.punctuated

    def begins_with(self, phrases: Sequence[str], index: int) -> bool:
        """Whether one of these phrases begins at a word."""
        for phrase in phrases:
            parts = phrase.split()
            if all(map(matches, self.tokens[index : index + len(parts)], parts)) and index + len(parts) <= len(
                self.tokens
            ):
                return True
        return False


def _back(count: int, filled: Container[int], closing: Container[int]) -> list[int]:
    back: list[int] = []
    for i in range(count):
        passed = i in filled and i not in closing
        back.append((back[i - 1] if i else -1) if passed else i)
    return back
