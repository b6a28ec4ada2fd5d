"""The speech models on this computer and those that can be fetched, for the window and the command line."""

import threading
from collections.abc import Callable
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import (
    ModelLanguages,
    ModelProgress,
    ModelStage,
    ModelState,
    SpeechModel,
)
from speakercoach.transcription.model_catalogue import (
    OFFICIAL,
    SERVER,
    ModelCatalogue,
    OfficialModel,
    languages_of,
    memory_bytes,
)
from speakercoach.transcription.model_disk import free_bytes
from speakercoach.transcription.model_fetching import ModelFetcher, Patience, part_path
from speakercoach.transcription.model_keeping import import_model, remove_model
from speakercoach.transcription.model_store import CheckedModel, ModelStore, StoredModel, fits, machine_memory_bytes

_Identity = tuple[int, int]
"""Length and time of change: another file in a model's place differs."""


class ModelShelf:
    """Satisfies ``practice.model_ports.SpeechModels``.

    What a check found stays known for as long as the file is the same and the program runs.
    """

    def __init__(
        self,
        folder: Path,
        *,
        catalogue: ModelCatalogue = OFFICIAL,
        server: str = SERVER,
        patience: Patience | None = None,
    ) -> None:
        self._store = ModelStore(folder, catalogue)
        self._catalogue = catalogue
        self._fetcher = ModelFetcher(folder, server=server, patience=patience)
        self._found: dict[Path, tuple[_Identity, CheckedModel]] = {}
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where the models lie; it need not exist yet."""
        return self._store.folder

    def list(self) -> tuple[SpeechModel, ...]:
        """Those here first, official ones before the speaker's own, then what is offered, small ones first."""
        order = {model.name: place for place, model in enumerate(self._catalogue)}
        here = sorted(self._store.list(), key=lambda model: (order.get(model.name, len(order)), model.name))
        names = {model.name for model in here}
        offered = (self._offered(model) for model in self._catalogue.offered() if model.name not in names)
        return (*(self._here(model) for model in here), *offered)

    def free_bytes(self) -> int | None:
        """Room on the disk that the models lie on; ``None`` where nobody can say."""
        return free_bytes(self.folder)

    def best(self, language: str, *, for_files: bool = False) -> SpeechModel | None:
        """The model that hears talks in this language when the person leaves the choice to the app."""
        best = self._store.best(language, for_files=for_files)
        return None if best is None else self._here(best)

    def fetch(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Download an official model, going on where an earlier try ended.

        One that is here already is looked at first: if it is sound, no connection is opened; if not, it is replaced
        once the new one is whole.

        Raises:
            CoachError: ``MODEL_UNKNOWN``, ``MODEL_NO_CONNECTION``, ``MODEL_REFUSED``, ``MODEL_ALTERED``,
                ``MODEL_STOPPED``, ``MODEL_NO_ROOM``, ``DISK_FULL``, ``DISK_REFUSED``.
        """
        official = self._catalogue.named(name)
        if official is None or official.suit is None:
            available = ", ".join(model.name for model in self._catalogue.offered())
            raise CoachError(ErrorCode.MODEL_UNKNOWN, model=name, available=available)
        here = next((model for model in self._store.list() if model.name == official.name), None)
        if here is not None:
            found = self._check(here, on_progress, is_stopped)
            if found.state is ModelState.OFFICIAL:
                return found
        path = self._fetcher.fetch(official, on_progress, is_stopped)
        stored = self._store.find(str(path))
        return self._remembered(CheckedModel(stored, ModelState.OFFICIAL, official.sha256, official.name))

    def import_file(
        self, path: Path, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Copy a model from a file, a stick for example, and check the copy.

        Raises:
            CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``, ``INPUT_BROKEN_MODEL``, ``MODEL_STOPPED``,
                ``MODEL_NO_ROOM``, ``MODEL_REFUSED``, ``DISK_FULL``, ``DISK_REFUSED``.
        """
        return self._remembered(import_model(self._store, path, self._catalogue, on_progress, is_stopped))

    def verify(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Read the whole file and compare it with the official one; the answer's ``state`` says what was found.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``INPUT_UNREADABLE``, ``MODEL_STOPPED``.
        """
        whole_name = self._catalogue.whole_name(name)
        for model in self._store.list():
            if model.name == whole_name:
                return self._check(model, on_progress, is_stopped)
        raise CoachError(ErrorCode.ENGINE_MODEL_MISSING, model=name)

    def remove(self, name: str) -> None:
        """Take a model, and what a download left of it, off this computer.

        Raises:
            CoachError: ``ENGINE_MODEL_MISSING``, ``DISK_REFUSED``; ``MODEL_REFUSED`` while it is being downloaded.
        """
        remove_model(self._store, name, self._catalogue)

    def _check(
        self, model: StoredModel, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        def tell(ratio: float) -> None:
            on_progress(ModelProgress(ModelStage.CHECKING, round(ratio * model.size_bytes), model.size_bytes))
            if is_stopped():
                raise CoachError(ErrorCode.MODEL_STOPPED, begun_bytes=0)

        return self._remembered(self._store.check(model, tell))

    def _remembered(self, checked: CheckedModel) -> SpeechModel:
        identity = _identity(checked.model.path)
        if identity is not None:
            with self._lock:
                self._found[checked.model.path] = (identity, checked)
        return self._described(checked.model, checked.state, checked.official_name)

    def _here(self, model: StoredModel) -> SpeechModel:
        with self._lock:
            identity, checked = self._found.get(model.path, (None, None))
        if checked is not None and identity == _identity(model.path):
            return self._described(model, checked.state, checked.official_name)
        is_own = self._catalogue.named(model.name) is None
        return self._described(model, ModelState.OWN if is_own else ModelState.HERE, model.name)

    def _described(self, model: StoredModel, state: ModelState, official_name: str | None) -> SpeechModel:
        official = self._catalogue.named(official_name or model.name)
        return SpeechModel(
            name=model.name,
            size_bytes=model.size_bytes,
            memory_bytes=memory_bytes(model.size_bytes),
            languages=official.languages if official else languages_of(model.name, ModelLanguages.UNKNOWN),
            state=state,
            fits=fits(model.size_bytes, machine_memory_bytes()),
            suit=official.suit if official else None,
        )

    def _offered(self, model: OfficialModel) -> SpeechModel:
        begun_bytes = _length(part_path(self.folder, model))
        return SpeechModel(
            name=model.name,
            size_bytes=model.size_bytes,
            memory_bytes=memory_bytes(model.size_bytes),
            languages=model.languages,
            state=ModelState.PARTLY if begun_bytes else ModelState.OFFERED,
            fits=fits(model.size_bytes, machine_memory_bytes()),
            suit=model.suit,
            begun_bytes=begun_bytes,
        )


def _identity(path: Path) -> _Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _length(path: Path) -> int:
    identity = _identity(path)
    return 0 if identity is None else identity[0]
