"""The review of what was said: each thing with its moments and what the speaker decided about them.

Pure: it takes what was found and what was decided, and gives a new state; keeping it is the caller's work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from speakercoach.domain.safety import (
    AddedItem,
    Decision,
    Handling,
    Reach,
    Redaction,
    Safety,
    SafetyDecisions,
    SafetyItem,
)
from speakercoach.domain.transcript import Word

SAME_MOMENT_S = 0.05
"""Words that are heard or corrected again begin so little earlier or later at most."""

TOGETHER = "together"
"""Kind of a thing whose details identify somebody only together."""

ADDED = "added"
"""Reason of an item that somebody added by hand."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One mention, and what holds for it; ``decision`` is ``None`` while it is open."""

    item: SafetyItem
    decision: Decision | None
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide on. ``author`` and ``note`` are a coordinator's, where one asked for a look at it."""

    key: str
    kind: str
    text: str
    reason: str
    moments: tuple[Moment, ...]
    author: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether one of its moments was not decided on."""
        return any(moment.decision is None for moment in self.moments)


@dataclass(frozen=True, slots=True)
class Review:
    """All things of one take, in order of their first moment."""

    items: tuple[ReviewItem, ...]

    @property
    def still_open(self) -> tuple[ReviewItem, ...]:
        """What has to be decided on before anything leaves."""
        return tuple(item for item in self.items if item.is_open)

    @property
    def decided(self) -> tuple[ReviewItem, ...]:
        """The others."""
        return tuple(item for item in self.items if not item.is_open)


def review_of(safety: Safety, words: tuple[Word, ...], decisions: SafetyDecisions) -> Review:
    """What was found in these words and added by hand, each with what was decided about it."""
    added = [_added_item(one, words) for one in decisions.added]
    by_hand = [item for item in added if item is not None]
    notes = {item.key: one for item, one in zip(added, decisions.added, strict=True) if item is not None}
    taken = {(item.first_word, item.last_word) for item in by_hand}
    found = [item for item in safety.items if (item.first_word, item.last_word) not in taken]
    rows: list[ReviewItem] = []
    for key, items in _by_key((*found, *by_hand)).items():
        first = items[0]
        note = notes.get(key)
        rows.append(
            ReviewItem(
                key=key,
                kind=first.kind,
                text=first.text,
                reason=first.reason,
                moments=tuple(_moment(item, key, decisions) for item in items),
                author="" if note is None else note.author,
                note="" if note is None else note.note,
            )
        )
    hidden = {
        word: moment
        for row in rows
        for moment in row.moments
        if moment.decision is not None and moment.decision.handling is not Handling.KEEP
        for word in range(moment.item.first_word, moment.item.last_word + 1)
    }
    rows += [
        ReviewItem(
            key=one.key,
            kind=TOGETHER,
            text=" · ".join(item.text for item in one.items),
            reason=one.reason,
            moments=tuple(_moment_together(item, one.key, decisions, hidden) for item in one.items),
        )
        for one in safety.together
        if one.items
    ]
    return Review(tuple(sorted(rows, key=lambda row: row.moments[0].item.first_word)))


def decide(
    decisions: SafetyDecisions,
    key: str,
    handling: Handling,
    reach: Reach,
    *,
    at_s: float | None = None,
    substitute: str = "",
) -> SafetyDecisions:
    """Decide about a thing at this reach; narrower decisions about it give way. ``at_s`` names one moment."""
    cleared = reopen(decisions, key, reach=reach, at_s=at_s)
    decision = Decision(key, handling, substitute.strip() if handling is Handling.CHANGE else "", at_s)
    match reach:
        case Reach.MOMENT:
            return replace(cleared, moments=(*cleared.moments, decision))
        case Reach.TALK:
            return replace(cleared, talk=(*cleared.talk, decision))
        case Reach.ALWAYS:
            return replace(cleared, always=(*cleared.always, decision))
    assert_never(reach)


def reopen(
    decisions: SafetyDecisions, key: str, *, reach: Reach = Reach.ALWAYS, at_s: float | None = None
) -> SafetyDecisions:
    """Take back what was decided about a thing, at this reach and every narrower one."""
    if reach is Reach.MOMENT:
        moments = tuple(
            one for one in decisions.moments if one.key != key or at_s is None or not _is_at(one.at_s, at_s)
        )
        return replace(decisions, moments=moments)
    return replace(
        decisions,
        moments=_without(decisions.moments, key),
        talk=_without(decisions.talk, key),
        always=_without(decisions.always, key) if reach is Reach.ALWAYS else decisions.always,
    )


def add_by_hand(decisions: SafetyDecisions, added: AddedItem) -> SafetyDecisions:
    """Put one more stretch under review; the same stretch stays once."""
    others = tuple(one for one in decisions.added if (one.start_s, one.end_s) != (added.start_s, added.end_s))
    return replace(decisions, added=(*others, added))


def added_key(start_s: float) -> str:
    """Key of the item that was added by hand for the stretch that begins at ``start_s``."""
    return f"{ADDED}:{start_s:.2f}"


def redactions(review: Review) -> tuple[Redaction, ...]:
    """What does not leave as it is, in order of time; overlapping stretches are one, and muting wins.

    An undecided moment counts as muted: nothing slips out by a way that forgot to ask.
    """
    wanted = sorted(
        (_redaction(moment) for row in review.items for moment in row.moments if _hides(moment)),
        key=lambda one: (one.first_word, one.last_word),
    )
    joined: list[Redaction] = []
    for one in wanted:
        if joined and one.first_word <= joined[-1].last_word:
            before = joined.pop()
            same = before.handling is one.handling is Handling.CHANGE and before.substitute == one.substitute
            joined.append(
                Redaction(
                    start_s=min(before.start_s, one.start_s),
                    end_s=max(before.end_s, one.end_s),
                    first_word=before.first_word,
                    last_word=max(before.last_word, one.last_word),
                    handling=Handling.CHANGE if same else Handling.MUTE,
                    substitute=before.substitute if same else "",
                )
            )
        else:
            joined.append(one)
    return tuple(joined)


def _hides(moment: Moment) -> bool:
    return moment.decision is None or moment.decision.handling is not Handling.KEEP


def _redaction(moment: Moment) -> Redaction:
    item, decision = moment.item, moment.decision
    changes = decision is not None and decision.handling is Handling.CHANGE and bool(decision.substitute)
    return Redaction(
        item.start_s,
        item.end_s,
        item.first_word,
        item.last_word,
        Handling.CHANGE if changes else Handling.MUTE,
        decision.substitute if changes and decision is not None else "",
    )


def _moment(item: SafetyItem, key: str, decisions: SafetyDecisions) -> Moment:
    for one in decisions.moments:
        if one.key == key and _is_at(one.at_s, item.start_s):
            return Moment(item, one, Reach.MOMENT)
    for reach, kept in ((Reach.TALK, decisions.talk), (Reach.ALWAYS, decisions.always)):
        for one in kept:
            if one.key == key:
                return Moment(item, one, reach)
    return Moment(item, None, None)


def _moment_together(item: SafetyItem, key: str, decisions: SafetyDecisions, hidden: Mapping[int, Moment]) -> Moment:
    """What holds for a detail that identifies with others: one that is hidden for itself is not asked about again."""
    own = _moment(item, key, decisions)
    if own.decision is not None:
        return own
    over = [hidden.get(word) for word in range(item.first_word, item.last_word + 1)]
    if over[0] is None or None in over:
        return own
    return Moment(item, over[0].decision, over[0].reach)


def _added_item(added: AddedItem, words: tuple[Word, ...]) -> SafetyItem | None:
    """The words that the stretch covers by more than half; ``None`` where it covers none (they were corrected away)."""
    inside = [
        index
        for index, word in enumerate(words)
        if min(word.end_s, added.end_s) - max(word.start_s, added.start_s) > (word.end_s - word.start_s) / 2
    ]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    text = " ".join(word.text for word in words[first : last + 1])
    return SafetyItem(
        added.kind, text, words[first].start_s, words[last].end_s, first, last, ADDED, added_key(added.start_s)
    )


def _by_key(items: Iterable[SafetyItem]) -> dict[str, list[SafetyItem]]:
    groups: dict[str, list[SafetyItem]] = {}
    for item in sorted(items, key=lambda one: one.first_word):
        groups.setdefault(item.key or f"{item.kind}:{item.text.casefold()}", []).append(item)
    return groups


def _without(kept: tuple[Decision, ...], key: str) -> tuple[Decision, ...]:
    return tuple(one for one in kept if one.key != key)


def _is_at(kept_s: float | None, at_s: float) -> bool:
    return kept_s is not None and abs(kept_s - at_s) <= SAME_MOMENT_S
