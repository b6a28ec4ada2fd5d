"""Says that a recording goes on unseen: how long it is, whether it rests, why it ended, and how to end it."""

from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.screens import BrokenOff
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.vault.kept_recording import KeptRecording
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.quantities import clock


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
    """Hidden when there was no recording. ``is_elsewhere``: it belongs to another place than the one that is open."""

    def __init__(
        self, recording: KeptRecording | None, parent: QWidget | None = None, *, is_elsewhere: bool = False
    ) -> None:
        super().__init__(parent, margin=Space.M)
        self.recording = recording
        self._is_elsewhere = is_elsewhere
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
        recording = self.recording
        self.setVisible(recording is not None and recording.was_recording)
        if recording is None:
            return
        is_running = recording.is_recording
        self.stop_button.setVisible(is_running)
        self._dot.is_full = is_running and not recording.is_resting
        self._dot.update()
        self.headline.set_token("ink" if recording.broken_off is None else "decide")
        headline, detail = _elsewhere(recording) if self._is_elsewhere else _here(recording)
        self.headline.set_text(headline)
        self.detail.set_text(detail)
        self.detail.setVisible(bool(detail))


def _here(recording: KeptRecording) -> tuple[str, str]:
    time = clock(recording.recorded_s)
    if recording.broken_off is not None:
        return stopped_by_itself(recording.broken_off)
    if recording.is_resting:
        return tr("A recording is paused at {time}.", time=time), tr("What was said until then is safe.")
    if recording.is_recording:
        return tr("A recording is running · {time}", time=time), tr("It is saved and encrypted as you speak.")
    return tr("Your recording is safe up to {time}.", time=time), tr("It is listened to once you unlock.")


def _elsewhere(recording: KeptRecording) -> tuple[str, str]:
    time = clock(recording.recorded_s)
    if recording.broken_off is not None:
        headline, why = stopped_by_itself(recording.broken_off)
        return headline, " ".join((tr("It belongs to another place."), why))
    if recording.is_resting:
        return tr("A recording of another place is paused at {time}.", time=time), ""
    if recording.is_recording:
        return tr("A recording of another place is running · {time}", time=time), ""
    return (
        tr("The recording of another place is safe up to {time}.", time=time),
        tr("It is listened to when that place is opened."),
    )


def stopped_by_itself(broken_off: BrokenOff) -> tuple[str, str]:
    """When a recording ended that nobody ended, and why."""
    why = error_text(broken_off.error).what
    if broken_off.safe_s <= 0:
        return tr("Nothing was recorded."), why
    headline = tr("The recording stopped at {time}.", time=clock(broken_off.safe_s))
    return headline, " ".join((why, tr("What was said until then is safe.")))
