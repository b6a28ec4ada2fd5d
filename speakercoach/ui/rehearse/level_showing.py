"""What is shown beside the words while somebody speaks: how loud it is, and how long the disk has room."""

from speakercoach.practice.rehearsal import LevelReading
from speakercoach.ui.rehearse.beforehand import Beforehand
from speakercoach.ui.rehearse.level_words import LevelJudge
from speakercoach.ui.rehearse.scenes import recording_detail
from speakercoach.ui.rehearse.stage import Stage


class LevelShowing:
    """Shows on the ``stage`` what the microphone's readings tell."""

    def __init__(self, stage: Stage, beforehand: Beforehand) -> None:
        self._stage = stage
        self._beforehand = beforehand
        self._judge = LevelJudge()

    def begin(self) -> None:
        """A take begins: nothing is known of its microphone."""
        self._judge = LevelJudge()

    def show(self, reading: LevelReading) -> None:
        """Show this reading, and what it says about the ones before it."""
        word = self._judge.hear(reading.recorded_s, reading.level_db, reading.peak_db, clipped=reading.clipped)
        self._stage.controls.show_level(reading.peak_db, word)
        self._beforehand.room_s = reading.room_s
        self._stage.status.say_detail(recording_detail(reading.room_s))
