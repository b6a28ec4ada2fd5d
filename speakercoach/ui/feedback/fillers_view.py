"""The side view of fillers: how many, where they gather, and which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speakercoach.domain.report import Evidence, Filler, FillerCluster, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.figures import MomentLine, rate_said
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.trust import fillers_may_be_more

GATHERINGS_AT_MOST = 3
KINDS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class FillerBar:
    """One filler and how often it was heard; ``share_ratio`` is its count against the most frequent one."""

    text: str
    count: int
    share_ratio: float


@dataclass(frozen=True, slots=True)
class FillersView:
    """``figure`` is empty when there is no rate; ``quiet`` is said when there are no fillers at all."""

    figure: str
    line: str
    quiet: str
    gatherings_title: str
    gatherings: tuple[MomentLine, ...]
    others: str
    bars: tuple[FillerBar, ...]


def fillers_view(report: Report, names: Mapping[str, BeatName]) -> FillersView:
    """Counts, clusters and kinds."""
    fillers = report.fillers
    heard = tuple(item for item in fillers.items if item.evidence is Evidence.WORDS)
    is_rough = report.transcript.reliability is Reliability.ROUGH
    if not fillers.count:
        quiet = fillers_may_be_more() if is_rough else tr("No fillers were heard in this take.")
        return FillersView("", "", quiet, "", (), "", ())
    found = fillers.clusters
    groups = found[:GATHERINGS_AT_MOST]
    gathered = sum(group.count for group in groups)
    if fillers.per_minute is None or is_rough:
        figure, line = f"{fillers.count}", trn("filler in all", "fillers in all", fillers.count)
    else:
        figure = rate_said(fillers.per_minute)
        line = trn("fillers a minute · {count} in all", "fillers a minute · {count} in all", fillers.count)
    return FillersView(
        figure,
        line,
        "",
        tr("Where they gather") if groups else "",
        tuple(_gathering(report, group, names) for group in groups),
        fillers_may_be_more()
        if is_rough
        else _others(max(0, fillers.count - gathered), beside=len(groups), left_out=len(found) - len(groups)),
        _bars(heard),
    )


def _others(count: int, *, beside: int, left_out: int) -> str:
    if not count:
        return ""
    if left_out:
        return trn("{count} more comes elsewhere.", "{count} more come elsewhere.", count)
    if beside:
        return trn(
            "One more stands alone; single ones matter less.",
            "The other {count} are spread out; single ones matter less.",
            count,
        )
    if count == 1:
        return ""
    return tr("They are spread out; single ones matter less.")


def _gathering(report: Report, cluster: FillerCluster, names: Mapping[str, BeatName]) -> MomentLine:
    span = Span(cluster.start_s, cluster.end_s)
    beat = _beat_at(report, (span.start_s + span.end_s) / 2, names)
    if beat is None:
        return MomentLine(span, trn("{count} filler", "{count} fillers", cluster.count))
    return MomentLine(span, tr("{count}, in “{beat}”", count=cluster.count, beat=beat.name))


def _beat_at(report: Report, moment_s: float, names: Mapping[str, BeatName]) -> BeatName | None:
    if report.story is None:
        return None
    return next((names[beat.beat] for beat in report.story.beats if beat.start_s <= moment_s <= beat.end_s), None)


def _bars(items: Sequence[Filler]) -> tuple[FillerBar, ...]:
    counts = Counter(item.text.strip(" ,.?!…").lower() for item in items).most_common(KINDS_AT_MOST)
    return tuple(FillerBar(text, count, count / counts[0][1]) for text, count in counts)
