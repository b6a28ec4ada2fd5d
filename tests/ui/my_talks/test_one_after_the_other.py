"""Files and questions that come at the same time, in My talks: none of them is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.ui.my_talks.sheets import ImportSheet
from speakercoach.ui.review.sheets import PassphraseSheet
from tests.ui.my_talks.test_files_in import TOLD_BY_PHONE, Home


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Iterator[Home]:
    """A window whose work is done afterwards."""
    made = Home(qtbot, tmp_path)
    yield made
    made.window.close()
    made.parts.ear.close()


def test_a_sheet_waits_until_the_one_before_is_answered(home: Home) -> None:
    """A recording that is brought while a passphrase is asked closes no question, and files go on coming in."""
    home.drop(home.reply("locked.speakercoach", passphrase=TOLD_BY_PHONE))
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, PassphraseSheet))
    asked = home.screen.sheet
    assert asked is not None
    home.drop(home.write("talk.wav", b"RIFF....WAVE"))
    home.qtbot.waitUntil(lambda: not home.screen.files.telling.is_working)
    assert home.screen.sheet is asked
    asked.dismiss()
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, ImportSheet))
    assert not home.screen.files.receiving.is_working
    home.screen.sheet.dismiss()
    home.drop(home.reply("second.speakercoach"))
    home.qtbot.waitUntil(lambda: len(home.parts.correspondence.remarks(home.take.id).comments) == 1)


def test_two_recordings_beside_a_reply_are_both_told_of(home: Home) -> None:
    """What the reply brought does not cover that the recordings were left."""
    home.drop(home.write("a.wav", b"RIFF"), home.write("b.wav", b"RIFF"), home.reply())
    headline, detail = home.said()
    assert headline.startswith("Maren's reply is here")
    assert detail.startswith("One recording at a time.")


def test_a_recording_that_comes_while_another_is_read_says_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not left lying in silence."""
    monkeypatch.setattr(type(home.window.navigator.talks), "importing", property(lambda _self: home.folder / "a.wav"))
    home.drop(home.write("b.wav", b"RIFF"))
    assert home.said() == (
        "One recording at a time.",
        "“b.wav” was not brought in. Bring it once the other one is done.",
    )


def test_another_language_closes_no_question(home: Home) -> None:
    """The screen stays as it is until everything that was asked is answered."""
    home.drop(home.reply("locked.speakercoach", passphrase=TOLD_BY_PHONE))
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, PassphraseSheet))
    title = home.window.windowTitle()
    home.window.settings.change(language="ko")
    try:
        home.qtbot.waitUntil(lambda: home.window.windowTitle() != title)
        assert home.window.screen_of("talks") is home.screen
        assert home.screen.files.receiving.is_working
    finally:
        home.window.settings.change(language="en")
