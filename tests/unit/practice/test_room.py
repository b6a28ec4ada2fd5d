"""Room on the disk: said only once it is short."""

from speakercoach.practice.room import BYTES_PER_SECOND, is_short, room_on_disk_s


def test_ten_minutes_are_enough_to_say_nothing() -> None:
    """From ten minutes on, and where nobody knows, the disk is not worth a word."""
    assert not is_short(None)
    assert not is_short(600.0)
    assert is_short(599.9)


def test_room_is_counted_in_the_largest_sound() -> None:
    """A disk that holds a minute of the largest sound has room for a minute."""
    assert room_on_disk_s(60 * BYTES_PER_SECOND) == 60.0
