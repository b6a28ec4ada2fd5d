"""What models ask of the disk."""

import os
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.transcription import model_disk
from speakercoach.transcription.model_disk import PartFile, remove_part


def test_a_disk_that_takes_little_at_a_time_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system may write less than it was given; the rest is given again."""
    write = os.write
    part = PartFile(tmp_path / "part")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, memoryview(data)[:3]))
        part.append(b"a model of some length")
    assert part.size_bytes == 22
    part.become(tmp_path / "model")
    assert (tmp_path / "model").read_bytes() == b"a model of some length"


def test_a_part_that_became_a_model_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a part just before another program makes a model of it does not write into the model."""
    path = tmp_path / "part"
    path.write_bytes(b"whole")

    def lock_late(_descriptor: int) -> bool:
        path.replace(tmp_path / "model")
        return True

    monkeypatch.setattr(model_disk, "_try_lock", lock_late)
    with pytest.raises(CoachError) as caught:
        PartFile(path)
    assert (caught.value.code, caught.value.data["reason"]) == (ErrorCode.MODEL_REFUSED, "busy")
    assert (tmp_path / "model").read_bytes() == b"whole"


def test_letting_go_twice_takes_nothing_of_the_next_writer(tmp_path: Path) -> None:
    """A part that was let go is another's: discarding it late does not remove theirs."""
    first = PartFile(tmp_path / "part")
    first.append(b"mine")
    first.become(tmp_path / "model")
    second = PartFile(tmp_path / "part")
    first.discard()
    first.close()
    assert (tmp_path / "part").exists()
    second.discard()
    assert not (tmp_path / "part").exists()
    assert not remove_part(tmp_path / "part")


def test_room_that_nobody_can_tell_keeps_no_model_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks do not say how much they hold; then the writing itself finds out."""

    def silent(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("shutil.disk_usage", silent)
    assert model_disk.free_bytes(tmp_path) is None
    model_disk.refuse_without_room(tmp_path, 1 << 60)
