"""Brings the forms of one word together, so that eggs answer egg and 어머니의 answers 어머니."""

import unicodedata

from speakercoach.languages import LanguagePack
from speakercoach.languages.telling_rules import Lines

_SHORTEST = 3
_BEGINNING = 5
"""Letters that are compared where nothing is known of a language's endings."""
_JAMO_COMPARED = 5
"""Two syllables of Hangul, taken apart, without the end of the second: verbs change from there on."""
_HANGUL = ("\uac00", "\ud7a3")
_VOWELS = frozenset("aeiouy")


def words_of(lines: Lines) -> tuple[str, ...]:
    """The words of lists that hold many in a line."""
    return tuple(word for line in lines for word in line.split())


class Stems:
    """The stems of bare words in one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._rule = pack.telling.stems
        self._forms = {form: line.split()[0] for line in pack.disfluency.forms for form in line.split()}
        self._particles = frozenset(pack.particles) - frozenset(pack.telling.content.verb_endings)
        self._endings = frozenset({*pack.particles, *pack.telling.content.endings})
        self._longest = max(map(len, self._endings), default=0)
        self._known: dict[str, str] = {}
        self._nouns: dict[str, str] = {}

    def noun(self, token: str) -> str:
        """The word without what marks it as many or as somebody's: eggs, 달걀을."""
        known = self._nouns.get(token)
        if known is None:
            known = self._nouns[token] = self._noun(token)
        return known

    def _noun(self, token: str) -> str:
        if self._rule == "english":
            return _singular(self._forms.get(token, token))
        return self._without(self._particles, token) if self._rule == "endings" else token

    def stem(self, token: str) -> str:
        """What is alike in all forms of the word; nothing to show."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._stem(token)
        return known

    def _stem(self, token: str) -> str:
        if self._rule == "english":
            token = token.removesuffix("'s").removesuffix("'")
            return _english_stem(self._forms.get(token, token))
        if self._rule == "endings":
            noun = self._without(self._endings, token)
            if len(noun) > 1 and _HANGUL[0] <= noun[0] <= _HANGUL[1]:
                return unicodedata.normalize("NFD", noun)[:_JAMO_COMPARED]
            return noun
        return token[:_BEGINNING]

    def _without(self, endings: frozenset[str], token: str) -> str:
        for length in range(min(self._longest, len(token) - 1), 0, -1):
            if token[-length:] in endings:
                return token[:-length]
        return token


def _singular(token: str) -> str:
    token = token.removesuffix("'s").removesuffix("'")
    if len(token) <= _SHORTEST or not token.endswith("s") or token.endswith(("ss", "us", "is")):
        return token
    if token.endswith("ies"):
        return token[:-3] + "y"
    return token[:-2] if token.endswith(("sses", "xes", "zes", "ches", "shes", "oes")) else token[:-1]


def _english_stem(token: str) -> str:
    """The word without the endings of number and tense, nor what changes before them; no word of the language."""
    stem = _singular(token)
    for ending in ("ing", "ed"):
        rest = stem.removesuffix(ending)
        if rest != stem and len(rest) >= _SHORTEST and _VOWELS & set(rest):
            stem = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    stem = stem.removesuffix("e") if len(stem) > _SHORTEST else stem
    return stem[:-1] + "i" if stem.endswith("y") and len(stem) > _SHORTEST else stem
