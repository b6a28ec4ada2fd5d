"""Everything that satisfies ``SpeechModels`` keeps these rules: the shelf with a server, and the fake."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState, SpeechModel, SpeechModels
from speakercoach.transcription.model_shelf import ModelShelf
from tests.fakes.model_server import CONTENT, Manner, catalogue_of, let_reach_this_machine, running
from tests.fakes.models import FakeModels, a_model
from tests.fakes.outlines import write_outline

PATIENCE_S = 20.0
HALF = len(CONTENT) // 2


@dataclass
class Stage:
    """Models, among them ``base``, which can be fetched; ``let_finish`` lets what is asked next end well.

    ``let_half`` lets the next fetch come half way, and no further.
    """

    models: SpeechModels
    let_finish: Callable[[], None]
    let_half: Callable[[], None]


@dataclass
class Work:
    """Something asked of the models on a thread of its own, as a window does."""

    ask: Callable[[Callable[[ModelProgress], None], Callable[[], bool]], SpeechModel]
    told: list[ModelProgress] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    came: SpeechModel | CoachError | None = None

    def __post_init__(self) -> None:
        """Begin."""
        self.half = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def outcome(self) -> SpeechModel | CoachError:
        """What came of it."""
        self._thread.join(PATIENCE_S)
        assert self.came is not None, "it never ended"
        return self.came

    def model(self) -> SpeechModel:
        """The model that came of it."""
        outcome = self.outcome()
        assert isinstance(outcome, SpeechModel), outcome
        return outcome

    def code(self) -> ErrorCode:
        """The code of the fault that came of it."""
        outcome = self.outcome()
        assert isinstance(outcome, CoachError), outcome
        return outcome.code

    def _run(self) -> None:
        try:
            self.came = self.ask(self._on_progress, self.stop.is_set)
        except CoachError as error:
            self.came = error

    def _on_progress(self, progress: ModelProgress) -> None:
        self.told.append(progress)
        if progress.stage is ModelStage.LOADING and progress.done_bytes > HALF // 2:
            self.half.set()


@pytest.fixture(params=["shelf", "fake"])
def stage(
    request: pytest.FixtureRequest, tmp_path: Path, no_network: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    """Each kind of models in turn."""
    assert no_network is None
    if request.param == "fake":
        fake = FakeModels(tmp_path / "models", (a_model("base", size_mb=len(CONTENT) / 1e6),))
        half = ModelProgress(ModelStage.LOADING, HALF, len(CONTENT))
        yield Stage(fake, fake.finish, lambda: fake.progress(half))
        return
    let_reach_this_machine(monkeypatch)
    with running() as server:
        shelf = ModelShelf(tmp_path / "models", catalogue=catalogue_of(), server=server.url)
        yield Stage(shelf, lambda: None, lambda: server.manners.append(Manner(stall_after=HALF)))


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A speaker's own model on a stick."""
    return write_outline(tmp_path / "mine.pt")


def listed(models: SpeechModels) -> dict[str, SpeechModel]:
    """The list, by name."""
    return {model.name: model for model in models.list()}


def fetched(stage: Stage) -> SpeechModel:
    """``base``, fetched."""
    stage.let_finish()
    return Work(partial(stage.models.fetch, "base")).model()


def imported(stage: Stage, path: Path) -> SpeechModel:
    """The model in this file, imported."""
    stage.let_finish()
    return Work(partial(stage.models.import_file, path)).model()


def test_before_anything_was_asked(stage: Stage) -> None:
    """There is an offer and no model, there is room, and no folder has been made."""
    assert listed(stage.models)["base"].state is ModelState.OFFERED
    assert stage.models.best("en") is None
    assert stage.models.free_bytes()
    assert not stage.models.folder.exists()


def test_a_fetched_model_is_here(stage: Stage) -> None:
    """It was found to be the official one, it is first in the list, and it is what hears."""
    model = fetched(stage)
    assert (model.name, model.state, model.begun_bytes) == ("base", ModelState.OFFICIAL, 0)
    first = stage.models.list()[0]
    assert (first.name, first.is_here) == ("base", True)
    best = stage.models.best("ko")
    assert best is not None
    assert best.name == "base"


def test_stopping_a_fetch_keeps_what_came(stage: Stage) -> None:
    """The list shows how much is here, nothing of it hears, and the next fetch finishes."""
    stage.let_half()
    work = Work(partial(stage.models.fetch, "base"))
    assert work.half.wait(PATIENCE_S)
    work.stop.set()
    assert work.code() is ErrorCode.MODEL_STOPPED
    begun = listed(stage.models)["base"]
    assert begun.state is ModelState.PARTLY
    assert 0 < begun.begun_bytes <= HALF + 10_000
    assert stage.models.best("en") is None
    assert fetched(stage).state is ModelState.OFFICIAL


def test_a_begun_download_can_be_removed(stage: Stage) -> None:
    """What was left of it goes, and it is offered as before."""
    stage.let_half()
    work = Work(partial(stage.models.fetch, "base"))
    assert work.half.wait(PATIENCE_S)
    work.stop.set()
    assert work.code() is ErrorCode.MODEL_STOPPED
    stage.models.remove("base")
    base = listed(stage.models)["base"]
    assert (base.state, base.begun_bytes) == (ModelState.OFFERED, 0)


def test_an_imported_model_is_the_speakers_own(stage: Stage, own_file: Path) -> None:
    """It bears the file's name, is told to be their own, and goes when it is removed."""
    model = imported(stage, own_file)
    assert (model.name, model.state, model.suit) == ("mine", ModelState.OWN, None)
    assert model.size_bytes == own_file.stat().st_size
    assert listed(stage.models)["mine"].is_here
    stage.models.remove("mine")
    assert "mine" not in listed(stage.models)
    assert own_file.exists()


def test_verifying_says_what_was_found(stage: Stage, own_file: Path) -> None:
    """An official model is compared; a speaker's own has nothing to be compared with."""
    fetched(stage)
    imported(stage, own_file)
    for name, state in (("base", ModelState.OFFICIAL), ("mine", ModelState.OWN)):
        stage.let_finish()
        assert Work(partial(stage.models.verify, name)).model().state is state


def test_a_removed_model_is_offered_again(stage: Stage) -> None:
    """Removing takes it off the computer and out of what hears; a second time there is nothing to remove."""
    fetched(stage)
    stage.models.remove("base")
    assert listed(stage.models)["base"].state is ModelState.OFFERED
    assert stage.models.best("en") is None
    with pytest.raises(CoachError) as caught:
        stage.models.remove("base")
    assert caught.value.code is ErrorCode.ENGINE_MODEL_MISSING


def test_what_is_not_there_is_said_at_once(stage: Stage, own_file: Path) -> None:
    """Names and files that stand for nothing end in their own faults, and are not waited for."""
    imported(stage, own_file)
    missing = own_file.with_name("none.pt")
    asked: dict[ErrorCode, tuple[Work, ...]] = {
        ErrorCode.MODEL_UNKNOWN: (
            Work(partial(stage.models.fetch, "huge")),
            Work(partial(stage.models.fetch, "mine")),
        ),
        ErrorCode.INPUT_NOT_FOUND: (Work(partial(stage.models.import_file, missing)),),
        ErrorCode.ENGINE_MODEL_MISSING: (Work(partial(stage.models.verify, "base")),),
    }
    for code, works in asked.items():
        assert {work.code() for work in works} == {code}


def test_who_wants_to_stop_is_asked_from_the_beginning(stage: Stage, own_file: Path) -> None:
    """Work that is not wanted any more before it begins ends without a model."""
    fetched(stage)
    for ask in (partial(stage.models.import_file, own_file), partial(stage.models.verify, "base")):
        with pytest.raises(CoachError) as caught:
            ask(lambda _progress: None, lambda: True)
        assert caught.value.code is ErrorCode.MODEL_STOPPED
    assert set(listed(stage.models)) == {"base"}
