"""The card that says how it stands with a take whose words are not there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from speakercoach.ui.feedback.notice_view import NoticeView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text

ICON_PX = 28
STEPS = 1000


class NoticeCard(Card):
    """Headline, detail, a progress bar while something goes on, and a button where something can be done."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self._icon_name = "ear"
        self._icon = QLabel()
        self.headline = Text("", "title3", "ink", wrap=True)
        self.detail = Text("", "body", "ink2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = Button("", "ear", kind="primary")
        self.button.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        current_theme().changed.connect(self._restyle)

    def show_view(self, view: NoticeView) -> None:
        """Show how it stands."""
        self._icon_name = view.icon
        self.headline.set_text(view.headline)
        if self.detail.plain != view.detail:
            self.detail.set_text(view.detail)
        self.bar.setVisible(view.shows_progress)
        if view.ratio is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(view.ratio * STEPS))
        self.bar.setAccessibleName(view.detail)
        self.button.setText(view.action)
        self.button.setVisible(bool(view.action))
        self.button.updateGeometry()
        self.setAccessibleName(f"{view.headline} {view.detail}")
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", ICON_PX))
