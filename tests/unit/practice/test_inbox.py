"""The door into a running recording: order is kept, sound waits, wishes never do."""

import threading

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.inbox import Inbox, Wish


def test_things_come_out_in_the_order_of_their_coming() -> None:
    """Sound, wishes and faults share one order."""
    inbox = Inbox()
    fault = CoachError(ErrorCode.MICROPHONE_LOST)
    inbox.put_sound(b"one")
    inbox.put(Wish.PAUSE)
    inbox.put_sound(b"two")
    inbox.put(fault)
    assert [inbox.take() for _ in range(4)] == [b"one", Wish.PAUSE, b"two", fault]


def test_too_much_sound_waits_and_a_wish_does_not() -> None:
    """Whoever brings sound is held up at the limit; a wish gets through; taking makes room."""
    inbox = Inbox()
    inbox.limit(4)
    inbox.put_sound(b"full")
    came = threading.Event()

    def bring() -> None:
        inbox.put_sound(b"more")
        came.set()

    bringing = threading.Thread(target=bring)
    bringing.start()
    inbox.put(Wish.STOP)
    assert not came.is_set()
    assert inbox.take() == b"full"
    assert came.wait(5)
    bringing.join()
    assert inbox.rest_of_sound() == [b"more"]


def test_lifting_the_limit_lets_everybody_in() -> None:
    """While the microphone is being closed nobody may be held up, or both would wait for each other."""
    inbox = Inbox()
    inbox.limit(0)
    bringing = threading.Thread(target=inbox.put_sound, args=(b"last word",))
    bringing.start()
    inbox.limit(float("inf"))
    bringing.join(5)
    assert not bringing.is_alive()
    assert inbox.rest_of_sound() == [b"last word"]
