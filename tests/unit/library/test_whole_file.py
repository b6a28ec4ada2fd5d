"""Small files that are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.whole_file import destroy, write_whole


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the new bytes alone, and leaves no half file behind."""
    path = tmp_path / "one"
    write_whole(path, b"old")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CoachError) as error:
        write_whole(path, b"new")
    assert error.value.code is ErrorCode.DISK_FULL
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["one"]


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets them all."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
    write_whole(tmp_path / "one", b"0123456789")
    monkeypatch.undo()
    assert (tmp_path / "one").read_bytes() == b"0123456789"


def test_what_was_left_of_a_killed_write_is_no_hindrance(tmp_path: Path) -> None:
    """The next write takes its place."""
    (tmp_path / ".one.new").write_bytes(b"half")
    write_whole(tmp_path / "one", b"whole")
    assert (tmp_path / "one").read_bytes() == b"whole"
    assert [one.name for one in tmp_path.iterdir()] == ["one"]


def test_a_destroyed_file_is_overwritten_first(tmp_path: Path) -> None:
    """Its bytes are zero on the disk before its name goes; destroying nothing is no fault."""
    path = tmp_path / "one"
    path.write_bytes(b"secret" * 100)
    os.link(path, tmp_path / "same")
    destroy(path)
    assert not path.exists()
    assert (tmp_path / "same").read_bytes() == bytes(600)
    destroy(path)
