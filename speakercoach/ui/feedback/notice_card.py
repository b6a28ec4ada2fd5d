"""The card that says how it stands with a take whose words are not there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from speakercoach.ui.feedback.notice_view import NoticeView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

ICON_PX = 28
STEPS = 1000


class NoticeCard(Card):
    """Headline, detail, a progress bar with its own buttons while something goes on, and what else can be done."""

    acted = Signal()
    hold_wanted = Signal(bool)
    """Whether the hearing is to stand still, or to go on."""
    stop_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self._icon_name = "ear"
        self._icon = QLabel()
        self.headline = Text("", "title3", "ink", wrap=True)
        self.detail = Text("", "body", "ink2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.time_left = Text("", "body", "ink2")
        self.button = Button("", "ear", kind="primary")
        self.button.clicked.connect(self.acted)
        self.models = Button(tr("Speech models…"), "ear", kind="primary")
        self.models.clicked.connect(self.models_wanted)
        self.hold = Button(tr("Pause"), "pause", size="small")
        self.hold.clicked.connect(self._on_hold)
        self.stop = Button(tr("Stop listening"), None, "quiet", size="small")
        self.stop.clicked.connect(self.stop_wanted)
        self._is_held = False
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self.models, self.button, self.hold, self.stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        progress = QHBoxLayout()
        progress.setSpacing(Space.M)
        progress.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        progress.addWidget(self.time_left)
        self.body.addLayout(progress)
        current_theme().changed.connect(self._restyle)

    def show_view(self, view: NoticeView) -> None:
        """Show how it stands."""
        self._icon_name = view.icon
        self.headline.set_text(view.headline)
        if self.detail.plain != view.detail:
            self.detail.set_text(view.detail)
        self.bar.setVisible(view.shows_progress)
        self.time_left.setVisible(bool(view.time_left))
        self.time_left.set_text(view.time_left)
        self._is_held = view.is_held
        self.hold.setText(tr("Go on") if view.is_held else tr("Pause"))
        self.hold.set_icon("play" if view.is_held else "pause")
        for button in (self.hold, self.stop):
            button.setVisible(view.shows_progress)
        if view.ratio is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(view.ratio * STEPS))
        self.bar.setAccessibleName(view.detail)
        self.models.setVisible(view.needs_model)
        self.button.set_kind("secondary" if view.needs_model else "primary")
        self.button.setText(view.action)
        self.button.setVisible(bool(view.action))
        self.button.updateGeometry()
        self.setAccessibleName(f"{view.headline} {view.detail}")
        self._restyle()

    @Slot()
    def _on_hold(self) -> None:
        self.hold_wanted.emit(not self._is_held)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", ICON_PX))
