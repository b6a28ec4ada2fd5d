"""What stands on the timeline, as plain values: lanes, marks and the moments that can be heard."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.story.certainty import is_set_by_person, is_sure
from speakercoach.domain.report import Evidence, PausePlace, Report
from speakercoach.domain.session import Mark as SessionMark
from speakercoach.domain.sound import Sound, SoundMeasures, Span
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.figures import PaceUnit, moment_said, pace_unit
from speakercoach.ui.feedback.filler_words import hesitation_said
from speakercoach.wording.catalogue import tr
from speakercoach.wording.certainty import is_likely
from speakercoach.wording.quantities import clock, seconds_short
from speakercoach.wording.story import not_sure_heard, you_set_this

LEAD_IN_S = 1.0
"""A mark is heard from a moment before it: a filler makes sense with the words around it."""
LEAD_OUT_S = 1.5
COMMENT_HEARD_S = 8.0
"""So much is heard from a comment's moment on: about two sentences."""
PEAKS_STEP_S = 0.05
"""Step of the outline that is made here for a take that was not heard yet."""
PACE_MARGIN_RATIO = 0.35
"""Room above and below the band, as a part of its width, so that the curve may leave it and still be seen."""
TICK_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


class MarkKind(StrEnum):
    """What a mark says; shape and lane go with it, never colour alone."""

    PAUSE_EFFECT = "pause_effect"
    """A pause between sentences that gives weight to the next."""
    PAUSE_BETWEEN = "pause_between"
    PAUSE_INSIDE = "pause_inside"
    FILLER = "filler"
    HESITATION = "hesitation"
    NOTE = "note"
    """The person's own mark."""
    COMMENT = "comment"
    """What somebody else said about the moment, by its number."""


def heard_around(start_s: float, end_s: float) -> Span:
    """What is played for a moment: with the sound around it, without which it says nothing."""
    return Span(max(0.0, start_s - LEAD_IN_S), end_s + LEAD_OUT_S)


def comment_span(at_s: float) -> Span:
    """What is played for a comment on a moment."""
    return Span(max(0.0, at_s - LEAD_IN_S), at_s + COMMENT_HEARD_S)


@dataclass(frozen=True, slots=True)
class BeatBand:
    """One beat on the Story lane; ``is_sure`` is not set where it may be another one."""

    start_s: float
    end_s: float
    name: str
    colour: int
    tooltip: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """One pause, filler, hesitation, own mark or comment. ``label`` is read out and shown as a tooltip.

    ``is_sure`` is not set where the finding is a guess; ``number`` stands in a comment's ring.
    """

    kind: MarkKind
    start_s: float
    end_s: float
    label: str
    is_sure: bool = True
    number: int = 0

    @property
    def middle_s(self) -> float:
        """Where the mark is drawn."""
        return (self.start_s + self.end_s) / 2

    def heard_span(self, duration_s: float) -> Span:
        """What is played for it."""
        is_comment = self.kind is MarkKind.COMMENT
        around = comment_span(self.start_s) if is_comment else heard_around(self.start_s, self.end_s)
        return Span(around.start_s, min(duration_s, around.end_s))


@dataclass(frozen=True, slots=True)
class PaceLine:
    """The pace curve. ``points`` are (moment, figure per minute), a missing figure breaks the line.

    ``earlier`` is the curve of another take on the time of this one.
    """

    points: tuple[tuple[float, float | None], ...]
    band: tuple[float, float] | None
    low: float
    high: float
    unit: PaceUnit
    earlier: tuple[tuple[float, float | None], ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest figure that the lane has to hold."""
        figures = [figure for _, figure in self.earlier if figure is not None]
        return min(self.low, *figures, self.low), max(self.high, *figures, self.high)


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the list that mirrors the timeline for the keyboard and a screen reader."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class TimelineView:
    """``peaks`` is float32 of shape (n,), magnitudes 0..1; empty when no sound is there."""

    duration_s: float
    peaks: NDArray[np.float32]
    beats: tuple[BeatBand, ...]
    pace: PaceLine | None
    pauses: tuple[Mark, ...]
    fillers: tuple[Mark, ...]
    hesitations: tuple[Mark, ...]
    was_heard: bool
    notes: tuple[Mark, ...] = ()
    comments: tuple[Mark, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in the order of time."""
        every = (*self.pauses, *self.fillers, *self.hesitations, *self.notes, *self.comments)
        return tuple(sorted(every, key=lambda mark: mark.start_s))


def timeline_view(
    report: Report, peaks: NDArray[np.float32], duration_s: float, names: Mapping[str, BeatName]
) -> TimelineView:
    """The timeline of a take that was heard."""
    return TimelineView(
        duration_s=duration_s,
        peaks=peaks,
        beats=_beats(report, names),
        pace=_pace(report),
        pauses=_pauses(report),
        fillers=_fillers(report, Evidence.WORDS),
        hesitations=_fillers(report, Evidence.SOUND),
        was_heard=True,
    )


def with_earlier(view: TimelineView, curve: tuple[tuple[float, float | None], ...]) -> TimelineView:
    """The same timeline with the pace of another take beside its own; an empty ``curve`` takes it away."""
    return view if view.pace is None else replace(view, pace=replace(view.pace, earlier=curve))


def note_marks(notes: Sequence[SessionMark]) -> tuple[Mark, ...]:
    """The person's own marks, as they stand on the timeline."""
    found: list[Mark] = []
    for note in notes:
        when = clock(note.at_s)
        label = tr("Your mark, {time}: {text}", time=when, text=note.text) if note.text else ""
        found.append(Mark(MarkKind.NOTE, note.at_s, note.at_s, label or tr("Your mark, {time}", time=when)))
    return tuple(found)


def sound_only_view(peaks: NDArray[np.float32], duration_s: float) -> TimelineView:
    """The timeline of a take that was not heard yet: its sound can be played all the same."""
    return TimelineView(duration_s, peaks, (), None, (), (), (), was_heard=False)


def peaks_of(sound: Sound) -> NDArray[np.float32]:
    """The outline of a sound: the largest magnitude of each step; shape ``(n,)``."""
    step = max(1, round(sound.sample_rate_hz * PEAKS_STEP_S))
    whole = len(sound.samples) // step
    if whole == 0:
        return np.zeros(0, np.float32)
    cut = sound.samples[: whole * step].reshape(whole, step)
    outline: NDArray[np.float32] = np.maximum(cut.max(axis=1), -cut.min(axis=1)).astype(np.float32)
    return outline


def measured_peaks(measures: SoundMeasures) -> NDArray[np.float32]:
    """The outline that came with the hearing; shape ``(n,)``."""
    return np.asarray(measures.peaks, np.float32)


def bars(peaks: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """``count`` bars for drawing, scaled so that the loudest of them is 1; shape ``(count,)``.

    The loudest hundredth is cut off first: one knock on the table would flatten the voice.
    """
    if count <= 0 or not len(peaks):
        return np.zeros(max(0, count), np.float32)
    edges = np.linspace(0, len(peaks), count + 1)
    starts = np.minimum(edges[:-1].astype(np.int64), len(peaks) - 1)
    tall: NDArray[np.float32] = np.maximum.reduceat(peaks, starts).astype(np.float32)
    # Sorted by hand: the first np.quantile of a process loads numpy.ma, while the window waits to be drawn.
    top = float(np.sort(tall)[round((count - 1) * 0.99)])
    if top <= 0:
        return np.zeros(count, np.float32)
    scaled: NDArray[np.float32] = np.minimum(tall / np.float32(top), np.float32(1.0))
    return scaled


def ticks_s(duration_s: float, width_px: float, room_px: float) -> tuple[float, ...]:
    """Moments that the axis names, never closer than ``room_px``; the end has its own label."""
    if duration_s <= 0 or width_px <= 0:
        return (0.0,)
    step = next((step for step in TICK_STEPS_S if step / duration_s * width_px >= room_px), TICK_STEPS_S[-1])
    last_s = duration_s * (1 - room_px * 0.75 / width_px)
    return tuple(float(moment) for moment in range(0, int(duration_s) + 1, step) if moment == 0 or moment <= last_s)


def nearest(marks: Sequence[Mark], moment_s: float, reach_s: float) -> Mark | None:
    """The mark closest to a moment, not farther than ``reach_s``; ``marks`` in the order of time."""
    at = bisect_left(marks, moment_s, key=lambda mark: mark.middle_s)
    near = [mark for mark in marks[max(0, at - 1) : at + 1] if abs(mark.middle_s - moment_s) <= reach_s]
    return min(near, key=lambda mark: abs(mark.middle_s - moment_s), default=None)


def moments(view: TimelineView) -> tuple[Moment, ...]:
    """Everything on the timeline that can be heard, in the order of time."""
    found = [Moment(Span(beat.start_s, beat.end_s), beat.tooltip) for beat in view.beats]
    found += [Moment(mark.heard_span(view.duration_s), mark.label) for mark in view.marks]
    return tuple(sorted(found, key=lambda moment: moment.span.start_s))


def _beats(report: Report, names: Mapping[str, BeatName]) -> tuple[BeatBand, ...]:
    if report.story is None:
        return ()
    found: list[BeatBand] = []
    for span in report.story.beats:
        beat = names[span.beat]
        said = tr("{name}, {time}", name=beat.name, time=moment_said(Span(span.start_s, span.end_s)))
        is_set, sure = is_set_by_person(report, span), is_sure(report, span)
        if is_set:
            said = f"{said} · {you_set_this()}"
        elif not sure:
            said = f"{said} · {not_sure_heard()}"
        found.append(BeatBand(span.start_s, span.end_s, beat.name, beat.colour, said, is_sure=is_set or sure))
    return tuple(found)


def _pace(report: Report) -> PaceLine | None:
    unit = pace_unit(report.pacing)
    points = tuple(((point.start_s + point.end_s) / 2, unit.of(point)) for point in report.pacing.curve)
    figures = [figure for _, figure in points if figure is not None]
    if len(figures) < 2:  # noqa: PLR2004 - one point is no line
        return None
    band = unit.band(report.pacing)
    low, high = band or (min(figures), max(figures))
    room = max((high - low) * PACE_MARGIN_RATIO, 1.0)
    return PaceLine(points, band, min(low - room, *figures), max(high + room, *figures), unit)


def _pauses(report: Report) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for pause in report.pacing.pauses:
        length = seconds_short(pause.end_s - pause.start_s)
        when = clock(pause.start_s)
        if pause.effect:
            label = tr("Silence that carries, {length}, {time}", length=length, time=when)
            found.append(Mark(MarkKind.PAUSE_EFFECT, pause.start_s, pause.end_s, label))
        elif pause.place is PausePlace.BETWEEN_SENTENCES:
            label = tr("Pause between sentences, {length}, {time}", length=length, time=when)
            found.append(Mark(MarkKind.PAUSE_BETWEEN, pause.start_s, pause.end_s, label))
        elif pause.place is PausePlace.WITHIN_SENTENCE:
            label = tr("Pause inside a sentence, {length}, {time}", length=length, time=when)
            found.append(Mark(MarkKind.PAUSE_INSIDE, pause.start_s, pause.end_s, label))
    return tuple(sorted(found, key=lambda mark: mark.middle_s))


def _fillers(report: Report, evidence: Evidence) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for item in report.fillers.items:
        if item.evidence is not evidence:
            continue
        when = clock(item.start_s)
        if evidence is Evidence.SOUND:
            label = f"{hesitation_said(item.certainty)}, {when}"
            is_sure = is_likely(item.certainty)
            found.append(Mark(MarkKind.HESITATION, item.start_s, item.end_s, label, is_sure))
        else:
            label = tr("Filler “{text}”, {time}", text=item.text, time=when)
            found.append(Mark(MarkKind.FILLER, item.start_s, item.end_s, label))
    return tuple(sorted(found, key=lambda mark: mark.middle_s))
