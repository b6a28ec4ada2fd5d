"""Shows how hearing a take goes: what is done now, how long it takes, and what to do when it ends early."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import HearingStage
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.models.model_faults import is_mended_by_a_model
from speakercoach.ui.rehearse.hearing_words import left_text, stage_text
from speakercoach.ui.rehearse.times import ThinBar
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.hills import Hills
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

_WIDTH_PX = 560
_HILLS_PX = 190
LONG_MS = 8000
"""Opening a large model takes a while, in which no bar moves: it is said that this is no fault."""


class HearingProgressPanel(QWidget):
    """For any screen that waits for a take to be heard.

    ``can_open`` says whether the take can be opened without its words; the button for it shows after a fault.
    """

    cancelled = Signal()
    """The person wants the listening to end."""
    hold_wanted = Signal(bool)
    """The person wants it to stand still, or to go on."""
    left = Signal()
    """The person goes elsewhere; the listening goes on."""
    again = Signal()
    """Listen once more, after a fault."""
    opened = Signal()
    """Open the recording without its words."""
    models_wanted = Signal()
    """See the speech models, after a fault that another one mends."""

    def __init__(self, parent: QWidget | None = None, *, can_open: bool = True) -> None:
        super().__init__(parent)
        self._can_open = can_open
        self._course = HearingCourse()
        self._takes_long = QTimer(self)
        self._takes_long.setSingleShot(True)
        self._takes_long.setInterval(LONG_MS)
        self._takes_long.timeout.connect(self._say_it_takes_long)
        self._hills = Hills(self)
        self._title = Text("", "title1", wrap=True, parent=self)
        self._about = Text("", "body", "ink2", parent=self)
        self._bar = ThinBar(self, width_px=None)
        self._stage = Text("", "body", "ink", wrap=True, parent=self)
        self._left = Text("", "body", "ink2", parent=self)
        self._detail = Text("", "body", "ink2", wrap=True, parent=self)
        self._leave = Button("", "arrow-left", "secondary", parent=self)
        self._hold = Button(tr("Pause"), "pause", "secondary", parent=self)
        self._cancel = Button(tr("Stop listening"), None, "quiet", parent=self)
        self._open = Button(tr("Open the recording"), "headphones", "secondary", parent=self)
        self._again = Button(tr("Listen once more"), "ear", "primary", parent=self)
        self._models = Button(tr("Speech models…"), "ear", "primary", parent=self)
        self._lay_out()
        self._leave.clicked.connect(self.left)
        self._hold.clicked.connect(self._on_hold)
        self._cancel.clicked.connect(self.cancelled)
        self._open.clicked.connect(self.opened)
        self._again.clicked.connect(self.again)
        self._models.clicked.connect(self.models_wanted)
        self.show_saving()

    @property
    def words(self) -> tuple[str, str, str]:
        """What stands there: headline, stage, detail."""
        return self._title.plain, self._stage.plain, self._detail.plain

    @property
    def time_left(self) -> str:
        """How long it takes, in words; empty while nobody can say."""
        return self._left.plain

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons that can be pressed now."""
        every = (self._models, self._open, self._again, self._hold, self._cancel, self._leave)
        return tuple(one for one in every if not one.isHidden())

    def show_about(self, about: str) -> None:
        """Which recording it is, for example ``Take 3 · 4:12``."""
        self._about.set_text(about)

    def show_saving(self) -> None:
        """The recording is being sealed."""
        self._takes_long.stop()
        self._title.set_text(tr("Saving your recording"))
        self._stage.set_text(tr("One moment"))
        self._left.set_text("")
        self._detail.set_text("")
        self._bar.set_ratio(0.0)
        self._show_working(can_leave=False)

    def show_waiting(self) -> None:
        """The recording is safe, and the listening goes on."""
        self._title.set_text(tr("Listening to your talk"))
        self._show_working(can_leave=True)
        self._takes_long.start()
        self.show_course(HearingCourse())
        self._say_safe()

    @Slot(object, bool)
    def show_course(self, course: HearingCourse, waits: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        """The listener came this far; ``waits`` while it hears another talk first."""
        is_other_stage, self._course = course.stage is not self._course.stage, course
        self._stage.set_text(stage_text(course, waits=waits))
        self._left.set_text(left_text(course.left_s))
        self._bar.set_ratio(course.ratio or 0.0)
        self._hold.setText(tr("Go on") if course.is_held else tr("Pause"))
        self._hold.set_icon("play" if course.is_held else "pause")
        if is_other_stage:
            self._say_safe()
            if course.stage in _SILENT_STAGES:
                self._takes_long.start()
            else:
                self._takes_long.stop()
        self.setAccessibleDescription(self._stage.plain)

    def show_fault(self, error: CoachError) -> None:
        """The listening ended without a report."""
        self._takes_long.stop()
        text = error_text(error)
        self._title.set_text(text.what)
        self._stage.set_text("")
        self._left.set_text("")
        self._detail.set_text(f"{text.safe} {text.next}")
        for part in (self._bar, self._stage, self._left, self._cancel, self._hold):
            part.hide()
        self._leave.setText(tr("To my talks"))
        self._leave.show()
        self._open.setVisible(self._can_open)
        # What a second try cannot change is not offered again.
        self._again.setVisible(error.code not in _SAME_AGAIN)
        needs_model = is_mended_by_a_model(error)
        self._models.setVisible(needs_model)
        self._again.set_kind("secondary" if needs_model else "primary")

    def _say_safe(self) -> None:
        if self._course.is_held:
            self._detail.set_text(tr("Your recording is saved. Go on whenever you like."))
        else:
            self._detail.set_text(
                tr("Your recording is saved. You can leave: the listening goes on, and its feedback comes by itself.")
            )

    @Slot()
    def _say_it_takes_long(self) -> None:
        self._detail.set_text(
            tr("Your recording is saved. A large speech model takes a minute to open; you can leave meanwhile.")
        )

    @Slot()
    def _on_hold(self) -> None:
        self.hold_wanted.emit(not self._course.is_held)

    def _show_working(self, *, can_leave: bool) -> None:
        for part in (self._bar, self._stage, self._left):
            part.show()
        self._leave.setText(tr("Look at it later"))
        for button in (self._leave, self._hold, self._cancel):
            button.setVisible(can_leave)
        for button in (self._models, self._open, self._again):
            button.hide()

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
        status.setSpacing(Space.M)
        status.addWidget(self._stage, 1)
        status.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(status)
        column.addSpacing(Space.XS)
        column.addWidget(self._detail)
        column.addSpacing(Space.M)
        ways = QVBoxLayout()
        ways.setSpacing(Space.S)
        # In a line of its own: beside all the others it would not have room for its words.
        ways.addWidget(self._models, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self._again, self._open, self._leave, self._hold, self._cancel):
            row.addWidget(button)
        row.addStretch(1)
        ways.addLayout(row)
        column.addLayout(ways)
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
        for before, after in (
            (self._models, self._again),
            (self._again, self._open),
            (self._open, self._leave),
            (self._leave, self._hold),
            (self._hold, self._cancel),
        ):
            self.setTabOrder(before, after)

    @Slot()
    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        for button in (self._models, self._again, self._leave):
            if not button.isHidden():
                button.setFocus()
                return


_SILENT_STAGES = frozenset({HearingStage.STARTING, HearingStage.LOADING_MODEL})
"""In these nothing moves."""
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
