"""What the library asks of the disk, also where a file system does not know it."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from speakercoach.library.disk import free_bytes, sync_file, sync_folder


def test_room_is_known_or_not_made_up(tmp_path: Path) -> None:
    """The room of the folder's disk; nothing where the folder is gone or the system does not say."""
    room_bytes = free_bytes(tmp_path)
    assert room_bytes is not None
    assert 0 < room_bytes <= shutil.disk_usage(tmp_path).total
    assert free_bytes(tmp_path / "nowhere") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens no folders")
def test_a_file_system_that_syncs_no_folders_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks know no such thing; a disk that fails is a fault all the same."""
    for number, is_fault in ((errno.EINVAL, False), (errno.EIO, True)):

        def refuse(_descriptor: int, number: int = number) -> None:
            raise OSError(number, "refused")

        monkeypatch.setattr(os, "fsync", refuse)
        if is_fault:
            with pytest.raises(OSError, match="refused"):
                sync_folder(tmp_path)
        else:
            sync_folder(tmp_path)


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync that went amiss is never taken for done."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EIO, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    if hasattr(os, "fdatasync"):
        monkeypatch.setattr(os, "fdatasync", refuse)
    with (tmp_path / "one").open("wb") as file, pytest.raises(OSError, match="refused"):
        sync_file(file.fileno())
