"""Time left in the part and in the talk, or time spoken where nothing is planned."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.rehearse.prompter_view import TimeView
from speakercoach.ui.rehearse.turned import TurnedText, is_mirrored, paint_turned, painter_on
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_NUMBER_PT = 40.0
_COMPACT_NUMBER_PT = 22.0
_BAR_WIDTH_PX = 150
_COMPACT_BAR_WIDTH_PX = 110
_BAR_HEIGHT_PX = 6
_PAST_STEP_S = 30.0
"""Nobody who speaks past the plan is hurried by seconds that count up."""
_A_LITTLE_S = 60.0


class ThinBar(QWidget):
    """How much of something is done, as a quiet bar."""

    def __init__(self, parent: QWidget | None = None, *, width_px: int | None = _BAR_WIDTH_PX) -> None:
        super().__init__(parent)
        self._ratio = 0.0
        if width_px is None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFixedHeight(_BAR_HEIGHT_PX)
        else:
            self.setFixedSize(QSize(width_px, _BAR_HEIGHT_PX))
        current_theme().changed.connect(self._redraw)

    @property
    def ratio(self) -> float:
        """How far it is filled, 0..1."""
        return self._ratio

    def set_ratio(self, ratio: float) -> None:
        """Fill it this far; draws only when a pixel changes."""
        moved = round(ratio * self.width()) != round(self._ratio * self.width())
        self._ratio = min(1.0, max(0.0, ratio))
        if moved:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the groove and what is done."""
        theme = current_theme()
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._ratio > 0:
            painter.setBrush(theme.color("accent"))
            width = max(float(self.height()), self.width() * self._ratio)
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)

    @Slot()
    def _redraw(self) -> None:
        self.update()


class _Number(QLabel):
    """A time in large figures of equal width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("0:00", parent)
        self._points = _NUMBER_PT
        self._is_quiet = False
        current_theme().changed.connect(self.restyle)
        self.restyle()

    def set_points(self, points: float) -> None:
        """Change the size."""
        self._points = points
        self.restyle()

    def set_quiet(self, *, is_quiet: bool) -> None:
        """As small and pale as what stands around it. The room stays, so that nothing else moves."""
        if is_quiet != self._is_quiet:
            self._is_quiet = is_quiet
            self.restyle()

    @property
    def is_quiet(self) -> bool:
        """Whether it is small and pale."""
        return self._is_quiet

    @Slot()
    def restyle(self) -> None:
        """Take font and colour from the theme."""
        theme = current_theme()
        # A size in a style sheet of its own: one that is set as a font is lost when the application's is applied.
        font = theme.font("title1", QFont.Weight.Medium)
        font.setPixelSize(theme.px(self._points))
        self.setMinimumHeight(QFontMetrics(font).height())
        quiet = theme.font("body")
        size, weight = (quiet.pixelSize(), 400) if self._is_quiet else (font.pixelSize(), 500)
        self.setStyleSheet(f"font-size: {size}px; font-weight: {weight};")
        self.setFont(quiet if self._is_quiet else theme.font("title1", QFont.Weight.Medium))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color("ink3" if self._is_quiet else "ink"))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the time."""
        if is_mirrored(self):
            paint_turned(self)
        else:
            super().paintEvent(event)


class TimePanel(QWidget):
    """One clock. ``whole`` says whether it is the talk's or one part's."""

    def __init__(self, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self._is_tight = False
        self._is_planned = False
        side = Qt.AlignmentFlag.AlignRight if whole else Qt.AlignmentFlag.AlignLeft
        self._side = side
        self._label = TurnedText("", "body", "ink2", parent=self)
        self._number = _Number(self)
        self._bar = ThinBar(self)
        self._plan = TurnedText("", "label", "ink3", weight=QFont.Weight.Normal, parent=self)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._number, self._bar, self._plan):
            self._box.addWidget(widget, 0, side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._box)
        self.set_compact(is_compact=False)

    @property
    def words(self) -> tuple[str, str, str]:
        """What stands there: label, time and plan."""
        return self._label.plain, self._number.text(), self._plan.plain if not self._plan.isHidden() else ""

    def show_time(self, time: TimeView) -> None:
        """Show this clock; a whole second at a time, so little is drawn."""
        left_s = time.left_s
        planned = time.planned_s is not None
        self._is_planned = planned
        if left_s is None:
            label = tr("Time spoken") if self._whole else tr("In this part")
            number = clock(time.spent_s)
        elif left_s >= 0:
            label = tr("Left in the talk") if self._whole else tr("Left in this part")
            number = clock(-(-left_s // 1))
        else:
            label = tr("A little past the plan") if -left_s < _A_LITTLE_S else tr("Past the plan")
            number = self._past(-left_s)
        self._number.set_quiet(is_quiet=left_s is not None and left_s < 0)
        if number != self._number.text() or label != self._label.plain:
            self._number.setText(number)
            self._label.set_text(label)
            self.setAccessibleName(tr("{label}: {time}", label=label, time=number) if number else label)
        self._bar.setVisible(planned and not self._is_tight)
        self._plan.setVisible(planned and not self._is_tight)
        if time.planned_s is not None:
            self._bar.set_ratio(time.ratio or 0.0)
            plan = tr("of {time} planned", time=clock(round(time.planned_s)))
            if plan != self._plan.plain:
                self._plan.set_text(plan)

    def _past(self, past_s: float) -> str:
        """A part goes over into the next one when the speaker is ready: only the talk's clock says how far."""
        steps = past_s // _PAST_STEP_S
        return f"+{clock(steps * _PAST_STEP_S)}" if self._whole and steps else ""

    def set_compact(self, *, is_compact: bool, is_tight: bool = False) -> None:
        """One line instead of a column, for a small window; ``is_tight`` leaves out all but the time."""
        self._is_tight = is_tight
        self._bar.setVisible(self._is_planned and not is_tight)
        self._plan.setVisible(self._is_planned and not is_tight)
        self._bar.setFixedWidth(_COMPACT_BAR_WIDTH_PX if is_compact else _BAR_WIDTH_PX)
        self._number.set_points(_COMPACT_NUMBER_PT if is_compact else _NUMBER_PT)
        across = QBoxLayout.Direction.RightToLeft if self._whole else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(across if is_compact else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(Space.S if is_compact else Space.XS)
        for widget in (self._label, self._number, self._bar, self._plan):
            middle = Qt.AlignmentFlag.AlignVCenter
            self._box.setAlignment(widget, middle if is_compact else self._side)
