"""Helpers, guides and smugglers by what they do, and posts by which a relative is known."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_HELPER = "helper"
REASON_HIDDEN_TEACHER = "hidden_teacher"
REASON_POST = "relatives_post"

_HELPED = frozenset({"us", "me", "him", "her", "them"})
_SUBJECTS = frozenset({"he", "she", "who"})
_FARTHEST_HELP = 16
_FARTHEST_SECRET = 24
_LONGEST_CLAUSE = 5
_LONGEST_POST_WORDS = 8
_FARTHEST_RELATIVE = 18
_MOST_ADJECTIVES = 2


def find_roles(reading: Reading) -> Iterator[Found]:
    """Each helper and each post of a relative."""
    rules = reading.rules.roles
    index = 0
    while index < len(reading.tokens):
        found = _post(reading, index) or _helper_at(reading, index, phrase_at(reading.stems, index, rules.always))
        if found is None and reading.stems[index] in words_of(rules.taught):
            found = _teacher(reading, index)
        if found is None:
            found = _one_who_helped(reading, index, phrase_at(reading.stems, index, rules.helpers))
        if found is not None:
            yield found
        index = index + 1 if found is None else found.last + 1


def _helper_at(reading: Reading, index: int, count: int) -> Found | None:
    if not count:
        return None
    last = index + count - 1
    behind = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else ""
    if behind in words_of(reading.rules.roles.not_behind) and not reading.ends[last]:
        return None
    if index and reading.tokens[index - 1] in {"to", "can", "will", "we", "i", "they", "could", "would"}:
        return None
    return _role(reading, _with_adjectives(reading, index), last, REASON_HELPER)


def _teacher(reading: Reading, index: int) -> Found | None:
    """A teacher is a helper where a secret is not far."""
    start, end = max(0, index - _FARTHEST_SECRET), min(len(reading.tokens), index + _FARTHEST_SECRET)
    if not any(phrase_at(reading.tokens, i, reading.rules.roles.secrecy) for i in range(start, end)):
        return None
    before = reading.tokens[index - 1] if index else ""
    if before in words_of(reading.rules.places.countries) or before in {"my", "your"}:
        return None
    last = index
    if reading.tokens[index + 1 : index + 2] == ("without",):
        last = min(index + 2, len(reading.tokens) - 1)
    return _role(reading, _with_adjectives(reading, index), last, REASON_HIDDEN_TEACHER)


def _one_who_helped(reading: Reading, index: int, count: int) -> Found | None:
    """A driver, a soldier, a nurse in a sentence in which somebody is helped."""
    if not count:
        return None
    last = index + count - 1
    first = _with_adjectives(reading, index)
    if reading.tokens[first - 1 if first else 0] not in words_of(reading.rules.roles.articles) and first == index:
        return None
    behind = last + 1
    if behind < len(reading.tokens) and reading.tokens[behind] in {"who", "that"}:
        end = _clause_end(reading, behind)
        for at in range(behind, min(end + 2, len(reading.tokens))):
            if _helps(reading, at):
                return _role(reading, first, _help_end(reading, at), REASON_HELPER)
    end = min(reading.said.ends[last], last + _FARTHEST_HELP)
    if any(_helps(reading, i) for i in range(behind, end + 1)):
        return _role(reading, first, last, REASON_HELPER)
    return None


def _help_end(reading: Reading, index: int) -> int:
    """The last word of "hid us", of "looked away"."""
    last = index + phrase_at(reading.tokens, index, reading.rules.roles.helps) - 1
    behind = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else ""
    return last + 1 if behind in _HELPED and not reading.ends[last] else last


def _helps(reading: Reading, index: int) -> bool:
    return phrase_at(reading.tokens, index, reading.rules.roles.helps) > 0


def _with_adjectives(reading: Reading, index: int) -> int:
    """The first word of "a religious teacher" behind its article; the word itself where no article is near."""
    first = index
    while index - first < _MOST_ADJECTIVES and first and not reading.ends[first - 1]:
        if reading.tokens[first - 1] in words_of(reading.rules.roles.articles):
            return first
        first -= 1
    return first if first and reading.tokens[first - 1] in words_of(reading.rules.roles.articles) else index


def _clause_end(reading: Reading, who: int) -> int:
    """The last word of "who looked away"."""
    last = who
    while last - who < _LONGEST_CLAUSE and not reading.ends[last] and last + 1 < len(reading.tokens):
        if last > who + 1 and reading.tokens[last + 1] in words_of(reading.rules.roles.clauses):
            break
        last += 1
    return last


def _post(reading: Reading, being: int) -> Found | None:
    """The post of a relative: "my father was foreman of the night shift", "Uncle Tae works as a guard at"."""
    rules = reading.rules.roles
    count = phrase_at(reading.tokens, being, rules.being)
    if not count or not _is_of_relative(reading, being):
        return None
    index = being + count
    while index < min(len(reading.tokens), being + count + 3) and not reading.ends[index - 1]:
        if reading.tokens[index] in words_of(rules.posts):
            return _post_from(reading, index, being + count)
        index += 1
    return None


def _post_from(reading: Reading, post: int, begin: int) -> Found | None:
    rules = reading.rules.roles
    behind = post + 1
    is_told = not reading.ends[post] and behind < len(reading.tokens) and reading.tokens[behind] in words_of(rules.of)
    last = post
    if is_told:
        while (
            last - post < _LONGEST_POST_WORDS
            and not reading.ends[last]
            and reading.tokens[last + 1] not in words_of(reading.rules.roles.clauses)
        ):
            last += 1
    elif reading.tokens[post] not in words_of(rules.high_posts):
        return None
    elif not reading.ends[post] and reading.tokens[behind] in words_of(rules.posts):
        last = behind
    first = begin if reading.tokens[begin] not in words_of(reading.rules.roles.articles) else begin + 1
    return _role(reading, min(first, post), last, REASON_POST)


def _is_of_relative(reading: Reading, being: int) -> bool:
    """Whether the subject is a relative, by the word or by "he" soon behind one."""
    kin = words_of(reading.rules.persons.kin)
    start = max(reading.said.starts[being], being - 5)
    if set(reading.tokens[start:being]) & kin:
        return True
    if not being or not set(reading.tokens[max(start, being - 3) : being]) & _SUBJECTS:
        return False
    near = reading.tokens[max(0, being - _FARTHEST_RELATIVE) : being]
    return bool(set(near) & kin)


def _role(reading: Reading, first: int, last: int, reason: str) -> Found:
    name = "".join(reading.stems[first : last + 1])
    return Found(SafetyKind.ROLE, first, last, reason, name, 0.75)
