"""Repetition as the text and the page say it: what carries first, then what may cost listeners something."""

from collections import Counter
from collections.abc import Sequence

from speakercoach.domain.report import DisfluencyItem, Report
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr, trn


def word_findings(report: Report) -> tuple[Line, ...]:
    """Nothing where nothing was found, or the words are too rough to tell."""
    found = report.disfluency
    if found is None:
        return ()
    of_kind = {kind: [item for item in found.items if item.kind == kind] for kind in ("repetition", "restart", "hedge")}
    return (
        *line(
            tr("Said again on purpose"),
            [f"{moment(one.start_s)} {_times(one.text, len(one.places))}" for one in found.rhetorical],
        ),
        *line(_counted(tr("Said twice"), of_kind["repetition"]), [_said(one) for one in of_kind["repetition"]]),
        *line(_counted(tr("Begun again"), of_kind["restart"]), [_said(one) for one in of_kind["restart"]]),
        *line(_counted(tr("Words that soften"), of_kind["hedge"]), _wordings(of_kind["hedge"])),
        *line(tr("Words that come often"), [_times(one.text, one.count) for one in found.overused]),
    )


def _counted(name: str, items: Sequence[DisfluencyItem]) -> str:
    return f"{name} ({len(items)})"


def _said(item: DisfluencyItem) -> str:
    return f"{moment(item.start_s)} “{item.text}”"


def _wordings(items: Sequence[DisfluencyItem]) -> list[str]:
    """Each wording once, the most frequent first."""
    counts = Counter(item.text.casefold() for item in items)
    first = {item.text.casefold(): item.text for item in reversed(items)}
    return [_times(first[one], count) if count > 1 else f"“{first[one]}”" for one, count in counts.most_common()]


def _times(text: str, count: int) -> str:
    return trn("“{text}”, {count} time", "“{text}”, {count} times", count, text=text)
