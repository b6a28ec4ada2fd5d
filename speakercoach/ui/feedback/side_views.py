"""The side views: pace, fillers, story and voice, each built from its plain values."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.fillers_view import FillersView
from speakercoach.ui.feedback.pace_view import PaceMoment, PaceView, Row
from speakercoach.ui.feedback.story_view import HeardBeat, StoryView, UntoldBeat
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

SWATCH_PX = 12
BAR_HEIGHT_PX = 8
CHIPS_IN_A_ROW = 2
CONTENT_MOST_PX = 520
SHORT_WORDS = 26
"""Letters that surely fit beside a chip on one line."""


class SideView(QScrollArea):
    """A column of words, figures and chips. ``played`` carries a ``Span``."""

    played = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("scrolled", True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setMinimumHeight(0)
        # In a narrow window the views stand alone: a name and its figure stay near each other.
        content.setMaximumWidth(CONTENT_MOST_PX)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, Space.S, Space.XXS, Space.XXS)
        self.column.setSpacing(Space.XS)

    def line(self, text: str, role: str = "body", token: str = "ink2") -> None:
        """Add words; nothing is added for none."""
        if text:
            self.column.addWidget(Text(text, role, token, wrap=True))

    def figure(self, figure: str, words: str) -> None:
        """Add a large figure with what it counts."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Text(figure, "title2", "ink"), 0, Qt.AlignmentFlag.AlignBottom)
        # The smaller letters stand on the same line as the large ones.
        small = Text(words, "body", "ink2")
        small.setContentsMargins(0, 0, 0, 2)
        row.addWidget(small, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)

    def heading(self, text: str) -> None:
        """Add a small heading."""
        self.column.addWidget(Text(text, "label", "ink2"))

    def rule(self) -> None:
        """Add a line across."""
        self.column.addWidget(Hairline())

    def moment(self, span: Span, text: str) -> None:
        """Add a chip with words beside it."""
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        # Wrapped words begin beside the chip's top; short ones stand in its middle.
        long = len(text) > SHORT_WORDS
        place = Qt.AlignmentFlag.AlignTop if long else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._chip(span), 0, place)
        row.addWidget(Text(text, "body", "ink", wrap=long), 1, place)
        self.column.addLayout(row)

    def rows(self, rows: tuple[Row, ...]) -> None:
        """Add names with their figures, the figures at the right."""
        for one in rows:
            row = QHBoxLayout()
            row.addWidget(Text(one.name, "body", "ink"), 1)
            row.addWidget(Text(one.value, "body", "ink", weight=QFont.Weight.DemiBold))
            self.column.addLayout(row)

    def end(self) -> None:
        """Leave the rest of the column empty."""
        self.column.addStretch(1)

    def _chip(self, span: Span) -> MomentChip:
        chip = MomentChip(span.start_s, span.end_s)
        chip.played.connect(self.played)
        return chip

    def chips(self, spans: tuple[Span, ...], indent_px: int) -> None:
        """Add chips in rows of a few."""
        grid = QGridLayout()
        grid.setContentsMargins(indent_px, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XS)
        grid.setVerticalSpacing(Space.XXS)
        for index, span in enumerate(spans):
            grid.addWidget(self._chip(span), index // CHIPS_IN_A_ROW, index % CHIPS_IN_A_ROW)
        grid.setColumnStretch(CHIPS_IN_A_ROW, 1)
        self.column.addLayout(grid)


class _Bar(QWidget):
    """How often, as a bar against the most frequent one; the figure stands beside it."""

    def __init__(self, share_ratio: float) -> None:
        super().__init__()
        self._share_ratio = share_ratio
        self.setFixedSize(56, BAR_HEIGHT_PX)
        current_theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the groove and the bar."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(theme.color("filler"))
        width = max(float(self.height()), self.width() * self._share_ratio)
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)


class _Swatch(QWidget):
    """The colour of a beat."""

    def __init__(self, colour: int, *, hollow: bool = False) -> None:
        super().__init__()
        self._colour = colour
        self._hollow = hollow
        self.setFixedSize(SWATCH_PX, SWATCH_PX)
        current_theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it filled, or as an outline for a beat that was not heard."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(theme.color("edge") if self._hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._hollow else theme.beat_color(self._colour))
        painter.drawRoundedRect(box, 3, 3)


def pace_side(view: PaceView) -> SideView:
    """Pace, where it changed, and the pauses."""
    side = SideView(tr("Pace"))
    if view.figure:
        side.figure(view.figure, view.unit)
    side.line(view.too_short)
    side.line(view.range_line, "caption", "ink3")
    side.rule()
    for title, moments in ((view.quicker_title, view.quicker), (view.slower_title, view.slower)):
        _moments(side, title, moments)
    if view.quicker or view.slower:
        side.rule()
    side.rows(view.pauses)
    side.line(view.closing, "caption", "ink3")
    side.end()
    return side


def _moments(side: SideView, title: str, moments: tuple[PaceMoment, ...]) -> None:
    if moments:
        side.heading(title)
    for one in moments:
        side.moment(one.span, one.text)


def fillers_side(view: FillersView) -> SideView:
    """How many fillers, where they gather, and which."""
    side = SideView(tr("Fillers"))
    if view.quiet:
        side.line(view.quiet, "body", "ink")
        side.end()
        return side
    side.figure(view.figure, view.line)
    side.rule()
    if view.gatherings:
        side.heading(view.gatherings_title)
    for one in view.gatherings:
        side.moment(one.span, one.text)
    side.line(view.others)
    if view.bars:
        side.rule()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        for index, bar in enumerate(view.bars):
            row, place = divmod(index, 2)
            grid.addWidget(Text(bar.text, "body", "ink"), row, place * 4)
            grid.addWidget(_Bar(bar.share_ratio), row, place * 4 + 1)
            grid.addWidget(Text(str(bar.count), "body", "ink", weight=QFont.Weight.DemiBold), row, place * 4 + 2)
        grid.setColumnStretch(3, 1)
        grid.setColumnStretch(7, 2)
        side.column.addLayout(grid)
    side.end()
    return side


def story_side(view: StoryView) -> SideView:
    """The parts that were told, the ask, and prompts for what was not heard."""
    side = SideView(tr("Story"))
    side.line(view.nothing)
    if view.heard:
        side.heading(view.heard_title)
    for beat in view.heard:
        _heard(side, beat)
    if view.ask is not None:
        side.rule()
        side.heading(view.ask_title)
        side.moment(view.ask, view.ask_text)
    if view.untold:
        side.rule()
        side.heading(view.untold_title)
    for untold in view.untold:
        _untold(side, untold)
    side.end()
    return side


def _name_row(colour: int, name: str, *, hollow: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.XS)
    row.addWidget(_Swatch(colour, hollow=hollow), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Text(name, "body", "ink", weight=QFont.Weight.DemiBold), 1)
    return row


def _heard(side: SideView, heard: HeardBeat) -> None:
    row = _name_row(heard.beat.colour, heard.beat.name, hollow=False)
    if len(heard.spans) == 1:
        chip = MomentChip(heard.spans[0].start_s, heard.spans[0].end_s)
        chip.played.connect(side.played)
        row.addWidget(chip)
        side.column.addLayout(row)
        return
    side.column.addLayout(row)
    side.chips(heard.spans, SWATCH_PX + Space.XS)


def _untold(side: SideView, untold: UntoldBeat) -> None:
    side.column.addLayout(_name_row(untold.beat.colour, untold.beat.name, hollow=True))
    side.line(untold.line)
    for prompt in untold.prompts:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        picture = QLabel()
        picture.setPixmap(pixmap(_shipped(prompt.icon), "accent", 18))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(prompt.text, "body", "ink", wrap=True), 1)
        side.column.addLayout(row)


def _shipped(icon: str) -> str:
    """The icon of a prompt; a person's own template may name one that is not shipped."""
    try:
        pixmap(icon, "accent", 18)
    except LookupError:
        return "circle"
    return icon


def voice_side(rows: tuple[Row, ...]) -> SideView:
    """What was measured, plainly."""
    side = SideView(tr("Voice"))
    side.line(tr("Measured from the sound. Voices differ: compare it with your own earlier takes."), "body", "ink2")
    side.rule()
    side.rows(rows)
    side.end()
    return side
