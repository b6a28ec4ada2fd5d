"""Chooses the engine for a talk and keeps it loaded for the next one. Lives in the worker's process."""

from collections.abc import Callable
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.transcription.engine import Engine
from speakercoach.transcription.model_store import ModelStore, StoredModel

_AnyModel = tuple[Path, int, int]


class Engines:
    """Loads engines when they are needed; of Whisper's checkpoints one at a time."""

    def __init__(self, models_folder: Path) -> None:
        self._store = ModelStore(models_folder)
        self._builtin: Engine | None = None
        self._whisper: tuple[_AnyModel, Engine] | None = None

    def warm_up(self) -> None:
        """Load what automatic choice would take, so that the first talk need not wait. Faults are told there."""
        try:
            self.engine(HearingRequest("auto"), lambda: None)
        except (CoachError, MemoryError):
            return

    def engine(self, request: HearingRequest, on_loading: Callable[[], None]) -> Engine:
        """The engine for this request, loaded. ``on_loading`` is called when that takes a while.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``ENGINE_NONE``, ``INPUT_BROKEN_MODEL``, ``INPUT_UNREADABLE``.
            MemoryError: the model is too large for this machine.
        """
        model = self._model(request)
        if model is not None:
            return self._load_whisper(model, on_loading)
        if self._builtin is None:
            on_loading()
            self._builtin = _load_builtin()
        return self._builtin

    def _model(self, request: HearingRequest) -> StoredModel | None:
        """The checkpoint to hear with; ``None`` for the built-in engine."""
        if request.engine is EngineChoice.BUILTIN:
            return None
        if request.model is not None:
            return self._store.find(request.model)
        best = self._store.best(request.language)
        if best is None and request.engine is EngineChoice.WHISPER:
            raise CoachError(ErrorCode.ENGINE_MODEL_MISSING)
        return best

    def _load_whisper(self, model: StoredModel, on_loading: Callable[[], None]) -> Engine:
        identity = _identity(model)
        if self._whisper is not None and self._whisper[0] == identity:
            return self._whisper[1]
        on_loading()
        self._whisper = None  # the old one's memory first
        from speakercoach.transcription.whisper_engine import WhisperEngine

        engine = WhisperEngine(self._store.check(model))
        self._whisper = (identity, engine)
        return engine


def _load_builtin() -> Engine:
    try:
        from speakercoach.transcription.builtin_engine import BuiltinEngine
    except ImportError as error:
        raise CoachError(ErrorCode.ENGINE_NONE) from error
    return BuiltinEngine()


def _identity(model: StoredModel) -> _AnyModel:
    """Which file this is; a replaced one differs."""
    try:
        changed = model.path.stat().st_mtime_ns
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=model.path.name) from error
    return (model.path, model.size_bytes, changed)
