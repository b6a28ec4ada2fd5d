"""Words brought to what they share with their other forms, so that a phrase is known again in near words.

This is no dictionary: endings are cut off by a few rules, on both sides alike, so that a wrong cut does no harm.
"""

import unicodedata
from collections.abc import Iterable

from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, matches

_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
"""Endings of Latin words and what stands in their place, the longest first."""
_SHORTEST_STEM = 3
_HANGUL_HEAD = 2
"""So many syllables of a Korean word tell it from others; what follows is mostly its ending."""


class Stems:
    """Knows the words of one language by their stems, and its small words, that say little about where one is."""

    def __init__(self, pack: LanguagePack) -> None:
        classes, pronouns = pack.disfluency.classes, pack.pronouns
        small = (
            *classes.subjects, *classes.pronouns, *classes.objects, *classes.determiners, *classes.pointers,
            *classes.prepositions, *classes.particles, *classes.auxiliaries, *classes.openers, *classes.joiners,
            *classes.couplers, *classes.infinitive, *classes.indefinite, *classes.negations, *classes.own_verbs,
            *pronouns.i, *pronouns.we, *pronouns.you,
        )  # fmt: skip
        self._small = frozenset(one for one in small if "*" not in one)
        self._small_patterns = tuple(dict.fromkeys(one for one in small if "*" in one))
        self._first_forms = {form: forms.split()[0] for forms in pack.disfluency.forms for form in forms.split()}
        self._particles = tuple(sorted(pack.particles, key=lambda one: (-len(one), one)))
        self._is_inflected = pack.whole_words
        self._known: dict[str, str] = {}

    def of(self, token: str) -> str:
        """The stem of a bare word."""
        stem = self._known.get(token)
        if stem is None:
            stem = self._known[token] = self._cut(token)
        return stem

    def of_text(self, text: str) -> tuple[str, ...]:
        """Stems of all words of a text, in order."""
        return tuple(self.of(token) for token in _tokens(text))

    def content(self, text: str) -> tuple[str, ...]:
        """Stems of the words of a text that carry its matter, in order."""
        return tuple(self.of(token) for token in _tokens(text) if not self.is_small(token))

    def is_small(self, token: str) -> bool:
        """Whether a bare word is one of those that stand in every sentence."""
        return token in self._small or any(matches(token, pattern) for pattern in self._small_patterns)

    def _cut(self, token: str) -> str:
        if token in self._first_forms:
            return self._first_forms[token]
        if not self._is_inflected:
            return self._cut_particle(token)
        word = token.removesuffix("'s").replace("-", "")
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word = word[: len(word) - len(ending)] + instead
                break
        doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1].isalpha()
        return word[:-1] if doubled else word

    def _cut_particle(self, token: str) -> str:
        ending = next((one for one in self._particles if token.endswith(one) and token != one), "")
        stem = token[: len(token) - len(ending)]
        if len(stem) <= _HANGUL_HEAD:
            return stem
        # 걸었어요 and 걸어서 are one word: the last consonant of the head belongs to the ending.
        head = unicodedata.normalize("NFD", stem[:_HANGUL_HEAD])
        return unicodedata.normalize("NFC", head[:-1] if "\u11a8" <= head[-1] <= "\u11c2" else head)


def _tokens(text: str) -> Iterable[str]:
    for word in text.replace("—", " ").replace("–", " ").split():
        if token := bare(word):
            yield token
