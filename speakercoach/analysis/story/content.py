"""Which words carry something of their own, and how much."""

from speakercoach.analysis.story.stems import Stems, words_of
from speakercoach.languages import LanguagePack

_SHORTEST_UNKNOWN = 4
"""Where a language's little words are not known, words of fewer letters count as such."""
_THING, _PLAIN, _SLIGHT = 1.5, 1.0, 0.5


class ContentWords:
    """Content words of one language: compared by their stems, things before all."""

    def __init__(self, pack: LanguagePack) -> None:
        rules = pack.telling
        self._stems = Stems(pack)
        self._function = frozenset(words_of(rules.content.function))
        self._common = self._stems_of(words_of(rules.content.common))
        self._slight = frozenset(words_of(rules.content.slight))
        things = [word for lines in rules.things.values() for word in words_of(lines)]
        self._things = frozenset(things)

    def _stems_of(self, words: tuple[str, ...]) -> frozenset[str]:
        return frozenset(map(self._stems.stem, words))

    def key(self, token: str) -> str:
        """What the word is compared by; empty for a word that carries nothing."""
        if not any(map(str.isalnum, token)) or token in self._function:
            return ""
        if not self._function and len(token) < _SHORTEST_UNKNOWN:
            return ""
        noun = self._stems.noun(token)
        return "" if noun in self._function else self._stems.stem(token)

    def is_common(self, token: str) -> bool:
        """Whether the word stands in every talk."""
        return self._stems.stem(token) in self._common

    def weight(self, token: str) -> float:
        """How much of a phrase the word carries."""
        noun = self._stems.noun(token)
        if token in self._slight or noun in self._slight or self.is_common(token):
            return _SLIGHT
        return _THING if noun in self._things or token in self._things else _PLAIN

    def shown(self, token: str) -> str:
        """The word as it may be shown: without what marks it as many."""
        return self._stems.noun(token)
