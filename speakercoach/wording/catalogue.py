"""Turns source sentences (English) into the person's language through one GNU gettext catalogue."""

import contextlib
import ctypes
import gettext
import locale
import os
import plistlib
import sys
from functools import cache
from pathlib import Path

from speakercoach.assets import asset

DOMAIN = "speakercoach"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "ko")
"""Languages that the app speaks; the first is that of the source sentences."""


class _Speaking:
    """The language that is spoken now: one for the whole process, as one person sits in front of it."""

    language = SOURCE_LANGUAGE


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    path = asset("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return gettext.NullTranslations()


def use_language(language: str) -> None:
    """Speak this language (ISO 639-1) from now on; one that the app does not speak becomes English."""
    _Speaking.language = language if language in LANGUAGES else SOURCE_LANGUAGE


def current_language() -> str:
    """ISO 639-1 code of the language that is spoken now."""
    return _Speaking.language


def tr(sentence: str, /, **values: object) -> str:
    """Say a sentence in the person's language, ``{name}`` filled from ``values``.

    ``sentence`` is written in the source as one literal, so that it can be found by the translators' tool.
    """
    return _filled(_translations(_Speaking.language).gettext(sentence), values)


def trn(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Say a sentence that depends on a number; ``{count}`` is filled with it."""
    found = _translations(_Speaking.language).ngettext(singular, plural, count)
    return _filled(found, {"count": count, **values})


def _filled(sentence: str, values: dict[str, object]) -> str:
    return sentence.format(**values) if values else sentence


def system_language() -> str:
    """The one of the app's languages that the system speaks, English when it speaks another."""
    for tag in _system_tags():
        code = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
        if code not in ("", "c", "posix"):
            return SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def _system_tags() -> tuple[str, ...]:
    """Language tags as the system names them, the strongest first."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    # LANGUAGE is a list of wishes; gettext leaves it aside when the locale itself is "C".
    if any(tag.split(".")[0] not in ("", "C", "POSIX") for tag in named):
        named = [*os.environ.get("LANGUAGE", "").split(":"), *named]
    if sys.platform == "win32":
        named.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    elif sys.platform == "darwin":
        named.extend(_macos_tags())
    return tuple(tag for tag in named if tag)


def _macos_tags() -> tuple[str, ...]:
    """What the person chose in the settings of macOS: programs started from the Finder get no ``LANG``."""
    preferences = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"
    with contextlib.suppress(OSError, plistlib.InvalidFileException, ValueError):
        chosen = plistlib.loads(preferences.read_bytes()).get("AppleLanguages", [])
        return tuple(tag for tag in chosen if isinstance(tag, str))
    return ()
