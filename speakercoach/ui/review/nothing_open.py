"""What stands where a session will be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.hills import Hills
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_HILLS_PX = 230


class NothingOpen(QWidget):
    """Says how sessions come here, or that one is to be chosen."""

    open_wanted = Signal()
    key_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "title3", "ink", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words = Text("", "body", "ink2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.open = Button(tr("Open a session file"), "folder-open", "primary")
        self.key = Button(tr("My key"), "key-round", "secondary")
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.key)
        row.addWidget(self.open)
        row.addStretch(1)
        hills = Hills()
        hills.setMaximumHeight(_HILLS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._buttons)
        column.addStretch(1)
        column.addWidget(hills, 3)
        self.open.clicked.connect(self.open_wanted)
        self.key.clicked.connect(self.key_wanted)

    def show_desk(self, *, has_sessions: bool, has_keys: bool) -> None:
        """Say what can be done."""
        self._buttons.setVisible(not has_sessions)
        if has_sessions:
            self._title.set_text(tr("Choose a session."))
            self._words.set_text(tr("You hear it, see its words, and answer at the moment it is about."))
            return
        self._title.set_text(tr("Here you listen to what speakers send you."))
        if has_keys:
            self._words.set_text(tr("They lock their sessions for your key, and bring them on a stick or by mail."))
        else:
            self._words.set_text(
                tr("First make your key and send it to the speakers. They lock their sessions for it.")
            )
