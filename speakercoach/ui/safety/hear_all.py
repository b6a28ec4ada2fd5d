"""Listen to all of it as it goes out: how far its making is, and what plays it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from speakercoach.ui.models.outgoing_sound import Hearing
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_STEPS = 1000


class HearAll(QWidget):
    """Signals ask for it, for a pause, for five seconds back or on, or for an end."""

    wanted = Signal()
    toggle_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = Button(tr("Hear all as it goes out"), "headphones", "quiet", size="small")
        self.making = Text(tr("Making it. You can go on meanwhile."), "caption", "ink2", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("The sound as it goes out"))
        self.back = IconButton("rewind", tr("Back 5 seconds"), side_px=28, icon_px=16)
        self.toggle = IconButton("pause", tr("Pause"), side_px=28, icon_px=16)
        self.forward = IconButton("fast-forward", tr("Forward 5 seconds"), side_px=28, icon_px=16)
        self.time = Text("", "caption", "ink2")
        self.stop = IconButton("circle-stop", tr("Stop"), side_px=28, icon_px=16)
        self.cancel = Button(tr("Stop making it"), "circle-stop", "quiet", size="small")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        for part in (self.back, self.toggle, self.forward, self.stop):
            row.addWidget(part)
        row.addSpacing(Space.XXS)
        row.addWidget(self.time)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(Space.XXS)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.making)
        column.addWidget(self.progress)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self._hearing = Hearing.NONE
        self._duration_s = 0.0
        self.start.clicked.connect(self.wanted)
        self.toggle.clicked.connect(self.toggle_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.cancel.clicked.connect(self.stop_wanted)
        self.show_hearing(Hearing.NONE, 0.0)

    def show_ready(self, *, ready: bool) -> None:
        """Whether it can be made now: everything is decided and kept."""
        self.start.setEnabled(ready)
        self.start.setAccessibleDescription("" if ready else tr("Decide about every word first."))

    def show_hearing(self, hearing: Hearing, duration_s: float) -> None:
        """Show how far it is. The keyboard stays here where what had it goes away."""
        had_keyboard = self.isAncestorOf(focused) if (focused := self.focusWidget()) else False
        self._hearing, self._duration_s = hearing, duration_s
        is_heard = hearing in (Hearing.PLAYING, Hearing.PAUSED)
        self.start.setVisible(hearing is Hearing.NONE)
        for part in (self.making, self.progress, self.cancel):
            part.setVisible(hearing is Hearing.MAKING)
        for control in (self.back, self.toggle, self.forward, self.stop, self.time):
            control.setVisible(is_heard)
        playing = hearing is Hearing.PLAYING
        self.toggle.set_name(tr("Pause") if playing else tr("Go on"))
        self.toggle.set_icon("pause" if playing else "play")
        if hearing is Hearing.MAKING:
            self.progress.setValue(0)
        if had_keyboard and focused is not None and focused.isHidden():
            first = {Hearing.NONE: self.start, Hearing.MAKING: self.cancel}.get(hearing, self.toggle)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(float)
    def show_progress(self, ratio: float) -> None:
        """Say how far its making is."""
        self.progress.setValue(round(ratio * _STEPS))

    @Slot(float)
    def show_moment(self, at_s: float) -> None:
        """Say which moment is heard."""
        self.time.set_text(tr("{now} of {length}", now=clock(at_s), length=clock(self._duration_s)))
