"""Which words speak of the same matter: one word in its forms, and words that belong together.

A word has several keys, since a cheap rule cannot know where an ending begins; two words are forms of one when they
share a key. English loses its usual endings; Korean its particles, and of longer words the first two syllables stay,
without what closes the second (``건넜어요`` and ``건너는``, but 힘들다 and 힘쓰다 stay apart).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.languages import LanguagePack

_SHORTEST_STEM = 3
_VERB_SYLLABLES = 2
_CLOSERS_OF_SYLLABLES = range(0x11A8, 0x1200)
_DRAWN_IN = {"\u1167": "\u1175", "\u116f": "\u116e", "\u116a": "\u1169"}
"""ㅕ from ㅣ (고쳐, 고치다), ㅝ from ㅜ (바꿔, 바꾸다), ㅘ from ㅗ (나와, 나오다)."""
_ENGLISH_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Matter:
    """What a stretch of words speaks of: the keys of each content word, and the groups it belongs to."""

    words: tuple[frozenset[str], ...]
    groups: frozenset[int]


class Vocabulary:
    """The words of one language as its pack knows them."""

    def __init__(self, pack: LanguagePack) -> None:
        self._whole_words = pack.whole_words
        self._particles = tuple(sorted(pack.particles, key=len, reverse=True))
        self._first_form = {form: line.split()[0] for line in pack.disfluency.forms for form in line.split()}
        self.small = frozenset(pack.answers.small)
        self._related = PhraseIndex(
            ((word, number) for number, line in enumerate(pack.answers.related) for word in line.split()),
            whole_words=pack.whole_words,
        )

    def keys(self, token: str) -> frozenset[str]:
        """The keys of a bare word; none for a small one."""
        if not token or token in self.small:
            return frozenset()
        found = self._english(token) if self._whole_words else self._korean(token)
        return frozenset(found - self.small)

    def matter(self, tokens: Sequence[str], *, without: frozenset[str] = frozenset()) -> Matter:
        """What these words speak of; words in ``without`` are passed over like small ones."""
        kept = [token for token in tokens if token not in without]
        words = tuple(keys for keys in map(self.keys, kept) if keys)
        return Matter(words, frozenset(group for _, _, group in self._related.find(kept)))

    def groups_at(self, tokens: Sequence[str]) -> list[frozenset[int]]:
        """The groups of each word."""
        found: list[set[int]] = [set() for _ in tokens]
        for first, _, group in self._related.find(tokens):
            found[first].add(group)
        return [frozenset(groups) for groups in found]

    def _english(self, token: str) -> set[str]:
        stem = token.removesuffix("'s").removesuffix("s'") if "'" in token else token
        if stem in self._first_form:
            return {self._first_form[stem]}
        for ending, instead in _ENGLISH_ENDINGS:
            if stem.endswith(ending) and not stem.endswith("ss") and len(stem) - len(ending) >= _SHORTEST_STEM:
                stem = stem[: -len(ending)] + instead
                break
        if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
            stem = stem[:-1]
        return {stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem}

    def _korean(self, token: str) -> set[str]:
        found = {token}
        found.update(token[: -len(end)] for end in self._particles if token.endswith(end) and len(token) > len(end))
        if len(token) > _VERB_SYLLABLES:
            found.add(token[:_VERB_SYLLABLES])
            found.add("~" + _open_syllables(token[:_VERB_SYLLABLES]))
        return found


def _open_syllables(text: str) -> str:
    """The text without the consonant that closes its last syllable, and with the vowel that an ending drew in."""
    letters = unicodedata.normalize("NFD", text)
    letters = letters[:-1] if ord(letters[-1]) in _CLOSERS_OF_SYLLABLES else letters
    return letters[:-1] + _DRAWN_IN.get(letters[-1], letters[-1])
