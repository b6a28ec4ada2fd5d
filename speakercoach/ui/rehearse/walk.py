"""The speaker's way through the words, by key and by mouse, and the time spent on it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from speakercoach.ui.rehearse.prompter_view import (
    PartClock,
    Place,
    PromptScript,
    part_after,
    part_before,
    phrase_after,
    phrase_before,
)
from speakercoach.ui.rehearse.stage import Stage


class Walk(QObject):
    """Moves through a script and keeps the stage in step. ``stands_still`` holds it where it is."""

    moved = Signal(object)
    """Place."""

    def __init__(self, stage: Stage, script: PromptScript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stands_still = False
        self._stage = stage
        self._script = script
        self._place = Place()
        self._clock = PartClock(len(script.parts))
        self._shown_second = -1
        stage.forward.connect(self.next_phrase)
        stage.back.connect(self.previous_phrase)
        stage.part_chosen.connect(self.choose_part)
        self.open(script)

    @property
    def script(self) -> PromptScript:
        """What is walked through."""
        return self._script

    @property
    def keys(self) -> tuple[tuple[Qt.Key, Callable[[], None]], ...]:
        """Which key goes where."""
        return (
            (Qt.Key.Key_Right, self.next_phrase),
            (Qt.Key.Key_Left, self.previous_phrase),
            (Qt.Key.Key_PageDown, self.next_part),
            (Qt.Key.Key_PageUp, self.previous_part),
        )

    @property
    def place(self) -> Place:
        """Where the speaker is."""
        return self._place

    def open(self, script: PromptScript) -> None:
        """Take another script, from its start."""
        self._script = script
        self._stage.show_script(script)
        self.rewind()

    def rewind(self) -> None:
        """Go back to the start, with nothing spoken."""
        self._place = Place()
        self._stage.show_place(self._script, self._place)
        self.begin()

    def begin(self) -> None:
        """Begin to count the time anew, at the place one is."""
        self._clock = PartClock(len(self._script.parts))
        self._clock.enter(self._place.part)
        self._shown_second = -1
        self._show_times()

    def advance(self, recorded_s: float) -> None:
        """The recording is this long now; the clocks are drawn once a second."""
        self._clock.advance(recorded_s)
        if int(recorded_s) != self._shown_second:
            self._shown_second = int(recorded_s)
            self._show_times()

    @Slot()
    def next_phrase(self) -> None:
        """Move on by a phrase."""
        self._go(phrase_after(self._script, self._place))

    @Slot()
    def previous_phrase(self) -> None:
        """Move back by a phrase."""
        self._go(phrase_before(self._script, self._place))

    @Slot()
    def next_part(self) -> None:
        """Move on by a part."""
        self._go(part_after(self._script, self._place))

    @Slot()
    def previous_part(self) -> None:
        """Move back by a part."""
        self._go(part_before(self._place))

    @Slot(int)
    def choose_part(self, part: int) -> None:
        """Move to the start of a part."""
        self._go(Place(part))

    def _go(self, place: Place) -> None:
        if self.stands_still or place == self._place:
            return
        self._place = place
        self._clock.enter(place.part)
        self._stage.show_place(self._script, place)
        self._show_times()
        self.moved.emit(place)

    def _show_times(self) -> None:
        self._stage.show_times(self._script, self._place, self._clock.spent_s(self._place.part), self._clock.recorded_s)
