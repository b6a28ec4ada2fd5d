"""The question before something is deleted for good."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr


class RemoveSheet(Sheet):
    """Asks once before something is deleted for good; ``agreed`` tells that it may go."""

    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, detail: str, action: str) -> None:
        super().__init__(parent, title, width_px=480)
        self.body.addWidget(Text(detail, "body", "ink2", wrap=True))
        self.keep = Button(tr("Keep it"), kind="secondary")
        self.remove = Button(action, "trash-2", "secondary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.keep)
        self.keep.clicked.connect(self.dismiss)
        self.remove.clicked.connect(self._on_remove)

    @Slot()
    def _on_remove(self) -> None:
        self.dismiss()
        self.agreed.emit()
