"""The middle where there is nothing to decide: why, and what to do."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 28


class Notice(Card):
    """A few calm words, and at most one button."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.XXL, spacing=Space.S)
        self._icon_name = "shield"
        self._icon = QLabel()
        self.title = Text("", "title3", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self.detail = Text("", "body", "ink2", wrap=True)
        self.button = Button("", kind="secondary")
        self.body.addStretch(2)
        for part in (self._icon, self.title, self.detail):
            self.body.addWidget(part)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(3)
        self.button.clicked.connect(self.acted)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def icon(self) -> str:
        """What stands above the words."""
        return self._icon_name

    def say(self, title: str, detail: str = "", *, icon: str = "shield", action: str = "") -> None:
        """Show these words."""
        self._icon_name = icon
        self.title.set_text(title)
        self.detail.set_text(detail)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._restyle()

    def say_nothing_to_decide(self, *, is_rough: bool) -> None:
        """Nothing was found. In words that nobody heard well that says little, and no shield stands there."""
        if is_rough:
            self.say(
                tr("I found nothing. But your words were heard roughly."),
                tr(
                    "A name may be in the sound without being in the words. "
                    "Please listen to all of it. If you hear a name or a place that matters, add it above."
                ),
                icon="ear",
            )
        else:
            self.say(
                tr("Nothing to decide here."),
                tr("Please listen once yourself. If you hear a name or a place that matters, add it above."),
                icon="shield-check",
            )

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", _ICON_PX))
