"""One take in a talk's card: pressed, it opens its feedback."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from speakercoach.domain.talk import Take, TakeId, TakeState
from speakercoach.ui.feedback.beats_view import BEAT_COLOURS, colour_index
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.my_talks import words
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.ribbon import RibbonSpan, StoryRibbon
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, day

_NUMBER_GAP = " · "


class TakeRow(QAbstractButton):
    """Take, day, ribbon, length and fillers. ``removal_wanted`` tells that the person wants it gone."""

    removal_wanted = Signal(object)

    def __init__(self, take: Take, *, wide: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take = take
        self._wide = wide
        self._hovered = False
        self._name_room = 0
        self._number = tr("Take {number}", number=take.number)
        self._day = day(take.created_utc)
        self._fillers = words.fillers(take) if wide or take.summary is None or take.state is TakeState.DAMAGED else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hearings: Hearings | None = None
        self._name_it(words.fillers(take))
        self.setAccessibleDescription(tr("Opens the feedback"))
        self.ribbon = StoryRibbon(self, band_px=14 if wide else 12)
        self.ribbon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._remove = IconButton(
            "trash-2", tr("Move take {number} to the bin", number=take.number), token="wave", side_px=28, icon_px=16
        )
        self._remove.clicked.connect(self._on_remove)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self.ribbon, 1)
        self._row.addWidget(self._remove)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def follow(self, hearings: Hearings) -> None:
        """Say how far it is while it is heard for the first time."""
        if self.take.summary is None and self.take.state is not TakeState.DAMAGED:
            self._hearings = hearings
            hearings.changed.connect(self._on_hearing)
            self._on_hearing(self.take.id)

    @Slot(object)
    def _on_hearing(self, take_id: TakeId) -> None:
        if self._hearings is None or take_id != self.take.id:
            return
        course = self._hearings.course(take_id)
        said = words.fillers(self.take) if course is None else words.heard_now(course)
        if said != self._fillers:
            self._fillers = said
            self._name_it(said)
            self._restyle()

    def _name_it(self, said: str) -> None:
        spoken = (self._number, self._day, clock(self.take.duration_s), said)
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def show_on_scale(self, codes: tuple[str, ...], scale_s: float, planned_s: float | None) -> None:
        """Draw the parts in the order of the template's ``codes``, on the talk's common time scale."""
        beats = self.take.summary.beats if self.take.summary is not None else ()
        spans = tuple(
            RibbonSpan(
                colour_index(codes.index(beat.beat), len(codes)) if beat.beat in codes else BEAT_COLOURS - 1,
                beat.start_s,
                beat.end_s,
            )
            for beat in beats
        )
        self.ribbon.show_take(spans, self.take.duration_s, scale_s, planned_s)

    @property
    def name_width(self) -> int:
        """Room that take and day need."""
        return self._widths()[0]

    def set_name_width(self, width: int) -> None:
        """Begin the ribbon here, where the other rows of the card begin theirs."""
        self._name_room = width
        self._restyle()

    def _widths(self) -> tuple[int, int, int]:
        """Room for take and day, for the length, and for the fillers."""
        theme = current_theme()
        bold = QFontMetricsF(theme.font("body", QFont.Weight.DemiBold))
        plain = QFontMetricsF(theme.font("body"))
        name = bold.horizontalAdvance(self._number) + plain.horizontalAdvance(_NUMBER_GAP + self._day)
        length = plain.horizontalAdvance(clock(self.take.duration_s))
        fillers = plain.horizontalAdvance(self._fillers)
        return (
            max(round(name) + Space.M, theme.scaled(144 if self._wide else 126), self._name_room),
            max(round(length) + Space.L, theme.scaled(64)),
            (max(round(fillers) + Space.XXL, theme.scaled(170)) if self._wide else round(fillers) + Space.M)
            if self._fillers
            else (theme.scaled(170) if self._wide else 0),
        )

    def sizeHint(self) -> QSize:
        """As wide as the card lets it."""
        name, length, fillers = self._widths()
        return QSize(name + 120 + length + fillers + 28, current_theme().scaled(40 if self._wide else 32))

    def minimumSizeHint(self) -> QSize:
        """The ribbon shrinks, the words do not."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words around the ribbon."""
        theme = current_theme()
        name, length, fillers = self._widths()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.blend("surface", "accent", 0.06))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.BAND, Radius.BAND)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | middle
        painter.setFont(theme.font("body", QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(0, 0, name, self.height()), left, self._number)
        used = QFontMetricsF(painter.font()).horizontalAdvance(self._number)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(QRectF(used, 0, name, self.height()), left, _NUMBER_GAP + self._day)
        edge = self.ribbon.geometry().right()
        painter.setPen(theme.color("ink"))
        right = Qt.AlignmentFlag.AlignRight | middle
        painter.drawText(QRectF(edge, 0, length, self.height()), right, clock(self.take.duration_s))
        painter.setPen(theme.color("ink2"))
        start = QPointF(edge + length + (Space.XXL if self._wide else Space.S), 0)
        painter.drawText(QRectF(start.x(), 0, fillers, self.height()), left, self._fillers)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer the pointer."""
        self._hovered = True
        self._remove.set_token("ink2")
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Answer the pointer's leaving."""
        self._hovered = False
        self._remove.set_token("wave")
        self.update()
        super().leaveEvent(event)

    @Slot()
    def _on_remove(self) -> None:
        self.removal_wanted.emit(self.take)

    @Slot()
    def _restyle(self) -> None:
        name, length, fillers = self._widths()
        self._row.setContentsMargins(name, 0, 0, 0)
        self._row.setSpacing(length + fillers)
        self.updateGeometry()
        self.update()
