"""What the review of a take shows: pure values made from what was found, heard and decided."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.report import Report
from speakercoach.domain.safety import Handling, Reach, Redaction, SafetyItem, SafetyKind
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.talk import Plan
from speakercoach.domain.transcript import Word
from speakercoach.languages.tokens import unmarked
from speakercoach.practice.boundaries_kept import boundary_about
from speakercoach.practice.reviewing import Reviewed
from speakercoach.practice.safety_review import ADDED, TOGETHER, Moment, Review, ReviewItem
from speakercoach.sharing.redaction import muted_spans
from speakercoach.ui.feedback.timeline_view import bars
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.safety import kind_name, reason_text

COVERED = "•••••"
"""Stands for words that are not to be read over somebody's shoulder."""
BARS = 34
"""So many bars a small wave has."""
_WAVE_BESIDE_S = 1.4
_HEARD_BESIDE_S = 1.0
"""So much is heard before and after the words, so that one can tell what they are."""
_WORDS_BESIDE = 5
_ICONS = {
    SafetyKind.PERSON: "user",
    SafetyKind.PLACE: "house",
    SafetyKind.DATE: "calendar",
    SafetyKind.AGE: "cake",
    SafetyKind.CONTACT: "mail",
    SafetyKind.ORGANISATION: "building",
    SafetyKind.ROLE: "hand-helping",
    SafetyKind.ROUTE: "route",
    SafetyKind.PRIVATE_WORD: "key",
}


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the list. ``decision`` is empty while it is open."""

    key: str
    icon: str
    title: str
    caption: str
    decision: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; ``is_marked`` are those that the decision is about."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True, eq=False)
class MomentView:
    """One mention: where it starts, what is heard of it, its wave (0..1) with the bars of the words, its sentence."""

    at_s: float
    heard: Span
    wave: NDArray[np.float32]
    first_bar: int
    last_bar: int
    pieces: tuple[Piece, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class ChosenView:
    """The thing that is decided on. ``note`` is what a coordinator wrote about it."""

    key: str
    icon: str
    title: str
    kind: str
    kind_code: str
    reason: str
    note: str
    moments: tuple[MomentView, ...]
    muted_s: float
    is_covered: bool
    is_open: bool
    is_added: bool
    is_sound_only: bool = False


def row_views(review: Review, *, uncovered: bool) -> tuple[tuple[RowView, ...], tuple[RowView, ...]]:
    """What is open and what is decided, each in order of the talk."""
    covered = frozenset() if uncovered else covered_words(review)
    return (
        tuple(_row(one, covered, uncovered=uncovered) for one in review.still_open),
        tuple(_row(one, covered, uncovered=uncovered) for one in review.decided),
    )


def chosen_view(row: ReviewItem, read: Reviewed, review: Review, plan: Plan, *, uncovered: bool) -> ChosenView:
    """Everything that is shown of one thing."""
    hidden = frozenset() if uncovered else covered_words(review)
    is_covered = is_private(row) and not uncovered
    lengths = [_muted_s(moment.item, read) for moment in row.moments]
    words, measures = read.report, read.heard.measures
    return ChosenView(
        key=row.key,
        icon=_icon(row),
        title=title_of(row, hidden) if not is_covered else tr("Private word"),
        kind=_kind_said(row),
        kind_code=row.kind,
        reason=_reason(row, plan, is_covered=is_covered),
        note=row.note,
        moments=tuple(_moment(one, words, measures, hidden, is_covered=is_covered) for one in row.moments),
        muted_s=sum(lengths) / len(lengths),
        is_covered=is_covered,
        is_open=row.is_open,
        is_added=row.reason == ADDED,
        is_sound_only=all(moment.item.is_sound_only for moment in row.moments),
    )


def covered_words(review: Review) -> frozenset[int]:
    """The words that stay covered: those of the speaker's private list, wherever they stand."""
    return frozenset(
        word
        for row in review.items
        if is_private(row)
        for moment in row.moments
        for word in range(moment.item.first_word, moment.item.last_word + 1)
    )


def has_covered(review: Review) -> bool:
    """Whether there are private words."""
    return any(is_private(row) for row in review.items)


def decision_said(handling: Handling) -> str:
    """What was decided, in one word."""
    match handling:
        case Handling.KEEP:
            return tr("Keep")
        case Handling.CHANGE:
            return tr("Change")
        case Handling.MUTE:
            return tr("Mute")


def icon_of(kind: str) -> str:
    """The icon of a kind."""
    if kind == TOGETHER:
        return "link-2"
    return _ICONS.get(SafetyKind(kind), "shield") if kind in set(SafetyKind) else "shield"


def name_of(kind: str) -> str:
    """A kind in words."""
    return tr("Together") if kind == TOGETHER else kind_name(kind)


def is_private(row: ReviewItem) -> bool:
    """Whether it stands on the speaker's list. What somebody else asks about is no secret of the speaker's."""
    return row.kind == SafetyKind.PRIVATE_WORD and not row.author


def title_of(row: ReviewItem, covered: frozenset[int] = frozenset()) -> str:
    """The thing in its own words, without the marks behind them."""
    first = row.moments[0].item
    if row.author and not first.is_sound_only:
        # The stretch that somebody asks about may reach over a word that is private.
        parts = row.text.split(" ")
        words = [COVERED if at in covered else word for at, word in enumerate(parts, first.first_word)]
        return unmarked(" ".join(words))
    return " · ".join(unmarked(part) for part in row.text.split(" · ")) or tr("A moment without words")


def _icon(row: ReviewItem) -> str:
    return "message-circle" if row.author and row.kind == SafetyKind.PRIVATE_WORD else icon_of(row.kind)


def _kind_said(row: ReviewItem) -> str:
    if not row.author:
        return name_of(row.kind)
    asks = tr("{name} asks", name=row.author)
    return asks if row.kind == SafetyKind.PRIVATE_WORD else f"{asks} · {name_of(row.kind)}"


def _row(row: ReviewItem, covered: frozenset[int], *, uncovered: bool) -> RowView:
    moments = trn("{count} moment", "{count} moments", len(row.moments))
    is_covered = is_private(row) and not uncovered
    kind = tr("Yours, hidden") if is_covered else _kind_said(row)
    return RowView(
        key=row.key,
        icon=_icon(row),
        title=tr("Private word") if is_covered else title_of(row, covered),
        caption=f"{kind} · {moments}",
        decision="" if row.is_open else _decisions(row),
    )


def _decisions(row: ReviewItem) -> str:
    kept = [moment for moment in row.moments if moment.decision is not None]
    said = list(dict.fromkeys(decision_said(one.decision.handling) for one in kept if one.decision is not None))
    if kept and all(one.reach is Reach.ALWAYS for one in kept) and len(said) == 1:
        return tr("{decision}, always", decision=said[0])
    return " · ".join(said)


def _reason(row: ReviewItem, plan: Plan, *, is_covered: bool) -> str:
    said = _why(row)
    about = None if is_covered else boundary_about(row.kind, row.text, plan.boundaries)
    if about is None:
        return said
    if about.kind is BoundaryKind.IF_ASKED:
        planned = tr("In your plan, “{boundary}” is told only if they ask.", boundary=about.text)
    else:
        planned = tr("In your plan, “{boundary}” stays unsaid.", boundary=about.text)
    return f"{said} {planned}"


def _why(row: ReviewItem) -> str:
    if row.reason != ADDED:
        said = reason_text(row.reason, row.kind)
        if any(moment.item.is_sound_only for moment in row.moments):
            return said + " " + tr("These words were changed since, but they can still be heard.")
        return said
    if row.author:
        return tr("{name} asks you to look at this once more.", name=row.author)
    return tr("You added this.")


def _moment(
    moment: Moment, report: Report, measures: SoundMeasures, covered: frozenset[int], *, is_covered: bool
) -> MomentView:
    item = moment.item
    first_s, last_s = max(0.0, item.start_s - _WAVE_BESIDE_S), item.end_s + _WAVE_BESIDE_S
    step_s = measures.peaks_step_s
    cut = np.asarray(measures.peaks, np.float32)[int(first_s / step_s) : max(1, round(last_s / step_s))]
    bar_s = (last_s - first_s) / BARS
    first_bar = int((item.start_s - first_s) / bar_s)
    return MomentView(
        at_s=item.start_s,
        heard=Span(max(0.0, item.start_s - _HEARD_BESIDE_S), item.end_s + _HEARD_BESIDE_S),
        wave=bars(cut, BARS),
        first_bar=first_bar,
        last_bar=max(first_bar, min(BARS - 1, int((item.end_s - first_s) / bar_s))),
        pieces=_pieces_of_sound(item, is_covered=is_covered)
        if item.is_sound_only
        else _pieces(item.first_word, item.last_word, report, covered),
        decision="" if moment.decision is None else decision_said(moment.decision.handling),
    )


def _muted_s(item: SafetyItem, read: Reviewed) -> float:
    """How long the tone is where this is muted: some of what stands beside it goes along."""
    said = item.text if item.is_sound_only else ""
    one = Redaction(item.start_s, item.end_s, item.first_word, item.last_word, Handling.MUTE, said=said)
    span = muted_spans((one,), read.report.transcript.words)[0]
    return min(span.end_s, read.heard.measures.duration_s) - span.start_s


def _pieces_of_sound(item: SafetyItem, *, is_covered: bool) -> tuple[Piece, ...]:
    """What was written there once; it is heard, and stands in no words any more."""
    if not item.text:
        return (Piece(tr("There are no words here, only sound."), is_marked=False),)
    said = COVERED if is_covered else item.text
    return (Piece(said, is_marked=True), Piece(" " + tr("(only in the sound)"), is_marked=False))


def _pieces(first: int, last: int, report: Report, covered: frozenset[int]) -> tuple[Piece, ...]:
    """The sentence around these words, or as much of it as stands on two lines."""
    words = report.transcript.words
    begins = max((one.first_word for one in report.transcript.sentences if one.first_word <= first), default=0)
    ends = min((one.last_word for one in report.transcript.sentences if one.last_word >= last), default=len(words) - 1)
    cut_first, cut_last = max(begins, first - _WORDS_BESIDE), min(ends, last + _WORDS_BESIDE, len(words) - 1)
    before = _said(words[cut_first:first], cut_first, covered)
    after = _said(words[last + 1 : cut_last + 1], last + 1, covered)
    return (
        Piece(("… " if cut_first > begins else "") + (f"{before} " if before else ""), is_marked=False),
        Piece(_said(words[first : last + 1], first, covered), is_marked=True),
        Piece((f" {after}" if after else "") + (" …" if cut_last < ends else ""), is_marked=False),
    )


def _said(words: Sequence[Word], first: int, covered: frozenset[int]) -> str:
    """These words; several covered ones in a row are one."""
    shown: list[str] = []
    for index, word in enumerate(words, first):
        text = COVERED if index in covered else word.text
        if text != COVERED or shown[-1:] != [COVERED]:
            shown.append(text)
    return " ".join(shown)
