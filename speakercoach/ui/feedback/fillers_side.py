"""The side view of fillers, built from its plain values."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.feedback.fillers_view import Decidables, FillersView
from speakercoach.ui.feedback.side_view import SideView
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


class FillersSide(SideView):
    """How many fillers, where they gather and which; what may be hesitations; and what was dismissed.

    It stays while its figures change, so that who goes through hesitations one by one keeps their place.
    """

    decided = Signal(object)
    """A ``FillerDecision``."""
    undo_wanted = Signal()
    own_wanted = Signal()
    """The person wants to see their own lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Fillers"), parent)
        self._frame = self.column
        self._content: QWidget | None = None
        self._view: FillersView | None = None
        self._is_filled = True
        self.decide_buttons: dict[str, list[Button]] = {}
        self.own_list = Button(tr("Your own list…"), "list", "quiet", size="small")
        self.own_list.clicked.connect(self.own_wanted)
        self._frame.addWidget(self.own_list, 0, Qt.AlignmentFlag.AlignLeft)
        self._frame.addStretch(1)

    def show_view(self, view: FillersView) -> None:
        """Show these figures; while nobody looks, they are laid out later."""
        if view == self._view:
            return
        self._view = view
        self._is_filled = False
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what came meanwhile."""
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        if self._is_filled or self._view is None:
            return
        self._is_filled = True
        place = self._place_of_focus()
        old = self._content
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.XS)
        self.decide_buttons = {}
        self._put_in(self._view)
        self._frame.insertWidget(0, self._content)
        if old is not None:
            # Out of the way at once: Qt would look for the next focus among what is going.
            self._frame.removeWidget(old)
            if place is not None:
                self._focus(*place)
            old.hide()
            old.deleteLater()
        QWidget.setTabOrder(self._content, self.own_list)

    # ------------------------------------------------------------------------------------------ filling

    def _put_in(self, view: FillersView) -> None:
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

    def _place_of_focus(self) -> tuple[str, int] | None:
        """Section and number of the button that the keyboard is on."""
        here = self.window().focusWidget()
        for section, buttons in self.decide_buttons.items():
            if here in buttons:
                return section, buttons.index(here)
        return None

    def _focus(self, section: str, number: int) -> None:
        """Let the keyboard stay where it was, on what came in the place of the line that went."""
        buttons = self.decide_buttons.get(section) or [self.own_list]
        buttons[min(number, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

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
