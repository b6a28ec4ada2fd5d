"""The session that is open: its title, what the speaker asks, the player and the timeline."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.player_bar import PlayerBar
from speakercoach.ui.review.review_timeline import ReviewTimeline
from speakercoach.ui.review.session_view import SessionView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.chips import Tag
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class SpeakerAsks(QFrame):
    """What the speaker wrote to the coordinator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 9, Space.S, 9)
        row.setSpacing(Space.S)
        self._icon = QLabel()
        self.words = Text("", "body", "ink", wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def say(self, speaker: str, note: str) -> None:
        """Show the note, or nothing where there is none."""
        self.words.set_text(tr("{name} writes: “{note}”", name=speaker, note=note) if note else "")
        self.setVisible(bool(note))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("message-circle-heart", "accent", 18))
        self.update()


class SessionCard(Card):
    """``comment_wanted`` asks for a comment at the moment that is heard now."""

    comment_wanted = Signal()

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.XS)
        self.title = Text("", "title3", "ink", wrap=True)
        self.line = Text("", "body", "ink2", wrap=True)
        self.until = Tag("")
        self.asks = SpeakerAsks()
        self.bar = PlayerBar(playback)
        self.bar.skip.hide()
        self.bar.legend.hide()
        self.comment = Button(tr("Comment here"), "message-square-plus", "secondary", "C", size="small")
        self.timeline = ReviewTimeline()
        self.sound_line = Text("", "caption", "ink3", wrap=True)
        self._top = QHBoxLayout()
        self._top.setSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.line)
        self._top.addLayout(words, 1)
        self._top.addWidget(self.until, 0, Qt.AlignmentFlag.AlignVCenter)
        self.bar.row.addStretch(1)
        self.bar.row.addWidget(self.comment)
        self.body.addLayout(self._top)
        self.body.addWidget(self.asks)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.sound_line)
        self.body.addWidget(self.timeline)
        self.comment.clicked.connect(self.comment_wanted)

    def show_session(self, view: SessionView) -> None:
        """Show a session; its sound comes later."""
        self.title.set_text(view.title)
        self.line.set_text(view.line)
        self.until.set_text(view.until)
        self.until.setVisible(bool(view.until))
        tip = tr("Lent until then. After that day speakercoach removes it from here.") if view.until else ""
        self.until.setToolTip(plain_tip(tip))
        self.asks.say(view.speaker, view.note)
        self.bar.show_length(view.timeline.duration_s, has_sound=False)
        self.say_sound(tr("The sound is being opened …") if view.has_sound else tr("The speaker sent no sound along."))
        self.timeline.show_session(view.timeline, view.stretches)

    def say_sound(self, words: str) -> None:
        """Say why there is nothing to be heard yet; nothing once there is."""
        self.sound_line.set_text(words)
        self.sound_line.setVisible(bool(words))

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer together, with the button's icon alone where its words do not fit."""
        side = Space.M if narrow else Space.L
        self.body.setContentsMargins(side, Space.S if narrow else Space.M, side, Space.S)
        self.body.setSpacing(6 if narrow else Space.S)
        # What is around it has measured it with the room between its parts as that was before.
        self.updateGeometry()
