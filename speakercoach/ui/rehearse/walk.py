"""The speaker's way through the words, by key, by mouse and by what was heard, and the time spent on it."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from speakercoach.ui.rehearse.keys import Key
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
    led = Signal(object)
    """Place that the speaker went to by hand."""
    advanced = Signal()
    """Another second was recorded."""

    def __init__(self, stage: Stage, script: PromptScript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stands_still = False
        self._stage = stage
        self._script = script
        self._place = Place()
        self._clock = PartClock(len(script.parts))
        self._shown_second = -1
        stage.forward.connect(self.read_on)
        stage.back.connect(self.read_back)
        stage.part_chosen.connect(self.choose_part)
        self.open(script)

    @property
    def script(self) -> PromptScript:
        """What is walked through."""
        return self._script

    @property
    def keys(self) -> tuple[Key, ...]:
        """Which key goes where, again and again while it is held."""
        return ((Qt.Key.Key_Right, self.read_on), (Qt.Key.Key_Left, self.read_back))

    @property
    def pedals(self) -> tuple[Key, ...]:
        """Keys that pedals send, once for each press: a foot that rests on one must not run through the talk."""
        return (
            (Qt.Key.Key_PageDown, self.read_on),
            (Qt.Key.Key_PageUp, self.read_back),
            ("Ctrl+PgDown", self.next_part),
            ("Ctrl+PgUp", self.previous_part),
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
            self.advanced.emit()

    @property
    def recorded_s(self) -> float:
        """How much was recorded, as far as this was told."""
        return self._clock.recorded_s

    @Slot()
    def read_on(self) -> None:
        """Move on by a phrase, or within one that is longer than the room."""
        if not self.stands_still and not self._stage.read_on():
            self._lead(phrase_after(self._script, self._place))

    @Slot()
    def read_back(self) -> None:
        """Move back by a phrase, or within one that is longer than the room."""
        if not self.stands_still and not self._stage.read_back():
            self._lead(phrase_before(self._script, self._place))

    @Slot()
    def next_part(self) -> None:
        """Move on by a part."""
        self._lead(part_after(self._script, self._place))

    @Slot()
    def previous_part(self) -> None:
        """Move back by a part."""
        self._lead(part_before(self._place))

    @Slot(int)
    def choose_part(self, part: int) -> None:
        """Move to the start of a part."""
        self._lead(Place(part))

    def follow(self, place: Place) -> None:
        """Go where the speaker was heard to be."""
        self._go(place)

    def _lead(self, place: Place) -> None:
        if not self.stands_still:
            self._go(place)
            # Also where one stays: whoever presses a key at the very end wants to be there.
            self.led.emit(self._place)

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
