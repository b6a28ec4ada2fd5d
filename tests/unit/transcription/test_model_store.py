"""Finding and checking checkpoints."""

import hashlib
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelState, ModelSuit
from speakercoach.transcription.model_catalogue import ModelCatalogue, OfficialModel
from speakercoach.transcription.model_store import ModelStore, machine_memory_bytes

GIGABYTE = 1 << 30


def put(folder: Path, name: str, size: int = 10) -> Path:
    """Lay a file of this size into the store."""
    path = folder / f"{name}.pt"
    path.write_bytes(b"x" * size)
    return path


def test_a_folder_that_is_not_there_is_an_empty_store(tmp_path: Path) -> None:
    """Before the first model there is no folder, and that is no fault."""
    assert ModelStore(tmp_path / "none").list() == ()
    assert ModelStore(tmp_path / "none").best("en") is None


def test_models_are_listed_by_name_and_other_files_are_not(tmp_path: Path) -> None:
    """The list holds checkpoints alone, in the order of their names."""
    put(tmp_path, "tiny", 3)
    put(tmp_path, "base.en", 5)
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "folder.pt").mkdir()
    assert [(model.name, model.size_bytes) for model in ModelStore(tmp_path).list()] == [("base.en", 5), ("tiny", 3)]


def test_a_model_is_found_by_name_file_name_other_name_and_path(tmp_path: Path) -> None:
    """However a person names a model that is there, it is found."""
    turbo = put(tmp_path, "large-v3-turbo")
    elsewhere = put(tmp_path.parent, f"own-{tmp_path.name}")
    store = ModelStore(tmp_path)
    for name in ("large-v3-turbo", "large-v3-turbo.pt", "turbo", str(turbo)):
        assert store.find(name).path == turbo
    assert store.find(str(elsewhere)).path == elsewhere


@pytest.mark.parametrize("name", ["small", "no/such/file.pt", "", "a" * 5000, "null\0byte"])
def test_a_model_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    """A name that stands for nothing ends in one clear fault."""
    with pytest.raises(CoachError) as caught:
        ModelStore(tmp_path).find(name)
    assert caught.value.code is ErrorCode.ENGINE_MODEL_MISSING
    assert caught.value.data == {"model": name}


def test_a_file_is_compared_with_the_official_ones(tmp_path: Path) -> None:
    """An official file is known whatever its name; one that only bears the name is told apart; others are one's own."""
    tiny = OfficialModel("tiny", hashlib.sha256(b"x" * 10).hexdigest(), 10, ModelSuit.MOST)
    store = ModelStore(tmp_path, ModelCatalogue((tiny,)))
    put(tmp_path, "renamed", 10)
    put(tmp_path, "tiny", 9)
    put(tmp_path, "mine", 8)
    told: list[float] = []
    states = {model.name: store.check(model, told.append) for model in store.list()}
    assert states["renamed"].state is ModelState.OFFICIAL
    assert states["renamed"].official_name == "tiny"
    assert states["tiny"].state is ModelState.DIFFERENT
    assert states["mine"].state is ModelState.OWN
    assert told == [1.0, 1.0, 1.0]


def test_a_model_that_went_away_is_unreadable(tmp_path: Path) -> None:
    """A stick pulled out between choosing and reading is told as such."""
    store = ModelStore(tmp_path)
    path = put(tmp_path, "tiny")
    (model,) = store.list()
    path.unlink()
    with pytest.raises(CoachError) as caught:
        store.check(model)
    assert caught.value.code is ErrorCode.INPUT_UNREADABLE
    assert caught.value.data == {"name": "tiny.pt"}


def test_automatic_choice_takes_the_largest_that_leaves_room(tmp_path: Path) -> None:
    """The largest model hears best, as long as the machine keeps memory for everything else."""
    put(tmp_path, "tiny", 1000)
    put(tmp_path, "small", 3000)
    put(tmp_path, "large-v3", 9000)
    store = ModelStore(tmp_path)
    assert getattr(store.best("en", memory_bytes=30_000), "name", None) == "small"
    assert getattr(store.best("en", memory_bytes=90_000), "name", None) == "large-v3"
    assert store.best("en", memory_bytes=1_000) is None


def test_a_model_of_english_alone_hears_english_alone(tmp_path: Path) -> None:
    """Automatic choice never gives a Korean talk to a model that knows no Korean."""
    put(tmp_path, "small.en", 3000)
    store = ModelStore(tmp_path)
    assert store.best("ko", memory_bytes=GIGABYTE) is None
    assert store.best("auto", memory_bytes=GIGABYTE) is None
    assert getattr(store.best("en", memory_bytes=GIGABYTE), "name", None) == "small.en"
    put(tmp_path, "tiny", 1000)
    assert getattr(store.best("en", memory_bytes=GIGABYTE), "name", None) == "tiny"


def test_a_speaker_does_not_wait_for_a_model_for_files(tmp_path: Path) -> None:
    """While somebody speaks a model that is slower than speech is the last resort; for files it is the first."""
    for name, size_bytes in (("base", 145_000_000), ("medium", 1_528_000_000)):
        with (tmp_path / f"{name}.pt").open("wb") as file:
            file.truncate(size_bytes)
    store = ModelStore(tmp_path)
    assert [model.name for model in store.ranked("en", 64 << 30)] == ["base", "medium"]
    assert [model.name for model in store.ranked("en", 64 << 30, for_files=True)] == ["medium", "base"]


def test_the_machine_says_how_much_memory_it_has() -> None:
    """Some figure between a quarter of a gigabyte and a hundred terabytes."""
    assert GIGABYTE // 4 < machine_memory_bytes() < 100_000 * GIGABYTE
