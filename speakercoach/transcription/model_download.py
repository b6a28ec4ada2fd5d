"""The one place in the product that opens a connection: asks a server for a file, from a byte on.

Nothing is opened, and nothing that could open anything is loaded, before a ``Download`` is made. The network has a
thread of its own, as there is no end to how long a system may look for a server's address; whoever reads is never
held up by it. The server learns that somebody at this internet address loads a model, and nothing of the app.
"""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Response, Session

_READ_BYTES = 4096
"""Small, so that a slow line is not taken for a dead one: a read ends when so much has come."""
_BLOCK_BYTES = 1 << 18
_BLOCK_S = 0.05
"""What came is handed on when there is a block of it, or after so long."""
_WAITING_BLOCKS = 8
_LOOK_S = 0.1
_MOST_REDIRECTS = 5

_OK, _PARTIAL = 200, 206
_PROXY_WANTS_NAME = 407


@dataclass(frozen=True, slots=True)
class Answered:
    """The server begins to answer: ``start`` is the file's byte that comes first, ``total_bytes`` the file's length.

    No byte of the file comes where ``start`` is -1. ``etag`` marks this version of the file; ``is_page`` says that a
    page for people comes instead of a file.
    """

    status: int
    start: int = -1
    total_bytes: int | None = None
    etag: str | None = None
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The next bytes of the file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """The server has sent what it had."""


@dataclass(frozen=True, slots=True)
class Lost:
    """There is no connection, or no more; ``reason`` is ``proxy`` or ``secure`` where it is known to lie there."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """The way there is not to be taken; ``reason`` is ``proxy`` (it wants a name) or ``redirect`` (not encrypted)."""

    reason: str


Event = Answered | Block | Ended | Lost | Barred


class Download:
    """A file, or the rest of it, on its way from a server.

    ``start`` is the first byte wanted and ``etag`` the version that the bytes before it are of. Both the answer and
    each part of it may take ``silence_s``. Proxies are those of the system and of ``HTTPS_PROXY``.
    """

    def __init__(self, url: str, *, start: int, etag: str | None, silence_s: float) -> None:
        import requests  # the first time this takes a moment, which is not to count as the server's silence

        self._requests = requests
        self._url = url
        self._start = start
        self._etag = etag
        self._silence_s = silence_s
        self._events: queue.Queue[Event] = queue.Queue(_WAITING_BLOCKS)
        self._abandoned = threading.Event()
        self._thread = threading.Thread(target=self._run, name="model-download", daemon=True)
        self._thread.start()

    def next(self, timeout_s: float) -> Event | None:
        """What happens next; ``None`` when nothing does for so long."""
        try:
            return self._events.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Leave it. The thread ends by itself, in ``silence_s`` at the latest where the system lets it."""
        self._abandoned.set()

    def _put(self, event: Event) -> None:
        while not self._abandoned.is_set():
            with suppress(queue.Full):
                self._events.put(event, timeout=_LOOK_S)
                return

    def _run(self) -> None:
        errors = self._requests.exceptions
        try:
            # Leaving the session closes every connection, whatever became of it.
            with self._requests.Session() as session:
                self._ask(session)
        except errors.ProxyError as error:
            wants_name = str(_PROXY_WANTS_NAME) in str(error)
            self._put(Barred("proxy") if wants_name else Lost("proxy"))
        except errors.SSLError:
            self._put(Lost("secure"))
        except (errors.InvalidURL, errors.InvalidSchema):
            # Our own address is sound, so it is the proxy's that is not, or of a kind that we cannot speak.
            self._put(Lost("proxy"))
        except Exception:  # noqa: BLE001 - whatever breaks on this thread, whoever waits must hear of it
            self._put(Lost())

    def _ask(self, session: "Session") -> None:
        response = self._answer(session)
        if response is None:
            self._put(Barred("redirect"))
            return
        with response:
            if response.status_code == _PROXY_WANTS_NAME:
                self._put(Barred("proxy"))
                return
            self._put(_understood(response))
            if response.status_code in (_OK, _PARTIAL):
                self._hand_on(response)
                self._put(Ended())

    def _answer(self, session: "Session") -> "Response | None":
        """What the server says, after it sent us on to where the file is; ``None``: to where we do not go."""
        headers = {"Accept-Encoding": "identity"}
        if self._start:
            headers["Range"] = f"bytes={self._start}-"
            if self._etag is not None:
                headers["If-Range"] = self._etag
        url = self._url
        for _ in range(_MOST_REDIRECTS):
            response = session.get(
                url, headers=headers, stream=True, timeout=(self._silence_s, self._silence_s), allow_redirects=False
            )
            if response.next is None or response.next.url is None:
                return response
            response.close()
            url = response.next.url
            if not url.startswith("https://"):
                return None
        return None

    def _hand_on(self, response: "Response") -> None:
        pieces: list[bytes] = []
        size_bytes, since_s = 0, time.monotonic()
        try:
            for piece in self._pieces(response):
                pieces.append(piece)
                size_bytes += len(piece)
                now_s = time.monotonic()
                if size_bytes >= _BLOCK_BYTES or now_s - since_s >= _BLOCK_S:
                    self._put(Block(b"".join(pieces)))
                    pieces, size_bytes, since_s = [], 0, now_s
        finally:
            # What came before the connection was lost need not come again.
            if pieces:
                self._put(Block(b"".join(pieces)))

    def _pieces(self, response: "Response") -> Iterator[bytes]:
        for piece in response.iter_content(_READ_BYTES):
            if self._abandoned.is_set():
                return
            yield piece


def _understood(response: "Response") -> Answered:
    headers = response.headers
    etag = headers.get("ETag")
    start, total_bytes = -1, None
    if response.status_code == _PARTIAL:
        start, total_bytes = _range_of(headers.get("Content-Range", ""))
    elif response.status_code == _OK:
        start = 0
        # The length of something packed is not the file's.
        is_plain = headers.get("Content-Encoding", "identity") == "identity"
        total_bytes = _number(headers.get("Content-Length", "")) if is_plain else None
    return Answered(
        status=response.status_code,
        start=start,
        total_bytes=total_bytes,
        # A weak mark does not promise the same bytes (RFC 9110, 13.1.5).
        etag=etag if etag is not None and not etag.startswith("W/") else None,
        is_page=headers.get("Content-Type", "").lower().startswith("text/html"),
    )


def _range_of(text: str) -> tuple[int, int | None]:
    """First byte and the file's length from a ``Content-Range``; -1 and ``None`` where it does not say so."""
    span, _, total = text.removeprefix("bytes").strip().partition("/")
    first = _number(span.partition("-")[0])
    return (-1 if first is None else first, _number(total))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
