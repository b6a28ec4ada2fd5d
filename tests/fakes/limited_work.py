"""Work for a limited process, most of it of the kind that such a process is there for."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Sequence

from speakercoach.domain.errors import CoachError, ErrorCode

HUGE_BYTES = 900_000_000


def work(what: bytes, data: bytes) -> Sequence[bytes]:
    """Do what is asked for, and give back how it went."""
    return _WORKS[what](data)


def _turned(data: bytes) -> Sequence[bytes]:
    return data[::-1], data


def _refused(_data: bytes) -> Sequence[bytes]:
    raise CoachError(ErrorCode.BUNDLE_NEWER, about="what was said")


def _broken(data: bytes) -> Sequence[bytes]:
    raise RuntimeError(data)


def _huge(_data: bytes) -> Sequence[bytes]:
    return (b"%d" % len(bytes(HUGE_BYTES)),)


def _busy(_data: bytes) -> Sequence[bytes]:
    while True:
        pass


def _asleep(_data: bytes) -> Sequence[bytes]:
    threading.Event().wait()
    return ()


def _gone(_data: bytes) -> Sequence[bytes]:
    os._exit(0)


def _writing(data: bytes) -> Sequence[bytes]:
    try:
        with open(data, "wb") as file:  # noqa: PTH123 - nothing is to be loaded for it
            file.write(b"said")
    except OSError as error:
        return (str(error.errno).encode(),)
    return (b"written",)


def _connecting(_data: bytes) -> Sequence[bytes]:
    try:
        socket.socket(socket.AF_UNIX)
    except OSError as error:
        return (str(error.errno).encode(),)
    return (b"opened",)


def _meddling(data: bytes) -> Sequence[bytes]:
    """Do to files all that takes no open one; tells what worked."""
    mine, other = os.path.join(data, b"mine"), os.path.join(data, b"other")  # noqa: PTH118 - nothing is to be loaded
    tries: dict[bytes, Callable[[], object]] = {
        b"unlink": lambda: os.unlink(mine),  # noqa: PTH108
        b"rename": lambda: os.rename(mine, other),  # noqa: PTH104
        b"mkdir": lambda: os.mkdir(os.path.join(data, b"made")),  # noqa: PTH102, PTH118
        b"rmdir": lambda: os.rmdir(os.path.join(data, b"folder")),  # noqa: PTH106, PTH118
        b"symlink": lambda: os.symlink(b"what was said", other),  # noqa: PTH211
        b"link": lambda: os.link(mine, other),
        b"truncate": lambda: os.truncate(mine, 0),
    }
    return tuple(name for name, attempt in tries.items() if _works(attempt))


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return False
    return True


def _loud(_data: bytes) -> Sequence[bytes]:
    os.write(1, b"what was said")
    os.write(2, b"what was said")
    sys.stderr.write("what was said")
    sys.stderr.flush()
    return ()


_WORKS = {
    b"turn": _turned,
    b"refuse": _refused,
    b"break": _broken,
    b"huge": _huge,
    b"busy": _busy,
    b"sleep": _asleep,
    b"leave": _gone,
    b"write": _writing,
    b"connect": _connecting,
    b"loud": _loud,
    b"meddle": _meddling,
}
