"""A server of models on this machine, which also breaks off, stalls, lies and refuses as it is told."""

import contextlib
import hashlib
import random
import socket
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from speakercoach.practice.model_ports import ModelSuit
from speakercoach.transcription.model_catalogue import ModelCatalogue, OfficialModel

CONTENT = random.Random(7).randbytes(600_000)
"""What the server keeps, unless told otherwise."""
HERE = "127.0.0.1"
SETTLE_S = 10.0
_PIECE_BYTES = 10_000

_connect = socket.socket.connect
_getaddrinfo = socket.getaddrinfo


def official(name: str = "base", content: bytes = CONTENT) -> OfficialModel:
    """A catalogue's entry for this content."""
    return OfficialModel(name, hashlib.sha256(content).hexdigest(), len(content), ModelSuit.MOST)


def catalogue_of(*models: OfficialModel) -> ModelCatalogue:
    """A catalogue of these models, of one for ``CONTENT`` where none is given."""
    return ModelCatalogue(models or (official(),), {"usual": "base"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How one request is answered.

    ``cut_after`` and ``stall_after`` count bytes of the body; a stalled answer goes on after ``ModelServer.go_on``.
    ``extra_length`` makes the promised length longer than what comes; ``shift`` the range another than was asked for.
    """

    status: int | None = None
    location: str | None = None
    cut_after: int | None = None
    stall_after: int | None = None
    ignores_range: bool = False
    tells_length: bool = True
    extra_length: int = 0
    shift: int = 0
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    range: str | None
    if_range: str | None


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for them

    def __init__(self, models: "ModelServer") -> None:
        self.models = models
        super().__init__((HERE, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        # Whoever asked may go away at any time.
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            self._answer(self._noted())

    def do_CONNECT(self) -> None:
        manner = self._noted()
        self.send_response(manner.status or 200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def _noted(self) -> Manner:
        server = self.server.models
        headers = self.headers
        server.asked.append(Asked(self.command, self.path, headers.get("Range"), headers.get("If-Range")))
        return server.manners.popleft() if server.manners else Manner()

    def _answer(self, manner: Manner) -> None:
        self.close_connection = True
        server = self.server.models
        start = self._start(manner, server)
        body = server.content[start or 0 :]
        if start is not None and start >= len(server.content):
            manner, body = Manner(status=416), b""
        self.send_response(manner.status or (200 if start is None else 206))
        if manner.location:
            self.send_header("Location", manner.location)
        if start is not None:
            first = start + manner.shift
            self.send_header("Content-Range", f"bytes {first}-{len(server.content) - 1}/{len(server.content)}")
        if manner.tells_length:
            self.send_header("Content-Length", str(len(body) + manner.extra_length))
        if server.etag:
            self.send_header("ETag", server.etag)
        self.send_header("Content-Type", manner.kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self._send(body, manner)

    def _start(self, manner: Manner, server: "ModelServer") -> int | None:
        asked = self.headers.get("Range")
        if asked is None or manner.ignores_range or manner.status is not None:
            return None
        if self.headers.get("If-Range", server.etag) != server.etag:
            return None
        return int(asked.removeprefix("bytes=").rstrip("-"))

    def _send(self, body: bytes, manner: Manner) -> None:
        server = self.server.models
        end = len(body) if manner.cut_after is None else manner.cut_after
        for place in range(0, end, _PIECE_BYTES):
            if manner.stall_after is not None and place >= manner.stall_after:
                server.stall()
            piece = body[place : min(end, place + _PIECE_BYTES)]
            self.wfile.write(piece)
            server.sent_bytes += len(piece)
        if manner.stall_after is not None and manner.stall_after >= end:
            server.stall()
        if manner.cut_after is not None:
            self.connection.shutdown(socket.SHUT_RDWR)


class ModelServer:
    """Serves ``content`` under any address. ``manners`` are for the next requests, one each; then all is well."""

    def __init__(self, content: bytes = CONTENT) -> None:
        self.content = content
        self.etag: str | None = '"one"'
        self.manners: deque[Manner] = deque()
        self.asked: list[Asked] = []
        self.sent_bytes = 0
        self.has_stalled = threading.Event()
        self._may_go_on = threading.Event()
        self._server = _Server(self)
        self._scheme = "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="model-server")

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"{self._scheme}://{HERE}:{self._server.server_port}"

    def encrypt(self, certificate: Path, key: Path) -> None:
        """Speak TLS from now on. To be called before ``start``."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https"

    def start(self) -> None:
        """Answer."""
        self._thread.start()

    def go_on(self) -> None:
        """Let stalled answers go on, these and later ones."""
        self._may_go_on.set()

    def close(self) -> None:
        """Answer nobody any more. Safe to call twice."""
        self.go_on()
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def wait_until_stalled(self) -> None:
        """Wait until an answer has stalled."""
        assert self.has_stalled.wait(SETTLE_S), "nobody asked"

    def stall(self) -> None:
        """Send nothing until ``go_on``."""
        self.has_stalled.set()
        self._may_go_on.wait()


@contextlib.contextmanager
def running(content: bytes = CONTENT, *, certificate: tuple[Path, Path] | None = None) -> Iterator[ModelServer]:
    """A server that answers within."""
    server = ModelServer(content)
    if certificate is not None:
        server.encrypt(*certificate)
    server.start()
    try:
        yield server
    finally:
        server.close()


def let_reach_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the way to this machine itself, which ``no_network`` closes; no other place, no proxy and no other trust."""

    def connect(self: socket.socket, address: str | tuple[str, int]) -> None:
        is_here = self.family == getattr(socket, "AF_UNIX", None) or address[0] == HERE
        assert is_here, f"a test reached for {address}"
        _connect(self, address)

    def getaddrinfo(host: str, port: int, family: int = 0, kind: int = 0) -> object:
        if host not in (HERE, "localhost"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return _getaddrinfo(host, port, family, kind)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "requests_ca_bundle", "curl_ca_bundle"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
