"""The Review screen: puts the parts of the coordinator's desk together and carries news between them."""

from PySide6.QtWidgets import QWidget

from speakercoach.ui.navigator import Navigator
from speakercoach.wording.catalogue import tr


class ReviewScreen(QWidget):
    """The sessions of others, and what one says about them."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self.setAccessibleName(tr("Review"))
