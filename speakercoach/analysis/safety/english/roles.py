"""Helpers, guides and smugglers by what they do."""

from collections.abc import Collection, Iterator

from speakercoach.analysis.safety.english.acting import acts, is_thing
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, phrase_before, words_of
from speakercoach.analysis.safety.english.somebody import (
    first_mention,
    is_described_by_thing,
    is_looked_at,
    is_of_the_story,
    is_ours,
    is_outing,
    is_relative_of_other,
    is_told_of_one,
)
from speakercoach.analysis.safety.english.workers import (
    article_before,
    described_end,
    is_speaker_before,
    work_at,
)
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_HELPER = "helper"
REASON_HIDDEN_TEACHER = "hidden_teacher"

_OF_ANYBODY = frozenset(
    {"wrote", "called", "found", "told", "passed", "counted", "made", "stopped", "watched", "left", "met"}
)
_HELPED = frozenset({"us", "me", "him", "her", "them"})
_FARTHEST_HELP = 16
_FARTHEST_DEED = 12
_FARTHEST_FOR_WHOM = 4
_FARTHEST_SECRET = 24
_LONGEST_CLAUSE = 8
_MOST_ADJECTIVES = 2
_LONGEST_NOUN = 3
_LONGEST_SUBJECT = 6
_NAMING = {("called",), ("named",), ("we",), ("they",)}
_CALLED = frozenset(
    {"called", "named", "um", "uh", "everybody", "everyone", "calls", "call", "we", "they", "him", "her"}
)
_HUMAN_DEEDS = frozenset(
    {
        "hid",
        "sheltered",
        "smuggled",
        "warned",
        "taught",
        "ferried",
        "rowed",
        "drove",
        "fed",
        "guided",
        "led",
        "disguised",
    }
)
_FOR_SOMEBODY = {("us",), ("me",), ("him",), ("her",), ("them",), ("my",), ("our",)}
_LONGEST_BEFORE_HELP = 2
_WEIGHT, _WEIGHT_OF_CORE, _WEIGHT_OF_TEACHER = 0.75, 0.74, 0.739
"""Without what stands behind it, a role is taken where that is something by itself."""


def find_roles(reading: Reading, posts: Collection[str] = ()) -> Iterator[Found]:
    """Each helper, and each later mention of one, or of somebody whose post was told (``posts``)."""
    rules = reading.rules.roles
    helpers: set[str] = set()
    index = 0
    while index < len(reading.tokens):
        found = _helper_at(reading, index, phrase_at(reading.stems, index, rules.always))
        if found is None and reading.stems[index] in words_of(rules.taught):
            found = _teacher(reading, index)
        if found is None:
            found = _one_who_helped(reading, index, phrase_at(reading.stems, index, rules.helpers))
        if found is None:
            found = _anybody(reading, index) or _hidden_teaching(reading, index) or _by_deed(reading, index)
        if found is None:
            found = _helped_by(reading, index)
        if found is None and index:
            found = _again(reading, index, helpers, posts)
        if found is not None:
            found = _role(reading, first_mention(reading, found.first, index), found.last, found.reason, found.weight)
            yield found
            if found.first <= index < found.last:
                yield _role(reading, min(found.first, index), index, found.reason, _WEIGHT_OF_CORE)
            if work_at(reading, index) and reading.stems[index] not in words_of(rules.own_people):
                helpers.add(reading.stems[index])
        index = max(index, -1 if found is None else found.last) + 1


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
    weight = _WEIGHT_OF_TEACHER if last == index else _WEIGHT
    return _role(reading, _with_adjectives(reading, index), last, REASON_HIDDEN_TEACHER, weight)


def _hidden_teaching(reading: Reading, index: int) -> Found | None:
    count = phrase_at(reading.tokens, index, reading.rules.roles.hidden_teaching)
    if not count or {"i", "we"} & set(reading.tokens[max(0, index - 3) : index]):
        return None
    return _role(reading, index, index + count - 1, REASON_HIDDEN_TEACHER)


def _one_who_helped(reading: Reading, index: int, count: int) -> Found | None:
    """A driver, a soldier, a nurse in a sentence in which somebody is helped."""
    if not count:
        return None
    last = index + count - 1
    first = _with_adjectives(reading, index)
    if reading.tokens[first - 1 if first else 0] not in words_of(reading.rules.roles.articles) and first == index:
        return None
    if is_speaker_before(reading, first) or is_speaker_before(reading, max(0, first - 1)):
        return None
    told = described_end(reading, last, _verbs(reading))
    end = _clause_end_of(reading, told)
    if end > told:
        return _role(reading, first, end, REASON_HELPER)
    end = min(reading.said.ends[last], last + _FARTHEST_HELP)
    if any(_helps(reading, i) for i in range(told + 1, end + 1)):
        return _role(reading, first, told, REASON_HELPER)
    return None


def _clause_end_of(reading: Reading, last: int) -> int:
    """The last word of "who looked away" where that is a help; the word itself where it is none."""
    who = last + 1
    if who >= len(reading.tokens) or reading.ends[last] or reading.tokens[who] not in {"who", "that", "whose"}:
        return last
    end = _clause_end(reading, who)
    if reading.tokens[who] == "whose":
        said = min(reading.said.ends[last], end + _FARTHEST_FOR_WHOM)
        return _before_deed(reading, who, said) if _deed_within(reading, who, said) else last
    for at in range(who, min(end + 2, len(reading.tokens))):
        if not _helps(reading, at):
            continue
        if at > who + _LONGEST_BEFORE_HELP:
            return at - 1
        help_end = _help_end(reading, at)
        return help_end if reading.tokens[help_end] in _HELPED else _before_verb(reading, help_end, end)
    return end if _deed_within(reading, who, end) else last


def _before_deed(reading: Reading, who: int, end: int) -> int:
    """The last word of "whose barn it was" before what he did."""
    deeds = words_of(reading.rules.roles.deeds)
    for index in range(who + 1, end + 1):
        if reading.tokens[index] in deeds or phrase_at(reading.tokens, index, reading.rules.roles.covert):
            return index - 1
    return end


def _before_verb(reading: Reading, first: int, end: int) -> int:
    """The last word before the sentence goes on: "who turned his face to the wall" and no more."""
    verbs = words_of((*reading.rules.persons.says, *reading.rules.roles.deeds))
    last = first
    while last < end and reading.tokens[last + 1] not in verbs:
        last += 1
    return last


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


def _anybody(reading: Reading, index: int) -> Found | None:
    """Anybody with a work, and any stranger, told by a deed, by a name beside or by where they are from."""
    rules = reading.rules.roles
    works = work_at(reading, index)
    last = index + max(works, 1) - 1
    kin = words_of(reading.rules.persons.kin)
    if not works and reading.stems[index] not in words_of(rules.people) | kin:
        return None
    article = _article_of(reading, index, last)
    if article is None or (not works and not _is_stranger(reading, article, index)):
        return None
    first = min(article + 1, index)
    end = _told_end(reading, last, is_stranger=not works)
    return None if end is None else _role(reading, first, end, REASON_HELPER)


def _article_of(reading: Reading, index: int, last: int) -> int | None:
    """The article before somebody who is neither the speaker nor the speaker's own."""
    article = article_before(reading, index, words_of(reading.rules.roles.articles))
    if article is None or reading.tokens[last] != reading.stems[last] or reading.tokens[article] == "my":
        return None
    is_first_of_two = not reading.ends[last] and last + 1 < len(reading.tokens) and work_at(reading, last + 1) > 0
    return None if is_first_of_two or is_speaker_before(reading, article) else article


def _is_stranger(reading: Reading, article: int, index: int) -> bool:
    if reading.tokens[article] in {"our", "his", "her"}:
        return False
    is_relative = reading.stems[index] in words_of(reading.rules.persons.kin)
    return not is_relative or is_relative_of_other(reading, article, index)


def _told_end(reading: Reading, last: int, *, is_stranger: bool) -> int | None:
    """The last word of what is said of somebody who helped; ``None`` where nothing tells so."""
    end = described_end(reading, last, _verbs(reading))
    is_told_by_name = is_stranger and reading.ends[last] and _is_named_beside(reading, last)
    if is_told_by_name or {"television", "tv", "radio"} & set(reading.tokens[last + 1 : end + 1]):
        return None
    if (
        _is_of_service(reading, last, end)
        or is_looked_at(reading, last, end, is_stranger=is_stranger)
        or acts(reading, last, end, is_stranger=is_stranger)
    ):
        return end
    clause = _clause_end_of(reading, end)
    first = reading.said.starts[last]
    article = article_before(reading, last, words_of(reading.rules.roles.articles))
    who = _who_end(reading, end)
    is_helping = phrase_before(reading.tokens, first if article is None else article, reading.rules.roles.helped_by) > 0
    if clause > end or is_helping:
        return max(clause, who if is_helping else end)
    is_described = who > end and not is_stranger and is_told_of_one(reading, last, article)
    if is_described or (who > end and _has_helped(reading, who, is_stranger=is_stranger)):
        return who
    is_told = _has_helped(reading, end, is_stranger=is_stranger)
    is_told = is_told or (is_stranger and _is_of_thing(reading, last))
    is_told = is_told or (not is_stranger and _is_named_beside(reading, last) and not is_ours(reading, last, article))
    is_known_by = not is_stranger or is_described_by_thing(reading, last, end)
    is_told = is_told or (is_known_by and is_of_the_story(reading, last, end, article))
    return end if is_told else None


def _by_deed(reading: Reading, verb: int) -> Found | None:
    """Whoever did what only people do for somebody, of no work that is listed: "the sacristan hid him"."""
    if reading.tokens[verb] not in _HUMAN_DEEDS or reading.tokens[verb + 1 : verb + 2] not in _FOR_SOMEBODY:
        return None
    start = max(reading.said.starts[verb], verb - _LONGEST_SUBJECT)
    articles = [i for i in range(start, verb - 1) if reading.tokens[i] in {"a", "an", "the", "one"}]
    if not articles or any(reading.ends[articles[0] : verb]):
        return None
    first = articles[0] + 1
    rules = reading.rules
    linked = {"of", "from", "the", "with", "in", "at", "who", "a", "an"}
    if any(reading.tokens[i] in words_of(rules.organisations.never_named) - linked for i in range(first, verb)):
        return None
    noun = next((i - 1 for i in range(first + 1, verb) if reading.tokens[i] in linked), verb - 1)
    things = words_of((*rules.routes.vehicles, *rules.routes.scenery, *rules.routes.abstract, *rules.routes.means))
    stem = reading.stems[noun]
    if stem in things | words_of(rules.places.hideouts) or reading.names[noun] or stem in words_of(rules.persons.kin):
        return None
    return _role(reading, first, verb - 1, REASON_HELPER)


def _is_of_thing(reading: Reading, last: int) -> bool:
    """Whether it is "the tractor man", known by what is his."""
    is_one = reading.stems[last] in {"man", "woman", "boy", "girl", "lady", "guy"}
    return (
        is_one and last > 1 and is_thing(reading, last - 1) and reading.tokens[last - 2] in {"the", "a", "one", "this"}
    )


def _who_end(reading: Reading, last: int) -> int:
    """The last word of "who sold eggs" behind somebody; the word itself where nothing is said."""
    who = last + 1
    is_told = who < len(reading.tokens) and not reading.ends[last] and reading.tokens[who] in {"who", "that"}
    return _clause_end(reading, who) if is_told else last


def _helped_by(reading: Reading, index: int) -> Found | None:
    """Whoever is told behind "saved by", also of no work that is listed: "by a blind beggar"."""
    count = phrase_at(reading.tokens, index, reading.rules.roles.saved_by)
    article = index + count
    if not count or article + 1 >= len(reading.tokens):
        return None
    if reading.tokens[article] not in {"a", "an", "the", "one", "two"}:
        return None
    stops = words_of(reading.rules.organisations.never_named)
    last = article
    while last - article < _LONGEST_NOUN and not reading.ends[last] and reading.tokens[last + 1] not in stops:
        last += 1
    is_group = reading.stems[last] in words_of(reading.rules.organisations.heads)
    countries = words_of(reading.rules.places.countries)
    is_named = any(
        reading.capital[i] and not set(reading.stems[i].split("-")) <= countries for i in range(article + 1, last + 1)
    )
    if last == article or is_group or is_named:
        return None
    return _role(reading, article + 1, _who_end(reading, last), REASON_HELPER)


def _verbs(reading: Reading) -> frozenset[str]:
    return words_of((*reading.rules.roles.deeds, *reading.rules.roles.clauses, *reading.rules.persons.says))


def _is_of_service(reading: Reading, last: int, end: int) -> bool:
    """Whether it is "a boy from the army"."""
    is_child = reading.stems[last] in {"baby", "child", "kid", "children", "kids"}
    return (
        not is_child
        and end > last
        and bool(set(reading.stems[last + 2 : end + 1]) & words_of(reading.rules.roles.services))
    )


def _is_named_beside(reading: Reading, last: int) -> bool:
    """Whether a name stands right behind: "a nurse called Choe", "the foreman Agha", "The shepherd, Abu"."""
    behind = last + 1
    if reading.tokens[behind : behind + 1] in {("a",), ("an",)} and reading.tokens[behind + 2 : behind + 3] in _NAMING:
        behind += 2
    while behind < len(reading.tokens) and reading.tokens[behind] in _CALLED:
        behind += 1
    while behind + 1 < len(reading.tokens) and phrase_at(reading.tokens, behind, reading.rules.persons.titles):
        behind += 1
    is_far = behind >= len(reading.tokens) or behind > reading.said.ends[last]
    return not is_far and reading.names[behind]


def _has_helped(reading: Reading, last: int, *, is_stranger: bool) -> bool:
    """Whether a deed is told in the same sentence, or in the next one that goes on with "he"."""
    end = reading.said.ends[last]
    if end + 1 < len(reading.tokens) and reading.tokens[end + 1] in {"he", "she"} and not is_stranger:
        end = reading.said.ends[end + 1]
    return _deed_within(reading, last + 1, min(end, last + _FARTHEST_DEED), is_stranger=is_stranger)


def _deed_within(reading: Reading, first: int, end: int, *, is_stranger: bool = False) -> bool:
    """Whether somebody is helped here: "gave us his water", "put out his torch"."""
    rules = reading.rules.roles
    deeds, whom = words_of(rules.deeds), words_of(rules.for_whom)
    if is_stranger:
        deeds = deeds - _OF_ANYBODY
    for index in range(first, end + 1):
        if phrase_at(reading.tokens, index, rules.covert):
            return True
        if reading.tokens[index] in {"i", "we"} and index > first:
            return False
        behind = reading.tokens[index + 1 : min(index + 1 + _FARTHEST_FOR_WHOM, end + 2)]
        if reading.tokens[index] in deeds and whom & set(behind) and not is_outing(reading, index):
            return True
    return False


def _again(reading: Reading, index: int, helpers: Collection[str], posts: Collection[str]) -> Found | None:
    """A later mention of a helper: "the driver"; of somebody with a post only "this guard"."""
    stem, before = reading.stems[index], reading.tokens[index - 1]
    is_helper = stem in helpers and before in {"this", "that", "the", "our"}
    if not is_helper and not (stem in posts and before in {"this", "that"}):
        return None
    return _role(reading, index, index, REASON_HELPER)


def _role(reading: Reading, first: int, last: int, reason: str, weight: float = _WEIGHT) -> Found:
    name = "".join(reading.stems[first : last + 1])
    return Found(SafetyKind.ROLE, first, last, reason, name, weight)
