"""What a rubric said before."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from speakercoach.ui.feedback.comment_rows import add_rubric
from speakercoach.ui.feedback.comments_view import HeardLine
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import day_and_time


class HeardHistorySheet(Sheet):
    """Every form of an author's rubric, the newest first."""

    def __init__(self, parent: QWidget, heard: HeardLine) -> None:
        super().__init__(parent, tr("What {name} heard", name=heard.author))
        for place, one in enumerate((heard.filled, *heard.earlier)):
            if place:
                self.body.addWidget(Hairline())
            when = day_and_time(one.written_utc)
            self.body.addWidget(Text(when, "label", "ink2", weight=QFont.Weight.DemiBold))
            add_rubric(self.body, one)
        self.done = Button(tr("Close"), kind="secondary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.done.clicked.connect(self.dismiss)
