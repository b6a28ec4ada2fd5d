"""Long work on a sound ends where the person does not want it any more."""

from collections.abc import Callable


class StoppedByPersonError(Exception):
    """The person does not want it any more."""


def stop_if(should_stop: Callable[[], bool] | None) -> None:
    """End the work here where ``should_stop`` says so.

    Raises:
        StoppedByPersonError: it does.
    """
    if should_stop is not None and should_stop():
        raise StoppedByPersonError
