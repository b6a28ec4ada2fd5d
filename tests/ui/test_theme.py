"""Colours, type and icons."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from pytestqt.qtbot import QtBot

from speakercoach.assets import asset
from speakercoach.stories import available, load_template
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import FAMILY, Appearance, current_theme
from speakercoach.ui.theme.tokens import DARK, HC_DARK, HC_LIGHT, LIGHT, Tokens

ALL = (LIGHT, DARK, HC_LIGHT, HC_DARK)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", ALL)
def test_words_can_be_read_on_every_ground(tokens: Tokens) -> None:
    """Each colour of words reaches 4.5 to 1 on every ground it stands on."""
    for ground in (tokens.window, tokens.surface, tokens.sunken):
        for ink in (tokens.ink, tokens.ink2, tokens.ink3):
            assert contrast(ink, ground) >= 4.5
    for ink, ground in (
        (tokens.on_accent, tokens.accent),
        (tokens.accent_ink, tokens.accent_tint),
        (tokens.accent_ink, tokens.surface),
        (tokens.decide_ink, tokens.decide_tint),
        (tokens.ink, tokens.error_tint),
        (tokens.ink2, tokens.error_tint),
    ):
        assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("tokens", ALL)
def test_marks_and_edges_stand_out(tokens: Tokens) -> None:
    """What has a meaning without words reaches 3 to 1 on its ground."""
    for mark in (tokens.edge, tokens.wave, tokens.pause, tokens.filler, tokens.hesitation, tokens.focus, tokens.error):
        assert contrast(mark, tokens.surface) >= 3.0


@pytest.mark.parametrize("tokens", ALL)
def test_names_of_parts_can_be_read_on_their_colours(tokens: Tokens) -> None:
    """A part's name reaches 4.5 to 1 on the part's colour."""
    for colour, label in zip(tokens.beats, tokens.beat_labels, strict=True):
        assert contrast(colour, label) >= 4.5


def test_a_missing_icon_is_a_fault(qapp: object) -> None:
    """An icon that is not shipped is never a silent blank."""
    assert qapp
    with pytest.raises(LookupError):
        pixmap("no-such-icon")


def test_every_icon_that_is_named_is_shipped() -> None:
    """Icons named in stories and in the window's source lie in the assets."""
    shipped = {path.stem for path in asset("icons").glob("*.svg")}
    in_stories = {
        prompt.icon
        for code in available()
        for language in ("en", "ko")
        for beat in load_template(code, language).beats
        for prompt in beat.prompts
    }
    assert in_stories <= shipped
    import speakercoach.ui as window

    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(window.__path__[0]).rglob("*.py"))
    named = set(re.findall(r'(?:pixmap|icon|IconButton|_Group)\(\s*"([a-z0-9-]+)"', source))
    named |= set(re.findall(r'Button\(tr\("[^"]*"\), "([a-z0-9-]+)"', source))
    named |= set(re.findall(r'icon="([a-z0-9-]+)"', source))
    assert named
    assert named <= shipped


def test_the_shipped_typeface_is_used(qapp: object) -> None:
    """Latin and Hangul come from the typeface that ships with the app."""
    assert qapp
    assert QFontInfo(current_theme().font("body")).family() == FAMILY


def test_text_size_and_appearance_change_while_the_window_is_open(qtbot: QtBot) -> None:
    """Choosing another text size or appearance takes effect at once and is told."""
    theme = current_theme()
    with qtbot.waitSignal(theme.changed):
        theme.choose(Appearance.DARK, 1.5)
    assert theme.tokens is DARK
    assert theme.font("body").pixelSize() == 21
    with qtbot.waitSignal(theme.changed):
        theme.choose(Appearance.LIGHT, 1.0)
    assert theme.tokens is LIGHT
    assert theme.font("body").pixelSize() == 14
