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
        row.addWidget(self.end_here, 0, Qt.AlignmentFlag.AlignVCenter)
        self.offer(choosing=False, ending=False, coming_back=False)

    @property
    def about(self) -> str:
        """The line under the title."""
        return self._about.plain

    def say_about(self, words: str) -> None:
        """Say who listens, and what is ahead."""
        self._about.set_text(words)

    def offer(self, *, choosing: bool, ending: bool, coming_back: bool) -> None:
        """Which ways out there are now."""
        self.back.setVisible(coming_back)
        self.choose.setVisible(choosing)
        self.end_here.setVisible(ending)
