"""The head of the Questions screen: its name, who listens, and the ways out of a round."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

RING_PX = 4
"""Room for the ring around what stands at the edge of the screen, which a scrolled page would cut."""


class Heading(QWidget):
    """Title, one line, and the buttons that belong to what is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = Text("", "body", "ink3", wrap=True)
        self.back = Button(tr("Back to the round"), "arrow-left", "quiet")
        self.choose = Button(tr("Choose questions"), "list", "quiet")
        self.begin = Button(tr("Begin"), "message-circle-question", "primary")
        self.end_here = Button(tr("End here"))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Text(tr("Questions"), "title1"))
        names.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(RING_PX, 0, RING_PX, 0)
        row.setSpacing(Space.S)
        row.addLayout(names, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.end_here, 0, Qt.AlignmentFlag.AlignVCenter)
        self.offer(in_round=False, can_choose=False, can_end=False, can_come_back=False)

    @property
    def about(self) -> str:
        """The line under the title."""
        return self._about.plain

    def say_about(self, words: str) -> None:
        """Say who listens, and what is ahead."""
        self._about.set_text(words)

    def offer(self, *, in_round: bool, can_choose: bool, can_end: bool, can_come_back: bool) -> None:
        """Which ways there are now."""
        self.begin.setVisible(not in_round)
        self.back.setVisible(not in_round and can_come_back)
        self.choose.setVisible(in_round and can_choose)
        self.end_here.setVisible(in_round and can_end)
