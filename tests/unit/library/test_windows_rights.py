"""Rights of folders on Windows, as far as they can be tried elsewhere."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from speakercoach.library.places import make_private
from speakercoach.library.windows_rights import OWNER_ALONE, let_owner_alone


@pytest.mark.skipif(sys.platform == "win32", reason="pretends to be Windows")
def test_a_folder_is_given_to_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The rights are made from the text, put on the folder without those from above, and let go."""
    calls: list[tuple[str, object]] = []

    def convert(text: ctypes.c_wchar_p, revision: int, _into: object, _size: None) -> int:
        calls.append(("convert", (text.value, revision)))
        return 1

    def put(path: ctypes.c_wchar_p, what: ctypes.c_uint32, _descriptor: object) -> int:
        calls.append(("put", (path.value, what.value)))
        return 1

    class Free:
        argtypes: object = None

        def __call__(self, _descriptor: object) -> None:
            calls.append(("free", None))

    libraries = {
        "advapi32": SimpleNamespace(ConvertStringSecurityDescriptorToSecurityDescriptorW=convert, SetFileSecurityW=put),
        "kernel32": SimpleNamespace(LocalFree=Free()),
    }
    monkeypatch.setattr(ctypes, "WinDLL", lambda name, **_: libraries[name], raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    let_owner_alone(tmp_path)
    assert calls == [("convert", (OWNER_ALONE, 1)), ("put", (str(tmp_path), 0x8000_0004)), ("free", None)]


def test_a_disk_that_knows_no_owners_is_worked_on_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """FAT refuses to change a mode: the folder is there, and nobody is kept from starting."""
    (tmp_path / "stick").mkdir(mode=0o755)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    make_private(tmp_path / "stick")
    make_private(tmp_path / "stick" / "new")
    assert (tmp_path / "stick" / "new").is_dir()
