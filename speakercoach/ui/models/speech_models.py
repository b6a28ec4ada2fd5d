"""The speech models as the window lists, fetches, checks and removes them; no call waits for a disk or a server."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import (
    ModelLanguages,
    ModelProgress,
    ModelSuit,
    SpeechModel,
    SpeechModels,
)
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window

CLOSING_LIMIT_MS = 1000
"""So long a closing window waits, in all, for work on models to stop."""
IMPORT = ""
"""Stands for the model that is copied from a file: its name is known for sure once the copy is checked."""


class ModelWork(StrEnum):
    """What is done with a model."""

    FETCH = "fetch"
    IMPORT = "import"
    CHECK = "check"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The models here and those that can be fetched; ``free_bytes`` is the room on their disk, if anybody can say."""

    models: tuple[SpeechModel, ...] = ()
    free_bytes: int | None = None

    @property
    def recommended(self) -> SpeechModel | None:
        """The one model that suits this computer; ``None`` where even the smallest does not fit."""
        for suit in (ModelSuit.MOST, ModelSuit.OLD_COMPUTER):
            for model in self.models:
                if model.suit is suit and model.fits and model.languages is ModelLanguages.MANY:
                    return model
        return None


@dataclass(frozen=True, slots=True)
class RunningWork:
    """What is being done with a model; ``name`` is that of the file where one is copied."""

    work: ModelWork
    name: str
    progress: ModelProgress | None = None


@dataclass(frozen=True, slots=True)
class ModelOutcome:
    """How a piece of work ended: with a ``model``, with an ``error``, or with neither where it was removed."""

    work: ModelWork
    name: str
    model: SpeechModel | None = None
    error: CoachError | None = None

    @property
    def is_stopped(self) -> bool:
        """Whether the person ended it: what was fetched so far stays."""
        return self.error is not None and self.error.code is ErrorCode.MODEL_STOPPED


class _Line:
    """Between the work's thread and the window's. Only the newest progress is told: the window draws no faster."""

    def __init__(self, post: Callable[[], None]) -> None:
        self.stopped = Event()
        self._post = post
        self._latest: ModelProgress | None = None
        self._is_on_its_way = False

    def tell(self, progress: ModelProgress) -> None:
        """Called on the work's thread."""
        self._latest = progress
        if not self._is_on_its_way:
            self._is_on_its_way = True
            self._post()

    def take(self) -> ModelProgress | None:
        """Called on the window's thread."""
        # First this: what is told from now on comes with a call of its own.
        self._is_on_its_way = False
        return self._latest


_Job = Callable[[Callable[[ModelProgress], None], Callable[[], bool]], SpeechModel | None]


class _Worker(QObject):
    """One piece of work on one model, on a thread of its own."""

    progressed = Signal(str)
    ended = Signal(str, object)
    """Key of the model, ModelOutcome."""

    def __init__(self, key: str, running: RunningWork, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self.running = running
        self._line = _Line(to_window(self._on_progress))
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def start(self, job: _Job) -> None:
        """Begin."""
        line = self._line
        self._background.run(lambda: job(line.tell, line.stopped.is_set), self._on_done, self._on_error)

    def stop(self) -> None:
        """Ask it to end; it does within a moment."""
        self._line.stopped.set()

    def wait(self, timeout_ms: int) -> bool:
        """Wait until it has ended, at most so long; whether it has."""
        return self._background.wait(timeout_ms)

    @Slot()
    def _on_progress(self) -> None:
        work, name = self.running.work, self.running.name
        self.running = RunningWork(work, name, self._line.take())
        self.progressed.emit(self._key)

    @Slot(object)
    def _on_done(self, model: SpeechModel | None) -> None:
        self.ended.emit(self._key, ModelOutcome(self.running.work, self.running.name, model))

    @Slot(object)
    def _on_error(self, error: CoachError) -> None:
        self.ended.emit(self._key, ModelOutcome(self.running.work, self.running.name, error=error))


class SpeechModelsModel(QObject):
    """One for the window, and not for an open vault: a download goes on while the place is locked.

    There is one piece of work at a time for each model. Nothing is fetched unless ``fetch`` is called.
    """

    listed = Signal(object)
    """Shelf."""
    began = Signal(str)
    """Name of the model that is worked on from now on, or ``IMPORT``."""
    progressed = Signal(str)
    """Name of the model whose work went on, or ``IMPORT``; ``running`` says how far it is."""
    ended = Signal(object)
    """ModelOutcome."""
    changed = Signal()
    """Other models lie here than before: who hears a talk is to be asked anew."""

    def __init__(self, models: SpeechModels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.models = models
        self._shelf: Shelf | None = None
        self._workers: dict[str, _Worker] = {}
        self._faults: dict[str, CoachError] = {}
        self._listing = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._is_outdated = False
        self._is_unseen = False
        self._unseen: list[ModelOutcome] = []

    # ------------------------------------------------------------------------------------------- looking

    @property
    def shelf(self) -> Shelf | None:
        """As it was listed last."""
        return self._shelf

    @property
    def folder(self) -> Path:
        """Where the models lie."""
        return self.models.folder

    def running(self, key: str) -> RunningWork | None:
        """What is being done with this model, or with the one that is copied (``IMPORT``)."""
        worker = self._workers.get(key)
        return None if worker is None else worker.running

    def is_taken(self, name: str) -> bool:
        """Whether a model by this name is worked on, or copied from a file."""
        copied = self.running(IMPORT)
        return name in self._workers or (copied is not None and copied.name == name)

    def fault(self, key: str) -> CoachError | None:
        """How the last work on this model ended, where it ended badly and nobody put the note away."""
        return self._faults.get(key)

    def forget_fault(self, key: str) -> None:
        """The person has read it."""
        self._faults.pop(key, None)

    @Slot()
    def refresh(self) -> None:
        """List the models; ``listed`` follows."""
        if self._listing.busy:
            self._is_outdated = True
            return
        models = self.models
        self._listing.run(lambda: Shelf(models.list(), models.free_bytes()), self._on_listed, self._on_not_listed)

    @Slot(object)
    def _on_listed(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.listed.emit(shelf)
        self._list_again()

    @Slot(object)
    def _on_not_listed(self, _error: CoachError) -> None:
        self._shelf = self._shelf or Shelf()
        self.listed.emit(self._shelf)
        self._list_again()

    def _list_again(self) -> None:
        if self._is_outdated:
            self._is_outdated = False
            # From the next turn on the listing that tells this is over.
            to_window(self.refresh)()

    # ------------------------------------------------------------------------------------------- working

    def fetch(self, name: str) -> None:
        """Download a model, because the person asks for it; one that was begun goes on."""
        self._start(name, RunningWork(ModelWork.FETCH, name), partial(self.models.fetch, name))

    def import_file(self, path: Path) -> None:
        """Copy a model from a file. A download of the same name is stopped: the file is quicker."""
        name = path.name.removesuffix(".pt")
        self.stop(name)
        self._start(IMPORT, RunningWork(ModelWork.IMPORT, name), partial(self.models.import_file, path))

    def check(self, name: str) -> None:
        """Compare a model with the official file."""
        self._start(name, RunningWork(ModelWork.CHECK, name), partial(self.models.verify, name))

    def remove(self, name: str) -> None:
        """Take a model, or what a download left of it, off this computer."""
        models = self.models
        self._start(name, RunningWork(ModelWork.REMOVE, name), lambda _tell, _is_stopped: models.remove(name))

    def stop(self, key: str) -> None:
        """End the work on this model; what was fetched so far stays for the next time."""
        worker = self._workers.get(key)
        if worker is not None:
            worker.stop()

    def finish(self) -> None:
        """End all work when the window closes."""
        for worker in self._workers.values():
            worker.stop()
        left_ms = CLOSING_LIMIT_MS
        while left_ms > 0 and any(not worker.wait(_PIECE_MS) for worker in self._workers.values()):
            left_ms -= _PIECE_MS

    # ------------------------------------------------------------------------------------ behind a lock

    def look_away(self) -> None:
        """The place is locked: how downloads end from now on is kept for whoever opens it again."""
        self._is_unseen = True

    def take_unseen(self) -> tuple[ModelOutcome, ...]:
        """Somebody is here again: how downloads ended that nobody saw the end of; once."""
        unseen, self._unseen, self._is_unseen = tuple(self._unseen), [], False
        return unseen

    def _start(self, key: str, running: RunningWork, job: _Job) -> None:
        if key in self._workers:
            return
        self._faults.pop(key, None)
        worker = _Worker(key, running, self)
        worker.progressed.connect(self.progressed)
        worker.ended.connect(self._on_ended)
        self._workers[key] = worker
        worker.start(job)
        self.began.emit(key)

    @Slot(str, object)
    def _on_ended(self, key: str, outcome: ModelOutcome) -> None:
        self._workers.pop(key).deleteLater()
        if outcome.error is not None and not outcome.is_stopped:
            self._faults[key] = outcome.error
        if self._is_unseen and outcome.work is ModelWork.FETCH and not outcome.is_stopped:
            self._unseen.append(outcome)
        self.ended.emit(outcome)
        if outcome.error is None:
            self.changed.emit()
        self.refresh()


_PIECE_MS = 20
