"""The timeline of somebody else's take: its story, its sound, what was left out, and the comments by number."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.timeline import REACH_PX, Timeline
from speakercoach.ui.feedback.timeline_lanes import Lanes
from speakercoach.ui.feedback.timeline_marks import draw_comment, ring_places
from speakercoach.ui.feedback.timeline_view import Mark, MarkKind, TimelineView
from speakercoach.ui.theme.theme import Radius, Theme, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_AXIS, _STORY, _SOUND_GAP, _SOUND_HALF, _COMMENTS_GAP, _END = 24, 28, 34, 22, 26, 16
_LABEL_LEAST_PX = 76.0


@dataclass(frozen=True, slots=True)
class Numbered:
    """A comment on the timeline. ``said`` is its tooltip."""

    comment_id: str
    number: int
    at_s: float
    said: str


class ReviewTimeline(Timeline):
    """A click on a comment's number chooses it; everything else is as on the speaker's own timeline."""

    number_asked = Signal(str)
    """Id of a comment that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comments: tuple[Numbered, ...] = ()
        self._chosen = ""
        self._left_out: tuple[Span, ...] = ()

    def show_session(self, view: TimelineView, left_out: tuple[Span, ...]) -> None:
        """Show a session, with no comment yet."""
        self._left_out = left_out
        self._comments, self._chosen = (), ""
        self.show_view(view)

    def show_numbers(self, comments: tuple[Numbered, ...], chosen: str) -> None:
        """Show these comments; the chosen one is filled."""
        self._comments, self._chosen = comments, chosen
        if self._view is not None:
            marks = tuple(Mark(MarkKind.NOTE, one.at_s, one.at_s, one.said) for one in comments)
            self._view = replace(self._view, notes=marks)
        self.update()

    # ------------------------------------------------------------------------------------------- drawing

    def _laid_out(self) -> Lanes:
        lanes = self._lanes
        if lanes is None or round(lanes.right + 1) != self.width():
            assert self._view is not None  # noqa: S101 - asked for with a view alone
            lanes = _lanes(self._view, self.width(), self._theme)
            self._lanes = lanes
            self._picture = self._played = self._axis_labels = None
        return lanes

    def _pictures(self, view: TimelineView, lanes: Lanes) -> tuple[QPixmap, QPixmap]:
        before = self._picture
        # The numbers are drawn above the playhead, and the speaker's signs for marks are not theirs.
        picture, played = super()._pictures(replace(view, notes=()), lanes)
        if picture is not before:
            for one in (picture, played):
                painter = QPainter(one)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                for span in self._left_out:
                    self._draw_left_out(painter, lanes, span, view.duration_s)
                painter.end()
        return picture, played

    def _draw_left_out(self, painter: QPainter, lanes: Lanes, span: Span, duration_s: float) -> None:
        left, right = lanes.x(span.start_s, duration_s), lanes.x(span.end_s, duration_s)
        top = lanes.sound_y - lanes.sound_half - 5
        height = 2 * lanes.sound_half + 10
        paint_left_out(painter, QRectF(left, top, max(right - left, 5.0), height), self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lanes, then the numbers."""
        super().paintEvent(event)
        view = self._view
        if view is None or view.duration_s <= 0:
            return
        lanes = self._laid_out()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = zip(self._comments, self._places(view, lanes), strict=True)
        for one, x in sorted(placed, key=lambda one: one[0].comment_id == self._chosen):
            at = QPointF(x, lanes.notes_y or 0.0)
            draw_comment(painter, at, one.number, self._theme, is_chosen=one.comment_id == self._chosen)

    def _places(self, view: TimelineView, lanes: Lanes) -> tuple[float, ...]:
        """Where the rings stand: beside each other, unless there are more than the lane has room for."""
        raw = tuple(lanes.x(one.at_s, view.duration_s) for one in self._comments)
        apart = ring_places(raw, lanes.right, self._theme)
        return raw if apart and apart[0] < lanes.left else apart

    # ------------------------------------------------------------------------------------------ pointing

    def comment_at(self, at: QPointF) -> Numbered | None:
        """The comment under a place."""
        view = self._view
        if view is None or view.duration_s <= 0:
            return None
        lanes = self._laid_out()
        if lanes.notes_y is None or abs(at.y() - lanes.notes_y) > REACH_PX + 2:
            return None
        placed = zip(self._comments, self._places(view, lanes), strict=True)
        near = [(abs(x - at.x()), one) for one, x in placed]
        closest = min(near, key=lambda one: one[0], default=(REACH_PX + 1, None))
        return closest[1] if closest[0] <= REACH_PX else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the comment under the pointer, or do as the speaker's timeline does."""
        one = self.comment_at(event.position())
        if one is not None and event.button() == Qt.MouseButton.LeftButton:
            self.number_asked.emit(one.comment_id)
            return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the comment under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.comment_at(QPointF(event.pos()))
            if one is not None:
                QToolTip.showText(event.globalPos(), plain_tip(one.said), self)
                return True
        return super().event(event)


def paint_left_out(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A stretch that the speaker left out: an empty place with a dashed edge."""
    pen = QPen(theme.color("edge"), 1)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.WORD, Radius.WORD)


def _lanes(view: TimelineView, width: float, theme: Theme) -> Lanes:
    scale = theme.scaled
    labels: list[tuple[str, float]] = []
    y = top = float(scale(_AXIS))
    story = None
    if view.beats:
        story = (y, y + scale(_STORY))
        labels.append((tr("Story"), (story[0] + story[1]) / 2))
        y = story[1]
    sound_y = y + scale(_SOUND_GAP)
    labels.append((tr("Sound"), sound_y))
    comments_y = sound_y + scale(_SOUND_HALF) + scale(_COMMENTS_GAP)
    labels.append((tr("Comments"), comments_y))
    font = QFontMetricsF(theme.font("caption", QFont.Weight.Normal))
    left = max(_LABEL_LEAST_PX, *(font.horizontalAdvance(label) + 14 for label, _ in labels))
    return Lanes(
        left=left,
        right=max(left + 1.0, width - 1.0),
        axis_y=scale(_AXIS) / 2,
        top=top,
        story=story,
        sound_y=sound_y,
        sound_half=float(scale(_SOUND_HALF)),
        pace=None,
        pauses_y=None,
        fillers_y=None,
        hesitations_y=None,
        notes_y=comments_y,
        bottom=comments_y + scale(_END),
        labels=tuple(labels),
    )


class LeftOutSwatch(QWidget):
    """A small picture of a stretch that was left out, for the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(22, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_left_out(painter, QRectF(self.rect()), current_theme())
