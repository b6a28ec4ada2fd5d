"""The side view of fillers, built from its plain values."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from speakercoach.ui.feedback.fillers_view import Decidables, FillersView
from speakercoach.ui.feedback.lasting_side import LastingSide
from speakercoach.ui.models.fillers import FillerDecision, FillerWish
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.chips import MomentChip
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


class FillersSide(LastingSide[FillersView]):
    """How many fillers, where they gather and which; what may be hesitations; and what was dismissed."""

    decided = Signal(object)
    """A ``FillerDecision``."""
    undo_wanted = Signal()
    own_wanted = Signal()
    """The person wants to see their own lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Fillers"), parent)
        self._place: tuple[str, int] | None = None
        self.decide_buttons: dict[str, list[Button]] = {}
        self.own_list = Button(tr("Your own list…"), "list", "quiet", size="small")
        self.own_list.clicked.connect(self.own_wanted)
        self.frame.addWidget(self.own_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.addStretch(1)

    # ------------------------------------------------------------------------------------------ filling

    def _put_in(self, view: FillersView) -> None:
        self.decide_buttons = {}
        if view.quiet:
            self.line(view.quiet, "body", "ink")
        else:
            self.figure(view.figure, view.line)
        self.line(view.usual, "caption", "ink2")
        if view.gatherings or view.others:
            self.rule()
        if view.gatherings:
            self.heading(view.gatherings_title)
        for one in view.gatherings:
            self.moment(one.span, one.text)
        self.line(view.others)
        if view.bars:
            self.rule()
            self.column.addLayout(_bars(view))
            self.line(tr("Is one of these not a filler? Right click it in the transcript."), "caption", "ink3")
        if view.likely.lines:
            self.rule()
            self.heading(tr("Likely hesitations"))
            self.line(tr("Heard where no word is written. I am not sure of them."), "caption", "ink3")
            self._lines("likely", view.likely, tr("Not one"), FillerWish.DISMISS)
        if view.dismissed.lines:
            self.rule()
            self.heading(tr("Not fillers"))
            self.line(tr("You said so. They stay out of the count."), "caption", "ink3")
            self._lines("dismissed", view.dismissed, tr("Undo"), FillerWish.RESTORE)
        self.rule()

    def _lines(self, section: str, shown: Decidables, words: str, wish: FillerWish) -> None:
        buttons = self.decide_buttons.setdefault(section, [])
        for one in shown.lines:
            row = QHBoxLayout()
            row.setSpacing(Space.XS)
            chip = MomentChip(one.item.start_s)
            chip.span = one.span
            chip.played.connect(self.played)
            button = Button(words, None, "quiet", size="small")
            button.setAccessibleName(one.said)
            button.clicked.connect(partial(self.decided.emit, FillerDecision(wish, one.item)))
            buttons.append(button)
            row.addWidget(chip)
            row.addWidget(Text(one.text, "body", "ink"), 1)
            row.addWidget(button)
            self.column.addLayout(row)
        self.line(shown.more)

    # -------------------------------------------------------------------------------------------- focus

    def _leave(self) -> None:
        """Remember section and number of the button that the keyboard is on."""
        here = self.window().focusWidget()
        places = ((section, buttons.index(here)) for section, buttons in self.decide_buttons.items() if here in buttons)
        self._place = next(places, None)

    def _come_back(self) -> None:
        """Let the keyboard stay where it was, on what came in the place of the line that went."""
        if self._place is not None:
            section, number = self._place
            buttons = self.decide_buttons.get(section) or [self.own_list]
            buttons[min(number, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        if self.content is not None:
            QWidget.setTabOrder(self.content, self.own_list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last change back, here as in the transcript."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)


def _bars(view: FillersView) -> QGridLayout:
    """Fillers with how often each was heard, in two columns."""
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
    return grid
