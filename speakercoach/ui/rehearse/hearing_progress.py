"""Shows how hearing a take goes: what is done now, how long it takes, and what to do when it ends early."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import HearingProgress
from speakercoach.ui.rehearse.hearing_words import LeftGuess, left_text, stage_text
from speakercoach.ui.rehearse.times import ThinBar
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.hills import Hills
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

_WIDTH_PX = 520
_HILLS_PX = 190


class HearingProgressPanel(QWidget):
    """For any screen that waits for a take to be heard.

    ``can_open`` says whether the take can be opened without its words; the button for it shows after a fault.
    """

    cancelled = Signal()
    """The person wants the listening to end."""
    left = Signal()
    """The person goes elsewhere; the listening goes on."""
    again = Signal()
    """Listen once more, after a fault."""
    opened = Signal()
    """Open the recording without its words."""

    def __init__(self, parent: QWidget | None = None, *, can_open: bool = True) -> None:
        super().__init__(parent)
        self._can_open = can_open
        self._guess = LeftGuess()
        self._clock = QElapsedTimer()
        self._hills = Hills(self)
        self._title = Text("", "title1", wrap=True, parent=self)
        self._about = Text("", "body", "ink2", parent=self)
        self._bar = ThinBar(self, width_px=None)
        self._stage = Text("", "body", "ink", parent=self)
        self._left = Text("", "body", "ink2", parent=self)
        self._detail = Text("", "body", "ink2", wrap=True, parent=self)
        self._leave = Button(tr("To my talks"), "arrow-left", "secondary", parent=self)
        self._cancel = Button(tr("Stop listening"), None, "quiet", parent=self)
        self._open = Button(tr("Open the recording"), "headphones", "secondary", parent=self)
        self._again = Button(tr("Listen once more"), "ear", "primary", parent=self)
        self._lay_out()
        self._leave.clicked.connect(self.left)
        self._cancel.clicked.connect(self.cancelled)
        self._open.clicked.connect(self.opened)
        self._again.clicked.connect(self.again)
        self.show_saving()

    @property
    def words(self) -> tuple[str, str, str]:
        """What stands there: headline, stage, detail."""
        return self._title.plain, self._stage.plain, self._detail.plain

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons that can be pressed now."""
        return tuple(one for one in (self._open, self._again, self._cancel, self._leave) if not one.isHidden())

    def show_about(self, about: str) -> None:
        """Which recording it is, for example ``Take 3 · 4:12``."""
        self._about.set_text(about)

    def show_saving(self) -> None:
        """The recording is being sealed."""
        self._title.set_text(tr("Saving your recording"))
        self._stage.set_text(tr("One moment"))
        self._left.set_text("")
        self._detail.set_text("")
        self._bar.set_ratio(0.0)
        self._show_working(can_leave=False)

    def show_waiting(self) -> None:
        """The recording is safe, and the listening goes on."""
        self._guess = LeftGuess()
        self._clock.start()
        self._title.set_text(tr("Listening to your talk"))
        self._stage.set_text(tr("Getting ready to listen"))
        self._left.set_text("")
        self._detail.set_text(tr("Your recording is saved. You can leave; the listening goes on."))
        self._bar.set_ratio(0.0)
        self._show_working(can_leave=True)

    def show_progress(self, progress: HearingProgress) -> None:
        """The listener came this far."""
        if not self._clock.isValid():
            self.show_waiting()
        left_s = self._guess.left_s(progress, self._clock.elapsed() / 1000)
        self._stage.set_text(stage_text(progress.stage))
        self._left.set_text(left_text(left_s))
        if progress.ratio is not None:
            self._bar.set_ratio(progress.ratio)
        self.setAccessibleDescription(self._stage.plain)

    def show_fault(self, error: CoachError) -> None:
        """The listening ended without a report."""
        self._clock.invalidate()
        text = error_text(error)
        self._title.set_text(text.what)
        self._stage.set_text("")
        self._left.set_text("")
        self._detail.set_text(f"{text.safe} {text.next}")
        self._bar.hide()
        self._cancel.hide()
        self._leave.show()
        self._open.setVisible(self._can_open)
        # What a second try cannot change is not offered again.
        self._again.setVisible(error.code not in _SAME_AGAIN)

    def _show_working(self, *, can_leave: bool) -> None:
        self._bar.show()
        self._leave.setVisible(can_leave)
        self._cancel.setVisible(can_leave)
        self._open.hide()
        self._again.hide()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setMaximumWidth(round(_WIDTH_PX * max(1.0, current_theme().text_scale)))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(Space.M)
        column.addWidget(self._bar)
        status = QHBoxLayout()
        status.addWidget(self._stage)
        status.addStretch(1)
        status.addWidget(self._left)
        column.addLayout(status)
        column.addSpacing(Space.XS)
        column.addWidget(self._detail)
        column.addSpacing(Space.M)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self._again, self._open, self._leave, self._cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        across = QHBoxLayout()
        across.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, 0)
        across.addStretch(1)
        across.addWidget(inner, 8, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self._hills.setMaximumHeight(_HILLS_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(across, 3)
        outer.addWidget(self._hills, 1)
        self.setTabOrder(self._again, self._open)
        self.setTabOrder(self._open, self._leave)
        self.setTabOrder(self._leave, self._cancel)

    @Slot()
    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        for button in (self._again, self._leave):
            if not button.isHidden():
                button.setFocus()
                return


_SAME_AGAIN = frozenset(
    {
        ErrorCode.ENGINE_LANGUAGE,
        ErrorCode.ENGINE_NONE,
        ErrorCode.ENGINE_MODEL_MISSING,
        ErrorCode.INPUT_SILENT,
        ErrorCode.INPUT_NO_WORDS,
        ErrorCode.INPUT_TOO_SHORT,
    }
)
