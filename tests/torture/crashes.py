"""Whether a crash leaves an image of the program's memory, with all that was said and typed in it."""

import contextlib
import faulthandler
import os
import sys
from collections.abc import Callable

from speakercoach.process_privacy import keep_private
from tests.torture.children import in_child
from tests.torture.outcome import Outcome

UNLIMITED_HERE = "this system lets no process leave one"


def outcome(before: Callable[[], None] = keep_private) -> Outcome:
    """Let a process crash that did first what each process of the app does first."""
    what = "a crash leaves no image of memory"
    if sys.platform == "win32" or not in_child(lambda: _leaves_core(lambda: None)):
        return Outcome(what, 0, skipped=UNLIMITED_HERE)
    leaves = in_child(lambda: _leaves_core(before))
    return Outcome(what, 1, ("a core dump is made",) if leaves else (), "where one without care leaves one")


def _leaves_core(before: Callable[[], None]) -> bool:
    """Whether the system made a core dump of a process that was allowed to leave one, and aborted."""
    import resource
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        process = os.fork()
        if process == 0:
            os.chdir(folder)
            faulthandler.disable()  # a test's own report of crashes would be taken for one
            with contextlib.suppress(ValueError, OSError):
                _, most = resource.getrlimit(resource.RLIMIT_CORE)
                resource.setrlimit(resource.RLIMIT_CORE, (most, most))
            before()
            os.abort()
        _, status = os.waitpid(process, 0)
        return os.WCOREDUMP(status)
