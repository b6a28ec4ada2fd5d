"""Whether somebody who is told by a work acts in what happened: "one soldier see us", "the egg seller told me"."""

from speakercoach.analysis.safety.english.reading import Reading, words_of
from speakercoach.analysis.safety.english.workers import article_before

_COMING = frozenset(
    {"came", "rode", "went", "saw", "spoke", "stood", "heard", "knew", "said", "ran", "sat", "shouted", "asked", "owed"}
)
_NOW = frozenset(
    {"see", "sees", "say", "says", "give", "gives", "take", "takes", "come", "comes", "look", "looks", "help", "helps",
     "tell", "tells", "ask", "asks", "open", "opens", "bring", "brings", "find", "finds", "stop", "stops", "call",
     "calls", "let", "lets", "put", "puts", "hide", "hides", "show", "shows", "catch", "wait", "waits"}
)  # fmt: skip
_FOR_ONE = frozenset({"me", "us", "him", "my", "our", "no"})
_ASKING = frozenset({"asked", "asks", "ask"})
_ONES = frozenset({"a", "an", "one", "two", "three", "some", "another"})
_COUNTED = frozenset({"one", "two", "three", "another"})
_BEFORE_VERB = frozenset(
    {"just", "then", "only", "also", "always", "never", "even", "suddenly", "there", "here", "um", "uh"}
)
_HABIT = frozenset({"every", "usually", "often", "sometimes", "today", "always"})
_STARTS = frozenset({"came", "comes", "come", "there"})
_MADE = ("ed", "ing", "ful", "ish", "ous", "ive", "less", "ean", "ian", "ese", "able", "ible", "ic", "est")
_ARMED = frozenset({"soldier", "soldiers", "fighter", "fighters", "gunman", "gunmen", "rebel", "rebels"})
_SHORTEST_PAST = 4


def acts(reading: Reading, last: int, end: int, *, is_stranger: bool) -> bool:
    """Whether the one whose work ends with ``last``, and what is said of it with ``end``, does something.

    One of many whom everybody meets has to be told as "one driver"; a mere man or woman does not count.
    """
    article = article_before(reading, last, words_of(reading.rules.roles.articles))
    if article is None or (is_stranger and end == last and not _is_in_service(reading, last)):
        return False
    if _HABIT & set(reading.tokens[reading.said.starts[last] : article]):
        return False
    one = reading.tokens[article]
    rules = reading.rules.roles
    is_everyday = reading.stems[last] in words_of((*rules.own_people, *rules.everyday))
    is_compound = last - article > 1 and is_thing(reading, last - 1)
    is_there = bool(
        {"village", "town", "camp", "prison", "district", "quarter"} & set(reading.stems[last + 1 : end + 1])
    )
    if is_everyday and one not in _COUNTED and not is_compound and not is_there:
        return False
    before = reading.tokens[article - 1] if article else ""
    if one in _ONES and (
        before in {"came", "comes", "come"}
        or (not is_stranger and _is_introduced(reading, article))
        or (is_compound and before in {"is", "was", "to", "a"})
    ):
        return True
    return _has_verb(reading, end, one, is_one=one in _ONES, is_counted=one in _COUNTED or is_compound)


def _is_introduced(reading: Reading, article: int) -> bool:
    """Whether it is "there was a young gendarme"."""
    return article > 1 and reading.tokens[article - 2 : article] in {
        ("there", "was"),
        ("there", "is"),
        ("was", "there"),
    }


def _has_verb(reading: Reading, end: int, article: str, *, is_one: bool, is_counted: bool) -> bool:
    verb = end + 1
    if verb > reading.said.ends[end]:
        return False
    if reading.tokens[verb] in {"he", "she"} or (is_one and reading.tokens[verb] == "they"):
        return True
    if reading.ends[end]:
        return False
    while verb < reading.said.ends[end] and reading.tokens[verb] in _BEFORE_VERB:
        verb += 1
    said = reading.tokens[verb]
    behind = reading.tokens[verb + 1] if verb + 1 < len(reading.tokens) else ""
    is_any = article == "a" and said in _NOW and said.endswith("s") and behind not in _FOR_ONE
    is_done = not is_any and said in words_of(reading.rules.roles.deeds) | _COMING | _NOW
    is_done = is_done or (said.endswith("ed") and len(said) > _SHORTEST_PAST)
    if said in _ASKING and behind == "for":
        return is_one or is_counted
    if is_one or reading.stems[end] in words_of(reading.rules.roles.authorities):
        return is_done and (said not in _ASKING or is_counted)
    return (is_done or said == "told") and said not in _ASKING and (behind in _FOR_ONE or said in {"said", "says"})


def _is_in_service(reading: Reading, last: int) -> bool:
    return reading.stems[last] in _ARMED or is_thing(reading, last - 1)


def is_thing(reading: Reading, index: int) -> bool:
    """Whether the word before somebody's work names a thing and does not describe: "the phone man", "an egg seller"."""
    stem = reading.stems[index]
    described = words_of(
        (*reading.rules.roles.judging, *reading.rules.roles.describing, *reading.rules.organisations.never_named)
    )
    if stem in described or stem.endswith(_MADE) or reading.ends[index] or not stem.isalpha():
        return False
    if reading.names[index] or stem in words_of(reading.rules.places.countries):
        return False
    return not stem.endswith("y") or stem in words_of(
        (
            *reading.rules.roles.services,
            *reading.rules.places.hideouts,
            "money library city army lorry ferry country jewellery",
        )
    )
