"""What a process does first so that nothing of its memory or files can be read by others.

Not all of it is inherited: each process of the app calls it for itself.
"""

import contextlib
import os
import sys

OTHERS_UMASK = 0o077
_PR_SET_DUMPABLE = 4
"""From Linux's ``sys/prctl.h``."""
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
_WER_FAULT_REPORTING_NO_HEAP = 1
"""From Windows' ``werapi.h``: a crash report without the program's memory."""


def keep_private() -> None:
    """Make files for their owner alone from now on, and leave no image of this process's memory when it dies.

    A system without one of these ways is left as it is: none of them is a reason not to start.
    """
    os.umask(OTHERS_UMASK)
    if sys.platform == "win32":
        _report_no_memory()
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            # Where the system hands core dumps to a program, the limit alone does not keep it from doing so.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _report_no_memory() -> None:
    if sys.platform != "win32":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        ctypes.windll.wer.WerSetFlags(_WER_FAULT_REPORTING_NO_HEAP)
