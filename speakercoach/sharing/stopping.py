"""Making something for others ends where the person does not want it any more, whatever part of it is at work."""

from collections.abc import Iterator
from contextlib import contextmanager

from speakercoach.domain.errors import CoachError
from speakercoach.domain.stopping import ShouldStop, stop_if


@contextmanager
def stoppable(should_stop: ShouldStop | None) -> Iterator[None]:
    """Work in here raises ``StoppedError``, and no fault, where it ends because it was told to stop."""
    try:
        yield
    except CoachError:
        stop_if(should_stop)
        raise
