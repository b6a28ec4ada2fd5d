"""A file that goes out is whole or not there, and its name is taken everywhere."""

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.sharing.written_file import file_name, write_file


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the computer can read it, and nothing lies beside it."""
    write_file(tmp_path / "a.speakercoach", b"locked")
    assert (tmp_path / "a.speakercoach").read_bytes() == b"locked"
    assert [one.name for one in tmp_path.iterdir()] == ["a.speakercoach"]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a.speakercoach").stat().st_mode) == 0o600


def test_what_was_there_stays_when_it_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full stick costs nobody the file of yesterday, and leaves no half one."""
    path = tmp_path / "a.speakercoach"
    path.write_bytes(b"yesterday")

    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CoachError) as raised:
        write_file(path, b"today")
    assert raised.value.code is ErrorCode.DISK_FULL
    assert path.read_bytes() == b"yesterday"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """The sentence names the file, and no path."""
    with pytest.raises(CoachError) as raised:
        write_file(tmp_path / "gone" / "a.wav", b"")
    assert raised.value.code is ErrorCode.OUTPUT_REFUSED
    assert dict(raised.value.data) == {"name": "a.wav"}


def test_a_name_says_who_what_and_which() -> None:
    """People find the file again."""
    name = file_name("Haneul", "The persimmon tree", "take 6", suffix="speakercoach")
    assert name == "Haneul - The persimmon tree - take 6.speakercoach"
    assert file_name("", "What/why: now?", suffix="txt") == "What why now.txt"
    assert file_name("con", suffix="txt") == "speakercoach con.txt"
    assert file_name("하늘", "감나무", suffix="wav") == "하늘 - 감나무.wav"


@given(st.lists(st.text(max_size=200), max_size=4))
def test_every_name_is_taken_by_every_system(parts: list[str]) -> None:
    """Whatever a talk is called, the name holds no sign that a system refuses, and is not too long."""
    name = file_name(*(part.encode("utf-8", "ignore").decode() for part in parts), suffix="speakercoach")
    assert name.endswith(".speakercoach")
    assert len(name.encode()) < 160
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert not name.startswith((" ", "."))


def test_a_name_holds_nothing_unseen() -> None:
    """Neither signs between the letters, nor half a letter pair, which no system can write."""
    assert file_name("Ha\u200bne\u2060ul\ufeff", "\ud800 a\udc00", suffix="wav") == "Haneul - a.wav"
    assert file_name("\u200b\ud83d", suffix="txt") == "speakercoach.txt"
