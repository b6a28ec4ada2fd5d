"""The review of what was said: each thing with its moments and what the speaker decided about them.

Pure: it takes what was found and what was decided, and gives a new state; keeping it is the caller's work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

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

_EDGE_S = 0.02
"""The times of two words that follow each other overlap by so much, and neither holds anything of the other."""
_COVERED_RATIO = 0.5
"""So much of a stretch has to be hidden already, so that nobody is asked about it once more."""


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
    by_hand = _added_items(decisions.added, words)
    notes = {item.key: one for item, one in zip(by_hand, decisions.added, strict=True)}
    taken = {(item.first_word, item.last_word) for item in by_hand}
    found = [item for item in safety.items if item.is_sound_only or (item.first_word, item.last_word) not in taken]
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
                moments=_moments(items, key, decisions),
                author="" if note is None else note.author,
                note="" if note is None else note.note,
            )
        )
    rows = _without_repeated(rows)
    hidden = _Hidden(rows)
    rows = [replace(row, moments=tuple(map(hidden.takes_along, row.moments))) for row in rows]
    for one in safety.together:
        moments = hidden.leaves_of(_moments(one.items, one.key, decisions))
        if moments:
            text = " · ".join(moment.item.text for moment in moments)
            rows.append(ReviewItem(key=one.key, kind=TOGETHER, text=text, reason=one.reason, moments=moments))
    return Review(tuple(sorted(rows, key=lambda row: _place(row.moments[0].item))))


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
    """Put one more stretch under review; the same stretch stays once for each who asks for it."""
    asked = (added.start_s, added.end_s, added.author)
    others = tuple(one for one in decisions.added if (one.start_s, one.end_s, one.author) != asked)
    return replace(decisions, added=(*others, added))


def take_out(decisions: SafetyDecisions, key: str) -> SafetyDecisions:
    """Put the stretch that was added under this key no longer under review."""
    others = tuple(one for one in decisions.added if added_key(one.start_s, one.end_s, one.author) != key)
    return replace(decisions, added=others)


def added_key(start_s: float, end_s: float, author: str = "") -> str:
    """Key of the item that ``author``, or the speaker, added by hand for this stretch.

    Who asks counts, too: what the speaker decided before anybody asked is no answer to them.
    """
    return f"{ADDED}:{start_s:.2f}-{end_s:.2f}:{author}"


def redactions(review: Review) -> tuple[Redaction, ...]:
    """What does not leave as it is, in order of the words; overlapping stretches are one, and muting wins.

    What is in the sound alone stands for itself among them: it hides no word. An undecided moment counts as muted:
    nothing slips out by a way that forgot to ask.
    """
    wanted = sorted(
        (_redaction(moment) for row in review.items for moment in row.moments if _hides(moment)),
        key=lambda one: (one.first_word, one.last_word),
    )
    joined: list[Redaction] = []
    for one in wanted:
        if one.is_sound_only:
            continue
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
    in_sound = (one for one in wanted if one.is_sound_only)
    return tuple(sorted((*joined, *in_sound), key=lambda one: (one.first_word, one.last_word)))


def _without_repeated(rows: list[ReviewItem]) -> list[ReviewItem]:
    """Each sound under review once: what words of now stand for is decided with them.

    Once those are to be kept, what was heard there before is asked about for itself: it would be audible.
    """
    standing = [
        moment.item
        for row in rows
        for moment in row.moments
        if not moment.item.is_sound_only and (moment.decision is None or _is_hidden(moment))
    ]
    kept = [replace(row, moments=tuple(one for one in row.moments if not _stands_in(one, standing))) for row in rows]
    return [row for row in kept if row.moments]


def _stands_in(moment: Moment, standing: Iterable[SafetyItem]) -> bool:
    """Whether this is in the sound alone, and all of it lies in the time of one of these words."""
    item = moment.item
    if not item.is_sound_only or not item.text:
        return False
    return any(
        one.start_s - SAME_MOMENT_S <= item.start_s and item.end_s <= one.end_s + SAME_MOMENT_S for one in standing
    )


def _is_hidden(moment: Moment) -> bool:
    """Whether it was decided that this does not leave as it is."""
    return moment.decision is not None and moment.decision.handling is not Handling.KEEP


def _hides(moment: Moment) -> bool:
    return moment.decision is None or moment.decision.handling is not Handling.KEEP


def _redaction(moment: Moment) -> Redaction:
    item, decision = moment.item, moment.decision
    if item.is_sound_only:
        return Redaction(item.start_s, item.end_s, item.first_word, item.last_word, Handling.MUTE, said=item.text)
    changes = decision is not None and decision.handling is Handling.CHANGE and bool(decision.substitute)
    return Redaction(
        item.start_s,
        item.end_s,
        item.first_word,
        item.last_word,
        Handling.CHANGE if changes else Handling.MUTE,
        decision.substitute if changes and decision is not None else "",
    )


def _moments(items: Sequence[SafetyItem], key: str, decisions: SafetyDecisions) -> tuple[Moment, ...]:
    """What holds for each mention of one thing."""
    own: dict[int, Decision | None] = {}
    for decision in decisions.moments:
        if decision.key != key or decision.at_s is None:
            continue
        meant = _meant(items, decision.at_s)
        # Of two that begin at once nobody knows which was to be kept: both stay open.
        is_known = len(meant) == 1 or decision.handling is not Handling.KEEP
        for place in meant:
            own.setdefault(place, decision if is_known else None)
    wider: tuple[Decision | None, Reach | None] = (None, None)
    for reach, kept in ((Reach.TALK, decisions.talk), (Reach.ALWAYS, decisions.always)):
        found = next((one for one in kept if one.key == key), None)
        if found is not None and wider[0] is None:
            wider = (found, reach)
    return tuple(
        Moment(item, *(wider if place not in own else _reaching(own[place], Reach.MOMENT)))
        for place, item in enumerate(items)
    )


def _reaching(decision: Decision | None, reach: Reach) -> tuple[Decision | None, Reach | None]:
    return decision, None if decision is None else reach


def _meant(items: Sequence[SafetyItem], at_s: float) -> list[int]:
    """The mention that begins then, or all of those that do, where it cannot be told which was decided on."""
    near = {place: abs(item.start_s - at_s) for place, item in enumerate(items) if _is_at(item.start_s, at_s)}
    return [place for place, off_s in near.items() if off_s == min(near.values())]


class _Hidden:
    """What was decided to be hidden, by its words and by its time."""

    def __init__(self, rows: Iterable[ReviewItem]) -> None:
        self._moments = [moment for row in rows for moment in row.moments if _is_hidden(moment)]
        self._words = {
            word for moment in self._moments for word in range(moment.item.first_word, moment.item.last_word + 1)
        }

    def leaves_of(self, details: Sequence[Moment]) -> tuple[Moment, ...]:
        """What is to be decided of details that identify together: those that are hidden for themselves are left out.

        Where at most one of them would leave, nobody is asked about it: alone it identifies nobody.
        """
        own = [one for one in details if _is_hidden(one)]
        leaving = [one for one in details if not _is_hidden(one) and not self._covers(one.item)]
        if len(leaving) > 1:
            return tuple(one for one in details if one in own or one in leaving)
        return tuple(own)

    def _covers(self, item: SafetyItem) -> bool:
        """Whether all of it is hidden by what was decided about something else."""
        if item.is_sound_only:
            return self._over_sound(item) is not None
        return all(word in self._words for word in range(item.first_word, item.last_word + 1))

    def takes_along(self, own: Moment) -> Moment:
        """What holds for what is in the sound alone: where that is muted anyway, nobody is asked once more."""
        item = own.item
        over = None if own.decision is not None or not item.is_sound_only else self._over_sound(item)
        return own if over is None else Moment(item, over.decision, over.reach)

    def _over_sound(self, item: SafetyItem) -> Moment | None:
        """What is hidden where this can be heard."""
        least_s = _COVERED_RATIO * (item.end_s - item.start_s)
        return next((one for one in self._moments if _overlap_s(one.item, item) >= max(least_s, _EDGE_S)), None)


def _added_items(added: Sequence[AddedItem], words: tuple[Word, ...]) -> list[SafetyItem]:
    """What each stretch holds: the words that it touches, or, where there are none, its sound alone."""
    starts, ends = np.array([word.start_s for word in words]), np.array([word.end_s for word in words])
    return [_added_item(one, words, starts, ends) for one in added]


def _added_item(
    added: AddedItem, words: tuple[Word, ...], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> SafetyItem:
    """Words of no length, which recognisers give, lie within it where their moment does."""
    shorter = np.minimum(ends - starts, added.end_s - added.start_s)
    shared = np.minimum(ends, added.end_s) - np.maximum(starts, added.start_s)
    inside = np.flatnonzero(np.where(shorter > 0.0, shared > np.minimum(_EDGE_S, shorter / 2), shared >= 0.0))
    key = added_key(added.start_s, added.end_s, added.author)
    if not len(inside):
        following = int(np.count_nonzero(starts < added.start_s))
        return SafetyItem(added.kind, "", added.start_s, added.end_s, following, following - 1, ADDED, key)
    first, last = int(inside[0]), int(inside[-1])
    text = " ".join(word.text for word in words[first : last + 1])
    start_s = min(added.start_s, words[first].start_s)
    end_s = max(added.end_s, float(ends[first : last + 1].max()))
    return SafetyItem(added.kind, text, start_s, end_s, first, last, ADDED, key)


def _by_key(items: Iterable[SafetyItem]) -> dict[str, list[SafetyItem]]:
    groups: dict[str, list[SafetyItem]] = {}
    for item in sorted(items, key=_place):
        groups.setdefault(item.key or f"{item.kind}:{item.text.casefold()}", []).append(item)
    return groups


def _without(kept: tuple[Decision, ...], key: str) -> tuple[Decision, ...]:
    return tuple(one for one in kept if one.key != key)


def _place(item: SafetyItem) -> tuple[int, int]:
    return item.first_word, item.last_word


def _overlap_s(one: SafetyItem, other: SafetyItem) -> float:
    return min(one.end_s, other.end_s) - max(one.start_s, other.start_s)


def _is_at(kept_s: float | None, at_s: float) -> bool:
    return kept_s is not None and abs(kept_s - at_s) <= SAME_MOMENT_S
