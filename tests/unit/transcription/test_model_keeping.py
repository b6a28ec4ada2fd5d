"""Models come into the store whole, or not at all."""

import errno
import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage, ModelState
from speakercoach.transcription import model_disk
from speakercoach.transcription.model_catalogue import OFFICIAL, ModelCatalogue
from speakercoach.transcription.model_disk import PartFile
from speakercoach.transcription.model_fetching import part_path
from speakercoach.transcription.model_keeping import COPYING_ENDING, import_model, remove_model
from speakercoach.transcription.model_store import CheckedModel, ModelStore
from tests.fakes.model_server import catalogue_of, official
from tests.fakes.outlines import BASE, PARTS, write_outline


def checkpoint(path: Path, weights: bytes = b"weights" * 1000) -> Path:
    """An archive as PyTorch writes them."""
    return write_outline(path, weights)


def bring(store: ModelStore, path: Path, catalogue: ModelCatalogue = OFFICIAL) -> CheckedModel:
    """Import a model that nobody watches or stops."""
    return import_model(store, path, catalogue, lambda _progress: None, lambda: False)


def fault_of(store: ModelStore, path: Path, catalogue: ModelCatalogue = OFFICIAL) -> CoachError:
    """The fault that an import ends in; it leaves nothing."""
    with pytest.raises(CoachError) as caught:
        bring(store, path, catalogue)
    assert not store.folder.exists() or list(store.folder.iterdir()) == []
    return caught.value


def test_a_copy_is_whole_and_the_source_stays(tmp_path: Path) -> None:
    """The store holds the same bytes under the file's name; copying and checking each run to the end, never back."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    told: list[ModelProgress] = []
    checked = import_model(store, source, OFFICIAL, told.append, lambda: False)
    assert checked.state is ModelState.OWN
    assert checked.model.path.read_bytes() == source.read_bytes()
    assert [model.name for model in store.list()] == ["mine"]
    assert list(store.folder.iterdir()) == [checked.model.path]
    size_bytes = source.stat().st_size
    assert told == [ModelProgress(stage, size_bytes, size_bytes) for stage in (ModelStage.COPYING, ModelStage.CHECKING)]


def test_an_official_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    """Whatever the file on the stick is called, the store holds it under the official name."""
    source = checkpoint(tmp_path / "from the coordinator (2).pt")
    catalogue = catalogue_of(official("base", source.read_bytes()))
    store = ModelStore(tmp_path / "store", catalogue)
    checked = bring(store, source, catalogue)
    assert (checked.state, checked.official_name) == (ModelState.OFFICIAL, "base")
    assert [model.path.name for model in store.list()] == ["base.pt"]


def test_an_official_name_takes_the_official_file_alone(tmp_path: Path) -> None:
    """A model that was cut off on its way does not become the real one's stand-in; its owner can give it a name."""
    store = ModelStore(tmp_path / "store")
    for name in ("small.pt", "turbo.pt"):
        fault = fault_of(store, checkpoint(tmp_path / name))
        assert (fault.code, fault.data["reason"]) == (ErrorCode.INPUT_BROKEN_MODEL, "name")


def test_a_file_that_is_refused_leaves_what_was_there(tmp_path: Path) -> None:
    """The model of that name that is here already stays as it is."""
    store = ModelStore(tmp_path / "store")
    store.folder.mkdir()
    (store.folder / "small.pt").write_bytes(b"the one here")
    with pytest.raises(CoachError):
        bring(store, checkpoint(tmp_path / "small.pt"))
    assert [path.name for path in store.folder.iterdir()] == ["small.pt"]
    assert (store.folder / "small.pt").read_bytes() == b"the one here"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.pt", ErrorCode.INPUT_NOT_FOUND),
        ("folder.pt", ErrorCode.INPUT_UNREADABLE),
        ("pipe.pt", ErrorCode.INPUT_UNREADABLE),
        ("letter.pt", ErrorCode.INPUT_BROKEN_MODEL),
        ("empty.pt", ErrorCode.INPUT_BROKEN_MODEL),
        ("half.pt", ErrorCode.INPUT_BROKEN_MODEL),
        ("pictures.pt", ErrorCode.INPUT_BROKEN_MODEL),
        ("long.pt", ErrorCode.INPUT_BROKEN_MODEL),
        ("nowhere.pt", ErrorCode.INPUT_NOT_FOUND),
    ],
)
def test_what_is_no_model_is_refused(name: str, code: ErrorCode, tmp_path: Path) -> None:
    """Missing, a folder, a pipe that nobody writes into, something else, a part, and a very long file of nothing."""
    (tmp_path / "folder.pt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pt")
    else:
        (tmp_path / "pipe.pt").mkdir()
    (tmp_path / "letter.pt").write_bytes(b"dear friend")
    (tmp_path / "empty.pt").touch()
    (tmp_path / "half.pt").write_bytes(checkpoint(tmp_path / "whole.pt").read_bytes()[:3000])
    with zipfile.ZipFile(tmp_path / "pictures.pt", "w") as archive:
        archive.writestr("one.jpg", b"a picture")
    with (tmp_path / "long.pt").open("wb") as file:
        file.truncate(8 << 30)
    (tmp_path / "nowhere.pt").symlink_to(tmp_path / "pulled-out")
    assert fault_of(ModelStore(tmp_path / "store"), tmp_path / name).code is code


def test_a_link_leads_to_the_file_itself(tmp_path: Path) -> None:
    """What is copied is the model, so that it is still here when the stick is not."""
    checkpoint(tmp_path / "elsewhere")
    (tmp_path / "mine.pt").symlink_to(tmp_path / "elsewhere")
    checked = bring(ModelStore(tmp_path / "store"), tmp_path / "mine.pt")
    assert not checked.model.path.is_symlink()
    assert checked.model.path.read_bytes() == (tmp_path / "elsewhere").read_bytes()


def test_nothing_in_a_model_is_unpacked(tmp_path: Path) -> None:
    """A file that would unfold to a disk of zeros is no model, and is told from one without unfolding it."""
    source = tmp_path / "mine.pt"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("mine/data.pkl", "w") as entry:
        for _ in range(64):
            entry.write(bytes(1 << 20))
    fault = fault_of(ModelStore(tmp_path / "store"), source)
    assert (fault.code, fault.data) == (ErrorCode.INPUT_BROKEN_MODEL, {"name": "mine.pt"})


class Calling:
    """What asks whoever unpacks it to run a program."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """The program and what it is given."""
        return (print, ("run",))


@pytest.mark.parametrize(
    "content",
    [
        {"dims": {**BASE, "n_mels": Calling()}, "model_state_dict": PARTS},
        {"dims": BASE, "model_state_dict": {**PARTS, "more": Calling()}},
        {"dims": {"n_mels": 80}, "model_state_dict": PARTS},
        {"dims": {**BASE, "n_audio_state": 999_999}, "model_state_dict": PARTS},
        {"dims": {**BASE, "n_mels": "80"}, "model_state_dict": PARTS},
        {"dims": BASE, "model_state_dict": {"layers.0": 0}},
        PARTS,
        [],
    ],
    ids=["code", "code-in-weights", "few-dims", "other-dims", "dims-as-text", "other-weights", "weights-alone", "list"],
)
def test_what_is_no_whisper_model_is_not_taken_in(
    tmp_path: Path, content: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model that could never be used, or has code in it, is refused before the stick is taken away; nothing runs."""
    store = ModelStore(tmp_path / "store")
    fault = fault_of(store, write_outline(tmp_path / "mine.pt", content=content))
    assert (fault.code, fault.data) == (ErrorCode.INPUT_BROKEN_MODEL, {"name": "mine.pt"})
    assert list(store.folder.iterdir()) == []
    assert capsys.readouterr().out == ""


def test_without_room_nothing_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is looked at before the first byte, and keeps room for recordings."""
    source = checkpoint(tmp_path / "mine.pt")
    needs = source.stat().st_size + model_disk.MARGIN_BYTES
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=needs - 1))
    fault = fault_of(ModelStore(tmp_path / "store"), source)
    assert (fault.code, fault.data["needs_bytes"], fault.data["has_bytes"]) == (
        ErrorCode.MODEL_NO_ROOM,
        needs,
        needs - 1,
    )


def test_a_full_disk_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is taken away again, and the person reads why."""
    source = checkpoint(tmp_path / "mine.pt")

    def full(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert fault_of(ModelStore(tmp_path / "store"), source).code is ErrorCode.DISK_FULL


@pytest.mark.parametrize("stage", [ModelStage.COPYING, ModelStage.CHECKING])
def test_stopping_leaves_nothing(tmp_path: Path, stage: ModelStage) -> None:
    """Whether it is being copied or checked, Stop takes the copy away again."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    told: list[ModelStage] = []
    with pytest.raises(CoachError) as caught:
        import_model(store, source, OFFICIAL, lambda progress: told.append(progress.stage), lambda: stage in told)
    assert caught.value.code is ErrorCode.MODEL_STOPPED
    assert list(store.folder.iterdir()) == []


def test_a_killed_copy_is_swept_away_and_one_at_work_is_not(tmp_path: Path) -> None:
    """What a killed program left goes at the next import; what another program writes just now stays."""
    store = ModelStore(tmp_path / "store")
    store.folder.mkdir()
    left = store.folder / f".old.pt{COPYING_ENDING}"
    left.write_bytes(b"half")
    at_work = PartFile(store.folder / f".other.pt{COPYING_ENDING}")
    bring(store, checkpoint(tmp_path / "mine.pt"))
    assert not left.exists()
    assert at_work.path.exists()
    with pytest.raises(CoachError) as caught:
        bring(store, checkpoint(tmp_path / "other.pt"))
    assert (caught.value.code, caught.value.data["reason"]) == (ErrorCode.MODEL_REFUSED, "busy")
    at_work.discard()


def test_removing_touches_the_store_alone(tmp_path: Path) -> None:
    """A path is no name: a file elsewhere is never removed."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    bring(store, source)
    for name in (str(source), "../mine", "mine.pt/../../mine"):
        with pytest.raises(CoachError) as caught:
            remove_model(store, name, OFFICIAL)
        assert caught.value.code is ErrorCode.ENGINE_MODEL_MISSING
    remove_model(store, "mine", OFFICIAL)
    assert store.list() == ()
    assert source.exists()


def test_removing_takes_what_a_download_left(tmp_path: Path) -> None:
    """Both the model and the part go, under its other name, too; a part that is being written stays."""
    store = ModelStore(tmp_path)
    base = official()
    catalogue = catalogue_of(base)
    part_path(tmp_path, base).write_bytes(b"half")
    (tmp_path / "base.pt").write_bytes(b"damaged")
    remove_model(store, "usual", catalogue)
    assert list(tmp_path.iterdir()) == []
    part = PartFile(part_path(tmp_path, base))
    with pytest.raises(CoachError) as caught:
        remove_model(store, "base", catalogue)
    assert caught.value.code is ErrorCode.MODEL_REFUSED
    assert part.path.exists()
    part.close()


def test_a_stick_that_cannot_be_read_is_not_taken_for_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that stops being readable in the middle is what the person hears of, not their own folder."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    real = Path.open

    class WornOut(io.BytesIO):
        """Bytes that cannot be read."""

        def read(self, _size: int | None = -1) -> NoReturn:
            raise OSError(errno.EIO, "worn out")

    def opened(self: Path, mode: str = "r") -> object:
        return WornOut() if self == source else real(self, mode)

    monkeypatch.setattr(
        "speakercoach.transcription.model_keeping._size_of_checkpoint", lambda path: path.stat().st_size
    )
    monkeypatch.setattr(Path, "open", opened)
    fault = fault_of(store, source)
    assert (fault.code, fault.data["name"]) == (ErrorCode.INPUT_UNREADABLE, "mine.pt")
