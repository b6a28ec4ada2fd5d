"""Where the lanes of the timeline lie, and how they are drawn into a picture that is kept."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from speakercoach.ui.feedback.story_swatch import paint_part, pale
from speakercoach.ui.feedback.timeline_marks import (
    draw_comment,
    draw_effect_pause,
    draw_filler,
    draw_hesitation,
    draw_note,
    pause_box,
    pause_colour,
    ring_places,
)
from speakercoach.ui.feedback.timeline_view import BeatBand, Mark, MarkKind, PaceLine, TimelineView, bars, ticks_s
from speakercoach.ui.theme.theme import Radius, Theme
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

BAR_PITCH_PX = 4.0
BAR_PX = 2.0
TICK_ROOM_PX = 76.0
PACE_POINT_PX = 6.0
"""Points of the curve closer than this tell the eye nothing."""
BAND_PADDING_PX = 9.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances of one density, px at the usual text size."""

    axis: int
    story: int
    sound_gap: int
    sound_half: int
    pace_gap: int
    pace: int
    pauses_gap: int
    marks_gap: int
    comments_gap: int
    end: int


WIDE = Spacing(24, 28, 30, 20, 10, 45, 24, 23, 25, 11)
NARROW = Spacing(24, 24, 23, 14, 8, 36, 18, 21, 23, 10)


@dataclass(frozen=True, slots=True)
class Lanes:
    """Places of the lanes, px from the widget's corner; a lane that is left out is ``None``."""

    left: float
    right: float
    axis_y: float
    top: float
    story: tuple[float, float] | None
    sound_y: float
    sound_half: float
    pace: tuple[float, float] | None
    pauses_y: float | None
    fillers_y: float | None
    hesitations_y: float | None
    notes_y: float | None
    bottom: float
    labels: tuple[tuple[str, float], ...]
    comments_y: float | None = None

    @property
    def width(self) -> float:
        """Width of the time axis."""
        return self.right - self.left

    def x(self, moment_s: float, duration_s: float) -> float:
        """Where a moment lies."""
        if duration_s <= 0:
            return self.left
        return self.left + self.width * min(max(moment_s / duration_s, 0.0), 1.0)

    def moment_s(self, x: float, duration_s: float) -> float:
        """The moment under a place."""
        if self.width <= 0:
            return 0.0
        return min(max((x - self.left) / self.width, 0.0), 1.0) * duration_s


def lay_out(view: TimelineView, width: float, theme: Theme, *, narrow: bool) -> Lanes:
    """Put the lanes under each other; lanes that nothing measures are left out."""
    space = NARROW if narrow else WIDE
    scale = theme.scaled
    labels: list[tuple[str, float]] = []
    y = float(scale(space.axis))
    top = y
    story: tuple[float, float] | None = None
    if view.beats:
        story = (y, y + scale(space.story))
        labels.append((tr("Story"), (story[0] + story[1]) / 2))
        y = story[1]
    sound_y = y + scale(space.sound_gap)
    labels.append((tr("Sound"), sound_y))
    y = sound_y + scale(space.sound_half)
    pace: tuple[float, float] | None = None
    if view.pace is not None:
        pace = (y + scale(space.pace_gap), y + scale(space.pace_gap) + scale(space.pace))
        labels.append((tr("Pace"), (pace[0] + pace[1]) / 2))
        y = pace[1]
    pauses_y = fillers_y = hesitations_y = None
    if view.was_heard:
        pauses_y = y + scale(space.pauses_gap)
        labels.append((tr("Pauses"), pauses_y))
        fillers_y = pauses_y + scale(space.marks_gap)
        y = fillers_y
        shared = narrow and bool(view.hesitations)
        labels.append((tr("Moments") if shared else tr("Fillers"), fillers_y))
        if view.hesitations:
            hesitations_y = fillers_y if shared else fillers_y + scale(space.marks_gap)
            y = hesitations_y
            if not shared:
                labels.append((tr("Hesitations"), hesitations_y))
    notes_y = None
    if view.notes and not narrow:
        # A small window has them in their own view alone.
        notes_y = y + scale(space.marks_gap)
        y = notes_y
        labels.append((tr("Marks"), notes_y))
    comments_y = None
    if view.comments:
        comments_y = y + scale(space.comments_gap)
        y = comments_y + scale(space.comments_gap - space.marks_gap)
        labels.append((tr("Comments"), comments_y))
    font = QFontMetricsF(theme.font("caption", QFont.Weight.Normal))
    room = max(font.horizontalAdvance(label) for label, _ in labels) + 20
    if view.pace is not None:
        room = max(room, font.horizontalAdvance(tr("Pace")) + font.horizontalAdvance("000") + 28)
    left = max(room, 76.0 if narrow else 104.0)
    return Lanes(
        left=left,
        right=max(left + 1.0, width - 1.0),
        axis_y=scale(space.axis) / 2,
        top=top,
        story=story,
        sound_y=sound_y,
        sound_half=float(scale(space.sound_half)),
        pace=pace,
        pauses_y=pauses_y,
        fillers_y=fillers_y,
        hesitations_y=hesitations_y,
        notes_y=notes_y,
        bottom=y + scale(space.end),
        labels=tuple(labels),
        comments_y=comments_y,
    )


def comment_places(view: TimelineView, lanes: Lanes, theme: Theme) -> tuple[float, ...]:
    """Where the comments' rings stand, px from the left, in the order of the comments."""
    return ring_places(tuple(lanes.x(mark.start_s, view.duration_s) for mark in view.comments), lanes.right, theme)


def axis_labels(lanes: Lanes, duration_s: float, theme: Theme) -> tuple[tuple[QRectF, str], ...]:
    """Times along the axis and where they stand; the first begins and the last ends with the sound."""
    metrics = QFontMetricsF(theme.font("caption"))
    room = max(TICK_ROOM_PX * theme.text_scale, TICK_ROOM_PX)
    found: list[tuple[QRectF, str]] = []
    for moment in ticks_s(duration_s, lanes.width, room):
        words = clock(moment)
        if words == clock(duration_s):
            continue
        width = metrics.horizontalAdvance(words) + 1
        x = lanes.x(moment, duration_s)
        found.append((QRectF(x if moment == 0 else x - width / 2, 0, width, 2 * lanes.axis_y), words))
    width = metrics.horizontalAdvance(clock(duration_s)) + 1
    found.append((QRectF(lanes.right - width, 0, width, 2 * lanes.axis_y), clock(duration_s)))
    return tuple(found)


class LanePainter:
    """Draws everything that does not move with playback."""

    def __init__(self, painter: QPainter, view: TimelineView, lanes: Lanes, theme: Theme) -> None:
        self._painter = painter
        self._view = view
        self._lanes = lanes
        self._theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw_lanes(self) -> None:
        """Everything but the part of the sound that was played, in the order from the ground up."""
        self._labels()
        self._grid()
        if self._view.pace is not None and self._lanes.pace is not None:
            self._pace(self._view.pace, *self._lanes.pace)
        if self._lanes.story is not None:
            self._story(self._view.beats, *self._lanes.story)
        self.draw_sound(self._theme.color("wave"))
        self._marks()

    def draw_sound(self, colour: QColor) -> None:
        """The sound as bars around its middle line."""
        lanes = self._lanes
        count = max(1, int(lanes.width / BAR_PITCH_PX))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        boxes: list[QRectF] = []
        for index, tall in enumerate(bars(self._view.peaks, count).tolist()):
            half = max(1.0, tall * lanes.sound_half)
            # Bars on whole pixels are crisp, and drawn many times faster than smoothed ones.
            boxes.append(QRectF(round(lanes.left) + index * BAR_PITCH_PX + 1, lanes.sound_y - half, BAR_PX, 2 * half))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._painter.drawRects(boxes)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _labels(self) -> None:
        self._painter.setFont(self._theme.font("caption", QFont.Weight.Normal))
        self._painter.setPen(self._theme.color("ink2"))
        for label, y in self._lanes.labels:
            self._painter.drawText(
                QRectF(0, y - 14, self._lanes.left, 28),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                label,
            )

    def _grid(self) -> None:
        lanes, duration_s = self._lanes, self._view.duration_s
        painter, theme = self._painter, self._theme
        room = max(TICK_ROOM_PX * theme.text_scale, TICK_ROOM_PX)
        for moment in ticks_s(duration_s, lanes.width, room):
            x = round(lanes.x(moment, duration_s)) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, lanes.top), QPointF(x, lanes.bottom))
        painter.setPen(QPen(theme.color("line"), 1))
        for y in (lanes.pauses_y, lanes.fillers_y, lanes.hesitations_y, lanes.notes_y, lanes.comments_y):
            if y is not None:
                painter.drawLine(QPointF(lanes.left, round(y) + 0.5), QPointF(lanes.right, round(y) + 0.5))

    def _story(self, beats: Sequence[BeatBand], top: float, bottom: float) -> None:
        painter, theme = self._painter, self._theme
        font = theme.font("caption", QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for beat in beats:
            x = self._lanes.x(beat.start_s, self._view.duration_s)
            width = self._lanes.x(beat.end_s, self._view.duration_s) - x
            box = QRectF(x + 1, top, max(2.0, width - 2), bottom - top)
            radius = min(float(Radius.BAND), box.width() / 4)
            paint_part(painter, box, theme, beat.colour, radius, is_sure=beat.is_sure)
            words_px = metrics.horizontalAdvance(beat.name)
            if words_px + 2 * BAND_PADDING_PX <= box.width():
                if not beat.is_sure:
                    # The hatching leaves the words a calm ground.
                    ground = QRectF(box.left() + BAND_PADDING_PX - 3, top + 4, words_px + 6, bottom - top - 8)
                    painter.fillRect(ground, pale(theme, beat.colour))
                painter.setPen(theme.beat_label_color(beat.colour) if beat.is_sure else theme.color("ink"))
                inner = box.adjusted(BAND_PADDING_PX, 0, 0, 0)
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, beat.name)

    def _pace(self, line: PaceLine, top: float, bottom: float) -> None:
        painter, theme, lanes = self._painter, self._theme, self._lanes
        lowest, highest = line.bounds

        def y_of(figure: float) -> float:
            return bottom - (figure - lowest) / (highest - lowest) * (bottom - top)

        if line.band is not None:
            low, high = line.band
            painter.fillRect(
                QRectF(lanes.left, y_of(high), lanes.width, y_of(low) - y_of(high)), theme.color("accent_tint")
            )
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            for figure in (low, high):
                box = QRectF(0, y_of(figure) - 10, lanes.left - 8, 20)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{round(figure)}")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dotted = QPen(theme.color("ink2"), 1.5)
        dotted.setDashPattern([0.1, 2.9])
        for curve, pen in ((line.earlier, dotted), (line.points, QPen(theme.color("accent"), 2.0))):
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for run in _runs(thinned(curve, max(2, int(lanes.width / PACE_POINT_PX)))):
                painter.drawPath(
                    _smooth([QPointF(lanes.x(moment, self._view.duration_s), y_of(figure)) for moment, figure in run])
                )

    def _marks(self) -> None:
        lanes = self._lanes
        if lanes.pauses_y is not None:
            for between in (True, False):
                self._pauses(lanes.pauses_y, between=between)
            self._effect_pauses(lanes.pauses_y)
        if lanes.fillers_y is not None:
            for mark in self._view.fillers:
                draw_filler(self._painter, self._center(mark, lanes.fillers_y), self._theme)
        if lanes.hesitations_y is not None:
            for mark in self._view.hesitations:
                at = self._center(mark, lanes.hesitations_y)
                draw_hesitation(self._painter, at, self._theme, is_filled=mark.is_sure)
        if lanes.notes_y is not None:
            for mark in self._view.notes:
                draw_note(self._painter, self._center(mark, lanes.notes_y), self._theme)
        self._comments()

    def _comments(self) -> None:
        lanes = self._lanes
        if lanes.comments_y is not None:
            places = comment_places(self._view, lanes, self._theme)
            for mark, x in zip(self._view.comments, places, strict=True):
                draw_comment(self._painter, QPointF(x, lanes.comments_y), mark.number, self._theme)

    def _center(self, mark: Mark, y: float) -> QPointF:
        return QPointF(self._lanes.x(mark.middle_s, self._view.duration_s), y)

    def _effect_pauses(self, y: float) -> None:
        for mark in self._view.pauses:
            if mark.kind is MarkKind.PAUSE_EFFECT:
                draw_effect_pause(self._painter, self._center(mark, y), mark.end_s - mark.start_s, self._theme)

    def _pauses(self, y: float, *, between: bool) -> None:
        """All pauses of one place at once: an hour has thousands."""
        kind = MarkKind.PAUSE_BETWEEN if between else MarkKind.PAUSE_INSIDE
        boxes = [
            pause_box(self._center(mark, y), mark.end_s - mark.start_s, between=between)
            for mark in self._view.pauses
            if mark.kind is kind
        ]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(pause_colour(self._theme, between=between))
        self._painter.drawRects(boxes)


def thinned(points: Sequence[tuple[float, float | None]], at_most: int) -> list[tuple[float, float | None]]:
    """The curve with about ``at_most`` points, neighbours joined to their mean; a gap stays a gap."""
    step = -(-len(points) // at_most)
    if step <= 1:
        return list(points)
    found: list[tuple[float, float | None]] = []
    for first in range(0, len(points), step):
        group = points[first : first + step]
        figures = [figure for _, figure in group if figure is not None]
        middle = sum(moment for moment, _ in group) / len(group)
        found.append((middle, sum(figures) / len(figures) if len(figures) == len(group) else None))
    return found


def _runs(points: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Stretches of the curve without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for moment, figure in points:
        if figure is not None:
            runs[-1].append((moment, figure))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _smooth(points: Sequence[QPointF]) -> QPainterPath:
    """A line through all points whose bends never rise above them: tangents are flat at peaks and valleys."""
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0))
        return path
    slopes = [(b.y() - a.y()) / max(b.x() - a.x(), 1e-6) for a, b in itertools.pairwise(points)]
    tangents = [slopes[0]]
    for before, after in itertools.pairwise(slopes):
        # Fritsch and Carlson's harmonic mean keeps the curve between its points.
        tangents.append(0.0 if before * after <= 0 else 2 * before * after / (before + after))
    tangents.append(slopes[-1])
    for index, (a, b) in enumerate(itertools.pairwise(points)):
        third = (b.x() - a.x()) / 3
        path.cubicTo(
            QPointF(a.x() + third, a.y() + tangents[index] * third),
            QPointF(b.x() - third, b.y() - tangents[index + 1] * third),
            b,
        )
    return path
