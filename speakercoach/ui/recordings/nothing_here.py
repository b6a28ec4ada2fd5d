"""What stands where a list is empty."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text

_ICON_PX = 32


class NothingHere(QWidget):
    """An icon, what is so and what one may do; ``acted`` tells that the button was pressed, where there is one."""

    acted = Signal()

    def __init__(self, icon: str, headline: str, detail: str, action: str = "") -> None:
        super().__init__()
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.headline = Text(headline, "title3", "ink")
        self.detail = Text(detail, "body", "ink2")
        self.button = Button(action, kind="secondary", size="small")
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(Space.XS)
        column.addStretch(2)
        for widget in (self._icon, self.headline, self.detail):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.XS)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", _ICON_PX))
