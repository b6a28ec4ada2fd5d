"""What others said waits at its talk until somebody looked at it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from speakercoach.domain.shared_session import Remarks, SafetyNote
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.models.waiting_remarks import waiting_at
from speakercoach.ui.my_talks import choosing
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.window import MainWindow
from tests.fakes.letters_home import a_comment
from tests.fakes.services import a_talk
from tests.ui.my_talks.test_files_in import NOW, Home


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Iterator[Home]:
    """A window whose work is done afterwards."""
    made = Home(qtbot, tmp_path)
    yield made
    made.window.close()
    made.parts.ear.close()


def lines(home: Home) -> list[str]:
    """What stands at the first talk."""
    screen = home.window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    return [line.text() for line in screen.cards[0].news] if screen.cards else []


def an_ask(home: Home, **changes: object) -> SafetyNote:
    """Maren asks to look at something once more."""
    note = SafetyNote("look", home.maren.id, "M.", NOW, 0.0, 1.0, "person")
    return replace(note, **changes)  # type: ignore[arg-type]


def test_a_reply_waits_at_its_talk_until_its_comments_were_seen(home: Home) -> None:
    """Also once the banner is closed and the app was started again; a press leads to the comments."""
    home.drop(home.reply())
    home.said()
    home.qtbot.waitUntil(lambda: lines(home) == ["Take 1 · 1 new comment"])
    home.window.close()
    home.window = MainWindow(home.parts)
    home.qtbot.addWidget(home.window)
    home.window.show()
    home.qtbot.waitUntil(lambda: lines(home) == ["Take 1 · 1 new comment"])
    screen = home.window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    (line,) = screen.cards[0].news
    assert line.accessibleDescription() == "The persimmon tree"
    line.click()
    assert home.window.here == "feedback"
    feedback = home.window.screen_of("feedback")
    assert isinstance(feedback, FeedbackScreen)
    home.qtbot.waitUntil(lambda: feedback.reading.tabs.current == "comments")
    home.qtbot.waitUntil(lambda: home.parts.correspondence.seen_remarks(home.take.id) == 1)
    home.window.navigator.go("talks")
    home.qtbot.waitUntil(lambda: lines(home) == [])


def test_who_asks_for_a_look_is_called_as_among_the_contacts(home: Home) -> None:
    """Not as they call themselves in a file."""
    home.parts.correspondence.add_remarks(home.take.id, Remarks(safety=(an_ask(home),)))
    home.window.navigator.go("talks")
    home.qtbot.waitUntil(lambda: lines(home) == ["Take 1 · Maren asks for a look"])


def test_what_was_changed_or_taken_back_after_it_was_seen_is_told_as_that(home: Home) -> None:
    """What somebody read already is not new once more; what was withdrawn before anybody read it is not told."""
    correspondence, library = home.parts.correspondence, home.parts.library
    first, later = a_comment(home.maren, at_s=1.0), timedelta(hours=1)
    gone = replace(first, id="gone")
    correspondence.add_remarks(home.take.id, Remarks(comments=(first, gone)))
    correspondence.mark_remarks_seen(home.take.id, 2)
    assert waiting_at(library, correspondence, library.talks()) == {}
    changes = (
        replace(first, written_utc=first.written_utc + later, text="Softer."),
        replace(gone, written_utc=first.written_utc + later, removed=True),
        replace(first, id="new", written_utc=first.written_utc + later),
        replace(first, id="brief", written_utc=first.written_utc + later),
        replace(first, id="brief", written_utc=first.written_utc + 2 * later, removed=True),
    )
    correspondence.add_remarks(home.take.id, Remarks(comments=changes))
    ((one,),) = waiting_at(library, correspondence, library.talks()).values()
    assert (one.comments, one.changed, one.removed) == (1, 1, 1)


def test_ones_own_answers_do_not_wait(home: Home) -> None:
    """Nobody is told of what they wrote themselves."""
    correspondence, library = home.parts.correspondence, home.parts.library
    correspondence.add_remarks(home.take.id, Remarks(comments=(a_comment(home.own, at_s=1.0),)))
    assert waiting_at(library, correspondence, library.talks()) == {}


def test_a_take_in_the_bin_is_not_told_of(home: Home) -> None:
    """Its talk says nothing that could not be opened."""
    correspondence, library = home.parts.correspondence, home.parts.library
    correspondence.add_remarks(home.take.id, Remarks(comments=(a_comment(home.maren, at_s=1.0),)))
    assert waiting_at(library, correspondence, library.talks())
    library.bin_take(home.take.id)
    assert waiting_at(library, correspondence, library.talks()) == {}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_is_looked_for_in_a_folder_that_is_there(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    """Of a folder for music that is missing the dialog would make the name of a file."""
    music, asked = tmp_path / "Music", []
    if is_there:
        music.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(music))
    monkeypatch.setattr(choosing, "choose_file", lambda _window, _title, folder, _kinds: asked.append(folder))
    home.screen.import_button.click()
    assert asked == [str(music) if is_there else str(Path.home())]


def test_talks_that_nobody_said_anything_about_stay_as_they_are(home: Home) -> None:
    """No line, no room for one."""
    home.parts.library.save_talk(a_talk("Bread at six"))
    assert waiting_at(home.parts.library, home.parts.correspondence, home.parts.library.talks()) == {}
    assert lines(home) == []
