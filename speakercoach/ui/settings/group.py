"""A card of Settings with an icon and a name."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text


class Group(Card):
    """Holds what belongs together."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__(margin=Space.XL, spacing=Space.M)
        self._icon_name = icon
        self._icon = QLabel()
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addWidget(Text(name, "title3"), 1)
        self.body.addLayout(head)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", 20))
