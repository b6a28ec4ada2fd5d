"""The catalogue says sentences in the person's language."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from speakercoach.wording.catalogue import current_language, system_language, tr, trn, use_language

ROOT = Path(__file__).resolve().parents[3]


def test_english_is_the_source_itself() -> None:
    """In English a sentence is what stands in the source, its values filled in."""
    use_language("en")
    assert tr("Your recording is safe up to {time}.", time="3:12") == "Your recording is safe up to 3:12."


def test_korean_comes_from_the_compiled_catalogue() -> None:
    """In Korean the same sentence comes from the catalogue that ships."""
    use_language("ko")
    assert tr("Your recording is safe up to {time}.", time="3:12") == "3:12까지 안전하게 저장됐어요."


def test_an_unknown_sentence_stays_as_it_is() -> None:
    """A sentence without a translation is said in English rather than not at all."""
    use_language("ko")
    assert tr("Nobody ever says this.") == "Nobody ever says this."


@pytest.mark.parametrize(("language", "one", "two"), [("en", "1 word", "2 words"), ("ko", "1단어", "2단어")])
def test_number_decides_on_the_form(language: str, one: str, two: str) -> None:
    """English has two forms, Korean one."""
    use_language(language)
    assert trn("{count} word", "{count} words", 1) == one
    assert trn("{count} word", "{count} words", 2) == two


def test_a_language_that_the_app_does_not_speak_becomes_english() -> None:
    """Nobody sits in front of a mixture."""
    use_language("fr")
    assert current_language() == "en"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system is asked, not the environment")
@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR"}, "ko"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:en"}, "ko"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ko"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_system_says_which_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual variables decide, in the order that gettext gives them."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_every_sentence_is_translated_and_compiled() -> None:
    """No sentence of the source is untranslated, stale, or has other placeholders; the compiled file is up to date."""
    command = [sys.executable, str(ROOT / "packaging" / "translations.py"), "--check"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={"PYTHONIOENCODING": "utf-8"}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def the_check() -> ModuleType:
    """packaging/translations.py, which is a program and no package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    return translations


def test_a_compiled_file_is_judged_by_what_it_says_not_by_its_bytes() -> None:
    """Another release of the compiler lays sentences out otherwise; one that says something else is told."""
    translations = the_check()
    stored = translations.read(translations.TRANSLATIONS / "ko" / "LC_MESSAGES" / "speakercoach.po", "ko")
    compiled = translations.mo_bytes(stored)
    assert not translations.says_otherwise(compiled.replace(b"Generated-By: -", b"Generated-By: 9"), stored)
    again = "다시".encode()
    assert translations.says_otherwise(compiled.replace(again, "또한".encode()), stored)
    assert translations.says_otherwise(b"no catalogue", stored)


def test_a_sentence_that_the_extractor_cannot_see_is_told(tmp_path: Path) -> None:
    """Inside an f-string, or put together, a sentence would never reach the translators: the check names it."""
    translations = the_check()
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    (rooms / "door.py").write_text("said = f\"{name} {tr('Nobody collects this.')}\"\ntr(name)\n", encoding="utf-8")
    places = [place for place, _ in translations.said_in_code(rooms)]
    assert places == ["rooms/door.py:1", "rooms/door.py:2"]
    told = list(translations.uncollected(translations.sentences(), rooms))
    assert "Nobody collects this." in told[0]
    assert "no literal" in told[1]
