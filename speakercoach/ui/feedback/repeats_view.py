"""The side view of words: what is repeated on purpose, what was begun again, what softens, what comes over and over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.domain.report import DisfluencyItem, OverusedWord, Report, RhetoricalItem
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability
from speakercoach.ui.feedback.figures import MomentLine, Row, Section
from speakercoach.wording.catalogue import tr, trn

MOST_MOMENTS = 4
BEFORE_S, AFTER_S = 1.0, 1.5


@dataclass(frozen=True, slots=True)
class RepeatsView:
    """``quiet`` is said when there is nothing to tell."""

    sections: tuple[Section, ...]
    counts: tuple[Row, ...]
    closing: str
    quiet: str


def repeats_view(report: Report) -> RepeatsView | None:
    """The words of a talk; of rough ones it is said that they tell nothing, ``None`` for a report that lacks them."""
    found = report.disfluency
    if found is None:
        if report.transcript.reliability is not Reliability.ROUGH:
            return None
        quiet = tr("The words were heard roughly, so nothing is said of what was repeated or softened.")
        return RepeatsView((), (), "", quiet)
    again = [item for item in found.items if item.kind in {"repetition", "restart"}]
    hedges = [item for item in found.items if item.kind == "hedge"]
    sections = (
        Section(tr("Said again on purpose"), _on_purpose(found.rhetorical)),
        Section(tr("Begun again"), _items(again)),
        Section(tr("Words that soften"), _items(_one_of_each(hedges))),
        Section(tr("Words that come often"), _overused(found.overused)),
    )
    shown = tuple(section for section in sections if section.moments)
    if not shown:
        return RepeatsView((), (), "", tr("Nothing stood out among your words."))
    counts = [Row(tr("Begun again"), f"{len(again)}")] if again else []
    counts += [Row(tr("Words that soften"), f"{len(hedges)}")] if hedges else []
    closing = tr("A sentence that is begun again costs listeners little.") if again else ""
    return RepeatsView(shown, tuple(counts), closing, "")


def _on_purpose(items: Sequence[RhetoricalItem]) -> tuple[MomentLine, ...]:
    best = sorted(items, key=lambda item: (-len(item.places), item.start_s))[:MOST_MOMENTS]
    return tuple(
        MomentLine(
            Span(item.start_s, item.end_s),
            trn("“{text}”, {count} time", "“{text}”, {count} times", len(item.places), text=item.text),
        )
        for item in sorted(best, key=lambda item: item.start_s)
    )


def _items(items: Sequence[DisfluencyItem]) -> tuple[MomentLine, ...]:
    longest = sorted(items, key=lambda item: (item.first_word - item.last_word, item.start_s))[:MOST_MOMENTS]
    return tuple(
        MomentLine(_around(item.start_s, item.end_s), f"“{item.text}”")
        for item in sorted(longest, key=lambda item: item.start_s)
    )


def _one_of_each(items: Sequence[DisfluencyItem]) -> list[DisfluencyItem]:
    """The first of each wording, the most frequent wordings first."""
    counts = Counter(item.text.lower() for item in items)
    firsts: dict[str, DisfluencyItem] = {}
    for item in items:
        firsts.setdefault(item.text.lower(), item)
    return [firsts[text] for text, _ in counts.most_common(MOST_MOMENTS)]


def _overused(words: Sequence[OverusedWord]) -> tuple[MomentLine, ...]:
    return tuple(
        MomentLine(
            _around(word.places[0].start_s, word.places[0].end_s),
            trn("“{text}”, {count} time", "“{text}”, {count} times", word.count, text=word.text),
        )
        for word in words[:MOST_MOMENTS]
        if word.places
    )


def _around(start_s: float, end_s: float) -> Span:
    return Span(max(0.0, start_s - BEFORE_S), end_s + AFTER_S)
