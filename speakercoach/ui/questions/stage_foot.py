"""The buttons under a question: before one answers, and while one does."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.questions.layouts import LEAST_WIDTH_PX, direction
from speakercoach.ui.questions.one_of import OneOf
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.level_meter import LevelMeter
from speakercoach.ui.widgets.recording_dot import RecordingDot
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_FEWEST_PX = Space.S
"""So much room stays between the buttons and what stands at their right."""


class AskFoot(QWidget):
    """Answer aloud, Hear it again, Skip; for a hidden question Show it, Skip."""

    answer_pressed = Signal()
    hear_pressed = Signal()
    skip_pressed = Signal()
    show_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = Button(tr("Answer aloud"), "mic", "primary", tr("Space"), size="large")
        self.show_it = Button(tr("Show it"), "eye", "primary", tr("Space"), size="large")
        self.hear = Button(tr("Hear it again"), "volume-2", "secondary", "H", size="large")
        self.skip = Button(tr("Skip"), "skip-forward", "secondary", "S", size="large")
        self._keys = ((self.answer, tr("Space")), (self.show_it, tr("Space")), (self.hear, "H"), (self.skip, "S"))
        self.time = Text("", "body", "ink3")
        self.why_silent = Text("", "caption", "ink3")
        self._has_hear = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        for button, _ in self._keys:
            # The keyboard stays where it is when one clicks, so that Space keeps its meaning.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)
        self._row.addStretch(1)
        notes = QVBoxLayout()
        notes.setSpacing(2)
        notes.addStretch(1)
        for note in (self.time, self.why_silent):
            notes.addWidget(note, 0, Qt.AlignmentFlag.AlignRight)
        notes.addStretch(1)
        self._row.addLayout(notes)
        self.answer.clicked.connect(self.answer_pressed)
        self.show_it.clicked.connect(self.show_pressed)
        self.hear.clicked.connect(self.hear_pressed)
        self.skip.clicked.connect(self.skip_pressed)

    def show_question(self, question: str, *, is_hidden: bool, has_voice: bool, why_silent: str, time: str) -> None:
        """Offer what can be done now; ``why_silent`` is why nothing can be heard, where that is so."""
        for button in (self.answer, self.show_it, self.skip):
            # The keyboard comes here with each question: a screen reader says what is asked.
            button.setAccessibleDescription(question)
        self._has_hear = has_voice and not is_hidden
        self.answer.setVisible(not is_hidden)
        self.show_it.setVisible(is_hidden)
        self.hear.setVisible(self._has_hear)
        self.time.set_text(time)
        self.why_silent.set_text("" if has_voice or is_hidden else why_silent)
        self.fit(self.width())

    def minimumSizeHint(self) -> QSize:
        """Narrow: a row of buttons that has room now must not hold the window to it."""
        return QSize(LEAST_WIDTH_PX, super().minimumSizeHint().height())

    def fit(self, width: int) -> None:
        """Leave out keys where room is short; where even that is too wide, the buttons stand below each other."""
        shown = [(button, key) for button, key in self._keys if not button.isHidden()]
        notes = [note for note in (self.time, self.why_silent) if note.plain]
        # What can be left out, the least first: why it is silent, the keys, the time.
        time = [note for note in notes if note is self.time]
        for has_keys, told in ((True, notes), (True, time), (False, notes), (False, time), (False, [])):
            for button, key in shown:
                button.set_hint(key if has_keys else None)
            needed = sum(button.sizeHint().width() for button, _ in shown) + Space.S * (len(shown) - 1)
            beside = max((note.sizeHint().width() for note in told), default=0)
            if needed + (_FEWEST_PX + beside if told else 0) <= width:
                break
        for note in (self.time, self.why_silent):
            note.setVisible(note in told)
        below = needed > width > 0
        self._row.setDirection(direction(is_across=not below))

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        (self.answer if not self.answer.isHidden() else self.show_it).setFocus(Qt.FocusReason.OtherFocusReason)


class AnswerFoot(QWidget):
    """While one answers: stop, or take a moment; the level and the time."""

    stop_pressed = Signal()
    moment_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = Button(tr("Stop"), "square", "secondary", tr("Space"), size="large")
        self.moment = Button(tr("I need a moment"), "leaf", "secondary", "M", size="large")
        self.dot = RecordingDot()
        self.meter = LevelMeter()
        self._level = Text("", "label", "ink3", weight=QFont.Weight.Normal)
        self._time = Text("", "title1", "ink", weight=QFont.Weight.Medium)
        self._limit = Text("", "label", "ink3", weight=QFont.Weight.Normal)
        for button in (self.stop, self.moment):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        level = QVBoxLayout()
        level.setSpacing(Space.XXS)
        level.addStretch(1)
        level.addWidget(self.meter)
        level.addWidget(self._level)
        level.addStretch(1)
        now = QHBoxLayout()
        now.setSpacing(Space.XS)
        now.addStretch(1)
        now.addWidget(self.dot)
        now.addWidget(self._time)
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addLayout(now)
        times.addWidget(self._limit, 0, Qt.AlignmentFlag.AlignRight)
        above = QHBoxLayout()
        above.addLayout(level, 1)
        above.addLayout(times)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.S)
        self._row.addWidget(self.stop)
        self._row.addWidget(self.moment)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(above)
        column.addLayout(self._row)
        self.stop.clicked.connect(self.stop_pressed)
        self.moment.clicked.connect(self.moment_pressed)

    @property
    def words(self) -> tuple[str, str, str]:
        """The sentence on the level, the time, and what is said of the limit."""
        return self._level.plain, self._time.plain, self._limit.plain

    def show_state(self, *, is_open: bool, rests: bool) -> None:
        """``is_open``: sound comes in, or rests; until then nothing can be pressed."""
        for button in (self.stop, self.moment):
            button.setEnabled(is_open)
        self.moment.setText(tr("Go on") if rests else tr("I need a moment"))
        self.moment.set_icon("play" if rests else "leaf")
        is_kept = is_open and not rests
        self.dot.show_full(is_full=is_kept)
        self.dot.setAccessibleName(tr("Recording") if is_kept else tr("Paused"))
        if rests or not is_open:
            self.meter.rest()

    def show_level(self, peak_db: float) -> None:
        """A new reading of the microphone."""
        self.meter.set_level(peak_db)

    def say_level(self, words: str) -> None:
        """Say something of the microphone."""
        if words != self._level.plain:
            self._level.set_text(words)

    def show_time(self, spoken_s: float, limit: str) -> None:
        """Show how long the answer is, and what holds of the limit."""
        time = clock(spoken_s)
        if time != self._time.plain:
            self._time.set_text(time)
            self._time.setAccessibleName(tr("{label}: {time}", label=tr("Time spoken"), time=time))
        if limit != self._limit.plain:
            self._limit.set_text(limit)

    def minimumSizeHint(self) -> QSize:
        """Narrow: a row of buttons that has room now must not hold the window to it."""
        return QSize(LEAST_WIDTH_PX, super().minimumSizeHint().height())

    def fit(self, width: int) -> None:
        """Leave out keys where room is short."""
        for tight in (False, True):
            self.stop.set_hint(None if tight else tr("Space"))
            self.moment.set_hint(None if tight else "M")
            needed = self.stop.sizeHint().width() + self.moment.sizeHint().width() + Space.S
            if needed <= width:
                break
        below = needed > width > 0
        self._row.setDirection(direction(is_across=not below))


class Feet(OneOf):
    """One of the two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.ask, self.answer = AskFoot(), AnswerFoot()
        super().__init__(self.ask, self.answer, parent=parent)
        current_theme().changed.connect(self._fit)

    def resizeEvent(self, event: object) -> None:
        """Fit the rows."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.ask.fit(self.width())
        self.answer.fit(self.width())
