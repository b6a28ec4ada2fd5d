"""Names of pages and accounts that are usual words: "follow tea in the tent on instagram", "her page is at"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_HANDLE = "handle"

_SEEKING = ("find follow message reach contact add search look looking write dm text subscribe listen watch see visit",)
_SEEKING_BEFORE = (("search", "for"), ("look", "for"), ("looking", "for"), ("subscribe", "to"), ("listen", "to"))
_BEING_ON = {
    ("i'm", "on"), ("we're", "on"), ("it's", "on"), ("i", "am", "on"), ("we", "are", "on"), ("it", "is", "on"),
    ("she's", "on"), ("he's", "on"), ("they're", "on"), ("page", "on"), ("is", "on"),
}  # fmt: skip
_PAGES = ("page pages channel account profile website site blog podcast handle username user",)
_BEFORE_NAME = frozenset({"at", "as", "under", "called", "named", "is", "it's", "by", "name", "we're", "we", "are"})
_NO_NAME = frozenset(
    {"me", "us", "you", "my", "our", "your", "him", "her", "them", "it", "and", "or", "if", "every", "any", "there",
     "here", "where", "who", "please", "because", "but", "that", "this", "these", "those", "i", "we", "they"}
)  # fmt: skip
_STOPS = frozenset(
    {"on", "and", "or", "if", "please", "because", "but", "we", "i", "you", "they", "okay", "thank", "thanks", "to",
     "every", "where"}
)  # fmt: skip
_FURTHEST_SEEKING = 7
_NAMED_THERE = (
    ("my", "name", "there", "is"), ("the", "name", "there", "is"), ("my", "user", "name", "is"), ("my", "name", "is"),
    ("the", "name", "is"), ("my", "username", "is"), ("user", "name", "is"), ("there", "i", "am"), ("i", "am"),
    ("my", "handle", "is"), ("the", "handle", "is"), ("the", "page", "is"), ("the", "channel", "is"), ("it", "is"),
    ("my", "account", "is"), ("our", "name", "is"), ("our", "page", "is"), ("our", "name", "there", "is"),
    ("the", "account", "is"), ("name", "is"), ("under",),
)  # fmt: skip
_LONGEST_NAMED = 4
_MOST_WORDS = 5
_WEIGHT = 1.0


def find_handles(reading: Reading) -> Iterator[Found]:
    """Each name by which a page or an account is found."""
    services, pages = words_of(reading.rules.contacts.services), words_of(_PAGES)
    for index, stem in enumerate(reading.stems):
        if stem in services:
            found = _behind_service(reading, index) or _before_service(reading, index)
        elif stem in pages:
            found = _behind_page(reading, index)
        else:
            continue
        if found is not None:
            yield found


def _behind_service(reading: Reading, service: int) -> Found | None:
    """A name behind "find us on Instagram,", "on tiktok at"."""
    start = max(reading.said.starts[service], service - _FURTHEST_SEEKING)
    is_mine = reading.tokens[max(0, service - 2) : service] in _BEING_ON
    is_mine = is_mine or reading.tokens[max(0, service - 3) : service] in _BEING_ON
    if not is_mine and not set(reading.tokens[start:service]) & words_of(_SEEKING):
        return None
    if reading.tokens[service] == "line" and reading.tokens[service - 1] != "on":
        return None
    count = next(
        (n for n in range(_LONGEST_NAMED, 0, -1) if reading.tokens[service + 1 : service + 1 + n] in _NAMED_THERE), 0
    )
    if count and service + 1 + count < len(reading.tokens) and not reading.ends[service + count]:
        found = _name(reading, service + 1 + count)
        return None if found is None else _contact(reading, service, found.last)
    first = service + 1
    while first < len(reading.tokens) and reading.tokens[first] in _BEFORE_NAME:
        first += 1
    is_told = first > service + 1 or (reading.ends[service] and reading.said.ends[service] > service)
    return _name(reading, first) if is_told and first <= reading.said.ends[service] else None


def _before_service(reading: Reading, service: int) -> Found | None:
    """A name before "on instagram": "you can follow tea in the tent on instagram"."""
    on = service - 1
    if on < 1 or reading.tokens[on] not in {"on", "at"} or reading.ends[on - 1]:
        return None
    start = max(reading.said.starts[service], on - _MOST_WORDS - 1)
    for index in range(on - 1, start - 1, -1):
        is_verb = reading.tokens[index] in {"follow", "find", "watch", "visit", "see", "add"}
        is_seeking = reading.tokens[max(0, index - 1) : index + 1] in _SEEKING_BEFORE
        if is_verb or is_seeking:
            first = index + 1
            if reading.tokens[first] in {"me", "us"} and reading.tokens[first + 1] in {"at", "as", "under"}:
                first += 2
            is_name = first < on and reading.tokens[first] not in _NO_NAME
            return _contact(reading, first, on - 1) if is_name else None
    return None


def _behind_page(reading: Reading, page: int) -> Found | None:
    """A name behind "our page is at", "Yohana's page, it's at"."""
    first = page + 1
    end = min(page + 4, len(reading.tokens))
    while first < end and reading.tokens[first] in {"is", "it's", "it", "the"}:
        first += 1
    if first >= end or first == page + 1 or reading.tokens[first] != "at" or first + 1 >= len(reading.tokens):
        return None
    found = _name(reading, first + 1)
    return None if found is None else _contact(reading, first, found.last)


def _name(reading: Reading, first: int) -> Found | None:
    if first >= len(reading.tokens) or reading.tokens[first] in _NO_NAME | _STOPS:
        return None
    last = first
    while last - first + 1 < _MOST_WORDS and not reading.ends[last] and last + 1 < len(reading.tokens):
        joins = reading.tokens[last + 1] == "and" and last + 2 <= reading.said.ends[last]
        if reading.tokens[last + 1] in _STOPS and not (joins and reading.tokens[last + 2] not in _STOPS | _NO_NAME):
            break
        last += 1
    if first and reading.tokens[first - 1] == "at":
        first -= 1
    return _contact(reading, first, last)


def _contact(reading: Reading, first: int, last: int) -> Found:
    return Found(SafetyKind.CONTACT, first, last, REASON_HANDLE, "".join(reading.tokens[first : last + 1]), _WEIGHT)
