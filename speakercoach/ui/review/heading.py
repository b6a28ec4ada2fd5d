"""The heading of the coordinator's desk: whose it is, what is new, and the ways on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from speakercoach.ui.review.words import heading_line
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class Heading(QWidget):
    """In a narrow window the words of the quieter ways on are left out; their tooltips have them."""

    inbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self._line = _FittingLine()
        self.inbox = Button(tr("Inbox"), "inbox", "secondary", size="small")
        self.months = Button("", "chart-spline", "quiet")
        self.key = Button("", "key-round", "quiet")
        self.open = Button("", "folder-open", "quiet")
        self.print = Button(tr("Print for the meeting"), "printer", "secondary")
        self._quiet = (
            (self.months, tr("Over the months")),
            (self.key, tr("My key")),
            (self.open, tr("Open a session file")),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(Text(tr("Review"), "title2"))
        row.addSpacing(Space.S)
        row.addWidget(self._line, 1)
        row.addWidget(self.inbox)
        for button, words in self._quiet:
            button.setAccessibleName(words)
            row.addWidget(button)
        row.addWidget(self.print)
        self.inbox.clicked.connect(self.inbox_wanted)
        self.inbox.hide()
        self.set_narrow(narrow=False)

    @Slot(bool)
    def offer_inbox(self, offered: bool) -> None:  # noqa: FBT001 - a slot
        """Offer the inbox as a menu."""
        self.inbox.setVisible(offered)

    def say(self, name: str, speakers: int, new: int) -> None:
        """Say whose desk it is and what is new."""
        # What is new stays longest where room is short; nothing is cut.
        said = (heading_line(name, speakers, new), heading_line("", speakers, new), heading_line("", 0, new), "")
        self._line.say(said)
        self.inbox.setText(tr("Inbox · {count} new", count=new) if new else tr("Inbox"))

    @property
    def line(self) -> str:
        """What stands beside the title."""
        return self._line.longest

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out words that do not fit."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for button, words in self._quiet:
            is_short = narrow and button is not self.open
            button.setText("" if is_short else words)
            button.setToolTip(plain_tip(words if is_short else ""))
            button.updateGeometry()
        print_words = tr("Print for the meeting")
        self.print.setText("" if narrow else print_words)
        self.print.setAccessibleName(print_words)
        self.print.setToolTip(plain_tip(print_words if narrow else ""))
        self.print.updateGeometry()


class _FittingLine(Text):
    """Says the first of several lines that fits."""

    def __init__(self) -> None:
        super().__init__("", "body", "ink2")
        self._said: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def longest(self) -> str:
        """The line that is said where there is room."""
        return self._said[0]

    def say(self, said: tuple[str, ...]) -> None:
        """Say one of these."""
        self._said = said
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        fitting = next((one for one in self._said if metrics.horizontalAdvance(one) <= self.width()), "")
        if fitting != self.plain:
            self.set_text(fitting)
        self.setToolTip(plain_tip("" if fitting == self._said[0] else self._said[0]))
        self.setAccessibleName(self._said[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew."""
        super().resizeEvent(event)
        self._fit()
