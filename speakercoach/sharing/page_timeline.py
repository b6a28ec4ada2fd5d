"""The page's picture of a talk in time: story, pace, pauses and fillers on one scale, as inline SVG."""

from html import escape

from speakercoach.domain.report import Evidence, Filler, PausePlace, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.sharing import findings, pace_findings
from speakercoach.sharing.columns import columns
from speakercoach.sharing.moments import moment
from speakercoach.sharing.page_style import STORY_COLOURS, WHITE_LABELS
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_LEFT, _RIGHT = 92.0, 988.0
_COLUMN_PX = 6.6
"""About the width of one terminal column in the 12 px label type."""

_STORY_Y, _PACE_Y, _PAUSES_Y, _FILLERS_Y = 26.0, 62.0, 136.0, 166.0
_PACE_HEIGHT = 54.0
_LANE = 30.0


def timeline(
    report: Report, template: StoryTemplate, *, comments_s: tuple[float, ...] = (), left_out: tuple[Span, ...] = ()
) -> str:
    """The SVG, or nothing when the talk has no length.

    ``comments_s`` are the moments of comments, numbered from 1 in this order; ``left_out`` what the speaker took out.
    """
    end_s = _end_s(report)
    if end_s <= 0:
        return ""
    height = _height(report)
    scale = _Scale(end_s)
    name = tr("The talk in time")
    parts = [
        f'<svg viewBox="0 0 1000 {height + (_LANE if comments_s else 0):.0f}" role="img" aria-label="{escape(name)}">',
        _left_out(left_out, scale, height),
        _ends(scale),
        _story(report, template, scale),
        _pace(report, scale),
        _pauses(report, scale),
        _fillers(report, scale),
        _comments(comments_s, scale, height + _LANE / 2 - 4),
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    def __init__(self, end_s: float) -> None:
        self.end_s = end_s

    def x(self, moment_s: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, moment_s / self.end_s))


def _end_s(report: Report) -> float:
    if report.source.duration_s is not None:
        return report.source.duration_s
    return max((word.end_s for word in report.transcript.words), default=0.0)


def _height(report: Report) -> float:
    """Up to the last lane that there is."""
    return _FILLERS_Y + 18 if report.fillers.items else _PAUSES_Y + 18


def _label(text: str, y: float) -> str:
    return f'<text x="0" y="{y:.0f}">{escape(text)}</text>'


def _ends(scale: _Scale) -> str:
    start, end = clock(0), clock(scale.end_s)
    return f'<text x="{_LEFT:.0f}" y="12">{start}</text><text x="{_RIGHT:.0f}" y="12" text-anchor="end">{end}</text>'


def _story(report: Report, template: StoryTemplate, scale: _Scale) -> str:
    told = findings.told_beats(report, template)
    if not told:
        return ""
    parts = [_label(tr("Story"), _STORY_Y + 16)]
    for beat in told:
        left, right = scale.x(beat.start_s), scale.x(beat.end_s)
        place = round(beat.index * (len(STORY_COLOURS) - 1) / max(1, len(template.beats) - 1))
        width = max(2.0, right - left - 1)
        title = escape(f"{beat.said}, {moment(beat.start_s, beat.end_s)}")
        parts.append(
            f'<g><title>{title}</title><rect x="{left:.1f}" y="{_STORY_Y:.0f}" width="{width:.1f}" '
            f'height="24" rx="6" fill="#{STORY_COLOURS[place]}"/>'
        )
        names = (one for one in (beat.said, beat.name) if columns(one) * _COLUMN_PX + 14 <= right - left)
        name = next(names, None)
        if name is not None:
            ink = "#FFFFFF" if place < WHITE_LABELS else "#14201F"
            parts.append(f'<text x="{left + 8:.1f}" y="{_STORY_Y + 16:.0f}" style="fill:{ink}">{escape(name)}</text>')
        parts.append("</g>")
    return "".join(parts)


def _pace(report: Report, scale: _Scale) -> str:
    figures = pace_findings.pace_figures(report)
    known = [] if figures is None else [value for value in figures.curve if value is not None]
    if figures is None or len(known) < 2:  # noqa: PLR2004 - one point is no curve
        return ""
    band = figures.band or (min(known), max(known))
    low, high = min(*known, band[0]) * 0.95, max(*known, band[1]) * 1.05

    def height(value: float) -> float:
        return _PACE_Y + _PACE_HEIGHT * (1 - (value - low) / ((high - low) or 1.0))

    parts = [_label(tr("Pace"), _PACE_Y + _PACE_HEIGHT / 2 + 4)]
    if figures.band is not None:
        parts.append(
            f'<rect x="{_LEFT:.0f}" y="{height(band[1]):.1f}" width="{_RIGHT - _LEFT:.0f}" '
            f'height="{height(band[0]) - height(band[1]):.1f}" style="fill:var(--tint)"/>'
        )
        parts += [
            f'<text x="{_LEFT - 6:.0f}" y="{height(edge) + 4:.1f}" text-anchor="end">{round(edge)}</text>'
            for edge in band
        ]
    path, pen = [], "M"
    for value, point in zip(figures.curve, report.pacing.curve, strict=True):
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{scale.x((point.start_s + point.end_s) / 2):.1f} {height(value):.1f}")
        pen = "L"
    parts.append(f'<path d="{"".join(path)}" style="fill:none;stroke:var(--accent);stroke-width:2.5"/>')
    return "".join(parts)


def _pauses(report: Report, scale: _Scale) -> str:
    pauses = [one for one in report.pacing.pauses if one.place is not PausePlace.EDGE]
    if not pauses:
        return ""
    # Between sentences they stand up, inside one they hang down: the place is told by shape, not by colour.
    ticks = "".join(
        f"M{scale.x((one.start_s + one.end_s) / 2):.1f} {_PAUSES_Y:.0f}v"
        f"{-10 if one.place is PausePlace.BETWEEN_SENTENCES else 8}"
        for one in pauses
    )
    line = f"M{_LEFT:.0f} {_PAUSES_Y:.0f}H{_RIGHT:.0f}"
    return (
        _label(tr("Pauses"), _PAUSES_Y + 4)
        + f'<path d="{line}" style="stroke:var(--line)"/>'
        + f'<path d="{ticks}" style="stroke:var(--pause);stroke-width:2.5"/>'
    )


def _fillers(report: Report, scale: _Scale) -> str:
    items = report.fillers.items
    if not items:
        return ""
    dots = "".join(
        f'<circle cx="{scale.x(item.start_s):.1f}" cy="{_FILLERS_Y:.0f}" r="4" style="{_dot(item)}"/>' for item in items
    )
    return _label(tr("Fillers"), _FILLERS_Y + 4) + dots


def _left_out(stretches: tuple[Span, ...], scale: _Scale, height: float) -> str:
    title = escape(tr("left out by the speaker"))
    return "".join(
        f'<rect x="{scale.x(one.start_s):.1f}" y="{_STORY_Y - 4:.0f}" '
        f'width="{max(2.0, scale.x(one.end_s) - scale.x(one.start_s)):.1f}" height="{height - _STORY_Y:.0f}" rx="4" '
        f'style="fill:var(--window);stroke:var(--ink3);stroke-dasharray:3 3"><title>{title}</title></rect>'
        for one in stretches
    )


def _comments(moments_s: tuple[float, ...], scale: _Scale, y: float) -> str:
    if not moments_s:
        return ""
    rings = "".join(
        f'<circle cx="{scale.x(at_s):.1f}" cy="{y:.0f}" r="9" style="fill:var(--surface);stroke:var(--accent);'
        f'stroke-width:1.5"/><text x="{scale.x(at_s):.1f}" y="{y + 4:.0f}" text-anchor="middle" '
        f'style="fill:var(--accent-ink)">{number}</text>'
        for number, at_s in enumerate(moments_s, 1)
    )
    return _label(tr("Comments"), y + 4) + rings


def _dot(item: Filler) -> str:
    """What is only likely stands as a ring: by its shape, not by its colour."""
    inside = "var(--filler)" if item.evidence is Evidence.WORDS else "none"
    return f"fill:{inside};stroke:var(--filler);stroke-width:1.5"
