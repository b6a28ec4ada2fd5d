"""What the speaker agrees to, to be read before anything leaves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr


class ConsentSheet(Sheet):
    """``agreed`` tells whether it was read and agreed to."""

    agreed = Signal(bool)

    def __init__(self, parent: QWidget, text: str, *, is_agreed: bool) -> None:
        super().__init__(parent, tr("What you agree to"))
        for paragraph in text.split("\n\n"):
            self.body.addWidget(Text(paragraph, "body", "ink", wrap=True))
        self.tick = CheckBox(tr("I have read it, and I agree"))
        self.tick.setChecked(is_agreed)
        self.done = Button(tr("Done"), kind="primary")
        self.foot.addWidget(self.tick)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.tick.clicked.connect(self.agreed)
        self.done.clicked.connect(self.dismiss)
