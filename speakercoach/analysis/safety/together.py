"""Finds details that name nobody by themselves and identify somebody together.

A village, a year and the post of a father lead to one family; a job that one person in a town has leads to that person.
Precision comes first: what is found here is one more thing to decide on.
"""

import re
from collections.abc import Iterator, Sequence

from speakercoach.analysis.safety.said import Said
from speakercoach.domain.safety import SafetyItem, SafetyKind, Together
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import matches

REASON_POST = "post_place_time"
"""Where and when somebody had this post, or was with this group."""
REASON_ONLY = "only_one_there"
"""There was only one of them at that place."""
REASON_JOB = "rare_job_place"
"""Few do this work, and the place is told."""

_NEAR_SENTENCES = 4
"""Details about one person stand so few sentences apart [own choice]."""
_NEAR_WORDS = 45
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d(?:년.*)?|(?:천구백|이천)[일이삼사오육륙칠팔구십]+년.*")
_SHORTEST_ONLY_WORDS, _LONGEST_ONLY_WORDS = 2, 9
_POSTS = ("relatives_post", "role_post")
_ROOM = "place_hiding"
_TIMES = (SafetyKind.DATE, SafetyKind.AGE)


def find_together(said: Said, items: tuple[SafetyItem, ...]) -> tuple[Together, ...]:
    """Details that identify jointly, in order of their first; no place is named in two of them for the same reason."""
    found = (*_posts(said, items), *_only_ones(said, items), *_rare_jobs(said, items))
    kept: dict[str, Together] = {}
    for one in sorted(found, key=lambda one: (one.items[0].first_word, one.key)):
        kept.setdefault(one.key, one)
    return tuple(kept.values())


def _posts(said: Said, items: Sequence[SafetyItem]) -> Iterator[Together]:
    """A relative's post or group, a place and a time close to one another."""
    years = _years(said)
    for post in items:
        is_post = post.kind == SafetyKind.ROLE and post.reason in _POSTS
        is_group = post.kind == SafetyKind.ORGANISATION and _is_of_relative(said, post)
        if not is_post and not is_group:
            continue
        place = _nearest(said, post, [item for item in items if item is not post and _tells_where(said, item)])
        time = _nearest(said, post, [*(item for item in items if item.kind in _TIMES), *years])
        if place is not None and time is not None:
            yield _together(REASON_POST, (post, place, time))


def _only_ones(said: Said, items: Sequence[SafetyItem]) -> Iterator[Together]:
    """One of a kind at a place that is told: "the only dentist in our village"."""
    only, heads = listed(said.pack.safety.together.only), listed(said.pack.safety.together.around)
    for index, token in enumerate(said.tokens):
        if f"{said.tokens[index - 1]} {token}" not in only and not any(matches(token, one) for one in only):
            continue
        end = min(said.ends[index], index + _LONGEST_ONLY_WORDS)
        around = [i for i in range(index + 1, end + 1) if any(matches(said.tokens[i], head) for head in heads)]
        first, last = index, around[0] if around else index
        if not around:  # Korean tells the place first: 마을에서 하나뿐인 수의사
            before = range(max(said.starts[index], index - _SHORTEST_ONLY_WORDS), index)
            first = next((i for i in before if any(matches(said.tokens[i], head) for head in heads)), index)
            last = min(index + _SHORTEST_ONLY_WORDS, said.ends[index]) if first < index else index
        if last - index < (1 if first < index else _SHORTEST_ONLY_WORDS):  # "the only village" is no person
            continue
        detail = _detail(said, SafetyKind.ROLE, first, last, REASON_ONLY)
        place = _nearest(said, detail, [item for item in items if _is_place(said, item)])
        if place is not None and (place.first_word > detail.last_word or place.last_word < first):
            yield _together(REASON_ONLY, (detail, place))


def _rare_jobs(said: Said, items: Sequence[SafetyItem]) -> Iterator[Together]:
    """A job that few have, of the speaker's people, and a place in the same sentence or the one beside it."""
    jobs = listed(said.pack.safety.together.rare_jobs)
    kin = listed((*said.pack.safety.persons.kin, *said.pack.safety.together.own))
    rare = {token for token in set(said.tokens) if any(matches(token, job) for job in jobs)}
    for index, token in enumerate(said.tokens):
        if token not in rare:
            continue
        before = said.tokens[max(0, said.starts[index], index - _LONGEST_ONLY_WORDS) : index]
        if not any(matches(word, one) for word in before for one in kin):
            continue
        detail = _detail(said, SafetyKind.ROLE, index, index, REASON_JOB)
        place = _nearest(said, detail, [item for item in items if _is_place(said, item)], sentences=1)
        if place is not None:
            yield _together(REASON_JOB, (detail, place))


def _years(said: Said) -> list[SafetyItem]:
    return [
        _detail(said, SafetyKind.DATE, index, index, REASON_POST)
        for index, token in enumerate(said.tokens)
        if _YEAR.fullmatch(token)
    ]


def _is_place(said: Said, item: SafetyItem) -> bool:
    """Whether it is a place, or a private word where a place stands: "in Musan", 무산에서. A room is at no place."""
    if item.kind == SafetyKind.PLACE:
        return item.reason != _ROOM
    before = said.tokens[item.first_word - 1] if item.first_word else ""
    ends = listed(said.pack.safety.together.place_ends)
    if item.kind == SafetyKind.PRIVATE_WORD and any(matches(said.tokens[item.last_word], end) for end in ends):
        return True
    return item.kind == SafetyKind.PRIVATE_WORD and before in listed(said.pack.safety.places.inside)


def _tells_where(said: Said, item: SafetyItem) -> bool:
    """Whether it is a place, or a group that is at one."""
    return item.kind == SafetyKind.ORGANISATION or _is_place(said, item)


def _is_of_relative(said: Said, item: SafetyItem) -> bool:
    kin = listed((*said.pack.safety.persons.kin, *said.pack.safety.together.relatives))
    start = max(said.starts[item.first_word], item.first_word - _LONGEST_ONLY_WORDS)
    return any(matches(said.tokens[i], one) for i in range(start, item.first_word) for one in kin)


def _nearest(
    said: Said, detail: SafetyItem, others: Sequence[SafetyItem], *, sentences: int = _NEAR_SENTENCES
) -> SafetyItem | None:
    """The one of the others that stands closest, if close enough to be about the same."""
    near = [
        other
        for other in others
        if abs(other.first_word - detail.first_word) <= _NEAR_WORDS
        and _sentences_between(said, detail.first_word, other.first_word) <= sentences
    ]
    return min(near, key=lambda other: (abs(other.first_word - detail.first_word), other.first_word), default=None)


def _sentences_between(said: Said, one: int, other: int) -> int:
    low, high = sorted((one, other))
    return len({said.starts[i] for i in range(low, high + 1)}) - 1


def _detail(said: Said, kind: SafetyKind, first: int, last: int, reason: str) -> SafetyItem:
    within = said.words[first : last + 1]
    text = " ".join(word.text for word in within)
    name = "".join(said.tokens[first : last + 1])
    end_s = max(word.end_s for word in within)
    return SafetyItem(kind.value, text, within[0].start_s, end_s, first, last, reason, f"{kind.value}:{name}")


def _together(reason: str, details: tuple[SafetyItem, ...]) -> Together:
    ordered = tuple(sorted(details, key=lambda item: item.first_word))
    return Together(ordered, reason, f"together:{'+'.join(sorted(item.key for item in ordered))}")
