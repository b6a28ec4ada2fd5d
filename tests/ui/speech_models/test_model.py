"""Fetching, copying, checking and removing models off the window's thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState
from speakercoach.practice.ports import EngineChoice
from speakercoach.ui.models.engines import EnginesModel, HearsWith
from speakercoach.ui.models.speech_models import IMPORT, ModelOutcome, ModelWork, SpeechModelsModel
from tests.fakes.models import Call, FakeModels, a_model

HALF = ModelProgress(ModelStage.LOADING, 70_000_000, 145_300_000)


@pytest.fixture
def fake(tmp_path: Path) -> FakeModels:
    """A folder with one model in it, and two that can be fetched."""
    return FakeModels(
        tmp_path / "models", (a_model(), a_model("small", size_mb=483.6), a_model("tiny", state=ModelState.HERE))
    )


@pytest.fixture
def model(qtbot: QtBot, fake: FakeModels) -> Iterator[SpeechModelsModel]:
    """The models, listed."""
    model = SpeechModelsModel(fake)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    yield model
    model.finish()
    model.deleteLater()


def state_of(model: SpeechModelsModel, name: str) -> ModelState:
    """A model's state as it was listed last."""
    assert model.shelf is not None
    return next(one.state for one in model.shelf.models if one.name == name)


def ended(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels, with_: CoachError | None = None) -> ModelOutcome:
    """Let the waiting call end, and wait for the list that follows."""
    with qtbot.waitSignal(model.listed), qtbot.waitSignal(model.ended) as seen:
        fake.finish(with_)
    assert seen.args is not None
    outcome = seen.args[0]
    assert isinstance(outcome, ModelOutcome)
    return outcome


def test_looking_fetches_nothing(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """Listing, however often, asks for no model."""
    for _ in range(3):
        with qtbot.waitSignal(model.listed):
            model.refresh()
    assert fake.calls == []
    assert model.shelf is not None
    assert model.shelf.free_bytes == fake.free


def test_a_fetched_model_is_here_and_said_to_be(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """Progress comes while it loads; at its end whoever listens is told that other models lie here."""
    model.fetch("base")
    assert fake.wait_for_call() == Call("fetch", "base")
    with qtbot.waitSignal(model.progressed):
        fake.progress(HALF)
    running = model.running("base")
    assert running is not None
    assert running.progress == HALF
    with qtbot.waitSignal(model.changed):
        outcome = ended(qtbot, model, fake)
    assert outcome.work is ModelWork.FETCH
    assert outcome.error is None
    assert model.running("base") is None
    assert state_of(model, "base") is ModelState.OFFICIAL


def test_a_model_is_fetched_once_at_a_time(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """A second press while it loads begins nothing."""
    model.fetch("base")
    fake.wait_for_call()
    model.fetch("base")
    model.check("base")
    model.remove("base")
    ended(qtbot, model, fake)
    assert fake.calls == [Call("fetch", "base")]


def test_a_stopped_download_is_no_fault_and_goes_on_later(
    qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels
) -> None:
    """What was loaded so far stays, and nothing is said to have gone wrong."""
    model.fetch("base")
    fake.wait_for_call()
    with qtbot.waitSignal(model.progressed):
        fake.progress(HALF)
    with qtbot.waitSignals([model.ended, model.listed]):
        model.stop("base")
    assert model.fault("base") is None
    assert state_of(model, "base") is ModelState.PARTLY


def test_a_fault_is_kept_until_it_was_read(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """Somebody may be elsewhere when it happens; trying again takes it away, too."""
    model.fetch("base")
    fake.wait_for_call()
    outcome = ended(qtbot, model, fake, CoachError(ErrorCode.MODEL_NO_CONNECTION))
    assert outcome.error is not None
    fault = model.fault("base")
    assert fault is not None
    assert fault.code is ErrorCode.MODEL_NO_CONNECTION
    model.fetch("base")
    fake.wait_for_call()
    assert model.fault("base") is None
    ended(qtbot, model, fake, CoachError(ErrorCode.MODEL_REFUSED))
    model.forget_fault("base")
    assert model.fault("base") is None


def test_a_removed_model_is_offered_again(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """And who hears a talk is asked anew."""
    with qtbot.waitSignals([model.changed, model.listed]):
        model.remove("tiny")
    assert fake.calls == [Call("remove", "tiny")]
    assert state_of(model, "tiny") is ModelState.OFFERED


def test_a_file_takes_the_place_of_a_download_of_the_same_name(
    qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels, tmp_path: Path
) -> None:
    """Who brings a stick does not wait for the server; the model counts as taken until the copy is done."""
    stick = tmp_path / "base.pt"
    stick.write_bytes(b"weights")
    model.fetch("base")
    fake.wait_for_call()
    with qtbot.waitSignal(model.ended):
        model.import_file(stick)
    assert fake.wait_for_call() == Call("import_file", str(stick))
    assert model.running("base") is None
    assert model.is_taken("base")
    assert not model.is_taken("small")
    outcome = ended(qtbot, model, fake)
    assert outcome.model is not None
    assert outcome.model.state is ModelState.OWN
    assert model.running(IMPORT) is None


def test_two_models_may_come_at_the_same_time(qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels) -> None:
    """One waits for no other, and a check can be made meanwhile."""
    model.fetch("base")
    fake.wait_for_call()
    model.check("tiny")
    fake.wait_for_call()
    assert model.running("base") is not None
    assert model.running("tiny") is not None
    for key in ("base", "tiny"):
        with qtbot.waitSignals([model.ended, model.listed]):
            model.stop(key)


def test_finishing_stops_everything(model: SpeechModelsModel, fake: FakeModels) -> None:
    """The window goes, and no thread stays behind."""
    model.fetch("base")
    model.fetch("small")
    fake.wait_for_call()
    fake.wait_for_call()
    model.finish()
    fake.wait_for_end()
    fake.wait_for_end()


def test_who_hears_is_looked_at_anew_once_a_model_came(
    qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels
) -> None:
    """Screens that asked before are told without asking again."""
    fake.by_language = {"ko": None}
    engines = EnginesModel(model)
    with qtbot.waitSignal(engines.found) as first:
        engines.look(("ko",), EngineChoice.AUTO)
    assert first.args is not None
    assert first.args[0][0].hears_with is HearsWith.NOTHING
    model.fetch("base")
    fake.wait_for_call()
    fake.by_language = {"ko": a_model(state=ModelState.OFFICIAL)}
    with qtbot.waitSignal(engines.found) as second:
        fake.finish()
    assert second.args is not None
    assert (second.args[0][0].hears_with, second.args[0][0].model) == (HearsWith.WHISPER, fake.by_language["ko"])
    engines.deleteLater()


def test_progress_that_comes_faster_than_it_is_drawn_is_told_once(
    qtbot: QtBot, model: SpeechModelsModel, fake: FakeModels
) -> None:
    """Thousands of blocks a second do not fill the window's queue; the newest is what is told."""
    told: list[int] = []

    class Quick:
        """Checks a file in many blocks without ever waiting."""

        def __getattr__(self, name: str) -> object:
            return getattr(fake, name)

        def verify(self, name: str, on_progress: object, _is_stopped: object) -> object:
            assert callable(on_progress)
            for done in range(2000):
                on_progress(ModelProgress(ModelStage.CHECKING, done, 1999))
            return a_model(name, state=ModelState.OFFICIAL)

    model.models = Quick()  # type: ignore[assignment]
    model.progressed.connect(lambda _key: told.append(1))
    with qtbot.waitSignal(model.ended):
        model.check("tiny")
    assert 0 < len(told) < 1000
