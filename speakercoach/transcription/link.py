"""A worker process and the two pipes to it, seen from the window's side."""

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from speakercoach.transcription.messages import (
    MAX_FRAME_BYTES,
    BrokenFrameError,
    FromWindow,
    FromWorker,
    decode_from_worker,
    encode,
)
from speakercoach.transcription.worker import worker_main

_END_S = 1.0
"""How long a worker may take to end when it is told to, before it is killed."""


class WorkerLink:
    """One worker process, from its start to its end. Used from one thread.

    ``on_message`` and ``on_gone`` are called on a reading thread of the link's own; ``on_gone`` once, when the
    process is gone or said something that is not in the protocol. The process is started with ``spawn`` and holds
    the only other ends of the pipes, so that its death is an end of file here, and ours one there.
    """

    def __init__(
        self,
        models_folder: Path,
        on_message: Callable[["WorkerLink", FromWorker], None],
        on_gone: Callable[["WorkerLink"], None],
    ) -> None:
        """Start the process.

        Raises:
            OSError: the system does not let another process start.
        """
        context = multiprocessing.get_context("spawn")
        self._on_message = on_message
        self._on_gone = on_gone
        their_incoming, self._outgoing = context.Pipe(duplex=False)
        self._incoming, their_outgoing = context.Pipe(duplex=False)
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        self._process = context.Process(
            target=worker_main,
            args=(their_incoming, their_outgoing, str(models_folder)),
            name="speakercoach-ear",
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            _close(self._incoming, self._outgoing)
            raise
        finally:
            _close(their_incoming, their_outgoing)
        self._reader = threading.Thread(target=self._read, name="ear-read", daemon=True)
        self._writer = threading.Thread(target=self._write, name="ear-write", daemon=True)
        self._reader.start()
        self._writer.start()

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid

    def send(self, message: FromWindow) -> None:
        """Say something to the worker. Returns at once, however busy the worker is."""
        self._frames.put(encode(message))

    def end(self, *, at_once: bool) -> None:
        """End the process and let everything go: politely first unless ``at_once``; nothing of it stays behind."""
        if not at_once:
            self._process.terminate()
            self._process.join(_END_S)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        # Both threads see the end of their pipe now; the pipes are closed only after, never under their hands.
        self._frames.put(None)
        self._writer.join()
        self._reader.join()
        _close(self._incoming, self._outgoing)
        # When the program ends, its main thread takes the end of every process too; a moment later it is known here.
        with contextlib.suppress(ValueError):
            self._process.close()

    def _read(self) -> None:
        with contextlib.suppress(EOFError, OSError, BrokenFrameError):
            while True:
                self._on_message(self, decode_from_worker(self._incoming.recv_bytes(MAX_FRAME_BYTES)))
        self._on_gone(self)

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            for frame in iter(self._frames.get, None):
                self._outgoing.send_bytes(frame)


def _close(*connections: Connection) -> None:
    for connection in connections:
        connection.close()
