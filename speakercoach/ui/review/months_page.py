"""Over the months: each speaker's takes beside their own earlier ones, speakers side by side and never ranked."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import DeskSession
from speakercoach.practice.desk_progress import FigureKind, FigureLine, SpeakerMonths
from speakercoach.ui.feedback.figures import rate_said
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.recordings.row_painter import draw_words
from speakercoach.ui.review.words import SEPARATOR, title_and_take
from speakercoach.ui.theme.theme import Radius, Space, Theme, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import calendar_day, seconds_short

_CARD_PX = 372
_HEAD_PX, _LINE_PX, _FOOT_PX = 66, 46, 12
_NAME_RATIO = 0.42
_VALUE_RATIO = 0.29
_ROWS_AT_ONCE, _ROWS_A_TURN = 12, 4
"""Takes of one speaker: so many stand there at once, and so many come in each turn of the event loop."""
_AT_ONCE = 60
"""So many cards are made at once; who looks for somebody types their name."""


class MonthsPage(QWidget):
    """``left`` goes back to the inbox, ``session_wanted`` carries the id of a take to open."""

    left = Signal()
    speaker_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[SpeakerMonths, ...] = ()
        self._cards: list[SpeakerCard] = []
        self.back = Button(tr("Back to the inbox"), "arrow-left", "quiet")
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Name of a speaker"))
        self.field.setAccessibleName(tr("Name of a speaker"))
        self.field.setMaximumWidth(current_theme().scaled(260))
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.back)
        head.addWidget(Text(tr("Over the months"), "title2"))
        head.addStretch(1)
        head.addWidget(self.field)
        said = tr("Each speaker beside their own earlier takes. They are listed by name. Nobody is ranked.")
        self._none = Text("", "body", "ink2", wrap=True)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, Space.S)
        self._grid.setSpacing(Space.M)
        self._area = scrolled(holder)
        self._area.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(Text(said, "body", "ink2", wrap=True))
        column.addWidget(self._none)
        column.addWidget(self._area, 1)
        self.back.clicked.connect(self.left)
        self.field.textChanged.connect(self._show)

    def show_months(self, months: tuple[SpeakerMonths, ...]) -> None:
        """Show these speakers."""
        if months != self._months:
            self._months = months
            self._show()

    @property
    def cards(self) -> tuple["SpeakerCard", ...]:
        """The cards as they stand."""
        return tuple(self._cards)

    @Slot()
    def _show(self) -> None:
        typed = self.field.text().strip().casefold()
        wanted = [one for one in self._months if typed in one.speaker_name.casefold()]
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [SpeakerCard(one) for one in wanted[:_AT_ONCE]]
        for card in self._cards:
            card.wanted.connect(self.speaker_wanted)
        rest = len(wanted) - len(self._cards)
        if not self._months:
            self._none.set_text(tr("Nothing came yet. Once sessions are here, their figures stand side by side."))
        elif not wanted:
            self._none.set_text(tr("No speaker has that name."))
        else:
            more = trn("{count} more: type a name.", "{count} more: type a name.", rest) if rest else ""
            self._none.set_text(more)
        self._none.setVisible(bool(self._none.plain))
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, self.width() // current_theme().scaled(_CARD_PX))
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(len(self._cards) // columns + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay_out()


class SpeakerCard(QAbstractButton):
    """One speaker: how many takes, and each figure over them. Pressed, it shows the takes one by one."""

    wanted = Signal(object)

    def __init__(self, months: SpeakerMonths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months = months
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = months.speaker_name or tr("Somebody")
        self.setText(name)
        self.setAccessibleName(f"{name}, {under_name(months)}")
        self.setAccessibleDescription(". ".join(line_said(line) for line in months.lines))
        self.clicked.connect(self._on_clicked)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        scale = current_theme().scaled
        lines = max(len(self.months.lines), 1)
        return QSize(scale(_CARD_PX), scale(_HEAD_PX + _FOOT_PX) + lines * scale(_LINE_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower where it must be."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge" if self.underMouse() else "line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
        room = QRectF(self.rect()).adjusted(Space.M, 0, -Space.M, 0)
        height = theme.scaled(24)
        first = QRectF(room.left(), theme.scaled(10), room.width(), height)
        draw_words(painter, first, self.text(), theme.font("title3"), theme.color("ink"))
        second = first.translated(0, height)
        draw_words(painter, second, under_name(self.months), theme.font("label"), theme.color("ink2"))
        top = float(theme.scaled(_HEAD_PX))
        line_px = theme.scaled(_LINE_PX)
        if not self.months.lines:
            words = tr("No figures came along with these takes.")
            box = QRectF(room.left(), top, room.width(), line_px)
            draw_words(painter, box, words, theme.font("body"), theme.color("ink3"))
        widths = [_value_width(theme, line) for line in self.months.lines]
        value_px = max([room.width() * _VALUE_RATIO, *widths])
        for line in self.months.lines:
            self._line(painter, theme, QRectF(room.left(), top, room.width(), line_px), line, value_px)
            top += line_px

    @staticmethod
    def _line(painter: QPainter, theme: Theme, box: QRectF, line: FigureLine, value_px: float) -> None:
        name_px = box.width() * _NAME_RATIO
        place = QRectF(box.left(), box.top(), name_px - 8, box.height())
        draw_words(painter, place, figure_name(line.kind), theme.font("body"), theme.color("ink"))
        width = _value_width(theme, line)
        place = QRectF(box.right() - width, box.top(), width + 1, box.height())
        draw_words(painter, place, moved_said(line), _value_font(theme), theme.color("ink"))
        chart = QRectF(box.left() + name_px, box.top() + 12, box.width() - name_px - value_px - 12, box.height() - 24)
        paint_line(painter, theme, chart, line)

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self.months)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _value_font(theme: Theme) -> QFont:
    return theme.font("label", QFont.Weight.DemiBold)


def _value_width(theme: Theme, line: FigureLine) -> float:
    """Room for the figures of a line, with their unit."""
    return QFontMetricsF(_value_font(theme)).horizontalAdvance(moved_said(line))


def paint_line(painter: QPainter, theme: Theme, box: QRectF, line: FigureLine) -> None:
    """A calm line through a speaker's own figures; it has no good end and no bad one."""
    low, high = line.lowest, line.highest
    middle = box.center().y()
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(QPointF(box.left(), box.bottom() + 4), QPointF(box.right(), box.bottom() + 4))
    count = len(line.figures)
    points = [
        QPointF(
            box.left() + (box.width() * place / (count - 1) if count > 1 else box.width() / 2),
            middle if high <= low else box.bottom() - (one.value - low) / (high - low) * box.height(),
        )
        for place, one in enumerate(line.figures)
    ]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 1.6))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    for point in points:
        painter.drawEllipse(point, 2.6, 2.6)


def under_name(months: SpeakerMonths) -> str:
    """``4 takes · 12 comments · since 3 March 2026``."""
    takes = trn("{count} take", "{count} takes", len(months.sessions))
    comments = trn("{count} comment", "{count} comments", months.comments) if months.comments else ""
    since = tr("since {day}", day=calendar_day(months.sessions[0].rehearsed_utc))
    return SEPARATOR.join(part for part in (takes, comments, since) if part)


def figure_name(kind: FigureKind) -> str:
    """What a line shows."""
    return {
        FigureKind.PACE_WORDS: tr("Words a minute"),
        FigureKind.PACE_SYLLABLES: tr("Syllables a minute"),
        FigureKind.FILLERS: tr("Fillers a minute"),
        FigureKind.PAUSES: tr("Pauses, on average"),
        FigureKind.VOICE: tr("Pitch moves by"),
    }[kind]


def figure_said(kind: FigureKind, value: float) -> str:
    """One figure in its unit."""
    if kind is FigureKind.PAUSES:
        return seconds_short(value)
    if kind is FigureKind.VOICE:
        return tr("{figure} semitones", figure=f"{value:.1f}")
    return rate_said(value)


def moved_said(line: FigureLine) -> str:
    """The first and the last figure: ``104 → 118``."""
    first, last = line.figures[0].value, line.figures[-1].value
    if len(line.figures) == 1:
        return figure_said(line.kind, last)
    if line.kind is FigureKind.VOICE:
        return f"{first:.1f} → {figure_said(line.kind, last)}"
    if line.kind is FigureKind.PAUSES:
        return f"{first:.1f} → {seconds_short(last)}"
    return f"{rate_said(first)} → {rate_said(last)}"


def line_said(line: FigureLine) -> str:
    """A line as it is read out."""
    values = ", ".join(figure_said(line.kind, one.value) for one in line.figures)
    return f"{figure_name(line.kind)}: {values}"


class SpeakerSheet(Sheet):
    """The takes of one speaker with their figures, the newest first. ``session_wanted`` carries the id of one."""

    session_wanted = Signal(str)

    def __init__(self, parent: QWidget, months: SpeakerMonths) -> None:
        super().__init__(parent, months.speaker_name or tr("Somebody"), width_px=680)
        self.body.addWidget(Text(under_name(months), "body", "ink2", wrap=True))
        self._figures = {
            (line.kind, one.session_id): figure_said(line.kind, one.value)
            for line in months.lines
            for one in line.figures
        }
        self._months = months
        self.buttons: list[Button] = []
        newest = months.sessions[::-1]
        self._add(newest[:_ROWS_AT_ONCE])
        later = newest[_ROWS_AT_ONCE:]
        pieces = [later[first : first + _ROWS_A_TURN] for first in range(0, len(later), _ROWS_A_TURN)]
        self._turns = Turns(self)
        self._turns.begin(*(partial(self._add, piece) for piece in pieces))
        self.close_button = Button(tr("Close"), kind="secondary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.close_button.clicked.connect(self.dismiss)

    def _add(self, sessions: tuple[DeskSession, ...]) -> None:
        for one in sessions:
            self._add_row(one)

    def _add_row(self, one: DeskSession) -> None:
        self.body.addWidget(Hairline())
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        what = title_and_take(one.title, one.take_number)
        words.addWidget(Text(what, "body", "ink", wrap=True, weight=QFont.Weight.DemiBold))
        figures = [
            f"{figure_name(line.kind)}: {self._figures[line.kind, one.id]}"
            for line in self._months.lines
            if (line.kind, one.id) in self._figures
        ]
        comments = trn("{count} comment", "{count} comments", one.comments) if one.comments else ""
        said = (calendar_day(one.rehearsed_utc), *figures, comments)
        words.addWidget(Text(SEPARATOR.join(part for part in said if part), "label", "ink2", wrap=True))
        row.addLayout(words, 1)
        button = Button(tr("Open"), None, "secondary", size="small")
        button.setAccessibleName(tr("Open {what}", what=what))
        button.setProperty("session", one.id)
        button.clicked.connect(self._on_open)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.append(button)
        self.body.addLayout(row)

    @Slot()
    def _on_open(self) -> None:
        session_id = str(self.sender().property("session"))
        self.dismiss()
        self.session_wanted.emit(session_id)
