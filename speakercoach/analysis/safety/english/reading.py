"""English words as the finders read them: where a phrase ends, and which words may be names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.said import Said
from speakercoach.languages.english_words import rarity
from speakercoach.languages.english_words import stems as stems_of
from speakercoach.languages.safety_rules import SafetyRules, Words, listed

_POSSESSIVES = ("'s", "s'", "'")
_CONTRACTIONS = ("'m", "'re", "'ve", "'ll", "'d", "'t", "'s")
_PHRASE_ENDS = (",", ".", "?", "!", ";", ":", "…", "—", "–")
_CLOSERS = "\"'”’)]"
_OPENERS = "\"'“\u2018(["
_FEWEST_CAPITALS_RATIO = 0.004
"""Of all words, so many have a capital within a sentence where names are capitalised at all [own choice]."""
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it"})
_FOREIGN_ARTICLES = frozenset(
    {"al", "el", "ul", "as", "ash", "ar", "an", "az", "at", "ad", "e", "i", "ol", "ud", "bin", "de", "ye"}
)
_SHORTEST_NAME, _LONGEST_ACRONYM = 2, 4
_MOST_COMMON = 10
_BEFORE_MISSING = frozenset(
    {"i", "we", "you", "they", "to", "still", "really", "will", "do", "don't", "always", "also", "and"}
)
_ADDRESSES = frozenset({"auntie", "aunty", "uncle", "mister", "mrs", "missus", "miss", "mr", "comrade", "dr", "ms"})


@dataclass(frozen=True, slots=True)
class Reading:
    """``stems`` are the bare words without a possessive. ``has_capitals`` is whether names are capitalised.

    ``ends`` marks words behind which a phrase ends, by a comma or by the sentence; ``capital`` those written with one,
    ``fresh`` those that begin a sentence or a quotation. ``unknown`` words are no English, ``names`` may be names.
    """

    said: Said
    rules: SafetyRules
    stems: tuple[str, ...]
    has_capitals: bool
    ends: tuple[bool, ...]
    capital: tuple[bool, ...]
    fresh: tuple[bool, ...]
    unknown: tuple[bool, ...]
    names: tuple[bool, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """The bare words, as they were said."""
        return self.said.tokens

    def has_stop(self, index: int) -> bool:
        """Whether a sentence ends behind this word, by its stop."""
        return self.said.words[index].text.rstrip(_CLOSERS).endswith((".", "?", "!"))

    def phrase_end(self, index: int) -> int:
        """The last word of the phrase that this word stands in."""
        while not self.ends[index]:
            index += 1
        return index


def read(said: Said) -> Reading:
    """Everything that is known of the words one by one."""
    rules = said.pack.safety
    count = len(said.words)
    ends = tuple(
        said.ends[i] == i or word.text.rstrip(_CLOSERS).endswith(_PHRASE_ENDS) for i, word in enumerate(said.words)
    )
    fresh = tuple(
        said.starts[i] == i
        or word.text[:1] in _OPENERS
        or said.words[i - 1].text.rstrip(_CLOSERS).endswith((".", "?", "!", ":"))
        or not any(map(str.isalnum, said.words[i - 1].text))
        for i, word in enumerate(said.words)
    )
    capital = tuple(word.text.lstrip(_OPENERS)[:1].isupper() for word in said.words)
    stems = tuple(stem_of(token) for token in said.tokens)
    within = sum(capital[i] and not fresh[i] and said.tokens[i][:2] not in {"i", "i'"} for i in range(count))
    beginnings = [capital[sentence.first_word] for sentence in said.sentences]
    has_capitals = within >= max(1.0, _FEWEST_CAPITALS_RATIO * count) or sum(beginnings) > len(beginnings) / 2
    not_names = _not_names(rules)
    unknown = tuple(
        not is_cut_off(word.text) and _is_unknown(token, stem, not_names)
        for word, token, stem in zip(said.words, said.tokens, stems, strict=True)
    )
    names = tuple(
        _may_be_name(stem, not_names)
        and not is_cut_off(said.words[i].text)
        and not _is_acronym(said.words[i].text)
        and (capital[i] and (unknown[i] or not fresh[i]) if has_capitals else unknown[i])
        for i, stem in enumerate(stems)
    )
    names = tuple(
        is_name or (unknown[i] and _is_foreign_article(said.words[i].text)) for i, is_name in enumerate(names)
    )
    names = tuple(is_name and not _is_split(stems, i, not_names) for i, is_name in enumerate(names))
    if has_capitals:
        names = tuple(is_name or _is_titled(said.tokens, capital, i) for i, is_name in enumerate(names))
    else:
        names = tuple(is_name or _is_told_name(said.tokens, i, rules) for i, is_name in enumerate(names))
    return Reading(said, rules, stems, has_capitals, ends, capital, fresh, unknown, names)


def _is_split(stems: Sequence[str], index: int, not_names: frozenset[str]) -> bool:
    """Whether it is a half of a word that names nobody: "Kim chi"."""
    return any("".join(stems[first : first + 2]) in not_names for first in (index - 1, index) if first >= 0)


def stem_of(token: str) -> str:
    """The word without a possessive."""
    for ending in _POSSESSIVES:
        if token.endswith(ending) and len(token) > len(ending):
            return token.removesuffix(ending) + ("s" if ending == "s'" else "")
    return token


@cache
def words_of(lines: Words) -> frozenset[str]:
    """The words and phrases of a list."""
    return listed(lines)


@cache
def phrases_by_first(lines: Words) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list by their first word, the longest first."""
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed(lines):
        parts = tuple(phrase.split())
        grouped.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(parts, key=lambda one: (-len(one), one))) for first, parts in grouped.items()}


def phrase_at(tokens: Sequence[str], first: int, lines: Words) -> int:
    """How many words the longest phrase of the list has that begins here; 0 for none."""
    for parts in phrases_by_first(lines).get(tokens[first], ()):
        if tuple(tokens[first : first + len(parts)]) == parts:
            return len(parts)
    return 0


def phrase_before(tokens: Sequence[str], index: int, lines: Words) -> int:
    """How many words the longest phrase of the list has that ends right before this word; 0 for none."""
    known = words_of(lines)
    for count in range(min(5, index), 0, -1):
        if " ".join(tokens[index - count : index]) in known:
            return count
    return 0


@cache
def _not_names(rules: SafetyRules) -> frozenset[str]:
    """Single words that name nobody and no place to keep quiet."""
    places = rules.places
    named = listed((*places.countries, *places.cities_of_arrival))
    return listed((*rules.persons.common, *rules.persons.capitals)) | {word for word in named if " " not in word}


def _is_unknown(token: str, stem: str, not_names: frozenset[str]) -> bool:
    """Whether it is no English word; figures, short forms and cut-off words are none of anything."""
    whole = token.partition("'")[0]
    if token.endswith(_CONTRACTIONS) and (rarity(whole) is not None or rarity(whole.removesuffix("n")) is not None):
        return False
    if not stem[:1].isalpha() or {token, stem, stem.removesuffix("s")} & not_names:
        return False
    parts = [part for part in stem.split("-") if part]
    return not all(rarity(part) is not None or part in not_names for part in parts)


def _is_titled(tokens: Sequence[str], capital: Sequence[bool], index: int) -> bool:
    """Whether a word with a capital stands behind a title, whatever it means otherwise: "Mrs. Oh"."""
    return bool(index) and capital[index] and tokens[index - 1] in _ADDRESSES and tokens[index].isalpha()


def _is_told_name(tokens: Sequence[str], index: int, rules: SafetyRules) -> bool:
    """Whether a usual word in small letters stands where only a name does: "auntie bock", "my brother frank"."""
    before, token = tokens[index - 1] if index else "", stem_of(tokens[index])
    if tokens[index + 1 : index + 2] and tokens[index + 1] in _PRONOUNS and token in {"may", "will", "mark", "grant"}:
        return False
    if before in {"is", "was"} and index > 1 and token in words_of(rules.persons.given):
        return tokens[index - 2] in words_of(rules.persons.kin)
    if token in words_of(rules.persons.given) and before in words_of((*rules.persons.kin, *rules.persons.titles)):
        return token not in words_of(rules.persons.says)
    if before not in _ADDRESSES or (rarity(token) or 0) <= _MOST_COMMON or is_missing(tokens, index - 1):
        return False
    spoken = {token, *stems_of(token)} & words_of((*rules.persons.says, *rules.organisations.never_named))
    return token.isalpha() and not spoken


def is_missing(tokens: Sequence[str], miss: int) -> bool:
    """Whether it is the verb in "i miss lake tana" and no title."""
    return tokens[miss] == "miss" and miss > 0 and tokens[miss - 1] in _BEFORE_MISSING


def _is_acronym(text: str) -> bool:
    """Whether it is written as letters: "CV", "NGO"."""
    letters = [sign for sign in text if sign.isalpha()]
    return 1 < len(letters) <= _LONGEST_ACRONYM and all(map(str.isupper, letters))


def is_cut_off(text: str) -> bool:
    """Whether the speaker broke off: "Can- Canada"."""
    return text.rstrip(_CLOSERS + ",.").endswith("-")


def _is_foreign_article(text: str) -> bool:
    """Whether it is "al-Asal", of which only the second part has a capital."""
    article, hyphen, name = text.lstrip(_OPENERS).partition("-")
    return bool(hyphen) and article.lower() in _FOREIGN_ARTICLES and name[:1].isupper()


def _may_be_name(stem: str, not_names: frozenset[str]) -> bool:
    if not any(map(str.isalpha, stem)) or {stem, stem.removesuffix("s")} & not_names or any(map(str.isdigit, stem)):
        return False
    return len(stem) >= _SHORTEST_NAME
