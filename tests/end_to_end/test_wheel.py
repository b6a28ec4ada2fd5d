"""The wheel that a person installs is whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = """
import sys
sys.path.insert(0, {installed!r})
from speakercoach.assets import asset
folder = asset("sample").resolve()
assert folder.is_relative_to({installed!r}), folder
for parts in (("languages", "ko", "language.toml"), ("fonts", "Pretendard-Medium.otf"), ("icons", "mic.svg"),
              ("sample", "sample_talk.flac"), ("translations", "ko", "LC_MESSAGES", "speakercoach.mo")):
    assert asset(*parts).is_file(), parts
from speakercoach.languages import load_pack
assert load_pack("ko").code == "ko"
print("whole")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, laid out as an installer lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_wheel_finds_its_files_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """Languages, typeface, icons, sample talk and translations come with the wheel and are found there."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(installed=str(installed))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "whole"), done.stderr


def test_the_wheel_carries_every_licence(installed: Path) -> None:
    """The app's own licence, the typeface's and the icons' travel with it."""
    names = {path.name for path in installed.glob("speakercoach-*.dist-info/licenses/**/*")}
    assert {"LICENSE", "LICENSE-Pretendard.txt", "LICENSE-Lucide.txt"} <= names


def test_the_wheel_carries_nothing_else(installed: Path) -> None:
    """Tests, build scripts and compiled leftovers stay out."""
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"speakercoach"}
    assert not list(installed.rglob("__pycache__"))
