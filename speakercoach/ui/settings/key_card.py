"""One's own key in Settings: what others need to make files that one alone can open."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.safety.sheets import OneSheet
from speakercoach.ui.services import WindowServices
from speakercoach.ui.settings.group import Group
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class KeyCard(Group):
    """Shows the key in a sheet over ``covered``."""

    def __init__(self, services: WindowServices, clipboard: ClipboardGuard, covered: QWidget) -> None:
        super().__init__("key", tr("My key"))
        self._services = services
        self._clipboard = clipboard
        self.sheets = OneSheet(covered)
        said = tr("Somebody who wants to send you a file needs your key. With it they lock the file for you alone.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        self.show_button = Button(tr("Show my key"), "key", "secondary", size="small")
        self.body.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.show_button.clicked.connect(self._on_show)

    @Slot()
    def _on_show(self) -> None:
        sheet = OwnKeySheet(self.sheets.over, self._services, self._clipboard)
        self.sheets.put_up(sheet, sheet.done)
