"""The Safety & share screen: puts the parts together and carries news between them."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.navigator import Navigator
from speakercoach.wording.catalogue import tr


class SafetyScreen(QWidget):
    """Decides on the words of one take, and shares it."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self.setAccessibleName(tr("Safety & share"))

    @Slot(object, object)
    def show_take(self, talk: Talk, take: Take) -> None:
        """Show a take."""
