"""Speech models that do what a test tells them."""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import (
    ModelLanguages,
    ModelProgress,
    ModelStage,
    ModelState,
    ModelSuit,
    SpeechModel,
)

SETTLE_S = 10.0
_LOOK_S = 0.02
_MEGABYTE = 1_000_000


def a_model(
    name: str = "base",
    *,
    state: ModelState = ModelState.OFFERED,
    size_mb: float = 145.3,
    languages: ModelLanguages = ModelLanguages.MANY,
    suit: ModelSuit | None = ModelSuit.MOST,
    fits: bool = True,
    begun_mb: float = 0.0,
) -> SpeechModel:
    """A model as the list holds it; one of the speaker's own has ``suit=None``."""
    size_bytes = round(size_mb * _MEGABYTE)
    return SpeechModel(
        name=name,
        size_bytes=size_bytes,
        memory_bytes=round(size_bytes * 3.2),
        languages=languages,
        state=state,
        fits=fits,
        suit=suit,
        begun_bytes=round(begun_mb * _MEGABYTE),
    )


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for: ``fetch``, ``import_file``, ``verify`` or ``remove``, and of which model or file."""

    action: str
    name: str


class FakeModels:
    """Satisfies ``practice.model_ports.SpeechModels``.

    ``fetch``, ``import_file`` and ``verify`` wait until the test calls ``finish``; ``progress`` reaches the waiting
    call's listener on the thread that waits. ``by_language`` says what ``best`` answers; any language that it lacks is
    answered with the first model here.
    """

    def __init__(
        self,
        folder: Path,
        models: tuple[SpeechModel, ...] = (),
        by_language: Mapping[str, SpeechModel | None] | None = None,
        *,
        free: int | None = 74_000_000_000,
    ) -> None:
        self.folder = folder
        self.free = free
        self.by_language = dict(by_language or {})
        self.for_files_by_language: dict[str, SpeechModel | None] = {}
        self.calls: list[Call] = []
        self.remove_fault: CoachError | None = None
        self._models = {model.name: model for model in models}
        self._orders: queue.SimpleQueue[ModelProgress | CoachError | SpeechModel | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting = threading.Semaphore(0)
        self._ended = threading.Semaphore(0)

    def list(self) -> tuple[SpeechModel, ...]:
        """Those here first, each part in the order that the test gave."""
        with self._lock:
            models = tuple(self._models.values())
        return tuple(sorted(models, key=lambda model: not model.is_here))

    def free_bytes(self) -> int | None:
        """What the test says."""
        return self.free

    def best(self, language: str, *, for_files: bool = False) -> SpeechModel | None:
        """What the test says (of files first what it says of them), else the first model here."""
        if for_files and language in self.for_files_by_language:
            return self.for_files_by_language[language]
        if language in self.by_language:
            return self.by_language[language]
        return next((model for model in self.list() if model.is_here), None)

    def fetch(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Wait for ``finish``."""
        model = self._models.get(name)
        if model is None or model.suit is None:
            raise CoachError(ErrorCode.MODEL_UNKNOWN, model=name)
        self._begin("fetch", name)
        try:
            outcome = self._outcome(model, on_progress, is_stopped)
        except CoachError:
            begun = self._models[name]
            if not begun.is_here and begun.begun_bytes:
                self.put(replace(begun, state=ModelState.PARTLY))
            raise
        finally:
            self._ended.release()
        return self.put(outcome or replace(self._models[name], state=ModelState.OFFICIAL, begun_bytes=0))

    def import_file(
        self, path: Path, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Wait for ``finish``; by itself it is a model of the speaker's own that bears the file's name."""
        if not path.exists():
            raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name)
        name = path.name.removesuffix(".pt")
        own = a_model(name, state=ModelState.OWN, languages=ModelLanguages.UNKNOWN, suit=None)
        self._begin("import_file", str(path))
        try:
            outcome = self._outcome(None, on_progress, is_stopped)
        finally:
            self._ended.release()
        return self.put(outcome or replace(own, size_bytes=path.stat().st_size))

    def verify(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Wait for ``finish``; by itself everything is found to be what it says."""
        model = self._models.get(name)
        if model is None or not model.is_here:
            raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name)
        self._begin("verify", name)
        try:
            outcome = self._outcome(None, on_progress, is_stopped)
        finally:
            self._ended.release()
        state = ModelState.OWN if model.suit is None else ModelState.OFFICIAL
        return self.put(outcome or replace(model, state=state))

    def remove(self, name: str) -> None:
        """Official ones are offered again, the speaker's own are gone."""
        self.calls.append(Call("remove", name))
        if self.remove_fault is not None:
            raise self.remove_fault
        with self._lock:
            model = self._models.get(name)
            if model is None or model.state is ModelState.OFFERED:
                raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name)
            if model.suit is None:
                del self._models[name]
            else:
                self._models[name] = replace(model, state=ModelState.OFFERED, begun_bytes=0)

    def put(self, model: SpeechModel) -> SpeechModel:
        """Lay a model, or another state of it, into the folder. Safe from any thread."""
        with self._lock:
            self._models[model.name] = model
        return model

    def progress(self, progress: ModelProgress) -> None:
        """Tell how far the waiting call is. Safe from any thread."""
        self._orders.put(progress)

    def finish(self, outcome: SpeechModel | CoachError | None = None) -> None:
        """Let the waiting call end: with this model, with this fault, or well. Safe from any thread."""
        self._orders.put(outcome)

    def wait_for_call(self) -> Call:
        """Wait until one more of ``fetch``, ``import_file`` and ``verify`` has begun to wait; gives the newest call."""
        assert self._waiting.acquire(timeout=SETTLE_S), "nothing was asked of the models"
        return self.calls[-1]

    def wait_for_end(self) -> None:
        """Wait until one more of them has ended, in whichever way."""
        assert self._ended.acquire(timeout=SETTLE_S), "the call did not end"

    def _begin(self, action: str, name: str) -> None:
        self.calls.append(Call(action, name))
        self._waiting.release()

    def _outcome(
        self,
        loaded: SpeechModel | None,
        on_progress: Callable[[ModelProgress], None],
        is_stopped: Callable[[], bool],
    ) -> SpeechModel | None:
        while not is_stopped():
            try:
                order = self._orders.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if isinstance(order, CoachError):
                raise order
            if not isinstance(order, ModelProgress):
                return order
            if loaded is not None and order.stage is ModelStage.LOADING:
                self.put(replace(self._models[loaded.name], begun_bytes=order.done_bytes))
            on_progress(order)
        raise CoachError(ErrorCode.MODEL_STOPPED)
