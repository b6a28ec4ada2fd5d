"""The figures of a report as a person reads them: the pace in the unit of its language, times as on a player."""

from dataclasses import dataclass

from speakercoach.domain.report import PacePoint, Pacing
from speakercoach.domain.sound import Span
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

SECONDS_PER_MINUTE = 60.0
FEW = 10.0
"""Below this a rate is written with one digit after the point: ``3.2``, but ``31``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name and what was counted under it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class MomentLine:
    """A moment that can be heard, and what is said of it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Moments that belong together under a small heading; nothing is shown of one without moments."""

    title: str
    moments: tuple[MomentLine, ...]


@dataclass(frozen=True, slots=True)
class PaceUnit:
    """How pace is counted in the talk's language: words a minute, or syllables a minute as in Korean."""

    in_syllables: bool

    def rate(self, pacing: Pacing) -> float | None:
        """Pace of the whole talk per minute, pauses included."""
        if self.in_syllables:
            return _per_minute(pacing.speech_rate_syl_per_s)
        return pacing.speech_rate_wpm

    def of(self, point: PacePoint) -> float | None:
        """Pace within one window, per minute."""
        return _per_minute(point.syl_per_s) if self.in_syllables else point.wpm

    def band(self, pacing: Pacing) -> tuple[float, float] | None:
        """The usual range of the language, per minute."""
        return pacing.band_syl_per_min if self.in_syllables else pacing.band_wpm

    def said(self, per_minute: float) -> str:
        """For example ``118 words a minute``."""
        figure = round(per_minute)
        if self.in_syllables:
            return tr("{figure} syllables a minute", figure=figure)
        return tr("{figure} words a minute", figure=figure)

    @property
    def name(self) -> str:
        """The unit alone, to stand behind a large figure."""
        return tr("syllables a minute") if self.in_syllables else tr("words a minute")


def pace_unit(pacing: Pacing) -> PaceUnit:
    """The unit that the talk's language counts in: the one whose band the report carries."""
    return PaceUnit(in_syllables=pacing.band_syl_per_min is not None and pacing.band_wpm is None)


def moments_at_most(moments: tuple[MomentLine, ...], most: int = 3) -> tuple[MomentLine, ...]:
    """The longest of these moments in the order of time: a side view is no list of everything."""
    longest = sorted(moments, key=lambda one: (-one.span.length_s, one.span.start_s))[:most]
    return tuple(sorted(longest, key=lambda one: one.span.start_s))


def moment_said(span: Span) -> str:
    """A moment as chips write it: ``8:54–9:20``, or ``4:41`` when both ends fall on one second."""
    start, end = clock(span.start_s), clock(span.end_s)
    return start if start == end else f"{start}–{end}"


def rate_said(per_minute: float) -> str:
    """A small rate: ``3.2``; ten and more without a digit after the point."""
    return f"{per_minute:.1f}" if per_minute < FEW else f"{round(per_minute)}"


def _per_minute(per_second: float | None) -> float | None:
    return None if per_second is None else per_second * SECONDS_PER_MINUTE
