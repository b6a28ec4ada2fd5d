"""What stands on My talks before there is a talk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.hills import Morning
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class NoTalkYet(Card):
    """Says how to begin, and offers a talk to listen to."""

    def __init__(self) -> None:
        super().__init__(margin=Space.HUGE, spacing=Space.XS)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.new = Button(tr("New talk"), "plus", "primary")
        self.sample = Button(tr("Hear a sample talk"), "headphones", "quiet")
        self.body.addWidget(Morning(), 0, middle)
        self.body.addSpacing(Space.M)
        self.body.addWidget(Text(tr("No talk yet"), "title3"), 0, middle)
        self.body.addWidget(
            Text(tr("Begin with one small scene. A fruit, a song, a street."), "body", "ink2"), 0, middle
        )
        self.body.addSpacing(Space.M)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.new)
        row.addWidget(self.sample)
        row.addStretch(1)
        self.body.addLayout(row)
