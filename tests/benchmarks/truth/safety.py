"""How a safety review does in talks that were marked by hand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.words import usable_words
from speakercoach.domain.safety import SafetyItem, SafetyKind
from speakercoach.languages import LanguagePack
from speakercoach.languages.pack import load_pack
from speakercoach.languages.tokens import bare
from tests.benchmarks.truth.marked_talks import Mark, SafetyTalk
from tests.benchmarks.truth.score import Score

NEAR_KINDS = (
    frozenset({SafetyKind.PERSON, SafetyKind.ROLE}),
    frozenset({SafetyKind.PLACE, SafetyKind.ROUTE, SafetyKind.ORGANISATION}),
    frozenset({SafetyKind.ROLE, SafetyKind.ORGANISATION}),
    frozenset({SafetyKind.DATE, SafetyKind.AGE}),
)
"""Kinds that a reader may call one another: Pastor Lim is a person and a role, a camp a place and an organisation."""
LEAST_HELD_RATIO = 0.5
"""So much of a mark has to be held by what was found."""


class Spelling(StrEnum):
    """How a private word is written where it is heard."""

    EXACT = "exact"
    INFLECTED = "inflected"
    SPLIT_OR_JOINED = "split or joined"
    SOUND_ALIKE = "sound-alike"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was found in a talk against its marks; sums of several talks as well.

    ``by_kind`` and ``private`` count marks as hit or missed, the latter by how they are written; ``of_kind`` counts
    hits under the very kind. ``right`` and ``wrong`` count what was found: items on words about which people differ,
    and those inside a route, where no mark tells more, are in neither. ``notes`` show the words of both.
    """

    words: int = 0
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)
    of_kind: int = 0
    right: int = 0
    wrong: int = 0
    private: Counter[tuple[str, bool]] = field(default_factory=Counter)
    private_alarms: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Reviewed") -> "Reviewed":
        return Reviewed(
            self.words + other.words,
            self.by_kind + other.by_kind,
            self.of_kind + other.of_kind,
            self.right + other.right,
            self.wrong + other.wrong,
            self.private + other.private,
            self.private_alarms + other.private_alarms,
            self.notes + other.notes,
        )

    @property
    def recall(self) -> float:
        """Of all marks, how many were found."""
        return score_of(self.by_kind).recall

    @property
    def precision(self) -> float:
        """Of what was found, how much is marked."""
        return Score(self.right, 0, self.wrong).precision


def score_of(counts: Counter[tuple[str, bool]], name: str | None = None) -> Score:
    """Hits and misses of one name, or of all."""
    some = dict.fromkeys((True, False), 0)
    for (one, is_hit), count in counts.items():
        if name is None or one == name:
            some[is_hit] += count
    return Score(some[True], some[False])


def review(talk: SafetyTalk, *, with_list: bool = True) -> Reviewed:
    """Look through a talk, with or without its speaker's list, and count."""
    pack = load_pack(talk.language)
    words = usable_words(talk.words)
    listed = talk.private_words if with_list else ()
    items = find_safety(words, find_sentences(words, pack), pack, private_words=listed).items
    asked = [mark for mark in talk.marks if not mark.is_either]
    if not with_list:
        asked = [mark for mark in asked if mark.kind != SafetyKind.PRIVATE_WORD]
    found = [mark for mark in asked if _is_held(mark, [item for item in items if _fits(item, mark)])]
    right = [item for item in items if any(_fits(item, mark) and _meets(item, mark) for mark in asked)]
    wrong = [item for item in items if item not in right and not _is_passed_over(item, talk.marks)]
    listed_marks = {mark.span: mark for mark in talk.marks if mark.is_private and not mark.is_either}
    private = sorted(listed_marks) if with_list else []
    heard = [item for item in items if item.kind == SafetyKind.PRIVATE_WORD]
    # A route is marked as a whole, and the word of the list is somewhere in it.
    private_hits = {
        span: any(_meets(item, listed_marks[span]) for item in heard)
        if listed_marks[span].kind == SafetyKind.ROUTE
        else _is_held(listed_marks[span], heard)
        for span in private
    }
    alarms = [item for item in heard if not any(_meets(item, mark) for mark in talk.marks if mark.is_private)]
    missed = [mark for mark in asked if mark not in found]
    notes = [f"{talk.name}: missed {mark.kind}{'*' * mark.is_private}: {_said(talk, *mark.span)}" for mark in missed]
    notes += [f"{talk.name}: not heard as private: {_said(talk, *one)}" for one, hit in private_hits.items() if not hit]
    notes += [f"{talk.name}: wrong {one.kind}, {one.reason}: {_said(talk, *_span(one))}" for one in wrong]
    notes += [f"{talk.name}: no private word: {_said(talk, *_span(one))}" for one in alarms]
    return Reviewed(
        words=len(words),
        by_kind=Counter((mark.kind, mark in found) for mark in asked),
        of_kind=sum(_is_held(mark, [item for item in items if item.kind == mark.kind]) for mark in found),
        right=len(right),
        wrong=len(wrong),
        private=Counter((spelling(talk, *span, pack).value, hit) for span, hit in private_hits.items()),
        private_alarms=len(alarms),
        notes=tuple(notes),
    )


def spelling(talk: SafetyTalk, first: int, last: int, pack: LanguagePack) -> Spelling:
    """How the words from ``first`` to ``last`` write an entry of the list."""
    parts = [bare(word.text) for word in talk.words[first : last + 1]]
    heard = "".join(parts).replace("-", "")
    for entry in talk.private_words:
        inside = [bare(part) for part in entry.split()]
        joined = "".join(inside).replace("-", "")
        if not heard.startswith(joined):
            continue
        ending = heard.removeprefix(joined)
        if not ending or ending in {*pack.particles, "'s", "s", "s'", "'"}:
            if [part.replace("-", " ") for part in inside] != [part.removesuffix(ending) for part in parts]:
                return Spelling.SPLIT_OR_JOINED
            return Spelling.INFLECTED if ending else Spelling.EXACT
    return Spelling.SOUND_ALIKE


def _fits(item: SafetyItem, mark: Mark) -> bool:
    """Whether the kinds agree, loosely."""
    kinds = {item.kind, mark.kind}
    return len(kinds) == 1 or SafetyKind.PRIVATE_WORD in kinds or any(kinds <= near for near in NEAR_KINDS)


def _meets(item: SafetyItem, mark: Mark) -> bool:
    return item.first_word <= mark.last and mark.first <= item.last_word


def _is_held(mark: Mark, items: Iterable[SafetyItem]) -> bool:
    """Whether these items hold half of its words together."""
    held = {word for item in items for word in range(item.first_word, item.last_word + 1)}
    return len(held & mark.words) >= LEAST_HELD_RATIO * len(mark.words)


def _is_passed_over(item: SafetyItem, marks: Sequence[Mark]) -> bool:
    return any(_meets(item, mark) for mark in marks if mark.is_either or mark.kind == SafetyKind.ROUTE)


def _span(item: SafetyItem) -> tuple[int, int]:
    return item.first_word, item.last_word


def _said(talk: SafetyTalk, first: int, last: int) -> str:
    texts = [word.text for word in talk.words]
    before, after = " ".join(texts[max(0, first - 4) : first]), " ".join(texts[last + 1 : last + 5])
    return f"{before} [{' '.join(texts[first : last + 1])}] {after}"
