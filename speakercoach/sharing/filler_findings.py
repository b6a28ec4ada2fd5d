"""Fillers as the text and the page say them: those of the words, and likely hesitations apart from them."""

from dataclasses import dataclass

from speakercoach.domain.report import Evidence, Report
from speakercoach.domain.transcript import Reliability
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr
from speakercoach.wording.certainty import certainty_said
from speakercoach.wording.trust import fillers_may_be_more


@dataclass(frozen=True, slots=True)
class FillerGroup:
    """One filler with the moments at which it stands."""

    text: str
    starts_s: tuple[float, ...]


def filler_line(report: Report) -> str:
    """How many fillers, and how many a minute where that can be said."""
    fillers = report.fillers
    if not fillers.count and report.transcript.reliability is Reliability.ROUGH:
        return fillers_may_be_more()
    if not fillers.count and fillers.likely_count:
        return tr("None among the words.")
    if not fillers.count:
        return tr("None were heard.")
    if fillers.per_minute is None:
        return tr("{count} in all", count=fillers.count)
    return tr("{count} in all, {rate} a minute", count=fillers.count, rate=f"{fillers.per_minute:.1f}")


def filler_groups(report: Report) -> tuple[FillerGroup, ...]:
    """The fillers among the words by what was said, the most frequent first."""
    moments: dict[str, list[float]] = {}
    for item in report.fillers.items:
        if item.evidence is Evidence.WORDS:
            moments.setdefault(item.text.casefold(), []).append(item.start_s)
    groups = [FillerGroup(text, tuple(starts)) for text, starts in moments.items()]
    groups.sort(key=lambda group: (-len(group.starts_s), group.text))
    return tuple(groups)


def filler_findings(report: Report) -> tuple[Line, ...]:
    """Where fillers gather, and what may be a hesitation where no word is written, with how sure that is."""
    likely = [item for item in report.fillers.items if item.evidence is Evidence.SOUND]
    return (
        *line(
            tr("Where they gather"),
            [f"{moment(one.start_s, one.end_s)} ({one.count})" for one in report.fillers.clusters],
        ),
        *line(
            tr("Likely hesitations where no word is written"),
            [
                tr("{time} ({certainty})", time=moment(item.start_s), certainty=certainty_said(item.certainty))
                for item in likely
            ],
            most=8,
        ),
    )
