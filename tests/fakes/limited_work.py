"""Work for a limited process, most of it of the kind that such a process is there for."""

import os
import socket
import sys
import threading
from collections.abc import Sequence

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
}
