"""Making something ends where the person does not want it any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from speakercoach.domain.errors import CoachError

ShouldStop = Callable[[], bool]


class StoppedError(Exception):
    """The person does not want it any more; nothing was made."""


def stop_if(should_stop: ShouldStop | None) -> None:
    """End the work here where the person does not want it any more.

    Raises:
        StoppedError: they do not.
    """
    if should_stop is not None and should_stop():
        raise StoppedError


@contextmanager
def stoppable(should_stop: ShouldStop | None) -> Iterator[None]:
    """Work in here raises ``StoppedError``, and no fault, where it ends because it was told to stop."""
    try:
        yield
    except CoachError:
        stop_if(should_stop)
        raise
