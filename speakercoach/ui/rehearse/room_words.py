"""What is said about the room on the disk, calmly and only once it is short. No Qt."""

from speakercoach.practice.room import is_short
from speakercoach.wording.catalogue import tr, trn

_MINUTE_S = 60.0


def room_before(room_s: float | None) -> str:
    """Before a recording; empty while there is room enough."""
    if room_s is None or not is_short(room_s):
        return ""
    if room_s < _MINUTE_S:
        return tr("Room on this computer for less than a minute.")
    return trn(
        "Room on this computer for about {count} more minute.",
        "Room on this computer for about {count} more minutes.",
        int(room_s / _MINUTE_S),
    )


def room_during(room_s: float | None) -> str:
    """During a recording; empty while there is room enough."""
    said = room_before(room_s)
    return " ".join((said, tr("What you said is safe."))) if said else ""
