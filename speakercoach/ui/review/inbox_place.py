"""Where the inbox stands: beside the session, or in a menu that is laid over it where room is short."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.models.desk import DeskModel
from speakercoach.ui.review.inbox import Inbox
from speakercoach.ui.review.inbox_panel import InboxPanel
from speakercoach.ui.theme.theme import current_theme

INBOX_PX = 248


class InboxPlace(QObject):
    """Leaves the inbox first in the ``row`` of the ``desk``, or lays it over the desk in ``panel``."""

    menu_changed = Signal(bool)
    """Whether it is a menu from now on."""

    def __init__(self, model: DeskModel, inbox: Inbox, panel: InboxPanel, row: QHBoxLayout, desk: QWidget) -> None:
        super().__init__(desk)
        self._model = model
        self._inbox, self._panel, self._row, self._desk = inbox, panel, row, desk
        self.is_menu = False
        """Whether it is shown when one asks for it alone."""
        panel.left.connect(self._give_back)

    @property
    def width_px(self) -> int:
        """How wide it is beside the session."""
        return current_theme().scaled(INBOX_PX)

    def set_menu(self, *, is_menu: bool) -> None:
        """Become a menu, or stand beside the session."""
        if is_menu != self.is_menu:
            self.is_menu = is_menu
            self._panel.close_panel()
            self.menu_changed.emit(is_menu)
            self.show_beside()

    def fit(self) -> None:
        """Take the width of now, unless it lies over the session."""
        if not self._panel.isVisible():
            self._inbox.setFixedWidth(self.width_px)

    @Slot()
    def lay_over(self) -> None:
        """Lay it over the session, and put the keyboard there."""
        self._panel.show_panel(self._inbox, self._desk)
        self._inbox.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_beside(self) -> None:
        """Show it, unless it is a menu; without sessions there is nothing to choose from."""
        self._inbox.setVisible(bool(self._model.sessions) and not self.is_menu)

    @Slot()
    def _give_back(self) -> None:
        self._row.insertWidget(0, self._inbox)
        self.show_beside()
