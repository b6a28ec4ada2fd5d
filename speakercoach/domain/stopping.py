"""Long work ends where the person does not want it any more."""

from collections.abc import Callable

ShouldStop = Callable[[], bool]
"""Whether the person does not want it any more; asked often, from the thread of the work."""


class StoppedError(Exception):
    """The person does not want it any more; nothing was made."""


def stop_if(should_stop: ShouldStop | None) -> None:
    """End the work here where the person does not want it any more.

    Raises:
        StoppedError: they do not.
    """
    if should_stop is not None and should_stop():
        raise StoppedError
