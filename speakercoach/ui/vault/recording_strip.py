"""A recording that goes on while the vault is locked: how long it is, and how to end it."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.talk import Take
from speakercoach.ui.screens import KeptRehearsal
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_LOOK_EVERY_MS = 500


class KeptRecording(QWidget):
    """Holds the Rehearse screen, never shown, while the vault is locked."""

    moved = Signal()
    """The recording is longer, or ended."""

    def __init__(self, kept: KeptRehearsal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._screen = kept.screen
        self._unheard = list(kept.unheard)
        self._recorded_s = 0.0
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        if self._screen is not None:
            self._screen.setParent(self)
            self._screen.hide()
            self._screen.take_kept.connect(self._on_kept)
            self._recorded_s = self._screen.recorded_s
            self._looking.start()

    @property
    def is_recording(self) -> bool:
        """Whether it goes on."""
        return self._screen is not None and self._screen.is_recording

    @property
    def was_recording(self) -> bool:
        """Whether there is anything to be said of a recording."""
        return self._recorded_s > 0

    @property
    def recorded_s(self) -> float:
        """How much was recorded."""
        return self._recorded_s

    @Slot()
    def stop(self) -> None:
        """End the take and seal it."""
        if self._screen is not None:
            self._screen.stop()

    def may_close(self) -> bool:
        """Seal what is being recorded, for a closing window."""
        return self._screen is None or self._screen.seal_before_closing()

    def hand_back(self) -> KeptRehearsal:
        """What goes on, for the room that is made now."""
        self._looking.stop()
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.take_kept.disconnect(self._on_kept)
            if not screen.is_recording:
                self._drop(screen)
                screen = None
        return KeptRehearsal(screen, tuple(self._unheard))

    @Slot(object)
    def _on_kept(self, take: Take) -> None:
        self._unheard.append(take)

    @Slot()
    def _look(self) -> None:
        screen = self._screen
        if screen is None:
            return
        self._recorded_s = max(self._recorded_s, screen.recorded_s)
        if not screen.is_recording:
            # Its words are not needed any more.
            self._looking.stop()
            self._screen = None
            self._drop(screen)
        self.moved.emit()

    @staticmethod
    def _drop(screen: QWidget) -> None:
        screen.hide()
        screen.setParent(None)
        screen.deleteLater()


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)
        self.is_full = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("decide" if self.is_full else "accent"))
        painter.drawEllipse(QPointF(6, 6), 5, 5)


class RecordingStrip(Card):
    """Says that a recording runs; hidden when none did."""

    def __init__(self, recording: KeptRecording | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M)
        self._recording = recording
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._dot = _Dot()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.headline = Text("", "body", "ink", wrap=True)
        self.detail = Text("", "caption", "ink2", wrap=True)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        self.stop_button = Button(tr("Stop"), "square", "secondary")
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.stop_button)
        self.body.addLayout(row)
        if recording is not None:
            recording.moved.connect(self._say)
            self.stop_button.clicked.connect(recording.stop)
        self._say()

    @Slot()
    def _say(self) -> None:
        recording = self._recording
        self.setVisible(recording is not None and recording.was_recording)
        if recording is None:
            return
        time = clock(recording.recorded_s)
        is_running = recording.is_recording
        self.stop_button.setVisible(is_running)
        self._dot.is_full = is_running
        self._dot.update()
        if is_running:
            self.headline.set_text(tr("A recording is running · {time}", time=time))
            self.detail.set_text(tr("It is saved and encrypted as you speak."))
        else:
            self.headline.set_text(tr("Your recording is safe up to {time}.", time=time))
            self.detail.set_text(tr("It is listened to once you unlock."))
