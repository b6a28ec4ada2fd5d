"""The side view of fillers: how many, where they gather, and which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speakercoach.domain.report import Evidence, Filler, FillerCluster, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.figures import MomentLine, rate_said
from speakercoach.ui.feedback.timeline_view import heard_around
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.certainty import certainty_said
from speakercoach.wording.quantities import clock
from speakercoach.wording.trust import fillers_may_be_more

GATHERINGS_AT_MOST = 3
KINDS_AT_MOST = 6
LIKELY_AT_MOST = 4
"""The most certain ones: who goes through them sees the next as soon as one is decided."""
DISMISSED_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class FillerBar:
    """One filler and how often it was heard; ``share_ratio`` is its count against the most frequent one."""

    text: str
    count: int
    share_ratio: float


@dataclass(frozen=True, slots=True)
class DecidableLine:
    """A filler or hesitation that can be heard, and that can be decided about by a button.

    ``said`` is what the button is called by a screen reader.
    """

    item: Filler
    span: Span
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Decidables:
    """Some of them, in the order of time, and what is said of those that are left out."""

    lines: tuple[DecidableLine, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class FillersView:
    """``figure`` is empty when there is no rate; ``quiet`` is said when no word is a filler."""

    figure: str
    line: str
    usual: str
    quiet: str
    gatherings_title: str
    gatherings: tuple[MomentLine, ...]
    others: str
    bars: tuple[FillerBar, ...]
    likely: Decidables = Decidables()
    dismissed: Decidables = Decidables()


def fillers_view(report: Report, names: Mapping[str, BeatName]) -> FillersView:
    """Counts, clusters and kinds, what may be hesitations, and what the person said is none."""
    fillers = report.fillers
    heard = tuple(item for item in fillers.items if item.evidence is Evidence.WORDS)
    is_rough = report.transcript.reliability is Reliability.ROUGH
    likely, dismissed = _likely(report), _dismissed(report)
    found = fillers.clusters
    groups = found[:GATHERINGS_AT_MOST]
    gathered = sum(_within(heard, group) for group in groups)
    figure, line, others = "", "", ""
    if not fillers.count:
        quiet = _quiet(is_rough=is_rough, has_likely=bool(likely.lines))
    elif fillers.per_minute is None or is_rough:
        quiet, figure, line = "", f"{fillers.count}", trn("filler in all", "fillers in all", fillers.count)
    else:
        quiet, figure = "", rate_said(fillers.per_minute)
        line = trn("fillers a minute · {count} in all", "fillers a minute · {count} in all", fillers.count)
    if fillers.count:
        rest = max(0, fillers.count - gathered)
        left_out = len(found) - len(groups)
        others = fillers_may_be_more() if is_rough else _others(rest, beside=len(groups), left_out=left_out)
    return FillersView(
        figure=figure,
        line=line,
        usual="" if is_rough or fillers.per_minute is None else _usual(report),
        quiet=quiet,
        gatherings_title=tr("Where they gather") if groups else "",
        gatherings=tuple(_gathering(report, group, names) for group in groups),
        others=others,
        bars=_bars(heard),
        likely=likely,
        dismissed=dismissed,
    )


def _quiet(*, is_rough: bool, has_likely: bool) -> str:
    if is_rough:
        return fillers_may_be_more()
    if has_likely:
        return tr("None of the words in this take is a filler.")
    return tr("No fillers were heard in this take.")


def _usual(report: Report) -> str:
    if report.own is None or report.own.fillers_per_minute is None:
        return ""
    rate = rate_said(report.own.fillers_per_minute)
    if report.own.takes == 1:
        return tr("Your take before: {rate} a minute", rate=rate)
    return tr("Usual in your takes before: {rate} a minute", rate=rate)


def _likely(report: Report) -> Decidables:
    """The most certain hesitations."""
    sounds = [item for item in report.fillers.items if item.evidence is Evidence.SOUND]
    chosen = sorted(sounds, key=lambda item: (-item.certainty, item.start_s))[:LIKELY_AT_MOST]
    lines = tuple(
        DecidableLine(
            item,
            heard_around(item.start_s, item.end_s),
            certainty_said(item.certainty),
            tr("Not a hesitation, {time}", time=clock(item.start_s)),
        )
        for item in sorted(chosen, key=lambda item: item.start_s)
    )
    left_out = len(sounds) - len(lines)
    return Decidables(lines, _more_in_transcript(left_out))


def _dismissed(report: Report) -> Decidables:
    items = sorted(report.fillers.dismissed, key=lambda item: item.start_s)
    lines: list[DecidableLine] = []
    for item in items[:DISMISSED_AT_MOST]:
        when = clock(item.start_s)
        if item.evidence is Evidence.SOUND:
            text, said = tr("a sound"), tr("Take the sound at {time} for a hesitation again", time=when)
        else:
            text = f"“{item.text}”"
            said = tr("Count “{word}” at {time} again", word=item.text, time=when)
        lines.append(DecidableLine(item, heard_around(item.start_s, item.end_s), text, said))
    return Decidables(tuple(lines), _more_in_transcript(len(items) - len(lines)))


def _more_in_transcript(count: int) -> str:
    return (
        trn("{count} more stands in the transcript.", "{count} more stand in the transcript.", count) if count else ""
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


def _within(items: Sequence[Filler], cluster: FillerCluster) -> int:
    """How many of these lie in a cluster, which may be made of likely hesitations, too."""
    return sum(cluster.start_s <= item.start_s and item.end_s <= cluster.end_s for item in items)


def _gathering(report: Report, cluster: FillerCluster, names: Mapping[str, BeatName]) -> MomentLine:
    span = Span(cluster.start_s, cluster.end_s)
    words = _within([item for item in report.fillers.items if item.evidence is Evidence.WORDS], cluster)
    likely = _within([item for item in report.fillers.items if item.evidence is Evidence.SOUND], cluster)
    beat = _beat_of(report, span, names)
    if not likely:
        if beat is None:
            return MomentLine(span, trn("{count} filler", "{count} fillers", cluster.count))
        return MomentLine(span, tr("{count}, in “{beat}”", count=cluster.count, beat=beat.name))
    if not words:
        said = trn("{count} likely hesitation", "{count} likely hesitations", likely)
    else:
        said = trn("{count} filler and {likely} likely", "{count} fillers and {likely} likely", words, likely=likely)
    return MomentLine(span, said if beat is None else tr("{said}, in “{beat}”", said=said, beat=beat.name))


def _beat_of(report: Report, span: Span, names: Mapping[str, BeatName]) -> BeatName | None:
    """The part in which a stretch lies as a whole."""
    beats = () if report.story is None else report.story.beats
    return next((names[beat.beat] for beat in beats if beat.start_s <= span.start_s and span.end_s <= beat.end_s), None)


def _bars(items: Sequence[Filler]) -> tuple[FillerBar, ...]:
    counts = Counter(item.text.strip(" ,.?!…").lower() for item in items).most_common(KINDS_AT_MOST)
    return tuple(FillerBar(text, count, count / counts[0][1]) for text, count in counts)
