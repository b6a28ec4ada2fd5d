"""Brings an official model onto this computer: what begins comes whole and unaltered, or waits to be gone on with."""

import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage
from speakercoach.transcription.model_catalogue import SERVER, OfficialModel
from speakercoach.transcription.model_disk import PartFile, disk_faults, refuse_without_room
from speakercoach.transcription.model_download import Answered, Barred, Block, Download, Ended, Event, Lost

LOADING_ENDING = ".loading"
_LOOK_S = 0.05
_SIZE_TOLERANCE = 0.1
"""The catalogue's lengths are right to a thousandth: what is so far off is a page of some network, and no model."""
_MOST_RESTARTS = 3
"""A way that begins anew each time and never comes to the end costs somebody's paid megabytes without end."""
_OK, _PARTIAL, _PAST_THE_END = 200, 206, 416
_FOR_A_WHILE = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers of a server that may say something else in a moment."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for what, in seconds.

    ``silence_s``: for an answer, and for each next part of it. ``first_s``: for a first byte, over all tries.
    ``lost_s``: for the connection to come back once bytes have come. ``pauses_s``: between the tries; the last goes on.
    """

    silence_s: float = 10.0
    first_s: float = 10.0
    lost_s: float = 60.0
    pauses_s: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0)


def part_path(folder: Path, model: OfficialModel) -> Path:
    """Where a begun download of this model waits."""
    return folder / f".{model.file_name}{LOADING_ENDING}"


class ModelFetcher:
    """Downloads official models from ``server`` into a folder."""

    def __init__(self, folder: Path, *, server: str = SERVER, patience: Patience | None = None) -> None:
        self._folder = folder
        self._server = server
        self._patience = patience or Patience()

    def fetch(
        self, model: OfficialModel, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> Path:
        """Download this model, going on where an earlier try ended; gives its file, which is the official one.

        Raises:
            CoachError: ``MODEL_NO_CONNECTION``, ``MODEL_REFUSED``, ``MODEL_ALTERED``, ``MODEL_STOPPED``,
                ``MODEL_NO_ROOM``, ``DISK_FULL``, ``DISK_REFUSED``. What came so far stays, but for ``MODEL_ALTERED``.
        """
        path = part_path(self._folder, model)
        begun_bytes = path.stat().st_size if path.is_file() else 0
        refuse_without_room(self._folder, max(0, model.size_bytes - begun_bytes), begun_bytes)
        part = PartFile(path)
        target = self._folder / model.file_name
        try:
            loading = _Loading(model, part, self._patience, _Telling(on_progress, is_stopped, part))
            loading.load(model.url(self._server))
            with disk_faults(lambda: part.size_bytes):
                part.become(target)
        except CoachError as error:
            if error.code is ErrorCode.MODEL_ALTERED:
                part.discard()
            raise
        finally:
            if part.size_bytes == 0:
                part.discard()
            part.close()
        return target


class _Telling:
    """Tells how far a download is, not oftener than anybody can read, and asks whether to go on."""

    _EACH_S = 0.1
    _PACE_S = 10.0
    _SURE_AFTER_S = 1.0

    def __init__(
        self, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool], part: PartFile
    ) -> None:
        self._on_progress = on_progress
        self._is_stopped = is_stopped
        self._part = part
        self._stage: ModelStage | None = None
        self._told_s = 0.0
        self._past: deque[tuple[float, int]] = deque()

    def ask(self) -> None:
        """Raises ``MODEL_STOPPED`` when the person wants to stop."""
        if self._is_stopped():
            raise CoachError(ErrorCode.MODEL_STOPPED, begun_bytes=self._part.size_bytes)

    def tell(self, stage: ModelStage, done_bytes: int, total_bytes: int) -> None:
        """Say what is being done and how far it is; then ask."""
        now_s = time.monotonic()
        if stage is not self._stage:
            self._past.clear()
        self._past.append((now_s, done_bytes))
        while now_s - self._past[0][0] > self._PACE_S:
            self._past.popleft()
        if stage is not self._stage or now_s - self._told_s >= self._EACH_S or done_bytes == total_bytes:
            self._stage, self._told_s = stage, now_s
            self._on_progress(ModelProgress(stage, done_bytes, total_bytes, self._left_s(total_bytes)))
        self.ask()

    def _left_s(self, total_bytes: int) -> float | None:
        (since_s, before_bytes), (now_s, done_bytes) = self._past[0], self._past[-1]
        if now_s - since_s < self._SURE_AFTER_S or done_bytes <= before_bytes:
            return None
        return max(0, total_bytes - done_bytes) * (now_s - since_s) / (done_bytes - before_bytes)


class _Loading:
    """One download, over all the connections that it takes."""

    def __init__(self, model: OfficialModel, part: PartFile, patience: Patience, telling: _Telling) -> None:
        self._model = model
        self._part = part
        self._patience = patience
        self._telling = telling
        self._digest = hashlib.sha256()
        self._total_bytes = model.size_bytes
        self._is_length_known = False
        self._etag: str | None = None
        self._heard_s = time.monotonic()
        self._any_came = False
        self._tries = 0
        self._restarts = 0

    def load(self, url: str) -> None:
        """Have the part file hold the whole model.

        Raises:
            CoachError: as ``ModelFetcher.fetch``.
        """
        self._hash_begun()
        while not self._is_official():
            lost = self._one_answer(url)
            if lost is not None:
                self._wait(lost)
            elif not self._is_official():
                raise CoachError(ErrorCode.MODEL_ALTERED, model=self._model.name)
        self._telling.tell(ModelStage.CHECKING, self._part.size_bytes, self._part.size_bytes)

    def _is_official(self) -> bool:
        return self._digest.hexdigest() == self._model.sha256

    def _hash_begun(self) -> None:
        if self._part.size_bytes > self._most_bytes():
            self._begin_anew()
        if self._part.size_bytes:
            begun_bytes = self._part.size_bytes
            with disk_faults(lambda: begun_bytes):
                self._digest = self._part.hash(
                    lambda done: self._telling.tell(ModelStage.CHECKING, done, begun_bytes),
                )
        self._heard_s = time.monotonic()

    def _one_answer(self, url: str) -> CoachError | None:
        """Take what one connection brings; gives what is to be said if the connection does not come back."""
        if not self._tries:
            self._telling.tell(ModelStage.CONNECTING, self._part.size_bytes, self._total_bytes)
        download = Download(url, start=self._part.size_bytes, etag=self._etag, silence_s=self._patience.silence_s)
        try:
            first = self._next(download)
            if not isinstance(first, Answered):
                return self._lost(first)
            if first.status in _FOR_A_WHILE:
                return self._refusal(status=first.status)
            self._judge(first)
            if first.start != self._part.size_bytes:
                # The file has changed, or the server gives whole files alone: what came before is of no use.
                if self._restarts == _MOST_RESTARTS:
                    raise self._lost(None)
                self._restarts += 1
                self._begin_anew()
            return self._take(download) if first.start == self._part.size_bytes else self._lost(None)
        finally:
            download.close()

    def _judge(self, answer: Answered) -> None:
        """Look at what comes before anything that is here gives way to it.

        Raises:
            CoachError: ``MODEL_REFUSED``: the answer is no model; ``MODEL_NO_ROOM``.
        """
        begun_bytes = self._part.size_bytes
        if answer.status not in ((_OK, _PARTIAL, _PAST_THE_END) if begun_bytes else (_OK,)):
            raise self._refusal(status=answer.status)
        is_odd = answer.total_bytes is not None and not self._is_plausible(answer.total_bytes)
        if answer.status != _PAST_THE_END and (answer.is_page or is_odd):
            raise self._refusal(reason="page")
        self._etag = answer.etag
        self._is_length_known = answer.total_bytes is not None
        self._total_bytes = answer.total_bytes or self._model.size_bytes
        refuse_without_room(self._part.path.parent, max(0, self._total_bytes - begun_bytes), begun_bytes)

    def _take(self, download: Download) -> CoachError | None:
        while True:
            event = self._next(download)
            if isinstance(event, Ended):
                # Some servers and proxies end politely in the middle.
                return self._lost(None) if self._part.size_bytes < self._least_bytes() else None
            if not isinstance(event, Block):
                return self._lost(event)
            self._any_came, self._tries, self._heard_s = True, 0, time.monotonic()
            with disk_faults(lambda: self._part.size_bytes):
                self._part.append(event.data)
            self._digest.update(event.data)
            if self._part.size_bytes > self._most_bytes():
                raise CoachError(ErrorCode.MODEL_ALTERED, model=self._model.name)
            self._telling.tell(ModelStage.LOADING, self._part.size_bytes, self._total_bytes)

    def _next(self, download: Download) -> Event | None:
        """What the server says next; ``None`` when it says nothing for as long as is waited."""
        until_s = min(time.monotonic() + self._patience.silence_s, self._give_up_s())
        while True:
            self._telling.ask()
            event = download.next(_LOOK_S)
            if event is not None or time.monotonic() >= until_s:
                return event

    def _lost(self, event: Event | None) -> CoachError:
        if isinstance(event, Barred):
            raise self._refusal(reason=event.reason)
        reason = event.reason if isinstance(event, Lost) else None
        fault = CoachError(ErrorCode.MODEL_NO_CONNECTION, reason=reason, begun_bytes=self._part.size_bytes)
        if reason is not None and not self._any_came:
            raise fault  # trying again mends neither a proxy nor a clock
        return fault

    def _wait(self, lost: CoachError) -> None:
        """Wait before the next try.

        Raises:
            CoachError: the one given, when it has been waited for long enough.
        """
        pause_s = self._patience.pauses_s[min(self._tries, len(self._patience.pauses_s) - 1)]
        self._tries += 1
        until_s = time.monotonic() + pause_s
        if until_s >= self._give_up_s():
            raise lost
        stage = ModelStage.WAITING if self._any_came else ModelStage.CONNECTING
        while (left_s := until_s - time.monotonic()) > 0:
            self._telling.tell(stage, self._part.size_bytes, self._total_bytes)
            time.sleep(min(_LOOK_S, left_s))

    def _give_up_s(self) -> float:
        return self._heard_s + (self._patience.lost_s if self._any_came else self._patience.first_s)

    def _begin_anew(self) -> None:
        with disk_faults():
            self._part.clear()
        self._digest = hashlib.sha256()

    def _least_bytes(self) -> float:
        return self._total_bytes if self._is_length_known else self._total_bytes * (1 - _SIZE_TOLERANCE)

    def _most_bytes(self) -> float:
        return self._model.size_bytes * (1 + _SIZE_TOLERANCE)

    def _is_plausible(self, total_bytes: int) -> bool:
        return abs(total_bytes - self._model.size_bytes) <= self._model.size_bytes * _SIZE_TOLERANCE

    def _refusal(self, *, status: int | None = None, reason: str | None = None) -> CoachError:
        return CoachError(
            ErrorCode.MODEL_REFUSED,
            status=status,
            reason=reason,
            begun_bytes=self._part.size_bytes,
            model=self._model.name,
        )
