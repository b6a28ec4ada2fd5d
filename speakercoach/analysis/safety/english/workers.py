"""People by what they are: "an old ferryman", "the deputy head", "a boy from the army", without their names."""

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of

_MOST_MODIFIERS = 3
_MOST_ADJECTIVES = 3
_SHORTEST_WORK = 6
_LOOSE_ENDINGS = ("er", "or", "ist", "ian", "eer", "ant")
_LONGEST_BEHIND = 5
_THEIRS = frozenset({"son", "wife", "brother", "daughter", "husband", "sister", "mother", "father", "dog"})
_PREPOSITIONS = frozenset({"from", "of", "at", "in", "with", "on", "for"})


def work_at(reading: Reading, index: int, *, is_loose: bool = False) -> int:
    """How many words say somebody's work here; 0 for none.

    ``is_loose`` takes any word that ends like one, for a place where nearly only such a word stands.
    """
    rules = reading.rules.roles
    if reading.stems[index] in words_of(rules.no_work):
        return 0
    count = phrase_at(reading.stems, index, rules.occupations)
    if count:
        return count
    stem = _singular(reading.stems[index])
    if stem in words_of(rules.occupations):
        return 1
    if stem in words_of(rules.no_work) or len(stem) < _SHORTEST_WORK or not stem.isalpha():
        return 0
    if any(stem.endswith(ending) and stem != ending for ending in words_of(rules.work_endings)):
        return 1
    return 1 if is_loose and stem.endswith(_LOOSE_ENDINGS) and stem not in words_of(rules.people) else 0


def work_behind(reading: Reading, first: int, *, is_loose: bool = False) -> tuple[int, int] | None:
    """The first and last word of the work that begins here, behind an article and words that describe it."""
    rules = reading.rules
    index, count = first, len(reading.tokens)
    while index < count and reading.tokens[index] in words_of(
        ("a an the um uh like our their my his her just only before then once already still also now later",)
    ):
        if reading.ends[index]:
            return None
        index += 1
    is_loose = is_loose and bool({"a", "an", "the"} & set(reading.tokens[first:index]))
    begin = index
    while index < count and index - begin <= _MOST_MODIFIERS:
        is_big = reading.tokens[index] == "big" and reading.tokens[index + 2 : index + 3] in {("in",), ("of",), ("at",)}
        if reading.tokens[index] in words_of(rules.roles.judging) and not is_big:
            return None
        works = work_at(reading, index, is_loose=is_loose)
        if works and not reading.tokens[index].endswith("'s") and reading.tokens[index + 1 : index + 2] != ("than",):
            return begin, _compound_end(reading, index + works - 1)
        if reading.ends[index] or reading.tokens[index] in words_of(rules.organisations.never_named):
            return None
        index += 1
    return None


def _compound_end(reading: Reading, last: int) -> int:
    """The last word of "party secretary", "deputy head", "nurse teacher"."""
    while not reading.ends[last] and last + 1 < len(reading.tokens):
        works = work_at(reading, last + 1)
        if not works or reading.tokens[last] != reading.stems[last]:
            break
        last += works
    return last


def article_before(reading: Reading, index: int, articles: frozenset[str]) -> int | None:
    """The article of the words that this one ends, over some that describe it; ``None`` without one."""
    first = index
    while index - first <= _MOST_ADJECTIVES and first and not reading.ends[first - 1]:
        first -= 1
        if reading.tokens[first] in articles:
            return first
        if reading.tokens[first] in words_of(reading.rules.organisations.never_named) or reading.names[first]:
            return None
    return None


def described_end(reading: Reading, last: int, stops: frozenset[str]) -> int:
    """The last word of "a man with a mule", "a teacher from the next village", where it goes on so."""
    if reading.ends[last] or last + 2 >= len(reading.tokens):
        return last
    behind = reading.tokens[last + 1 : last + 4]
    if behind[:1] == ("and",) and behind[1] in {"his", "her"} and behind[2:] and behind[2] in _THEIRS:
        return last + 3
    if reading.tokens[last + 1] in {"upstairs", "downstairs", "outside"}:
        return last + 1
    if reading.tokens[last + 1] not in _PREPOSITIONS:
        return last
    end = last + 1
    articles = words_of(("a an the our their his her my one two three",))
    while end - last < _LONGEST_BEHIND and not reading.ends[end] and end + 1 < len(reading.tokens):
        token = reading.tokens[end + 1]
        is_linked = reading.tokens[end] in _PREPOSITIONS and token in articles | {"that"}
        if (token in stops and not is_linked) or phrase_at(reading.tokens, end + 1, reading.rules.roles.covert):
            break
        if token in articles and reading.tokens[end] not in _PREPOSITIONS:
            break
        known = phrase_at(reading.stems, end + 1, reading.rules.organisations.known)
        if reading.names[end + 1] and not known:
            break
        end += max(known, 1)
    while end > last and reading.tokens[end] in {*_PREPOSITIONS, "the", "a"}:
        end -= 1
    return end if end > last + 1 else last


def is_speaker_before(reading: Reading, first: int) -> bool:
    """Whether the speaker is it: "I am a nurse", "I want to become a doctor", "as a guide"."""
    before = reading.tokens[max(reading.said.starts[first], first - 4) : first]
    if not before:
        return False
    if before[-1] in {"i'm", "we're", "become", "be", "am", "being"}:
        return True
    return bool({"i", "we"} & set(before)) and before[-1] in {"was", "were", "as", "became", "been"}


def _singular(stem: str) -> str:
    if stem.endswith("men"):
        return stem[:-2] + "an"
    if stem.endswith("ies"):
        return stem[:-3] + "y"
    return stem[:-1] if stem.endswith("s") and not stem.endswith("ss") else stem
