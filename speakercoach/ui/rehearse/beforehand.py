"""What is to be known before one records, in the line under the title."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from speakercoach.ui.models.room import RoomModel
from speakercoach.ui.rehearse.room_words import room_before
from speakercoach.ui.rehearse.status_line import StatusLine
from speakercoach.wording.catalogue import tr


class Beforehand(QObject):
    """Joins a notice about the talk with how much room the disk has; where there is neither, it says what is safe."""

    def __init__(self, status: StatusLine, kept_in: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._notice = ""
        self.room_s: float | None = None
        """For how many seconds there is room, as far as that is known."""
        self.room = RoomModel(kept_in, self)
        self.room.found.connect(self.take_room)

    @property
    def words(self) -> str:
        """What is said."""
        notices = (self._notice, room_before(self.room_s))
        return " ".join(one for one in notices if one) or tr("Your recording stays on this laptop.")

    def begin(self) -> None:
        """Another talk is opened: what was said of the one before goes, and the disk is asked anew."""
        self._notice = ""
        self.room.look()

    def note(self, notice: str) -> None:
        """Say this of the talk, or nothing."""
        self._notice = notice
        self._status.say_caption(self.words)

    @Slot(float)
    def take_room(self, room_s: float) -> None:
        """The disk has room for so much."""
        self.room_s = room_s
        self._status.say_caption(self.words)
