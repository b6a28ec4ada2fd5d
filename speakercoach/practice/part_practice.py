"""One part of a talk told again and again: its tellings side by side, and the one that the speaker keeps."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.pace.spoken_rate import rate_between
from speakercoach.analysis.story.cover import find_phrases
from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Evidence, PausePlace, Report
from speakercoach.domain.silent_marks import spoken_text
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import BeatPlan, KeptPart, Plan, Take, TakeKind, Talk
from speakercoach.domain.transcript import Reliability, Word
from speakercoach.languages import LanguagePack, load_pack
from speakercoach.languages.tokens import bare
from speakercoach.practice.library_ports import Library

MOST_TELLINGS = 20
"""Nobody listens to more of them, and each one's report has to be read."""
SHORTEST_TOLD_S = 4.0
"""A part that comes back for one sentence is no telling of it."""
SHORTEST_FOR_RATES_S = 10.0
"""Under this one filler or pause more turns a rate around."""


@dataclass(frozen=True, slots=True)
class PhraseTold:
    """A key phrase of the part's plan, and whether it was heard in a telling, in these or in near words."""

    text: str
    was_heard: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A take of one part, or the stretch of a whole take that tells it; figures are those of ``span`` alone.

    Figures are ``None`` where they cannot be known: the take was not heard, or is too short for a rate.
    ``pace_per_min`` counts words, or syllables where the language counts in them. ``phrases`` is empty where none is
    planned.
    """

    take: Take
    span: Span
    was_heard: bool = False
    counts_syllables: bool = False
    pace_per_min: float | None = None
    pause_s: float | None = None
    fillers_per_minute: float | None = None
    reliability: Reliability | None = None
    phrases: tuple[PhraseTold, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether the part was rehearsed alone."""
        return self.take.scope.kind is TakeKind.PART

    @property
    def phrases_heard(self) -> int:
        """How many key phrases were heard."""
        return sum(phrase.was_heard for phrase in self.phrases)

    def is_kept_as(self, kept: KeptPart | None) -> bool:
        """Whether this is what the speaker keeps: for the most part the same stretch of the same take."""
        if kept is None or kept.take_id != self.take.id:
            return False
        both_s = min(kept.end_s, self.span.end_s) - max(kept.start_s, self.span.start_s)
        return both_s >= max(kept.end_s - kept.start_s, self.span.length_s) / 2


@dataclass(frozen=True, slots=True)
class PartPractice:
    """What is known of one part. ``kept`` is the telling that the speaker keeps; it may be an old one."""

    talk: Talk
    beat: str
    tellings: tuple[Telling, ...]
    kept: Telling | None = None
    kept_is_gone: bool = False


def planned_for(talk: Talk, beat: str) -> BeatPlan:
    """What is planned for a part, empty where nothing is."""
    return next((plan for plan in talk.plan.beats if plan.beat == beat), BeatPlan(beat))


def tellings(library: Library, talk: Talk, beat: str) -> tuple[Telling, ...]:
    """The newest tellings of a part, the newest first: takes of it alone and stretches of whole takes.

    Not for the window's thread.

    Raises:
        CoachError: ``TAKE_GONE`` when the talk is not there any more, or what the library raises.
    """
    return _newest(library, talk, beat, _takes(library, talk, beat))


def part_practice(library: Library, talk: Talk, beat: str) -> PartPractice:
    """The tellings of a part and the one that is kept. Not for the window's thread. Raises as ``tellings``."""
    takes = _takes(library, talk, beat)
    found = _newest(library, talk, beat, takes)
    kept = planned_for(talk, beat).best
    if kept is None:
        return PartPractice(talk, beat, found)
    same = next((one for one in found if one.is_kept_as(kept)), None)
    if same is None:
        take = next((one for one in takes if one.id == kept.take_id), None)
        if take is None:
            return PartPractice(talk, beat, found, kept_is_gone=True)
        same = _telling(library, talk, beat, take, Span(kept.start_s, kept.end_s))
    return PartPractice(talk, beat, found, kept=same)


def _takes(library: Library, talk: Talk, beat: str) -> list[Take]:
    alone = library.takes_of(talk.id, TakeKind.PART, beat)
    whole = library.takes_of(talk.id, TakeKind.TALK)
    return sorted((*alone, *whole), key=lambda take: take.number, reverse=True)


def _newest(library: Library, talk: Talk, beat: str, takes: Sequence[Take]) -> tuple[Telling, ...]:
    found: list[Telling] = []
    for take in takes:
        found += [_telling(library, talk, beat, take, span) for span in _spans(take, beat)]
        if len(found) >= MOST_TELLINGS:
            break
    return tuple(found[:MOST_TELLINGS])


def _spans(take: Take, beat: str) -> list[Span]:
    """Where a take tells the part; what lies later comes first, as newer tellings do."""
    if take.scope.kind is TakeKind.PART:
        return [Span(0.0, take.duration_s)]
    if take.summary is None:
        return []
    ends = [(share.start_s, min(share.end_s, take.duration_s)) for share in take.summary.beats if share.beat == beat]
    return [Span(start_s, end_s) for start_s, end_s in reversed(ends) if end_s - start_s >= SHORTEST_TOLD_S]


def _telling(library: Library, talk: Talk, beat: str, take: Take, span: Span) -> Telling:
    try:
        kept = library.hearing(take.id)
    except CoachError:
        # What cannot be read of one take keeps nobody from hearing it, nor from the others.
        return Telling(take, span)
    return Telling(take, span) if kept is None else _with_figures(kept[1], planned_for(talk, beat), take, span)


def _with_figures(report: Report, plan: BeatPlan, take: Take, span: Span) -> Telling:
    words = _words_in(report.transcript.words, span)
    spoken = Span(words[0].start_s, words[-1].end_s) if words else Span(span.start_s, span.start_s)
    is_long = spoken.length_s >= SHORTEST_FOR_RATES_S
    reliability = report.transcript.reliability
    waits = [
        pause.end_s - pause.start_s
        for pause in report.pacing.pauses
        if pause.place is PausePlace.BETWEEN_SENTENCES
        and spoken.start_s <= pause.start_s
        and pause.end_s <= spoken.end_s
    ]
    fillers = sum(
        item.evidence is Evidence.WORDS and span.start_s <= item.start_s < span.end_s for item in report.fillers.items
    )
    # A rough hearing writes hardly any filler down: its rate would make a later telling look worse.
    counts_fillers = is_long and reliability is not Reliability.ROUGH
    pack = load_pack(report.transcript.language)
    return Telling(
        take=take,
        span=span,
        was_heard=True,
        counts_syllables=pack.pace.unit != "words",
        pace_per_min=rate_between(words, spoken, pack) if is_long else None,
        pause_s=sum(waits) / len(waits) if waits else None,
        fillers_per_minute=fillers / spoken.length_s * 60 if counts_fillers else None,
        reliability=reliability,
        phrases=_phrases(words, plan, pack),
    )


def _words_in(words: tuple[Word, ...], span: Span) -> tuple[Word, ...]:
    first = bisect_left(words, span.start_s, key=lambda word: word.start_s)
    last = bisect_left(words, span.end_s, key=lambda word: word.start_s)
    return words[first:last]


def _phrases(words: tuple[Word, ...], plan: BeatPlan, pack: LanguagePack) -> tuple[PhraseTold, ...]:
    """The plan of now is what counts: the report may have been made for an older one."""
    if not plan.phrases or not words:
        return ()
    only = Plan((replace(plan, told=True),))
    covers = find_phrases(only, words, [bare(word.text) for word in words], pack)
    return tuple(PhraseTold(spoken_text(cover.text), cover.covered) for cover in covers)
