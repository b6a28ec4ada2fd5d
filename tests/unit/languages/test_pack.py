"""Language packs."""

import re
import shutil
from pathlib import Path

import pytest

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.languages import available, load_pack
from speakercoach.languages.pack import BrokenLanguagePackError, read_pack


def test_english_and_korean_ship() -> None:
    """Both languages are there from the first day, each with its own unit of pace."""
    assert {"en", "ko"} <= set(available())
    assert load_pack("en").tested
    assert load_pack("ko").tested
    assert load_pack("en").pace.unit == "words"
    assert load_pack("ko").pace.unit == "syllables"


@pytest.mark.parametrize("code", ["en", "ko"])
def test_every_rule_of_a_shipped_pack_can_be_used(code: str) -> None:
    """The pattern of filled pauses compiles, and each marker is written bare, as words are compared."""
    pack = load_pack(code)
    re.compile(pack.fillers.filled_pauses.pattern)
    assert all(word == word.lower().strip(",. ") for marker in pack.fillers.markers for word in marker.words)


def test_an_unknown_language_is_named() -> None:
    """Who asks for a language that is not there hears which."""
    with pytest.raises(CoachError) as caught:
        load_pack("xx")
    assert caught.value.code is ErrorCode.INPUT_UNKNOWN_LANGUAGE
    assert caught.value.data["language"] == "xx"


@pytest.mark.parametrize("code", ["../en", "", "EN", "en/../en"])
def test_a_language_is_no_path(code: str) -> None:
    """Nothing but the code of a shipped file is opened."""
    with pytest.raises(CoachError):
        load_pack(code)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("low = 100", 'low = "slow"'), "pace.low"),
        (("low = 100", "low = 200"), "band"),
        (("screening = [90, 140]", "screening = [140, 90]"), "band"),
        (("screening = [90, 140]", "picnic = [90, 140]"), "picnic"),
        (('name = "English"', 'title = "English"'), "title"),
        (("threshold_s = 0.25", "threshold_s = -1"), "threshold_s"),
        (('code = "en"', 'code = "de"'), "de"),
        (("[pace]", "[pace"), "line"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    """A fault in a language file is said with its place, not met later."""
    folder = shutil.copytree(asset("languages", "en"), tmp_path / "en")
    path = folder / "language.toml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(change[0], change[1], 1), encoding="utf-8")
    with pytest.raises(BrokenLanguagePackError, match=said):
        read_pack(folder)
