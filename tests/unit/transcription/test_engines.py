"""Which engine hears a talk, and what becomes of one that cannot be loaded."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.transcription.engines import Engines
from speakercoach.transcription.model_store import CheckedModel
from tests.scripted_checkpoint import write_scripted_checkpoint

WHISPER = "speakercoach.transcription.whisper_engine.WhisperEngine"
SPOKEN = HearingRequest("en", while_spoken=True)
FILE = HearingRequest("en")


def put(folder: Path, **sizes_bytes: int) -> None:
    """Lay models of these lengths into the store."""
    for name, size_bytes in sizes_bytes.items():
        with (folder / f"{name}.pt").open("wb") as file:
            file.truncate(size_bytes)


def stand_in(monkeypatch: pytest.MonkeyPatch, **faults: Exception) -> list[str]:
    """Have Whisper load whatever is there, but for models that end in these faults; gives what was loaded."""
    loaded: list[str] = []

    def load(checked: CheckedModel, _notes_folder: Path) -> object:
        if checked.model.name in faults:
            raise faults[checked.model.name]
        loaded.append(checked.model.name)
        return SimpleNamespace(kind=EngineKind.WHISPER, model=checked.model.name)

    monkeypatch.setattr(WHISPER, load)
    return loaded


def test_who_speaks_gets_a_quick_model_and_a_file_the_best(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ear keeps to the order of the store: nobody waits for a model that is slower than speech."""
    put(tmp_path, quick=1_000, slow=700_000_000)
    loaded = stand_in(monkeypatch)
    engines = Engines(tmp_path)
    engines.engine(SPOKEN, lambda: None)
    engines.engine(FILE, lambda: None)
    assert loaded == ["quick", "slow"]


@pytest.mark.parametrize(
    "fault", [MemoryError(), CoachError(ErrorCode.ENGINE_MODEL_TOO_LARGE), ValueError("weights")], ids=repr
)
def test_the_next_model_serves_where_one_will_not_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """Too little memory or weights of no use cost that model and no more."""
    put(tmp_path, larger=1_000, smaller=500)
    stand_in(monkeypatch, larger=fault)
    assert Engines(tmp_path).engine(SPOKEN, lambda: None).model == "smaller"


def test_a_fault_is_told_where_nothing_else_knows_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has a damaged model is told of the damage, not to get a model."""
    put(tmp_path, mine=1_000)
    stand_in(monkeypatch, mine=CoachError(ErrorCode.INPUT_BROKEN_MODEL, name="mine.pt"))
    engines = Engines(tmp_path)
    with pytest.raises(CoachError) as caught:
        engines.engine(HearingRequest("ko"), lambda: None)
    assert caught.value.code is ErrorCode.INPUT_BROKEN_MODEL
    assert engines.engine(FILE, lambda: None).kind is EngineKind.BUILTIN


def test_a_library_that_will_not_load_leaves_the_built_in_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing library of the system takes Whisper away and nothing else; warming up survives it."""
    put(tmp_path, mine=1_000)
    monkeypatch.setitem(sys.modules, "speakercoach.transcription.whisper_engine", None)
    engines = Engines(tmp_path)
    engines.warm_up()
    assert engines.engine(FILE, lambda: None).kind is EngineKind.BUILTIN
    with pytest.raises(CoachError) as caught:
        engines.engine(HearingRequest("en", EngineChoice.WHISPER), lambda: None)
    assert caught.value.code is ErrorCode.ENGINE_NONE


def test_after_a_fault_everything_is_loaded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is kept is not loaded twice, until somebody says to forget it."""
    put(tmp_path, mine=1_000)
    loaded = stand_in(monkeypatch)
    engines = Engines(tmp_path)
    engines.engine(FILE, lambda: None)
    engines.engine(FILE, lambda: None)
    engines.forget()
    engines.engine(FILE, lambda: None)
    assert loaded == ["mine", "mine"]


def test_a_real_model_is_loaded(tmp_path: Path) -> None:
    """The stand-in above is called as the real engine is."""
    write_scripted_checkpoint(tmp_path / "mine.pt", (("Good", 0.5), ("evening", 1.0)), end_s=1.5)
    assert Engines(tmp_path).engine(FILE, lambda: None).model == "mine"
