"""The side view of fillers, built from its plain values."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from speakercoach.ui.feedback.fillers_view import FillersView
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

BAR_HEIGHT_PX = 8


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
