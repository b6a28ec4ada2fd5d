"""The timeline: one widget, its lanes kept as a picture, playhead and chosen moment drawn above."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from speakercoach.domain.session import Mark as SessionMark
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.timeline_lanes import LanePainter, Lanes, axis_labels, comment_places, lay_out
from speakercoach.ui.feedback.timeline_view import (
    BeatBand,
    Mark,
    TimelineView,
    nearest,
    note_marks,
    with_earlier,
)
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

REACH_PX = 12.0
"""Half of the smallest hit area: 24 px (WCAG 2.2, target size, 2.5.8)."""
FINE_STEP_S = 1.0
STEP_S = 5.0


class Timeline(QWidget):
    """Shows a ``TimelineView``. A click on a mark plays its moment, anywhere else it goes there."""

    span_asked = Signal(object)
    """A ``Span`` that should be heard."""
    moment_asked = Signal(float)
    """Go to this moment, seconds."""
    comment_asked = Signal(int)
    """Number of a comment that was pressed; its moment is asked for, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._view: TimelineView | None = None
        self._narrow = False
        self._lanes: Lanes | None = None
        self._picture: QPixmap | None = None
        self._played: QPixmap | None = None
        self._axis_labels: tuple[tuple[QRectF, str], ...] | None = None
        self._position_s = 0.0
        self._span: Span | None = None
        self._is_dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline"))
        self.setAccessibleDescription(tr("Left and right go through the sound, up and down from mark to mark."))
        self._theme.changed.connect(self._draw_anew)

    # ------------------------------------------------------------------------------------------- showing

    @property
    def view(self) -> TimelineView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: TimelineView) -> None:
        """Show a take."""
        self._view = view
        self._position_s = 0.0
        self._span = None
        self._draw_anew()

    def change_view(self, view: TimelineView) -> None:
        """Show other figures of the same take; the playhead, marks, comments and the other take's pace stay."""
        before = self._view
        if before is not None:
            kept = replace(view, notes=before.notes, comments=before.comments)
            view = with_earlier(kept, () if before.pace is None else before.pace.earlier)
        self._view = view
        self._draw_anew()

    def show_earlier(self, curve: tuple[tuple[float, float | None], ...]) -> None:
        """Draw the pace of another take as a dotted line; an empty curve takes it away."""
        if self._view is not None:
            self._view = with_earlier(self._view, curve)
            self._draw_anew()

    @Slot(object)
    def show_notes(self, notes: tuple[SessionMark, ...]) -> None:
        """Show the person's own marks."""
        if self._view is not None:
            self._view = replace(self._view, notes=note_marks(notes))
            self._draw_anew()

    def show_comments(self, comments: tuple[Mark, ...]) -> None:
        """Show what others said about moments."""
        if self._view is not None and self._view.comments != comments:
            self._view = replace(self._view, comments=comments)
            self._draw_anew()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Draw the lanes closer, fillers and hesitations in one of them."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._draw_anew()

    @Slot(float)
    def set_position(self, moment_s: float) -> None:
        """Move the playhead."""
        if moment_s != self._position_s:
            self._position_s = moment_s
            self.update()

    @Slot(object)
    def set_span(self, span: Span | None) -> None:
        """Mark the moment that was asked for."""
        self._span = span
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lanes."""
        return QSize(600, round(self._laid_out().bottom) + 2 if self._view is not None else 120)

    def minimumSizeHint(self) -> QSize:
        """The lanes' height; any width."""
        return QSize(240, self.sizeHint().height())

    # ------------------------------------------------------------------------------------------- drawing

    @Slot()
    def _draw_anew(self) -> None:
        self._lanes = None
        self._picture = None
        self._played = None
        self._axis_labels = None
        self.updateGeometry()
        self.update()

    def _laid_out(self) -> Lanes:
        lanes = self._lanes
        if lanes is None or round(lanes.right + 1) != self.width():
            assert self._view is not None  # noqa: S101 - asked for with a view alone
            lanes = lay_out(self._view, self.width(), self._theme, narrow=self._narrow)
            self._lanes = lanes
            self._picture = None
            self._played = None
            self._axis_labels = None
        return lanes

    def _pictures(self, view: TimelineView, lanes: Lanes) -> tuple[QPixmap, QPixmap]:
        ratio = self.devicePixelRatioF()
        picture, played = self._picture, self._played
        # Another lane makes the widget higher, and it may have been drawn before it grew.
        if picture is None or played is None or not self._fits(picture, ratio):
            picture, played = self._blank(ratio), self._blank(ratio)
            painter = QPainter(picture)
            LanePainter(painter, view, lanes, self._theme).draw_lanes()
            painter.end()
            painter = QPainter(played)
            LanePainter(painter, view, lanes, self._theme).draw_sound(self._theme.color("accent"))
            painter.end()
            self._picture, self._played = picture, played
        return picture, played

    def _fits(self, picture: QPixmap, ratio: float) -> bool:
        return picture.devicePixelRatio() == ratio and picture.height() == round(self.height() * ratio)

    def _blank(self, ratio: float) -> QPixmap:
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Put the kept lanes down, then what moves."""
        view = self._view
        if view is None:
            return
        lanes = self._laid_out()
        picture, played = self._pictures(view, lanes)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._span is not None:
            self._draw_span(painter, view, lanes, self._span)
        painter.drawPixmap(0, 0, picture)
        x = lanes.x(self._position_s, view.duration_s)
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        # The played bars stand exactly over the others; the ground under them stays.
        painter.drawPixmap(0, 0, played)
        painter.restore()
        if self._span is not None:
            self._draw_span_edge(painter, view, lanes, self._span)
        self._draw_playhead(painter, view, lanes, x)

    def _axis(self, view: TimelineView, lanes: Lanes) -> tuple[tuple[QRectF, str], ...]:
        if self._axis_labels is None:
            self._axis_labels = axis_labels(lanes, view.duration_s, self._theme)
        return self._axis_labels

    def _span_box(self, view: TimelineView, lanes: Lanes, span: Span) -> QRectF:
        left, right = lanes.x(span.start_s, view.duration_s), lanes.x(span.end_s, view.duration_s)
        return QRectF(left - 1, lanes.top - 2, max(6.0, right - left + 2), lanes.bottom - lanes.top + 2)

    def _draw_span(self, painter: QPainter, view: TimelineView, lanes: Lanes, span: Span) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_tint"))
        painter.drawRoundedRect(self._span_box(view, lanes, span), Radius.WORD, Radius.WORD)

    def _draw_span_edge(self, painter: QPainter, view: TimelineView, lanes: Lanes, span: Span) -> None:
        edge = QColor(self._theme.color("accent"))
        edge.setAlphaF(0.55)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._span_box(view, lanes, span), Radius.WORD, Radius.WORD)

    def _draw_playhead(self, painter: QPainter, view: TimelineView, lanes: Lanes, x: float) -> None:
        ink = self._theme.color("ink")
        font = self._theme.font("caption", QFont.Weight.DemiBold)
        words = clock(self._position_s)
        width = QFontMetricsF(font).horizontalAdvance(words) + 14
        left = min(max(x - width / 2, lanes.left - 2), self.width() - width)
        height = min(2 * lanes.axis_y - 4, self._theme.scaled(20))
        box = QRectF(left, lanes.axis_y - height / 2, width, height)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink3"))
        for place, time in self._axis(view, lanes):
            # A time half under the playhead's is left out, never cut.
            if not place.adjusted(-3, 0, 3, 0).intersects(box):
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, time)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x, lanes.axis_y), QPointF(x, lanes.bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
        painter.setPen(self._theme.color("surface"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # ------------------------------------------------------------------------------------------- pointing

    def _hit(self, at: QPointF) -> BeatBand | Mark | None:
        """The beat or mark under a place."""
        view = self._view
        if view is None or view.duration_s <= 0:
            return None
        lanes = self._laid_out()
        moment_s = lanes.moment_s(at.x(), view.duration_s)
        if lanes.story is not None and lanes.story[0] <= at.y() <= lanes.story[1]:
            return next((beat for beat in view.beats if beat.start_s <= moment_s <= beat.end_s), None)
        comment = self._comment_at(view, lanes, at)
        if comment is not None:
            return comment
        reach_s = REACH_PX / max(lanes.width, 1.0) * view.duration_s
        found: list[tuple[float, Mark]] = []
        for marks, y in (
            (view.notes, lanes.notes_y),
            (view.hesitations, lanes.hesitations_y),
            (view.fillers, lanes.fillers_y),
            (view.pauses, lanes.pauses_y),
        ):
            if y is None or abs(at.y() - y) > REACH_PX:
                continue
            mark = nearest(marks, moment_s, reach_s)
            if mark is not None:
                across = (mark.middle_s - moment_s) / reach_s * REACH_PX
                found.append((across**2 + (at.y() - y) ** 2, mark))
        return min(found, key=lambda one: one[0], default=(0.0, None))[1]

    def _comment_at(self, view: TimelineView, lanes: Lanes, at: QPointF) -> Mark | None:
        """The comment whose ring lies under a place: it may stand beside its moment."""
        if lanes.comments_y is None or abs(at.y() - lanes.comments_y) > REACH_PX:
            return None
        places = comment_places(view, lanes, self._theme)
        found = min(zip(view.comments, places, strict=True), key=lambda one: abs(one[1] - at.x()))
        return found[0] if abs(found[1] - at.x()) <= REACH_PX else None

    def event(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(QPointF(event.pos()))
            if hit is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(
                    event.globalPos(), plain_tip(hit.tooltip if isinstance(hit, BeatBand) else hit.label), self
                )
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play the mark under the pointer, or go to the moment under it."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or view is None:
            super().mousePressEvent(event)
            return
        hit = self._hit(event.position())
        if isinstance(hit, BeatBand):
            self.span_asked.emit(Span(hit.start_s, hit.end_s))
        elif hit is not None:
            self.span_asked.emit(hit.heard_span(view.duration_s))
            if hit.number:
                self.comment_asked.emit(hit.number)
        elif event.position().x() >= self._laid_out().left - REACH_PX:
            self._is_dragging = True
            self.moment_asked.emit(self._laid_out().moment_s(event.position().x(), view.duration_s))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the playhead; show a hand where something can be heard."""
        view = self._view
        if view is None:
            return
        if self._is_dragging:
            self.moment_asked.emit(self._laid_out().moment_s(event.position().x(), view.duration_s))
            return
        hit = self._hit(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit is not None else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the playhead go."""
        self._is_dragging = False
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the sound and from mark to mark, Enter plays the mark."""
        view = self._view
        if view is None:
            super().keyPressEvent(event)
            return
        key = event.key()
        step_s = FINE_STEP_S if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_S
        if key == Qt.Key.Key_Left:
            self.moment_asked.emit(max(0.0, self._position_s - step_s))
        elif key == Qt.Key.Key_Right:
            self.moment_asked.emit(min(view.duration_s, self._position_s + step_s))
        elif key == Qt.Key.Key_Home:
            self.moment_asked.emit(0.0)
        elif key == Qt.Key.Key_End:
            self.moment_asked.emit(view.duration_s)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_marks(view, forward=key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._span is not None:
            self.span_asked.emit(self._span)
        else:
            super().keyPressEvent(event)

    def _step_marks(self, view: TimelineView, *, forward: bool) -> None:
        """Play the mark before or after the one that was heard last."""
        marks = view.marks
        here_s = self._span.start_s if self._span is not None else self._position_s
        spans = [(mark.heard_span(view.duration_s), mark) for mark in marks]
        if forward:
            found = next(((span, mark) for span, mark in spans if span.start_s > here_s), None)
        else:
            found = next(((span, mark) for span, mark in reversed(spans) if span.start_s < here_s), None)
        if found is not None:
            self.setAccessibleDescription(found[1].label)
            self.span_asked.emit(found[0])
