"""How somebody can be reached: mails, sites, names on services, telephone numbers and addresses, written or said."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.addresses import find_addresses, find_boxes
from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.said import Said
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_MAIL = "mail"
REASON_SITE = "site"
REASON_HANDLE = "handle"
REASON_TELEPHONE = "telephone"

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]{2,}(?:\.[\w-]{2,})*\.(?:com|org|net|info|io|me|kr|eu|co|de|uk|ca|fr|us|au|nz|ch|"
    r"at|nl|se|no|pl|it|es|app|blog|site|online|page|tv|ngo|team|club|help)(?:\.[a-z]{2})?(?:/\S*)?"
)
_HANDLE = re.compile(r"@[\w.]{2,}|[a-z0-9]+(?:_[a-z0-9]+)+")
_FIGURES = re.compile(r"\+?[\d().-]+")
_DAY_OR_YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?|\d{1,4}[-.]\d{1,2}[-.]\d{2,4}")
_FEWEST_FIGURES = 7
_FEWEST_SAID_DIGITS = 6
_LONGEST_PART_WORDS = 6
_MOST_HANDLE_WORDS = 4
_SAID_SIGNS = frozenset({"underscore", "dash", "hyphen"})


def find_contacts(said: Said) -> Iterator[Found]:
    """Each way to reach somebody."""
    yield from _written(said)
    yield from _telephones(said)
    yield from _said_digits(said)
    yield from _said_addresses(said)
    yield from _said_handles(said)
    yield from find_addresses(said)
    yield from find_boxes(said)


def _contact(said: Said, first: int, last: int, reason: str, weight: float = 1.0) -> Found:
    return Found(SafetyKind.CONTACT, first, last, reason, "".join(said.tokens[first : last + 1]), weight)


def _written(said: Said) -> Iterator[Found]:
    for index, word in enumerate(said.words):
        written = word.text.lower().strip(" .,?!;:\"'“”()<>")
        if _MAIL.fullmatch(written):
            yield _contact(said, index, index, REASON_MAIL)
        elif _SITE.fullmatch(written):
            yield _contact(said, index, index, REASON_SITE)
        elif _HANDLE.fullmatch(written):
            yield _contact(said, index, index, REASON_HANDLE)


def _telephones(said: Said) -> Iterator[Found]:
    """Figures over one or several words that are neither dates nor years nor sums of money."""
    first = 0
    while first < len(said.words):
        last = first
        while last < len(said.words) and _is_figures(said.words[last].text):
            last += 1
            if said.words[last - 1].text.rstrip("\"'”’)").endswith((".", "?", "!")):
                break
        parts = [word.text for word in said.words[first:last]]
        if parts and _is_telephone(parts):
            yield _contact(said, first, last - 1, REASON_TELEPHONE)
        first = max(first + 1, last)


def _is_figures(text: str) -> bool:
    plain = text.strip(" .,?!;:\"'“”")
    return _FIGURES.fullmatch(plain) is not None and any(map(str.isdecimal, plain))


def _is_telephone(parts: list[str]) -> bool:
    plain = [part.strip(" .,?!;:\"'“”") for part in parts]
    count = sum(map(str.isdecimal, "".join(plain)))
    if count < _FEWEST_FIGURES or all(_DAY_OR_YEARS.fullmatch(part) for part in plain):
        return False
    return len(plain) > 1 or plain[0][:1] in "+0(" or "-" in plain[0] or count > _FEWEST_FIGURES


def _said_digits(said: Said) -> Iterator[Found]:
    """Digits that are said one by one: "zero one zero, five five"."""
    digits = listed(said.pack.safety.contacts.digits)
    first = 0
    while first < len(said.tokens):
        last = first
        while last < len(said.tokens) and _is_said_digit(said.tokens[last], digits):
            last += 1
        if last - first >= _FEWEST_SAID_DIGITS:
            yield _contact(said, first, last - 1, REASON_TELEPHONE)
        first = max(first + 1, last)


def _is_said_digit(token: str, digits: frozenset[str]) -> bool:
    return (
        token in digits or all(part in digits for part in token.split("-")) or (len(token) == 1 and token.isdecimal())
    )


def _said_addresses(said: Said) -> Iterator[Found]:
    """Mails and sites that are said: "door of parwin at example dot org"."""
    rules = said.pack.safety.contacts
    endings, stops = listed(rules.endings), listed(rules.stops)
    last_of_previous = -1
    for dot in range(1, len(said.tokens) - 1):
        if said.tokens[dot] not in {"dot", "."} or said.tokens[dot + 1] not in endings or dot <= last_of_previous:
            continue
        last = dot + 1
        while said.tokens[last + 1 : last + 2] == ("dot",) and set(said.tokens[last + 2 : last + 3]) & endings:
            last += 2
        at = _at_before(said, dot, stops)
        if at is None:
            first, reason = _part_start(said, dot - 1, stops), REASON_SITE
        else:
            first, reason = _part_start(said, at - 1, stops), REASON_MAIL
        last_of_previous = last
        yield _contact(said, first, last, reason)


def _at_before(said: Said, dot: int, stops: frozenset[str]) -> int | None:
    """Where "at" stands before the name of the site."""
    for at in range(dot - 1, max(0, dot - _LONGEST_PART_WORDS), -1):
        if said.tokens[at] == "at":
            return at if at < dot - 1 else None
        if said.tokens[at] in stops:
            return None
    return None


def _part_start(said: Said, last: int, stops: frozenset[str]) -> int:
    """The first word of what stands before "at" or before "dot"; it holds one word at least."""
    first = max(last, 0)
    while (
        first > max(0, last - _LONGEST_PART_WORDS)
        and said.starts[last] < first
        and not has_comma(said.words[first - 1].text)
        and said.tokens[first - 1] not in stops
    ):
        first -= 1
    return first


def _said_handles(said: Said) -> Iterator[Found]:
    """Names on services: "at lantern underscore d", "my handle is kite maker", "on Instagram as kite maker"."""
    rules = said.pack.safety.contacts
    services, stops = listed((*rules.services, *rules.handles)), listed(rules.stops)
    for index, token in enumerate(said.tokens):
        if token in _SAID_SIGNS and 0 < index < len(said.tokens) - 1:
            first = _part_start(said, index - 1, stops)
            if said.tokens[max(0, first - 1)] == "at" and first:
                first -= 1
            yield _contact(said, first, index + 1, REASON_HANDLE)
        elif token in services and set(said.tokens[index + 1 : index + 2]) & {"is", "as", "name", "account"}:
            if _is_any_line(said, index):
                continue
            first = index + 2
            if said.tokens[index + 1] in {"name", "account"} and set(said.tokens[first : first + 1]) == {"is"}:
                first += 1
            yield from _handle_from(said, first)


def _is_any_line(said: Said, index: int) -> bool:
    """Whether it is a line in which one waits, and not the service of that name."""
    return said.tokens[index] == "line" and said.tokens[max(0, index - 1)] in {"the", "a", "this", "that", "our"}


def _handle_from(said: Said, first: int) -> Iterator[Found]:
    """The name on a service that begins here, where it is none of the usual words of a sentence."""
    if first >= len(said.tokens) or said.tokens[first] in {"a", "the", "not", "very", "my", "full", "too", "so", "how"}:
        return
    last = first
    end = said.ends[first]
    while last < min(end, first + _MOST_HANDLE_WORDS) and not has_comma(said.words[last].text):
        last += 1
    if last == end or has_comma(said.words[last].text):
        yield _contact(said, first, last, REASON_HANDLE)
