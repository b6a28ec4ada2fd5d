"""The side view of the story, built from its plain values."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.story_view import HeardBeat, StoryView, UntoldBeat
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

SWATCH_PX = 12


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
