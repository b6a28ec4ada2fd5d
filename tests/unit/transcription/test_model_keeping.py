"""Models come into the store whole, or not at all."""

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription.model_keeping import import_model, remove_model
from speakercoach.transcription.model_store import ModelState, ModelStore


def checkpoint(path: Path) -> Path:
    """An archive as PyTorch writes them."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", b"weights" * 1000)
    return path


def test_a_copy_is_whole_and_the_source_stays(tmp_path: Path) -> None:
    """The store holds the same bytes under the file's name; progress runs from 0 to 1 and never back."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    ratios: list[float] = []
    checked = import_model(store, source, ratios.append)
    assert checked.state is ModelState.OWN
    assert checked.model.path.read_bytes() == source.read_bytes()
    assert [model.name for model in store.list()] == ["mine"]
    assert ratios == sorted(ratios)
    assert ratios[-1] == pytest.approx(1.0)


def test_a_full_disk_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is taken away again, and the person reads why."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")

    def full(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CoachError) as caught:
        import_model(store, source, lambda _ratio: None)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert list((tmp_path / "store").iterdir()) == []


def test_an_official_name_takes_the_official_file_alone(tmp_path: Path) -> None:
    """A model that was cut off on its way does not become the real one's stand-in, nor replace it."""
    store = ModelStore(tmp_path / "store")
    with pytest.raises(CoachError) as caught:
        import_model(store, checkpoint(tmp_path / "small.pt"), lambda _ratio: None)
    assert caught.value.code is ErrorCode.INPUT_BROKEN_MODEL
    assert store.list() == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.pt", ErrorCode.INPUT_NOT_FOUND),
        ("folder.pt", ErrorCode.INPUT_UNREADABLE),
        ("letter.pt", ErrorCode.INPUT_BROKEN_MODEL),
    ],
)
def test_what_is_no_model_is_refused(name: str, code: ErrorCode, tmp_path: Path) -> None:
    """Missing, a folder, and something else."""
    (tmp_path / "folder.pt").mkdir()
    (tmp_path / "letter.pt").write_bytes(b"dear friend")
    with pytest.raises(CoachError) as caught:
        import_model(ModelStore(tmp_path / "store"), tmp_path / name, lambda _ratio: None)
    assert caught.value.code is code


def test_removing_touches_the_store_alone(tmp_path: Path) -> None:
    """A path is no name: a file elsewhere is never removed."""
    source = checkpoint(tmp_path / "mine.pt")
    store = ModelStore(tmp_path / "store")
    import_model(store, source, lambda _ratio: None)
    with pytest.raises(CoachError) as caught:
        remove_model(store, str(source))
    assert caught.value.code is ErrorCode.ENGINE_MODEL_MISSING
    remove_model(store, "mine")
    assert store.list() == ()
    assert source.exists()


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
    with pytest.raises(CoachError) as caught:
        import_model(store, source, lambda _ratio: None)
    assert (caught.value.code, caught.value.data["name"]) == (ErrorCode.INPUT_UNREADABLE, "mine.pt")
    assert list(store.folder.iterdir()) == []
