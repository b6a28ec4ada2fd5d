"""Chooses the engine for a talk and keeps it loaded for the next one. Lives in the worker's process."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelState
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.transcription.engine import Engine
from speakercoach.transcription.model_store import ModelStore, StoredModel

if TYPE_CHECKING:
    from speakercoach.transcription.builtin_engine import BuiltinEngine

_AnyModel = tuple[Path, int, int]


class Engines:
    """Loads engines when they are needed; of Whisper's checkpoints one at a time."""

    def __init__(self, models_folder: Path) -> None:
        self._store = ModelStore(models_folder)
        self._builtin: BuiltinEngine | None = None
        self._whisper: tuple[_AnyModel, Engine] | None = None

    def warm_up(self) -> None:
        """Load what automatic choice takes for a rehearsal, so that the first need not wait. Faults are told there."""
        with contextlib.suppress(Exception):
            self.engine(HearingRequest("auto", while_spoken=True), lambda: None)

    def forget(self) -> None:
        """Load everything anew for the next talk: after a fault nobody knows what state an engine is in."""
        self._builtin = self._whisper = None

    def engine(self, request: HearingRequest, on_loading: Callable[[], None]) -> Engine:
        """The engine for this request, loaded. ``on_loading`` is called when that takes a while.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``ENGINE_MODEL_TOO_LARGE``, ``ENGINE_NONE``, ``INPUT_BROKEN_MODEL``,
                ``INPUT_UNREADABLE``.
            MemoryError: the model is too large for this machine.
        """
        if request.engine is EngineChoice.BUILTIN:
            return self._load_builtin(on_loading)
        if request.model is not None:
            return self._load_whisper(self._store.find(request.model), on_loading)
        fault: CoachError | MemoryError | None = None
        for model in self._store.ranked(request.language, for_files=not request.while_spoken):
            try:
                return self._load_whisper(model, on_loading)
            except (CoachError, MemoryError) as error:
                # The machine is short of memory just now, or the file was damaged: the next one is there, too.
                fault = fault or error
        if request.engine is EngineChoice.WHISPER:
            raise fault or CoachError(ErrorCode.ENGINE_MODEL_MISSING)
        builtin = self._load_builtin(on_loading)
        if fault is not None and not builtin.knows(request.language):
            raise fault
        return builtin

    def _load_builtin(self, on_loading: Callable[[], None]) -> "BuiltinEngine":
        if self._builtin is None:
            on_loading()
            self._builtin = _builtin()
        return self._builtin

    def _load_whisper(self, model: StoredModel, on_loading: Callable[[], None]) -> Engine:
        identity = _identity(model)
        if self._whisper is not None and self._whisper[0] == identity:
            return self._whisper[1]
        on_loading()
        self._whisper = None  # the old one's memory first
        try:
            from speakercoach.transcription.whisper_engine import WhisperEngine
        except (ImportError, OSError) as error:  # a library of the system is missing, or the processor is too old
            raise CoachError(ErrorCode.ENGINE_NONE) from error
        checked = self._store.check(model)
        if checked.state is ModelState.DIFFERENT:
            raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=model.path.name)
        try:
            engine = WhisperEngine(checked, self._store.folder)
        except (CoachError, MemoryError):
            raise
        except Exception as error:  # weights that are numbers of no use make the warm-up stumble anywhere
            raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=model.path.name) from error
        self._whisper = (identity, engine)
        return engine


def _builtin() -> "BuiltinEngine":
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
